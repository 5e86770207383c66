"""The journey a traveller is on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booth_app.domain.personal import personal
from booth_app.domain.post import Direction, Mode


class ReasonForTravel(StrEnum):
    """Reason for travel, in the proposed code list of the institute."""

    TOURISM = "01"
    FAMILY = "02"
    BUSINESS = "03"
    CONFERENCE = "04"
    STUDY = "05"
    WORK = "06"
    RESIDENT_RETURN = "07"
    NATIONAL_RETURN = "08"
    OFFICIAL = "09"
    TRANSIT = "10"
    MEDICAL = "11"
    RELIGIOUS = "12"
    SPORT_CULTURE = "13"
    SHOPPING = "14"
    BORDER_WORKER = "15"
    DRIVER = "16"
    CREW = "17"
    CRUISE = "18"
    HUMANITARIAN = "19"
    RETURNEE = "20"
    EMIGRATION = "21"
    OTHER = "99"


class Lane(StrEnum):
    """Where at the post the traveller crosses. EXPRESS is the drive-through `paso ágil`."""

    WINDOW = "window"
    EXPRESS = "express"
    BUS = "bus"
    CRUISE = "cruise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """Direction and mode of the crossing, with what carries the traveller.

    `carrier` is the flight, vessel or plate; `origin` and `destination` are state codes, empty when unknown.
    `occupants` counts the persons in a vehicle, None where nobody counted.
    """

    direction: Direction
    mode: Mode
    carrier: str = ""
    origin: str = personal(default="")
    destination: str = personal(default="")
    residence: str = personal(default="")
    reason: ReasonForTravel | None = personal(default=None)
    lane: Lane = Lane.WINDOW
    occupants: int | None = None
