"""A boarding pass at the window: it belongs to whoever stands there, fills in his journey, and is nobody's afterwards.

A pass without a document begins no encounter: it is not kept for whoever comes next, for that may be another person.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from booth_app.checks.boarding import filled_in, shown_pass
from booth_app.domain.boarding import BoardingPass
from booth_app.domain.document import DocumentScan
from booth_app.domain.journey import Journey
from booth_app.flow.commands import Act, WriteJournal
from booth_app.flow.encounter import Encounter, Stage, Trouble
from booth_app.flow.step import Step, course_of
from booth_app.reading.payload import boarding_pass_among

FIRST = Trouble(
    code="BOARDING-FIRST",
    title="Es una tarjeta de embarque.",
    remedy="Primero el documento del viajero; después, F2 y la tarjeta.",
)


def pass_on(scan: DocumentScan) -> BoardingPass | None:
    """Give the boarding pass on a page, if it has one."""
    return boarding_pass_among(scan.barcodes)


def passed_over(encounter: Encounter) -> Encounter:
    """Wait on where a boarding pass lies without a document."""
    return replace(encounter, stage=Stage.WAITING, scan=None, document_trouble=FIRST)


def boarded(encounter: Encounter, boarding_pass: BoardingPass, *, at: datetime) -> Step:
    """Take a pass for the traveller at the window. The lane goes on with what holds for all: this flight is his."""
    before = _without_pass(encounter)
    shown = shown_pass(
        boarding_pass,
        persons=[document.person for document in encounter.documents],
        journey=before,
        post=encounter.post,
        airports=encounter.regulations.catalogues.airports,
        today=at.date(),
    )
    journal = WriteJournal(encounter=encounter.number, act=Act.BOARDING_PASS_READ, detail=" ".join(shown.doubts))
    journey = filled_in(before, shown)
    return replace(encounter, boarding=shown, course=course_of(encounter), journey=journey), (journal,)


def _without_pass(encounter: Encounter) -> Journey:
    """Take back what the pass before has filled in: one pass says nothing against another."""
    shown, journey, course = encounter.boarding, encounter.journey, course_of(encounter)
    if shown is None or shown.doubts:
        return journey
    return replace(
        journey,
        carrier=course.carrier if journey.carrier == shown.leg.flight else journey.carrier,
        origin=course.origin if journey.origin == shown.origin else journey.origin,
        destination=course.destination if journey.destination == shown.destination else journey.destination,
    )
