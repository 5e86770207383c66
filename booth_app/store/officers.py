"""Who may sign in: argon2id verifiers in the vault, and attempts that are counted before they are judged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from booth_app.domain.officer import Officer, OfficerId, Role
from booth_app.errors import CredentialsError
from booth_app.store.database import Database, Row, reading
from booth_app.store.moments import from_micros, to_micros

MAX_ID: Final = 32
MAX_SECRET: Final = 256
FREE_FAILURES: Final = 2
"""Slips of the hand that cost no waiting."""

MOST_FAILURES: Final = 10
"""From here on the account stays locked until somebody sets the password anew."""

LONGEST_DELAY: Final = timedelta(seconds=2 ** (MOST_FAILURES - FREE_FAILURES - 1))
"""A lock that lasts longer was set by a clock that was ahead, and means nothing."""

_NUMBER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Argon2Cost:
    """What one guess costs. The defaults take about 0.7 s on a booth's PC; tests pass cheap ones."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


class OfficerBook:
    """The officers of this booth. An officer's password opens a session, never the vault."""

    def __init__(self, database: Database, *, cost: Argon2Cost) -> None:
        """Work on an open database."""
        self._database = database
        self._hasher = PasswordHasher(
            time_cost=cost.passes, memory_cost=cost.memory_kib, parallelism=cost.lanes, type=Type.ID
        )
        self._nobody: str | None = None

    def add_officer(self, officer: Officer, secret: str, *, valid_until: datetime) -> None:
        """Add an officer, or set role and password anew, which also unlocks. Raises NotStoredError, ValueError.

        A number is written as the records and registers of the central take it.
        """
        if not 0 < len(officer.id) <= MAX_ID or not 0 < len(secret) <= MAX_SECRET:
            raise ValueError("an officer's number has 1 to 32 characters, the password 1 to 256")
        if not _NUMBER.fullmatch(officer.id):
            raise ValueError("an officer's number is made of letters and digits")
        verifier = self._hasher.hash(secret)
        with self._database.storing():
            self._database.run(
                "INSERT OR REPLACE INTO officers (id, role, verifier, valid_until) VALUES (?, ?, ?, ?)",
                (officer.id, officer.role.value, verifier, to_micros(valid_until)),
            )

    def people(self) -> tuple[Officer, ...]:
        """List everybody by number. Raises VaultError."""
        with reading():
            rows = self._database.all("SELECT id, role FROM officers ORDER BY id")
        return tuple(Officer(id=OfficerId(row[0]), role=Role(row[1])) for row in rows)

    def count(self) -> int:
        """Count the officers, so that a fresh booth can say that nobody can sign in. Raises VaultError."""
        with reading():
            row = self._database.one("SELECT count(*) FROM officers")
        return int(row[0]) if row else 0

    def verify(self, officer: OfficerId, secret: str, *, at: datetime) -> Officer:
        """Check number and password. Raises CredentialsError, the same for an unknown number as for a wrong password.

        An unknown number costs the same work. Failures delay the next attempt, doubling from one second on, and
        lock the account at the tenth.
        """
        now = to_micros(at)
        with reading():
            row = self._database.one(
                "SELECT role, verifier, valid_until, failures, locked_until FROM officers WHERE id = ?",
                (officer[:MAX_ID],),
            )
        if row is None or len(officer) > MAX_ID:
            self._is_secret(self._nobodys_verifier(), secret)
            raise _wrong()
        _require_unlocked(officer, row, now=now)
        self._count_attempt(officer, failures=row[3] + 1, now=now)
        if not self._is_secret(row[1], secret):
            raise _wrong(officer)
        self._forgive(officer)
        if row[2] < now:
            raise CredentialsError(
                "La autorización de este oficial venció.",
                remedy="Pida a su supervisor que la renueve.",
                code="CREDENTIALS-EXPIRED",
                officer=officer,
            )
        return Officer(id=officer, role=Role(row[0]))

    def _count_attempt(self, officer: OfficerId, *, failures: int, now: int) -> None:
        """Count it first: a program killed while it judges must not give a guess away for nothing."""
        delay = timedelta(seconds=0 if failures <= FREE_FAILURES else 2 ** (failures - FREE_FAILURES - 1))
        with self._database.storing():
            self._database.run(
                "UPDATE officers SET failures = ?, locked_until = ? WHERE id = ?",
                (failures, now + delay // timedelta(microseconds=1), officer),
            )

    def _forgive(self, officer: OfficerId) -> None:
        with self._database.storing():
            self._database.run("UPDATE officers SET failures = 0, locked_until = 0 WHERE id = ?", (officer,))

    def _nobodys_verifier(self) -> str:
        if self._nobody is None:
            self._nobody = self._hasher.hash("nobody")
        return self._nobody

    def _is_secret(self, verifier: str, secret: str) -> bool:
        try:
            return len(secret) <= MAX_SECRET and self._hasher.verify(verifier, secret)
        except (VerificationError, InvalidHashError, UnicodeEncodeError):
            return False


def _require_unlocked(officer: OfficerId, row: Row, *, now: int) -> None:
    if row[3] >= MOST_FAILURES:
        raise CredentialsError(
            "La cuenta está bloqueada por demasiados intentos.",
            remedy="Pida a su supervisor una contraseña nueva.",
            code="CREDENTIALS-LOCKED",
            officer=officer,
        )
    if 0 < row[4] - now <= LONGEST_DELAY // timedelta(microseconds=1):
        raise CredentialsError(
            "Demasiados intentos seguidos.",
            remedy=f"Espere hasta las {from_micros(row[4]):%H:%M:%S}.",
            code="CREDENTIALS-WAIT",
            officer=officer,
        )


def _wrong(officer: OfficerId | None = None) -> CredentialsError:
    return CredentialsError("Número o contraseña incorrectos.", remedy="Escríbalos de nuevo.", officer=officer)
