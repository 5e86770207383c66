"""How long the window's thread keeps an event waiting while the camera runs: what an officer feels as a stutter.

A timer of one millisecond runs on the window's thread; the stall is what it comes late. Measured on the waiting page
with its live picture, and over whole encounters, from the document to the next traveller, at a pace that no booth
reaches: a traveller every two seconds.
"""

from __future__ import annotations

import statistics
import time

from PySide6.QtCore import QObject, Qt, QTimer

from booth_app.flow.encounter import Stage
from tests.benchmarks._booth import running_booth
from tests.benchmarks.measure import Measurement, against, alone

LIMIT_MS = 16.0
SECONDS = 12.0
READS, WALKS = 0.6, 0.4
"""Seconds in which the officer reads the page, and the next traveller steps up."""
_TICK_MS = 1


class Ticker(QObject):
    """Counts how late the window's thread is, tick by tick."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def begin(self) -> None:
        """Start with nothing counted."""
        self.late = []
        self._last = time.perf_counter()
        self._timer.start(_TICK_MS)

    def end(self) -> list[float]:
        """Stop; give the stalls in milliseconds."""
        self._timer.stop()
        return self.late

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, (now - self._last) * 1000 - _TICK_MS))
        self._last = now


def run() -> list[Measurement]:
    """Let the booth wait for SECONDS, then let travellers pass for as long; p50, p99 and the worst, milliseconds.

    `tick_p99` is of the timer's own ticks, of which a long stall is a single one.
    """
    with running_booth() as running:
        ticker = Ticker()
        running.lives_for(1.0)
        ticker.begin()
        running.lives_for(SECONDS)
        waiting = ticker.end()
        end = time.perf_counter() + SECONDS
        number = 0
        ticker.begin()
        while time.perf_counter() < end:
            running.arrives(number)
            running.lays_down()
            running.until(lambda: running.screen.encounter.stage is Stage.DECIDING)
            running.lives_for(READS)
            running.passes()
            running.lives_for(WALKS)
            number += 1
        encounters = ticker.end()
    return _told("stall_waiting", waiting) + _told("stall_encounter", encounters)


def _told(name: str, late: list[float]) -> list[Measurement]:
    waits = _waits(late)
    cuts = statistics.quantiles(waits, n=100, method="inclusive")
    return [
        alone(f"{name}_p50", ours=cuts[49], unit="ms", n=len(waits)),
        against(f"{name}_p99", ours=cuts[98], peer=LIMIT_MS, unit="ms", n=len(waits)),
        alone(f"{name}_tick_p99", ours=statistics.quantiles(late, n=100)[98], unit="ms", n=len(late)),
        alone(f"{name}_worst", ours=max(waits), unit="ms", n=len(waits)),
    ]


def _waits(late: list[float]) -> list[float]:
    """Say how long events that come every millisecond would wait: a long stall holds up many of them, not one."""
    return [stall - passed for stall in late for passed in range(int(stall) + 1)]
