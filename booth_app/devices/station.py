"""Keeps one device open: opens it, watches it while nobody uses it, and opens it again whenever it was lost."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from booth_app.devices.guard import GRACE, Cancel, Guard
from booth_app.devices.trouble import trouble_of
from booth_app.domain.device import DeviceKind, DeviceState, DeviceStatus
from booth_app.errors import CancelledError, DeviceTroubleError
from drivers.contract import Driver
from drivers.errors import DeviceProtocolError, DeviceTimeoutError, DriverError

D = TypeVar("D", bound=Driver)
R = TypeVar("R")
OnStatus = Callable[[DeviceStatus], None]
_POLL = 0.05

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class StationLimits:
    """Seconds: how often an idle device is looked at, the pauses between two openings, the grace of a call.

    A device that says what is not in its protocol `max_garbled` times in a row is opened again.
    """

    watch_every: float = 1.0
    watch_timeout: float = 1.0
    first_pause: float = 0.5
    longest_pause: float = 10.0
    grace: float = GRACE
    max_garbled: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceSetup(Generic[D]):
    """A configured device: its name for logs and the status bar, and the factory of its driver.

    `open_timeout` in seconds must cover the start of a child process where the driver is hosted.
    """

    name: str
    factory: Callable[[], D]
    open_timeout: float = 15.0


class Station(Generic[D]):
    """One device and the thread that keeps it.

    The contract of a trouble: it is raised once, by the call under way when it occurs or else by the first call
    after it. Every later call waits, while the device is being opened again, until it is back or the call is
    cancelled. Re-opening pauses from `first_pause`, doubling up to `longest_pause`; the pauses start over once
    the device has answered a call or stayed for that long. `on_status` is called at changes alone, on the keeper's
    thread or a caller's, and must not block; while a device is re-opened it stays in TROUBLE, so that the page does
    not flicker.
    """

    def __init__(
        self,
        *,
        kind: DeviceKind,
        setup: DeviceSetup[D],
        watch: Callable[[D], object],
        on_status: OnStatus,
        limits: StationLimits,
    ) -> None:
        """Touch nothing yet. `watch` is the call that shows an idle device to be there."""
        self._kind = kind
        self._name = setup.name
        self._guard = Guard(name=f"{kind.value}-{setup.name}", factory=setup.factory, grace=limits.grace)
        self._open_timeout = setup.open_timeout
        self._watch = watch
        self._on_status = on_status
        self._limits = limits
        self._changed = threading.Condition()
        self._telling = threading.Lock()
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._status = DeviceStatus(kind=kind, name=setup.name, state=DeviceState.OPENING)
        self._trouble: DeviceTroubleError | None = None
        self._is_told = True
        self._has_answered = False
        self._garbled = 0
        self._keeper = threading.Thread(target=self._keep, name=f"keeper-{kind.value}", daemon=True)

    @property
    def status(self) -> DeviceStatus:
        """How the device is now."""
        return self._status

    @property
    def is_ready(self) -> bool:
        """Whether it can be used now."""
        return self._status.state is DeviceState.READY

    def start(self) -> None:
        """Begin to keep the device open."""
        self._on_status(self._status)
        self._keeper.start()

    def stop(self) -> None:
        """Begin to end: waits for nothing. Calls still waiting end with CancelledError."""
        self._stop.set()
        self._wake.set()
        with self._changed:
            self._changed.notify_all()

    def close(self) -> None:
        """Stop, and wait until the device is closed and the keeper's thread has ended."""
        self.stop()
        if self._keeper.ident is not None:
            self._keeper.join()

    def use(self, act: Callable[[D], R], *, timeout: float, cancel: Cancel) -> R:
        """Call the driver as soon as the device is ready.

        Raises DeviceTimeoutError and DeviceProtocolError, after which the device is well; DeviceTroubleError (see
        the class); CancelledError.
        """
        self.wait_ready(cancel)
        try:
            result = self._guard.call(act, timeout=timeout, cancel=cancel)
        except DeviceTimeoutError:
            self._answered()
            raise
        except DeviceProtocolError as error:
            self._garbled += 1
            if self._garbled >= self._limits.max_garbled:
                raise self._fell_into(error, is_told=True) from error
            raise
        except DriverError as error:
            raise self._fell_into(error, is_told=True) from error
        self._answered()
        return result

    def wait_ready(self, cancel: Cancel) -> None:
        """Wait until the device is ready; a trouble that nobody was told is raised at once."""
        with self._changed:
            while not self.is_ready:
                if cancel.is_set() or self._stop.is_set():
                    raise CancelledError("La espera fue cancelada.")
                if not self._is_told and self._trouble is not None:
                    self._is_told = True
                    raise self._trouble
                self._changed.wait(_POLL)
        if cancel.is_set() or self._stop.is_set():
            raise CancelledError("La espera fue cancelada.")

    def _fell_into(self, error: DriverError, *, is_told: bool) -> DeviceTroubleError:
        """Take the device for troubled and let the keeper open it again; give the trouble in words."""
        trouble = trouble_of(error, kind=self._kind)
        with self._changed:
            is_new = self._trouble is None
            self._trouble = trouble
            # A device that stays away is one trouble, however often opening it fails.
            if is_told:
                self._is_told = True
            elif is_new:
                self._is_told = False
        if is_new:
            log.warning("device in trouble", extra={"device": self._kind.value, "code": error.code})
        self._set(DeviceState.TROUBLE, trouble)
        self._wake.set()
        return trouble

    def _keep(self) -> None:
        pause = 0.0
        while not self._stop.wait(pause):
            try:
                self._guard.open(timeout=self._open_timeout, cancel=self._stop)
            except CancelledError:
                break
            except DriverError as error:
                self._fell_into(error, is_told=False)
                pause = self._longer(pause)
                self._guard.close()
                continue
            self._has_answered, self._garbled = False, 0
            opened_at = time.monotonic()
            self._came_back()
            self._watch_over()
            self._guard.close()
            # A device that opens and never works must not be opened twice a second for ever.
            was_well = self._has_answered or time.monotonic() - opened_at > self._limits.longest_pause
            pause = self._limits.first_pause if was_well else self._longer(pause)
        self._guard.close()

    def _watch_over(self) -> None:
        """Look after the open device until it is in trouble or the booth closes."""
        while True:
            self._wake.wait(self._limits.watch_every)
            self._wake.clear()
            if not self.is_ready or self._stop.is_set():
                return
            try:
                self._guard.try_call(self._watch, timeout=self._limits.watch_timeout)
            except DeviceTimeoutError:
                continue
            except DriverError as error:
                self._fell_into(error, is_told=False)

    def _came_back(self) -> None:
        with self._changed:
            self._trouble, self._is_told = None, True
        self._wake.clear()
        self._set(DeviceState.READY, None)
        with self._changed:
            self._changed.notify_all()

    def _answered(self) -> None:
        self._has_answered, self._garbled = True, 0

    def _longer(self, pause: float) -> float:
        return min(max(self._limits.first_pause, pause * 2), self._limits.longest_pause)

    def _set(self, state: DeviceState, trouble: DeviceTroubleError | None) -> None:
        status = DeviceStatus(
            kind=self._kind,
            name=self._name,
            state=state,
            trouble="" if trouble is None else trouble.code,
            remedy="" if trouble is None else f"{trouble.title} {trouble.remedy}",
        )
        # The listener hears states in the order in which they came, whichever thread they came on.
        with self._telling:
            if status != self._status:
                self._status = status
                self._on_status(status)
