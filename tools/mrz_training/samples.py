"""Scenes into what the nets are trained on: bands with a class for each column, pages with a map of their lines."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.reading.native.straighten import MARGIN, PITCH, LinePath, band_width, cut_band
from tools.mrz_training.ink import ALPHABET
from tools.mrz_training.scene import Line, Scene

COLUMN = 4
"""Pixels of a band, and of a page's quarter cell, to one output of a net."""
BAND = band_width(44)
_BLANK = len(ALPHABET)
_UNSURE = -100
_CELL = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTarget:
    """What the locating net shall say: line (h/4 x w/4), and at h/8 x w/8 direction (2), log height, and where."""

    line: NDArray[np.float32]
    way: NDArray[np.float32]
    size: NDArray[np.float32]
    known: NDArray[np.float32]


def path_of(line: Line) -> LinePath:
    """Give where a line truly runs."""
    first, last = line.at[0].astype(np.float64), line.at[-1].astype(np.float64)
    chord = last - first
    length = max(float(np.hypot(*chord)), 1e-6)
    normal = np.array([-chord[1], chord[0]]) / length
    middle = line.at[(len(line.at) - 1) // 2 : len(line.at) // 2 + 1].mean(axis=0)
    bend = float((middle - (first + last) / 2) @ normal)
    lean = length * length / max(float((middle - first) @ chord), 1e-6) - 1
    return LinePath(x=first[0], y=first[1], dx=chord[0], dy=chord[1], bend=bend, height=line.height, lean=lean)


def shaken(rng: np.random.Generator, path: LinePath) -> LinePath:
    """Miss the line a little, as a locator does."""
    size, length = path.height, max(path.length, 1e-6)
    unit = np.array([path.dx, path.dy]) / length
    normal = np.array([-unit[1], unit[0]])
    across = rng.normal(0, 0.07, 2) * size
    along = rng.normal(0, 0.45, 2) * size + np.array([-1, 1]) * rng.uniform(-0.05, 0.05) * length
    start = np.array([path.x, path.y]) + normal * across[0] + unit * along[0]
    end = np.array([path.x + path.dx, path.y + path.dy]) + normal * across[1] + unit * along[1]
    return LinePath(
        x=start[0],
        y=start[1],
        dx=end[0] - start[0],
        dy=end[1] - start[1],
        bend=path.bend + float(rng.normal(0, 0.05)) * size,
        height=size * float(np.exp(rng.normal(0, 0.09))),
        lean=path.lean * float(np.exp(rng.normal(0, 0.03))),
    )


def band_of(rng: np.random.Generator, scene: Scene, line: Line) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Cut one line as a locator would, with the class of each column: character, blank, or unsure."""
    path = shaken(rng, path_of(line))
    count = len(line.text)
    band = cut_band(scene.picture, path, pitch=path.length / (count - 1), width=BAND)
    chord = np.array([path.dx, path.dy])
    seen = (line.at - np.array([path.x, path.y])) @ chord / float(chord @ chord)
    share = seen * path.lean / (1 - seen + seen * path.lean)
    middles = MARGIN + share * PITCH * (count - 1)
    return band, _classes(middles, line.text)


def _classes(middles: NDArray[np.float64], text: str) -> NDArray[np.int64]:
    columns = (np.arange(BAND // COLUMN) + 0.5) * COLUMN - 0.5
    pitch = float(np.median(np.diff(middles)))
    away = np.abs(columns[:, None] - middles[None, :]) / pitch
    nearest = away.argmin(axis=1)
    closest = away.min(axis=1)
    codes = np.array([ALPHABET.index(letter) for letter in text])
    classes = np.where(closest < 0.3, codes[nearest], _UNSURE)
    return np.asarray(np.where(closest > 0.42, _BLANK, classes), dtype=np.int64)


def target_of(scene: Scene) -> PageTarget:
    """Draw the map of a page's lines."""
    height, width = scene.picture.shape
    rows, columns = -(-height // _CELL), -(-width // _CELL)
    line = np.zeros((rows * 2, columns * 2), np.float32)
    way = np.zeros((2, rows, columns), np.float32)
    size = np.zeros((rows, columns), np.float32)
    known = np.zeros((rows, columns), np.float32)
    best = np.full((rows, columns), np.inf, np.float32)
    fine_y, fine_x = (np.mgrid[0 : rows * 2, 0 : columns * 2].astype(np.float32) + 0.5) * (_CELL / 2)
    coarse_y, coarse_x = (np.mgrid[0:rows, 0:columns].astype(np.float32) + 0.5) * _CELL
    for one in scene.lines:
        path = path_of(one)
        along, across = _place(path, fine_x, fine_y)
        reach = max(0.3 * path.height, 1.8)
        soft = np.exp(-0.5 * (across / reach) ** 2)
        half = 0.5 * path.length / max(len(one.text) - 1, 1)
        soft[(along < -half) | (along > path.length + half)] = 0
        np.maximum(line, soft, out=line)
        along, across = _place(path, coarse_x, coarse_y)
        across = np.abs(across)
        near = (across < max(1.4 * path.height, _CELL)) & (along > -half) & (along < path.length + half)
        near &= across < best
        best[near] = across[near]
        way[0][near], way[1][near] = path.dx / path.length, path.dy / path.length
        size[near] = np.log(path.height / _CELL)
        known[near] = 1
    return PageTarget(line=line, way=way, size=size, known=known)


def _place(path: LinePath, x: NDArray[np.float32], y: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
    unit_x, unit_y = path.dx / path.length, path.dy / path.length
    along = (x - path.x) * unit_x + (y - path.y) * unit_y
    across = -(x - path.x) * unit_y + (y - path.y) * unit_x
    share = np.clip(along / path.length, 0, 1)
    return along.astype(np.float32), (across - path.bend * 4 * share * (1 - share)).astype(np.float32)


def padded(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Fill up to whole cells by repeating the border."""
    height, width = picture.shape
    below, right = -height % _CELL, -width % _CELL
    return np.asarray(cv2.copyMakeBorder(picture, 0, below, 0, right, cv2.BORDER_REPLICATE), dtype=np.uint8)
