"""A person's own movements over all booths, and of each no more than the rules of stay and history need."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from central.store.database import Database
from central.store.tables import MOVEMENT_LINKS, MOVEMENT_TRACES, MOVEMENTS
from central.wire.bounds import MAX_HISTORY
from central.wire.messages import HistoryAnswer, HistoryQuestionMessage, PastMovementMessage
from central.wire.record import MovementRecord, decode_record
from central.wire.search import trace_of


class Histories:
    """Answers out of the records that were taken in."""

    def __init__(self, database: Database) -> None:
        """Read from this database."""
        self._database = database

    def ask(self, question: HistoryQuestionMessage) -> HistoryAnswer:
        """Give the newest 50 movements found by document, CUI or name, and whatever annuls any of them.

        A movement is annulled by its own booth alone: what another one says of it is not told.
        """
        trace = trace_of(
            issuer=question.issuer,
            number=question.number,
            cui=question.cui,
            surnames=question.surnames,
            given_names=question.given_names,
            birth_date=question.birth_date,
            nationality=question.nationality,
        )
        columns = MOVEMENT_TRACES.c
        keys = ((columns.document, trace.document), (columns.person, trace.person), (columns.cui, trace.cui))
        fitting = [column == key for column, key in keys if key is not None]
        if not fitting:
            return HistoryAnswer(movements=())
        traced = select(columns.movement).where(or_(*fitting))
        newest = MOVEMENTS.c.decided_at.desc(), MOVEMENTS.c.id.desc()
        found = (
            select(MOVEMENTS.c.id).where(MOVEMENTS.c.id.in_(traced)).order_by(*newest).limit(MAX_HISTORY).cte("found")
        )
        annulling = select(MOVEMENT_LINKS.c.movement).join(found, MOVEMENT_LINKS.c.annuls == found.c.id)
        with self._database.reading() as connection:
            bodies = (
                connection.execute(
                    select(MOVEMENTS.c.body)
                    .where(or_(MOVEMENTS.c.id.in_(select(found.c.id)), MOVEMENTS.c.id.in_(annulling)))
                    .order_by(*newest)
                    .limit(MAX_HISTORY)
                )
                .scalars()
                .all()
            )
            records = [decode_record(bytes(body)) for body in bodies]
            foreign = _of_other_booths(connection, records)
        return HistoryAnswer(
            movements=tuple(_past(record, annuls=record.id not in foreign) for record in records),
        )


def _of_other_booths(connection: Connection, records: Sequence[MovementRecord]) -> frozenset[str]:
    """Name those of the records that speak of a movement which another booth made."""
    corrected = {record.corrects for record in records} - {None}
    rows = connection.execute(select(MOVEMENTS.c.id, MOVEMENTS.c.booth).where(MOVEMENTS.c.id.in_(corrected)))
    owners = {row.id: row.booth for row in rows}
    return frozenset(record.id for record in records if owners.get(record.corrects or "", record.booth) != record.booth)


def _past(record: MovementRecord, *, annuls: bool) -> PastMovementMessage:
    return PastMovementMessage(
        id=record.id,
        at=record.decision.at,
        direction=record.direction,
        post=record.post,
        decision=record.decision.kind,
        issuer=record.document.issuer,
        number=record.document.number,
        until=record.decision.authorised_until,
        annuls=record.corrects if annuls else None,
    )
