"""Which reason of travel each of the nine digits chooses: likely ones first, and never another once it was shown."""

from __future__ import annotations

from booth_app.domain.journey import ReasonForTravel
from booth_app.flow.encounter import Encounter, EncounterNumber
from booth_app.flow.screen import Screen

PLACES = 9
USUAL = tuple(ReasonForTravel)[:PLACES]


class ReasonPlaces:
    """Remembers the order of each traveller at the window from his first judgement on."""

    def __init__(self) -> None:
        """Know nobody."""
        self._orders: dict[EncounterNumber, tuple[ReasonForTravel, ...]] = {}

    def follow(self, screen: Screen) -> None:
        """Fix the order of who has come, and forget who has left."""
        present = {member.number: member for member in screen.members}
        self._orders = {number: order for number, order in self._orders.items() if number in present}
        for number, member in present.items():
            if member.judgement is not None and number not in self._orders:
                self._orders[number] = tuple(dict.fromkeys((*member.judgement.reasons, *USUAL)))[:PLACES]

    def of(self, encounter: Encounter) -> tuple[ReasonForTravel, ...]:
        """Give the nine in the order of their digits."""
        return self._orders.get(encounter.number, USUAL)
