"""An invented booth that seals records as the wire has them, good and bad ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from typing import Literal

import msgspec
import uuid6
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.intake.booths import Booth, Booths
from central.wire.bounds import GENESIS_DIGEST
from central.wire.messages import EnrolRequest, MovementBatch, RegisterQuestionMessage, SealedRecordMessage
from central.wire.record import DecisionRecord, MovementRecord, encode_record
from central.wire.traveller import DocumentRecord, PersonRecord

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
LOCAL = timezone(timedelta(hours=-6))
BOOTH = "AUR-07"
POST = "AUR"


def record(
    *, epoch: str = "e1", sequence: int = 1, previous: str = GENESIS_DIGEST, booth: str = BOOTH
) -> MovementRecord:
    """One clean entry."""
    return MovementRecord(
        id=str(uuid6.uuid7()),
        booth=booth,
        epoch=epoch,
        sequence=sequence,
        previous=previous,
        post=POST,
        direction="E",
        mode="A",
        carrier="AV 640",
        person=PersonRecord(
            surnames="PRUEBA EJEMPLO", given_names="FICTICIA", birth_date="1984-02-29", sex="F", nationality="UTO"
        ),
        document=DocumentRecord(
            kind="passport", document_code="P", issuer="UTO", number="X00000001", source="mrz", typed=("number",)
        ),
        decision=DecisionRecord(kind="ADM", officer="1482", role="officer", at=NOW.astimezone(LOCAL), days_granted=90),
        app_version="0.1.0",
        at_utc=NOW,
    )


@dataclass
class SealingBooth:
    """Seals one record after the other, each linked to the one before."""

    code: str = BOOTH
    epoch: str = "e1"
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    sequence: int = 0
    previous: str = GENESIS_DIGEST

    @property
    def public_key(self) -> bytes:
        """Raw."""
        return self.key.public_key().public_bytes_raw()

    def next(self, **changes: object) -> SealedRecordMessage:
        """Seal one more record, with these fields changed."""
        self.sequence += 1
        made = record(epoch=self.epoch, sequence=self.sequence, previous=self.previous, booth=self.code)
        sealed = self.seal(msgspec.structs.replace(made, **changes))
        self.previous = sealed.digest
        return sealed

    def seal(self, made: MovementRecord) -> SealedRecordMessage:
        """Seal this record, outside the chain."""
        return self.seal_bytes(encode_record(made), identifier=made.id, sequence=made.sequence)

    def seal_bytes(self, body: bytes, *, identifier: str, sequence: int) -> SealedRecordMessage:
        """Seal whatever it is."""
        return SealedRecordMessage(
            id=identifier,
            sequence=sequence,
            body=body,
            digest=sha256(body).hexdigest(),
            signature=self.key.sign(body),
        )

    def batch(self, *records: SealedRecordMessage) -> MovementBatch:
        """Put these into a batch."""
        return MovementBatch(booth=self.code, epoch=self.epoch, records=records)


def decided(
    kind: Literal["ADM", "SEC", "ANU"], *, minutes: int = 0, officer: str = "1482", until: date | None = None
) -> DecisionRecord:
    """A decision so many minutes after the first."""
    at = NOW.astimezone(LOCAL) + timedelta(minutes=minutes)
    return DecisionRecord(kind=kind, officer=officer, role="officer", at=at, authorised_until=until)


def admit(booths: Booths, sealing: SealingBooth, *, post: str = POST) -> Booth:
    """Enrol the booth and look it up by its token."""
    code = booths.issue_code(booth=sealing.code, post=post, post_name="La Aurora", at=NOW)
    request = EnrolRequest(booth=sealing.code, post=post, code=code, public_key=sealing.public_key)
    booth = booths.recognise(booths.enrol(request, at=NOW).token)
    assert booth is not None
    return booth


def question(**changes: object) -> RegisterQuestionMessage:
    """Ask about an invented traveller who leaves."""
    asked = RegisterQuestionMessage(
        direction="S",
        document_code="P",
        issuer="GTM",
        number="X00000001",
        surnames="PRUEBA EJEMPLO",
        given_names="FICTICIA",
        birth_date="1984-02-29",
        sex="F",
        nationality="GTM",
        cui="1234567890101",
        officer="1482",
    )
    return msgspec.structs.replace(asked, **changes)
