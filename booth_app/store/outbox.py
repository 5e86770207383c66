"""What waits for the central: a record leaves it only with a receipt the central signed, kept beside it as evidence."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

import msgspec

from booth_app.domain.record import Attachment, Digest, Fate, OutboxStatus, Receipt, SealedRecord
from booth_app.errors import UntrustedAnswerError, VaultDamagedError
from booth_app.store.database import Database, damaged, reading
from booth_app.store.identity import Identity, is_signed
from booth_app.store.marks import PLACES, keep_queued_trace
from booth_app.store.membership import Membership
from booth_app.store.moments import from_micros
from booth_app.store.records import sealed_from
from central.wire.messages import ReceiptBody


class RecordOutbox:
    """The queue of one epoch, as tables: its ids make every retry harmless."""

    def __init__(self, database: Database, *, identity: Identity, membership: Membership) -> None:
        """Work on an open database; `membership` knows the central's key."""
        self._database = database
        self._epoch = identity.epoch
        self._membership = membership

    def waiting(self, *, limit: int) -> tuple[SealedRecord, ...]:
        """Give the oldest records without a receipt, in sequence. Raises VaultError."""
        with reading():
            rows = self._database.all(
                "SELECT r.id, r.booth, r.sequence, r.body, r.digest, r.signature, r.attachments"
                " FROM outbox o JOIN records r USING (sequence) WHERE o.is_waiting ORDER BY o.sequence LIMIT ?",
                (limit,),
            )
        return tuple(sealed_from(row, epoch=self._epoch) for row in rows)

    def acknowledge(self, receipt: Receipt) -> int:
        """Mark what the receipt names, with the receipt itself, in one transaction; return how many waited.

        Nothing is marked on a word that the central did not sign: raises UntrustedAnswerError. VaultDamagedError
        says that the central holds records of this epoch that this file does not: an old copy was put back.
        """
        central_key = self._require_signed(receipt)
        with self._database.storing():
            self._require_same_chain(receipt)
            number = self._keep(receipt, central_key=central_key)
            return sum(
                self._mark(fate.id, fate=fate.fate.value, code=fate.code, receipt=number) for fate in receipt.fates
            )

    def _require_signed(self, receipt: Receipt) -> bytes:
        """Give the key by which the receipt is the central's, and says what it was parsed to say."""
        enrolment = self._membership.enrolment()
        if enrolment is None or not is_signed(receipt.body, receipt.signature, public_key=enrolment.central_key):
            raise _untrusted()
        try:
            signed = msgspec.json.decode(receipt.body, type=ReceiptBody)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            raise _untrusted() from None
        if not _is_same(receipt, signed) or receipt.epoch != self._epoch or receipt.booth != enrolment.booth:
            raise _untrusted()
        return enrolment.central_key

    def _require_same_chain(self, receipt: Receipt) -> None:
        if receipt.high_sequence == 0:
            return
        row = self._database.one("SELECT digest FROM records WHERE sequence = ?", (receipt.high_sequence,))
        if row is None or row[0] != receipt.high_digest:
            raise VaultDamagedError(
                "El servidor central tiene movimientos de esta cabina que no están en esta bóveda.",
                remedy="Se restauró una copia antigua o se clonó el equipo: no siga y avise a soporte técnico.",
                code="VAULT-FORK",
            )

    def _keep(self, receipt: Receipt, *, central_key: bytes) -> int:
        self._database.run(
            "INSERT INTO receipts (epoch, high_sequence, high_digest, received_at, body, signature, central_key)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                receipt.epoch,
                receipt.high_sequence,
                receipt.high_digest,
                receipt.received_at.isoformat(),
                receipt.body,
                receipt.signature,
                central_key,
            ),
        )
        row = self._database.one("SELECT last_insert_rowid()")
        return int(row[0]) if row else 0

    def _mark(self, movement: str, *, fate: str, code: str, receipt: int) -> int:
        """Move one record out of the queue, where it is still in it.

        The pictures of a rejected record stay here, with the record: the central has nothing to attach them to.
        """
        row = self._database.one(
            "SELECT sequence, attachments FROM outbox"
            " WHERE is_waiting AND sequence = (SELECT sequence FROM records WHERE id = ?)",
            (movement,),
        )
        if row is None:
            return 0
        sequence, attachments = row
        keep_queued_trace(self._database, sequence)
        self._leave(sequence, "" if fate == Fate.REJECTED else attachments)
        return self._database.run(
            "INSERT INTO fates (sequence, fate, code, receipt) VALUES (?, ?, ?, ?)", (sequence, fate, code, receipt)
        )

    def _leave(self, sequence: int, attachments: str) -> None:
        """Leave only these pictures of a received record in the queue."""
        if attachments:
            self._database.run(
                "UPDATE outbox SET is_waiting = 0, attachments = ? WHERE sequence = ?", (attachments, sequence)
            )
        else:
            self._database.run("DELETE FROM outbox WHERE sequence = ?", (sequence,))

    def waiting_attachments(self, *, limit: int) -> tuple[Attachment, ...]:
        """Give pictures whose record the central took and which were not sent yet. Raises VaultError."""
        with reading():
            rows = self._database.all(
                "SELECT sequence, attachments FROM outbox WHERE NOT is_waiting ORDER BY sequence LIMIT ?", (limit,)
            )
            named = ((sequence, digest) for sequence, attachments in rows for digest in attachments.split())
            return tuple(self._attachment(sequence, digest) for sequence, digest in islice(named, limit))

    def _attachment(self, sequence: int, digest: str) -> Attachment:
        row = self._database.one(
            "SELECT media_type, content FROM attachments WHERE number BETWEEN ? AND ? AND digest = ?",
            (sequence * PLACES, sequence * PLACES + PLACES - 1, digest),
        )
        if row is None:
            raise damaged()
        return Attachment(digest=Digest(digest), media_type=row[0], content=row[1])

    def attachment_sent(self, attachment: Attachment) -> None:
        """Mark one picture of one record as being at the central, the oldest first. Raises NotStoredError."""
        with self._database.storing():
            row = self._database.one(
                "SELECT sequence, attachments FROM outbox WHERE NOT is_waiting AND instr(attachments, ?)"
                " ORDER BY sequence LIMIT 1",
                (attachment.digest,),
            )
            if row is not None:
                left = [digest for digest in row[1].split() if digest != attachment.digest]
                self._leave(row[0], " ".join(left))

    def status(self) -> OutboxStatus:
        """Count what waits. Raises VaultError."""
        with reading():
            stored = self._count("SELECT max(sequence) FROM records")
            waiting = self._count("SELECT count(*) FROM outbox WHERE is_waiting")
            rejected = self._count("SELECT count(*) FROM fates WHERE fate = 'rejected'")
            # A digest has 64 letters, and a blank stands between two.
            pictures = self._count("SELECT sum((length(attachments) + 1) / 65) FROM outbox")
            oldest = self._database.one(
                "SELECT r.decided_at FROM outbox o JOIN records r USING (sequence)"
                " WHERE o.is_waiting ORDER BY o.sequence LIMIT 1"
            )
            last = self._database.one("SELECT received_at FROM receipts ORDER BY number DESC LIMIT 1")
        return OutboxStatus(
            waiting=waiting,
            waiting_attachments=pictures,
            oldest_at=None if oldest is None else from_micros(oldest[0]),
            stored=stored,
            received=stored - waiting - rejected,
            rejected=rejected,
            last_receipt_at=None if last is None else datetime.fromisoformat(last[0]),
        )

    def _count(self, sql: str) -> int:
        row = self._database.one(sql)
        return int(row[0] or 0) if row else 0


def _is_same(receipt: Receipt, signed: ReceiptBody) -> bool:
    """Compare what somebody parsed with what was signed."""
    return (
        receipt.booth == signed.booth
        and receipt.epoch == signed.epoch
        and receipt.high_sequence == signed.high_sequence
        and receipt.high_digest == signed.high_digest
        and [(fate.id, fate.fate.value, fate.code) for fate in receipt.fates]
        == [(fate.id, fate.fate, fate.code) for fate in signed.fates]
    )


def _untrusted() -> UntrustedAnswerError:
    return UntrustedAnswerError(
        "El recibo no es del servidor central de esta cabina.",
        remedy="Los movimientos siguen guardados y se enviarán de nuevo. Si se repite, avise a soporte técnico.",
    )
