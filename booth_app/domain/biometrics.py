"""Portrait and prints of the traveller at the window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from booth_app.domain.personal import personal


class FingerPosition(IntEnum):
    """Finger position code of ANSI/NIST-ITL 1-2011 table 8 and ISO/IEC 19794."""

    RIGHT_THUMB = 1
    RIGHT_INDEX = 2
    RIGHT_MIDDLE = 3
    RIGHT_RING = 4
    RIGHT_LITTLE = 5
    LEFT_THUMB = 6
    LEFT_INDEX = 7
    LEFT_MIDDLE = 8
    LEFT_RING = 9
    LEFT_LITTLE = 10


class CaptureException(StrEnum):
    """Why a capture could not be made (border-control code list)."""

    AMPUTATED = "AMP"
    BANDAGED = "BAN"
    WORN = "WRN"
    CHILD = "CHD"
    REFUSED = "REF"
    DEVICE = "DEV"
    RELIGIOUS_COVER = "REL"


class CaptureHint(StrEnum):
    """One word that tells the traveller or the officer what to change."""

    NO_FACE = "no_face"
    CLOSER = "closer"
    FARTHER = "farther"
    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"
    HOLD_STILL = "hold_still"
    NO_FINGER = "no_finger"
    PRESS_HARDER = "press_harder"
    CENTRE = "centre"
    DIRTY = "dirty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """Live portrait: `jpeg` bytes of `width` x `height` pixels, quality 0..100 by `algorithm`."""

    jpeg: bytes = personal()
    width: int
    height: int
    quality: int
    algorithm: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """One plain print: 8-bit grey `png`, `width` x `height` pixels at `ppi`, quality 0..100 by `algorithm`."""

    position: FingerPosition
    png: bytes = personal()
    width: int
    height: int
    ppi: int
    quality: int
    algorithm: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPrint:
    """A finger that was not captured, and why."""

    position: FingerPosition
    why: CaptureException
