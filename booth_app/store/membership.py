"""The booth's enrolment as the vault keeps it: one row, replaced as a whole."""

from __future__ import annotations

from booth_app.domain.enrolment import Enrolment
from booth_app.domain.post import BoothCode, PostCode
from booth_app.store.database import Database, reading


class Membership:
    """Reads and replaces the one enrolment."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def enrolment(self) -> Enrolment | None:
        """Give the enrolment, None before there is one. Raises VaultError."""
        with reading():
            row = self._database.one(
                "SELECT booth, post, central_url, token, central_key, recovery_key, ca_pem FROM enrolment"
            )
        if row is None:
            return None
        return Enrolment(
            booth=BoothCode(row[0]),
            post=PostCode(row[1]),
            central_url=row[2],
            token=row[3],
            central_key=row[4],
            recovery_key=row[5],
            ca_pem=row[6],
        )

    def set_enrolment(self, enrolment: Enrolment) -> None:
        """Keep a new enrolment in place of the former one. Raises NotStoredError."""
        with self._database.storing():
            self._database.run(
                "INSERT OR REPLACE INTO enrolment"
                " (one, booth, post, central_url, token, central_key, recovery_key, ca_pem)"
                " VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
                (
                    enrolment.booth,
                    enrolment.post,
                    enrolment.central_url,
                    enrolment.token,
                    enrolment.central_key,
                    enrolment.recovery_key,
                    enrolment.ca_pem,
                ),
            )
