"""A whole booth without its window: the story turns its loop, and works the conductor as the keys would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from booth_app.assembly import Booth
from booth_app.devices.desk import DeskSetup
from booth_app.domain.decision import DecisionKind
from booth_app.domain.device import DeviceKind, DeviceState
from booth_app.flow.encounter import Stage
from booth_app.flow.permission import Objection
from booth_app.flow.pump import Pump
from booth_app.flow.screen import Screen, SessionStage
from booth_app.settings import Settings
from booth_app.training.session import OFFICER
from drivers.simulated.bench import SimulatedBench

SECONDS = 30.0


class HeadlessBooth:
    """One booth on this thread, with its officer."""

    def __init__(self, booth: Booth, *, pump: Pump) -> None:
        self.booth = booth
        self.conductor = booth.conductor
        self._pump = pump

    @property
    def screen(self) -> Screen:
        """What the window would show."""
        return self.conductor.screen

    def until(self, is_done: Callable[[], bool], *, what: str, seconds: float = SECONDS) -> None:
        """Let the booth live until the condition holds; fail where it does not in time."""
        is_met = self._pump.run_until(is_done, timeout=seconds)
        stage, trouble = self.screen.encounter.stage, self.screen.encounter.document_trouble
        assert is_met, f"waited in vain for {what} ({stage}, {trouble}, {self.screen.devices})"

    def until_ready(self, *kinds: DeviceKind, seconds: float = SECONDS) -> None:
        """Wait until these devices are."""
        self.until(
            lambda: all(self.state_of(kind) is DeviceState.READY for kind in kinds), what="devices", seconds=seconds
        )

    def state_of(self, kind: DeviceKind) -> DeviceState | None:
        """How a device is."""
        return next((status.state for status in self.screen.devices if status.kind is kind), None)

    def sign_in(self) -> None:
        """Attend the booth."""
        self.conductor.sign_in(OFFICER.number, OFFICER.secret)
        self.until(lambda: self.screen.session.stage is SessionStage.SIGNED_IN, what="signing in")

    def decide(self) -> DecisionKind:
        """Let a clean traveller pass and send any other to secondary inspection; wait until it is stored."""
        self.until(
            lambda: self.screen.encounter.stage is Stage.DECIDING and not self.screen.encounter.pending,
            what="everything about the traveller",
        )
        before = self.screen
        assert self.conductor.pass_or_accept() is None
        kind = before.encounter.passing_kind
        if self.conductor.pass_or_accept() is Objection.NOT_NOW:
            kind = DecisionKind.SECONDARY
            assert self.conductor.decide(kind) is None
        self.until(lambda: self.screen.day.total > before.day.total, what="the movement in the vault")
        assert self.screen.encounter.last is not None
        assert self.screen.encounter.last.kind is kind
        return kind

    def until_received(self, *, seconds: float = SECONDS) -> None:
        """Wait until the central has everything, records and pictures."""

        def is_empty() -> bool:
            outbox = self.booth.courier.link.outbox
            stored = self.screen.day.total
            return outbox is not None and outbox.stored >= stored and not (outbox.waiting or outbox.waiting_attachments)

        self.until(is_empty, what="the receipts", seconds=seconds)


@contextmanager
def headless(settings: Settings, *, bench: SimulatedBench, devices: DeskSetup | None = None) -> Iterator[HeadlessBooth]:
    """Start the booth of these settings, joined to its central; close it at the end."""
    pump = Pump()
    booth = Booth(settings=settings, post_back=pump.post, timers=pump, bench=bench, devices=devices)
    try:
        booth.join_known()
        booth.start()
        yield HeadlessBooth(booth, pump=pump)
    finally:
        assert booth.close() == ()
