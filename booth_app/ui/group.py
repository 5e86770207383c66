"""A family or group as the page shows it: who is which, and how each of them stands."""

from __future__ import annotations

from dataclasses import dataclass

from booth_app.flow.encounter import Encounter
from booth_app.flow.screen import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of a group. `place` counts from 1 in the order in which they came, those who have left included."""

    place: int
    encounter: Encounter
    is_here: bool


def members_of(screen: Screen) -> tuple[Member, ...]:
    """List everybody at the window and aside, in the order in which they came."""
    gone = 0 if screen.party is None else len(screen.party.gone)
    in_order = sorted(screen.members, key=lambda encounter: encounter.number)
    return tuple(
        Member(place=place, encounter=encounter, is_here=encounter.number == screen.encounter.number)
        for place, encounter in enumerate(in_order, start=gone + 1)
    )


def size_of(screen: Screen) -> int:
    """Count those whose document was read, the ones who have left included."""
    gone = 0 if screen.party is None else len(screen.party.gone)
    return gone + sum(member.document is not None for member in screen.members)
