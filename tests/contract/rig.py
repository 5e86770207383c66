"""What a driver's test sets up for the contract suite: the driver, with its device in a given situation."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Generic, TypeVar

import pytest

from drivers.contract import Driver
from drivers.errors import DeviceLostError, DeviceNotFoundError, DriverError

D = TypeVar("D", bound=Driver)
SHORT = 0.05
"""Seconds for a call that is to run out of time."""
LONG = 10.0
"""Seconds for a call that is to succeed; none takes that long."""
PATIENCE = 2.5
"""Seconds that a call may take beyond its timeout on a busy machine."""


class Situation(StrEnum):
    """How things are when the driver is opened, or become once `Rig.play` was called."""

    EMPTY = "empty"
    """The device works and has nothing to give."""
    LOADED = "loaded"
    """There is a document, a face or a finger."""
    ABSENT = "absent"
    """There is no such device."""
    LOST = "lost"
    """The device goes away in the next read, grab or scan."""
    GARBAGE = "garbage"
    """The device gives rubbish."""


ALL = frozenset(Situation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rig(Generic[D]):
    """A closed driver. `play` is called after each `open` and lets the situation come about."""

    driver: D
    play: Callable[[], None] = lambda: None

    @contextlib.contextmanager
    def opened(self) -> Iterator[D]:
        """Open, play, and close at the end."""
        self.driver.open()
        try:
            self.play()
            yield self.driver
        finally:
            self.driver.close()


Build = Callable[[Situation], Rig[D]]


class DriverContract(Generic[D]):
    """What holds for every kind. A driver's test names its registry entry and gives the fixture `build`."""

    entry: ClassVar[str]
    situations: ClassVar[frozenset[Situation]] = ALL

    @pytest.fixture
    def build(self) -> Build[D]:
        """Give a function from a situation to a rig."""
        pytest.fail(f"{type(self).__name__} gives no rig")

    @pytest.fixture
    def rig_in(self, build: Build[D]) -> Build[D]:
        """Build a rig, or skip the test where this device cannot come into the situation."""

        def make(situation: Situation) -> Rig[D]:
            if situation not in self.situations:
                pytest.skip(f"this device cannot be {situation.value}")
            return build(situation)

        return make

    def use(self, driver: D, *, timeout: float) -> object:
        """Make the call that gives what the device is for."""
        raise AssertionError("each kind says what its call is")

    def test_names_itself_while_open(self, rig_in: Build[D]) -> None:
        with rig_in(Situation.EMPTY).opened() as driver:
            identity = driver.identity()
        assert identity.vendor
        assert identity.model

    def test_may_be_closed_at_any_time(self, rig_in: Build[D]) -> None:
        driver = rig_in(Situation.EMPTY).driver
        driver.close()
        driver.open()
        driver.close()
        driver.close()
        with pytest.raises(DriverError):
            driver.identity()

    def test_gives_nothing_while_closed(self, rig_in: Build[D]) -> None:
        rig = rig_in(Situation.LOADED)
        with pytest.raises(DriverError):
            self.use(rig.driver, timeout=SHORT)
        with rig.opened():
            pass
        with pytest.raises(DriverError):
            self.use(rig.driver, timeout=SHORT)

    def test_a_device_that_is_not_there_is_not_found(self, rig_in: Build[D]) -> None:
        rig = rig_in(Situation.ABSENT)
        for _ in range(2):
            with pytest.raises(DeviceNotFoundError):
                rig.driver.open()
        rig.driver.close()

    def test_a_device_that_goes_away_is_lost(self, rig_in: Build[D]) -> None:
        rig = rig_in(Situation.LOST)
        with rig.opened() as driver, pytest.raises(DeviceLostError):
            self.use(driver, timeout=LONG)
        # Where it stays away it is not found; where it came back it opens.
        with contextlib.suppress(DeviceNotFoundError):
            rig.driver.open()
        rig.driver.close()
