"""Invented travellers and an invented central, for the tests of the vault."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import uuid6
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from booth_app.domain.biometrics import FingerPosition, Fingerprint, Portrait
from booth_app.domain.company import Companion, GroupId, Relation
from booth_app.domain.decision import Decision, DecisionKind, MovementId
from booth_app.domain.declaration import (
    Confidence,
    Declaration,
    DocumentTypeCode,
    Evidence,
    EvidenceCode,
    FirstEntry,
    Listing,
    Status,
    StatusKind,
    Visa,
    VisaCategory,
)
from booth_app.domain.document import CheckDigit, DocumentField, DocumentKind, MrzFormat, StateCode, TravelDocument
from booth_app.domain.enrolment import Enrolment
from booth_app.domain.finding import Finding, FindingInput, FindingSource, Severity
from booth_app.domain.journey import Journey, Lane, ReasonForTravel
from booth_app.domain.judgement import Fine, Outcome, RegulationsVersion, Stay
from booth_app.domain.movement import Movement
from booth_app.domain.officer import Officer, OfficerId, Role
from booth_app.domain.person import Cui, PartialDate, Person, Sex
from booth_app.domain.post import GUATEMALA, BoothCode, Direction, Mode, PostCode
from booth_app.domain.record import Digest, Fate, Receipt, RecordFate, SealedRecord
from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from booth_app.store.holders import FileHolder, KeyHolder
from booth_app.store.officers import Argon2Cost
from booth_app.store.vault import Vault
from central.wire.messages import FateMessage, ReceiptBody

NOW = datetime(2026, 11, 22, 8, 30, 15, 250_000, tzinfo=GUATEMALA)
BOOTH = BoothCode("AUR-07")
CHEAP = Argon2Cost(memory_kib=64, passes=1, lanes=1)
OFFICER = Officer(id=OfficerId("4711"), role=Role.OFFICER)
REVIEWER = Officer(id=OfficerId("0815"), role=Role.SUPERVISOR)
CANARY = "CANARIOXALTEPEQUE"


def movement(number: int, *, picture_bytes: int = 600) -> Movement:
    """One traveller, the same for the same number, but for the id; pictures are noise of this size in all."""
    noise = random.Random(number)
    portrait = b"\xff\xd8\xff" + noise.randbytes(picture_bytes // 3)
    prints = [b"\x89PNG" + noise.randbytes(picture_bytes // 6) for _ in range(2)]
    return Movement(
        id=MovementId(str(uuid6.uuid7())),
        post=PostCode("AUR"),
        booth=BOOTH,
        journey=Journey(
            direction=Direction.ENTRY,
            mode=Mode.AIR,
            carrier="CM391",
            origin="PAN",
            destination="GTM",
            reason=ReasonForTravel.TOURISM,
        ),
        document=_document(number),
        document_picture=b"\xff\xd8\xff" + noise.randbytes(picture_bytes // 3),
        findings=(_finding("DOC-EXPIRES-SOON", FindingSource.DOCUMENT),),
        answers=tuple(
            RegisterAnswer(
                register=register,
                state=AnswerState.OK,
                findings=(_finding("SEEN-BEFORE", FindingSource.INTERPOL),),
                asked_at=NOW,
                milliseconds=42,
            )
            for register in Register
        ),
        portrait=Portrait(jpeg=portrait, width=480, height=640, quality=81, algorithm="sharpness-1"),
        prints=tuple(
            Fingerprint(position=position, png=png, width=300, height=400, ppi=500, quality=66, algorithm="ridge-1")
            for position, png in zip((FingerPosition.RIGHT_INDEX, FingerPosition.LEFT_INDEX), prints, strict=True)
        ),
        decision=Decision(
            kind=DecisionKind.ADMIT,
            officer=OFFICER,
            at=NOW + timedelta(seconds=number),
            days_granted=90,
            authorised_until=date(2027, 2, 20),
        ),
    )


def _badly_read(document: TravelDocument) -> TravelDocument:
    return replace(
        document,
        digits=(*document.digits, CheckDigit(field="expiry", found="7", expected="9")),
        corrected=frozenset({DocumentField.NUMBER}),
        uncertain=frozenset({DocumentField.GIVEN_NAMES, DocumentField.SURNAMES}),
        compared=frozenset({DocumentField.SURNAMES}),
    )


def whole(made: Movement) -> Movement:
    """The same traveller with everything that a movement can say."""
    person = made.document.person
    mother = replace(person, surnames="MADRE EJEMPLO", given_names="FICTICIA", sex=Sex.FEMALE, cui=Cui("1234567890101"))
    card = replace(
        made.document, kind=DocumentKind.IDENTITY_CARD, document_code="I", issuer=StateCode("SLV"), number="012345678"
    )
    finding = Finding(
        severity=Severity.REFER,
        code="STY-OVERSTAY",
        words="Excedió su estadía 10 días.",
        source=FindingSource.STAY,
        inputs=(FindingInput(fact="stay.overstay_days", value="10"),),
        cleared_by=("FINE-RECEIPT",),
        certainty="sourced",
        is_undetermined=True,
    )
    return replace(
        made,
        journey=replace(made.journey, lane=Lane.EXPRESS, occupants=3),
        document=_badly_read(made.document),
        document_type=DocumentTypeCode("PO"),
        document_outcome=Outcome.FAILED,
        other_documents=(replace(card, person=replace(person, nationality="SLV")),),
        declaration=Declaration(
            status=Status(
                kind=StatusKind.TEMPORARY_RESIDENT, certificate="CEM-1", until=date(2027, 1, 31), fee_year=2026
            ),
            visa=Visa(
                category=VisaCategory.B,
                number="V-1",
                valid_from=date(2026, 1, 1),
                until=date(2026, 12, 31),
                entries=0,
                used=2,
            ),
            evidence=(
                Evidence(
                    code=EvidenceCode("ONWARD"),
                    number="T-1",
                    issuer="CM",
                    dated=date(2026, 11, 1),
                    until=date(2026, 11, 30),
                    about="CM392",
                ),
            ),
            first_entry=FirstEntry(state="HND", day=date(2026, 11, 2), confidence=Confidence.STAMPED),
            document_type=DocumentTypeCode("PO"),
            days=30,
            listing=Listing.LISTED,
        ),
        company=(Companion(relation=Relation.MOTHER, person=mother, issuer="GTM", number="000000001"),),
        group=GroupId("01a204e2-ace0-7440-bee6-61ba0f6636de"),
        findings=(finding,),
        stay=Stay(most=70, days=30, until=date(2026, 12, 21), confidence=Confidence.STAMPED),
        fine=Fine(days=10, amount=15_000, receipt="B-1"),
        regulations=RegulationsVersion("2026.11.1"),
    )


def decided(made: Movement, kind: DecisionKind, officer: Officer = OFFICER) -> Movement:
    """The same traveller, decided otherwise."""
    return replace(made, decision=replace(made.decision, kind=kind, officer=officer))


def _document(number: int) -> TravelDocument:
    return TravelDocument(
        kind=DocumentKind.PASSPORT,
        document_code="P",
        issuer=StateCode("UTO"),
        number=f"X{number:08d}",
        person=Person(
            surnames=CANARY,
            given_names="ANNA MARIA",
            birth_date=PartialDate(year=1974, month=8, day=12),
            sex=Sex.FEMALE,
            nationality="UTO",
        ),
        expiry=date(2027, 4, 15),
        mrz_format=MrzFormat.TD3,
        mrz_lines=(f"P<UTO{CANARY}<<ANNA<MARIA".ljust(44, "<"), f"X{number:08d}6UTO7408122F2704159".ljust(44, "<")),
        digits=(CheckDigit(field="number", found="6", expected="6"),),
    )


def _finding(code: str, source: FindingSource) -> Finding:
    return Finding(severity=Severity.INFORM, code=code, words="El documento vence pronto.", source=source)


@dataclass
class Place:
    """A folder with a vault, its key in a file, and how to open it."""

    folder: Path
    holder: KeyHolder

    @classmethod
    def within(cls, folder: Path) -> Place:
        """Choose the folders; nothing is made yet."""
        return cls(folder=folder / "vault", holder=FileHolder(folder=folder / "keys"))

    @contextmanager
    def create(self, *, recovery_key: bytes | None = None) -> Iterator[Vault]:
        """Make the vault and close it at the end."""
        vault = Vault.create(
            self.folder, holder=self.holder, at=NOW, app_version="0.1.0", recovery_key=recovery_key, cost=CHEAP
        )
        try:
            yield vault
        finally:
            vault.close()

    @contextmanager
    def open(self) -> Iterator[Vault]:
        """Open the vault and close it at the end."""
        vault = Vault.open(self.folder, holder=self.holder, app_version="0.1.0", cost=CHEAP)
        try:
            yield vault
        finally:
            vault.close()

    def files(self) -> dict[str, bytes]:
        """Everything in the vault's folder, byte for byte."""
        return {path.name: path.read_bytes() for path in sorted(self.folder.iterdir())}

    @property
    def database(self) -> Path:
        """The encrypted file."""
        return self.folder / "vault.db"


