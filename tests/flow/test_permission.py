"""Who may decide what: the table of refusals, one row each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from booth_app.domain.decision import Decision, DecisionKind, MovementId
from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.post import Direction
from booth_app.domain.referral import Referral, SecondLine
from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from booth_app.flow import events
from booth_app.flow.advance import advance
from booth_app.flow.encounter import FINGERS, Encounter, EncounterNumber, Stage
from booth_app.flow.permission import Objection, objection_to, objection_to_annulment
from booth_app.mrz.parse import parse
from tests.fakes import travellers
from tests.fakes.travellers import decision, override


def decidable(
    *, worst: Severity | None = None, pending: bool = False, direction: Direction = Direction.ENTRY
) -> Encounter:
    """A traveller of whom everything is known; Interpol says something of this weight, or has not answered."""
    base = travellers.new_encounter(direction=direction)
    stamp: dict[str, Any] = {"encounter": base.number, "at": travellers.NOW}
    encounter, _ = advance(base, events.DocumentScanned(**stamp, scan=travellers.scan_of(1)))
    finding = Finding(severity=worst or Severity.INFORM, code="X", words="x", source=FindingSource.INTERPOL)
    for asked in encounter.asked:
        is_interpol = asked.question.register is Register.INTERPOL
        if pending and is_interpol:
            continue
        answer = RegisterAnswer(
            register=asked.question.register,
            state=AnswerState.HIT if worst is not None and is_interpol else AnswerState.OK,
            findings=(finding,) if worst is not None and is_interpol else (),
        )
        encounter, _ = advance(encounter, events.RegisterAnswered(**stamp, answer=answer))
    encounter, _ = advance(encounter, events.ReasonAccepted(**stamp, reason=ReasonForTravel.TOURISM))
    encounter, _ = advance(encounter, events.FaceCaptured(**stamp, portrait=travellers.portrait_of(1)))
    for finger in FINGERS:
        encounter, _ = advance(encounter, events.FingerCaptured(**stamp, fingerprint=travellers.print_of(1, finger)))
    return encounter


NOTE = "texto suficientemente largo"
BLOCKED = decidable(worst=Severity.BLOCK)
SUPERVISED = decidable(worst=Severity.SUPERVISOR)
LEAVING = decidable(direction=Direction.EXIT)
AMBER = decidable(worst=Severity.REFER)
NO_REASON = replace(decidable(), journey=travellers.new_encounter().journey)
STALE = override(at=travellers.NOW - timedelta(seconds=61))
FUTURE = override(at=travellers.NOW + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("encounter", "made", "objection"),
    [
        (decidable(), decision(), None),
        (decidable(), decision(DecisionKind.SECONDARY), None),
        (decidable(), decision(DecisionKind.DENY_ENTRY, codes=("I03",)), Objection.NOT_IN_THIS_LINE),
        (decidable(), decision(DecisionKind.TO_POLICE), Objection.NOT_IN_THIS_LINE),
        (decidable(), decision(DecisionKind.ANNUL), Objection.WRONG_DIRECTION),
        (LEAVING, decision(DecisionKind.DENY_EXIT, codes=("E01",)), None),
        (LEAVING, decision(DecisionKind.DENY_EXIT, codes=("I01",)), Objection.CODES_MISSING),
        (LEAVING, decision(DecisionKind.DENY_EXIT), Objection.CODES_MISSING),
        (LEAVING, decision(DecisionKind.DENY_EXIT, codes=("E99",)), Objection.NOTE_TOO_SHORT),
        (LEAVING, decision(DecisionKind.DENY_EXIT, codes=("E99",), note=NOTE), Objection.SUPERVISOR_NEEDED),
        (LEAVING, decision(DecisionKind.DENY_EXIT, codes=("E99",), note=NOTE, override=override()), None),
        (LEAVING, decision(), Objection.WRONG_DIRECTION),
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
        (BLOCKED, decision(override=override()), Objection.NOT_IN_THIS_LINE),
        (BLOCKED, decision(DecisionKind.SECONDARY), None),
        (SUPERVISED, decision(codes=("X",)), Objection.SUPERVISOR_NEEDED),
        (SUPERVISED, decision(override=override()), None),
        (SUPERVISED, decision(override=STALE), Objection.OVERRIDE_STALE),
        (SUPERVISED, decision(override=FUTURE), Objection.OVERRIDE_STALE),
        (SUPERVISED, decision(override=override(by=travellers.OFFICER)), Objection.SUPERVISOR_NEEDED),
        (SUPERVISED, decision(override=override(reason="corto")), Objection.NOTE_TOO_SHORT),
        (decidable(worst=Severity.SUPERVISOR), decision(note="sin segunda persona"), Objection.SUPERVISOR_NEEDED),
    ],
)
def test_refusals(encounter: Encounter, made: Decision, objection: Objection | None) -> None:
    assert objection_to(encounter, made) is objection


def test_a_supervisor_does_not_consent_to_his_own_decision() -> None:
    made = replace(decision(override=override()), officer=travellers.SUPERVISOR)
    assert objection_to(SUPERVISED, made) is Objection.SUPERVISOR_IS_OFFICER


@pytest.mark.parametrize(
    ("encounter", "may"),
    [(decidable(), True), (AMBER, False), (BLOCKED, False), (decidable(pending=True), False), (NO_REASON, False)],
)
def test_enter_admits_only_the_clean(encounter: Encounter, may: bool) -> None:
    assert encounter.may_admit_by_enter is may


@pytest.mark.parametrize("changes", [{"needs_supervisor": True}, {"codes": ("A01",)}, {"kind": DecisionKind.SECONDARY}])
def test_enter_admits_nobody_whom_the_law_does_not_let_pass_just_so(changes: dict[str, Any]) -> None:
    judgement = decidable().judgement
    assert judgement is not None
    terms = tuple(replace(a, **changes) if a.kind is DecisionKind.ADMIT else a for a in judgement.allowed)
    assert not replace(decidable(), judgement=replace(judgement, allowed=terms)).may_admit_by_enter


@pytest.mark.parametrize(
    ("state", "severity", "code"),
    [
        (AnswerState.HIT, Severity.SUPERVISOR, "REG-HIT-BARE"),
        (AnswerState.POSSIBLE, Severity.REFER, "REG-POSSIBLE-BARE"),
    ],
)
def test_a_hit_without_a_word_is_never_clean(state: AnswerState, severity: Severity, code: str) -> None:
    answer = RegisterAnswer(register=Register.INTERPOL, state=state)
    event = events.RegisterAnswered(encounter=EncounterNumber(1), at=travellers.NOW, answer=answer)
    bare, _ = advance(decidable(pending=True), event)
    assert not bare.may_admit_by_enter
    assert [(f.severity, f.code, f.source) for f in bare.findings if f.severity >= Severity.REFER] == [
        (severity, code, FindingSource.INTERPOL)
    ]


def test_a_hit_that_says_it_hinders_nothing_is_believed() -> None:
    note = Finding(severity=Severity.INFORM, code="OJ-X", words="x", source=FindingSource.ORGANISMO_JUDICIAL)
    answer = RegisterAnswer(register=Register.INTERPOL, state=AnswerState.HIT, findings=(note,))
    event = events.RegisterAnswered(encounter=EncounterNumber(1), at=travellers.NOW, answer=answer)
    assert advance(decidable(pending=True), event)[0].may_admit_by_enter


REFERRAL = Referral(
    id=MovementId("r-1"),
    booth=travellers.BOOTH,
    officer=travellers.OTHER_OFFICER.id,
    at=travellers.NOW,
    journey=travellers.new_encounter().journey,
    document=parse(travellers.scan_of(1).lines, today=travellers.NOW.date()),
    has_portrait=True,
    prints=2,
)
INTERVIEW = SecondLine(referral=REFERRAL.id, referred_by=REFERRAL.officer, interview="explicó su viaje y mostró boleto")


def second_line(*, worst: Severity | None = None, referral: Referral = REFERRAL) -> Encounter:
    """A referred traveller at secondary review, everything answered."""
    stamp: dict[str, Any] = {"encounter": EncounterNumber(1), "at": travellers.NOW}
    encounter, _ = advance(travellers.new_encounter(), events.ReferralTaken(**stamp, referral=referral))
    finding = Finding(severity=worst or Severity.INFORM, code="X", words="x", source=FindingSource.INTERPOL)
    for asked in encounter.asked:
        is_hit = worst is not None and asked.question.register is Register.INTERPOL
        answer = RegisterAnswer(
            register=asked.question.register,
            state=AnswerState.HIT if is_hit else AnswerState.OK,
            findings=(finding,) if is_hit else (),
        )
        encounter, _ = advance(encounter, events.RegisterAnswered(**stamp, answer=answer))
    return advance(encounter, events.ReasonAccepted(**stamp, reason=ReasonForTravel.TOURISM))[0]


DENIED = decision(DecisionKind.DENY_ENTRY, codes=("I03",))


@pytest.mark.parametrize(
    ("encounter", "made", "said", "objection"),
    [
        (second_line(), decision(), INTERVIEW, Objection.CODES_MISSING),
        (second_line(), decision(note=NOTE), INTERVIEW, None),
        (second_line(), DENIED, INTERVIEW, None),
        (second_line(), decision(DecisionKind.TO_POLICE), INTERVIEW, None),
        (second_line(), decision(DecisionKind.TO_CHILD_PROTECTION), INTERVIEW, None),
        (second_line(), decision(DecisionKind.TO_REFUGE), INTERVIEW, None),
        (second_line(), decision(DecisionKind.SECONDARY), INTERVIEW, Objection.NOT_IN_THIS_LINE),
        (second_line(), DENIED, None, Objection.INTERVIEW_MISSING),
        (second_line(), DENIED, replace(INTERVIEW, interview="corta"), Objection.INTERVIEW_MISSING),
        (second_line(), DENIED, replace(INTERVIEW, referral=MovementId("r-2")), Objection.INTERVIEW_MISSING),
        (second_line(), DENIED, replace(INTERVIEW, referred_by=travellers.OFFICER.id), Objection.INTERVIEW_MISSING),
        (decidable(), decision(), INTERVIEW, Objection.NOT_IN_THIS_LINE),
        (second_line(), replace(DENIED, officer=travellers.OTHER_OFFICER), INTERVIEW, Objection.OWN_REFERRAL),
        (second_line(worst=Severity.BLOCK), decision(), INTERVIEW, Objection.CODES_MISSING),
        (second_line(worst=Severity.BLOCK), decision(note=NOTE), INTERVIEW, Objection.SUPERVISOR_NEEDED),
        (second_line(worst=Severity.BLOCK), decision(override=override()), INTERVIEW, None),
    ],
)
def test_refusals_at_secondary_review(
    encounter: Encounter, made: Decision, said: SecondLine | None, objection: Objection | None
) -> None:
    assert objection_to(encounter, made, second_line=said) is objection


def test_secondary_review_admits_nobody_by_enter() -> None:
    assert second_line().stage is Stage.DECIDING
    assert not second_line().may_admit_by_enter


ANNULLED = decision(DecisionKind.ANNUL, codes=("A01",), override=override())


@pytest.mark.parametrize(
    ("made", "objection"),
    [
        (ANNULLED, None),
        (decision(DecisionKind.ADMIT, codes=("A01",), override=override()), Objection.WRONG_DIRECTION),
        (replace(ANNULLED, override=None), Objection.SUPERVISOR_NEEDED),
        (replace(ANNULLED, override=STALE), Objection.OVERRIDE_STALE),
        (replace(ANNULLED, reason_codes=()), Objection.CODES_MISSING),
        (replace(ANNULLED, reason_codes=("A99",)), Objection.NOTE_TOO_SHORT),
        (replace(ANNULLED, reason_codes=("A99",), note=NOTE), None),
    ],
)
def test_refusals_of_an_annulment(made: Decision, objection: Objection | None) -> None:
    assert objection_to_annulment(made) is objection
