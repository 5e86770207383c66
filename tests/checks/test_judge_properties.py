"""What holds of every judgement by the law that ships: total, blind to order, clean for the clean, and quick."""

from __future__ import annotations

import timeit
from dataclasses import replace
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booth_app.checks.judge import ABORTED_CODE, SPECS, SUBJECTS, judge
from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.regulations import Regulations
from booth_app.checks.view import view_of
from booth_app.domain.case import Case
from booth_app.domain.finding import FindingSource, Severity
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.judgement import Outcome
from booth_app.domain.post import Direction
from tests.fakes import law
from tests.fakes.cases import CASES

T = TypeVar("T")


@settings(max_examples=60, deadline=None)
@given(CASES)
def test_any_case_is_judged_without_a_fault(case: Case) -> None:
    """Total: no value of these types raises, and no fault is hidden as ABORTED either."""
    regulations = shipped_regulations()
    result = judge(case, regulations)
    assert ABORTED_CODE not in {finding.code for finding in result.findings}
    assert Outcome.ABORTED not in {found.outcome for found in result.outcomes}
    assert len(result.outcomes) == len(regulations.on(case.day).rules)
    assert all(finding.words for finding in result.findings)
    assert all(finding.legal_basis for finding in result.findings if finding.certainty)


@settings(max_examples=40, deadline=None)
@given(CASES, st.randoms(use_true_random=False))
def test_order_does_not_matter(case: Case, random: Random) -> None:
    def shuffled(items: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(random.sample(items, len(items)))

    history = case.history
    mixed = replace(
        case,
        documents=shuffled(case.documents),
        company=shuffled(case.company),
        answers=shuffled(case.answers),
        declaration=replace(case.declaration, evidence=shuffled(case.declaration.evidence)),
        history=None if history is None else replace(history, movements=shuffled(history.movements)),
    )
    assert judge(mixed, shipped_regulations()) == judge(case, shipped_regulations())


CLEAN = [
    law.national(),
    law.national(direction=Direction.EXIT),
    law.by_land(law.national()),
    law.tourist(),
    law.tourist("ESP"),
]


@pytest.mark.parametrize("case", CLEAN)
@pytest.mark.parametrize("reason", [None, ReasonForTravel.TOURISM])
def test_the_clean_stay_clean(case: Case, reason: ReasonForTravel | None) -> None:
    accepted = replace(case, journey=replace(case.journey, reason=reason))
    result = judge(accepted, shipped_regulations())
    assert result.worst is Severity.INFORM
    assert result.document_outcome is Outcome.SUCCESSFUL


def time_of(case: Case, regulations: Regulations) -> float:
    return min(timeit.repeat(lambda: judge(case, regulations), number=5, repeat=5)) / 5


@pytest.mark.parametrize("case", CLEAN)
def test_a_judgement_takes_milliseconds(case: Case) -> None:
    """The goal is 2 ms, which the benchmark holds; a loaded machine is given ten times that."""
    assert time_of(case, shipped_regulations()) < 0.02


def test_the_vocabulary_is_that_of_nine_subjects() -> None:
    assert len(SUBJECTS) == 9
    assert len(SPECS) == sum(len(subject.SPECS) for subject in SUBJECTS.values())


@pytest.mark.parametrize("source", SUBJECTS)
@pytest.mark.parametrize("case", [*CLEAN, law.case()])
def test_a_subject_gives_what_it_names_and_nothing_else(source: FindingSource, case: Case) -> None:
    rules = shipped_regulations().on(law.DAY)
    values = SUBJECTS[source].facts(view_of(case, rules))
    assert values.keys() <= {spec.name for spec in SUBJECTS[source].SPECS}
