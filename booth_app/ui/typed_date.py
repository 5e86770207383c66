"""Dates as officers type them, day first; pure, and strict about which of them a record may hold."""

from __future__ import annotations

from datetime import date

from booth_app.ui.texts import Texts
from booth_app.ui.typed_document import day_of

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""What a date on a paper may lie between: a slip of the finger in the year is no date."""

LONGEST = 10
FULL = 8
"""Characters of a date: at most, and from which on it must be one."""


def date_of(text: str) -> date | None:
    """Read a date; None where it is none, or out of bounds."""
    day = day_of(text)
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def is_date(text: str) -> bool:
    """Say whether a field holds a date, or nothing."""
    return not text.strip() or date_of(text) is not None


def heard_date(text: str, texts: Texts) -> str:
    """Say with its month as a word what was understood; empty where it is no date yet."""
    day = date_of(text)
    return "" if day is None else texts.day(day)


def typed_date(day: date | None) -> str:
    """Write a date as it is typed."""
    return "" if day is None else f"{day.day:02d} {day.month:02d} {day.year:04d}"
