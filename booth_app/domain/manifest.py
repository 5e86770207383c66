"""The list a carrier hands over before its people stand at the window, and how the window compares with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from booth_app.domain.person import Person
from booth_app.domain.personal import personal


class ManifestKind(StrEnum):
    """Whose list it is."""

    BUS = "bus"
    CRUISE = "cruise"
    CREW = "crew"
    FLIGHT = "flight"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passenger:
    """One on a list, or one who stood at the window: the person, and issuer and number of the document.

    On a list the names stand as people write them, and any field may be empty; at the window as the zone spells them.
    """

    person: Person
    issuer: str = ""
    number: str = personal(default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A list. `carrier` is the flight, vessel or plate it was made for; another may bring the people."""

    kind: ManifestKind
    carrier: str = ""
    entries: tuple[Passenger, ...] = ()


class LineFault(StrEnum):
    """What is wrong with a line of a list."""

    NO_HEADER = "no_header"
    NOBODY = "nobody"
    BIRTH_DATE = "birth_date"
    NATIONALITY = "nationality"
    ISSUER = "issuer"
    CELLS = "cells"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineProblem:
    """A line that could not be taken, or not wholly. `line` counts from 1, the header included."""

    line: int
    fault: LineFault


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestReading:
    """A list as read, and its problems in the order of the lines."""

    manifest: Manifest
    problems: tuple[LineProblem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """A file that may hold a list. `place` names the drive it lies on, empty for the booth's own folder.

    `size` is in bytes, `at` when it was written last.
    """

    path: str
    name: str
    place: str
    size: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Who on the list is who at the window."""

    entry: Passenger
    seen: Passenger


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A list against those seen: who is on it, who is not, and who on it was not seen."""

    listed: tuple[Match, ...] = ()
    unlisted: tuple[Passenger, ...] = ()
    missing: tuple[Passenger, ...] = ()
