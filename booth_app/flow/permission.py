"""Which decisions may be recorded now: the one place that says no to an officer, and why."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from booth_app.domain.decision import Decision, DecisionKind, Override
from booth_app.domain.finding import Severity
from booth_app.domain.officer import Role
from booth_app.domain.post import Direction
from booth_app.domain.referral import SecondLine
from booth_app.flow.encounter import Encounter, Stage

OVERRIDE_LIFE = timedelta(seconds=60)
"""How long a second person's consent is worth anything."""

MIN_NOTE = 15
"""Characters of free text that `other`, an override and an interview need."""

PASSING = frozenset({DecisionKind.ADMIT, DecisionKind.EXIT_RECORDED, DecisionKind.TRANSIT})
"""Decisions that let a traveller go on."""

OTHER_CODES = frozenset({"I99", "E99", "A99"})

_OF_ENTRY = frozenset({DecisionKind.ADMIT, DecisionKind.TRANSIT, DecisionKind.DENY_ENTRY})
_OF_EXIT = frozenset({DecisionKind.EXIT_RECORDED, DecisionKind.DENY_EXIT})


class Objection(StrEnum):
    """Why a decision cannot be recorded."""

    NO_DOCUMENT = "no_document"
    NOT_NOW = "not_now"
    WRONG_DIRECTION = "wrong_direction"
    CAPTURE_INCOMPLETE = "capture_incomplete"
    REASON_OF_TRAVEL_MISSING = "reason_of_travel_missing"
    REGISTERS_PENDING = "registers_pending"
    CODES_MISSING = "codes_missing"
    NOTE_TOO_SHORT = "note_too_short"
    SUPERVISOR_NEEDED = "supervisor_needed"
    SUPERVISOR_IS_OFFICER = "supervisor_is_officer"
    OVERRIDE_STALE = "override_stale"
    NOT_IN_THIS_LINE = "not_in_this_line"
    OWN_REFERRAL = "own_referral"
    INTERVIEW_MISSING = "interview_missing"


def objection_to(
    encounter: Encounter, decision: Decision, *, second_line: SecondLine | None = None
) -> Objection | None:
    """Say why this decision cannot be recorded for this encounter; None when it can."""
    if encounter.stage not in {Stage.CAPTURING, Stage.DECIDING}:
        return Objection.NOT_NOW
    if encounter.document is None or encounter.judgement is None:
        return Objection.NO_DOCUMENT
    if decision.override is not None:
        objection = objection_to_override(decision, decision.override)
        if objection is not None:
            return objection
    objection = _objection_to_line(encounter, decision, second_line)
    if objection is not None:
        return objection
    against = _OF_EXIT if encounter.journey.direction is Direction.ENTRY else _OF_ENTRY
    if decision.kind in against or decision.kind is DecisionKind.ANNUL:
        return Objection.WRONG_DIRECTION
    allowed = encounter.judgement.allows(decision.kind)
    if allowed is None:
        return Objection.NOT_IN_THIS_LINE
    if decision.kind in PASSING:
        objection = _objection_to_passing(encounter, decision)
        if objection is not None:
            return objection
    if allowed.needs_supervisor and decision.override is None:
        return Objection.SUPERVISOR_NEEDED
    return objection_to_codes(decision, allowed.codes) if allowed.codes else None


def still_covers(asked: Encounter, now: Encounter) -> bool:
    """Say whether a consent asked for one picture of a traveller holds for another: the same, or one with less found.

    What the officer declares, who travels along, and the days and the fine that came of it are part of the picture.
    """
    return _asked_for(asked) == _asked_for(now) and set(now.findings) <= set(asked.findings)


def _asked_for(encounter: Encounter) -> object:
    judgement = encounter.judgement
    return (
        encounter.number,
        encounter.documents,
        encounter.journey,
        encounter.declaration,
        encounter.company,
        encounter.referral,
        None if judgement is None else (judgement.stay, judgement.fine),
    )


def objection_to_override(decision: Decision, override: Override) -> Objection | None:
    """Say why this consent is none."""
    if override.supervisor.role is not Role.SUPERVISOR:
        return Objection.SUPERVISOR_NEEDED
    if override.supervisor.id == decision.officer.id:
        return Objection.SUPERVISOR_IS_OFFICER
    if not timedelta(0) <= decision.at - override.at <= OVERRIDE_LIFE:
        return Objection.OVERRIDE_STALE
    return Objection.NOTE_TOO_SHORT if len(override.reason.strip()) < MIN_NOTE else None


def objection_to_codes(decision: Decision, codes: tuple[str, ...]) -> Objection | None:
    """Say what the coded reasons lack: one of the list at least; `other` needs words and a second person."""
    if not decision.reason_codes or not set(codes).issuperset(decision.reason_codes):
        return Objection.CODES_MISSING
    if OTHER_CODES.isdisjoint(decision.reason_codes):
        return None
    if len(decision.note.strip()) < MIN_NOTE:
        return Objection.NOTE_TOO_SHORT
    return Objection.SUPERVISOR_NEEDED if decision.override is None else None


def objection_to_annulment(decision: Decision) -> Objection | None:
    """Say why a stored movement may not be annulled: it takes a coded reason and a supervisor's consent."""
    if decision.kind is not DecisionKind.ANNUL:
        return Objection.WRONG_DIRECTION
    if decision.override is None:
        return Objection.SUPERVISOR_NEEDED
    objection = objection_to_override(decision, decision.override)
    if objection is not None:
        return objection
    if not decision.reason_codes:
        return Objection.CODES_MISSING
    is_other = not OTHER_CODES.isdisjoint(decision.reason_codes)
    return Objection.NOTE_TOO_SHORT if is_other and len(decision.note.strip()) < MIN_NOTE else None


def _objection_to_line(encounter: Encounter, decision: Decision, second_line: SecondLine | None) -> Objection | None:
    """An officer never decides about his own referral; secondary review says whom it asked, the first line nothing."""
    referral = encounter.referral
    if referral is None:
        return None if second_line is None else Objection.NOT_IN_THIS_LINE
    if decision.officer.id == referral.officer:
        return Objection.OWN_REFERRAL
    if second_line is None or (second_line.referral, second_line.referred_by) != (referral.id, referral.officer):
        return Objection.INTERVIEW_MISSING
    return Objection.INTERVIEW_MISSING if len(second_line.interview.strip()) < MIN_NOTE else None


def _objection_to_passing(encounter: Encounter, decision: Decision) -> Objection | None:
    if encounter.waits_for is not None:
        return Objection.CAPTURE_INCOMPLETE
    if encounter.journey.reason is None:
        return Objection.REASON_OF_TRAVEL_MISSING
    if encounter.pending:
        return Objection.REGISTERS_PENDING
    if encounter.worst >= Severity.REFER and not (decision.reason_codes or decision.note.strip() or decision.override):
        return Objection.CODES_MISSING
    return None
