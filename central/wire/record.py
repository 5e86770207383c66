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
    MAX_FINDINGS,
    MAX_LATENCY_MS,
    MAX_RECORD_BYTES,
    AwareTime,
    Code,
    Cui,
    Digest,
    Identifier,
    LongText,
    Name,
    PartialDate,
    Percent,
    Pixels,
    ReasonCode,
    Sequence,
    State,
    Text,
    Uuid,
)

SCHEMA_VERSION: Final = 1

Severity = Annotated[int, Meta(ge=0, le=3)]
"""0 inform, 1 refer, 2 supervisor, 3 block."""

CaptureExceptionCode = Literal["AMP", "BAN", "WRN", "CHD", "REF", "DEV", "REL"]
RoleCode = Literal["officer", "supervisor", "technician"]
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


class PersonRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Names as the MRZ spells them; `birth_date` with dashes where a part is unknown."""

    surnames: Name
    given_names: Name = ""
    birth_date: PartialDate
    sex: Literal["F", "M", "X"]
    nationality: State
    other_nationalities: Annotated[tuple[State, ...], Meta(max_length=8)] = ()
    cui: Cui | None = None
    names_truncated: bool = False

    def __repr__(self) -> str:
        """Say what it is and nothing of what it holds."""
        return "PersonRecord()"


class DigitRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One check digit of the MRZ: the field it covers (or `composite`) and whether it was right."""

    field: Code
    is_right: bool


class ProblemRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in the MRZ that is not as Doc 9303 has it; line and column count from 1, 0 for none."""

    code: Code
    field: Annotated[str, Meta(max_length=32)] = ""
    line: Annotated[int, Meta(ge=0, le=8)] = 0
    column: Annotated[int, Meta(ge=0, le=256)] = 0


class DocumentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The document, its MRZ lines as read, the fields an officer typed; `picture` is a digest."""

    kind: Code
    document_code: Annotated[str, Meta(max_length=2)]
    issuer: State
    number: Annotated[str, Meta(max_length=32)]
    expiry: date | None = None
    optional: Annotated[tuple[Annotated[str, Meta(max_length=32)], ...], Meta(max_length=4)] = ()
    mrz_format: Literal["TD1", "TD2", "TD3", "MRVA", "MRVB"] | None = None
    mrz_lines: Annotated[tuple[Annotated[str, Meta(max_length=64)], ...], Meta(max_length=4)] = ()
    source: Literal["mrz", "chip", "barcode", "typed"]
    typed: Annotated[tuple[Code, ...], Meta(max_length=32)] = ()
    digits: Annotated[tuple[DigitRecord, ...], Meta(max_length=8)] = ()
    problems: Annotated[tuple[ProblemRecord, ...], Meta(max_length=64)] = ()
    picture: Digest | None = None

    def __repr__(self) -> str:
        """Say what it is and nothing of what it holds."""
        return "DocumentRecord()"


class FindingRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One reason to look, as the officer saw it."""

    severity: Severity
    code: Code
    words: Text
    legal_basis: Text = ""
    source: Code
    discreet: bool = False

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

    kind: Literal["ADM", "EGR", "INA", "NEG", "SEC", "PNC", "PGN", "REF", "TRN", "ANU"]
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


class MovementRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One traveller's crossing, linked to the record before it by `previous`."""

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
    person: PersonRecord
    document: DocumentRecord
    answers: Annotated[tuple[AnswerRecord, ...], Meta(max_length=16)] = ()
    findings: Annotated[tuple[FindingRecord, ...], Meta(max_length=MAX_FINDINGS)] = ()
    portrait: PortraitRecord | None = None
    portrait_exception: CaptureExceptionCode | None = None
    prints: Annotated[tuple[PrintRecord, ...], Meta(max_length=10)] = ()
    missing_prints: Annotated[tuple[MissingPrintRecord, ...], Meta(max_length=10)] = ()
    decision: DecisionRecord
    corrects: Uuid | None = None
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
