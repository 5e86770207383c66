"""The end of the story: the decision made once, the movement on its way into the vault, the next traveller."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from booth_app.checks.silence import SILENT
from booth_app.domain.decision import Decision
from booth_app.domain.document import TravelDocument
from booth_app.domain.movement import Movement
from booth_app.domain.register import AnswerState
from booth_app.flow import events
from booth_app.flow.commands import Act, StopDevices, StoreMovement, WriteJournal
from booth_app.flow.encounter import Encounter, LastOutcome, Stage
from booth_app.flow.permission import PASSING, objection_to
from booth_app.flow.step import OPEN, Step, next_traveller

StoringEvent = events.MovementStored | events.MovementNotStored | events.StoringRetried


def decided(encounter: Encounter, event: events.DecisionMade) -> Step:
    """Make the movement, unless something speaks against the decision."""
    document = encounter.document
    if document is None or objection_to(encounter, event.decision, second_line=event.second_line) is not None:
        return encounter, ()
    movement = _movement(encounter, document, event)
    number = encounter.number
    return replace(encounter, stage=Stage.STORING, draft=movement, wants_other=False), (
        StopDevices(encounter=number),
        StoreMovement(encounter=number, movement=movement),
        WriteJournal(encounter=number, act=Act.DECIDED, detail=f"{event.decision.kind} {event.movement_id}"),
    )


def storing(encounter: Encounter, event: StoringEvent) -> Step:
    """Tell what becomes of the encounter while its movement is on its way."""
    draft = encounter.draft
    if draft is None:
        return encounter, ()
    match event:
        case events.MovementStored(movement_id=movement_id):
            if encounter.stage is not Stage.STORING or movement_id != draft.id:
                return encounter, ()
            is_fined = draft.fine is not None and draft.fine.amount > 0 and not draft.fine.is_settled
            last = LastOutcome(kind=draft.decision.kind, at=draft.decision.at, is_fined=is_fined)
            return next_traveller(encounter, last)
        case events.MovementNotStored(movement_id=movement_id, trouble=trouble):
            if encounter.stage is not Stage.STORING or movement_id != draft.id:
                return encounter, ()
            journal = WriteJournal(encounter=encounter.number, act=Act.NOT_STORED, detail=trouble.code)
            return replace(encounter, stage=Stage.STOPPED, store_trouble=trouble), (journal,)
        case events.StoringRetried():
            if encounter.stage is not Stage.STOPPED:
                return encounter, ()
            again = replace(encounter, stage=Stage.STORING, store_trouble=None)
            return again, (StoreMovement(encounter=encounter.number, movement=draft),)
        case _:
            assert_never(event)


def cancelled(encounter: Encounter) -> Step:
    """Send the traveller away undecided, or leave a record that the vault will never take."""
    if encounter.stage not in OPEN and not encounter.is_refused:
        return encounter, ()
    after, commands = next_traveller(encounter, encounter.last)
    return after, (
        StopDevices(encounter=encounter.number),
        WriteJournal(encounter=encounter.number, act=Act.CANCELLED),
        *commands,
    )


def _movement(encounter: Encounter, document: TravelDocument, event: events.DecisionMade) -> Movement:
    judgement = encounter.judgement
    return Movement(
        id=event.movement_id,
        post=encounter.post.code,
        booth=encounter.booth,
        journey=encounter.journey,
        document=document,
        document_type=None if judgement is None else judgement.document_type,
        document_outcome=encounter.document_outcome,
        document_picture=b"" if encounter.scan is None else encounter.scan.picture,
        other_documents=encounter.others,
        declaration=encounter.declaration,
        company=encounter.company,
        group=encounter.group,
        findings=encounter.findings,
        answers=encounter.answers,
        portrait=encounter.portrait,
        portrait_exception=encounter.portrait_exception,
        prints=encounter.prints,
        missing_prints=encounter.missing_prints,
        stay=None if judgement is None else judgement.stay,
        fine=None if judgement is None else judgement.fine,
        decision=_granted(encounter, event.decision),
        second_line=event.second_line,
        regulations=encounter.regulations.version,
        offline=any(a.state in SILENT or a.state is AnswerState.OFFLINE_LIST for a in encounter.answers),
    )


def _granted(encounter: Encounter, decision: Decision) -> Decision:
    """Write the stay that the judgement makes into a decision that lets a visitor in."""
    stay = None if encounter.judgement is None else encounter.judgement.stay
    if stay is None or decision.kind not in PASSING:
        return decision
    return replace(decision, days_granted=stay.days, authorised_until=stay.until)
