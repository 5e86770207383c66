"""Which check digits fit, and which slip is pointed at where one does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.mrz.digits import ALPHABET, check_digit
from booth_app.ui.typed_digit import Slip, digit_over, fits, like, slip_of

NUMBER = "L898902C3"


def test_the_printed_digit_fits_its_field_alone() -> None:
    assert fits(NUMBER, "6")
    assert not fits(NUMBER, "7")
    assert not fits(NUMBER, "")


def test_a_filler_stands_for_nought_under_an_empty_field_alone() -> None:
    assert fits("<" * 6, "<")
    assert not fits("000000", "<")


def test_what_no_zone_can_hold_has_no_digit() -> None:
    assert digit_over("Ñ12") == ""
    assert not fits("Ñ12", "1")


@pytest.mark.parametrize(
    ("text", "digit", "slip"),
    [
        ("L8989O2C3", "6", Slip(place=6, found="O", instead="0")),
        ("L8989D2C3", "6", Slip(place=6, found="D", instead="0")),
        ("X9394C3", "9", Slip(place=4, found="94", instead="49", is_swap=True)),
    ],
)
def test_the_likeliest_slip_is_pointed_at(text: str, digit: str, slip: Slip) -> None:
    assert slip_of(text, digit) == slip


def test_a_date_is_not_suspected_of_letters() -> None:
    slip = slip_of("7408O2", "2", only_digits=True)
    assert slip is None or slip.instead.isdigit()


def test_nothing_is_pointed_at_where_no_slip_explains_it() -> None:
    assert slip_of("9", "8", only_digits=True) is None


@given(st.text(ALPHABET + "<", min_size=1, max_size=12), st.sampled_from("0123456789"))
def test_what_is_pointed_at_would_be_right(text: str, digit: str) -> None:
    slip = slip_of(text, digit)
    if slip is not None:
        at, end = slip.place - 1, slip.place - 1 + len(slip.found)
        assert text[at:end] == slip.found
        assert check_digit(text[:at] + slip.instead + text[end:]) == digit


def test_what_is_alike_is_alike_both_ways() -> None:
    for one in ALPHABET:
        assert one not in like(one)
        assert all(one in like(other) for other in like(one))
