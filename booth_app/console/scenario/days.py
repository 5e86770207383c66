"""Dates of a scenario: calendar dates, or so many years, months, weeks and days from its day."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, time, timedelta

from booth_app.domain.person import PartialDate
from booth_app.domain.post import GUATEMALA

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)
_STEP = re.compile(r"([+-])([0-9]{1,5})([dwmy])")
_RELATIVE = re.compile(r"([+-][0-9]{1,5}[dwmy]){1,4}")
_PARTIAL = re.compile(r"([0-9]{4}|----)-([0-9]{2}|--)-([0-9]{2}|--)")


class DayError(ValueError):
    """A text is no date of a scenario; the words are for the person who wrote it."""


def read_day(text: str, day: date) -> date:
    """Read `2026-11-10`, or `-18y`, `+10d`, `-18y+1d` counted from `day`, one step after the other.

    A step of months or years that meets a day its month lacks ends on the last of that month: 29 February less one
    year is 28 February. Raises DayError, also outside 1900 to 2200.
    """
    if _RELATIVE.fullmatch(text):
        return _counted(text, day)
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise DayError(f"«{text}» no es una fecha: escriba 2026-11-10, +10d, -3m o -18y") from error
    return _bounded(found)


def read_birth(text: str, day: date) -> PartialDate:
    """Read a date of birth, of which day, month or all may be unknown: `1980-05---`, `1980------`. Raises DayError."""
    parts = _PARTIAL.fullmatch(text)
    if parts is None or not {"--", "----"} & set(parts.groups()):
        exact = read_day(text, day)
        return PartialDate(year=exact.year, month=exact.month, day=exact.day)
    year, month, of_month = (None if "-" in part else int(part) for part in parts.groups())
    return PartialDate(year=year, month=month, day=of_month)


def read_instant(text: str, day: date) -> datetime:
    """Read an instant with its offset; a date alone is noon of that day in Guatemala. Raises DayError."""
    if "T" not in text:
        return datetime.combine(read_day(text, day), time(12), GUATEMALA)
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise DayError(f"«{text}» no es un instante: escriba 2026-11-10T23:30:00-06:00") from error
    if found.tzinfo is None:
        raise DayError(f"«{text}» no dice su hora respecto de UTC: termine en -06:00 o en Z")
    _bounded(found.date())
    return found.astimezone(GUATEMALA)


def _counted(text: str, day: date) -> date:
    found = day
    for sign, digits, unit in _STEP.findall(text):
        count = int(sign + digits)
        months = {"m": count, "y": 12 * count}.get(unit)
        try:
            found = (
                found + timedelta(days=count * (7 if unit == "w" else 1)) if months is None else _later(found, months)
            )
        except (ValueError, OverflowError) as error:
            raise DayError(f"«{text}» queda fuera del calendario") from error
    return _bounded(found)


def _later(day: date, months: int) -> date:
    """Count months on the calendar; the last of the month where the day is missing. Raises ValueError."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not EARLIEST.year <= years <= LATEST.year:
        raise ValueError("outside the calendar")
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def _bounded(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise DayError(f"{day.isoformat()} queda fuera de los años {EARLIEST.year} a {LATEST.year}")
    return day
