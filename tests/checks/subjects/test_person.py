"""Age, birth, nationalities and CUI: the facts, and the rules that rest on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from booth_app.checks.facts import Value
from booth_app.checks.subjects import person as subject
from booth_app.checks.view import view_of
from booth_app.domain.case import Case
from booth_app.domain.finding import FindingSource
from booth_app.domain.person import Cui, PartialDate, Sex
from tests.fakes.law import DAY, case, document, law, national, person, tourist
from tests.fakes.verdicts import found, with_person

LAW = law()


def facts(whole: Case) -> dict[str, Value | None]:
    return subject.facts(view_of(whole, LAW))


def born(whole: Case, *parts: int | None) -> Case:
    year, month, day = parts
    return with_person(whole, birth_date=PartialDate(year=year, month=month, day=day))


def test_facts_of_a_clean_national() -> None:
    assert facts(national()) == {
        "person.age": 42,
        "person.is_minor": False,
        "person.birth_is_exact": True,
        "person.birth_is_future": False,
        "person.sex": "F",
        "person.nationality": "GTM",
        "person.nationalities": frozenset({"GTM"}),
        "person.is_national": True,
        "person.is_ca4": True,
        "person.is_dual": False,
        "person.cui": None,
    }
    assert set(facts(national())) == {spec.name for spec in subject.SPECS}


def test_without_a_document_nobody_is_known() -> None:
    values = facts(case())
    assert {name for name, value in values.items() if value is not None} == {
        "person.nationalities",
        "person.is_national",
        "person.is_ca4",
        "person.is_dual",
    }
    assert (values["person.is_national"], values["person.is_ca4"], values["person.is_dual"]) == (False, False, False)


@pytest.mark.parametrize(
    ("whole", "nationalities", "is_national", "is_ca4", "is_dual"),
    [
        (tourist("USA"), {"USA"}, False, False, False),
        (tourist("SLV"), {"SLV"}, False, True, False),
        (case(document("USA"), document("GTM", number="1")), {"USA", "GTM"}, True, True, True),
        (tourist(""), set(), False, False, False),
    ],
)
def test_nationalities(whole: Case, nationalities: set[str], is_national: bool, is_ca4: bool, is_dual: bool) -> None:
    values = facts(whole)
    assert values["person.nationalities"] == nationalities
    assert values["person.is_national"] is is_national
    assert values["person.is_ca4"] is is_ca4
    assert values["person.is_dual"] is is_dual


def test_no_nationality_is_unknown() -> None:
    assert facts(tourist(""))["person.nationality"] is None


@pytest.mark.parametrize(
    ("parts", "age", "is_minor"),
    [
        ((2008, 11, 22), 18, False),
        ((2008, 11, 23), 17, True),
        ((2008, None, None), None, None),
        ((2007, None, None), None, False),
        ((2009, None, None), None, True),
        ((None, 1, 1), None, None),
    ],
)
def test_of_age(parts: tuple[int | None, ...], age: int | None, is_minor: bool | None) -> None:
    values = facts(born(tourist(), *parts))
    assert (values["person.age"], values["person.is_minor"]) == (age, is_minor)


@pytest.mark.parametrize(
    ("day", "age", "is_minor"),
    [(date(2026, 2, 28), 17, True), (date(2026, 3, 1), 18, False)],
)
def test_born_on_the_29th_of_february(day: date, age: int, is_minor: bool) -> None:
    whole = replace(born(tourist(), 2008, 2, 29), day=day)
    values = subject.facts(view_of(whole, law(day=day)))
    assert (values["person.age"], values["person.is_minor"]) == (age, is_minor)


@pytest.mark.parametrize(
    ("parts", "is_exact", "is_future"),
    [
        ((2026, 11, 22), True, False),
        ((2026, 11, 23), True, True),
        ((2026, 11, None), False, False),
        ((2026, 12, None), False, True),
        ((2026, None, 30), False, False),
        ((2027, None, None), False, True),
        ((None, 12, 31), False, False),
        ((1990, 2, 30), False, False),
    ],
)
def test_birth(parts: tuple[int | None, ...], is_exact: bool, is_future: bool) -> None:
    values = facts(born(tourist(), *parts))
    assert (values["person.birth_is_exact"], values["person.birth_is_future"]) == (is_exact, is_future)


def test_the_cui_comes_from_any_document_and_two_make_none() -> None:
    one = document("GTM", holder=replace(person(), cui=Cui("1234567890101"), sex=Sex.UNSPECIFIED))
    two = document("GTM", number="2", holder=replace(person(), cui=Cui("8765432122217")))
    assert facts(case(document("USA"), one))["person.cui"] == "1234567890101"
    assert facts(case(one, one))["person.cui"] == "1234567890101"
    assert facts(case(one, two))["person.cui"] is None
    assert facts(case(one))["person.sex"] == "X"


@pytest.mark.parametrize(
    ("parts", "codes"),
    [
        ((2026, 11, 22), {}),
        ((2026, 11, 23), {"DOC-BIRTH-FUTURE": "refer"}),
        ((2027, None, None), {"DOC-BIRTH-PARTIAL": "inform", "DOC-BIRTH-FUTURE": "refer"}),
        ((1990, None, None), {"DOC-BIRTH-PARTIAL": "inform"}),
        ((None, 1, 1), {"DOC-BIRTH-PARTIAL": "inform"}),
        ((1905, 11, 22), {"DOC-AGE": "refer"}),
        ((1905, 11, 23), {}),
    ],
)
def test_rules_about_birth(parts: tuple[int | None, ...], codes: dict[str, str]) -> None:
    assert found(born(tourist(), *parts), FindingSource.PERSON) == codes


def test_a_person_of_no_stated_sex_is_no_finding() -> None:
    assert found(with_person(tourist(), sex=Sex.UNSPECIFIED)) == {}
    assert found(case(), FindingSource.PERSON) == {}


def test_a_day_earlier_is_another_age() -> None:
    assert facts(replace(born(tourist(), 2008, 11, 23), day=DAY + timedelta(days=1)))["person.is_minor"] is False


def test_a_partial_birth_may_be_the_first_day_it_can_be() -> None:
    new_year = replace(born(tourist(), 2026, None, None), day=date(2026, 1, 1))
    assert facts(new_year)["person.birth_is_future"] is False
    assert facts(replace(new_year, day=date(2025, 12, 31)))["person.birth_is_future"] is True
