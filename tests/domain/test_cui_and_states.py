"""The CUI by its digits, and the codes of states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.domain.cui import CuiVerdict, cui_in, judge_cui, written_as_cui
from booth_app.domain.states import KNOWN_STATES, state_name


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("1234 56789 0101", CuiVerdict.VALID),
        ("8765-43212-2217", CuiVerdict.VALID),
        ("2000000470514", CuiVerdict.VALID),
        ("3000000731333", CuiVerdict.VALID),
        ("5486 27065 0101", CuiVerdict.WRONG_DIGIT),
        ("1234 56780 0101", CuiVerdict.WRONG_DIGIT),
        ("1234 56789 0118", CuiVerdict.UNKNOWN_PLACE),
        ("1234 56789 2301", CuiVerdict.UNKNOWN_PLACE),
        ("1234 56789 0100", CuiVerdict.UNKNOWN_PLACE),
        ("0000 03000 0101", CuiVerdict.ASK_RENAP),
        ("0000 03001 0101", CuiVerdict.WRONG_DIGIT),
        ("123456789010", CuiVerdict.MALFORMED),
        ("1234567890A01", CuiVerdict.MALFORMED),
        ("١٢٣٤٥٦٧٨٩٠١٠١", CuiVerdict.MALFORMED),
        ("", CuiVerdict.MALFORMED),
    ],
)
def test_a_cui_is_judged(text: str, verdict: CuiVerdict) -> None:
    assert judge_cui(text) is verdict


@given(st.text(max_size=20))
def test_any_text_can_be_judged(text: str) -> None:
    assert judge_cui(text) in CuiVerdict


def test_the_first_possible_cui_is_taken_without_its_spaces() -> None:
    assert cui_in("A1", "1234 56780 0101", "1234 56789 0101", "2000000470514") == "1234567890101"
    assert cui_in("", "A1") is None


def test_a_valid_cui_goes_before_one_that_may_be() -> None:
    assert cui_in("1234567890118", "1234567890101") == "1234567890101"
    assert cui_in("1234567890118", "0000030000101") == "1234567890118"


def test_a_zone_may_part_the_groups_of_a_cui_with_fillers() -> None:
    assert cui_in("1234<56789<0101") == "1234567890101"
    assert written_as_cui("1234<56780<0101", "ABC", "123456789010") == ("1234567800101",)


def test_states_are_named_in_spanish() -> None:
    assert (state_name("GTM"), state_name("ESP"), state_name("D")) == ("Guatemala", "España", "Alemania")
    assert state_name("ZZZ") == "ZZZ"


def test_every_code_is_three_letters_but_one() -> None:
    assert {code for code in KNOWN_STATES if len(code) != 3} == {"D"}
    assert all(code.isascii() and code.isupper() and state_name(code) != code for code in KNOWN_STATES)
    assert {"GTM", "SLV", "HND", "NIC", "UTO", "XXA"} < KNOWN_STATES
