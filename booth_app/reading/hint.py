"""A cheap look at every frame of the camera over the desk: whether something lies there, still, lit and sharp.

It costs about a millisecond, so that the officer is told why a document is not read while an engine may still be at it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.domain.reading import ReadingHint

Grey = NDArray[np.uint8]

_WIDTH: Final = 640
_THUMB: Final = (64, 36)
_STROKE: Final = 12
"""Grey levels from one pixel to the next that print makes, and wood and noise do not."""
_LEAST_PRINT: Final = 0.006
"""Part of the frame that is strokes where a document lies, be it far away; an empty desk has none."""
_LEAST_LIGHT: Final = 60
"""Grey level of the lightest hundredth: paper, where there is any."""
_MOST_BLUR: Final = 0.6
"""How much of its strokes a picture keeps when blurred once more; from here on the zone's letters run together."""
_MOST_GLARE: Final = 0.01
_BLINDING: Final = 253


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What one look told. `thumb` is a tiny grey picture, to be compared; `moved` is against an earlier one.

    `light` is the grey level of the lightest hundredth, `printed` and `glaring` parts of the frame, `blur` goes from 0
    for a sharp picture to 1.
    """

    thumb: Grey
    moved: float
    light: float
    printed: float
    blur: float
    glaring: float

    @property
    def is_dark(self) -> bool:
        """Too little light to tell anything."""
        return self.light < _LEAST_LIGHT

    @property
    def is_empty(self) -> bool:
        """Nothing printed lies there."""
        return self.printed < _LEAST_PRINT


def glance(frame: NDArray[np.uint8], *, before: Grey | None) -> Glance:
    """Look at a BGR frame; `before` is the thumb that movement is measured against, None where there is none yet."""
    scale = _WIDTH / max(frame.shape[:2])
    small = cv2.resize(frame, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    thumb = np.asarray(cv2.resize(grey, _THUMB, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    printed, blur = _strokes(grey)
    return Glance(
        thumb=thumb,
        moved=255.0 if before is None else difference(before, thumb),
        light=_lightest(grey),
        printed=printed,
        blur=blur,
        glaring=cv2.countNonZero(cv2.inRange(cv2.blur(grey, (5, 5)), _BLINDING, 255)) / grey.size,
    )


def difference(one: Grey, other: Grey) -> float:
    """Tell how unlike two thumbs are: the mean difference of their grey levels."""
    return float(cv2.absdiff(one, other).mean())


def why_not(seen: Glance, *, still: float, reads: bool, engine: ReadingHint | None) -> ReadingHint | None:
    """Say in one word why a document is not read, the most useful one; None where nothing speaks against it.

    `still` is the movement that does no harm; `reads` says that the engine reads lines, and `engine` what it says
    where it does not.
    """
    if reads:
        return None
    if seen.is_dark:
        return ReadingHint.TOO_DARK
    if seen.is_empty:
        return ReadingHint.NO_DOCUMENT
    if seen.moved > still:
        return ReadingHint.MOVING
    if engine is ReadingHint.TOO_FAR:
        return engine
    if seen.glaring > _MOST_GLARE:
        return ReadingHint.GLARE
    if seen.blur > _MOST_BLUR:
        return ReadingHint.BLURRED
    return engine


class SteadyHint:
    """Holds a hint on the page until another one has stood for a moment, so that no word flickers."""

    def __init__(self, *, stands: float = 0.25) -> None:
        """Show a new hint once it stood for so many seconds; that nothing is wrong any more is shown at once."""
        self._stands = stands
        self._shown: ReadingHint | None = None
        self._next: ReadingHint | None = None
        self._since = 0.0

    def saw(self, hint: ReadingHint | None, *, at: float) -> ReadingHint | None:
        """Take what was seen at a time in seconds; give what is to be shown."""
        if hint is not self._next:
            self._next, self._since = hint, at
        if hint is None or at - self._since >= self._stands:
            self._shown = hint
        return self._shown


def _strokes(grey: Grey) -> tuple[float, float]:
    """Give the part of the picture that is edges of strokes, and how much of them stays when it is blurred."""
    steps = cv2.absdiff(grey[:, 1:], grey[:, :-1])
    _, strong = cv2.threshold(steps, _STROKE, 255, cv2.THRESH_BINARY)
    printed = cv2.countNonZero(strong) / strong.size
    if not printed:
        return 0.0, 0.0
    softer = cv2.blur(grey, (5, 1))
    kept = cv2.mean(cv2.absdiff(softer[:, 1:], softer[:, :-1]), strong)[0]
    return printed, kept / cv2.mean(steps, strong)[0]


def _lightest(grey: Grey) -> float:
    counts = cv2.calcHist([grey], [0], None, [256], [0, 256]).ravel()
    above = np.cumsum(counts[::-1])
    return float(255 - int(np.searchsorted(above, grey.size / 100)))
