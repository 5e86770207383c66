"""The century of two digits: birth never after today or the expiry, expiry by what a kind of document is made for."""

from __future__ import annotations

from datetime import date

import pytest

from booth_app.domain.document import DocumentKind
from booth_app.domain.person import PartialDate
from booth_app.mrz.dates import issue_of_french_card, read_birth, read_expiry
from booth_app.mrz.problems import ProblemCode

TODAY = date(2026, 3, 1)
PASSPORT, CARD = DocumentKind.PASSPORT, DocumentKind.IDENTITY_CARD


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
    read, problem = read_birth("200101", today=TODAY, seen=date(2015, 1, 1))
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
    ("text", "kind", "today", "expiry"),
    [
        ("120415", PASSPORT, TODAY, date(2012, 4, 15)),
        ("800101", PASSPORT, TODAY, date(1980, 1, 1)),
        ("460101", PASSPORT, TODAY, date(2046, 1, 1)),
        # No zone is older than 1980, so these lie ahead.
        ("470101", PASSPORT, TODAY, date(2047, 1, 1)),
        ("790101", PASSPORT, TODAY, date(2079, 1, 1)),
        ("750101", CARD, TODAY, date(2075, 1, 1)),
        ("950712", CARD, TODAY, date(1995, 7, 12)),
        # A card without an end, and a residence permit of last century.
        ("990101", CARD, TODAY, date(2099, 1, 1)),
        ("990101", DocumentKind.RESIDENCE_CARD, TODAY, date(1999, 1, 1)),
        # Later in the century a passport of ten years ends past the year in which others turn back.
        ("690101", PASSPORT, date(2060, 3, 1), date(2069, 1, 1)),
        ("010101", PASSPORT, date(2095, 3, 1), date(2101, 1, 1)),
        ("910101", PASSPORT, date(2060, 3, 1), date(1991, 1, 1)),
        ("050101", CARD, date(2060, 3, 1), date(2105, 1, 1)),
        ("<<<<<<", PASSPORT, TODAY, None),
    ],
)
def test_an_expiry_lies_no_farther_ahead_than_the_kind_allows(
    text: str, kind: DocumentKind, today: date, expiry: date | None
) -> None:
    assert read_expiry(text, today=today, kind=kind) == (expiry, None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2704<<", ProblemCode.DATE_PARTIAL),
        ("27O401", ProblemCode.DATE_PARTIAL),
        ("270431", ProblemCode.DATE_IMPOSSIBLE),
    ],
)
def test_an_expiry_in_parts_is_none_and_told(text: str, problem: ProblemCode) -> None:
    assert read_expiry(text, today=TODAY, kind=PASSPORT) == (None, problem)


@pytest.mark.parametrize("years_left", [0, 9, 20])
def test_who_is_a_hundred_is_no_infant_however_late_the_document_ends(years_left: int) -> None:
    ends = date(TODAY.year + years_left, 12, 31)
    read, problem = read_birth("260302", today=TODAY, seen=ends)
    assert (read.exact, problem) == (date(1926, 3, 2), None)


@pytest.mark.parametrize(
    ("number", "issued"),
    [
        ("940992310285", date(1994, 9, 30)),
        ("040269510285", date(2004, 2, 29)),
        ("041369510285", None),
        ("O40169510285", None),
        ("", None),
    ],
)
def test_an_old_french_card_says_when_it_was_issued(number: str, issued: date | None) -> None:
    assert issue_of_french_card(number) == issued
