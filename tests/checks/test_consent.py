"""Who must consent to a minor's exit, and who has: ages by bounds, companions, papers, and what is not certain."""

from __future__ import annotations

from datetime import date

import pytest

from booth_app.checks import consent
from booth_app.checks.consent import any_known, is_minor, settled, years_on
from booth_app.checks.regulations import EvidenceEffect
from booth_app.domain.company import Relation
from booth_app.domain.declaration import Evidence, EvidenceCode
from booth_app.domain.person import PartialDate
from tests.fakes.law import DAY
from tests.fakes.minors import ADULT, CHILD, UNSURE, companion, minor_view, paper

BOTH = frozenset({"mother", "father"})
MOTHER, FATHER, NOBODY = frozenset({"mother"}), frozenset({"father"}), frozenset[str]()


def born(year: int | None, month: int | None = None, day: int | None = None) -> PartialDate:
    return PartialDate(year=year, month=month, day=day)


@pytest.mark.parametrize(
    ("birth", "years"),
    [
        (born(2008, 11, 22), (18, 18)),
        (born(2008, 11, 23), (17, 17)),
        (born(2008, 12, 1), (17, 17)),
        (born(2008, 10, 30), (18, 18)),
        (born(2008, 11), (17, 18)),
        (born(2008, 12), (17, 17)),
        (born(2008, 10), (18, 18)),
        (born(2008), (17, 18)),
        (born(2008, None, 22), (17, 18)),
        (born(2027, 1, 1), (-1, -1)),
        (born(None, 11, 22), None),
    ],
)
def test_years_by_bounds(birth: PartialDate, years: tuple[int, int] | None) -> None:
    assert years_on(birth, DAY) == years


@pytest.mark.parametrize(
    ("birth", "day", "years"),
    [
        (born(2008), date(2026, 1, 1), (17, 18)),
        (born(2008), date(2026, 12, 30), (17, 18)),
        (born(2008), date(2026, 12, 31), (18, 18)),
        (born(2008, 10), date(2026, 9, 30), (17, 17)),
        (born(2008, 10), date(2026, 10, 1), (17, 18)),
        (born(2008, 10), date(2026, 10, 30), (17, 18)),
        (born(2008, 10), date(2026, 10, 31), (18, 18)),
    ],
)
def test_bounds_at_the_ends_of_year_and_month(birth: PartialDate, day: date, years: tuple[int, int]) -> None:
    assert years_on(birth, day) == years


def test_who_was_born_on_29_february_is_a_year_older_on_1_march() -> None:
    birth = born(2008, 2, 29)
    assert is_minor(birth, date(2026, 2, 28), 18) is True
    assert is_minor(birth, date(2026, 3, 1), 18) is False
    assert is_minor(born(2008, 2), date(2026, 2, 28), 18) is None
    assert is_minor(born(2008, 2), date(2026, 3, 1), 18) is False


@pytest.mark.parametrize(
    ("birth", "answer"),
    [
        (born(2008, 11, 22), False),
        (born(2008, 11, 23), True),
        (born(2008), None),
        (born(2007), False),
        (born(2009), True),
        (born(None), None),
        (None, None),
    ],
)
def test_a_minor_is_told_by_bounds(birth: PartialDate | None, answer: bool | None) -> None:
    assert is_minor(birth, DAY, 18) is answer


@pytest.mark.parametrize(
    ("answers", "answer"),
    [([], False), ([False], False), ([False, None], None), ([None, True], True), ([True, False], True)],
)
def test_one_that_holds_is_enough(answers: list[bool | None], answer: bool | None) -> None:
    assert any_known(answers) is answer


def test_what_the_doubtful_changes_is_not_settled() -> None:
    assert settled(lambda doubtful: "same") == "same"
    assert settled(lambda doubtful: doubtful) is None


@pytest.mark.parametrize(
    ("relations", "answer"),
    [
        ((), "alone"),
        ((Relation.MOTHER,), "one_parent"),
        ((Relation.FATHER,), "one_parent"),
        ((Relation.MOTHER, Relation.FATHER), "parents"),
        ((Relation.MOTHER, Relation.GUARDIAN), "one_parent"),
        ((Relation.GUARDIAN,), "guardian"),
        ((Relation.GUARDIAN, Relation.OTHER), "guardian"),
        ((Relation.RELATIVE,), "third_party"),
        ((Relation.LEADER,), "third_party"),
    ],
)
def test_with_whom(relations: tuple[Relation, ...], answer: str) -> None:
    view = minor_view(company=tuple(companion(relation) for relation in relations))
    assert consent.goes_with(view) == answer
    assert consent.is_alone(view) is (answer == "alone")


