"""Keeps each register's connection open, so that no traveller waits for a handshake: three journeys of a slow link."""

from __future__ import annotations

from booth_app.domain.register import Register
from booth_app.flow.lanes import Lanes
from booth_app.flow.ports import Central, Timers

LOOK_EVERY = 45.0
"""Seconds; a central drops a connection that kept silent for 75."""


def register_lane(register: Register) -> str:
    """Name the lane on which this register is asked; each lane has a connection of its own."""
    return f"register-{register.value}"


class OpenLines:
    """One look at every register's connection when the link comes up, and again and again while it stays so."""

    def __init__(self, *, lanes: Lanes, timers: Timers, central: Central) -> None:
        """Nothing is opened yet."""
        self._lanes = lanes
        self._timers = timers
        self._central = central
        self._is_up = False
        self._turn = 0

    def link_is(self, *, is_up: bool) -> None:
        """Take in how the link stands; while it is down nobody knocks, because a question would wait behind that."""
        was_up, self._is_up = self._is_up, is_up
        if is_up and not was_up:
            self._turn += 1
            self._look(self._turn)

    def _look(self, turn: int) -> None:
        if not self._is_up or turn != self._turn:
            return
        for register in Register:
            # What comes of it is the courier's to tell: it looks at the same link more often.
            self._lanes.run(register_lane(register), self._central.ping, done=_nothing, failed=_nothing)
        self._timers.after(LOOK_EVERY, lambda: self._look(turn))


def _nothing(_: object) -> None:
    """Take an answer that changes nothing."""
