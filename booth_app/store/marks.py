"""What is noted of a record beside it: by what it is found again, and which other record it speaks of.

All of it stands in the body too; it is written in the same transaction, and made anew from the bodies of a vault that
was begun before there was anything of the kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from booth_app.domain.decision import DecisionKind
from central.wire.record import MovementRecord, RecordError, decode_record
from central.wire.search import Trace, traces_of

if TYPE_CHECKING:
    from booth_app.store.database import Database

PLACES: Final = 256
"""So many rows of one record in a table numbered by sequence and place: pictures, and documents laid down."""

FILL_PAGE: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The notes of one record; most have traces alone."""

    traces: tuple[Trace, ...]
    refers: bool
    annuls: str | None
    settles: str | None


def marks_of(record: MovementRecord) -> Marks:
    """Note what a record says."""
    return Marks(
        traces=tuple(trace for trace in traces_of(record) if not trace.is_empty),
        refers=record.decision.kind == DecisionKind.SECONDARY.value,
        annuls=record.corrects,
        settles=None if record.second_line is None else record.second_line.referral,
    )


def queue_trace(marks: Marks) -> Trace:
    """Give the keys that stand in the queue while the record waits: those of the first document that has any."""
    return marks.traces[0] if marks.traces else Trace(document=None, person=None, cui=None)


def write_marks(database: Database, sequence: int, marks: Marks, *, is_queued: bool) -> None:
    """Write them beside their record, within its transaction; one that `is_queued` has its first keys in the queue."""
    for place, trace in enumerate(marks.traces):
        if place or not is_queued:
            database.run(
                "INSERT INTO traces (number, document, person, cui) VALUES (?, ?, ?, ?)",
                (sequence * PLACES + place, trace.document, trace.person, trace.cui),
            )
    if marks.refers or marks.annuls or marks.settles:
        database.run(
            "INSERT INTO links (sequence, refers, annuls, settles) VALUES (?, ?, ?, ?)",
            (sequence, int(marks.refers), marks.annuls, marks.settles),
        )


def keep_queued_trace(database: Database, sequence: int) -> None:
    """Move the keys of a record out of the queue, because its row there may go now."""
    database.run(
        "INSERT OR IGNORE INTO traces (number, document, person, cui) SELECT sequence * ?, document, person, cui"
        " FROM outbox WHERE sequence = ? AND coalesce(document, person, cui) IS NOT NULL",
        (PLACES, sequence),
    )


def read_marks(database: Database, sequence: int) -> Marks:
    """Read what stands beside a record."""
    rows = database.all(
        "SELECT number, document, person, cui FROM traces WHERE number BETWEEN ? AND ?"
        " UNION SELECT sequence * ?, document, person, cui FROM outbox"
        " WHERE sequence = ? AND is_waiting AND coalesce(document, person, cui) IS NOT NULL ORDER BY 1",
        (sequence * PLACES, sequence * PLACES + PLACES - 1, PLACES, sequence),
    )
    link = database.one("SELECT refers, annuls, settles FROM links WHERE sequence = ?", (sequence,)) or (0, None, None)
    return Marks(
        traces=tuple(Trace(document=document, person=person, cui=cui) for _, document, person, cui in rows),
        refers=bool(link[0]),
        annuls=link[1],
        settles=link[2],
    )


def fill_marks(database: Database) -> None:
    """Write the marks of every record that is there. One that this program cannot read stays without."""
    last = 0
    while rows := database.all(
        "SELECT sequence, body FROM records WHERE sequence > ? ORDER BY sequence LIMIT ?", (last, FILL_PAGE)
    ):
        for sequence, body in rows:
            record = readable(body)
            if record is not None:
                write_marks(database, sequence, marks_of(record), is_queued=False)
        last = rows[-1][0]


def readable(body: bytes) -> MovementRecord | None:
    """Read a record as the wire has it; None for one that goes beyond a bound of it."""
    try:
        return decode_record(body)
    except RecordError:
        return None
