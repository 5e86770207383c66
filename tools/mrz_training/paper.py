"""What lies under and over the print: paper, security patterns, desks, light; grey, uint8."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Plane = NDArray[np.float32]
_SIDE = 640


def smooth(rng: np.random.Generator, height: int, width: int, cells: int) -> Plane:
    """Give a soft random field of -1 to 1."""
    coarse = rng.uniform(-1, 1, (max(2, cells * height // max(height, width) + 2), cells + 2)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), dtype=np.float32)


def _guilloche(rng: np.random.Generator) -> Plane:
    """Draw fine waving lines, as security paper has: -1 to 1."""
    y, x = np.mgrid[0:_SIDE, 0:_SIDE].astype(np.float32)
    field = np.zeros((_SIDE, _SIDE), np.float32)
    for _ in range(rng.integers(1, 4)):
        angle, period = rng.uniform(0, np.pi), rng.uniform(4, 26)
        along = x * np.cos(angle) + y * np.sin(angle)
        across = -x * np.sin(angle) + y * np.cos(angle)
        wave = rng.uniform(0, 26) * np.sin(along / rng.uniform(12, 90) + rng.uniform(0, 6))
        lines = np.sin((across + wave) * (2 * np.pi / period))
        if rng.random() < 0.6:
            lines = np.clip(lines * rng.uniform(2, 6) - rng.uniform(0, 3), -1, 1)
        field += lines.astype(np.float32)
    return np.asarray(np.clip(field, -1.5, 1.5) / 1.5, dtype=np.float32)


def _weave(rng: np.random.Generator) -> Plane:
    """Draw cloth, wood or dots: -1 to 1."""
    noise = rng.normal(0, 1, (_SIDE, _SIDE)).astype(np.float32)
    size = (int(rng.integers(1, 40)) * 2 + 1, int(rng.integers(0, 4)) * 2 + 1)
    soft = cv2.blur(noise, size if rng.random() < 0.5 else size[::-1])
    return np.asarray(np.clip(soft / (float(soft.std()) * 2 + 1e-6), -1, 1), dtype=np.float32)


@lru_cache(maxsize=4)
def _bank(seed: int, kind: str) -> tuple[Plane, ...]:
    rng = np.random.default_rng((seed, 1))
    make = _guilloche if kind == "guilloche" else _weave
    return tuple(make(rng) for _ in range(48 if kind == "guilloche" else 24))


def pattern(rng: np.random.Generator, height: int, width: int, *, kind: str = "guilloche") -> Plane:
    """Cut a piece of a pattern, turned and enlarged by chance: -1 to 1."""
    bank = _bank(7, kind)
    sheet = bank[rng.integers(len(bank))]
    scale = float(rng.uniform(0.35, 1.1)) if rng.random() < 0.8 else float(rng.uniform(1.1, 2.5))
    rows, columns = min(_SIDE, int(height * scale) + 2), min(_SIDE, int(width * scale) + 2)
    top, left = rng.integers(0, _SIDE - rows + 1), rng.integers(0, _SIDE - columns + 1)
    piece = sheet[top : top + rows, left : left + columns]
    if rng.random() < 0.5:
        piece = piece[:, ::-1]
    return np.asarray(cv2.resize(piece, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.float32)


def paper(rng: np.random.Generator, height: int, width: int) -> Plane:
    """Make a sheet of paper: light, rarely dark, mostly with a faint pattern; grey levels."""
    level = float(rng.uniform(150, 250)) if rng.random() < 0.9 else float(rng.uniform(60, 150))
    sheet = np.full((height, width), level, np.float32)
    if rng.random() < 0.6:
        sheet += smooth(rng, height, width, int(rng.integers(1, 6))) * float(rng.uniform(3, 35))
    if rng.random() < 0.7:
        sheet += pattern(rng, height, width) * float(rng.choice([4, 8, 14, 24, 38], p=(0.3, 0.3, 0.2, 0.14, 0.06)))
    return sheet


def desk(rng: np.random.Generator, height: int, width: int) -> Plane:
    """Make what lies around a document; grey levels."""
    surface = np.full((height, width), float(rng.uniform(5, 250)), np.float32)
    if rng.random() < 0.7:
        surface += pattern(rng, height, width, kind="weave") * float(rng.uniform(2, 30))
    if rng.random() < 0.5:
        surface += smooth(rng, height, width, 3) * float(rng.uniform(5, 50))
    return surface


def lit(rng: np.random.Generator, picture: Plane) -> Plane:
    """Put light on it: a slope, a shadow, a glare spot."""
    height, width = picture.shape
    if rng.random() < 0.5:
        slope = float(rng.uniform(-0.4, 0.4))
        angle = float(rng.uniform(0, 2 * np.pi))
        y = np.linspace(-1, 1, height, dtype=np.float32)[:, None] * np.sin(angle)
        x = np.linspace(-1, 1, width, dtype=np.float32)[None, :] * np.cos(angle)
        picture = picture * (1 + slope * (x + y)).astype(np.float32)
    if rng.random() < 0.15:
        edge = smooth(rng, height, width, 2)
        picture = picture * np.where(edge > rng.uniform(-0.2, 0.5), np.float32(rng.uniform(0.4, 0.85)), np.float32(1))
    if rng.random() < 0.07:
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        radius = rng.uniform(0.05, 0.35) * max(height, width)
        away = ((x - rng.uniform(0, width)) ** 2 + (y - rng.uniform(0, height)) ** 2) / radius**2
        picture = picture + np.float32(rng.uniform(40, 200)) * np.exp(-away)
    return np.asarray(picture, dtype=np.float32)
