"""Minors by the law that ships: art. 61, the papers that stand for a parent, foreign minors, and ages not known."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from booth_app.checks.judge import judge
from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.subjects import minor
from booth_app.domain.case import Case
from booth_app.domain.company import Companion, Relation
from booth_app.domain.declaration import Declaration, Evidence, Status, StatusKind
from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.domain.history import HistorySource
from booth_app.domain.journey import Journey
from booth_app.domain.person import PartialDate, Sex
from booth_app.domain.post import Direction, Mode
from tests.fakes.law import DAY, POST, document, person
from tests.fakes.minors import ADULT, CHILD, UNSURE, companion, minor_view, paper
from tests.fakes.stays import BOOTH, CENTRAL, moved, past

INFORM, REFER, SUPERVISOR = Severity.INFORM, Severity.REFER, Severity.SUPERVISOR
MOTHER, FATHER = companion(Relation.MOTHER), companion(Relation.FATHER)
AUNT, GUARDIAN = companion(Relation.RELATIVE), companion(Relation.GUARDIAN)
BIRTH = paper("birth_certificate", "", dated=date(2026, 11, 1))


def leaving(
    *papers: Evidence,
    nationality: str = "GTM",
    issuer: str = "",
    others: tuple[str, ...] = (),
    birth: PartialDate = CHILD,
    company: tuple[Companion, ...] = (),
    direction: Direction = Direction.EXIT,
    status: StatusKind | None = None,
    destination: str = "MEX",
) -> Case:
    """A child with a passport who leaves by air."""
    return Case(
        day=DAY,
        post=POST,
        journey=Journey(direction=direction, mode=Mode.AIR, carrier="AV 640", destination=destination),
        documents=(document(nationality, issuer=issuer, holder=person(nationality, born=birth, others=others)),),
        declaration=Declaration(evidence=papers, status=None if status is None else Status(kind=status)),
        company=company,
    )


def entering(nationality: str, *company: Companion, birth: PartialDate = CHILD) -> Case:
    return leaving(nationality=nationality, company=company, birth=birth, direction=Direction.ENTRY)


def findings(case: Case) -> list[Finding]:
    return [found for found in judge(case, shipped_regulations()).findings if found.source is FindingSource.MINOR]


def found(case: Case) -> dict[str, Severity]:
    """Codes and weights of what was found about minors, open questions left out."""
    return {finding.code: finding.severity for finding in findings(case) if not finding.is_undetermined}


def open_(case: Case) -> dict[str, Severity]:
    """Codes and weights of the rules that could not be judged."""
    return {finding.code: finding.severity for finding in findings(case) if finding.is_undetermined}


def test_the_vocabulary_is_what_is_worked_out() -> None:
    assert set(minor.facts(minor_view())) == {spec.name for spec in minor.SPECS}


def test_the_facts_of_a_child_and_of_nobody() -> None:
    facts = minor.facts(minor_view(birth=PartialDate(year=2008), nationalities=frozenset({"GTM", "USA"})))
    assert (facts["minor.age_least"], facts["minor.age_most"], facts["minor.is_minor"]) == (17, 18, None)
    assert (facts["minor.law"], facts["minor.goes_with"]) == ("GTM", "alone")
    nobody = minor.facts(minor_view(birth=None, nationalities=frozenset({""})))
    assert [nobody[f"minor.{name}"] for name in ("age_least", "age_most", "is_minor", "law")] == [None] * 4
    assert minor.facts(minor_view(nationalities=frozenset({"SLV", "USA"})))["minor.law"] == "notarial"
    assert minor.facts(minor_view(nationalities=frozenset({"USA", ""})))["minor.law"] == "other"


@pytest.mark.parametrize("company", [(MOTHER, FATHER), (MOTHER, FATHER, AUNT)])
def test_with_both_parents_nothing_more_is_asked(company: tuple[Companion, ...]) -> None:
    assert findings(leaving(BIRTH, company=company)) == []


def test_the_birth_certificate_is_asked_for_always() -> None:
    assert found(leaving(company=(MOTHER, FATHER))) == {"MIN-BIRTH-CERTIFICATE": REFER}
    old = paper("birth_certificate", "", dated=date(2026, 5, 21))
    assert found(leaving(old, company=(MOTHER, FATHER))) == {"MIN-BIRTH-CERTIFICATE": REFER}
    undated = leaving(paper("birth_certificate", ""), company=(MOTHER, FATHER))
    assert (found(undated), open_(undated)) == ({}, {"MIN-BIRTH-CERTIFICATE": INFORM})


@pytest.mark.parametrize(
    ("company", "code"),
    [
        ((MOTHER,), "MIN-CONSENT-FATHER"),
        ((FATHER,), "MIN-CONSENT-MOTHER"),
        ((FATHER, AUNT), "MIN-CONSENT-MOTHER"),
        ((AUNT,), "MIN-CONSENT-BOTH"),
        ((GUARDIAN,), "MIN-CONSENT-BOTH"),
    ],
)
def test_who_is_absent_must_consent(company: tuple[Companion, ...], code: str) -> None:
    case = leaving(BIRTH, company=company)
    assert found(case) == {code: SUPERVISOR}
    (finding,) = findings(case)
    assert finding.legal_basis == "Código de Migración, art. 61"
    assert "court_permission" in finding.cleared_by


@pytest.mark.parametrize(
    "code",
    [
        "parent_consent",
        "consent_mandate",
        "consent_affidavit",
        "consent_letter",
        "consent_consular",
        "parent_death",
        "one_parent",
    ],
)
def test_each_kind_of_paper_stands_for_the_absent_parent(code: str) -> None:
    assert findings(leaving(BIRTH, paper(code, "father"), company=(MOTHER,))) == []
    wrong = leaving(BIRTH, paper(code, "mother"), company=(MOTHER,))
    assert found(wrong) == {"MIN-CONSENT-FATHER": SUPERVISOR}
    both = leaving(BIRTH, paper(code, "mother"), paper(code, "father"), company=(AUNT,))
    assert findings(both) == []
    assert found(leaving(BIRTH, paper(code, "mother"), company=(AUNT,))) == {"MIN-CONSENT-FATHER": SUPERVISOR}


def test_court_and_guardian_stand_for_both() -> None:
    assert findings(leaving(BIRTH, paper("court_permission", ""), company=(AUNT,))) == []
    assert findings(leaving(BIRTH, paper("guardianship", ""), company=(GUARDIAN,))) == []


def test_a_child_alone_is_referred_whoever_consents() -> None:
    consents = (paper("consent_affidavit", "mother"), paper("consent_affidavit", "father"))
    assert found(leaving(BIRTH, *consents)) == {"MIN-ALONE-EXIT": REFER}
    assert found(leaving(BIRTH)) == {"MIN-CONSENT-BOTH": SUPERVISOR, "MIN-ALONE-EXIT": REFER}
    sibling = companion(Relation.SIBLING, CHILD)
    assert "MIN-ALONE-EXIT" in found(leaving(BIRTH, company=(sibling,)))


def test_a_consent_that_does_not_serve_says_why() -> None:
    gone = paper("consent_letter", "father", until=date(2026, 11, 21))
    assert found(leaving(BIRTH, gone, company=(MOTHER,))) == {
        "MIN-CONSENT-FATHER": SUPERVISOR,
        "MIN-CONSENT-EXPIRED": INFORM,
    }
    elsewhere = paper("consent_letter", "father USA")
    assert found(leaving(BIRTH, elsewhere, company=(MOTHER,))) == {
        "MIN-CONSENT-FATHER": SUPERVISOR,
        "MIN-CONSENT-DESTINATION": INFORM,
    }
    assert findings(leaving(BIRTH, gone, elsewhere, paper("consent_mandate", "father"), company=(MOTHER,))) == []
    unknown = leaving(BIRTH, elsewhere, company=(MOTHER,), destination="")
    assert (found(unknown), open_(unknown)) == ({}, {"MIN-CONSENT-BOTH": REFER})


@pytest.mark.parametrize(("day", "is_minor"), [(22, False), (23, True)])
def test_who_turns_eighteen_today_is_an_adult(day: int, is_minor: bool) -> None:
    case = leaving(birth=PartialDate(year=2008, month=11, day=day))
    assert ("MIN-CONSENT-BOTH" in found(case)) is is_minor
    assert open_(case) == {}
    assert is_minor or findings(case) == []


@pytest.mark.parametrize("year", [1950, 2007])
def test_a_year_alone_can_prove_an_adult(year: int) -> None:
    assert findings(leaving(birth=PartialDate(year=year))) == []


@pytest.mark.parametrize("birth", [UNSURE, PartialDate()])
def test_who_could_be_a_minor_is_referred(birth: PartialDate) -> None:
    case = leaving(birth=birth)
    assert found(case) == {}
    assert open_(case) == {"MIN-CONSENT-BOTH": REFER, "MIN-ALONE-EXIT": REFER, "MIN-BIRTH-CERTIFICATE": INFORM}
    foreign = leaving(birth=birth, nationality="USA")
    assert (found(foreign), open_(foreign)) == ({}, {"MIN-ALONE-EXIT": REFER})
    assert open_(entering("USA", birth=birth)) == {"MIN-ALONE-ENTRY": REFER}
    assert findings(entering("GTM", birth=birth)) == []


def test_a_companion_of_uncertain_age_leaves_the_consent_open() -> None:
    baby = PartialDate(year=2026, month=1, day=1)
    case = leaving(BIRTH, birth=baby, company=(companion(Relation.MOTHER, UNSURE), FATHER))
    assert (found(case), open_(case)) == ({}, {"MIN-CONSENT-BOTH": REFER})


def test_a_child_of_two_nationalities_leaves_as_a_guatemalan() -> None:
    dual = leaving(BIRTH, nationality="USA", others=("GTM",), company=(MOTHER,))
    assert found(dual) == {"MIN-CONSENT-FATHER": SUPERVISOR, "MIN-DUAL": INFORM}
    both = leaving(BIRTH, nationality="USA", others=("GTM",), company=(MOTHER, FATHER))
    assert found(both) == {"MIN-DUAL": INFORM}


@pytest.mark.parametrize("sources", [CENTRAL, BOOTH])
def test_a_child_who_was_guatemalan_before_is_asked_about(sources: frozenset[HistorySource]) -> None:
    came = moved(20, issuer="GTM", number="G1")
    whole = past(leaving(nationality="USA", company=(MOTHER, FATHER)), came, sources=sources)
    assert found(whole) == {"MIN-WAS-NATIONAL": REFER}
    assert findings(past(leaving(nationality="USA", company=(MOTHER, FATHER)), replace(came, issuer="USA"))) == []
    assert findings(past(leaving(nationality="XXB", issuer="GTM", company=(MOTHER, FATHER)), came)) == []
    assert findings(past(leaving(BIRTH, company=(MOTHER, FATHER)), came)) == []
    assert findings(past(leaving(nationality="USA", birth=ADULT), came)) == []
    assert findings(past(entering("USA", MOTHER, FATHER), came)) == []


def test_a_parent_of_the_other_sex_is_asked_about() -> None:
    man, woman = (replace(one.person, sex=sex) for one, sex in ((MOTHER, Sex.MALE), (FATHER, Sex.FEMALE)))
    for pair in ((replace(MOTHER, person=man), FATHER), (MOTHER, replace(FATHER, person=woman))):
        assert found(leaving(BIRTH, company=pair)) == {"MIN-PARENT-SEX": REFER}
        assert findings(leaving(nationality="USA", company=pair)) == []
        assert findings(entering("GTM", *pair)) == []
    untold = replace(MOTHER, person=replace(MOTHER.person, sex=Sex.UNSPECIFIED))
    assert findings(leaving(BIRTH, company=(untold, FATHER))) == []
    aunt = replace(AUNT, person=replace(AUNT.person, sex=Sex.MALE))
    assert findings(leaving(BIRTH, company=(MOTHER, FATHER, aunt))) == []


@pytest.mark.parametrize("company", [(MOTHER,), (AUNT,)])
def test_a_foreign_child_follows_the_law_of_its_state(company: tuple[Companion, ...]) -> None:
    assert found(leaving(nationality="USA", company=company)) == {"MIN-FOREIGN": INFORM}
    assert findings(leaving(paper("foreign_law", "USA"), nationality="USA", company=company)) == []


def test_a_foreign_child_with_parents_or_guardian_is_asked_nothing() -> None:
    assert findings(leaving(nationality="USA", company=(MOTHER, FATHER))) == []
    assert findings(leaving(nationality="USA", company=(GUARDIAN,))) == []
    assert found(leaving(nationality="USA")) == {"MIN-FOREIGN": INFORM, "MIN-ALONE-EXIT": REFER}


@pytest.mark.parametrize("kind", [StatusKind.TEMPORARY_RESIDENT, StatusKind.PERMANENT_RESIDENT])
def test_a_foreign_child_who_lives_here_needs_the_absent_parent(kind: StatusKind) -> None:
    assert found(leaving(nationality="USA", company=(MOTHER,), status=kind)) == {"MIN-RESIDENT": REFER}
    consent = paper("consent_consular", "father")
    assert findings(leaving(consent, nationality="USA", company=(MOTHER,), status=kind)) == []
    assert findings(leaving(paper("foreign_law", ""), nationality="USA", company=(MOTHER,), status=kind)) == []


@pytest.mark.parametrize("code", ["consent_notarial_slv", "foreign_law", "parent_death"])
def test_a_salvadoran_child_needs_the_notarial_act(code: str) -> None:
    assert found(leaving(nationality="SLV", company=(MOTHER,))) == {"MIN-NOTARIAL": SUPERVISOR}
    assert findings(leaving(paper(code, "father"), nationality="SLV", company=(MOTHER,))) == []
    assert findings(leaving(nationality="SLV", company=(MOTHER, FATHER))) == []


def test_who_enters_alone() -> None:
    assert found(entering("USA")) == {"MIN-ALONE-ENTRY": REFER}
    assert found(entering("SLV")) == {"MIN-ALONE-ENTRY": REFER}
    assert found(entering("GTM")) == {"MIN-NATIONAL-ALONE": INFORM}


def test_who_enters_with_others() -> None:
    assert found(entering("USA", AUNT)) == {"MIN-ENTRY-THIRD": INFORM}
    assert findings(entering("USA", MOTHER)) == []
    assert findings(entering("GTM", AUNT)) == []
    third = entering("USA", AUNT)
    for code in ("foreign_law", "court_permission"):
        declared = replace(third, declaration=Declaration(evidence=(paper(code, ""),)))
        assert findings(declared) == []


def test_a_mother_younger_than_her_child_is_not_believed() -> None:
    mother = companion(Relation.MOTHER, PartialDate(year=2010, month=1, day=1))
    case = leaving(BIRTH, birth=PartialDate(year=2009, month=1, day=1), company=(mother, FATHER))
    assert found(case) == {"MIN-PARENT-AGE": REFER, "MIN-CONSENT-MOTHER": SUPERVISOR}
    assert "MIN-PARENT-AGE" in found(entering("GTM", companion(Relation.FATHER, CHILD)))


@pytest.mark.parametrize("direction", Direction)
def test_an_adult_is_asked_nothing_of_this(direction: Direction) -> None:
    company = (companion(Relation.CHILD, CHILD), companion(Relation.MOTHER, CHILD))
    assert findings(leaving(birth=ADULT, company=company, direction=direction)) == []


def test_papers_and_companions_count_in_any_order() -> None:
    papers = (BIRTH, paper("consent_letter", "father USA"), paper("consent_letter", "father", until=date(2026, 1, 1)))
    company = (AUNT, MOTHER, companion(Relation.FATHER, UNSURE))
    judged = [
        findings(leaving(*some, company=others))
        for some in itertools.permutations(papers)
        for others in itertools.permutations(company)
    ]
    assert judged[0] != []
    assert all(again == judged[0] for again in judged)


def test_words_name_the_facts_in_spanish() -> None:
    (finding,) = findings(leaving(BIRTH, company=(MOTHER,)))
    assert finding.words == "Menor que sale: falta la autorización del padre."
    assert finding.english == "Minor leaving: the father's consent is missing."
