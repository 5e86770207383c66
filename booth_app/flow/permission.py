"""Which decisions may be recorded now: the one place that says no to an officer, and why."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from booth_app.domain.decision import Decision, DecisionKind, Override
from booth_app.domain.finding import Severity
from booth_app.domain.officer import Role
from booth_app.flow.encounter import Encounter, Stage

OVERRIDE_LIFE = timedelta(seconds=60)
"""How long a second person's consent is worth anything."""

MIN_NOTE = 15
"""Characters of free text that `other` and an override need."""

OTHER_CODES = frozenset({"I99", "E99"})


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


def objection_to(encounter: Encounter, decision: Decision) -> Objection | None:
    """Say why this decision cannot be recorded for this encounter; None when it can."""
    if encounter.stage not in {Stage.CAPTURING, Stage.DECIDING}:
        return Objection.NOT_NOW
    if encounter.document is None:
        return Objection.NO_DOCUMENT
    if decision.override is not None:
        objection = _objection_to_override(decision, decision.override)
        if objection is not None:
            return objection
    if decision.kind is DecisionKind.SECONDARY:
        return None
    if decision.kind is encounter.passing_kind:
        return _objection_to_passing(encounter, decision)
    if decision.kind is encounter.denying_kind:
        return _objection_to_denying(decision)
    return Objection.WRONG_DIRECTION


def _objection_to_override(decision: Decision, override: Override) -> Objection | None:
    if override.supervisor.role is not Role.SUPERVISOR:
        return Objection.SUPERVISOR_NEEDED
    if override.supervisor.id == decision.officer.id:
        return Objection.SUPERVISOR_IS_OFFICER
    if not timedelta(0) <= decision.at - override.at <= OVERRIDE_LIFE:
        return Objection.OVERRIDE_STALE
    return Objection.NOTE_TOO_SHORT if len(override.reason.strip()) < MIN_NOTE else None


def _objection_to_passing(encounter: Encounter, decision: Decision) -> Objection | None:
    if encounter.waits_for is not None:
        return Objection.CAPTURE_INCOMPLETE
    if encounter.journey.reason is None:
        return Objection.REASON_OF_TRAVEL_MISSING
    if encounter.pending:
        return Objection.REGISTERS_PENDING
    if encounter.worst >= Severity.SUPERVISOR and decision.override is None:
        return Objection.SUPERVISOR_NEEDED
    if encounter.worst >= Severity.REFER and not (decision.reason_codes or decision.note.strip() or decision.override):
        return Objection.CODES_MISSING
    return None


def _objection_to_denying(decision: Decision) -> Objection | None:
    if not decision.reason_codes:
        return Objection.CODES_MISSING
    if OTHER_CODES.isdisjoint(decision.reason_codes):
        return None
    if len(decision.note.strip()) < MIN_NOTE:
        return Objection.NOTE_TOO_SHORT
    return Objection.SUPERVISOR_NEEDED if decision.override is None else None
