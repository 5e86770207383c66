"""Six characters of the zone into dates, with the century the zone does not tell (Doc 9303-3 §4.8)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from booth_app.domain.document import DocumentKind
from booth_app.domain.person import PartialDate
from booth_app.mrz.digits import FILLER
from booth_app.mrz.problems import ProblemCode

_UNKNOWN = FILLER * 2
_FIRST_ZONE = 1980
"""Year of the first edition of Doc 9303: nothing that ran out before it had a zone."""

_LONGEST_CARD, _LONGEST = 50, 20
"""Years for which an identity card, and any other document, is made out at most."""

_ENDLESS = 99
"""The year that states print on an identity card without an end, as Spain does with 01 01 9999."""


def read_birth(text: str, *, today: date, seen: date | None = None) -> tuple[PartialDate, ProblemCode | None]:
    """Read a date of birth of which parts may be unknown.

    Nobody is born after today, nor after a day on which the document was already or still there (`seen`: its issue,
    or its expiry): either sets the century back. A part that cannot be is given as unknown, with DATE_IMPOSSIBLE.
    """
    two, month, day = _pair(text[0:2]), _pair(text[2:4]), _pair(text[4:6])
    year = None if two is None else _birth_year(two, month or 1, day or 1, latest=today)
    if year is not None and seen is not None and (year, month or 1, day or 1) > _parts(seen):
        year -= 100
    if month is not None and not 1 <= month <= 12:
        return PartialDate(year=year), ProblemCode.DATE_IMPOSSIBLE
    if day is not None and not _is_day(year, month, day):
        return PartialDate(year=year, month=month), ProblemCode.DATE_IMPOSSIBLE
    is_half = (two is None or month is None or day is None) and any(
        part is None and pair != _UNKNOWN
        for part, pair in zip((two, month, day), (text[0:2], text[2:4], text[4:6]), strict=True)
    )
    return PartialDate(year=year, month=month, day=day), ProblemCode.DATE_IMPOSSIBLE if is_half else None


def read_expiry(text: str, *, today: date, kind: DocumentKind) -> tuple[date | None, ProblemCode | None]:
    """Read an expiry date; None without a problem where the document states none (all fillers).

    The century is the last in which the day lies no farther ahead than this kind of document is made out for, unless
    that is before there were zones.
    """
    if not text.strip(FILLER):
        return None, None
    two, month, day = _pair(text[0:2]), _pair(text[2:4]), _pair(text[4:6])
    if two is None or month is None or day is None:
        return None, ProblemCode.DATE_PARTIAL
    try:
        return date(_expiry_year(two, today=today, kind=kind), month, day), None
    except ValueError:
        return None, ProblemCode.DATE_IMPOSSIBLE


def issue_of_french_card(number: str) -> date | None:
    """Give the end of the month of issue with which an old French card's number begins; None where it is none."""
    two, month = _pair(number[0:2]), _pair(number[2:4])
    if two is None or month is None or not 1 <= month <= 12:
        return None
    year = two + (1900 if two >= _FIRST_ZONE % 100 else 2000)
    return date(year, month, monthrange(year, month)[1])


def _expiry_year(two: int, *, today: date, kind: DocumentKind) -> int:
    is_card = kind is DocumentKind.IDENTITY_CARD
    if is_card and two == _ENDLESS:
        return today.year - today.year % 100 + two
    first = today.year + (_LONGEST_CARD if is_card else _LONGEST) - 99
    year = first + (two - first) % 100
    return year if year >= _FIRST_ZONE else year + 100


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
