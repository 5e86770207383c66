"""Grows fingerprints of fingers that do not exist, so that practice never needs a real person's print.

The classical recipe: a field of ridge directions from its singular points (Sherlock and Monro's zero-pole model),
then ridges grown out of noise by oriented filters, then the look of a live scan.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.training.paint import floats

WIDTH, HEIGHT, PPI = 320, 480, 500
_PERIOD = 9.2
"""Ridge period in pixels at 500 ppi: about 0.47 mm, an adult's."""
_DIRECTIONS = 20
_GROWTHS = 7

Field = NDArray[np.float32]


class _Pattern(Enum):
    """The pattern classes that are drawn, with how often they occur."""

    RIGHT_LOOP = 0.32
    LEFT_LOOP = 0.33
    WHORL = 0.28
    ARCH = 0.07


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anatomy:
    """Singular points in pixels and the tilt of the finger in radians."""

    pattern: _Pattern
    cores: tuple[complex, ...]
    deltas: tuple[complex, ...]
    tilt: float


def fingerprint(seed: int) -> NDArray[np.uint8]:
    """Grow the print of finger `seed`: 480 x 320 uint8, dark ridges on a light ground, 500 ppi."""
    rng = np.random.default_rng((seed, 31))
    anatomy = _anatomy(rng)
    half = _directions(anatomy, WIDTH // 2, HEIGHT // 2, scale=2.0)
    ridges = rng.standard_normal((HEIGHT // 2, WIDTH // 2), dtype=np.float32)
    for _ in range(_GROWTHS):
        ridges = floats(np.tanh(2.2 * _sharpened(ridges, half, period=_PERIOD / 2)))
    full = floats(cv2.resize(ridges, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC))
    full = floats(np.tanh(2.5 * _sharpened(full, _directions(anatomy, WIDTH, HEIGHT, scale=1.0), period=_PERIOD)))
    if anatomy.pattern is _Pattern.LEFT_LOOP:  # a left loop is a right loop in the mirror
        full = np.ascontiguousarray(full[:, ::-1])
    return _scanned(full, rng)


def _anatomy(rng: np.random.Generator) -> _Anatomy:
    """Choose pattern class and singular points."""
    patterns = tuple(_Pattern)
    shares = np.array([pattern.value for pattern in patterns])
    pattern = patterns[int(rng.choice(len(patterns), p=shares / shares.sum()))]
    tilt = float(rng.normal(0, 0.09))
    x, y = WIDTH / 2 + float(rng.normal(0, 8)), HEIGHT * 0.42 + float(rng.normal(0, 12))
    spread, drop = float(rng.uniform(95, 125)), float(rng.uniform(125, 165))
    core = complex(x, y)
    match pattern:
        case _Pattern.RIGHT_LOOP | _Pattern.LEFT_LOOP:
            return _Anatomy(pattern=pattern, cores=(core,), deltas=(core + complex(-spread, drop),), tilt=tilt)
        case _Pattern.WHORL:
            lower = core + complex(float(rng.normal(0, 8)), float(rng.uniform(30, 60)))
            deltas = (core + complex(-spread, drop + 20), core + complex(spread, drop + 20))
            return _Anatomy(pattern=pattern, cores=(core, lower), deltas=deltas, tilt=tilt)
        case _Pattern.ARCH:
            return _Anatomy(pattern=pattern, cores=(), deltas=(), tilt=tilt)


def _directions(anatomy: _Anatomy, width: int, height: int, *, scale: float) -> Field:
    """Ridge direction at every pixel, radians in 0..pi; `scale` is full-size pixels a pixel of this grid."""
    down, across = np.mgrid[0:height, 0:width].astype(np.float32) * scale
    if anatomy.pattern is _Pattern.ARCH:
        hill = np.exp(-(((down - HEIGHT * 0.55) / 130) ** 2)) * np.exp(-(((across - WIDTH / 2) / 120) ** 2))
        slope = -np.sin((across - WIDTH / 2) / WIDTH * 2 * np.pi) * 0.95 * hill
        rise = 0.5 * (across - WIDTH / 2) / WIDTH * np.clip((HEIGHT * 0.5 - down) / (HEIGHT * 0.5), 0, 1) * 2
        return floats(np.mod(rise - np.arctan(slope) + anatomy.tilt, np.pi))
    turn = np.zeros_like(across)
    for core in anatomy.cores:
        turn += np.arctan2(down - core.imag, across - core.real)
    for delta in anatomy.deltas:
        turn -= np.arctan2(down - delta.imag, across - delta.real)
    return floats(np.mod(0.5 * turn + anatomy.tilt, np.pi))


def _sharpened(ridges: Field, directions: Field, *, period: float) -> Field:
    """Filter every place along its own ridge direction; result has deviation 1."""
    index = np.floor(directions / np.pi * _DIRECTIONS).astype(np.int32) % _DIRECTIONS
    result = np.zeros_like(ridges)
    for number in range(_DIRECTIONS):
        chosen = index == number
        if chosen.any():
            angle = (number + 0.5) * np.pi / _DIRECTIONS
            filtered = cv2.filter2D(ridges, -1, _gabor(angle, period), borderType=cv2.BORDER_REFLECT)
            result[chosen] = filtered[chosen]
    return floats(result / max(float(result.std()), 1e-6))


def _gabor(angle: float, period: float) -> Field:
    """Even Gabor kernel, zero mean, for ridges running along `angle`."""
    reach = int(period * 1.1)
    down, across = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float32)
    off = -across * np.sin(angle) + down * np.cos(angle)
    kernel = np.exp(-(across**2 + down**2) / (2 * (0.48 * period) ** 2)) * np.cos(2 * np.pi * off / period)
    return floats(kernel - kernel.mean())


def _scanned(ridges: Field, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Give grown ridges the look of a live scan: finger outline, uneven pressure, pores, grain."""
    down, across = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    wobble = cv2.GaussianBlur(rng.standard_normal((HEIGHT, WIDTH), dtype=np.float32), (0, 0), 24) * 1.6
    height = np.where(down < HEIGHT * 0.5, 0.47, 0.60) * HEIGHT
    radius = (np.abs(across - WIDTH / 2) / (0.455 * WIDTH)) ** 2.4 + (np.abs(down - HEIGHT * 0.5) / height) ** 2.4
    touch = np.clip((1.0 - radius + 0.12 * wobble) / 0.16, 0, 1)
    pressure = cv2.GaussianBlur(rng.standard_normal((HEIGHT, WIDTH), dtype=np.float32), (0, 0), 18)
    pressure = 0.16 * pressure / pressure.std()
    pores = (rng.random((HEIGHT, WIDTH)) < 0.004).astype(np.float32)
    pores = cv2.GaussianBlur(pores, (0, 0), 0.9) * 4.5
    ink = np.clip(0.5 + 0.62 * (ridges + pressure) - pores * (ridges > 0.2), 0, 1) * touch
    ink = cv2.GaussianBlur(ink.astype(np.float32), (0, 0), 0.7)
    grey = 238 - 196 * ink + rng.normal(0, 3.0, ink.shape)
    return np.asarray(np.clip(grey, 0, 255), dtype=np.uint8)
