"""The French identity card of before 2021: of the size of a TD2, in an order of its own, with three digits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booth_app.domain.document import DocumentKind, MrzFormat, TravelDocument
from booth_app.domain.person import Sex
from booth_app.mrz.compose import MrzFields, compose
from booth_app.mrz.errors import MrzError, MrzFault
from booth_app.mrz.parse import is_valid, parse

TODAY = date(2026, 3, 1)
FIRST = "IDFRAMARTIN<<<<<<<<<<<<<<<<<<<952042"
SECOND = "0506952123456MARIE<<JEANNE<9002281F7"
NAMELESS = "IDFRA<<<<<<<<<<<<<<<<<<<<<<<<<952042"

FIELDS = MrzFields(
    format=MrzFormat.FR_ID,
    document_code="ID",
    issuer="FRA",
    number="050695212345",
    surnames="Martin",
    given_names="Marie Jeanne",
    nationality="FRA",
    birth=date(1990, 2, 28),
    sex=Sex.FEMALE,
    expiry="",
    optional=("952042",),
)


def read(*lines: str) -> TravelDocument:
    return parse(lines, today=TODAY)


def test_a_card_is_read_field_by_field() -> None:
    document = read(FIRST, SECOND)
    person = document.person
    assert is_valid(document)
    assert (document.mrz_format, document.kind) == (MrzFormat.FR_ID, DocumentKind.IDENTITY_CARD)
    assert (document.issuer, person.nationality) == ("FRA", "FRA")
    assert (document.number, document.optional, document.expiry) == ("050695212345", ("952042",), None)
    assert (person.surnames, person.given_names, person.sex) == ("MARTIN", "MARIE JEANNE", Sex.FEMALE)
    assert person.birth_date.isoformat() == "1990-02-28"
    assert not person.names_truncated


def test_nobody_is_born_after_his_card_was_issued() -> None:
    lines = compose(replace(FIELDS, birth="240101"))
    assert read(*lines).person.birth_date.isoformat() == "1924-01-01"


def test_a_card_is_written() -> None:
    assert compose(FIELDS) == (FIRST, SECOND)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("names", {"surnames": "", "given_names": ""}),
        ("nationality", {"nationality": "BEL"}),
        ("expiry", {"expiry": date(2030, 1, 1)}),
        ("number", {"number": "0506952123456"}),
    ],
)
def test_what_a_card_has_no_place_for_is_refused(field: str, change: dict[str, object]) -> None:
    with pytest.raises(MrzError, match=f"«{field}»") as caught:
        compose(replace(FIELDS, **change))  # type: ignore[arg-type]
    assert caught.value.fault is MrzFault.COMPOSE


@pytest.mark.parametrize(
    ("second", "wrong"),
    [
        ("0506952123457MARIE<<JEANNE<9002281F4", ["number"]),
        ("0506952123456MARIE<<JEANNE<9002282F4", ["birth_date"]),
        ("0506952123456MARIE<<JEANNE<9002281F8", ["composite"]),
        ("0506952123456MARIE<<JEANNA<9002281F7", ["composite"]),
    ],
)
def test_each_digit_counts_and_the_last_covers_the_names_too(second: str, wrong: list[str]) -> None:
    assert [digit.field for digit in read(FIRST, second).digits if not digit.is_right] == wrong


@pytest.mark.parametrize(
    ("first", "second", "code", "field", "line", "column"),
    [
        ("IDFRA<MARTIN<<<<<<<<<<<<<<<<<<952042", SECOND, "NAMES-GAP", "surnames", 1, 6),
        (NAMELESS, SECOND, "SURNAME-MISSING", "surnames", 1, 6),
        (FIRST, "0506952123456<MARIE<<JEANNE9002281F7", "NAMES-GAP", "given_names", 2, 14),
        (NAMELESS, "0506952123456<<<<<<<<<<<<<<9002281F7", "NAMES-MISSING", "surnames", 1, 6),
        (FIRST, "0506952123456MAR1E<<JEANNE<9002281F7", "CHARACTER", "given_names", 2, 17),
    ],
)
def test_what_is_odd_is_told_with_its_place(
    first: str, second: str, code: str, field: str, line: int, column: int
) -> None:
    found = [(p.code, str(p.field), p.line, p.column) for p in read(first, second).problems]
    assert (code, field, line, column) in found


@pytest.mark.parametrize(
    ("first", "second", "is_cut"),
    [
        ("IDFRA" + "M" * 25 + "952042", SECOND, True),
        (FIRST, "0506952123456MARIE<<JEANNES9002281F7", True),
        (FIRST, SECOND, False),
    ],
)
def test_either_name_may_be_cut(first: str, second: str, *, is_cut: bool) -> None:
    assert read(first, second).person.names_truncated is is_cut


def test_names_that_are_too_long_are_cut_so_that_it_shows() -> None:
    lines = compose(replace(FIELDS, surnames="X" * 30, given_names="Y" * 13 + " Z"))
    assert (lines[0][5:30], lines[1][13:27]) == ("X" * 25, "Y" * 11 + "<<Z")


@pytest.mark.parametrize(
    "lines",
    [
        ("IDFRAMARTIN<<MARIE<<<<<<<<<<<<<<<<<<", "1234567897D<<9002289F3002289<<<<<<F8"),
        ("IDFRAMARTIN<<MARIE<<<<<<<<<<<<<<<<<<", "1234567897FRA<<<<<<0F3002289<<<<<<<8"),
        ("I<FRAMARTIN<<MARIE<<<<<<<<<<<<<<<<<<", "1234567897FRA9002289F3002289<<<<<<<8"),
    ],
)
def test_a_french_card_in_the_order_of_a_td2_is_one(lines: tuple[str, str]) -> None:
    assert read(*lines).mrz_format is MrzFormat.TD2
