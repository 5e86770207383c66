"""What the booth may ask of a device, one protocol per kind.

A driver is made by its factory (see registry), opened, used and closed on one thread. `open` raises
DeviceNotFoundError or DeviceBusyError; after `close` it may be opened again; `close` never raises and may be
called twice. Every other call is bounded by its `timeout` in seconds and raises only DriverError. A timeout
leaves the device usable. A driver judges nothing: it gives what the device gave.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class DeviceKind(StrEnum):
    """The kinds of device a booth has."""

    DOCUMENT_READER = "document_reader"
    CAMERA = "camera"
    FINGERPRINT_SCANNER = "fingerprint_scanner"


class Light(StrEnum):
    """The light a page was photographed in."""

    VISIBLE = "visible"
    INFRARED = "infrared"
    ULTRAVIOLET = "ultraviolet"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceIdentity:
    """Who made it, what it is, and its serial number as far as the device tells."""

    vendor: str
    model: str
    serial: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """One picture of the page, encoded (JPEG or PNG) as the device gave it."""

    light: Light
    encoded: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePlace:
    """One character of the lines; `line` and `column` count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePoint:
    """A point of the page's picture in visible light: 0 to 1 from its left edge, 0 to 1 from its upper edge."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """What a reader delivered: MRZ lines as recognised (possibly none) and pictures (possibly none).

    A reader that tells says which characters it `corrected` by rule, and which are `uncertain`: seen badly, and with no
    check digit to vouch for them. One that knows where the lines stand gives the four corners of that `zone`, clockwise
    from the start of the first line.
    """

    lines: tuple[str, ...] = field(default=(), repr=False)
    pictures: tuple[PagePicture, ...] = field(default=(), repr=False)
    portrait: bytes = field(default=b"", repr=False)
    corrected: tuple[LinePlace, ...] = ()
    uncertain: tuple[LinePlace, ...] = ()
    zone: tuple[PagePoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One camera frame: `pixels` is height x width x 3, uint8, BGR; `number` grows by one a frame."""

    pixels: NDArray[np.uint8] = field(repr=False)
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FingerImage:
    """One scan: `pixels` is height x width, uint8, dark ridges on light ground, at `ppi` pixels per inch."""

    pixels: NDArray[np.uint8] = field(repr=False)
    ppi: int


class Driver(Protocol):
    """What every driver has."""

    def open(self) -> None:
        """Take hold of the device."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...

    def identity(self) -> DeviceIdentity:
        """Say what it is; only while open.

        Quick, and raises DeviceLostError where the device is gone: an idle
        device is watched with it.
        """
        ...


class DocumentReaderDriver(Driver, Protocol):
    """A device that reads travel documents by itself."""

    def wait_present(self, timeout: float) -> bool:
        """Wait until a document lies on the reader; False when the time is over.

        A reader that cannot tell presence (serial, keyboard wedge) returns True at the first byte of a read.
        """
        ...

    def read(self, timeout: float) -> PageRead:
        """Read the document. Raises DeviceTimeoutError when nothing complete came."""
        ...


class CameraDriver(Driver, Protocol):
    """A camera."""

    def grab(self, timeout: float) -> Frame:
        """Give the latest frame that was not given before. Raises DeviceTimeoutError."""
        ...


class FingerprintDriver(Driver, Protocol):
    """A fingerprint scanner."""

    def scan(self, timeout: float) -> FingerImage:
        """Wait for a finger and scan it. Raises DeviceTimeoutError when there was none."""
        ...
