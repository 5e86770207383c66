"""The registers' connections: opened on each register's own lane when the link comes up, looked at while it stays."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from booth_app.domain.register import Register
from booth_app.errors import OfflineError
from booth_app.flow.lanes import Lanes
from booth_app.flow.open_lines import LOOK_EVERY, OpenLines, register_lane
from booth_app.flow.pump import Pump
from tests.fakes.ports import FakeCentral

EVERY_LANE = sorted(f"lane-{register_lane(register)}" for register in Register)


class Knocked(FakeCentral):
    """Notes who knocks."""

    def __init__(self) -> None:
        super().__init__()
        self.threads: list[str] = []

    def ping(self) -> None:
        self.threads.append(threading.current_thread().name)
        if len(self.threads) == 1:
            raise OfflineError("La central no responde.")


@dataclass(slots=True)
class Later:
    """Timers that the test lets go off."""

    waiting: list[Callable[[], None]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def after(self, seconds: float, call: Callable[[], None]) -> None:
        self.seconds.append(seconds)
        self.waiting.append(call)

    def go_off(self) -> None:
        waiting, self.waiting = self.waiting, []
        for call in waiting:
            call()


class Rig:
    def __init__(self) -> None:
        self.pump, self.central, self.timers = Pump(), Knocked(), Later()
        self.lanes = Lanes(post=self.pump.post)
        self.lines = OpenLines(lanes=self.lanes, timers=self.timers, central=self.central)

    def knocked(self, times: int) -> list[str]:
        """Wait until every lane knocked so many times."""
        is_done = self.pump.run_until(lambda: len(self.central.threads) >= times * len(EVERY_LANE), timeout=5.0)
        assert is_done
        return sorted(self.central.threads)


@pytest.fixture
def rig() -> Iterator[Rig]:
    made = Rig()
    yield made
    assert made.lanes.close() == ()


def test_every_lane_knocks_when_the_link_comes_up_and_once_alone(rig: Rig) -> None:
    rig.lines.link_is(is_up=True)
    rig.lines.link_is(is_up=True)
    assert rig.knocked(1) == EVERY_LANE
    assert rig.timers.seconds == [LOOK_EVERY]


def test_an_open_line_is_looked_at_again_and_again(rig: Rig) -> None:
    rig.lines.link_is(is_up=True)
    rig.knocked(1)
    rig.timers.go_off()
    assert rig.knocked(2) == sorted(EVERY_LANE * 2)
    assert rig.timers.seconds == [LOOK_EVERY] * 2


def test_nobody_knocks_while_the_link_is_down(rig: Rig) -> None:
    rig.lines.link_is(is_up=False)
    rig.lines.link_is(is_up=True)
    rig.knocked(1)
    rig.lines.link_is(is_up=False)
    rig.timers.go_off()
    assert rig.timers.waiting == []
    assert rig.lanes.close() == ()
    assert sorted(rig.central.threads) == EVERY_LANE


def test_the_look_of_before_an_outage_is_not_taken_up_again(rig: Rig) -> None:
    rig.lines.link_is(is_up=True)
    rig.lines.link_is(is_up=False)
    rig.lines.link_is(is_up=True)
    assert rig.knocked(2) == sorted(EVERY_LANE * 2)
    rig.timers.go_off()
    assert len(rig.timers.waiting) == 1
