"""The devices of a booth as the officer sees them: which there are and whether they work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DeviceKind(StrEnum):
    """The three kinds of device a booth has."""

    DOCUMENT_READER = "document_reader"
    CAMERA = "camera"
    FINGERPRINT_SCANNER = "fingerprint_scanner"


class DeviceState(StrEnum):
    """Whether a device can be used now. OPENING covers both the first opening and every re-opening."""

    OPENING = "opening"
    READY = "ready"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceStatus:
    """State of one device; `trouble` is the code of the error and `remedy` what to do, in Spanish."""

    kind: DeviceKind
    name: str
    state: DeviceState
    trouble: str = ""
    remedy: str = ""
