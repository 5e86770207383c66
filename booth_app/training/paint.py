"""Brushes for the drawn faces: a grid of coordinates and a few soft shapes on it."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.float32]
Mask = NDArray[np.float32]


def floats(values: object) -> Mask:
    """Give an array of single precision; numpy's own operators forget their type."""
    return np.asarray(values, dtype=np.float32)


class Grid:
    """Pixel grid over a rectangle of face units; `scale` pixels a unit. `x` grows right, `y` down."""

    def __init__(self, *, left: float, top: float, right: float, bottom: float, scale: int) -> None:
        """Lay out the coordinates of every pixel centre."""
        self.scale = scale
        columns, rows = round((right - left) * scale), round((bottom - top) * scale)
        across = np.linspace(left, right, columns, dtype=np.float32)
        down = np.linspace(top, bottom, rows, dtype=np.float32)
        self.x, self.y = np.meshgrid(across, down)

    def blank(self) -> Image:
        """Nothing painted yet: premultiplied RGB and coverage, all zero."""
        return np.zeros((*self.x.shape, 4), dtype=np.float32)

    def bump(self, x: float, y: float, across: float, down: float) -> Mask:
        """A bell of height 1 at (x, y) with these standard deviations."""
        return floats(np.exp(-0.5 * (((self.x - x) / across) ** 2 + ((self.y - y) / down) ** 2)))

    def step(self, distance: NDArray[np.floating], *, soft: float = 1.0) -> Mask:
        """1 where `distance` (face units) is positive, 0 where negative, over about `soft` pixels."""
        return floats(np.clip(0.5 + distance * (self.scale / (2 * soft)), 0, 1))

    def blob(self, x: float, y: float, across: float, down: float, *, edge: float) -> Mask:
        """A filled ellipse with a soft edge."""
        radius = np.sqrt(((self.x - x) / across) ** 2 + ((self.y - y) / down) ** 2)
        return floats(np.clip((1 - radius) * min(across, down) / edge, 0, 1))

    def noise(self, seed: int, pixels: float) -> Mask:
        """Smooth noise of mean 0 and deviation 1, blurred over `pixels`."""
        rows, columns = self.x.shape
        # Wide noise holds no detail: it is made small and stretched, which is many times faster.
        coarse = max(int(pixels / 3), 1)
        rng = np.random.default_rng((seed, 17))
        raw = rng.standard_normal((rows // coarse + 2, columns // coarse + 2), dtype=np.float32)
        smooth = cv2.GaussianBlur(raw, (0, 0), max(pixels / coarse, 0.3))
        return _normalised(cv2.resize(smooth, (columns, rows), interpolation=cv2.INTER_CUBIC))


def _normalised(raw: NDArray[np.generic]) -> Mask:
    return floats((raw - raw.mean()) / max(float(raw.std()), 1e-6))


def blend(picture: Image, colour: NDArray[np.floating], alpha: Mask) -> None:
    """Paint `colour` (RGB 0..1, one or one a pixel) over the picture with coverage `alpha`, in place."""
    cover = np.clip(alpha, 0, 1).astype(np.float32)[..., None]
    picture *= 1 - cover
    picture[..., :3] += np.clip(colour, 0, 1).astype(np.float32) * cover
    picture[..., 3:] += cover


def soft_line(grid: Grid, points: tuple[tuple[float, float], ...], deviation: float) -> Mask:
    """A line through `points` with a bell-shaped section, height 1."""
    best = np.full(grid.x.shape, np.inf, dtype=np.float32)
    for (x0, y0), (x1, y1) in pairwise(points):
        dx, dy = x1 - x0, y1 - y0
        along = np.clip(((grid.x - x0) * dx + (grid.y - y0) * dy) / (dx * dx + dy * dy), 0, 1)
        best = np.minimum(best, (grid.x - x0 - along * dx) ** 2 + (grid.y - y0 - along * dy) ** 2)
    return floats(np.exp(-0.5 * best / deviation**2))


def strands(grid: Grid, seed: int, *, angle: float, length: float) -> Mask:
    """Streaks like hair at `angle` (radians, 0 is across), `length` in face units; mean 0, deviation about 0.5."""
    size = max(int(length * grid.scale) | 1, 5)
    kernel = np.zeros((size, size), dtype=np.float32)
    middle = size // 2
    reach_x, reach_y = middle * np.cos(angle), middle * np.sin(angle)
    start = (round(middle - reach_x), round(middle - reach_y))
    cv2.line(kernel, start, (round(middle + reach_x), round(middle + reach_y)), 1.0, 1)
    raw = np.random.default_rng((seed, 19)).normal(0, 1, grid.x.shape).astype(np.float32)
    return _normalised(cv2.filter2D(cv2.GaussianBlur(raw, (0, 0), 0.8), -1, kernel / kernel.sum())) * np.float32(0.5)


def falling_strands(grid: Grid, seed: int, *, origin: tuple[float, float], wave: float) -> Mask:
    """Streaks that spread from `origin` over the head and then fall; mean 0, deviation about 1."""
    dx, dy = grid.x - origin[0], grid.y - origin[1]
    bent = dx + wave * np.sin(grid.y * 4 + seed)
    # Across the strands the angle counts near the origin, and the distance to the side further down.
    across = np.arctan2(bent, np.clip(dy, 0, None) * 0.9 + 0.1)
    along = np.sqrt(dx**2 + dy**2)
    raw = np.random.default_rng((seed, 23)).standard_normal((24, 1200), dtype=np.float32)
    raw = floats(cv2.GaussianBlur(raw, (0, 0), sigmaX=1.1, sigmaY=1.4))
    sample_x = ((across + np.pi) / (2 * np.pi) * 1190 + 3).astype(np.float32)
    sample_y = np.clip(along * 6 + 2, 0, 22).astype(np.float32)
    return _normalised(cv2.remap(raw, sample_x, sample_y, cv2.INTER_LINEAR))
