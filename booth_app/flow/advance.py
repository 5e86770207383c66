"""The story as one pure function: encounter and event in, encounter and commands out.

No I/O, no clock, no randomness, and total: any event in any stage gives an answer. An event of another
encounter changes nothing, so the late face of a traveller who left can never reach the next one. Whatever an event
changes, the judgement of the encounter is that of its case.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from booth_app.flow import events
from booth_app.flow.answering import answered, concerns_history
from booth_app.flow.capturing import with_face, with_fingers
from booth_app.flow.commands import Act, WriteJournal
from booth_app.flow.course import begun, carried
from booth_app.flow.deciding import cancelled, decided, storing
from booth_app.flow.documents import with_documents
from booth_app.flow.encounter import Encounter, Stage
from booth_app.flow.judging import joined, judged
from booth_app.flow.step import OPEN, Step, course_of, has_traveller, settled


def advance(encounter: Encounter, event: events.Event) -> Step:
    """Tell what becomes of the encounter after this event, and what is to be done."""
    if event.encounter != encounter.number:
        return encounter, ()
    after, commands = _after(encounter, event)
    if after is encounter:
        return encounter, commands
    if after.number == encounter.number and after.stage in OPEN:
        after = judged(encounter, after, at=event.at)
        after = settled(after) if has_traveller(after) else after
    return after, commands


def _after(encounter: Encounter, event: events.Event) -> Step:
    match event:
        case (
            events.DocumentPresented()
            | events.DocumentScanned()
            | events.DocumentFailed()
            | events.DocumentTyped()
            | events.DocumentCorrected()
            | events.OtherDocumentWanted()
            | events.ReferralTaken()
        ):
            return with_documents(encounter, event)
        case events.JourneyChanged():
            return _journey(encounter, event)
        case (
            events.ReasonAccepted()
            | events.DeclarationChanged()
            | events.HistoryArrived()
            | events.CompanyChanged()
            | events.ListingFound()
            | events.RegisterAnswered()
        ):
            return _known(encounter, event) if has_traveller(encounter) else (encounter, ())
        case (
            events.FaceHinted()
            | events.FaceCaptured()
            | events.FaceFailed()
            | events.FaceExcepted()
            | events.FaceRetaken()
        ):
            return with_face(encounter, event) if has_traveller(encounter) else (encounter, ())
        case (
            events.FingerHinted()
            | events.FingerCaptured()
            | events.FingerFailed()
            | events.FingersExcepted()
            | events.FingersRetaken()
        ):
            return with_fingers(encounter, event) if has_traveller(encounter) else (encounter, ())
        case events.DecisionMade():
            return decided(encounter, event)
        case events.MovementStored() | events.MovementNotStored() | events.StoringRetried():
            return storing(encounter, event)
        case events.EncounterCancelled():
            return cancelled(encounter)
        case _:
            assert_never(event)


def _known(
    encounter: Encounter,
    event: events.ReasonAccepted
    | events.DeclarationChanged
    | events.HistoryArrived
    | events.CompanyChanged
    | events.ListingFound
    | events.RegisterAnswered,
) -> Step:
    """Take in what became known of a traveller at the window."""
    match event:
        case events.ReasonAccepted(reason=reason):
            return replace(encounter, journey=replace(encounter.journey, reason=reason)), ()
        case events.DeclarationChanged(declaration=declaration):
            if declaration == encounter.declaration:
                return encounter, ()
            journal = WriteJournal(encounter=encounter.number, act=Act.DECLARED)
            return replace(encounter, declaration=declaration), (journal,)
        case events.HistoryArrived(question=question) if not concerns_history(encounter, question):
            return encounter, ()
        case events.HistoryArrived(history=history):
            return replace(encounter, history=joined(encounter.history, history)), ()
        case events.CompanyChanged(group=group, role=role, company=company):
            return replace(encounter, group=group, role=role, company=company), ()
        case events.ListingFound(listing=listing):
            return replace(encounter, declaration=replace(encounter.declaration, listing=listing)), ()
        case events.RegisterAnswered(answer=answer, question=question):
            return answered(encounter, answer, question), ()
        case _:
            assert_never(event)


def _journey(encounter: Encounter, event: events.JourneyChanged) -> Step:
    """Change the journey, between travellers for all who follow; whoever is at the window came in one with them.

    With a traveller at the window direction and mode stand, for the questions rest on them.
    """
    before, journey = encounter.journey, event.journey
    is_same_way = (journey.direction, journey.mode) == (before.direction, before.mode)
    if not (encounter.stage is Stage.WAITING or (encounter.stage in OPEN and is_same_way)):
        return encounter, ()
    course = begun(journey) if encounter.stage is Stage.WAITING else carried(course_of(encounter), journey)
    return replace(encounter, journey=replace(journey, reason=before.reason), course=course), ()
