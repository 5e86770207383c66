"""What the window needs from the flow: the screen to show, and the officer's intentions to hand on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from booth_app.domain.company import Relation
from booth_app.domain.decision import DecisionKind, Override
from booth_app.domain.declaration import Declaration
from booth_app.domain.journey import Journey
from booth_app.domain.manifest import ListFile, ManifestKind, ManifestReading
from booth_app.domain.post import Direction
from booth_app.domain.reading import DocumentView
from booth_app.domain.record import DayLine
from booth_app.domain.referral import Referral, SecondLine
from booth_app.flow.encounter import EncounterNumber, Trouble
from booth_app.flow.events import Event
from booth_app.flow.permission import Objection
from booth_app.flow.screen import Screen


class PreviewFrame(Protocol):
    """One frame of the live camera: `rgb` holds height x width x 3 bytes, rows without padding."""

    @property
    def width(self) -> int:
        """Pixels a row."""
        ...

    @property
    def height(self) -> int:
        """Rows."""
        ...

    @property
    def rgb(self) -> bytes:
        """Red, green, blue of each pixel, from the top left."""
        ...

    @property
    def number(self) -> int:
        """Grows with each frame, so that the same one is not painted twice."""
        ...


DocumentSight = Callable[[], DocumentView | None]
"""Gives what the camera over the desk sees, or None; never waits."""

Preview = Callable[[], PreviewFrame | None]
"""Gives the latest frame, or None; never waits."""

Wedge = Callable[[str, float], str]
"""Takes one typed character and its time in seconds (or "" as time goes by); gives back what an officer typed."""


class BoothPort(Protocol):
    """The conductor as the window sees it; used on the window's thread alone."""

    @property
    def screen(self) -> Screen:
        """What is to be shown now."""
        ...

    def listen(self, listener: Callable[[Screen], None]) -> None:
        """Call back with every new screen, and once now."""
        ...

    def happened(self, event: type[Event], **fields: Any) -> None:  # noqa: ANN401 - the event's own fields
        """Tell an event; the number of the encounter and the time are added there."""
        ...

    def sign_in(self, number: str, secret: str) -> None:
        """Check number and password."""
        ...

    def unlock(self, secret: str) -> None:
        """Let the same officer back in."""
        ...

    def take_over(self, number: str, secret: str) -> None:
        """Let a supervisor in at a booth that somebody else locked."""
        ...

    def lock(self) -> None:
        """Hide everything until he is back."""
        ...

    def sign_out(self) -> bool:
        """End the session; False when refused."""
        ...

    def pass_or_accept(self) -> Objection | None:
        """Do what Enter means on the encounter's page."""
        ...

    def decide(
        self,
        kind: DecisionKind,
        *,
        reason_codes: tuple[str, ...] = (),
        note: str = "",
        override: Override | None = None,
        second_line: SecondLine | None = None,
    ) -> Objection | None:
        """Decide about the traveller; the objection says why not."""
        ...

    def annul(
        self,
        line: DayLine,
        *,
        code: str,
        note: str,
        override: Override | None,
        then: Callable[[Trouble | None], None],
    ) -> Objection | None:
        """Correct a wrong record by a record of its own."""
        ...

    def authorise(self, number: str, secret: str, reason: str, then: Callable[[Override | Trouble], None]) -> None:
        """Ask for a second person's consent."""
        ...

    def add_companion(self) -> None:
        """Set the traveller aside, so that the next of his group comes to the window."""
        ...

    def turn_to(self, number: EncounterNumber) -> None:
        """Bring another of the group to the window."""
        ...

    def set_role(self, number: EncounterNumber, role: Relation) -> None:
        """Say what a member is in his group."""
        ...

    def declare(self, declaration: Declaration) -> None:
        """Take in what the officer established beyond the document."""
        ...

    def open_referrals(self, then: Callable[[tuple[Referral, ...] | Trouble], None]) -> None:
        """Fetch who waits for secondary review."""
        ...

    def take_referral(self, referral: Referral) -> Objection | None:
        """Take a referred traveller to secondary review; the objection says why not."""
        ...

    def set_direction(self, direction: Direction) -> None:
        """Turn the booth between entry and exit."""
        ...

    def set_journey(self, journey: Journey) -> None:
        """Change lane, carrier, occupants, origin or destination; between travellers for all who follow."""
        ...

    def find_lists(self, then: Callable[[tuple[ListFile, ...] | Trouble], None]) -> None:
        """Look for carriers' lists, the newest first."""
        ...

    def load_list(
        self, path: str, *, kind: ManifestKind, carrier: str, then: Callable[[ManifestReading | Trouble], None]
    ) -> None:
        """Take up a list that was found; one that names nobody is told, and not taken up."""
        ...

    def close_list(self) -> None:
        """End the list at work."""
        ...

    def cancel(self) -> None:
        """Send the traveller away undecided."""
        ...

    def retry_store(self) -> None:
        """Store again what could not be stored."""
        ...

    def day_list(self, then: Callable[[tuple[DayLine, ...] | Trouble], None]) -> None:
        """Fetch today's movements."""
        ...
