"""What may be recorded: the worst finding decides, in the line and direction at hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.checks.condition import compile_condition
from booth_app.checks.decisions import allowed_decisions
from booth_app.checks.facts import Facts, FactType
from booth_app.checks.law_files import shipped_regulations
from booth_app.domain.case import Case, Line
from booth_app.domain.decision import DecisionKind
from booth_app.domain.finding import Severity
from booth_app.domain.judgement import AllowedDecision
from booth_app.domain.post import Direction
from tests.fakes import law

INFORM, REFER, SUPERVISOR, BLOCK = Severity
E, S = Direction
FIRST, SECOND = Line
TRANSIT: Facts = {"status.kind": "transit", "journey.reason": None}
VISITOR: Facts = {"status.kind": "visitor", "journey.reason": "01"}


def shipped(direction: Direction, line: Line, worst: Severity, facts: Facts = VISITOR) -> dict[str, tuple[bool, bool]]:
    """Give what the shipped terms allow: whether each needs a supervisor, and codes or a note."""
    case = law.case(direction=direction, line=line)
    allowed = allowed_decisions(case, shipped_regulations().on(law.DAY), facts, worst)
    return {entry.kind.value: (entry.needs_supervisor, entry.needs_codes) for entry in allowed}


ALONE, NOTED, TOGETHER, CODED = (False, False), (False, True), (True, True), (False, True)
PROTECTED = {"PNC": ALONE, "PGN": ALONE, "REF": ALONE}


@pytest.mark.parametrize(
    ("direction", "line", "worst", "allowed"),
    [
        (E, FIRST, INFORM, {"ADM": ALONE, "SEC": ALONE}),
        (E, FIRST, REFER, {"ADM": NOTED, "SEC": ALONE}),
        (E, FIRST, SUPERVISOR, {"ADM": TOGETHER, "SEC": ALONE}),
        (E, FIRST, BLOCK, {"SEC": ALONE}),
        (S, FIRST, INFORM, {"EGR": ALONE, "SEC": ALONE, "NEG": CODED}),
        (S, FIRST, REFER, {"EGR": NOTED, "SEC": ALONE, "NEG": CODED}),
        (S, FIRST, SUPERVISOR, {"EGR": TOGETHER, "SEC": ALONE, "NEG": CODED}),
        (S, FIRST, BLOCK, {"SEC": ALONE, "NEG": CODED}),
        (E, SECOND, INFORM, {"ADM": ALONE, "INA": CODED, **PROTECTED}),
        (E, SECOND, REFER, {"ADM": NOTED, "INA": CODED, **PROTECTED}),
        (E, SECOND, SUPERVISOR, {"ADM": TOGETHER, "INA": CODED, **PROTECTED}),
        (E, SECOND, BLOCK, {"ADM": TOGETHER, "INA": CODED, **PROTECTED}),
        (S, SECOND, INFORM, {"EGR": ALONE, "NEG": CODED, **PROTECTED}),
        (S, SECOND, BLOCK, {"EGR": TOGETHER, "NEG": CODED, **PROTECTED}),
    ],
)
def test_the_shipped_terms(
    direction: Direction, line: Line, worst: Severity, allowed: dict[str, tuple[bool, bool]]
) -> None:
    assert shipped(direction, line, worst) == allowed


@pytest.mark.parametrize(
    ("facts", "offered"),
    [
        (TRANSIT, True),
        ({"status.kind": "visitor", "journey.reason": "10"}, True),
        (VISITOR, False),
        ({"status.kind": "visitor", "journey.reason": None}, False),
        ({}, False),
    ],
)
def test_transit_is_for_who_changes_planes(facts: Facts, offered: bool) -> None:
    assert ("TRN" in shipped(E, FIRST, INFORM, facts)) is offered
    assert ("TRN" in shipped(E, SECOND, INFORM, facts)) is offered
    assert "TRN" not in shipped(S, FIRST, INFORM, facts)


def test_transit_takes_what_admission_takes() -> None:
    for line in Line:
        for worst in Severity:
            allowed = shipped(E, line, worst, TRANSIT)
            assert allowed.get("TRN") == allowed.get("ADM")


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("line", Line)
def test_an_annulment_is_never_on_offer(direction: Direction, line: Line) -> None:
    assert "ANU" not in shipped(direction, line, INFORM, TRANSIT)


def test_the_codes_are_those_of_the_list() -> None:
    lists = shipped_regulations().catalogues.reason_codes
    allowed = allowed_decisions(
        law.case(line=SECOND), shipped_regulations().on(law.DAY), VISITOR, INFORM
    ) + allowed_decisions(law.case(direction=S), shipped_regulations().on(law.DAY), VISITOR, INFORM)
    codes = {entry.kind: entry.codes for entry in allowed}
    assert codes[DecisionKind.DENY_ENTRY] == tuple(sorted(c for c in lists if c.startswith("I")))
    assert codes[DecisionKind.DENY_EXIT] == tuple(sorted(c for c in lists if c.startswith("E")))
    assert codes[DecisionKind.ADMIT] == codes[DecisionKind.SECONDARY] == codes[DecisionKind.TO_POLICE] == ()


def test_terms_in_values() -> None:
    """The whole value, over a law of the tests: order kept, codes sorted."""
    rules = law.regulations(decisions=(law.terms(DecisionKind.DENY_ENTRY, codes="inadmission"), *law.DECISIONS)).on(
        law.DAY
    )
    assert allowed_decisions(law.case(), rules, {}, SUPERVISOR) == (
        AllowedDecision(kind=DecisionKind.DENY_ENTRY, needs_codes=True, codes=("I01", "I99")),
        AllowedDecision(kind=DecisionKind.ADMIT, needs_supervisor=True, needs_codes=True),
        AllowedDecision(kind=DecisionKind.SECONDARY),
    )


@pytest.mark.parametrize(("fact", "offered"), [(True, True), (False, False), (None, False)])
def test_a_condition_allows_only_where_it_holds(fact: bool | None, offered: bool) -> None:
    when = compile_condition("p", {"p": FactType.TRUTH})
    terms = replace(law.terms(DecisionKind.ADMIT), when=when)
    allowed = allowed_decisions(law.case(), law.regulations(decisions=(terms,)).on(law.DAY), {"p": fact}, INFORM)
    assert bool(allowed) is offered


def weight(case: Case, worst: Severity, facts: Facts) -> dict[DecisionKind, tuple[bool, bool]]:
    allowed = allowed_decisions(case, shipped_regulations().on(law.DAY), facts, worst)
    return {entry.kind: (entry.needs_supervisor, entry.needs_codes) for entry in allowed}


@given(
    st.sampled_from(Direction),
    st.sampled_from(Line),
    st.sampled_from(Severity),
    st.sampled_from([TRANSIT, VISITOR, {}]),
)
def test_a_heavier_finding_never_allows_more(direction: Direction, line: Line, worst: Severity, facts: Facts) -> None:
    case = law.case(direction=direction, line=line)
    lighter = weight(case, worst, facts)
    for heavier in (severity for severity in Severity if severity > worst):
        then = weight(case, heavier, facts)
        assert then.keys() <= lighter.keys()
        for kind, (supervisor, codes) in then.items():
            assert supervisor >= lighter[kind][0]
            assert codes >= lighter[kind][1]


@given(st.sampled_from(Direction), st.sampled_from(Severity))
def test_there_is_always_something_to_record(direction: Direction, worst: Severity) -> None:
    for line in Line:
        assert not all(supervisor for supervisor, _ in shipped(direction, line, worst).values())
