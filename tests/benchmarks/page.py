"""From the document's text to the complete page: registers over TLS, portrait and both prints, and painted.

A whole booth with its simulated devices as they are by nature: the camera gives 30 frames a second, a finger lies on
the scanner as soon as it is asked for, the central is a process of its own behind TLS.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, QTimer

from booth_app.flow.encounter import Encounter, Stage
from booth_app.flow.screen import Screen
from tests.benchmarks._booth import RunningBooth, running_booth
from tests.benchmarks.measure import Measurement, against, alone

LIMIT_MS = 300.0
RUNS = 22
WARM_UP = 2
_PARTS: dict[str, Callable[[Encounter], bool]] = {
    "text": lambda encounter: encounter.document is not None,
    "registers": lambda encounter: bool(encounter.answers) and not encounter.pending,
    "portrait": lambda encounter: encounter.portrait is not None,
    "first_print": lambda encounter: len(encounter.prints) >= 1,
    "both_prints": lambda encounter: len(encounter.prints) >= 2,
}


@dataclass(slots=True, kw_only=True)
class Times:
    """When something was there for the first time, by name; seconds of one clock."""

    at: dict[str, float] = field(default_factory=dict)

    def saw(self, name: str) -> None:
        """Keep the first time."""
        self.at.setdefault(name, time.perf_counter())

    def milliseconds(self, since: str, name: str) -> float:
        """Say how long it took."""
        return (self.at[name] - self.at[since]) * 1000


class Stopwatch(QObject):
    """Sees every screen before the window does, and the window's painting after it."""

    def __init__(self, running: RunningBooth) -> None:
        super().__init__()
        self.times = Times()
        self._is_complete = False
        conductor = running.booth.conductor
        # Before the window's own listener, so that what the window does with the text counts.
        conductor._listeners.insert(0, self._screen)
        running.window.installEventFilter(self)

    def begin(self) -> None:
        """Count from now."""
        self.times, self._is_complete = Times(), False
        self.times.saw("presented")

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the time once the painting that follows the complete screen is done."""
        if event.type() is QEvent.Type.UpdateRequest and self._is_complete:
            QTimer.singleShot(0, lambda: self.times.saw("painted"))
        return False

    def _screen(self, screen: Screen) -> None:
        encounter = screen.encounter
        for name, is_there in _PARTS.items():
            if is_there(encounter):
                self.times.saw(name)
        self._is_complete = encounter.stage is Stage.DECIDING and not encounter.pending


def run() -> list[Measurement]:
    """Take RUNS travellers after WARM_UP; milliseconds."""
    taken: list[Times] = []
    with running_booth() as running:
        watch = Stopwatch(running)
        for number in range(WARM_UP + RUNS):
            running.arrives(number)
            watch.begin()
            running.lays_down()
            running.until(lambda: "painted" in watch.times.at)
            taken.append(watch.times)
            running.passes()
    counted = taken[WARM_UP:]
    complete = [times.milliseconds("text", "painted") for times in counted]
    whole = [times.milliseconds("presented", "painted") for times in counted]
    return [
        against("page_after_text_median", ours=statistics.median(complete), peer=LIMIT_MS, unit="ms", n=RUNS),
        against("page_after_text_p95", ours=_p95(complete), peer=LIMIT_MS, unit="ms", n=RUNS),
        alone("page_after_presented_median", ours=statistics.median(whole), unit="ms", n=RUNS),
        alone("page_after_presented_p95", ours=_p95(whole), unit="ms", n=RUNS),
        *(
            alone(
                f"page_after_text_{name}_median",
                ours=statistics.median(times.milliseconds("text", name) for times in counted),
                unit="ms",
                n=RUNS,
            )
            for name in ("registers", "portrait", "first_print", "both_prints")
        ),
    ]


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]
