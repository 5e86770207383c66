"""The booth's chain of movements: each body names the digest of the one before it, and none is ever changed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Final

import msgspec

from booth_app.domain.decision import Decision, MovementId
from booth_app.domain.movement import Movement
from booth_app.domain.post import BoothCode
from booth_app.domain.record import DayLine, Digest, SealedRecord
from booth_app.errors import NotStoredError
from booth_app.store.codec import (
    GENESIS,
    Encoded,
    Link,
    digest_of,
    encode_annulment,
    encode_movement,
    read_line,
    read_place,
)
from booth_app.store.database import Database, Row, damaged, reading
from booth_app.store.identity import Identity
from booth_app.store.marks import PLACES, marks_of, queue_trace, readable, write_marks
from booth_app.store.moments import to_micros
from booth_app.store.rules import IS_ANNULLED, refusal, require_permitted
from central.wire.record import MovementRecord

TAIL: Final = 200
DAY_PAGE: Final = 64
"""So many older records in a row end the day's list; fewer may be a clock that was set back and forth."""

MAX_SEQUENCE: Final = 2**53


def sealed_from(row: Row, *, epoch: str) -> SealedRecord:
    """Make the value of a row (id, booth, sequence, body, digest, signature, attachments)."""
    return SealedRecord(
        id=MovementId(row[0]),
        booth=BoothCode(row[1]),
        epoch=epoch,
        sequence=row[2],
        body=row[3],
        digest=Digest(row[4]),
        signature=row[5],
        attachments=tuple(Digest(digest) for digest in row[6].split()),
    )


