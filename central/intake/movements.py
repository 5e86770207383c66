"""Takes in a batch of records in one transaction and answers each with its fate.

Nothing a booth signed is ever lost or overwritten: what cannot be taken in is kept as it came, in the table of
dead letters, and never holds up the records beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import and_, or_, select
from sqlalchemy.engine import Connection

from central.intake.booths import Booth
from central.intake.keys import hex_digest, is_signed
from central.store.database import Database
from central.store.marks import write_marks
from central.store.tables import BOOTHS, DEAD_LETTERS, MOVEMENTS, insert_new
from central.wire.bounds import GENESIS_DIGEST
from central.wire.messages import (
    BatchReceipt,
    FateMessage,
    MovementBatch,
    ReceiptBody,
    SealedRecordMessage,
)
from central.wire.record import MovementRecord, RecordError, decode_record


class WrongBoothError(Exception):
    """The batch names another booth than the one that sent it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A signed receipt, and the counts for the log."""

    receipt: BatchReceipt
    accepted: int
    already: int
    rejected: int


class Movements:
    """The intake of records."""

    def __init__(self, database: Database, *, signing_key: Ed25519PrivateKey) -> None:
        """Work on this database; sign receipts with this key."""
        self._database = database
        self._signing_key = signing_key

    def take(self, batch: MovementBatch, *, booth: Booth, at: datetime) -> Taken:
        """Store what is good, keep what is not, and sign for both after the commit. Raises WrongBoothError."""
        if batch.booth != booth.code:
            raise WrongBoothError
        with self._database.writing() as connection:
            # One batch of a booth at a time: two at once could wait for each other's rows.
            connection.execute(select(BOOTHS.c.code).where(BOOTHS.c.code == booth.code).with_for_update())
            fates = tuple(_take_one(connection, sent, epoch=batch.epoch, booth=booth, at=at) for sent in batch.records)
            body = _vouch(connection, batch, fates, at)
        counts = [sum(fate.fate == name for fate in fates) for name in ("accepted", "already", "rejected")]
        return Taken(
            receipt=BatchReceipt(body=body, signature=self._signing_key.sign(body)),
            accepted=counts[0],
            already=counts[1],
            rejected=counts[2],
        )


def _take_one(
    connection: Connection, sent: SealedRecordMessage, *, epoch: str, booth: Booth, at: datetime
) -> FateMessage:
    try:
        record = _judge(sent, epoch=epoch, booth=booth)
        is_new = not _is_there(connection, record, digest=sent.digest)
        if is_new:
            _check_link(connection, record)
            is_new = _insert(connection, record, sent, at=at)
    except RecordError as error:
        _keep_dead_letter(connection, sent, code=error.code, epoch=epoch, booth=booth, at=at)
        return FateMessage(id=sent.id, fate="rejected", code=error.code)
    return FateMessage(id=sent.id, fate="accepted" if is_new else "already")


def _judge(sent: SealedRecordMessage, *, epoch: str, booth: Booth) -> MovementRecord:
    """Read one record whose digest, signature and envelope agree. Raises RecordError."""
    if hex_digest(sent.body) != sent.digest:
        raise RecordError("DIGEST")
    if not is_signed(sent.body, sent.signature, booth.public_key):
        raise RecordError("SIGNATURE")
    record = decode_record(sent.body)
    named = (record.id, record.booth, record.epoch, record.sequence)
    if named != (sent.id, booth.code, epoch, sent.sequence):
        raise RecordError("ENVELOPE")
    return record


def _check_link(connection: Connection, record: MovementRecord) -> None:
    """See that the record names the one before it, where that one is here. Raises RecordError CHAIN."""
    before = connection.execute(
        select(MOVEMENTS.c.digest).where(
            MOVEMENTS.c.booth == record.booth,
            MOVEMENTS.c.epoch == record.epoch,
            MOVEMENTS.c.sequence == record.sequence - 1,
        )
    ).scalar_one_or_none()
    expected = GENESIS_DIGEST if record.sequence == 1 else before
    if expected is not None and record.previous != expected:
        raise RecordError("CHAIN")


def _is_there(connection: Connection, record: MovementRecord, *, digest: str) -> bool:
    """Tell a repeated record from another one in its place. Raises RecordError FORK or ID-REUSED."""
    place = and_(
        MOVEMENTS.c.booth == record.booth,
        MOVEMENTS.c.epoch == record.epoch,
        MOVEMENTS.c.sequence == record.sequence,
    )
    found = connection.execute(
        select(MOVEMENTS.c.id, MOVEMENTS.c.digest).where(or_(place, MOVEMENTS.c.id == record.id))
    ).all()
    if any(row.id == record.id and row.digest == digest for row in found):
        return True
    if found:
        raise RecordError("ID-REUSED" if any(row.id == record.id for row in found) else "FORK")
    return False


def _insert(connection: Connection, record: MovementRecord, sent: SealedRecordMessage, *, at: datetime) -> bool:
    """Put the record in; False where the same one came in meanwhile. Raises RecordError as `_is_there`."""
    values = {
        "id": record.id,
        "booth": record.booth,
        "epoch": record.epoch,
        "sequence": record.sequence,
        "digest": sent.digest,
        "body": sent.body,
        "signature": sent.signature,
        "post": record.post,
        "direction": record.direction,
        "decision": record.decision.kind,
        "decided_at": record.decision.at,
        "received_at": at,
    }
    if insert_new(connection, MOVEMENTS, values):
        write_marks(connection, record)
        return True
    if not _is_there(connection, record, digest=sent.digest):
        raise RecordError("CONFLICT")
    return False


def _keep_dead_letter(
    connection: Connection, sent: SealedRecordMessage, *, code: str, epoch: str, booth: Booth, at: datetime
) -> None:
    """Keep the bytes as they came; the same letter sent again is kept once."""
    letter = msgspec.json.encode((booth.code, epoch, sent), order="sorted")
    insert_new(
        connection,
        DEAD_LETTERS,
        {
            "fingerprint": hex_digest(letter),
            "booth": booth.code,
            "epoch": epoch,
            # Text, and cut: whatever the booth claimed has to fit.
            "sequence": str(sent.sequence)[:32],
            "claimed_id": _storable(sent.id),
            "claimed_digest": _storable(sent.digest),
            "code": code,
            "body": sent.body,
            "signature": sent.signature,
            "received_at": at,
        },
    )


def _storable(untrusted_text: str) -> str:
    """PostgreSQL takes no NUL in text."""
    return untrusted_text.replace("\x00", "\ufffd")


def _vouch(connection: Connection, batch: MovementBatch, fates: tuple[FateMessage, ...], at: datetime) -> bytes:
    """Write the body of the receipt."""
    high = connection.execute(
        select(MOVEMENTS.c.sequence, MOVEMENTS.c.digest)
        .where(MOVEMENTS.c.booth == batch.booth, MOVEMENTS.c.epoch == batch.epoch)
        .order_by(MOVEMENTS.c.sequence.desc())
        .limit(1)
    ).one_or_none()
    body = ReceiptBody(
        booth=batch.booth,
        epoch=batch.epoch,
        high_sequence=0 if high is None else high.sequence,
        high_digest=GENESIS_DIGEST if high is None else high.digest,
        fates=fates,
        received_at=at,
    )
    return msgspec.json.encode(body, order="sorted")
