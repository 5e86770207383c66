"""What holds for everybody of a lane: how they cross, in what they came, where that comes from and goes to.

It is set between travellers and stays until it is changed; what was said of one vehicle goes with that vehicle.
"""

from __future__ import annotations

from dataclasses import replace

from booth_app.domain.journey import Journey, Lane
from booth_app.domain.post import Direction, Mode

LANES: dict[Mode, tuple[Lane, ...]] = {
    Mode.AIR: (Lane.WINDOW,),
    Mode.LAND: (Lane.WINDOW, Lane.EXPRESS, Lane.BUS),
    Mode.SEA: (Lane.WINDOW, Lane.CRUISE),
    Mode.RIVER: (Lane.WINDOW,),
}
"""The lanes there are where people cross so."""

MAX_CARRIER = 20
"""Characters of a flight, vessel or plate."""

MOST_OCCUPANTS = 99
"""More than one vehicle carries; a bus and a ship have a list."""


def counts_occupants(mode: Mode, lane: Lane) -> bool:
    """Say whether vehicles come here whose occupants are counted."""
    return mode is Mode.LAND and lane in {Lane.WINDOW, Lane.EXPRESS}


def begun(journey: Journey) -> Journey:
    """Leave out what is of one traveller alone: the next one begins with the rest."""
    return replace(journey, reason=None, residence="")


def carried(own: Journey, by: Journey) -> Journey:
    """Come in the same vehicle through the same lane; origin and destination stay one's own, and so does a flight."""
    carrier = own.carrier if own.mode is Mode.AIR else by.carrier
    return replace(own, lane=by.lane, carrier=carrier, occupants=by.occupants)


def followed(own: Journey, *, before: Journey, after: Journey) -> Journey:
    """Go along with a change of what holds for all, but for what is said of this traveller alone."""
    origin = after.origin if own.origin == before.origin else own.origin
    destination = after.destination if own.destination == before.destination else own.destination
    flight = after.carrier if own.carrier == before.carrier else own.carrier
    carrier = flight if own.mode is Mode.AIR else after.carrier
    return replace(carried(own, after), carrier=carrier, origin=origin, destination=destination)


def after_vehicle(course: Journey) -> Journey:
    """Forget a vehicle that was counted, or drove through: the next one is another."""
    is_counted = course.lane is Lane.WINDOW and course.occupants is not None
    if course.lane is not Lane.EXPRESS and not is_counted:
        return course
    return replace(course, carrier="", occupants=None, origin="", destination="")


def turned(course: Journey, direction: Direction) -> Journey:
    """Turn a lane round: where it came from and went to, and who was counted, holds no longer."""
    if course.direction is direction:
        return course
    return replace(course, direction=direction, origin="", destination="", occupants=None)
