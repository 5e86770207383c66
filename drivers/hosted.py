"""Any driver in a child process: a vendor's library may crash or hang, and it costs one capture, not the booth.

The hosted driver has the contract of its kind. Every call has a time limit of its own; a child that misses it is
killed (DriverHungError), one that dies is noticed at once (DeviceLostError), and the next `open` starts a new one.
A frozen booth must call `multiprocessing.freeze_support()` first of all.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.context import SpawnProcess
from typing import Final, TypeVar

from drivers.contract import DeviceIdentity, FingerImage, Frame, PageRead
from drivers.errors import DeviceLostError, DriverError, DriverHungError
from drivers.host import Recipe, serve
from drivers.host_wire import LONGEST_ANSWER, Call, Outcome, Request, WireError, decode_outcome, encode_request

if sys.platform == "win32":
    from multiprocessing.connection import PipeConnection as Connection
else:
    from multiprocessing.connection import Connection

Value = TypeVar("Value", bound=Outcome)
_LAST_WORDS: Final = 0.5
"""Seconds for a child whose pipe broke to end by itself, so that its own exit status is seen."""
logger = logging.getLogger(__name__)

__all__ = ["HostLimits", "HostedCamera", "HostedDocumentReader", "HostedFingerprintScanner", "Recipe"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HostLimits:
    """How long to wait for the child, in seconds.

    `open` covers the start of the child and the device's own opening; `grace` is what a call may take beyond its
    timeout before the child counts as hung; `close` is how long a child may take to end.
    """

    open: float = 10.0
    grace: float = 2.0
    close: float = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Child:
    process: SpawnProcess
    connection: Connection


class HostedDriver:
    """What the three kinds share: the child, and one call to it."""

    def __init__(self, *, recipe: Recipe, limits: HostLimits) -> None:
        """Start nothing yet."""
        self._recipe = recipe
        self._limits = limits
        self._child: _Child | None = None

    @property
    def process_id(self) -> int | None:
        """The child's id, for the log; None while there is no child."""
        return self._child.process.pid if self._child else None

    def open(self) -> None:
        """Start the child and open the device in it."""
        self.close()
        ours, its = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(
            target=serve, args=(its, self._recipe), name=f"driver {self._recipe.name}", daemon=True
        )
        try:
            process.start()
        except OSError as error:
            ours.close()
            raise DriverError(f"no process can be started for driver {self._recipe.name}") from error
        finally:
            its.close()
        self._child = _Child(process=process, connection=ours)
        try:
            self._call(Call.OPEN, kind=type(None), limit=self._limits.open)
        except DriverError:
            self.close()
            raise

    def close(self) -> None:
        """Let the child close the device and end; kill it when it does not."""
        if self._child is None:
            return
        try:
            self._call(Call.CLOSE, kind=type(None), limit=self._limits.close)
        except DriverError as error:
            logger.info("hosted driver did not close in order", extra={"driver": self._recipe.name, "code": error.code})
        self._end_child(patience=self._limits.close)

    def identity(self) -> DeviceIdentity:
        """Ask the child's driver."""
        return self._call(Call.IDENTITY, kind=DeviceIdentity)

    def _call(self, call: Call, *, kind: type[Value], timeout: float = 0.0, limit: float | None = None) -> Value:
        """Carry one call over; `limit` is how long to wait for its answer (timeout and grace, if not given)."""
        if self._child is None:
            raise DeviceLostError(f"driver {self._recipe.name} is not open")
        child = self._child
        try:
            child.connection.send_bytes(encode_request(Request(call=call, timeout=timeout)))
            if not child.connection.poll(timeout + self._limits.grace if limit is None else limit):
                self._end_child()
                raise DriverHungError(f"driver {self._recipe.name} did not come back from {call.value}")
            with self._killed_when_stuck(child):
                untrusted_message = child.connection.recv_bytes(LONGEST_ANSWER)
            return decode_outcome(untrusted_message, kind)
        except (EOFError, OSError) as error:
            status = self._end_child(patience=_LAST_WORDS)
            raise DeviceLostError(
                f"the process of driver {self._recipe.name} ended in {call.value} ({status})"
            ) from error
        except WireError:
            # Whatever it says next would be as little worth.
            self._end_child()
            raise

    @contextlib.contextmanager
    def _killed_when_stuck(self, child: _Child) -> Iterator[None]:
        """Bound the time of one message: a child stopped in the middle of it would hold the lane for ever."""
        killer = threading.Timer(self._limits.grace, child.process.kill)
        killer.start()
        try:
            yield
        finally:
            killer.cancel()
            killer.join()

    def _end_child(self, *, patience: float = 0.0) -> int | None:
        """Wait for the child's own end, then end it; give its exit status."""
        if self._child is None:
            return None
        child, self._child = self._child, None
        child.connection.close()
        child.process.join(patience)
        child.process.kill()
        child.process.join(self._limits.close)
        status = child.process.exitcode
        if status is None:
            # Stuck inside the kernel (a device that does not answer). It dies when the kernel lets go of it.
            logger.error("hosted driver cannot be killed", extra={"driver": self._recipe.name})
            return None
        child.process.close()
        return status


class HostedDocumentReader(HostedDriver):
    """A DocumentReaderDriver in a child process."""

    def wait_present(self, timeout: float) -> bool:
        """As in the contract."""
        return self._call(Call.WAIT_PRESENT, kind=bool, timeout=timeout)

    def read(self, timeout: float) -> PageRead:
        """As in the contract."""
        return self._call(Call.READ, kind=PageRead, timeout=timeout)


class HostedCamera(HostedDriver):
    """A CameraDriver in a child process."""

    def grab(self, timeout: float) -> Frame:
        """As in the contract."""
        return self._call(Call.GRAB, kind=Frame, timeout=timeout)


class HostedFingerprintScanner(HostedDriver):
    """A FingerprintDriver in a child process."""

    def scan(self, timeout: float) -> FingerImage:
        """As in the contract."""
        return self._call(Call.SCAN, kind=FingerImage, timeout=timeout)
