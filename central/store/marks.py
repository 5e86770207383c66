"""What is noted of a movement when it is taken in: by what it is found again, and which other record it speaks of."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from sqlalchemy import select
from sqlalchemy.engine import Connection

from central.store.tables import MOVEMENT_LINKS, MOVEMENT_TRACES, MOVEMENTS
from central.wire.record import MovementRecord, RecordError, decode_record
from central.wire.search import traces_of

FILL_PAGE: Final = 500


def write_marks(connection: Connection, record: MovementRecord) -> None:
    """Note what a movement that was just stored can be found by."""
    rows = [
        {"movement": record.id, "place": place, "document": trace.document, "person": trace.person, "cui": trace.cui}
        for place, trace in enumerate(traces_of(record))
        if not trace.is_empty
    ]
    if rows:
        connection.execute(MOVEMENT_TRACES.insert(), rows)
    settles = None if record.second_line is None else record.second_line.referral
    if record.corrects or settles:
        connection.execute(MOVEMENT_LINKS.insert().values(movement=record.id, annuls=record.corrects, settles=settles))


def fill_marks(connection: Connection) -> None:
    """Note it of every movement that was stored before there was anything of the kind."""
    last = ""
    while rows := connection.execute(
        select(MOVEMENTS.c.id, MOVEMENTS.c.body).where(MOVEMENTS.c.id > last).order_by(MOVEMENTS.c.id).limit(FILL_PAGE)
    ).all():
        for row in rows:
            with suppress(RecordError):  # one that cannot be read any more must not keep the central from starting
                write_marks(connection, decode_record(bytes(row.body)))
        last = rows[-1].id
