"""What every part of the story gives back: the encounter as it is now, and what is to be done."""

from __future__ import annotations

from dataclasses import replace

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


def fresh(encounter: Encounter, number: EncounterNumber, last: LastOutcome | None) -> Encounter:
    """Make room for the next traveller: nothing of this one stays but how he left."""
    journey = replace(encounter.journey, reason=None, origin="", destination="", residence="")
    return Encounter(
        number=number,
        post=encounter.post,
        booth=encounter.booth,
        regulations=encounter.regulations,
        journey=journey,
        last=last,
    )


def next_traveller(encounter: Encounter, last: LastOutcome | None) -> Step:
    """Wait for the next traveller's document."""
    number = EncounterNumber(encounter.number + 1)
    return fresh(encounter, number, last), (WatchDocument(encounter=number),)