def test_only_adults_accompany() -> None:
    child = companion(Relation.SIBLING, CHILD)
    assert consent.goes_with(minor_view(company=(child,))) == "alone"
    mother = companion(Relation.MOTHER, CHILD)
    assert consent.goes_with(minor_view(company=(mother, companion(Relation.FATHER)))) == "one_parent"
    unsure = companion(Relation.MOTHER, UNSURE)
    assert consent.goes_with(minor_view(company=(unsure,))) is None
    assert consent.is_alone(minor_view(company=(unsure,))) is None
    with_father = minor_view(company=(unsure, companion(Relation.FATHER)))
    assert (consent.goes_with(with_father), consent.is_alone(with_father)) == (None, False)
    assert consent.goes_with(minor_view(company=(unsure, companion(Relation.MOTHER)))) == "one_parent"


@pytest.mark.parametrize(
    ("relations", "lacks"),
    [
        ((), BOTH),
        ((Relation.MOTHER,), FATHER),
        ((Relation.FATHER,), MOTHER),
        ((Relation.MOTHER, Relation.FATHER), NOBODY),
        ((Relation.GUARDIAN,), BOTH),
        ((Relation.OTHER,), BOTH),
    ],
)
def test_who_does_not_travel_along_must_consent(relations: tuple[Relation, ...], lacks: frozenset[str]) -> None:
    view = minor_view(company=tuple(companion(relation) for relation in relations))
    assert consent.consent_lacks(view) == lacks


def test_a_parent_of_uncertain_age_leaves_it_open() -> None:
    view = minor_view(company=(companion(Relation.MOTHER, UNSURE), companion(Relation.FATHER)))
    assert consent.consent_lacks(view) is None
    consenting = minor_view(paper("parent_consent", "mother"), company=view.case.company)
    assert consent.consent_lacks(consenting) == NOBODY
    young = minor_view(company=(companion(Relation.MOTHER, CHILD),))
    assert consent.consent_lacks(young) == BOTH


@pytest.mark.parametrize("effect", ["parent_consent", "parent_dead", "one_parent"])
def test_a_paper_stands_for_the_parent_it_names(effect: str) -> None:
    assert consent.consent_lacks(minor_view(paper(effect, "mother"))) == FATHER
    assert consent.consent_lacks(minor_view(paper(effect, "father"))) == MOTHER
    assert consent.consent_lacks(minor_view(paper(effect, "mother father"))) == NOBODY
    assert consent.consent_lacks(minor_view(paper(effect, ""))) == BOTH
    with_mother = minor_view(paper(effect, "father"), company=(companion(Relation.MOTHER),))
    assert consent.consent_lacks(with_mother) == NOBODY


def test_papers_of_both_kinds_add_up() -> None:
    assert (
        consent.consent_lacks(minor_view(paper("parent_dead", "father"), paper("parent_consent", "mother"))) == NOBODY
    )
    assert consent.consent_lacks(minor_view(paper("one_parent", "father"), paper("parent_dead", "mother"))) == NOBODY


def test_a_court_stands_for_both() -> None:
    assert consent.consent_lacks(minor_view(paper("court_permission", ""))) == NOBODY


def test_a_guardian_needs_his_order_and_goes_along_or_consents() -> None:
    guardian = (companion(Relation.GUARDIAN),)
    assert consent.consent_lacks(minor_view(paper("guardianship", ""), company=guardian)) == NOBODY
    assert consent.consent_lacks(minor_view(paper("guardianship", ""))) == BOTH
    assert consent.consent_lacks(minor_view(paper("parent_consent", "guardian"), company=guardian)) == BOTH
    by_letter = minor_view(paper("guardianship", ""), paper("parent_consent", "guardian"))
    assert consent.consent_lacks(by_letter) == NOBODY
    unsure = minor_view(paper("guardianship", ""), company=(companion(Relation.GUARDIAN, UNSURE),))
    assert consent.consent_lacks(unsure) is None


@pytest.mark.parametrize("effect", ["birth_certificate", "foreign_law", "guardianship", "onward_travel"])
def test_other_papers_consent_to_nothing(effect: str) -> None:
    assert consent.consent_lacks(minor_view(paper(effect, "mother father"))) == BOTH


def test_a_paper_counts_until_its_last_day() -> None:
    last, gone = date(2026, 11, 22), date(2026, 11, 21)
    view = minor_view(paper("parent_consent", "mother", until=last))
    assert (consent.consent_lacks(view), consent.consent_expired(view)) == (FATHER, NOBODY)
    view = minor_view(paper("parent_consent", "mother", until=gone), paper("court_permission", "", until=gone))
    assert (consent.consent_lacks(view), consent.consent_expired(view)) == (BOTH, MOTHER)


