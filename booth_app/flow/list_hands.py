"""Carriers' lists: found and read on a lane of their own, taken up and closed at the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from booth_app.checks.lists import Marked, marked, read_manifest
from booth_app.domain.manifest import ListFile, ManifestKind, ManifestReading
from booth_app.domain.personal import personal
from booth_app.flow.calling import begun_roll
from booth_app.flow.course import MAX_CARRIER
from booth_app.flow.encounter import Trouble
from booth_app.flow.ports import Ports
from booth_app.flow.roll import Roll, roll_of
from booth_app.flow.screen import Screen

LANE = "lists"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A list as read, made ready to be compared on the same lane."""

    reading: ManifestReading = personal()
    lines: tuple[Marked, ...] = personal()


class ListHands:
    """Used on the window's thread; answers come there too. The journal keeps kind, carrier and counts."""

    def __init__(
        self,
        *,
        ports: Ports,
        screen: Callable[[], Screen],
        on_change: Callable[[Screen], None],
        journal: Callable[[str, str], None],
    ) -> None:
        """Read the screen where it lives; hand back a new one at every change."""
        self._ports = ports
        self._screen = screen
        self._on_change = on_change
        self._journal = journal

    def find(self, then: Callable[[tuple[ListFile, ...] | Trouble], None]) -> None:
        """Look for lists."""
        self._ports.lanes.run(LANE, self._ports.lists.found, done=then, failed=lambda error: then(Trouble.of(error)))

    def load(
        self, path: str, *, kind: ManifestKind, carrier: str, then: Callable[[ManifestReading | Trouble], None]
    ) -> None:
        """Read a list and take it up in the place of the one before; one that names nobody is only told."""

        def read() -> _Read:
            untrusted_text = self._ports.lists.read(path)
            reading = read_manifest(untrusted_text, kind, carrier=carrier.strip()[:MAX_CARRIER])
            return _Read(reading=reading, lines=marked(reading.manifest.entries))

        def done(read: _Read) -> None:
            if read.lines:
                self._take_up(roll_of(read.reading.manifest, read.lines, read.reading.problems))
            then(read.reading)

        self._ports.lanes.run(LANE, read, done=done, failed=lambda error: then(Trouble.of(error)))

    def close(self) -> None:
        """End the list at work."""
        screen = self._screen()
        if screen.roll is not None:
            self._journal("list_closed", _counts(screen.roll))
            self._on_change(replace(screen, roll=None))

    def _take_up(self, roll: Roll) -> None:
        self.close()
        manifest = roll.manifest
        detail = f"{manifest.kind} {manifest.carrier} lines {len(roll.lines)} problems {len(roll.problems)}"
        self._journal("list_loaded", detail)
        self._on_change(begun_roll(self._screen(), roll, at=self._ports.clock.now()))


def _counts(roll: Roll) -> str:
    told, manifest = roll.attendance, roll.manifest
    counts = f"listed {len(told.listed)} missing {len(told.missing)} unlisted {len(told.unlisted)}"
    return f"{manifest.kind} {manifest.carrier} {counts}"
