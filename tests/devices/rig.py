"""What the tests of the devices share: calls that run on a thread of their own, short limits, invented pages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Generic, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.devices.station import Station, StationLimits
from booth_app.domain.device import DeviceState, DeviceStatus
from drivers.contract import Driver, Light, PagePicture, PageRead
from tests.fakes.travellers import scan_of
from tests.waiting import wait_until

R = TypeVar("R")
D = TypeVar("D", bound=Driver)
TODAY = date(2026, 11, 22)
QUICK = StationLimits(watch_every=0.05, watch_timeout=0.3, first_pause=0.02, longest_pause=0.1, grace=0.4)


class Calling(Generic[R]):
    """One blocking call of a port on its own thread, as the flow makes it on a lane."""

    def __init__(self, call: Callable[[threading.Event], R]) -> None:
        self.cancel = threading.Event()
        self._result: list[R] = []
        self._error: list[BaseException] = []
        self._thread = threading.Thread(target=self._work, args=(call,))
        self._thread.start()

    def _work(self, call: Callable[[threading.Event], R]) -> None:
        try:
            self._result.append(call(self.cancel))
        except BaseException as error:  # noqa: BLE001 - the test looks at it
            self._error.append(error)

    @property
    def is_over(self) -> bool:
        """Whether the call came back."""
        return not self._thread.is_alive()

    def result(self, seconds: float = 10.0) -> R:
        """Wait for the call and give its result or raise its error."""
        self._thread.join(seconds)
        assert not self._thread.is_alive(), "the call did not come back"
        if self._error:
            raise self._error[0]
        return self._result[0]


class Statuses:
    """Keeps what a station said of its device."""

    def __init__(self) -> None:
        self.told: list[DeviceStatus] = []

    def __call__(self, status: DeviceStatus) -> None:
        self.told.append(status)

    @property
    def states(self) -> list[DeviceState]:
        """The states in their order."""
        return [status.state for status in self.told]


@contextmanager
def running(station: Station[D]) -> Iterator[None]:
    """Keep a station's device open, and close it at the end."""
    station.start()
    try:
        yield
    finally:
        station.close()


def ready(station: Station[D]) -> None:
    """Wait until the device is open."""
    wait_until(lambda: station.is_ready, what="the device to be ready")


def page(tag: int) -> PageRead:
    """The page of traveller `tag`, as a reader gives it."""
    lines = scan_of(tag).lines
    picture = cv2.imencode(".jpg", np.full((300, 420, 3), 200, dtype=np.uint8))[1].tobytes()
    return PageRead(lines=lines, pictures=(PagePicture(light=Light.VISIBLE, encoded=picture),))


def drawn_print(seed: int = 0, *, contrast: float = 100.0) -> NDArray[np.uint8]:
    """Draw curved ridges at an adult's distance within an oval: enough of a print for quality, and nobody's."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:480, 0:320].astype(np.float32)
    centre_x, centre_y = 160 + rng.uniform(-60, 60), 240 + rng.uniform(-80, 80)
    radius = np.hypot((x - centre_x) * rng.uniform(0.9, 1.2), y - centre_y)
    ridges = np.sin(2 * np.pi * radius / rng.uniform(8.5, 10.0))
    inside = ((x - 160) / 130) ** 2 + ((y - 240) / 200) ** 2 < 1
    grey = np.where(inside, 190 - contrast / 2 + ridges * contrast / 2, 245)
    return np.clip(grey + rng.normal(0, 3, grey.shape), 0, 255).astype(np.uint8)
