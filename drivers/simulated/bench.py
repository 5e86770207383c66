"""The bench: the make-believe desk on which documents, faces and fingers appear for the simulated drivers.

One bench serves all simulated devices. Training (or a test) performs acts on it from its own thread, by
calls or by a script, while the drivers wait on their lanes. It is the only object of the simulators with a lock.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from drivers.contract import DeviceKind, FingerImage, PageRead
from drivers.errors import DeviceLostError, DeviceNotFoundError
from drivers.simulated.desk import DeskManner, LaidPage, usual_manner
from drivers.simulated.script import (
    Act,
    ArrangeDesk,
    EndFault,
    Fault,
    FaultKind,
    InjectFault,
    PlaceFinger,
    PresentDocument,
    QueueFingers,
    RemoveDocument,
    ShowFace,
    SimulatedScript,
)

Pixels = NDArray[np.uint8]
Taken = TypeVar("Taken")
_REMEMBERED = 3
"""Pages remembered beside the newest, for frames of a moment ago."""


class SimulatedBench:
    """What lies on the simulated devices, and what is wrong with them. Every method may be called on any thread."""

    def __init__(self, *, script: SimulatedScript = ()) -> None:
        """Perform the steps of time zero; the others follow when their time comes."""
        self._changed = threading.Condition()
        self._made_at = time.monotonic()
        self._steps = deque(sorted(script, key=lambda step: step.at))
        self._page: PageRead | None = None
        self._laid: tuple[LaidPage, ...] = ()
        self._manner: DeskManner | None = None
        self._turn = 0
        self._faces: tuple[Pixels, ...] = ()
        self._finger: FingerImage | None = None
        self._fingers: deque[FingerImage] = deque()
        self._faults: dict[DeviceKind, Fault] = {}
        with self._changed:
            self._catch_up()

    # -- for whoever plays the traveller

    def perform(self, act: Act) -> None:
        """Let this happen now."""
        with self._changed:
            self._catch_up()
            self._apply(act, at=self._age())
            self._changed.notify_all()

    def present_document(self, page: PageRead) -> None:
        """Lay a document on the reader."""
        self.perform(PresentDocument(page=page))

    def remove_document(self) -> None:
        """Take the document away."""
        self.perform(RemoveDocument())

    def show_face(self, frames: Pixels | Sequence[Pixels] | None) -> None:
        """Show one picture or several in turn (BGR, uint8); None shows the wall."""
        if frames is None:
            self.perform(ShowFace())
        elif isinstance(frames, np.ndarray):
            self.perform(ShowFace(frames=(frames,)))
        else:
            self.perform(ShowFace(frames=tuple(frames)))

    def place_finger(self, image: FingerImage | None) -> None:
        """Lay a finger on the scanner until it is lifted with None."""
        self.perform(PlaceFinger(image=image))

    def queue_fingers(self, *images: FingerImage) -> None:
        """Let fingers come one after the other, each for one scan."""
        self.perform(QueueFingers(images=images))

    def inject(self, device: DeviceKind, fault: Fault) -> None:
        """Let a device go wrong."""
        self.perform(InjectFault(device=device, fault=fault))

    def unplug(self, device: DeviceKind) -> None:
        """Pull the plug of a device, also in the middle of a call."""
        self.inject(device, Fault(kind=FaultKind.ABSENT))

    def end_fault(self, device: DeviceKind) -> None:
        """Make a device well again: replug it, wake it, release the call that hangs in it."""
        self.perform(EndFault(device=device))

    def arrange_desk(self, manner: DeskManner | None) -> None:
        """Let documents come to lie under a camera over the desk in this manner."""
        self.perform(ArrangeDesk(manner=manner))

    # -- for the simulated drivers

    def connect(self, device: DeviceKind) -> None:
        """Raise DeviceNotFoundError where the device is not there."""
        with self._changed:
            self._catch_up()
            if self._has(device, FaultKind.ABSENT):
                raise DeviceNotFoundError(f"simulated {device.value} is not plugged in")

    def check(self, device: DeviceKind) -> None:
        """Raise DeviceLostError where the device was there and is gone; hang where it hangs."""
        self._await(device, timeout=0.0, reading=False, take=lambda: True)

    def await_document(self, *, timeout: float, reading: bool) -> PageRead | None:
        """Wait for the document on the reader; None when the time is over."""
        return self._await(DeviceKind.DOCUMENT_READER, timeout=timeout, reading=reading, take=lambda: self._page)

    def await_finger(self, *, timeout: float) -> FingerImage | None:
        """Wait for a finger and take it off the queue; None when the time is over."""
        return self._await(DeviceKind.FINGERPRINT_SCANNER, timeout=timeout, reading=True, take=self._take_finger)

    def await_exposure(self, *, due: float, timeout: float) -> tuple[Pixels, ...] | None:
        """Wait until monotonic time `due`; give the pictures before the camera then, or None when out of time."""
        return self._await(
            DeviceKind.CAMERA,
            timeout=timeout,
            reading=True,
            take=lambda: self._faces if time.monotonic() >= due else None,
            due=due,
        )

    def seconds(self) -> float:
        """Tell how old the bench is: the time in which steps, and pages on the desk, are counted."""
        return self._age()

    def await_desk(self, *, due: float, timeout: float) -> tuple[LaidPage, ...] | None:
        """Wait until the bench is `due` seconds old; give the pages laid on the desk of late, or None out of time.

        A camera over the desk stands in the document reader's place, and what is wrong with the one is with the other.
        """
        moment = self._made_at + due
        return self._await(
            DeviceKind.DOCUMENT_READER,
            timeout=timeout,
            reading=True,
            take=lambda: self._laid if time.monotonic() >= moment else None,
            due=moment,
        )

    def is_garbled(self, device: DeviceKind) -> bool:
        """Tell whether the device gives garbage now."""
        with self._changed:
            return self._has(device, FaultKind.GARBAGE)

    # -- inside, always with the lock

    def _await(
        self,
        device: DeviceKind,
        *,
        timeout: float,
        reading: bool,
        take: Callable[[], Taken | None],
        due: float = 0.0,
    ) -> Taken | None:
        """Wait until `take` gives something; faults delay, end or swallow the call."""
        started = time.monotonic()
        deadline = started + timeout
        with self._changed:
            while True:
                self._catch_up()
                self._lose_if_gone(device, reading=reading)
                now = time.monotonic()
                is_hung = self._has(device, FaultKind.HUNG)
                ready_at = started + self._slowness(device) if reading else started
                if not is_hung:
                    if now >= ready_at and (taken := take()) is not None:
                        return taken
                    if now >= deadline:
                        return None
                moments = [ready_at, due] if is_hung else [ready_at, due, deadline]
                self._sleep_until_next([moment for moment in moments if moment > now], now=now)

    def _sleep_until_next(self, moments: list[float], *, now: float) -> None:
        if self._steps:
            moments.append(self._made_at + self._steps[0].at)
        self._changed.wait(max(0.0, min(moments) - now) if moments else None)

    def _lose_if_gone(self, device: DeviceKind, *, reading: bool) -> None:
        if reading and self._has(device, FaultKind.UNPLUGGED_MID_READ):
            self._faults[device] = Fault(kind=FaultKind.ABSENT)
            raise DeviceLostError(f"simulated {device.value} was unplugged during a call")
        if self._has(device, FaultKind.ABSENT):
            raise DeviceLostError(f"simulated {device.value} is not plugged in any more")

    def _slowness(self, device: DeviceKind) -> float:
        return self._faults[device].seconds if self._has(device, FaultKind.SLOW) else 0.0

    def _has(self, device: DeviceKind, kind: FaultKind) -> bool:
        fault = self._faults.get(device)
        return fault is not None and fault.kind is kind

    def _take_finger(self) -> FingerImage | None:
        return self._fingers.popleft() if self._fingers else self._finger

    def _age(self) -> float:
        return time.monotonic() - self._made_at

    def _catch_up(self) -> None:
        """Perform the steps whose time has come."""
        while self._steps and self._steps[0].at <= self._age():
            step = self._steps.popleft()
            self._apply(step.act, at=step.at)

    def _lay(self, page: PageRead | None, *, at: float) -> None:
        """Lay a page down, or take it away; a frame of the moment before still shows what lay there then."""
        if page is None and self._page is None:
            return
        self._page = page
        manner = self._manner or usual_manner(self._turn)
        self._turn += page is not None
        self._laid = (*self._laid[-_REMEMBERED:], LaidPage(since=at, page=page, manner=manner))

    def _apply(self, act: Act, *, at: float) -> None:
        match act:
            case PresentDocument(page=page):
                self._lay(page, at=at)
            case RemoveDocument():
                self._lay(None, at=at)
            case ArrangeDesk(manner=manner):
                self._manner = manner
            case ShowFace(frames=frames):
                self._faces = frames
            case PlaceFinger(image=image):
                self._finger = image
                if image is None:
                    self._fingers.clear()
            case QueueFingers(images=images):
                self._fingers.extend(images)
            case InjectFault(device=device, fault=fault):
                self._faults[device] = fault
            case EndFault(device=device):
                self._faults.pop(device, None)
