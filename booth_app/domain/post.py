"""Where a booth stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta, timezone
from enum import StrEnum
from typing import NewType

PostCode = NewType("PostCode", str)
BoothCode = NewType("BoothCode", str)

GUATEMALA = timezone(timedelta(hours=-6), "America/Guatemala")
"""The booth's day: UTC-6, no daylight saving (and so no time-zone database is needed on Windows)."""


class Mode(StrEnum):
    """How the traveller crosses (border-control code list)."""

    AIR = "A"
    LAND = "T"
    SEA = "M"
    RIVER = "F"


class Direction(StrEnum):
    """Which way the traveller crosses."""

    ENTRY = "E"
    EXIT = "S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A border post. `neighbour` is the state on the other side of a land post, `opposite` its post there, else empty.

    It is in service from `active_from` to `active_to`, both included, where those are given.
    """

    code: PostCode
    name: str
    mode: Mode
    neighbour: str = ""
    opposite: str = ""
    department: str = ""
    active_from: date | None = None
    active_to: date | None = None
