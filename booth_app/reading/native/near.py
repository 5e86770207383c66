"""The part of a picture about a zone, made smaller where it is finer than the recogniser wants it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.reading.native.straighten import CAPITAL, LinePath

Grey = NDArray[np.uint8]

_FINE = 1.7
"""Times that a capital may be higher than in a band before cutting would leave pixels out."""
_REACH = 3.0
"""Heights of a capital that are kept about the lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A picture, and where its upper left corner and its scale are in the larger one."""

    picture: Grey = field(repr=False)
    left: float = 0.0
    top: float = 0.0
    scale: float = 1.0

    @classmethod
    def about(cls, grey: Grey, paths: Sequence[LinePath]) -> Near:
        """Take what lies about the lines; the picture itself where it is not too fine."""
        capital = max(path.height for path in paths)
        if capital < _FINE * CAPITAL:
            return cls(picture=grey)
        xs = [value for path in paths for value in (path.x, path.x + path.dx)]
        ys = [value for path in paths for value in (path.y, path.y + path.dy)]
        reach = _REACH * capital
        left, right = max(0, int(min(xs) - reach)), min(grey.shape[1], int(max(xs) + reach) + 1)
        top, bottom = max(0, int(min(ys) - reach)), min(grey.shape[0], int(max(ys) + reach) + 1)
        part = grey[top:bottom, left:right]
        if part.size == 0:
            return cls(picture=grey)
        scale = CAPITAL / capital
        size = (max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale)))
        smaller = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        return cls(picture=smaller, left=left, top=top, scale=scale)

    def inner(self, path: LinePath) -> LinePath:
        """Lead a path of the larger picture into this one."""
        return _scaled(path, x=(path.x - self.left) * self.scale, y=(path.y - self.top) * self.scale, by=self.scale)

    def outer(self, path: LinePath) -> LinePath:
        """Lead a path back."""
        return _scaled(path, x=path.x / self.scale + self.left, y=path.y / self.scale + self.top, by=1 / self.scale)


def _scaled(path: LinePath, *, x: float, y: float, by: float) -> LinePath:
    scaled = {"dx": path.dx * by, "dy": path.dy * by, "bend": path.bend * by, "height": path.height * by}
    return replace(path, x=x, y=y, **scaled)
