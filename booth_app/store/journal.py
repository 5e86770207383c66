"""The audit journal: who did what and when, append-only, each line bound to the one before it by its digest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

import msgspec

from booth_app.domain.officer import OfficerId
from booth_app.domain.record import Digest
from booth_app.store.codec import GENESIS
from booth_app.store.database import Database

MAX_ACT = 64
MAX_DETAIL = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLine:
    """One line as it is chained. `at` is ISO 8601 with its offset."""

    sequence: int
    at: str
    officer: str | None
    act: str
    detail: str

    def digest_after(self, previous: Digest) -> Digest:
        """Chain this line to the one before: SHA-256 over both, as a JSON array."""
        chained = msgspec.json.encode([previous, self.sequence, self.at, self.officer, self.act, self.detail])
        return Digest(hashlib.sha256(chained).hexdigest())


class Journal:
    """Appends to the journal; nothing else is done with it here, and the schema forbids it."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def append(self, *, at: datetime, officer: OfficerId | None, act: str, detail: str = "") -> None:
        """Append one line. Raises NotStoredError, and ValueError for an act or detail that is too long."""
        if not 0 < len(act) <= MAX_ACT or len(detail) > MAX_DETAIL:
            raise ValueError("an act has 1 to 64 characters, its detail at most 4096")
        with self._database.storing():
            last = self._database.one("SELECT sequence, digest FROM journal ORDER BY sequence DESC LIMIT 1")
            sequence, previous = (0, GENESIS) if last is None else (int(last[0]), Digest(last[1]))
            line = JournalLine(sequence=sequence + 1, at=at.isoformat(), officer=officer, act=act, detail=detail)
            self._database.run(
                "INSERT INTO journal (sequence, at, officer, act, detail, digest) VALUES (?, ?, ?, ?, ?, ?)",
                (line.sequence, line.at, line.officer, line.act, line.detail, line.digest_after(previous)),
            )
