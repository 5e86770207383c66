"""Simulated camera over the desk: shows the bench's document sliding in, lying there and going."""

from __future__ import annotations

import math

import numpy as np

from drivers.contract import DeviceIdentity, DeviceKind, Frame
from drivers.errors import DeviceLostError, DeviceTimeoutError
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.desk_film import DeskFilm
from drivers.simulated.material import garbage_frame
from drivers.simulated.options import SimulatedDeskCameraOptions


class SimulatedDeskCamera:
    """A CameraDriver over what lies on a bench's document reader; without a bench it plays the script of its options.

    Frame `n` is taken when the bench is `n / fps` seconds old; a caller that comes late skips frames, as with a
    device. Its pixels depend on the script, the seed and `n` alone (see `DeskFilm`, which draws them without a clock).
    """

    def __init__(self, *, options: SimulatedDeskCameraOptions, bench: SimulatedBench | None = None) -> None:
        """Touch nothing yet."""
        self._bench = bench or SimulatedBench(script=options.script)
        self._options = options
        self._rng = np.random.default_rng(options.seed)
        self._film: DeskFilm | None = None
        self._last = 0

    def open(self) -> None:
        """Connect to the bench."""
        self._bench.connect(DeviceKind.DOCUMENT_READER)
        options = self._options
        self._film = DeskFilm(width=options.width, height=options.height, fps=options.fps, seed=options.seed)
        self._last = math.floor(self._bench.seconds() * options.fps)

    def close(self) -> None:
        """Let go of the bench and of the pictures."""
        self._film = None

    def identity(self) -> DeviceIdentity:
        """Say that it is a simulator."""
        self._opened()
        self._bench.check(DeviceKind.DOCUMENT_READER)
        return DeviceIdentity(vendor="MIROS", model="simulated desk camera")

    def grab(self, timeout: float) -> Frame:
        """Give the newest frame that was not given before."""
        film = self._opened()
        laid = self._bench.await_desk(due=(self._last + 1) / self._options.fps, timeout=timeout)
        if laid is None:
            raise DeviceTimeoutError("no frame from the simulated desk camera")
        self._last = max(self._last + 1, math.floor(self._bench.seconds() * self._options.fps))
        if self._bench.is_garbled(DeviceKind.DOCUMENT_READER):
            return Frame(pixels=garbage_frame(self._rng), number=self._last)
        return Frame(pixels=film.frame(self._last, laid), number=self._last)

    def _opened(self) -> DeskFilm:
        if self._film is None:
            raise DeviceLostError("the simulated desk camera is not open")
        return self._film
