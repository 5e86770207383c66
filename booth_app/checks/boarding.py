"""A boarding pass held against the traveller, the day and the post: what it may fill in, and why it may not.

A pass is no document: it proves nothing, weighs nothing in the judgement and goes into no record. It spares typing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from booth_app.domain.boarding import BoardingDoubt, BoardingPass, FlightLeg, ShownPass
from booth_app.domain.journey import Journey
from booth_app.domain.person import Person
from booth_app.domain.post import Direction, Mode, Post
from booth_app.mrz.names import to_mrz

DAYS_OFF: Final = 1
"""Flights over midnight, and passes of the evening before."""

_TITLES: Final = ("MISS", "MSTR", "MRS", "MR", "MS", "DR", "SR", "SRA", "CHD", "INF")
"""What airlines write behind the given names, without a space."""


def shown_pass(
    boarding_pass: BoardingPass,
    *,
    persons: Iterable[Person],
    journey: Journey,
    post: Post,
    airports: Mapping[str, str],
    today: date,
) -> ShownPass:
    """Find the flight that brings or takes the traveller, and what speaks against it."""
    here = [leg for leg in boarding_pass.legs if _is_here(leg, journey.direction, post)]
    leg = (here or boarding_pass.legs)[0]
    day = boarding_pass.day_of(leg, today=today)
    is_entry = journey.direction is Direction.ENTRY
    origin = airports.get(leg.origin, "") if is_entry else ""
    destination = "" if is_entry else airports.get(leg.destination, "")
    found = ShownPass(boarding_pass=boarding_pass, leg=leg, day=day, origin=origin, destination=destination)
    doubts = {
        BoardingDoubt.NAME: not any(_could_be(boarding_pass, person) for person in persons),
        BoardingDoubt.DAY: day is None or abs((day - today).days) > DAYS_OFF,
        BoardingDoubt.AIRPORT: not here,
        BoardingDoubt.FLIGHT: _contradicts(found, journey),
    }
    return replace(found, doubts=tuple(doubt for doubt, stands in doubts.items() if stands))


def filled_in(journey: Journey, shown: ShownPass) -> Journey:
    """Fill in what nobody has said yet; with any doubt nothing."""
    if shown.doubts:
        return journey
    return replace(
        journey,
        carrier=journey.carrier or shown.leg.flight,
        origin=journey.origin or shown.origin,
        destination=journey.destination or shown.destination,
    )


def _is_here(leg: FlightLeg, direction: Direction, post: Post) -> bool:
    """Whether the flight comes to this airport, or leaves from it; the code of an air post is that of its airport."""
    airport = leg.destination if direction is Direction.ENTRY else leg.origin
    return post.mode is Mode.AIR and airport == post.code


def _contradicts(shown: ShownPass, journey: Journey) -> bool:
    said = ((journey.origin, shown.origin), (journey.destination, shown.destination))
    return not _is_flight(journey.carrier, shown.leg) or any(here and there and here != there for here, there in said)


def _is_flight(said: str, leg: FlightLeg) -> bool:
    """Whether what was said is this flight, however it is written; nothing said contradicts nothing."""
    plain = "".join(letter for letter in said.upper() if letter.isalnum())
    return not plain or (plain.startswith(leg.carrier) and plain.removeprefix(leg.carrier).lstrip("0") == leg.number)


def _could_be(boarding_pass: BoardingPass, person: Person) -> bool:
    """Whether the pass can be his: passes cut names, run them together, and often have one surname or given name."""
    surname, given = _letters(boarding_pass.surname), _letters(boarding_pass.given_names)
    return _agree(surname, person.surnames) and any(_agree(one, person.given_names) for one in _untitled(given))


def _agree(short: str, name: str) -> bool:
    """Whether a name begins as this one does, from any of its parts on; an empty one contradicts nothing."""
    parts = to_mrz(name).split("<")
    whole = ("".join(parts[start:]) for start in range(len(parts)))
    return not short or not name or any(one.startswith(short) or short.startswith(one) for one in whole)


def _untitled(given: str) -> Iterator[str]:
    yield given
    yield from (given.removesuffix(title) for title in _TITLES if given.endswith(title))


def _letters(name: str) -> str:
    return to_mrz(name).replace("<", "")
