"""The century of two digits: birth never after today or after the expiry, expiry within a century around today."""

from __future__ import annotations

from datetime import date

import pytest

from booth_app.domain.person import PartialDate
from booth_app.mrz.dates import read_birth, read_expiry
from booth_app.mrz.problems import ProblemCode

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("740812", "1974-08-12"),
        ("260301", "2026-03-01"),
        ("260302", "1926-03-02"),
        ("250101", "2025-01-01"),
        ("000229", "2000-02-29"),
        ("26<<<<", "2026------"),
        ("2604<<", "1926-04---"),
        ("<<0812", "-----08-12"),
        ("<<<<<<", "----------"),
    ],
)
def test_a_birth_is_never_after_today(text: str, born: str) -> None:
    read, problem = read_birth(text, today=TODAY)
    assert read.isoformat() == born
    assert problem is None


def test_a_birth_is_never_after_the_expiry() -> None:
    read, problem = read_birth("200101", today=TODAY, expiry=date(2015, 1, 1))
    assert (read.exact, problem) == (date(1920, 1, 1), None)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("741312", PartialDate(year=1974)),
        ("740012", PartialDate(year=1974)),
        ("740231", PartialDate(year=1974, month=2)),
        ("740800", PartialDate(year=1974, month=8)),
        ("<<<<32", PartialDate()),
        ("7<0812", PartialDate(month=8, day=12)),
        ("74O812", PartialDate(year=1974, day=12)),
    ],
)
def test_an_impossible_part_is_left_out_and_told(text: str, rest: PartialDate) -> None:
    assert read_birth(text, today=TODAY) == (rest, ProblemCode.DATE_IMPOSSIBLE)


@pytest.mark.parametrize(
    ("text", "expiry"),
    [
        ("120415", date(2012, 4, 15)),
        ("760101", date(1976, 1, 1)),
        ("750101", date(2075, 1, 1)),
        ("<<<<<<", None),
    ],
)
def test_an_expiry_lies_within_fifty_years(text: str, expiry: date | None) -> None:
    assert read_expiry(text, today=TODAY) == (expiry, None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2704<<", ProblemCode.DATE_PARTIAL),
        ("27O401", ProblemCode.DATE_PARTIAL),
        ("270431", ProblemCode.DATE_IMPOSSIBLE),
    ],
)
def test_an_expiry_in_parts_is_none_and_told(text: str, problem: ProblemCode) -> None:
    assert read_expiry(text, today=TODAY) == (None, problem)
