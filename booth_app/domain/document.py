"""A travel document as it was read or typed, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from booth_app.domain.person import Person
from booth_app.domain.personal import personal
from booth_app.domain.reading import ViewPoint

StateCode = NewType("StateCode", str)
"""Three letters of Doc 9303-3 §5 (ISO 3166-1 alpha-3 and the ICAO specials), `D` written out as `D`."""


class DocumentKind(StrEnum):
    """What kind of document it is, as far as its own marks tell (Doc 9303-4 to -7)."""

    PASSPORT = "passport"
    IDENTITY_CARD = "identity_card"
    VISA = "visa"
    CREW_CERTIFICATE = "crew_certificate"
    EMERGENCY = "emergency"
    RESIDENCE_CARD = "residence_card"
    OTHER = "other"


class MrzFormat(StrEnum):
    """Layout of the machine readable zone; FR_ID is the French identity card of before 2021, not one of ICAO."""

    TD1 = "TD1"
    TD2 = "TD2"
    TD3 = "TD3"
    MRV_A = "MRVA"
    MRV_B = "MRVB"
    FR_ID = "FRID"


class FieldSource(StrEnum):
    """Where the value of a field came from."""

    MRZ = "mrz"
    CHIP = "chip"
    BARCODE = "barcode"
    TYPED = "typed"


class DocumentField(StrEnum):
    """The fields of a document whose source is kept."""

    DOCUMENT_CODE = "document_code"
    ISSUER = "issuer"
    NUMBER = "number"
    SURNAMES = "surnames"
    GIVEN_NAMES = "given_names"
    NATIONALITY = "nationality"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    EXPIRY = "expiry"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDigit:
    """One check digit of the MRZ (Doc 9303-3 §4.9): what the zone holds and what the field makes.

    `field` is the field it covers, or `composite`.
    """

    field: str
    found: str = personal()
    expected: str = personal()

    @property
    def is_right(self) -> bool:
        """True where the printed digit is the computed one; `<` stands for 0 under an empty field."""
        return self.found == self.expected or (self.expected == "0" and self.found == "<")


@dataclass(frozen=True, slots=True, kw_only=True)
class MrzProblem:
    """Something in the MRZ that is not as Doc 9303 has it. `line` and `column` count from 1."""

    code: str
    field: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MrzPlace:
    """One character of the zone. `line` and `column` count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Barcode:
    """A barcode as found on the document: symbology name and raw payload."""

    symbology: str
    payload: bytes = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentScan:
    """What a document reader delivered, before anybody judged it.

    `lines` are the MRZ lines as recognised (empty where none was found); `picture` is the page in visible
    light and `face` the portrait cut out of it, both encoded (JPEG or PNG), empty where the reader has none.
    `corrected` are characters where grammar or check digit chose another than the picture shows; `uncertain` are
    those that nothing but a bad picture vouches for. `zone` is where the lines stand on `picture`: four corners,
    clockwise, from the start of the first one, or none where nobody said.
    """

    lines: tuple[str, ...] = personal(default=())
    picture: bytes = personal(default=b"")
    face: bytes = personal(default=b"")
    barcodes: tuple[Barcode, ...] = personal(default=())
    engine: str = ""
    corrected: tuple[MrzPlace, ...] = ()
    uncertain: tuple[MrzPlace, ...] = ()
    zone: tuple[ViewPoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelDocument:
    """One document and the person it names.

    `expiry` is None where the document states none or an illegible one; `optional` holds the optional
    data elements as printed, fillers trimmed. `digits` and `problems` say how the MRZ held up and are empty
    for a typed document. `typed` names the fields an officer typed by hand; every other field came by
    `source`. Of those that were read, `corrected` are fields where the reader put a character right by rule, and
    `uncertain` those with a character that nothing but a bad picture vouches for. `compared` are fields that an officer
    compared with the page and left as they were read.
    """

    kind: DocumentKind
    document_code: str
    issuer: StateCode
    number: str = personal()
    person: Person
    expiry: date | None = None
    optional: tuple[str, ...] = personal(default=())
    mrz_format: MrzFormat | None = None
    mrz_lines: tuple[str, ...] = personal(default=())
    digits: tuple[CheckDigit, ...] = ()
    problems: tuple[MrzProblem, ...] = ()
    source: FieldSource = FieldSource.MRZ
    typed: frozenset[DocumentField] = frozenset()
    corrected: frozenset[DocumentField] = frozenset()
    uncertain: frozenset[DocumentField] = frozenset()
    compared: frozenset[DocumentField] = frozenset()

    @property
    def doubted(self) -> frozenset[DocumentField]:
        """The fields read badly that nobody has compared or typed since."""
        return self.uncertain - self.compared - self.typed

    def source_of(self, field: DocumentField) -> FieldSource:
        """Say whether this field was read or typed."""
        return FieldSource.TYPED if field in self.typed else self.source
