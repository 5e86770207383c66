"""Six characters of the zone into dates, with the century the zone does not tell (Doc 9303-3 §4.8)."""

from __future__ import annotations

from datetime import date

from booth_app.domain.person import PartialDate
from booth_app.mrz.digits import FILLER
from booth_app.mrz.problems import ProblemCode

_UNKNOWN = FILLER * 2
_EXPIRY_BACK = 50
"""An expiry lies at most this many years back, and less than fifty ahead: one century, so one answer."""


def read_birth(text: str, *, today: date, expiry: date | None = None) -> tuple[PartialDate, ProblemCode | None]:
    """Read a date of birth of which parts may be unknown.

    Nobody is born after today, nor after the document ran out: either sets the century back. A part that cannot
    be is given as unknown, with DATE_IMPOSSIBLE.
    """
    two, month, day = _pair(text[0:2]), _pair(text[2:4]), _pair(text[4:6])
    year = None if two is None else _birth_year(two, month or 1, day or 1, latest=today)
    if year is not None and expiry is not None and (year, month or 1, day or 1) > _parts(expiry):
        year -= 100
    halves_are_right = all(
        part is not None or pair == _UNKNOWN
        for part, pair in zip((two, month, day), (text[0:2], text[2:4], text[4:6]), strict=True)
    )
    if month is not None and not 1 <= month <= 12:
        return PartialDate(year=year), ProblemCode.DATE_IMPOSSIBLE
    if day is not None and not _is_day(year, month, day):
        return PartialDate(year=year, month=month), ProblemCode.DATE_IMPOSSIBLE
    born = PartialDate(year=year, month=month, day=day)
    return born, None if halves_are_right else ProblemCode.DATE_IMPOSSIBLE


def read_expiry(text: str, *, today: date) -> tuple[date | None, ProblemCode | None]:
    """Read an expiry date; None without a problem where the document states none (all fillers)."""
    if not text.strip(FILLER):
        return None, None
    two, month, day = _pair(text[0:2]), _pair(text[2:4]), _pair(text[4:6])
    if two is None or month is None or day is None:
        return None, ProblemCode.DATE_PARTIAL
    first = today.year - _EXPIRY_BACK
    year = first + (two - first) % 100
    try:
        return date(year, month, day), None
    except ValueError:
        return None, ProblemCode.DATE_IMPOSSIBLE


def _pair(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _birth_year(two: int, month: int, day: int, *, latest: date) -> int:
    century = latest.year - latest.year % 100
    year = century + two
    return year if (year, month, day) <= _parts(latest) else year - 100


def _is_day(year: int | None, month: int | None, day: int) -> bool:
    """Say whether there is such a day; an unknown year or month counts as one that has it."""
    try:
        date(year or 2000, month or 1, day)
    except ValueError:
        return False
    return True