class RecordChain:
    """Appends to the chain and lists from it."""

    def __init__(self, database: Database, *, identity: Identity, app_version: str) -> None:
        """Work on an open database as `identity`; `app_version` stands in every record."""
        self._database = database
        self._identity = identity
        self._app_version = app_version

    def store(self, movement: Movement) -> SealedRecord:
        """Seal and commit; storing the same id again returns the record already there. Raises NotStoredError."""
        return self.store_all((movement,))[0]

    def store_all(self, movements: Sequence[Movement]) -> tuple[SealedRecord, ...]:
        """Seal and commit a whole group, all or none, each a link of its own. Raises NotStoredError."""

        def seal(movement: Movement) -> SealedRecord:
            return self._stored(movement.id) or self._append(
                lambda link: encode_movement(movement, link, app_version=self._app_version)
            )

        with _writable(), self._database.storing():
            return tuple(seal(movement) for movement in movements)

    def annul(self, corrected: MovementId, *, annulment: MovementId, decision: Decision) -> SealedRecord:
        """Store a record of its own that annuls an earlier one of this booth. Raises NotStoredError."""
        with _writable(), self._database.storing():
            return self._stored(annulment) or self._append(
                lambda link: encode_annulment(
                    self._original(corrected),
                    link,
                    annulment=annulment,
                    decision=decision,
                    app_version=self._app_version,
                )
            )

    def _original(self, corrected: MovementId) -> MovementRecord:
        row = self._database.one("SELECT body FROM records WHERE id = ?", (corrected,))
        record = None if row is None else readable(row[0])
        if record is None:
            raise refusal("ANNUL-UNKNOWN")
        return record

    def _stored(self, movement: MovementId) -> SealedRecord | None:
        row = self._database.one(
            "SELECT id, booth, sequence, body, digest, signature, attachments FROM records WHERE id = ?", (movement,)
        )
        return None if row is None else sealed_from(row, epoch=self._identity.epoch)

    def _append(self, encode: Callable[[Link], Encoded]) -> SealedRecord:
        encoded = encode(self._next_link())
        written = encoded.record
        require_permitted(self._database, written)
        record = SealedRecord(
            id=MovementId(written.id),
            booth=BoothCode(written.booth),
            epoch=written.epoch,
            sequence=written.sequence,
            body=encoded.body,
            digest=encoded.digest,
            signature=self._identity.signing_key.sign(encoded.body),
            attachments=tuple(attachment.digest for attachment in encoded.attachments),
        )
        self._insert(record, encoded, decided_at=written.decision.at)
        return record

    def _next_link(self) -> Link:
        last = self._database.one("SELECT sequence, digest FROM records ORDER BY sequence DESC LIMIT 1")
        sequence, previous = (0, GENESIS) if last is None else (int(last[0]), Digest(last[1]))
        return Link(epoch=self._identity.epoch, sequence=sequence + 1, previous=previous)

    def _insert(self, record: SealedRecord, encoded: Encoded, *, decided_at: datetime) -> None:
        run = self._database.run
        run(
            "INSERT INTO records (sequence, id, booth, decided_at, digest, signature, attachments, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                record.sequence,
                record.id,
                record.booth,
                to_micros(decided_at),
                record.digest,
                record.signature,
                " ".join(record.attachments),
                record.body,
            ),
        )
        marks = marks_of(encoded.record)
        trace = queue_trace(marks)
        run(
            "INSERT INTO outbox (sequence, is_waiting, attachments, document, person, cui) VALUES (?, 1, ?, ?, ?, ?)",
            (record.sequence, " ".join(record.attachments), trace.document, trace.person, trace.cui),
        )
        write_marks(self._database, record.sequence, marks, is_queued=True)
        for number, attachment in enumerate(encoded.attachments, start=record.sequence * PLACES):
            run(
                "INSERT INTO attachments (number, digest, media_type, content) VALUES (?, ?, ?, ?)",
                (number, attachment.digest, attachment.media_type, attachment.content),
            )

    def day_list(self, *, since: datetime, limit: int) -> tuple[DayLine, ...]:
        """Movements decided since then, the newest first. Raises VaultError."""
        rows: list[Row] = []
        start = to_micros(since)
        with reading():
            for page in self._pages_back():
                found = [row for row in page if row[1] >= start]
                rows += found
                if not found or len(rows) >= limit:
                    break
        try:
            return tuple(
                read_line(body, is_received=bool(received), is_annulled=bool(annulled))
                for _, _, body, received, annulled in rows[:limit]
            )
        except ValueError:
            raise damaged() from None

    def _pages_back(self) -> Iterator[list[Row]]:
        """Walk back in the order of the chain, which no clock that was set can disturb."""
        last = MAX_SEQUENCE
        while rows := self._database.all(
            "SELECT r.sequence, r.decided_at, r.body, f.fate IN ('accepted', 'already'),"  # noqa: S608
            f" {IS_ANNULLED}"
            " FROM records r LEFT JOIN fates f USING (sequence) WHERE r.sequence < ? ORDER BY r.sequence DESC LIMIT ?",
            (last, DAY_PAGE),
        ):
            yield rows
            last = rows[-1][0]

    def require_whole_tail(self) -> None:
        """Check the last links of the chain and that no receipt goes beyond it. Raises VaultDamagedError.

        An encrypted file detects a changed page, not an old one put back in its place: that shows here.
        """
        with reading():
            rows = self._database.all(
                "SELECT sequence, id, digest, body FROM records ORDER BY sequence DESC LIMIT ?", (TAIL + 1,)
            )
            received = self._database.one("SELECT max(high_sequence) FROM receipts")
        if received is not None and (received[0] or 0) > (rows[0][0] if rows else 0):
            raise damaged()
        for later, earlier in pairwise(rows):
            _require_link(later, sequence=earlier[0] + 1, previous=earlier[2], epoch=self._identity.epoch)
        if rows and rows[-1][0] == 1:
            _require_link(rows[-1], sequence=1, previous=GENESIS, epoch=self._identity.epoch)


@contextlib.contextmanager
def _writable() -> Iterator[None]:
    """Turn what an encoder complains of into the vault's own error."""
    try:
        yield
    except (ValueError, msgspec.EncodeError):
        # Not chained: what an encoder complains about quotes the text of the traveller.
        raise NotStoredError(
            "El registro contiene datos que no se pueden escribir.",
            remedy="Corrija a mano los datos del documento y vuelva a decidir.",
        ) from None


def _require_link(row: Row, *, sequence: int, previous: str, epoch: str) -> None:
    if link_trouble(row, Link(epoch=epoch, sequence=sequence, previous=Digest(previous))):
        raise damaged()


def link_trouble(row: Row, expected: Link) -> bool:
    """Report whether a row (sequence, id, digest, body) is not the record that stands at `expected`."""
    sequence, movement, digest, body = row
    try:
        place = read_place(body)
    except ValueError:
        return True
    return sequence != expected.sequence or digest != digest_of(body) or place.id != movement or place.link != expected
