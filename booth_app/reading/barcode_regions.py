"""Where on a page something like a barcode is, and that place alone, straightened, enlarged and sharpened.

The decoders give up on stacked bars that lie askew, and on modules of fewer than two pixels. Both are mended before
they are asked: a barcode is where dark and bright change from pixel to pixel, and its bars say how it lies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

MOST_REGIONS = 6
"""Places tried on a page; text and portraits have some resemblance too."""

MOST_PIXELS = 1_000_000
"""Of one enlarged place. What has more is no small print, and is read in the page made smaller."""

_MOST_MATRIX_PIXELS = 400_000

_ENLARGED = 3.0
_CELL = 8
"""Pixels of the grid on which changes are added up; larger on large pages."""

_CELLS_ACROSS = 160
_FEWEST_CELLS = 6
_STRONG_SHARE, _LEAST_CHANGE, _ENOUGH_CHANGE = 0.45, 14.0, 34.0
_ALIGNED = 0.4
"""From here on the edges agree on one direction, as bars do and letters do not."""

_MARGIN = 1.5
"""Cells left around a place."""

_WIDER = 1.2
"""Rows of bars begin with one so broad that nothing changes in it."""

_DENSE = 1.25
"""A matrix code has so much more change than what just passes."""

_LONGEST_MATRIX = 4.5
"""Length to width; what is longer and not aligned is a line of text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A place that may be a barcode: its middle, its sides along and across, in pixels, and its tilt in degrees.

    `tilt` is clockwise, as the rows of the picture run, and bars stand upright once it is turned back; `likeness`
    orders the places. `is_aligned`: its edges agree on one direction.
    """

    x: float
    y: float
    width: float
    height: float
    tilt: float
    likeness: float
    is_aligned: bool


def regions(grey: Grey) -> tuple[Region, ...]:
    """Find what may be a barcode, the likeliest first."""
    change, cell = _change(grey)
    if change.size == 0:
        return ()
    strong = min(max(_STRONG_SHARE * float(np.percentile(change, 99.5)), _LEAST_CHANGE), _ENOUGH_CHANGE)
    seen = cv2.morphologyEx((change >= strong).astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(seen, connectivity=8)
    areas = boxes[1:count, cv2.CC_STAT_AREA]
    largest = [int(n) + 1 for n in np.argsort(-areas)[: 2 * MOST_REGIONS] if areas[n] >= _FEWEST_CELLS]
    found = (_region(grey, labels == label, change, strong, cell) for label in largest)
    likely = sorted((region for region in found if region is not None), key=lambda region: -region.likeness)
    return tuple(likely[:MOST_REGIONS])


def prepared(grey: Grey, region: Region) -> Iterator[Grey]:
    """Give the place as a decoder likes it: first sharpened a little, then a good deal, then as it is."""
    most = MOST_PIXELS if region.is_aligned else _MOST_MATRIX_PIXELS
    largest = (most / (region.width * region.height)) ** 0.5
    scale = min(_ENLARGED, largest)
    straight = _straight(grey, region, scale)
    soft = cv2.GaussianBlur(straight, (0, 0), 0.8 * scale)
    for amount in (2.0, 4.0, 0.0):
        yield straight if not amount else cv2.addWeighted(straight, 1 + amount, soft, -amount, 0).astype(np.uint8)


def _change(grey: Grey) -> tuple[NDArray[np.float32], int]:
    """Add up, cell by cell, how much neighbouring pixels differ. Gives the grid and the side of a cell."""
    cell = max(_CELL, round(max(grey.shape) / _CELLS_ACROSS))
    rows, columns = grey.shape[0] // cell, grey.shape[1] // cell
    if rows < 2 or columns < 2:
        return np.zeros((0, 0), dtype=np.float32), cell
    differing = np.zeros_like(grey)
    differing[:, 1:-1] = cv2.absdiff(grey[:, 2:], grey[:, :-2])
    across = np.zeros_like(grey)
    across[1:-1, :] = cv2.absdiff(grey[2:, :], grey[:-2, :])
    strongest = cv2.max(differing, across)[: rows * cell, : columns * cell]
    grid = cv2.resize(strongest, (columns, rows), interpolation=cv2.INTER_AREA)
    return cv2.blur(grid, (3, 3)).astype(np.float32), cell


def _region(
    grey: Grey, where: NDArray[np.bool_], change: NDArray[np.float32], strong: float, cell: int
) -> Region | None:
    """Measure one place; None where it is rather a line of text."""
    rows, columns = np.nonzero(where)
    points = np.stack([(columns + 0.5) * cell, (rows + 0.5) * cell], axis=1).astype(np.float32)
    density = float(change[where].mean())
    top, bottom = int(rows.min()) * cell, (int(rows.max()) + 1) * cell
    left, right = int(columns.min()) * cell, (int(columns.max()) + 1) * cell
    tilt, agreement = _bars(grey[top:bottom, left:right])
    is_aligned = agreement >= _ALIGNED
    if not is_aligned:
        if density < _DENSE * strong:
            return None
        tilt = _outline_tilt(points)
    x, y, width, height = _extent(points, tilt, margin=_MARGIN * cell)
    if is_aligned:
        width *= _WIDER
    if not is_aligned and max(width, height) > _LONGEST_MATRIX * min(width, height):
        return None
    likeness = density * (0.5 + agreement) * len(rows) ** 0.25
    return Region(x=x, y=y, width=width, height=height, tilt=tilt, likeness=likeness, is_aligned=is_aligned)


def _bars(part: Grey) -> tuple[float, float]:
    """Tell by how many degrees bars lie off upright, -45 to 135, and to what part (0 to 1) the edges agree."""
    if max(part.shape) > 640:
        part = part[:, : part.shape[1] // 2] if part.shape[1] > part.shape[0] else part[: part.shape[0] // 2]
    edges = cv2.Sobel(part, cv2.CV_32F, 1, 0) + 1j * cv2.Sobel(part, cv2.CV_32F, 0, 1)
    strength = np.abs(edges)
    strong = edges[strength > 0.35 * np.percentile(strength, 98)]
    if not strong.size:
        return 0.0, 0.0
    # Four times the angle: upright and level edges, falling and rising ones, all say the same.
    mean = np.mean((strong / np.abs(strong)) ** 4)
    tilt = float(np.angle(mean)) / 4
    turned = strong * np.exp(-1j * tilt)
    is_lying = float(np.abs(turned.imag).sum()) > 1.2 * float(np.abs(turned.real).sum())
    return float(np.degrees(tilt)) + (90 if is_lying else 0), float(abs(mean))


def _outline_tilt(points: NDArray[np.float32]) -> float:
    """Tell how the place as a whole lies, -45 to 45 degrees."""
    angle = float(cv2.minAreaRect(points)[2])
    return (angle + 45) % 90 - 45


def _extent(points: NDArray[np.float32], tilt: float, *, margin: float) -> tuple[float, float, float, float]:
    """Give middle, width and height of the upright box around the points, once they are turned back by the tilt."""
    angle = np.radians(tilt)
    along = np.array([np.cos(angle), np.sin(angle)])
    across = np.array([-np.sin(angle), np.cos(angle)])
    a, b = points @ along, points @ across
    middle = along * (a.min() + a.max()) / 2 + across * (b.min() + b.max()) / 2
    width, height = a.max() - a.min() + 2 * margin, b.max() - b.min() + 2 * margin
    return float(middle[0]), float(middle[1]), float(width), float(height)


def _straight(grey: Grey, region: Region, scale: float) -> Grey:
    """Cut the place out, upright and enlarged."""
    turn = cv2.getRotationMatrix2D((region.x, region.y), region.tilt, scale)
    turn[0, 2] += scale * region.width / 2 - region.x
    turn[1, 2] += scale * region.height / 2 - region.y
    size = (round(region.width * scale), round(region.height * scale))
    cut = cv2.warpAffine(grey, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return cut.astype(np.uint8, copy=False)
