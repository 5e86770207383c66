"""Everything the window shows, as one value: the pages are a function of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from booth_app.domain.decision import DecisionKind
from booth_app.domain.device import DeviceStatus
from booth_app.domain.officer import Officer
from booth_app.domain.post import BoothCode, Post
from booth_app.domain.record import OutboxStatus
from booth_app.flow.encounter import Encounter, Trouble
from booth_app.flow.party import Party
from booth_app.flow.roll import Roll


class SessionStage(StrEnum):
    """Whether somebody works at the booth."""

    SIGNED_OUT = "signed_out"
    SIGNED_IN = "signed_in"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Who works at the booth. `is_verifying` while a password is being checked; `trouble` of the last try."""

    stage: SessionStage = SessionStage.SIGNED_OUT
    officer: Officer | None = None
    is_verifying: bool = False
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkStatus:
    """The link to the central. `is_up` is None until the first try; `outbox` None until first counted.

    `alarm` is a trouble that waiting does not mend: the central refuses the booth, somebody else answers in its
    place, or the vault cannot go on.
    """

    is_up: bool | None = None
    trouble: str = ""
    outbox: OutboxStatus | None = None
    alarm: Trouble | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """Movements stored since this officer's day began, by decision."""

    by_kind: tuple[tuple[DecisionKind, int], ...] = ()

    @property
    def total(self) -> int:
        """All of them."""
        return sum(count for _, count in self.by_kind)

    def plus(self, kind: DecisionKind) -> DayCount:
        """Count one more."""
        counts = {k: self.of(k) for k in DecisionKind}
        counts[kind] += 1
        return DayCount(by_kind=tuple((k, n) for k, n in counts.items() if n))

    def of(self, kind: DecisionKind) -> int:
        """How many of this kind."""
        return next((n for k, n in self.by_kind if k is kind), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One picture of the booth. Changes come as a new value."""

    post: Post
    booth: BoothCode
    encounter: Encounter
    session: Session = field(default_factory=Session)
    devices: tuple[DeviceStatus, ...] = ()
    link: LinkStatus = field(default_factory=LinkStatus)
    day: DayCount = field(default_factory=DayCount)
    alarm: Trouble | None = None
    is_training: bool = False
    party: Party | None = None
    roll: Roll | None = None

    @property
    def members(self) -> tuple[Encounter, ...]:
        """Everybody at the window: who stands there now, and of his group who waits aside."""
        return (self.encounter, *(() if self.party is None else self.party.aside))

    @property
    def may_pass_by_enter(self) -> bool:
        """Enter lets the traveller pass, with all of his group, where each of them is clean and complete."""
        return all(member.may_admit_by_enter for member in self.members)
