"""What holds of every judgement: total, blind to order, each finding on a basis, never milder for a stricter law."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booth_app.checks.judge import ABORTED_CODE, judge
from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.regulations import Regulations, Rule
from booth_app.console.law_effect import WEIGHTS
from booth_app.console.scenario.case import load_folder
from booth_app.console.scenario.verdict import worst_of
from booth_app.domain.case import Case
from booth_app.domain.finding import Severity
from booth_app.domain.history import History
from booth_app.domain.judgement import Judgement, Outcome, RuleCode
from booth_app.domain.register import RegisterAnswer
from booth_app.resources import resource
from tests.fakes.any_case import answers, cases

REGULATIONS = shipped_regulations()
LISTS = REGULATIONS.catalogues
FIRST_DAY = max(parameter.force.start for parameter in REGULATIONS.parameters)
"""From here on every number that the program reads is in force."""

EXAMPLES = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def recorded() -> tuple[Case, ...]:
    """The cases of the shipped scenarios."""
    return tuple(scenario.case for scenario in load_folder(resource("regulations", "scenarios"), LISTS.posts))


ANY = st.one_of(
    cases(tuple(LISTS.evidence), tuple(dict.fromkeys(kind.code for kind in LISTS.document_types))),
    st.sampled_from(recorded()),
)
"""Absurd cases, and likely ones: in the absurd ones hardly a rule is left that could still change the verdict."""


def shuffled(case: Case, order: st.DataObject) -> Case:
    """The same case with everything that has no order laid down in another."""
    declared, history = case.declaration, case.history
    return replace(
        case,
        documents=tuple(order.draw(st.permutations(case.documents))),
        declaration=replace(declared, evidence=tuple(order.draw(st.permutations(declared.evidence)))),
        company=tuple(order.draw(st.permutations(case.company))),
        history=None
        if history is None
        else History(movements=tuple(order.draw(st.permutations(history.movements))), sources=history.sources),
        answers=tuple(order.draw(st.permutations(case.answers))),
        missing_prints=tuple(order.draw(st.permutations(case.missing_prints))),
    )


def with_rule(number: int, rule: Rule) -> Regulations:
    """The shipped set with one rule in the place of another."""
    rules = (*REGULATIONS.rules[:number], rule, *REGULATIONS.rules[number + 1 :])
    return replace(REGULATIONS, rules=rules)


def is_no_milder(before: Judgement, after: Judgement) -> bool:
    """Whether nothing got lighter: not the worst finding, and no decision that was barred or took more."""
    takes = {allowed.kind: allowed for allowed in before.allowed}
    return WEIGHTS.index(worst_of(after)) >= WEIGHTS.index(worst_of(before)) and all(
        allowed.kind in takes
        and allowed.needs_supervisor >= takes[allowed.kind].needs_supervisor
        and allowed.needs_codes >= takes[allowed.kind].needs_codes
        for allowed in after.allowed
    )


rule_numbers = st.integers(0, len(REGULATIONS.rules) - 1)
severities = st.sampled_from(Severity)


@EXAMPLES
@given(case=ANY)
def test_any_case_is_judged_and_every_finding_has_a_basis(case: Case) -> None:
    judgement = judge(case, REGULATIONS)
    if case.day >= FIRST_DAY:
        assert {outcome.outcome for outcome in judgement.outcomes} <= set(Outcome) - {Outcome.ABORTED}
        assert ABORTED_CODE not in {finding.code for finding in judgement.findings}
    assert [finding.code for finding in judgement.findings if not finding.legal_basis] == []
    assert [finding.severity for finding in judgement.findings] == sorted(
        (finding.severity for finding in judgement.findings), reverse=True
    )


@EXAMPLES
@given(case=ANY, order=st.data())
def test_order_does_not_matter(case: Case, order: st.DataObject) -> None:
    assert judge(shuffled(case, order), REGULATIONS) == judge(case, REGULATIONS)


@EXAMPLES
@given(case=ANY, number=rule_numbers, severity=severities, undetermined=severities)
def test_a_heavier_rule_never_makes_a_verdict_milder(
    case: Case, number: int, severity: Severity, undetermined: Severity
) -> None:
    rule = REGULATIONS.rules[number]
    heavier = replace(
        rule,
        severity=max(rule.severity, severity),
        undetermined=undetermined if rule.undetermined is None else max(rule.undetermined, undetermined),
        is_enabled=True,
    )
    assert is_no_milder(judge(case, REGULATIONS), judge(case, with_rule(number, heavier)))


@EXAMPLES
@given(case=ANY, number=rule_numbers, severity=severities)
def test_a_rule_more_never_makes_a_verdict_milder(case: Case, number: int, severity: Severity) -> None:
    more = replace(REGULATIONS.rules[number], code=RuleCode("ADDED"), severity=severity, applies=None, is_enabled=True)
    added = replace(REGULATIONS, rules=(*REGULATIONS.rules, more))
    assert is_no_milder(judge(case, REGULATIONS), judge(case, added))


@EXAMPLES
@given(case=ANY, more=answers)
def test_an_answer_more_never_makes_a_verdict_milder(case: Case, more: tuple[RegisterAnswer, ...]) -> None:
    asked = {answer.register for answer in case.answers}
    new = tuple(answer for answer in more if answer.register not in asked)
    assert is_no_milder(judge(case, REGULATIONS), judge(replace(case, answers=(*case.answers, *new)), REGULATIONS))


def test_the_measure_of_mildness_sees_each_way() -> None:
    of_worst = {worst_of(judge(case, REGULATIONS)): judge(case, REGULATIONS) for case in recorded()}
    assert of_worst.keys() == set(WEIGHTS)
    heavy = of_worst["supervisor"]
    assert is_no_milder(heavy, heavy)
    assert is_no_milder(heavy, replace(heavy, allowed=()))
    assert not is_no_milder(replace(heavy, allowed=()), heavy)
    assert not is_no_milder(heavy, replace(heavy, findings=()))
    lighter = tuple(replace(allowed, needs_supervisor=False) for allowed in heavy.allowed)
    assert not is_no_milder(heavy, replace(heavy, allowed=lighter))
    lighter = tuple(replace(allowed, needs_codes=False) for allowed in heavy.allowed)
    assert not is_no_milder(heavy, replace(heavy, allowed=lighter))
