"""A printed line, wherever it runs in a picture, into the flat grey band that the recogniser was trained on."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

BAND_HEIGHT = 24
CAPITAL = 15.0
"""Height of a capital in the band, in pixels."""
PITCH = 16.0
"""Distance of two characters in the band, in pixels."""
CAPITAL_TO_PITCH = 1.12
"""Height of a capital over the distance of two characters, as documents have it and the locator sees it."""
MARGIN = 24.0
"""Pixels of the band before the first character's middle, and after the last one's."""

_WINDOW = (65, 2 * BAND_HEIGHT + 1)
_QUIET = 4.0
"""Grey levels of deviation below which a band is taken for empty, so that noise is not blown up to print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePath:
    """Where a line runs: from the middle of its first character (`x`, `y`) by the vector (`dx`, `dy`) to its last.

    `bend` is how far its middle lies off that chord, at right angles to it, clockwise, half way along. `height` is
    that of a capital. All in pixels of the picture. `lean` is how much nearer the camera its end is than its
    beginning: characters stand `lean` squared times as far apart there.
    """

    x: float
    y: float
    dx: float
    dy: float
    bend: float
    height: float
    lean: float = 1.0

    @property
    def length(self) -> float:
        """Distance of the first character's middle and the last one's."""
        return float(np.hypot(self.dx, self.dy))


def band_width(characters: float) -> int:
    """Give the width of the band of a line of so many characters; a multiple of 8."""
    return int(-(-(PITCH * (characters - 1) + 2 * MARGIN) // 8) * 8)


def cut_band(grey: NDArray[np.uint8], path: LinePath, *, pitch: float, width: int) -> NDArray[np.float32]:
    """Cut a line out of a grey picture: BAND_HEIGHT x width, its paper about 0 and its contrast about 1.

    `pitch` is the distance of two characters in the picture. Beyond the picture's edge its border is repeated.
    """
    even_along = (np.arange(width, dtype=np.float32) - MARGIN) * np.float32(pitch / PITCH / max(path.length, 1e-6))
    along = seen_along(even_along, path.lean)
    across = (np.arange(BAND_HEIGHT, dtype=np.float32) - (BAND_HEIGHT - 1) / 2) * np.float32(path.height / CAPITAL)
    length = max(path.length, 1e-6)
    normal_x, normal_y = -path.dy / length, path.dx / length
    off = np.float32(path.bend) * 4 * along * (1 - along)
    off = np.where((along < 0) | (along > 1), np.float32(0), off)
    map_x = path.x + along * np.float32(path.dx) + off * np.float32(normal_x)
    map_y = path.y + along * np.float32(path.dy) + off * np.float32(normal_y)
    grid_x = map_x[None, :] + across[:, None] * np.float32(normal_x)
    grid_y = map_y[None, :] + across[:, None] * np.float32(normal_y)
    band = cv2.remap(
        grey, grid_x.astype(np.float32), grid_y.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return even(np.asarray(band, dtype=np.float32))


def seen_along(share: NDArray[np.float32], lean: float) -> NDArray[np.float32]:
    """Say where on a leaning line, as a part of its length, the picture shows a place of the line itself."""
    return np.asarray(share / np.maximum(share + np.float32(lean) * (1 - share), np.float32(0.2)), dtype=np.float32)


def even(band: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take light and contrast out of a band, a few characters at a time."""
    mean = cv2.blur(band, _WINDOW, borderType=cv2.BORDER_REFLECT)
    square = cv2.blur(band * band, _WINDOW, borderType=cv2.BORDER_REFLECT)
    deviation = np.sqrt(np.maximum(square - mean * mean, 0)) + np.float32(_QUIET)
    return np.asarray((band - mean) / deviation, dtype=np.float32)


def unshuffled(bands: NDArray[np.float32]) -> NDArray[np.float32]:
    """Fold n x height x width into n x 4 x height/2 x width/2, as the nets take it: cheaper than a first layer."""
    count, height, width = bands.shape
    folded = bands.reshape(count, height // 2, 2, width // 2, 2).transpose(0, 2, 4, 1, 3)
    return np.ascontiguousarray(folded).reshape(count, 4, height // 2, width // 2)
