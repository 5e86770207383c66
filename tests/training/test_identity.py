"""Each play is another person of the same age, with another document and another CUI."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from booth_app.domain.cui import CuiVerdict, judge_cui
from booth_app.domain.person import Sex
from booth_app.training.identity import birth_of, cui_of, given_names_of, number_of, texts_of
from booth_app.training.parts import TravellerPart
from booth_app.training.scenario import load_scenario, shipped_scenarios

TODAY = date(2026, 11, 22)
PERSON = TravellerPart(
    seed=21, surnames="Prueba", given_names="Ana Ficticia", sex=Sex.FEMALE, age=34, nationality="MEX"
)
PLAYS = range(4_000)


def test_no_two_plays_share_name_and_birthday() -> None:
    seen = {(given_names_of(PERSON, play=play), birth_of(PERSON, today=TODAY, play=play)) for play in PLAYS}
    assert len(seen) == len(PLAYS)
    assert given_names_of(PERSON) == "Ana Ficticia"
    assert given_names_of(PERSON, play=1) == "Ana Ficticia Sol"


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2028, 2, 29), date(2031, 1, 1), date(2030, 12, 31)])
def test_everybody_is_as_old_as_the_scenario_says(today: date) -> None:
    for play in range(336):
        born = birth_of(PERSON, today=today, play=play)
        assert born.replace(year=born.year + 34) <= today < born.replace(year=born.year + 35)


def test_the_same_play_is_the_same_person_on_another_day() -> None:
    later = TODAY + timedelta(days=3)
    assert birth_of(PERSON, today=TODAY, play=9) == birth_of(PERSON, today=later, play=9)


def test_numbers_keep_their_letters_and_their_length() -> None:
    assert number_of("G00000121") == "G00000121"
    assert number_of("G00000121", play=3) == "G00030121"
    assert number_of("999990234", play=2) == "000010234"
    assert len({number_of("C01000116", play=play) for play in PLAYS}) == len(PLAYS)


def test_cuis_are_valid_and_of_the_same_place() -> None:
    cuis = [cui_of("9999999930101", play=play) for play in PLAYS]
    assert len(set(cuis)) == len(cuis)
    assert {judge_cui(cui) for cui in cuis} == {CuiVerdict.VALID}
    assert {cui[9:] for cui in cuis} == {"0101"}
    assert cui_of("1234567890101") == "1234567890101"


def test_the_documents_agree_with_the_person() -> None:
    scenario = load_scenario(shipped_scenarios() / "02-salida-sin-novedad.toml")
    (text,) = texts_of(scenario.cast[0], today=TODAY, play=5)
    assert text.number == "000050234"
    assert text.optional == (cui_of("1234567890101", play=5),)
    assert text.birth == birth_of(scenario.traveller, today=TODAY, play=5)
    assert text.given_names == "Carlos Ficticio Cruz"
    assert "Carlos" not in repr(text)