@dataclass
class CentralKeys:
    """The keys of an invented central, and the receipts it signs."""

    signing: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    recovery: X25519PrivateKey = field(default_factory=X25519PrivateKey.generate)

    def enrolment(self) -> Enrolment:
        """Admit the booth."""
        return Enrolment(
            booth=BOOTH,
            post=PostCode("AUR"),
            central_url="https://central.example",
            token="t" * 43,
            central_key=self.signing.public_key().public_bytes_raw(),
            recovery_key=self.recovery.public_key().public_bytes_raw(),
            ca_pem="-----BEGIN CERTIFICATE-----",
        )

    def receipt(self, records: Sequence[SealedRecord], *, rejected: Sequence[int] = (), epoch: str = "") -> Receipt:
        """Sign for these records; those whose sequence is in `rejected` went to the dead letters."""
        high = records[-1]
        fates = tuple(
            RecordFate(id=record.id, fate=Fate.REJECTED, code="UNDECODABLE")
            if record.sequence in rejected
            else RecordFate(id=record.id, fate=Fate.ACCEPTED)
            for record in records
        )
        unsigned = Receipt(
            booth=high.booth,
            epoch=epoch or high.epoch,
            high_sequence=high.sequence,
            high_digest=high.digest,
            fates=fates,
            received_at=NOW,
            body=b"",
            signature=b"",
        )
        return self.sign(unsigned)

    def sign(self, receipt: Receipt) -> Receipt:
        """Give the receipt a body that says what its fields say, and sign it."""
        body = msgspec.json.encode(
            ReceiptBody(
                booth=receipt.booth,
                epoch=receipt.epoch,
                high_sequence=receipt.high_sequence,
                high_digest=receipt.high_digest,
                fates=tuple(FateMessage(id=f.id, fate=f.fate.value, code=f.code) for f in receipt.fates),
                received_at=receipt.received_at,
            ),
            order="sorted",
        )
        return replace(receipt, body=body, signature=self.signing.sign(body))


def digest_before(records: Sequence[SealedRecord], index: int) -> Digest:
    """Digest of the record before the one at `index`; the genesis digest before the first."""
    return records[index - 1].digest if index else Digest("0" * 64)