def test_only_a_consent_expires_as_one() -> None:
    gone = date(2026, 11, 21)
    unknown = Evidence(code=EvidenceCode("no_such_paper"), until=gone, about="mother")
    assert consent.consent_expired(minor_view(paper("parent_dead", "mother", until=gone), unknown)) == NOBODY


def test_a_paper_that_counts_for_months_is_fresh_until_the_same_day() -> None:
    fresh, old = date(2026, 5, 22), date(2026, 5, 21)
    view = minor_view(paper("half_year_consent", "mother", dated=fresh))
    assert (consent.consent_lacks(view), consent.consent_expired(view)) == (FATHER, NOBODY)
    view = minor_view(paper("half_year_consent", "mother", dated=old))
    assert (consent.consent_lacks(view), consent.consent_expired(view)) == (BOTH, MOTHER)
    view = minor_view(paper("half_year_consent", "mother"))
    assert (consent.consent_lacks(view), consent.consent_expired(view)) == (None, NOBODY)


def test_a_paper_that_counts_by_its_own_date_never_grows_old() -> None:
    view = minor_view(paper("parent_consent", "mother", dated=date(1999, 1, 1)))
    assert (consent.consent_lacks(view), consent.consent_expired(view)) == (FATHER, NOBODY)


@pytest.mark.parametrize(
    ("destination", "lacks", "elsewhere"),
    [("MEX", FATHER, NOBODY), ("USA", FATHER, NOBODY), ("SLV", BOTH, MOTHER), ("", None, NOBODY)],
)
def test_a_consent_may_be_limited_to_states(
    destination: str, lacks: frozenset[str] | None, elsewhere: frozenset[str]
) -> None:
    view = minor_view(paper("parent_consent", "MEX mother USA"), destination=destination)
    assert (consent.consent_lacks(view), consent.consent_elsewhere(view)) == (lacks, elsewhere)


def test_a_court_may_limit_too_and_a_certificate_does_not() -> None:
    assert consent.consent_lacks(minor_view(paper("court_permission", "USA"), destination="MEX")) == BOTH
    assert consent.consent_lacks(minor_view(paper("court_permission", "USA"), destination="USA")) == NOBODY
    assert consent.consent_lacks(minor_view(paper("parent_dead", "mother GTM"), destination="MEX")) == FATHER
    assert consent.has_paper(minor_view(paper("foreign_law", "USA")), EvidenceEffect.FOREIGN_LAW) is True


def test_a_certificate_is_recent_old_or_undated() -> None:
    def shown(dated: date | None) -> bool | None:
        return consent.has_paper(
            minor_view(paper("recent_certificate", "", dated=dated)), EvidenceEffect.BIRTH_CERTIFICATE
        )

    assert shown(date(2026, 5, 22)) is True
    assert shown(date(2026, 5, 21)) is False
    assert shown(None) is None
    assert consent.has_paper(minor_view(), EvidenceEffect.BIRTH_CERTIFICATE) is False


@pytest.mark.parametrize("relation", [Relation.MOTHER, Relation.FATHER])
def test_a_parent_is_older_than_the_child_by_some_years(relation: Relation) -> None:
    def of(parent: PartialDate, child: PartialDate = CHILD) -> bool | None:
        return consent.parent_implausible(minor_view(company=(companion(relation, parent),), birth=child))

    assert of(born(2016, 11, 22), born(2020, 11, 22)) is True
    assert of(born(2010, 1, 1), born(2000, 1, 1)) is True
    assert of(born(2008, 11, 23), born(2020, 11, 22)) is True
    assert of(born(2008, 11, 22), born(2020, 11, 22)) is False
    assert of(born(2008), born(2020, 11, 22)) is None
    assert of(born(2008, 11, 22), born(2020)) is False
    assert of(born(2008, 11, 23), born(2020)) is None
    assert of(born(None)) is None
    assert of(ADULT, born(None)) is None


def test_only_parents_are_compared_and_one_is_enough() -> None:
    assert consent.parent_implausible(minor_view()) is False
    sibling = companion(Relation.SIBLING, CHILD)
    assert consent.parent_implausible(minor_view(company=(sibling,))) is False
    open_mother = companion(Relation.MOTHER, born(None))
    young_father = companion(Relation.FATHER, CHILD)
    assert consent.parent_implausible(minor_view(company=(open_mother,))) is None
    assert consent.parent_implausible(minor_view(company=(open_mother, young_father))) is True


def test_without_a_document_nothing_is_compared() -> None:
    assert consent.parent_implausible(minor_view(company=(companion(Relation.MOTHER),), birth=None)) is None
