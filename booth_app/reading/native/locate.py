"""Finds the lines of a zone in a picture: a look at all of it made small, then a closer one at what may be a zone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.reading.native.blocks import CELL, Block, Map, blocks, pieces, read_map, ridges
from booth_app.reading.native.nets import LOCATE, Net
from booth_app.reading.native.straighten import LinePath, unshuffled
from booth_app.reading.native.traces import Trace, runs, traces

Grey = NDArray[np.uint8]

FIRST_LOOK = 512
"""Longer side of the picture in the first look, in pixels; a zone across a fifth of it is still seen."""
SECOND_LOOK = 1024
_CLOSE_CAPITAL = 9.0
_CLOSE_MARGIN = 3.0
_MOST_LENGTH = 1400
_FINE = 1.6
_SPREAD = 8.0
_HINT, _HINTS = 0.1, 30
"""Chance of a line in a cell, and cells of it, from which something may be there."""
_MOST_RUNS = 2
_MOST_LEAN = 1.6
_FLAT = 0.05
"""Lean that is as likely a slip of the tracing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundZone:
    """Lines of what may be a zone, from its first to its last."""

    paths: tuple[LinePath, ...]

    def turned(self) -> FoundZone:
        """Read it the other way up."""
        return FoundZone(paths=tuple(_reversed(path) for path in reversed(self.paths)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look at a picture showed; suspicious is one after which a closer one is worth its time."""

    blocks: tuple[Block, ...]
    is_suspicious: bool


class Locator:
    """Holds the net. Used on one thread."""

    def __init__(self, net: Net | None = None) -> None:
        """Load the net that ships, or take another. Raises EngineError."""
        self._net = net or Net.shipped(LOCATE)

    def look(self, grey: Grey, *, side: int = FIRST_LOOK) -> Look:
        """Find places that may be a zone, the likeliest first, in pixels of the picture."""
        scale = side / max(grey.shape)
        width, height = max(8, round(grey.shape[1] * scale)), max(8, round(grey.shape[0] * scale))
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        small = np.asarray(cv2.resize(_halved(grey, scale), (width, height), interpolation=way), dtype=np.uint8)
        seen = self._map(small)
        found = tuple(_scaled(block, grey.shape[1] / width) for block in blocks(pieces(seen)))
        return Look(blocks=found, is_suspicious=int((seen.line > _HINT).sum()) > _HINTS)

    def zones(self, grey: Grey, block: Block) -> list[FoundZone]:
        """Look closer at a block and trace its lines: two or three that may be a zone, the likeliest first."""
        near, back = _close_up(grey, block)
        return [FoundZone(paths=_paths_of(run, back)) for run in runs(traces(ridges(self._map(near))))[:_MOST_RUNS]]

    def _map(self, grey: Grey) -> Map:
        below, right = -grey.shape[0] % CELL, -grey.shape[1] % CELL
        full = cv2.copyMakeBorder(grey, 0, below, 0, right, cv2.BORDER_REPLICATE) if below or right else grey
        mean, spread = cv2.meanStdDev(full)
        toned = (np.asarray(full, dtype=np.float32) - np.float32(mean[0, 0])) / np.float32(spread[0, 0] + _SPREAD)
        return read_map(self._net(unshuffled(toned[None]))[0])


def _halved(grey: Grey, scale: float) -> Grey:
    """Halve a large picture by leaving pixels out until the rest is worth averaging: 4K costs milliseconds else."""
    step = int(0.5 / scale) if scale < 0.25 else 1
    return grey[::step, ::step] if step > 1 else grey


def _scaled(block: Block, by: float) -> Block:
    return Block(
        x=block.x * by,
        y=block.y * by,
        way=block.way,
        length=block.length * by,
        thickness=block.thickness * by,
        height=block.height * by,
        total=block.total,
    )


def _close_up(grey: Grey, block: Block) -> tuple[Grey, NDArray[np.float64]]:
    """Cut the block out upright, capitals _CLOSE_CAPITAL high; and give the way back (2 x 3) into the picture."""
    scale = _CLOSE_CAPITAL / block.height
    scale = min(scale, _MOST_LENGTH / (block.length + 2 * _CLOSE_MARGIN * block.height))
    width = round((block.length + 2 * _CLOSE_MARGIN * block.height) * scale / CELL) * CELL
    height = round((block.thickness + 2 * (_CLOSE_MARGIN + 1) * block.height) * scale / CELL) * CELL
    unit = block.way / scale
    back = np.array([[unit[0], -unit[1], 0.0], [unit[1], unit[0], 0.0]], np.float64)
    back[:, 2] = np.array([block.x, block.y]) - back[:, :2] @ np.array([width / 2, height / 2])
    source, change = _shrunk(grey, back, (width, height))
    near = cv2.warpAffine(
        source,
        change,
        (width, height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(near, dtype=np.uint8), back


def _shrunk(grey: Grey, back: NDArray[np.float64], size: tuple[int, int]) -> tuple[Grey, NDArray[np.float64]]:
    """Make the part of a picture that a warp will sample smaller first, if it is much finer than that.

    `back` leads from the warp's pixels into the picture; gives the smaller part and the way into that.
    """
    fineness = float(np.hypot(back[0, 0], back[1, 0]))
    if fineness < _FINE:
        return grey, back
    corners = np.array([[0, 0, 1], [size[0], 0, 1], [0, size[1], 1], [*size, 1]], np.float64) @ back.T
    low = np.maximum(np.floor(corners.min(axis=0)).astype(int) - 2, 0)
    high = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + 3, [grey.shape[1], grey.shape[0]])
    if (high - low < 2).any():
        return grey, back
    part = grey[low[1] : high[1], low[0] : high[0]]
    width, height = max(1, round(part.shape[1] / fineness)), max(1, round(part.shape[0] / fineness))
    coarse = _halved(part, 1 / fineness)
    smaller = np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)
    scale = np.array([width / part.shape[1], height / part.shape[0]])
    change = (back - np.array([[0, 0, low[0]], [0, 0, low[1]]])) * scale[:, None]
    return smaller, change


def _paths_of(run: Sequence[Trace], back: NDArray[np.float64]) -> tuple[LinePath, ...]:
    """Lead the lines of a run back into the picture."""
    lean = _lean(run)
    return tuple(_path_of(line, back, lean) for line in run)


def _lean(run: Sequence[Trace]) -> float:
    """Measure by how much the lines draw apart from left to right, as those do whose right end is nearer."""
    first, last = run[0], run[-1]
    left, right = last.y(first.left) - first.y(first.left), last.y(first.right) - first.y(first.right)
    if left <= 0 or right <= 0:
        return 1.0
    lean = min(max(right / left, 1 / _MOST_LEAN), _MOST_LEAN)
    return lean if abs(lean - 1) > _FLAT else 1.0


def _path_of(line: Trace, back: NDArray[np.float64], lean: float) -> LinePath:
    middle = (line.left + line.right) / 2
    ends = np.array([[line.left, line.y(line.left), 1], [line.right, line.y(line.right), 1]]) @ back.T
    scale = float(np.hypot(back[0, 0], back[1, 0]))
    bend = line.y(middle) - (line.y(line.left) + line.y(line.right)) / 2
    return LinePath(
        x=float(ends[0, 0]),
        y=float(ends[0, 1]),
        dx=float(ends[1, 0] - ends[0, 0]),
        dy=float(ends[1, 1] - ends[0, 1]),
        bend=bend * scale,
        height=line.height * scale,
        lean=lean,
    )


def _reversed(path: LinePath) -> LinePath:
    """Run a line the other way."""
    return replace(
        path, x=path.x + path.dx, y=path.y + path.dy, dx=-path.dx, dy=-path.dy, bend=-path.bend, lean=1 / path.lean
    )
