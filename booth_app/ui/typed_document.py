"""Turns what an officer types into a travel document, field by field; pure, and strict about what it takes."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from booth_app.domain.document import DocumentField, FieldSource, MrzFormat, StateCode, TravelDocument
from booth_app.domain.person import PartialDate, Person, Sex
from booth_app.mrz.kinds import kind_of

FIELDS = (
    DocumentField.DOCUMENT_CODE,
    DocumentField.ISSUER,
    DocumentField.NUMBER,
    DocumentField.SURNAMES,
    DocumentField.GIVEN_NAMES,
    DocumentField.NATIONALITY,
    DocumentField.BIRTH_DATE,
    DocumentField.SEX,
    DocumentField.EXPIRY,
)
"""In the order in which a data page shows them."""

MAX_NAME = 60
OLDEST = 130
"""Years before today in which a traveller may have been born."""

_STATE = re.compile(r"[A-Z]{3}|D")
_CODE = re.compile(r"[A-Z]{1,2}")
_NUMBER = re.compile(r"[A-Z0-9]{1,20}")
_NAME = re.compile(rf"[A-Z][A-Z' -]{{0,{MAX_NAME - 1}}}")
_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})|(\d{2})(\d{2})(\d{4})")

_LAYOUTS = {"P": MrzFormat.TD3, "V": MrzFormat.MRV_A}
"""The layout a code is used in: books, visas, and for everything else cards."""


def cleaned(text: str) -> str:
    """Write as the MRZ does: capitals without accents, Ñ as N, single blanks (Doc 9303-3 §6)."""
    plain = unicodedata.normalize("NFD", text.strip()[:200].upper())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(letters.replace("’", "'").split())


def day_of(text: str) -> date | None:
    """Read day, month and year in this order; None where it is no date."""
    match = _DATE.fullmatch(text.strip()[:20])
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def wrong_with(field: DocumentField, text: str, *, today: date) -> str:
    """Give the id of the words that say what is wrong with a field; empty where nothing is."""
    value = cleaned(text)
    match field:
        case DocumentField.DOCUMENT_CODE:
            return "" if _CODE.fullmatch(value) else "typing.wrong_code"
        case DocumentField.ISSUER | DocumentField.NATIONALITY:
            return "" if _STATE.fullmatch(value) else "typing.wrong_state"
        case DocumentField.NUMBER:
            return "" if _NUMBER.fullmatch(value.replace("-", "").replace(" ", "")) else "typing.wrong_number"
        case DocumentField.SURNAMES:
            return "" if _NAME.fullmatch(value) else "typing.wrong_name"
        case DocumentField.GIVEN_NAMES:
            return "" if not value or _NAME.fullmatch(value) else "typing.wrong_name"
        case DocumentField.BIRTH_DATE:
            born = day_of(text)
            is_possible = born is not None and born <= today and born.year >= today.year - OLDEST
            return "" if is_possible else "typing.wrong_birth"
        case DocumentField.SEX:
            return "" if value in {"F", "M", "X"} else "typing.wrong_sex"
        case DocumentField.EXPIRY:
            return "" if not value or day_of(text) else "typing.wrong_date"
        case DocumentField.OPTIONAL:
            return ""


def typed_document(typed: dict[DocumentField, str]) -> TravelDocument:
    """Build the document out of fields in which nothing is wrong; ValueError otherwise."""
    born = day_of(typed[DocumentField.BIRTH_DATE])
    if born is None:
        raise ValueError("birth date was not checked")
    code = cleaned(typed[DocumentField.DOCUMENT_CODE])
    kind = kind_of(code, _LAYOUTS.get(code[0], MrzFormat.TD1))
    number = cleaned(typed[DocumentField.NUMBER]).replace("-", "").replace(" ", "")
    person = Person(
        surnames=cleaned(typed[DocumentField.SURNAMES]),
        given_names=cleaned(typed[DocumentField.GIVEN_NAMES]),
        birth_date=PartialDate(year=born.year, month=born.month, day=born.day),
        sex=Sex(cleaned(typed[DocumentField.SEX])),
        nationality=cleaned(typed[DocumentField.NATIONALITY]),
    )
    return TravelDocument(
        kind=kind,
        document_code=code,
        issuer=StateCode(cleaned(typed[DocumentField.ISSUER])),
        number=number,
        person=person,
        expiry=day_of(typed[DocumentField.EXPIRY]),
        source=FieldSource.TYPED,
        typed=frozenset(FIELDS),
    )
