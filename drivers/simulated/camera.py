"""Simulated camera: shows the bench's face, or the wall, trembling a little as a live picture does."""

from __future__ import annotations

import math
import time

import numpy as np
from numpy.typing import NDArray

from drivers.contract import DeviceIdentity, DeviceKind, Frame
from drivers.errors import DeviceLostError, DeviceTimeoutError
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.material import garbage_frame, live_frames, wall
from drivers.simulated.options import SimulatedCameraOptions

Pixels = NDArray[np.uint8]


class SimulatedCamera:
    """A CameraDriver over a bench, 1280 x 720; without a bench it plays the script of its options.

    Frame `n` exists from `n / fps` seconds after `open`; a caller that comes late skips frames, as with a device.
    The pixels of a frame depend on its number, the seed and what is shown, and on nothing else.
    """

    def __init__(self, *, options: SimulatedCameraOptions, bench: SimulatedBench | None = None) -> None:
        """Touch nothing yet."""
        self._bench = bench or SimulatedBench(script=options.script)
        self._fps = options.fps
        self._seed = options.seed
        self._rng = np.random.default_rng(options.seed)
        self._shown: tuple[Pixels, ...] | None = None
        self._turn = 0
        self._live: tuple[Pixels, ...] = ()
        self._opened_at = 0.0
        self._last = 0
        self._is_open = False

    def open(self) -> None:
        """Connect to the bench and start counting frames at one."""
        self._bench.connect(DeviceKind.CAMERA)
        self._opened_at, self._last, self._is_open = time.monotonic(), 0, True

    def close(self) -> None:
        """Let go of the bench and of the pictures."""
        self._is_open, self._shown, self._live = False, None, ()

    def identity(self) -> DeviceIdentity:
        """Say that it is a simulator."""
        self._check_open()
        self._bench.check(DeviceKind.CAMERA)
        return DeviceIdentity(vendor="MIROS", model="simulated camera")

    def grab(self, timeout: float) -> Frame:
        """Give the newest frame that was not given before."""
        self._check_open()
        due = self._opened_at + (self._last + 1) / self._fps
        shown = self._bench.await_exposure(due=due, timeout=timeout)
        if shown is None:
            raise DeviceTimeoutError("no frame from the simulated camera")
        elapsed = time.monotonic() - self._opened_at
        self._last = max(self._last + 1, math.floor(elapsed * self._fps))
        if self._bench.is_garbled(DeviceKind.CAMERA):
            return Frame(pixels=garbage_frame(self._rng), number=self._last)
        return Frame(pixels=self._picture(shown).copy(), number=self._last)

    def _picture(self, shown: tuple[Pixels, ...]) -> Pixels:
        pictures = shown or (wall(),)
        turn = int(self._last / self._fps) % len(pictures)
        # Only the picture of this turn is kept trembling: each costs the memory of some frames.
        if self._shown is not shown or self._turn != turn:
            self._live = live_frames(pictures[turn], seed=self._seed)
            self._shown, self._turn = shown, turn
        return self._live[self._last % len(self._live)]

    def _check_open(self) -> None:
        if not self._is_open:
            raise DeviceLostError("the simulated camera is not open")
