"""What every part of the story gives back: the encounter as it is now, and what is to be done."""

from __future__ import annotations

from dataclasses import replace

from booth_app.domain.journey import Journey
from booth_app.flow.commands import Command, WatchDocument
from booth_app.flow.encounter import Encounter, EncounterNumber, LastOutcome, Stage

Step = tuple[Encounter, tuple[Command, ...]]

OPEN = frozenset({Stage.CAPTURING, Stage.DECIDING})
"""Stages in which a traveller is at the window and nothing is decided."""


def has_traveller(encounter: Encounter) -> bool:
    """Say whether somebody with a document is at the window, undecided."""
    return encounter.stage in OPEN and encounter.document is not None


def settled(encounter: Encounter) -> Encounter:
    """Stand at deciding where nothing is waited for, else at capturing."""
    return replace(encounter, stage=Stage.DECIDING if encounter.waits_for is None else Stage.CAPTURING)


def course_of(encounter: Encounter) -> Journey:
    """Tell what the next traveller of this lane begins with; where nobody has set it, only the way is known."""
    if encounter.course is not None:
        return encounter.course
    return replace(encounter.journey, reason=None, origin="", destination="", residence="")


def fresh(encounter: Encounter, number: EncounterNumber, last: LastOutcome | None) -> Encounter:
    """Make room for the next traveller: of this one stays how he left, and what holds for all of the lane."""
    return Encounter(
        number=number,
        post=encounter.post,
        booth=encounter.booth,
        regulations=encounter.regulations,
        journey=course_of(encounter),
        course=encounter.course,
        last=last,
    )


def number_after(encounter: Encounter) -> EncounterNumber:
    """Give the number of whoever comes next: one that nobody had, so that what comes late finds nobody else."""
    return EncounterNumber(encounter.number + 1) if encounter.successor is None else encounter.successor


def next_traveller(encounter: Encounter, last: LastOutcome | None) -> Step:
    """Wait for the next traveller's document."""
    number = number_after(encounter)
    return fresh(encounter, number, last), (WatchDocument(encounter=number),)
