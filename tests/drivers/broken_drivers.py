"""Drivers with the faults that vendors' libraries have, for the child process to suffer."""

from __future__ import annotations

import os
import signal

from drivers.contract import DeviceIdentity, FingerImage


class _Broken:
    def __init__(self, *, options: object) -> None:
        self.options = options

    def open(self) -> None:
        """Succeed."""

    def close(self) -> None:
        """Succeed."""

    def identity(self) -> DeviceIdentity:
        """Say who it is."""
        return DeviceIdentity(vendor="broken", model=type(self).__name__)


class Buggy(_Broken):
    def scan(self, timeout: float) -> FingerImage:
        raise ZeroDivisionError


class Crashing(_Broken):
    def scan(self, timeout: float) -> FingerImage:
        os.kill(os.getpid(), signal.SIGABRT if os.name == "posix" else signal.SIGTERM)
        raise AssertionError("unreachable")


class CrashingAtOpen(_Broken):
    def open(self) -> None:
        os._exit(3)


class Lying(_Broken):
    def scan(self, timeout: float) -> object:
        return True


class Verbose(_Broken):
    def identity(self) -> DeviceIdentity:
        return DeviceIdentity(vendor="x" * 10_000, model="")


class NotInstalled(_Broken):
    def __init__(self, *, options: object) -> None:
        raise OSError("vendor.dll")
