"""Everything a driver may raise. Whatever else comes out of a driver is a bug in it."""

from __future__ import annotations


class DriverError(Exception):
    """Root. `code` is stable; the message is technical English for the log and holds nothing that was read."""

    code = "DRIVER"


class DeviceNotFoundError(DriverError):
    """No such device: not plugged in, wrong port, driver package of the vendor not installed."""

    code = "NOT_FOUND"


class DeviceLostError(DriverError):
    """The device was there and is gone: unplugged, powered off, its process died."""

    code = "LOST"


class DeviceBusyError(DriverError):
    """Another program holds the device."""

    code = "BUSY"


class DeviceTimeoutError(DriverError):
    """Nothing came within the time given. The device is well and the call may be made again."""

    code = "TIMEOUT"


class DeviceProtocolError(DriverError):
    """The device said something that is not in its protocol."""

    code = "PROTOCOL"


class DriverHungError(DriverError):
    """The driver did not come back from a call; its process was killed where it has one."""

    code = "HUNG"
