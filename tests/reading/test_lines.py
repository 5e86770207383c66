"""From the text of an engine to the rows of a zone: found among other print, and never bent into shape."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.reading.lines import Candidate, best_candidate

TODAY = date(2026, 3, 1)
NAMES = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
DATA = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")


def best(*rows: str) -> Candidate:
    found = best_candidate("\n".join(rows), today=TODAY)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "lines", [(NAMES, DATA), CARD, ("V" + NAMES[1:], "L8988901C4XXX4009078F96121096ZE184226B<<<<<<")]
)
def test_a_clean_zone_is_taken_as_it_is(lines: tuple[str, ...]) -> None:
    assert best(*lines) == Candidate(lines=lines, score=2.0)


def test_the_zone_is_found_among_other_rows() -> None:
    assert best("PASSPORT", "", "ERIKSSON", NAMES, " ".join(DATA), "X").lines == (NAMES, DATA)


def test_the_run_of_fillers_after_the_names_may_have_any_length() -> None:
    assert best(NAMES[:-3], DATA).lines == (NAMES, DATA)
    assert best(NAMES + "<<<", DATA).lines == (NAMES, DATA)


def test_a_name_is_never_changed() -> None:
    odd = NAMES.replace("ANNA<", "ANNAK").replace("ERIKSSON", "ER1KSS0N")
    assert best(odd, DATA).lines == (odd, DATA)
    too_long = NAMES[:-2] + "KKKK"
    assert best(too_long, DATA).lines == (too_long, DATA)


def test_digits_are_read_where_digits_stand_and_letters_where_a_state_stands() -> None:
    misread = DATA.replace("UTO7408122", "UT074O8I22").replace("1204159", "I2O4IS9")
    assert best(NAMES, misread).lines == (NAMES, DATA)


def test_a_reading_by_place_that_does_not_hold_is_not_taken() -> None:
    misread = DATA.replace("L898902C3", "L898902D3").replace("UTO7408122", "UTO74O8122")
    assert best(NAMES, misread).lines == (NAMES, misread)


def test_a_line_of_a_wrong_length_is_given_as_it_is() -> None:
    found = best(NAMES, DATA[:-1])
    assert found == Candidate(lines=(NAMES, DATA[:-1]), score=0.0)


@pytest.mark.parametrize("text", ["", "PASSPORT", NAMES, "A" * 44 + "\n" + "B" * 44])
def test_other_text_is_no_zone(text: str) -> None:
    assert best_candidate(text, today=TODAY) is None


@given(st.text(alphabet="AK<0O1>\n é", max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    found = best_candidate(text, today=TODAY)
    assert found is None or 0.0 <= found.score <= 2.0
