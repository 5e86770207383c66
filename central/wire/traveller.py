"""What a record says about the traveller: person, documents, what was declared, who came along.

Every field that came after the first booths has a default, so that their records are read too. `omit_defaults` keeps
what nobody declared out of the bytes; a default, once signed as such, never changes.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from central.wire.bounds import (
    Code,
    Cui,
    Days,
    Digest,
    DocumentNumber,
    Name,
    PaperNumber,
    PartialDate,
    State,
    Year,
)


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


class DigitRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One check digit of the MRZ: the field it covers (or `composite`); a wrong one as printed and as computed."""

    field: Code
    is_right: bool
    found: Annotated[str, Meta(max_length=4)] = ""
    expected: Annotated[str, Meta(max_length=4)] = ""

    def __repr__(self) -> str:
        """Show the field alone; a digit tells about the number it covers."""
        return f"DigitRecord(field={self.field!r})"


class ProblemRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in the MRZ that is not as Doc 9303 has it; line and column count from 1, 0 for none."""

    code: Code
    field: Annotated[str, Meta(max_length=32)] = ""
    line: Annotated[int, Meta(ge=0, le=8)] = 0
    column: Annotated[int, Meta(ge=0, le=256)] = 0


class DocumentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The document, its MRZ lines as read, the fields an officer typed; `picture` is a digest.

    Of the fields that were read, `corrected` are those with a character put right by rule, `uncertain` those with one
    seen badly that no check digit vouches for, and `compared` those that an officer compared with the page and left so.
    """

    kind: Code
    document_code: Annotated[str, Meta(max_length=2)]
    issuer: State
    number: DocumentNumber
    expiry: date | None = None
    optional: Annotated[tuple[Annotated[str, Meta(max_length=32)], ...], Meta(max_length=4)] = ()
    mrz_format: Literal["TD1", "TD2", "TD3", "MRVA", "MRVB", "FRID"] | None = None
    mrz_lines: Annotated[tuple[Annotated[str, Meta(max_length=64)], ...], Meta(max_length=4)] = ()
    source: Literal["mrz", "chip", "barcode", "typed"]
    typed: Annotated[tuple[Code, ...], Meta(max_length=32)] = ()
    digits: Annotated[tuple[DigitRecord, ...], Meta(max_length=8)] = ()
    problems: Annotated[tuple[ProblemRecord, ...], Meta(max_length=64)] = ()
    picture: Digest | None = None
    corrected: Annotated[tuple[Code, ...], Meta(max_length=32)] = ()
    uncertain: Annotated[tuple[Code, ...], Meta(max_length=32)] = ()
    compared: Annotated[tuple[Code, ...], Meta(max_length=32)] = ()

    def __repr__(self) -> str:
        """Say what it is and nothing of what it holds."""
        return "DocumentRecord()"


class OtherDocumentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A document laid down beside the one crossed on, with the person as it names him."""

    person: PersonRecord
    document: DocumentRecord


class StatusRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """As what somebody crosses, and its proof; `fee_year` is the last year paid."""

    kind: Code
    certificate: PaperNumber = ""
    until: date | None = None
    fee_year: Year | None = None

    def __repr__(self) -> str:
        """Show the kind; the certificate is the traveller's."""
        return f"StatusRecord(kind={self.kind!r})"


class VisaRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The visa shown. `entries` 0 means multiple; what is not known is left out."""

    category: Literal["A", "B", "C"]
    number: PaperNumber = ""
    valid_from: date | None = None
    until: date | None = None
    entries: Annotated[int, Meta(ge=0, le=999)] | None = None
    used: Annotated[int, Meta(ge=0, le=999)] | None = None

    def __repr__(self) -> str:
        """Show the category; the number is the traveller's."""
        return f"VisaRecord(category={self.category!r})"


class EvidenceRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A paper the officer saw, and whom or what it is about."""

    code: Code
    number: PaperNumber = ""
    issuer: Name = ""
    dated: date | None = None
    until: date | None = None
    about: Name = ""

    def __repr__(self) -> str:
        """Show the code; the rest is on the paper."""
        return f"EvidenceRecord(code={self.code!r})"


class FirstEntryRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The first entry into the CA-4, and how it is known: `exchanged`, `stamped` or `declared`."""

    state: State
    day: date
    confidence: Code


class DeclarationRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the officer established beyond the document's own zone. `document_type` is his where he overrode it."""

    status: StatusRecord | None = None
    visa: VisaRecord | None = None
    evidence: Annotated[tuple[EvidenceRecord, ...], Meta(max_length=32)] = ()
    first_entry: FirstEntryRecord | None = None
    document_type: Code | None = None
    days: Days | None = None
    listing: Code = "no_list"


class CompanionRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One who travelled along: what he is to the traveller, who he is, the document he crosses on."""

    relation: Code
    person: PersonRecord
    issuer: State = ""
    number: DocumentNumber = ""

    def __repr__(self) -> str:
        """Show the relation alone."""
        return f"CompanionRecord(relation={self.relation!r})"
