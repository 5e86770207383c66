"""The whole vault looked through: every page, every link, every signature. Minutes on a full one, so never at start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from booth_app.domain.record import Digest
from booth_app.errors import VaultError
from booth_app.store.codec import GENESIS, Link, digest_of
from booth_app.store.database import Database, Row, reading
from booth_app.store.identity import Identity, is_signed
from booth_app.store.journal import JournalLine
from booth_app.store.marks import PLACES, marks_of, read_marks, readable
from booth_app.store.records import link_trouble

PAGE = 500


class Trouble(StrEnum):
    """What can be wrong inside a vault that opens."""

    PAGE = "page"
    STRUCTURE = "structure"
    UNREADABLE = "unreadable"
    RECORD_LINK = "record_link"
    RECORD_SIGNATURE = "record_signature"
    RECORD_STATE = "record_state"
    SEARCH = "search"
    RECORDS_CUT = "records_cut"
    ATTACHMENT = "attachment"
    RECEIPT = "receipt"
    JOURNAL_LINK = "journal_link"
    JOURNAL_CUT = "journal_cut"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding of the check: `place` is a sequence, a receipt's number, or 0 where none can be named."""

    trouble: Trouble
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultCheck:
    """What was looked at and what is wrong."""

    records: int
    attachments: int
    receipts: int
    journal_lines: int
    problems: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """Nothing is wrong."""
        return not self.problems


class Checker:
    """Looks through one open vault and changes nothing."""

    def __init__(self, database: Database, *, identity: Identity) -> None:
        """Check records against the booth's own key, receipts against the key each was believed by."""
        self._database = database
        self._identity = identity
        self._problems: list[Problem] = []

    def check(self) -> VaultCheck:
        """Run every check, also after one that failed."""
        self._pages()
        return VaultCheck(
            records=self._guarded(self._records()),
            attachments=self._guarded(self._attachments()),
            receipts=self._guarded(self._receipts()),
            journal_lines=self._guarded(self._journal()),
            problems=tuple(self._problems),
        )

    def _found(self, trouble: Trouble, place: int = 0) -> None:
        self._problems.append(Problem(trouble=trouble, place=place))

    def _guarded(self, steps: Iterator[None]) -> int:
        """Count the steps; what a damaged page stops is a problem and not the end of the check."""
        count = 0
        try:
            with reading():
                for _ in steps:
                    count += 1
        except VaultError:
            self._found(Trouble.UNREADABLE)
        return count

    def _pages(self) -> None:
        """Ask SQLCipher for the seal of every page and SQLite for the structure; all rows count, not the first."""
        try:
            with reading():
                for _ in self._database.all("PRAGMA cipher_integrity_check"):
                    self._found(Trouble.PAGE)
                for (word,) in self._database.all("PRAGMA quick_check"):
                    if word != "ok":
                        self._found(Trouble.STRUCTURE)
        except VaultError:
            self._found(Trouble.STRUCTURE)

    def _records(self) -> Iterator[None]:
        previous, last = GENESIS, 0
        public_key = self._identity.public_key
        for sequence, movement, digest, body, signature, states in self._paged(
            "SELECT sequence, id, digest, body, signature,"
            " (SELECT count(*) FROM outbox o WHERE o.sequence = r.sequence AND o.is_waiting)"
            " + (SELECT count(*) FROM fates f WHERE f.sequence = r.sequence)"
            " FROM records r WHERE sequence > ? ORDER BY sequence LIMIT ?"
        ):
            expected = Link(epoch=self._identity.epoch, sequence=last + 1, previous=previous)
            if link_trouble((sequence, movement, digest, body), expected):
                self._found(Trouble.RECORD_LINK, sequence)
            if not is_signed(body, signature, public_key=public_key):
                self._found(Trouble.RECORD_SIGNATURE, sequence)
            if states != 1:
                self._found(Trouble.RECORD_STATE, sequence)
            record = readable(body)
            if record is not None and read_marks(self._database, sequence) != marks_of(record):
                self._found(Trouble.SEARCH, sequence)
            previous, last = digest, sequence
            yield
        if self._database.one("SELECT 1 FROM outbox WHERE sequence > ?", (last,)):
            self._found(Trouble.RECORDS_CUT, last)

    def _attachments(self) -> Iterator[None]:
        for sequence, digests in self._paged(
            "SELECT sequence, attachments FROM records WHERE sequence > ? ORDER BY sequence LIMIT ?"
        ):
            rows = self._database.all(
                "SELECT content FROM attachments WHERE number BETWEEN ? AND ?",
                (sequence * PLACES, sequence * PLACES + PLACES - 1),
            )
            if digests.split() != [digest_of(content) for (content,) in rows]:
                self._found(Trouble.ATTACHMENT, sequence)
            for _ in rows:
                yield

    def _receipts(self) -> Iterator[None]:
        for number, high_sequence, high_digest, body, signature, central_key in self._paged(
            "SELECT number, high_sequence, high_digest, body, signature, central_key"
            " FROM receipts WHERE number > ? ORDER BY number LIMIT ?"
        ):
            held = self._database.one("SELECT digest FROM records WHERE sequence = ?", (high_sequence,))
            is_ours = high_sequence == 0 or (held is not None and held[0] == high_digest)
            is_theirs = is_signed(body, signature, public_key=central_key)
            if not (is_ours and is_theirs):
                self._found(Trouble.RECEIPT, number)
            yield

    def _journal(self) -> Iterator[None]:
        previous, last = GENESIS, 0
        for sequence, at, officer, act, detail, digest in self._paged(
            "SELECT sequence, at, officer, act, detail, digest"
            " FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ?"
        ):
            line = JournalLine(sequence=last + 1, at=at, officer=officer, act=act, detail=detail)
            if sequence != last + 1 or digest != line.digest_after(previous):
                self._found(Trouble.JOURNAL_LINK, sequence)
            previous, last = Digest(digest), sequence
            yield
        highest = self._database.one("SELECT seq FROM sqlite_sequence WHERE name = 'journal'")
        if (highest[0] if highest else 0) != last:
            self._found(Trouble.JOURNAL_CUT, last)

    def _paged(self, sql: str) -> Iterator[Row]:
        """Walk a table by its first column, a page of rows at a time, so that memory stays small."""
        last = 0
        while rows := self._database.all(sql, (last, PAGE)):
            yield from rows
            last = rows[-1][0]
