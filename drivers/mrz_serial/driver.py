"""Document reader on a serial line: opens the port, feeds the framer, arms the reader again after each read."""

from __future__ import annotations

import contextlib
import errno
import time
from collections import deque
from collections.abc import Iterator
from typing import Final

import serial
from serial.tools import list_ports

from drivers.contract import DeviceIdentity, PageRead
from drivers.errors import (
    DeviceBusyError,
    DeviceLostError,
    DeviceNotFoundError,
    DeviceProtocolError,
    DeviceTimeoutError,
    DriverError,
)
from drivers.mrz_serial.framing import MrzFramer
from drivers.mrz_serial.options import SerialReaderOptions

TICK: Final = 0.05
"""Seconds that one look at the line may take; timeouts are kept to within it."""
CHUNK: Final = 1_024
LISTENING_PAUSE: Final = 2.0
"""Seconds between two calls after which what came meanwhile is dropped: it may be another traveller's."""
MOST_WAITING: Final = 4
"""Reads kept that nobody has taken yet; older ones are dropped."""


class SerialDocumentReader:
    """A DocumentReaderDriver over pyserial. It gives lines and no pictures."""

    def __init__(self, *, options: SerialReaderOptions) -> None:
        """Touch nothing yet."""
        self._options = options
        self._port: serial.Serial | None = None
        self._framer = MrzFramer(gap=options.gap_ms / 1_000)
        self._ready: deque[PageRead] = deque(maxlen=MOST_WAITING)
        self._rejected = 0
        self._listened_at = 0.0
        self._identity = DeviceIdentity(vendor="unknown", model="MRZ reader")

    def open(self) -> None:
        """Open the port for this program alone, forget what was on the line, and arm the reader."""
        self.close()
        options = self._options
        try:
            self._port = serial.Serial(
                port=options.port,
                baudrate=options.baud,
                parity=options.parity,
                bytesize=options.data_bits,
                stopbits=options.stop_bits,
                timeout=TICK,
                write_timeout=1.0,
                exclusive=True,
            )
        except (OSError, ValueError) as error:
            raise _opening_error(error, port=options.port) from error
        try:
            self._forget()
            self._arm()
            self._identity = _identity_of(options.port)
        except DriverError:
            self.close()
            raise

    def close(self) -> None:
        """Close the port."""
        port, self._port = self._port, None
        if port is not None:
            # A port whose device is gone may complain about being closed; it is closed all the same.
            with contextlib.suppress(OSError):
                port.close()

    def identity(self) -> DeviceIdentity:
        """Give what USB told about the port when it was opened; a plain serial line tells nothing."""
        with self._lost_on_error() as port:
            # Costs nothing, and fails where the port is gone.
            _ = port.in_waiting
        return self._identity

    def wait_present(self, timeout: float) -> bool:
        """Wait for the first byte of a read."""
        deadline = self._listen(timeout)
        while not self._ready and not self._framer.is_receiving:
            if time.monotonic() >= deadline:
                return False
            self._pump()
        return True

    def read(self, timeout: float) -> PageRead:
        """Wait for a complete read. Raises DeviceProtocolError when what came is no MRZ."""
        deadline = self._listen(timeout)
        while not self._ready:
            if self._framer.rejected != self._rejected:
                self._rejected = self._framer.rejected
                self._arm()
                raise DeviceProtocolError("the serial reader sent something that is no MRZ")
            if time.monotonic() >= deadline:
                raise DeviceTimeoutError("no complete read on the serial line")
            self._pump()
        # What was rejected before a read that came whole is no failure of the next one.
        self._rejected = self._framer.rejected
        return self._ready.popleft()

    def _listen(self, timeout: float) -> float:
        """Begin a call; give its deadline."""
        now = time.monotonic()
        if now - self._listened_at > LISTENING_PAUSE:
            self._forget()
        self._listened_at = now
        return now + timeout

    def _forget(self) -> None:
        with self._lost_on_error() as port:
            port.reset_input_buffer()
        self._framer = MrzFramer(gap=self._options.gap_ms / 1_000)
        self._ready.clear()
        self._rejected = 0
        self._listened_at = time.monotonic()

    def _pump(self) -> None:
        """Look at the line once, for at most TICK."""
        with self._lost_on_error() as port:
            untrusted_bytes = port.read(1)
            if untrusted_bytes:
                untrusted_bytes += port.read(min(port.in_waiting, CHUNK))
        self._listened_at = time.monotonic()
        reads = self._framer.feed(untrusted_bytes, at=self._listened_at)
        self._ready.extend(PageRead(lines=lines) for lines in reads)
        if reads:
            self._arm()

    def _arm(self) -> None:
        if self._options.arm:
            with self._lost_on_error() as port:
                port.write(self._options.arm)

    @contextlib.contextmanager
    def _lost_on_error(self) -> Iterator[serial.Serial]:
        if self._port is None:
            raise DeviceLostError("the serial reader is not open")
        try:
            yield self._port
        except OSError as error:
            raise DeviceLostError(f"the serial line {self._options.port} is gone") from error


def _identity_of(port: str) -> DeviceIdentity:
    for known in list_ports.comports():
        if known.device == port and known.vid is not None:
            return DeviceIdentity(
                vendor=known.manufacturer or f"USB {known.vid:04x}",
                model=known.product or f"USB {known.pid or 0:04x}",
                serial=known.serial_number or "",
            )
    return DeviceIdentity(vendor="unknown", model=f"MRZ reader on {port}")


def _opening_error(error: OSError | ValueError, *, port: str) -> DriverError:
    """Map what pyserial raises; Windows gives its reason in words alone, and denies a port that is in use."""
    number = getattr(error, "errno", None)
    if number in (errno.EBUSY, errno.EAGAIN) or "PermissionError" in str(error):
        return DeviceBusyError(f"another program holds {port}")
    if number == errno.EACCES:
        return DeviceNotFoundError(f"this user may not open {port}")
    return DeviceNotFoundError(f"there is no serial line {port} with these settings")
