"""Finds movements again: a person's own, those that were referred and wait, and one by its number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from booth_app.domain.decision import MovementId
from booth_app.domain.history import History, HistoryQuestion, HistorySource
from booth_app.domain.record import DayLine
from booth_app.domain.referral import Referral
from booth_app.store.codec import read_line, read_past
from booth_app.store.database import Database, damaged, reading
from booth_app.store.marks import PLACES
from booth_app.store.rules import IS_ANNULLED, IS_SETTLED
from booth_app.wire.read import read_referral
from central.wire.bounds import MAX_HISTORY
from central.wire.search import trace_of

SEARCHED: Final = 250_000
"""Records looked through, the newest: years of most booths, and the better part of one at the busiest."""

_HISTORY: Final = """
    WITH found AS (
        SELECT number / ? AS sequence FROM traces
        WHERE number >= (SELECT (ifnull(max(sequence), 0) - ?) * ? FROM records)
            AND (document = ? OR person = ? OR cui = ?)
        UNION SELECT sequence FROM outbox WHERE is_waiting AND (document = ? OR person = ? OR cui = ?)
        ORDER BY sequence DESC LIMIT ?
    )
    SELECT body FROM records WHERE sequence IN (
        SELECT sequence FROM found
        UNION SELECT l.sequence FROM found JOIN records r USING (sequence) JOIN links l ON l.annuls = r.id
    ) ORDER BY sequence DESC
"""


class RecordSearch:
    """Reads beside the chain; writes nothing."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def history(self, question: HistoryQuestion) -> History:
        """Find the person's movements at this booth, the newest 50, and what annuls any of them. Raises VaultError."""
        trace = trace_of(
            issuer=question.issuer,
            number=question.number,
            cui=question.cui,
            surnames=question.surnames,
            given_names=question.given_names,
            birth_date=question.birth_date.isoformat(),
            nationality=question.nationality,
        )
        keys = (trace.document, trace.person, trace.cui)
        with reading():
            rows = self._database.all(_HISTORY, (PLACES, SEARCHED, PLACES, *keys, *keys, MAX_HISTORY))
        try:
            movements = tuple(read_past(body) for (body,) in rows)
        except ValueError:
            raise damaged() from None
        return History(movements=movements, sources=frozenset({HistorySource.BOOTH}))

    def open_referrals(self, *, limit: int) -> tuple[Referral, ...]:
        """Give the newest `limit` referrals that stand and nobody settled, the oldest first. Raises VaultError.

        One that goes beyond the bounds of the wire cannot be read back whole; it stands in the day's list alone.
        """
        with reading():
            rows = self._database.all(
                "SELECT r.body FROM links l JOIN records r USING (sequence)"  # noqa: S608 - the module's own words
                f" WHERE l.refers AND NOT {IS_ANNULLED} AND NOT {IS_SETTLED} ORDER BY l.sequence DESC LIMIT ?",
                (limit,),
            )
        found = (_referral(body) for (body,) in reversed(rows))
        return tuple(referral for referral in found if referral is not None)

    def settled(self, referrals: Sequence[MovementId]) -> frozenset[MovementId]:
        """Say which of these this booth settled or annulled, whatever the central knows of it. Raises VaultError."""
        with reading():
            return frozenset(
                one
                for one in referrals
                if self._database.one(
                    f"SELECT 1 FROM (SELECT ? AS id) r WHERE {IS_ANNULLED} OR {IS_SETTLED}",  # noqa: S608
                    (one,),
                )
            )

    def movement(self, movement: MovementId) -> DayLine | None:
        """Give the line of one movement, None where it is not here. Raises VaultError."""
        with reading():
            row = self._database.one(
                "SELECT r.body, ifnull(f.fate IN ('accepted', 'already'), 0),"  # noqa: S608 - the module's own words
                f" {IS_ANNULLED} FROM records r LEFT JOIN fates f USING (sequence) WHERE r.id = ?",
                (movement,),
            )
        if row is None:
            return None
        try:
            return read_line(row[0], is_received=bool(row[1]), is_annulled=bool(row[2]))
        except ValueError:
            raise damaged() from None


def _referral(body: bytes) -> Referral | None:
    try:
        return read_referral(body)
    except ValueError:
        return None
