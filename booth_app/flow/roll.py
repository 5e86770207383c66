"""The list of a bus, ship, crew or flight while its people pass: who has come, who is missing, who was not on it.

Pure. A list is personal data of many, so it lives in memory alone, shows in no repr, and ends when it is closed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from booth_app.checks.lists import Marked, attendance_of
from booth_app.domain.journey import Journey, Lane
from booth_app.domain.manifest import Attendance, LineProblem, Manifest, ManifestKind
from booth_app.domain.personal import personal
from booth_app.domain.post import Mode
from booth_app.flow.course import LANES
from booth_app.flow.encounter import EncounterNumber

LANE_OF = {
    ManifestKind.BUS: Lane.BUS,
    ManifestKind.CRUISE: Lane.CRUISE,
    ManifestKind.FLIGHT: Lane.WINDOW,
    ManifestKind.CREW: None,
}
"""The lane whose people a list names; a crew comes through any."""


def kinds_of(mode: Mode) -> tuple[ManifestKind, ...]:
    """Name the lists there can be where people cross so, the likeliest first."""
    lanes = {*LANES[mode], None} - ({Lane.WINDOW} if mode is not Mode.AIR else set())
    return tuple(kind for kind in (*_PASSENGERS, ManifestKind.CREW) if LANE_OF[kind] in lanes)


_PASSENGERS = (ManifestKind.FLIGHT, ManifestKind.BUS, ManifestKind.CRUISE)


def concerns(kind: ManifestKind, journey: Journey) -> bool:
    """Say whether who crosses so may stand on such a list."""
    return LANE_OF[kind] in {None, journey.lane} and kind in kinds_of(journey.mode)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """A list at work. `here` are at the window, `gone` were recorded; both are compared with its `lines`.

    `problems` are those of the lines as they were read.
    """

    manifest: Manifest = personal()
    lines: tuple[Marked, ...] = personal()
    problems: tuple[LineProblem, ...] = ()
    here: tuple[tuple[EncounterNumber, Marked], ...] = personal(default=())
    gone: tuple[Marked, ...] = personal(default=())
    attendance: Attendance = personal(default=Attendance())

    def with_people(self, here: dict[EncounterNumber, Marked], gone: tuple[Marked, ...]) -> Roll:
        """Compare anew where others are at the window or have left it; who comes twice on one document is one."""
        people = tuple(sorted(here.items()))
        if (people, gone) == (self.here, self.gone):
            return self
        seen = {(one.passenger.issuer, one.passenger.number): one for one in (*gone, *here.values())}
        return replace(self, here=people, gone=gone, attendance=attendance_of(self.lines, seen.values()))


def roll_of(manifest: Manifest, lines: tuple[Marked, ...], problems: tuple[LineProblem, ...]) -> Roll:
    """Begin with a list of which nobody has come yet."""
    return Roll(manifest=manifest, lines=lines, problems=problems, attendance=attendance_of(lines, ()))
