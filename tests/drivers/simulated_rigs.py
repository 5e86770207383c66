"""The simulated devices in every situation of the contract, as scripts, so that they work in a child process too."""

from __future__ import annotations

import numpy as np

from drivers.contract import DeviceKind, FingerImage, PageRead
from drivers.simulated.script import (
    Act,
    Fault,
    FaultKind,
    InjectFault,
    PlaceFinger,
    PresentDocument,
    ShowFace,
    SimulatedScript,
    Step,
)
from tests.contract.document_reader import LINES
from tests.contract.rig import Situation

_FAULTS = {
    Situation.ABSENT: Fault(kind=FaultKind.ABSENT),
    Situation.LOST: Fault(kind=FaultKind.UNPLUGGED_MID_READ),
    Situation.GARBAGE: Fault(kind=FaultKind.GARBAGE),
}
PAGE = PageRead(lines=LINES)


def finger() -> FingerImage:
    """Draw a dark disc with a light rim: enough of a finger for a contract."""
    rows, columns = np.ogrid[:400, :300]
    inside = ((rows - 200) / 180) ** 2 + ((columns - 150) / 130) ** 2 < 1
    return FingerImage(pixels=np.where(inside, 60, 240).astype(np.uint8), ppi=500)


def face() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Draw a lighter patch: enough of a face for a contract."""
    return np.full((360, 300, 3), 200, dtype=np.uint8)


def script_for(device: DeviceKind, situation: Situation) -> SimulatedScript:
    """Bring the device into the situation from the start."""
    material: dict[DeviceKind, Act] = {
        DeviceKind.DOCUMENT_READER: PresentDocument(page=PAGE),
        DeviceKind.CAMERA: ShowFace(frames=(face(),)),
        DeviceKind.FINGERPRINT_SCANNER: PlaceFinger(image=finger()),
    }
    if situation is Situation.EMPTY:
        # A camera always shows something; the one that does not is very slow.
        slow = InjectFault(device=DeviceKind.CAMERA, fault=Fault(kind=FaultKind.SLOW, seconds=3_600))
        return (Step(act=slow),)
    acts = [material[device]]
    if situation in _FAULTS:
        acts.append(InjectFault(device=device, fault=_FAULTS[situation]))
    return tuple(Step(act=act) for act in acts)
