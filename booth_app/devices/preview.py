"""Small pictures of a live camera for the window, which takes the newest when it likes and never waits for one."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from booth_app.devices.untrusted import Pixels
from booth_app.domain.personal import personal
from booth_app.domain.reading import DocumentView, ReadingHint, ViewPoint


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewFrame:
    """A small picture for the window: `rgb` holds height x width x 3 bytes; `number` grows with every picture."""

    width: int
    height: int
    rgb: bytes = personal()
    number: int


def small_frame(pixels: Pixels, *, number: int, width: int) -> PreviewFrame:
    """Make a BGR picture no wider than `width`."""
    if pixels.shape[1] > width:
        size = (width, max(1, round(pixels.shape[0] * width / pixels.shape[1])))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    rgb = cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)
    return PreviewFrame(width=pixels.shape[1], height=pixels.shape[0], rgb=rgb.tobytes(), number=number)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    zone: tuple[ViewPoint, ...] = ()
    hint: ReadingHint | None = None
    is_reading: bool = False
    at: float = 0.0


class Viewfinder:
    """The newest view of the camera over the desk. Any thread may call; nothing here waits for anything.

    One for a booth: it outlives the driver, which is made anew whenever the camera was lost. The camera's thread
    shows pictures, and recognition marks them when it is done, so that a slow engine never holds the picture up.
    """

    def __init__(self, *, width: int = 640, every: float = 0.025, fades: float = 1.0) -> None:
        """Small pictures are `width` wide at most, `every` seconds apart at least, and gone once older than `fades`."""
        self._width, self._every, self._fades = width, every, fades
        self._lock = threading.Lock()
        self._frame: PreviewFrame | None = None
        self._shown_at = -math.inf
        self._number = 0
        self._marks = _Marks()

    def show(self, pixels: Pixels) -> None:
        """Take the newest frame (BGR); make its small picture where one is due."""
        now = time.monotonic()
        if now - self._shown_at < self._every:
            return
        frame = small_frame(pixels, number=self._number + 1, width=self._width)
        with self._lock:
            self._frame, self._shown_at, self._number = frame, now, frame.number

    def mark(self, *, zone: Sequence[ViewPoint], hint: ReadingHint | None, is_reading: bool) -> None:
        """Say what recognition makes of the picture."""
        marks = _Marks(zone=tuple(zone), hint=hint, is_reading=is_reading, at=time.monotonic())
        with self._lock:
            self._marks = marks

    def clear(self) -> None:
        """Forget what was seen: a document must not stand still on the screen when nobody looks at it."""
        with self._lock:
            self._frame, self._marks = None, _Marks()

    def latest(self) -> DocumentView | None:
        """Give the newest view; None while there is none or it is old."""
        with self._lock:
            frame, marks, shown_at = self._frame, self._marks, self._shown_at
        now = time.monotonic()
        if frame is None or now - shown_at >= self._fades:
            return None
        return DocumentView(
            width=frame.width,
            height=frame.height,
            rgb=frame.rgb,
            number=frame.number,
            # A strip found long ago would lie beside the document.
            zone=marks.zone if now - marks.at < self._fades else (),
            hint=marks.hint,
            is_reading=marks.is_reading,
        )
