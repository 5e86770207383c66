"""The body of a movement record: what a booth seals, signs and sends as the same bytes, for ever.

The field names follow the booth's domain; the codes are those of the institute's lists. A newer booth may add
fields, which an older central skips and keeps verbatim in the stored bytes.
"""

from __future__ import annotations

from datetime import UTC, date
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from central.wire.bounds import (
    MAX_ANSWER_FINDINGS,
    MAX_COMPANY,
    MAX_FINDINGS,
    MAX_LATENCY_MS,
    MAX_RECORD_BYTES,
    AwareTime,
    Code,
    Days,
    Digest,
    Identifier,
    LongText,
    PaperNumber,
    Percent,
    Pixels,
    ReasonCode,
    Sequence,
    State,
    Text,
    Uuid,
)
from central.wire.traveller import (
    CompanionRecord,
    DeclarationRecord,
    DocumentRecord,
    OtherDocumentRecord,
    PersonRecord,
)

SCHEMA_VERSION: Final = 1

Severity = Annotated[int, Meta(ge=0, le=3)]
"""0 inform, 1 refer, 2 supervisor, 3 block."""

CaptureExceptionCode = Literal["AMP", "BAN", "WRN", "CHD", "REF", "DEV", "REL"]
RoleCode = Literal["officer", "supervisor", "technician"]
OutcomeCode = Literal["SUCCESSFUL", "FAILED", "UNDETERMINED", "NOT_SUPPORTED", "ABORTED"]
"""Result of the checks of the document, in the words of BSI TR-03135."""

DecisionCode = Literal["ADM", "EGR", "INA", "NEG", "SEC", "PNC", "PGN", "REF", "TRN", "ANU"]
FingerCode = Annotated[int, Meta(ge=1, le=10)]
DirectionCode = Literal["E", "S"]
ModeCode = Literal["A", "T", "M", "F"]
RegisterCode = Literal[
    "pasaportes",
    "refugiados",
    "extranjeria",
    "renap",
    "organismo_judicial",
    "ministerio_publico",
    "interpol",
    "ident",
]
AnswerStateCode = Literal[
    "PENDING",
    "OK",
    "HIT",
    "POSSIBLE",
    "NOT_FOUND",
    "NOT_APPLICABLE",
    "TIMEOUT",
    "OFFLINE_LIST",
    "ERROR",
    "NOT_CONNECTED",
]


class RecordError(ValueError):
    """These bytes are no movement record; `code` is stable and holds nothing of what was read."""

    def __init__(self, code: str) -> None:
        """Keep only the code: what a decoder complains about may quote personal data."""
        super().__init__(code)
        self.code = code


class InputRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One fact a rule rested on, and its value as the officer read it."""

    fact: Code
    value: Text

    def __repr__(self) -> str:
        """Show the fact's name alone."""
        return f"InputRecord(fact={self.fact!r})"


class FindingRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One reason to look, as the officer saw it. `certainty` is that of the rule's source."""

    severity: Severity
    code: Code
    words: Text
    legal_basis: Text = ""
    source: Code
    discreet: bool = False
    inputs: Annotated[tuple[InputRecord, ...], Meta(max_length=32)] = ()
    certainty: Annotated[str, Meta(max_length=16)] = ""
    cleared_by: Annotated[tuple[Code, ...], Meta(max_length=32)] = ()
    is_undetermined: bool = False

    def __repr__(self) -> str:
        """Show the code alone; the words may name the case."""
        return f"FindingRecord(code={self.code!r})"


class AnswerRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What one register had said when the officer decided. `ms` is the latency the booth saw."""

    register: RegisterCode
    state: AnswerStateCode
    asked_at: AwareTime | None = None
    ms: Annotated[int, Meta(ge=0, le=MAX_LATENCY_MS)] = 0
    list_version: Annotated[str, Meta(max_length=64)] = ""
    findings: Annotated[tuple[FindingRecord, ...], Meta(max_length=MAX_ANSWER_FINDINGS)] = ()


class PortraitRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The live portrait by its digest."""

    digest: Digest
    width: Pixels
    height: Pixels
    quality: Percent
    algorithm: Annotated[str, Meta(max_length=64)]


class PrintRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One fingerprint by its digest; `position` as in ANSI/NIST-ITL 1-2011 table 8."""

    position: FingerCode
    digest: Digest
    width: Pixels
    height: Pixels
    ppi: Annotated[int, Meta(ge=1, le=4_000)]
    quality: Percent
    algorithm: Annotated[str, Meta(max_length=64)]


class MissingPrintRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A finger that was not captured, and why."""

    position: FingerCode
    why: CaptureExceptionCode


class OverrideRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The second person's consent, with the reason in their words."""

    officer: Identifier
    role: RoleCode
    reason: LongText
    at: AwareTime

    def __repr__(self) -> str:
        """Show who; the reason is free text."""
        return f"OverrideRecord(officer={self.officer!r})"


class DecisionRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided, by whom, when (local time with its offset) and for which coded reasons."""

    kind: DecisionCode
    officer: Identifier
    role: RoleCode
    at: AwareTime
    reason_codes: Annotated[tuple[Code, ...], Meta(max_length=MAX_FINDINGS)] = ()
    note: LongText = ""
    override: OverrideRecord | None = None
    days_granted: Annotated[int, Meta(ge=0, le=3_660)] | None = None
    authorised_until: date | None = None

    def __repr__(self) -> str:
        """Show what was decided; the note is free text."""
        return f"DecisionRecord(kind={self.kind!r})"


class StayRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How long the law let the visitor stay at most, and what was granted, to the last day."""

    most: Days
    days: Days
    until: date
    confidence: Code | None = None


class FineRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What an overstay cost: days, whole cents of a quetzal, and the receipt or the waiver that settled it."""

    days: Days
    amount: Annotated[int, Meta(ge=0, le=2**53 - 1)]
    receipt: PaperNumber = ""
    is_waived: bool = False

    def __repr__(self) -> str:
        """Show the amount; the receipt is the traveller's."""
        return f"FineRecord(amount={self.amount!r})"


class ConsultationRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Which office the second line asked, and what it was told."""

    office: Code
    at: AwareTime
    answer: LongText = ""

    def __repr__(self) -> str:
        """Show the office; the answer is free text."""
        return f"ConsultationRecord(office={self.office!r})"


class SecondLineRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What secondary review adds: the referral it settles and who made it, interview, consultations, the article."""

    referral: Uuid
    referred_by: Identifier
    interview: LongText = ""
    consultations: Annotated[tuple[ConsultationRecord, ...], Meta(max_length=16)] = ()
    legal_article: Text = ""

    def __repr__(self) -> str:
        """Show the referral's number; the rest is free text."""
        return f"SecondLineRecord(referral={self.referral!r})"


class MovementRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One traveller's crossing, linked to the record before it by `previous`.

    Records of the first booths have no declaration, no outcome and no version of the law: None or empty, where a later
    record that declares nothing says so.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    id: Uuid
    booth: Code
    epoch: Identifier
    sequence: Sequence
    previous: Digest
    post: Code
    direction: DirectionCode
    mode: ModeCode
    carrier: Annotated[str, Meta(max_length=32)] = ""
    origin: State = ""
    destination: State = ""
    residence: State = ""
    reason: ReasonCode | None = None
    lane: Code = "window"
    occupants: Annotated[int, Meta(ge=0, le=9999)] | None = None
    person: PersonRecord
    document: DocumentRecord
    document_type: Code | None = None
    document_outcome: OutcomeCode | None = None
    other_documents: Annotated[tuple[OtherDocumentRecord, ...], Meta(max_length=8)] = ()
    declaration: DeclarationRecord | None = None
    company: Annotated[tuple[CompanionRecord, ...], Meta(max_length=MAX_COMPANY)] = ()
    group: Uuid | None = None
    answers: Annotated[tuple[AnswerRecord, ...], Meta(max_length=16)] = ()
    findings: Annotated[tuple[FindingRecord, ...], Meta(max_length=MAX_FINDINGS)] = ()
    portrait: PortraitRecord | None = None
    portrait_exception: CaptureExceptionCode | None = None
    prints: Annotated[tuple[PrintRecord, ...], Meta(max_length=10)] = ()
    missing_prints: Annotated[tuple[MissingPrintRecord, ...], Meta(max_length=10)] = ()
    stay: StayRecord | None = None
    fine: FineRecord | None = None
    decision: DecisionRecord
    second_line: SecondLineRecord | None = None
    corrects: Uuid | None = None
    regulations: Annotated[str, Meta(max_length=32)] = ""
    offline: bool = False
    app_version: Annotated[str, Meta(min_length=1, max_length=32)]
    at_utc: AwareTime

    def __repr__(self) -> str:
        """Show the number alone; the rest is the traveller's."""
        return f"MovementRecord(id={self.id!r})"


_DECODER: Final = msgspec.json.Decoder(MovementRecord, strict=True)


def encode_record(record: MovementRecord) -> bytes:
    """Write the canonical bytes: UTF-8 JSON, keys sorted, no spaces. They are signed, and never rewritten."""
    return msgspec.json.encode(record, order="sorted")


def decode_record(untrusted_body: bytes) -> MovementRecord:
    """Read a record strictly. Raises RecordError TOO-LARGE or UNDECODABLE, which a day outside the calendar is too."""
    if len(untrusted_body) > MAX_RECORD_BYTES:
        raise RecordError("TOO-LARGE")
    try:
        record = _DECODER.decode(untrusted_body)
        record.decision.at.astimezone(UTC)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, OverflowError):
        raise RecordError("UNDECODABLE") from None
    return record
