"""Signing in: one answer for every wrong guess, slower with each, and locked at the tenth, whatever is switched off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from booth_app.domain.officer import Officer, OfficerId, Role
from booth_app.errors import CredentialsError
from booth_app.store.officers import MOST_FAILURES, Argon2Cost
from tests.store.material import NOW, Place

SECRET = "correct horse 1"
WEEK = NOW + timedelta(days=7)
SUPERVISOR = Officer(id=OfficerId("900"), role=Role.SUPERVISOR)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place.within(tmp_path)
    with place.create() as vault:
        for role in Role:
            officer = Officer(id=OfficerId(f"900-{role}"), role=role)
            vault.officers.add_officer(officer, SECRET, valid_until=WEEK)
        vault.officers.add_officer(SUPERVISOR, SECRET, valid_until=WEEK)
    return place


def refusal(place: Place, officer: str, secret: str, *, seconds: float = 0) -> CredentialsError:
    with place.open() as vault, pytest.raises(CredentialsError) as caught:
        vault.officers.verify(OfficerId(officer), secret, at=NOW + timedelta(seconds=seconds))
    return caught.value


def test_roles_come_back(place: Place) -> None:
    with place.open() as vault:
        assert vault.officers.count() == 4
        for role in Role:
            officer = OfficerId(f"900-{role}")
            assert vault.officers.verify(officer, SECRET, at=NOW) == Officer(id=officer, role=role)


def test_unknown_number_and_wrong_password_are_told_apart_by_nobody(place: Place) -> None:
    unknown = refusal(place, "12345", SECRET)
    wrong = refusal(place, "900", "wrong")
    assert (unknown.title, unknown.remedy, unknown.code) == (wrong.title, wrong.remedy, wrong.code)


@pytest.mark.parametrize(
    ("officer", "secret"),
    [
        ("", SECRET),
        ("9" * 5_000, SECRET),
        ("900", ""),
        ("900", "x" * 9_999),
        ("900", "\ud800"),
        ("900' OR 1=1 --", SECRET),
    ],
)
def test_odd_input_is_simply_wrong(place: Place, officer: str, secret: str) -> None:
    assert refusal(place, officer, secret).code == "CREDENTIALS"


def test_failures_cost_time_and_then_the_account(place: Place) -> None:
    now = 0.0
    for failure in range(1, MOST_FAILURES + 1):
        assert refusal(place, "900", "wrong", seconds=now).code == "CREDENTIALS"
        delay = 2 ** (failure - 3) if failure > 2 else 0
        if delay > 0 and failure < MOST_FAILURES:
            assert refusal(place, "900", SECRET, seconds=now + delay - 0.01).code == "CREDENTIALS-WAIT"
        now += delay
    assert refusal(place, "900", SECRET, seconds=now + 86_400).code == "CREDENTIALS-LOCKED"
    with place.open() as vault:
        vault.officers.add_officer(SUPERVISOR, "another one 2", valid_until=WEEK)
        assert vault.officers.verify(SUPERVISOR.id, "another one 2", at=NOW) == SUPERVISOR


def test_success_forgives(place: Place) -> None:
    for _ in range(3):
        for _ in range(2):
            refusal(place, "900", "wrong")
        with place.open() as vault:
            assert vault.officers.verify(SUPERVISOR.id, SECRET, at=NOW) == SUPERVISOR


def test_authorisation_expires(place: Place) -> None:
    assert refusal(place, "900", SECRET, seconds=8 * 86_400).code == "CREDENTIALS-EXPIRED"
    assert refusal(place, "900", "wrong", seconds=8 * 86_400).code == "CREDENTIALS"


def test_adding_checks_its_bounds(place: Place) -> None:
    with place.open() as vault:
        for officer, secret in (
            (replace(SUPERVISOR, id=OfficerId("9" * 33)), SECRET),
            (SUPERVISOR, ""),
            (SUPERVISOR, "x" * 257),
        ):
            with pytest.raises(ValueError, match="1 to 32"):
                vault.officers.add_officer(officer, secret, valid_until=WEEK)


def test_default_cost_is_the_one_of_the_security_chapter() -> None:
    assert Argon2Cost() == Argon2Cost(memory_kib=65_536, passes=3, lanes=4)


def test_a_clock_that_was_ahead_locks_nobody_out_for_ever(place: Place) -> None:
    year = 365 * 86_400
    for _ in range(5):
        refusal(place, "900", "wrong", seconds=year)
        year += 300
    with place.open() as vault:
        assert vault.officers.verify(SUPERVISOR.id, SECRET, at=NOW) == SUPERVISOR


def test_the_journal_may_know_whose_account_was_tried(place: Place) -> None:
    assert refusal(place, "900", "wrong").officer == "900"
    assert refusal(place, "a password in the wrong place", SECRET).officer is None
    assert refusal(place, "900", SECRET, seconds=8 * 86_400).officer == "900"


@pytest.mark.parametrize("number", ["garcía", "12 34", "-1", "٣"])
def test_a_number_that_no_record_can_hold_is_refused(place: Place, number: str) -> None:
    with place.open() as vault, pytest.raises(ValueError, match="letters and digits"):
        vault.officers.add_officer(replace(SUPERVISOR, id=OfficerId(number)), SECRET, valid_until=WEEK)
