"""Asks one device once whether it is there: open, identity, close. For the console, where no booth runs."""

from __future__ import annotations

import time
from dataclasses import dataclass

from booth_app.devices.guard import Guard
from booth_app.devices.station import D, DeviceSetup
from booth_app.devices.trouble import trouble_of
from booth_app.domain.device import DeviceKind
from booth_app.errors import DeviceTroubleError
from drivers.errors import DriverError


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDriver:
    """One driver of this program."""

    name: str
    kind: DeviceKind
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceAnswer:
    """What a device said of itself, or its trouble; `milliseconds` is how long it took to open."""

    kind: DeviceKind
    name: str
    vendor: str = ""
    model: str = ""
    serial: str = ""
    milliseconds: int = 0
    trouble: DeviceTroubleError | None = None


def ask_device(*, kind: DeviceKind, setup: DeviceSetup[D], timeout: float = 2.0) -> DeviceAnswer:
    """Open the device, ask who it is, and close it. Never raises for the device's sake."""
    guard = Guard(name=setup.name, factory=setup.factory)
    started = time.monotonic()
    try:
        guard.open(timeout=setup.open_timeout)
        milliseconds = round((time.monotonic() - started) * 1000)
        identity = guard.call(lambda driver: driver.identity(), timeout=timeout)
    except DriverError as error:
        return DeviceAnswer(kind=kind, name=setup.name, trouble=trouble_of(error, kind=kind))
    finally:
        guard.close()
    return DeviceAnswer(
        kind=kind,
        name=setup.name,
        vendor=identity.vendor[:80],
        model=identity.model[:80],
        serial=identity.serial[:80],
        milliseconds=milliseconds,
    )
