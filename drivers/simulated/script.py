"""What can happen at a simulated desk, as values: an act may be performed now, or stand in a script for later.

All of it can be pickled, so that a driver in a child process builds its own bench from a script.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from drivers.contract import DeviceKind, FingerImage, PageRead
from drivers.simulated.desk import DeskManner


class FaultKind(StrEnum):
    """What may be wrong with a simulated device."""

    ABSENT = "absent"
    """Not there: `open` finds nothing; where it was open, the next call loses it."""
    UNPLUGGED_MID_READ = "unplugged_mid_read"
    """The next read, grab or scan loses it; then it is not there until it is plugged in again."""
    SLOW = "slow"
    """Every read, grab or scan takes `Fault.seconds` longer."""
    GARBAGE = "garbage"
    """Reads random bytes as lines, noise as frames and fingers."""
    HUNG = "hung"
    """No call comes back until the device is released, whatever its timeout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault; `seconds` matters to SLOW alone."""

    kind: FaultKind
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentDocument:
    """A document is laid on the reader, in place of any that lay there."""

    page: PageRead


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveDocument:
    """The reader is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangeDesk:
    """Documents come to lie under a camera over the desk in this manner from now on; None: each a little askew."""

    manner: DeskManner | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowFace:
    """Somebody stands before the camera; `frames` (height x width x 3, uint8, BGR) are shown in turn.

    No frames: a blank wall. Each frame stays for a second.
    """

    frames: tuple[NDArray[np.uint8], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFinger:
    """A finger lies on the scanner until another act; None lifts it and sends the waiting ones away."""

    image: FingerImage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFingers:
    """These fingers come one after the other, each for one scan, after those already waiting."""

    images: tuple[FingerImage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectFault:
    """A device goes wrong, in place of any fault it had."""

    device: DeviceKind
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class EndFault:
    """A device is well again: plugged in, awake, at its usual speed."""

    device: DeviceKind


Act = PresentDocument | RemoveDocument | ArrangeDesk | ShowFace | PlaceFinger | QueueFingers | InjectFault | EndFault


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act, `at` seconds after the bench was made."""

    act: Act
    at: float = 0.0


SimulatedScript = tuple[Step, ...]
"""Steps in the order of their times; those of one time are performed in the order they stand."""
