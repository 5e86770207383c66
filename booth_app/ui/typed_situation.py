"""Status, visa, first entry and type of document as an officer types them; pure, and strict about what it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum

from booth_app.domain.declaration import (
    Confidence,
    Declaration,
    DocumentTypeCode,
    FirstEntry,
    Status,
    StatusKind,
    Visa,
    VisaCategory,
)
from booth_app.ui.typed_date import FIRST_YEAR, LAST_YEAR, LONGEST, date_of, is_date, typed_date


class Part(StrEnum):
    """One field, in the order in which Enter goes through them."""

    STATUS = "status"
    CERTIFICATE = "certificate"
    STATUS_UNTIL = "status_until"
    FEE_YEAR = "fee_year"
    CATEGORY = "category"
    VISA_NUMBER = "visa_number"
    VISA_FROM = "visa_from"
    VISA_UNTIL = "visa_until"
    ENTRIES = "entries"
    USED = "used"
    ENTRY_STATE = "entry_state"
    ENTRY_DAY = "entry_day"
    CONFIDENCE = "confidence"
    DOCUMENT_TYPE = "document_type"


LIMITS = {
    Part.CERTIFICATE: 64,
    Part.STATUS_UNTIL: LONGEST,
    Part.FEE_YEAR: 4,
    Part.VISA_NUMBER: 64,
    Part.VISA_FROM: LONGEST,
    Part.VISA_UNTIL: LONGEST,
    Part.ENTRIES: 3,
    Part.USED: 3,
    Part.ENTRY_DAY: LONGEST,
}
"""Characters of the fields that are typed; all others are chosen from a list."""

DATES = frozenset({Part.STATUS_UNTIL, Part.VISA_FROM, Part.VISA_UNTIL, Part.ENTRY_DAY})
OF_STATUS = (Part.CERTIFICATE, Part.STATUS_UNTIL, Part.FEE_YEAR)
OF_VISA = (Part.VISA_NUMBER, Part.VISA_FROM, Part.VISA_UNTIL, Part.ENTRIES, Part.USED)
OF_ENTRY = (Part.ENTRY_STATE, Part.ENTRY_DAY, Part.CONFIDENCE)

Typed = Mapping[Part, str]


def wrong_with_part(part: Part, typed: Typed, *, today: date) -> str:
    """Give the id of the words that say what is wrong with a field among the others; empty where nothing is."""
    text = typed[part].strip()
    if part in DATES and not is_date(text):
        return "situation.wrong_date"
    match part:
        case Part.STATUS:
            return "situation.choose_status" if not text and _any(typed, OF_STATUS) else ""
        case Part.CATEGORY:
            return "situation.choose_category" if not text and _any(typed, OF_VISA) else ""
        case Part.FEE_YEAR:
            is_year = text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR
            return "" if not text or is_year else "situation.wrong_year"
        case Part.ENTRIES | Part.USED:
            return "" if not text or (text.isascii() and text.isdigit()) else "situation.wrong_count"
        case Part.VISA_UNTIL:
            first, last = date_of(typed[Part.VISA_FROM]), date_of(text)
            return "situation.before_begin" if first is not None and last is not None and last < first else ""
        case Part.ENTRY_DAY:
            entered = date_of(text)
            return "situation.still_to_come" if entered is not None and entered > today else ""
        case _:
            return ""


def missing_of_entry(typed: Typed) -> Part | None:
    """Name what a first entry that was begun still lacks; it is taken whole or not at all."""
    given = [part for part in OF_ENTRY if typed[part].strip()]
    return next((part for part in OF_ENTRY if part not in given), None) if given else None


def situation_of(declaration: Declaration, typed: Typed) -> Declaration:
    """Put what was typed, in which nothing is wrong, into what was established before; papers and days stay."""
    entry = declaration.first_entry if missing_of_entry(typed) is not None else _entry(typed)
    document_type = typed[Part.DOCUMENT_TYPE]
    return replace(
        declaration,
        status=_status(typed),
        visa=_visa(typed),
        first_entry=entry,
        document_type=DocumentTypeCode(document_type) if document_type else None,
    )


def typed_of(declaration: Declaration) -> dict[Part, str]:
    """Write what was established before, as it would be typed."""
    status, visa, entry = declaration.status, declaration.visa, declaration.first_entry
    typed = dict.fromkeys(Part, "")
    if status is not None:
        typed[Part.STATUS], typed[Part.CERTIFICATE] = status.kind.value, status.certificate
        typed[Part.STATUS_UNTIL], typed[Part.FEE_YEAR] = typed_date(status.until), _number(status.fee_year)
    if visa is not None:
        typed[Part.CATEGORY], typed[Part.VISA_NUMBER] = visa.category.value, visa.number
        typed[Part.VISA_FROM], typed[Part.VISA_UNTIL] = typed_date(visa.valid_from), typed_date(visa.until)
        typed[Part.ENTRIES], typed[Part.USED] = _number(visa.entries), _number(visa.used)
    if entry is not None:
        typed[Part.ENTRY_STATE], typed[Part.ENTRY_DAY] = entry.state, typed_date(entry.day)
        typed[Part.CONFIDENCE] = entry.confidence.value
    typed[Part.DOCUMENT_TYPE] = declaration.document_type or ""
    return typed


def _any(typed: Typed, parts: tuple[Part, ...]) -> bool:
    return any(typed[part].strip() for part in parts)


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _count(text: str) -> int | None:
    return int(text) if text.strip() else None


def _status(typed: Typed) -> Status | None:
    if not typed[Part.STATUS]:
        return None
    return Status(
        kind=StatusKind(typed[Part.STATUS]),
        certificate=typed[Part.CERTIFICATE].strip(),
        until=date_of(typed[Part.STATUS_UNTIL]),
        fee_year=_count(typed[Part.FEE_YEAR]),
    )


def _visa(typed: Typed) -> Visa | None:
    if not typed[Part.CATEGORY]:
        return None
    return Visa(
        category=VisaCategory(typed[Part.CATEGORY]),
        number=typed[Part.VISA_NUMBER].strip(),
        valid_from=date_of(typed[Part.VISA_FROM]),
        until=date_of(typed[Part.VISA_UNTIL]),
        entries=_count(typed[Part.ENTRIES]),
        used=_count(typed[Part.USED]),
    )


def _entry(typed: Typed) -> FirstEntry | None:
    day = date_of(typed[Part.ENTRY_DAY])
    if day is None:
        return None
    return FirstEntry(state=typed[Part.ENTRY_STATE], day=day, confidence=Confidence(typed[Part.CONFIDENCE]))
