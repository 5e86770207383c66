"""Turns what an officer types into a travel document, field by field; pure, and strict about what it takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from booth_app.domain.cui import cui_in
from booth_app.domain.document import (
    CheckDigit,
    DocumentField,
    FieldSource,
    MrzFormat,
    StateCode,
    TravelDocument,
)
from booth_app.domain.person import PartialDate, Person, Sex
from booth_app.mrz.digits import FILLER
from booth_app.mrz.kinds import kind_of
from booth_app.mrz.names import to_mrz
from booth_app.ui.typed_digit import digit_over

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
    DocumentField.OPTIONAL,
)
"""In the order in which a data page shows them."""

DIGITS = frozenset({DocumentField.NUMBER, DocumentField.BIRTH_DATE, DocumentField.EXPIRY})
"""Fields that have a check digit behind them in every layout."""

MAX_NAME = 60
MAX_OPTIONAL = 26
OLDEST = 130
"""Years before today in which a traveller may have been born."""

NUMBER_PLACES = 9
"""Characters of the number's own place in the zone."""

_STATE = re.compile(r"[A-Z]{3}|D")
_CODE = re.compile(r"[A-Z]{1,2}|[A-Z]\d")
_NUMBER = re.compile(r"[A-Z0-9]{1,20}")
_OPTIONAL = re.compile(rf"[A-Z0-9<]{{0,{MAX_OPTIONAL}}}")
_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})|(\d{2})(\d{2})(\d{4})")
_YEAR = re.compile(r"(?:(\d{1,2})[/.\- ])?(\d{4})")
_UNKNOWN = "?"

_LAYOUTS = {"P": MrzFormat.TD3, "V": MrzFormat.MRV_A}


def cleaned(text: str) -> str:
    """Write as the MRZ does: capitals without accents, Ñ as N, single blanks (Doc 9303-3 §6)."""
    plain = unicodedata.normalize("NFD", text.strip()[:200].upper())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(letters.replace("’", "'").split())


def layout_of_code(code: str) -> MrzFormat:
    """Give the layout that documents of this code have: books, visas, and for everything else cards."""
    return _LAYOUTS.get(code[:1], MrzFormat.TD1)


def packed(text: str) -> str:
    """Write a number as the zone does: capitals and figures alone, without blanks and hyphens."""
    return cleaned(text).replace("-", "").replace(" ", "")


def spelled(name: str) -> str:
    """Write a name as a zone that was read would give it."""
    return to_mrz(name).replace(FILLER, " ")


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


def birth_of(text: str) -> PartialDate | None:
    """Read a date of birth, of which a document may know the year alone, or month and year; `?` is nothing at all."""
    day = day_of(text)
    if day is not None:
        return PartialDate(year=day.year, month=day.month, day=day.day)
    plain = text.strip()[:20]
    if plain == _UNKNOWN:
        return PartialDate()
    match = _YEAR.fullmatch(plain)
    if match is None or int(match[2]) == 0:
        return None
    month = None if match[1] is None else int(match[1])
    return PartialDate(year=int(match[2]), month=month) if month is None or 1 <= month <= 12 else None


def zone_text(field: DocumentField, text: str) -> str:
    """Write a field as its check digit counts it; empty where it cannot be counted."""
    if field is DocumentField.NUMBER:
        number = packed(text)
        return number.ljust(NUMBER_PLACES, FILLER) if number else ""
    if field is DocumentField.EXPIRY:
        day = day_of(text)
        return "" if day is None else f"{day:%y%m%d}"
    born = birth_of(text)
    if born is None:
        return ""
    year = FILLER * 2 if born.year is None else f"{born.year % 100:02d}"
    return year + "".join(FILLER * 2 if part is None else f"{part:02d}" for part in (born.month, born.day))


def wrong_with(field: DocumentField, text: str, *, today: date) -> str:
    """Give the id of the words that say what is wrong with a field; empty where nothing is."""
    value = cleaned(text)
    match field:
        case DocumentField.DOCUMENT_CODE:
            return "" if _CODE.fullmatch(value) else "typing.wrong_code"
        case DocumentField.ISSUER | DocumentField.NATIONALITY:
            return "" if _STATE.fullmatch(value) else "typing.wrong_state"
        case DocumentField.NUMBER:
            return "" if _NUMBER.fullmatch(packed(text)) else "typing.wrong_number"
        case DocumentField.SURNAMES:
            return "" if _is_name(text) and to_mrz(text) else "typing.wrong_name"
        case DocumentField.GIVEN_NAMES:
            return "" if _is_name(text) else "typing.wrong_name"
        case DocumentField.BIRTH_DATE:
            return "" if _is_birth(text, today) else "typing.wrong_birth"
        case DocumentField.SEX:
            return "" if value in {"F", "M", "X"} else "typing.wrong_sex"
        case DocumentField.EXPIRY:
            return "" if not value or day_of(text) else "typing.wrong_date"
        case DocumentField.OPTIONAL:
            return "" if _OPTIONAL.fullmatch(packed(text)) else "typing.wrong_optional"


def digits_of(texts: Mapping[DocumentField, str], digits: Mapping[DocumentField, str]) -> tuple[CheckDigit, ...]:
    """Set what the document prints beside what each field makes; a digit that was left out says nothing."""
    return tuple(
        CheckDigit(field=field.value, found=digits[field], expected=digit_over(zone_text(field, texts[field])))
        for field in FIELDS
        if field in DIGITS and digits.get(field) and zone_text(field, texts[field])
    )


def typed_document(
    typed: Mapping[DocumentField, str], digits: Mapping[DocumentField, str] | None = None
) -> TravelDocument:
    """Build the document out of fields in which nothing is wrong, and the digits read with them; else ValueError."""
    born = birth_of(typed[DocumentField.BIRTH_DATE])
    if born is None:
        raise ValueError("birth date was not checked")
    code = cleaned(typed[DocumentField.DOCUMENT_CODE])
    issuer, number = cleaned(typed[DocumentField.ISSUER]), packed(typed[DocumentField.NUMBER])
    optional = packed(typed.get(DocumentField.OPTIONAL, ""))
    person = Person(
        surnames=spelled(typed[DocumentField.SURNAMES]),
        given_names=spelled(typed[DocumentField.GIVEN_NAMES]),
        birth_date=born,
        sex=Sex(cleaned(typed[DocumentField.SEX])),
        nationality=cleaned(typed[DocumentField.NATIONALITY]),
        cui=cui_in(optional, number) if issuer == "GTM" else None,
    )
    return TravelDocument(
        kind=kind_of(code, layout_of_code(code)),
        document_code=code,
        issuer=StateCode(issuer),
        number=number,
        person=person,
        expiry=day_of(typed[DocumentField.EXPIRY]),
        optional=(optional,) if optional else (),
        digits=digits_of(typed, digits or {}),
        source=FieldSource.TYPED,
        typed=frozenset(FIELDS),
    )


def _is_name(text: str) -> bool:
    """Letters that have a Latin spelling, with blanks, hyphens and apostrophes between them."""
    return len(text) <= MAX_NAME and all(
        to_mrz(letter) if letter.isalpha() else letter in " -'’.·" or unicodedata.combining(letter) for letter in text
    )


def _is_birth(text: str, today: date) -> bool:
    born = birth_of(text)
    if born is None or born.year is None:
        return born is not None
    earliest = (born.year, born.month or 1, born.day or 1)
    return today.year - OLDEST <= born.year and earliest <= (today.year, today.month, today.day)
