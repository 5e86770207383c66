"""Who may decide what: the table of refusals, one row each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from booth_app.domain.decision import Decision, DecisionKind
from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from booth_app.flow import events
from booth_app.flow.advance import advance
from booth_app.flow.encounter import FINGERS, Encounter, Stage
from booth_app.flow.permission import Objection, objection_to
from tests.fakes import travellers
from tests.fakes.travellers import decision, override


def decidable(*, worst: Severity | None = None, pending: bool = False) -> Encounter:
    """A traveller of whom everything is known, with a finding of this weight."""
    base = travellers.new_encounter()
    scanned = events.DocumentScanned(encounter=base.number, at=travellers.NOW, scan=travellers.scan_of(1))
    encounter, _ = advance(base, scanned)
    finding = Finding(severity=worst or Severity.INFORM, code="X", words="x", source=FindingSource.DOCUMENT)
    state = AnswerState.PENDING if pending else AnswerState.OK
    return replace(
        encounter,
        stage=Stage.DECIDING,
        journey=replace(encounter.journey, reason=ReasonForTravel.TOURISM),
        document_findings=(finding,) if worst else (),
        answers=(RegisterAnswer(register=Register.INTERPOL, state=state),),
        portrait=travellers.portrait_of(1),
        prints=tuple(travellers.print_of(1, finger) for finger in FINGERS),
    )


NOTE = "texto suficientemente largo"
BLOCKED = decidable(worst=Severity.BLOCK)
AMBER = decidable(worst=Severity.REFER)
NO_REASON = replace(decidable(), journey=travellers.new_encounter().journey)
STALE = override(at=travellers.NOW - timedelta(seconds=61))
FUTURE = override(at=travellers.NOW + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("encounter", "made", "objection"),
    [
        (decidable(), decision(), None),
        (decidable(), decision(DecisionKind.SECONDARY), None),
        (decidable(), decision(DecisionKind.DENY_ENTRY, codes=("I03",)), None),
        (decidable(), decision(DecisionKind.DENY_ENTRY), Objection.CODES_MISSING),
        (decidable(), decision(DecisionKind.DENY_ENTRY, codes=("I99",)), Objection.NOTE_TOO_SHORT),
        (decidable(), decision(DecisionKind.DENY_ENTRY, codes=("I99",), note=NOTE), Objection.SUPERVISOR_NEEDED),
        (decidable(), decision(DecisionKind.DENY_ENTRY, codes=("I99",), note=NOTE, override=override()), None),
        (decidable(), decision(DecisionKind.DENY_EXIT, codes=("E01",)), Objection.WRONG_DIRECTION),
        (decidable(), decision(DecisionKind.EXIT_RECORDED), Objection.WRONG_DIRECTION),
        (decidable(pending=True), decision(), Objection.REGISTERS_PENDING),
        (replace(decidable(), portrait=None), decision(), Objection.CAPTURE_INCOMPLETE),
        (replace(decidable(), prints=()), decision(), Objection.CAPTURE_INCOMPLETE),
        (replace(decidable(), document=None), decision(), Objection.NO_DOCUMENT),
        (replace(decidable(), stage=Stage.STORING), decision(), Objection.NOT_NOW),
        (replace(decidable(), stage=Stage.WAITING), decision(), Objection.NOT_NOW),
        (NO_REASON, decision(), Objection.REASON_OF_TRAVEL_MISSING),
        (AMBER, decision(), Objection.CODES_MISSING),
        (AMBER, decision(note="comparado"), None),
        (AMBER, decision(note="   "), Objection.CODES_MISSING),
        (AMBER, decision(override=override()), None),
        (BLOCKED, decision(codes=("X",)), Objection.SUPERVISOR_NEEDED),
        (BLOCKED, decision(override=override()), None),
        (BLOCKED, decision(override=STALE), Objection.OVERRIDE_STALE),
        (BLOCKED, decision(override=FUTURE), Objection.OVERRIDE_STALE),
        (BLOCKED, decision(override=override(by=travellers.OFFICER)), Objection.SUPERVISOR_NEEDED),
        (BLOCKED, decision(override=override(reason="corto")), Objection.NOTE_TOO_SHORT),
        (decidable(worst=Severity.SUPERVISOR), decision(note="sin segunda persona"), Objection.SUPERVISOR_NEEDED),
    ],
)
def test_refusals(encounter: Encounter, made: Decision, objection: Objection | None) -> None:
    assert objection_to(encounter, made) is objection


def test_a_supervisor_does_not_consent_to_his_own_decision() -> None:
    made = replace(decision(override=override()), officer=travellers.SUPERVISOR)
    assert objection_to(BLOCKED, made) is Objection.SUPERVISOR_IS_OFFICER


@pytest.mark.parametrize(
    ("encounter", "may"),
    [(decidable(), True), (AMBER, False), (BLOCKED, False), (decidable(pending=True), False), (NO_REASON, False)],
)
def test_enter_admits_only_the_clean(encounter: Encounter, may: bool) -> None:
    assert encounter.may_admit_by_enter is may


@pytest.mark.parametrize(
    ("state", "severity", "code"),
    [
        (AnswerState.HIT, Severity.SUPERVISOR, "REG-HIT-BARE"),
        (AnswerState.POSSIBLE, Severity.REFER, "REG-POSSIBLE-BARE"),
    ],
)
def test_a_hit_without_a_word_is_never_clean(state: AnswerState, severity: Severity, code: str) -> None:
    bare = replace(decidable(), answers=(RegisterAnswer(register=Register.INTERPOL, state=state),))
    assert not bare.may_admit_by_enter
    assert [(f.severity, f.code, f.source) for f in bare.findings] == [(severity, code, FindingSource.INTERPOL)]


def test_a_hit_that_says_it_hinders_nothing_is_believed() -> None:
    note = Finding(severity=Severity.INFORM, code="OJ-X", words="x", source=FindingSource.ORGANISMO_JUDICIAL)
    answer = RegisterAnswer(register=Register.ORGANISMO_JUDICIAL, state=AnswerState.HIT, findings=(note,))
    assert replace(decidable(), answers=(answer,)).may_admit_by_enter
