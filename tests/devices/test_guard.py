"""The guard: whatever a driver does, the booth gets an answer in time, and only errors it knows."""

from __future__ import annotations

import logging
import threading
import time

import pytest

from booth_app.devices.guard import Guard
from booth_app.devices.station import DeviceSetup, Station
from booth_app.domain.device import DeviceKind
from booth_app.errors import CancelledError
from drivers.contract import DeviceIdentity
from drivers.errors import DeviceLostError, DeviceTimeoutError, DriverError, DriverHungError
from tests.devices.rig import QUICK, Calling
from tests.waiting import wait_until


class StubbornDriver:
    """A driver that can be told to hang, and that notes on which thread it was used."""

    def __init__(self) -> None:
        self.release = threading.Event()
        self.threads: set[str] = set()
        self.opened = 0
        self.is_hanging = False
        self.is_closed = False

    def open(self) -> None:
        self.threads.add(threading.current_thread().name)
        self.opened += 1

    def close(self) -> None:
        self.threads.add(threading.current_thread().name)
        self.is_closed = True

    def identity(self) -> DeviceIdentity:
        self.threads.add(threading.current_thread().name)
        return DeviceIdentity(vendor="v", model="m")

    def hang(self) -> str:
        self.is_hanging = True
        self.release.wait()
        return "personal"


def test_made_opened_used_and_closed_on_one_thread() -> None:
    made: list[StubbornDriver] = []
    threads: list[str] = []

    def factory() -> StubbornDriver:
        threads.append(threading.current_thread().name)
        made.append(StubbornDriver())
        return made[0]

    guard = Guard(name="x", factory=factory)
    guard.open(timeout=1)
    assert guard.call(lambda driver: driver.identity(), timeout=1).model == "m"
    guard.close()
    assert made[0].threads == set(threads) == {"driver-x"}
    assert made[0].is_closed
    with pytest.raises(DeviceLostError):
        guard.call(lambda driver: driver.identity(), timeout=1)


def test_a_stray_exception_is_told_by_type_alone(caplog: pytest.LogCaptureFixture) -> None:
    guard = Guard(name="x", factory=StubbornDriver)
    guard.open(timeout=1)

    def stumble(_: StubbornDriver) -> None:
        raise KeyError("PRUEBA<<FICTICIA")

    with caplog.at_level(logging.ERROR), pytest.raises(DriverError) as raised:
        guard.call(stumble, timeout=1)
    guard.close()
    assert raised.value.code == "BUG"
    assert "KeyError" in str(raised.value)
    assert "PRUEBA" not in str(raised.value) + caplog.text


def test_a_factory_that_fails_is_a_driver_error() -> None:
    def factory() -> StubbornDriver:
        raise OSError("no such library")

    guard = Guard(name="x", factory=factory)
    with pytest.raises(DriverError) as raised:
        guard.open(timeout=1)
    guard.close()
    assert raised.value.code == "BUG"


def test_a_driver_error_comes_through_as_it_is() -> None:
    guard = Guard(name="x", factory=StubbornDriver)
    guard.open(timeout=1)

    def in_vain(_: StubbornDriver) -> None:
        raise DeviceTimeoutError("nothing")

    with pytest.raises(DeviceTimeoutError):
        guard.call(in_vain, timeout=1)
    guard.close()


def test_a_hung_driver_is_given_up_and_another_one_made() -> None:
    made: list[StubbornDriver] = []

    def factory() -> StubbornDriver:
        made.append(StubbornDriver())
        return made[-1]

    guard = Guard(name="x", factory=factory, grace=0.2)
    guard.open(timeout=1)
    started = time.monotonic()
    with pytest.raises(DriverHungError):
        guard.call(lambda driver: driver.hang(), timeout=0.1)
    assert time.monotonic() - started >= 0.3
    assert made[0].is_hanging
    guard.open(timeout=1)
    assert len(made) == 2
    assert guard.call(lambda driver: driver.identity(), timeout=1).model == "m"
    made[0].release.set()
    wait_until(lambda: made[0].is_closed, what="the abandoned driver to close itself")
    guard.close()


def test_a_cancelled_call_ends_at_once_and_its_result_is_nobodys() -> None:
    driver = StubbornDriver()
    guard = Guard(name="x", factory=lambda: driver, grace=5)
    guard.open(timeout=1)
    calling = Calling(lambda cancel: guard.call(lambda d: d.hang(), timeout=5, cancel=cancel))
    wait_until(lambda: driver.is_hanging)
    started = time.monotonic()
    calling.cancel.set()
    with pytest.raises(CancelledError):
        calling.result()
    assert time.monotonic() - started < 4, "it waited for the driver"
    assert guard.try_call(lambda d: d.identity(), timeout=1) is None
    after = Calling(lambda cancel: guard.call(lambda d: d.identity(), timeout=1, cancel=cancel))
    assert not after.is_over
    driver.release.set()
    assert after.result().model == "m"
    guard.close()


def test_closing_a_hung_driver_ends() -> None:
    driver = StubbornDriver()
    guard = Guard(name="x", factory=lambda: driver, grace=0.2)
    guard.open(timeout=1)
    calling = Calling(lambda cancel: guard.call(lambda d: d.hang(), timeout=30, cancel=cancel))
    wait_until(lambda: driver.is_hanging)
    calling.cancel.set()
    with pytest.raises(CancelledError):
        calling.result()
    guard.close()
    assert not driver.is_closed
    driver.release.set()
    wait_until(lambda: driver.is_closed)


def test_a_device_that_takes_for_ever_to_open_does_not_keep_the_booth_from_closing() -> None:
    release, is_opening = threading.Event(), threading.Event()

    class SlowToOpen(StubbornDriver):
        def open(self) -> None:
            is_opening.set()
            release.wait()

    setup = DeviceSetup(name="x", factory=SlowToOpen, open_timeout=60.0)
    station = Station(kind=DeviceKind.CAMERA, setup=setup, watch=lambda _: None, on_status=lambda _: None, limits=QUICK)
    station.start()
    assert is_opening.wait(5.0)
    closing = Calling(lambda _: station.close())
    try:
        closing.result()
    finally:
        release.set()
        wait_until(lambda: not any(thread.name == "driver-camera-x" for thread in threading.enumerate()))
