"""The sets and numbers that ship: every state in one visa category on every day, changes on their day, no gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest

from booth_app.checks.catalogues import load_catalogues
from booth_app.checks.law_schema import ParameterForm, SetForm
from booth_app.checks.problems import Problem, entries, read_toml
from booth_app.resources import resource

FIRST_DAY = date(2016, 10, 18)
TODAY = date(2026, 11, 22)
CHANGES = [date(2017, 3, 1), date(2018, 3, 17), date(2020, 2, 1), date(2023, 2, 14)]
"""Days on which a list of states changed."""
DAYS = sorted({FIRST_DAY, TODAY, *CHANGES, *(day - timedelta(days=1) for day in CHANGES)})
CATEGORIES = ("visa_a", "visa_b", "visa_c")
NO_NATIONALITY = frozenset("EUE UNO UNA UNK XBA XIM XCC XCE XCO XEC XPO XES XMP XOM XDC UTO".split())
"""Codes that issue documents and are nobody's nationality."""


@cache
def shipped_sets() -> tuple[SetForm, ...]:
    problems: list[Problem] = []
    text = read_toml(resource("regulations", "sets.toml"), "sets.toml", problems)
    assert text is not None
    found = tuple(entry.value for entry in entries(text, "set", SetForm, problems))
    assert problems == []
    return found


@cache
def shipped_parameters() -> tuple[ParameterForm, ...]:
    problems: list[Problem] = []
    text = read_toml(resource("regulations", "parameters.toml"), "parameters.toml", problems)
    assert text is not None
    found = tuple(entry.value for entry in entries(text, "parameter", ParameterForm, problems))
    assert problems == []
    return found


def sets_on(day: date) -> Mapping[str, frozenset[str]]:
    return {form.code: frozenset(form.members) for form in shipped_sets() if form.force().covers(day)}


def category(code: str, day: date) -> list[str]:
    return [name for name in CATEGORIES if code in sets_on(day)[name]]


@pytest.mark.parametrize("day", DAYS)
def test_every_state_is_in_exactly_one_visa_category(day: date) -> None:
    states = load_catalogues(resource("catalogues")).states
    wrong: dict[str, list[str]] = {}
    for code, state in states.items():
        found = category(code, day) or category(state.stands_for, day)
        if code not in NO_NATIONALITY and len(found) != 1:
            wrong[code] = found
    assert wrong == {}
    assert not any(category(code, day) for code in NO_NATIONALITY)


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        ("VEN", date(2018, 3, 16), "visa_a"),
        ("VEN", date(2018, 3, 17), "visa_c"),
        ("VEN", TODAY, "visa_c"),
        ("DOM", date(2017, 2, 28), "visa_b"),
        ("DOM", date(2017, 3, 1), "visa_a"),
        ("DOM", date(2023, 2, 13), "visa_a"),
        ("DOM", date(2023, 2, 14), "visa_b"),
        ("DOM", TODAY, "visa_b"),
        ("GTM", TODAY, "visa_a"),
        ("SLV", TODAY, "visa_a"),
        ("USA", TODAY, "visa_a"),
        ("ESP", TODAY, "visa_a"),
        ("GBR", TODAY, "visa_a"),
        ("GBN", TODAY, "visa_b"),
        ("IND", TODAY, "visa_b"),
        ("JAM", TODAY, "visa_b"),
        ("CHN", TODAY, "visa_c"),
        ("CUB", TODAY, "visa_c"),
        ("XXA", TODAY, "visa_c"),
    ],
)
def test_the_category_of_a_state_on_a_day(state: str, day: date, expected: str) -> None:
    assert category(state, day) == [expected]


def test_what_the_third_visa_does_not_exempt_is_category_c_today() -> None:
    law = sets_on(TODAY)
    assert len(law["third_visa_excluded"]) == 40
    assert law["third_visa_excluded_ordinary"] == {"CUB", "HTI", "JOR", "KEN", "PAK", "VEN"}
    persons = {"XXA", "XXB", "XXC", "XXX"}
    assert law["visa_c"] == law["third_visa_excluded"] | law["third_visa_excluded_ordinary"] | persons


def test_the_british_left_the_union_at_the_end_of_january_2020() -> None:
    before, after = sets_on(date(2020, 1, 31)), sets_on(date(2020, 2, 1))
    assert before["eu"] - after["eu"] == {"GBR"}
    assert len(after["eu"]) == 27
    assert after["third_visa_issuers"] == after["eu"] | {"CAN", "MEX", "USA"}
    assert before["third_visa_issuers"] == before["eu"] | {"CAN", "MEX", "USA"}


def test_the_four_states_and_their_cards() -> None:
    law = sets_on(TODAY)
    assert law["ca4"] == law["express_nationals"] == {"GTM", "SLV", "HND", "NIC"}
    assert law["card_types"] == {"DPI", "DUI", "DNI", "CIN"}
    assert law["residence_exempt"] == {"USA", "CAN", "SLV", "HND", "NIC"}
    assert law["passport_types"].isdisjoint(law["card_types"])


def test_what_nobody_confirmed_is_still_in_one_list() -> None:
    law = sets_on(TODAY)
    assert law["visa_unconfirmed"] < law["visa_a"] | law["visa_b"] | law["visa_c"]
    assert law["visa_unconfirmed"].isdisjoint({"GTM", "SLV", "USA", "MEX", "ESP", "DOM", "VEN", "CHN"})


def test_numbers_as_the_reference_has_them() -> None:
    numbers = {form.code: form.value for form in shipped_parameters() if form.force().covers(TODAY)}
    expected = {
        "age.adult": 18,
        "age.prints_from": 12,
        "express.max_occupants": 8,
        "fee.resident_annual": 4000,
        "fine.carrier": 300000,
        "fine.evasion": 20000,
        "fine.evasion_repeat": 70000,
        "fine.overstay_per_day": 1500,
        "fine.reentry_unauthorised": 70000,
        "fine.unauthorised_entry": 20000,
        "note.least_characters": 15,
        "override.seconds": 60,
        "stay.extension_days": 90,
        "stay.regional_days": 90,
        "stay.visitor_days": 90,
    }
    assert {code: numbers[code] for code in expected} == expected


def test_a_provision_that_changes_is_followed_by_its_successor_on_the_next_day() -> None:
    periods: dict[str, list[SetForm | ParameterForm]] = defaultdict(list)
    for named_set in shipped_sets():
        periods[named_set.code].append(named_set)
    for parameter in shipped_parameters():
        periods[parameter.code].append(parameter)
    for code, forms in periods.items():
        ordered = sorted(forms, key=lambda form: form.start)
        for earlier, later in pairwise(ordered):
            assert earlier.end is not None, code
            assert later.start == earlier.end + timedelta(days=1), code
        assert ordered[-1].end is None, code
