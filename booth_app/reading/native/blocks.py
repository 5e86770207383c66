"""The map that the locating net draws, into blocks of parallel lines: where one may be, which way, how high."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

CELL = 8
_FINE = CELL // 2
_INK = 0.3
_LEAST_CELLS = 8
_LEAST_LENGTH = 8.0
_NEAR = 4.2
"""Heights of a capital between the middles of two lines of one zone, at most."""
_MOST_PIECES = 24
_UPRIGHT = 0.3
"""How much it speaks for a way that most documents lie upright; what the net says goes from -1 to 1."""
_LEAST_SHARE = 0.12
"""Of the strongest piece; what is weaker draws no block out of shape."""
_LEAST_CREST = 0.03
"""The same in a close-up, where glare may break a line into small pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """What the net says of a picture: line (0 to 1, a cell of 4 px), and by cells of 8 px axis, way and height (px).

    The axis is the line's angle twice over; the way along it is the harder question, and less sure.
    """

    line: NDArray[np.float32]
    axis_x: NDArray[np.float32]
    axis_y: NDArray[np.float32]
    way_x: NDArray[np.float32]
    way_y: NDArray[np.float32]
    height: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Connected cells of one line or several: their middles in pixels (n x 2) and what they weigh.

    `axis` is a unit vector along the lines, either way; `way` what the net says of the way, the surer the longer.
    """

    at: NDArray[np.float32]
    weight: NDArray[np.float32]
    axis: NDArray[np.float32]
    way: NDArray[np.float32]
    height: float

    @property
    def total(self) -> float:
        """How much there is of it."""
        return float(self.weight.sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A place that may be a zone: a rectangle around (`x`, `y`), along the unit vector `way`, in pixels.

    `height` is that of a capital, `total` how much the net sees there.
    """

    x: float
    y: float
    way: NDArray[np.float32]
    length: float
    thickness: float
    height: float
    total: float


def read_map(scores: NDArray[np.float32]) -> Map:
    """Take the net's answer (9 x h x w) apart."""
    _, rows, columns = scores.shape
    quarters = 1 / (1 + np.exp(-scores[:4]))
    line = np.asarray(quarters.reshape(2, 2, rows, columns).transpose(2, 0, 3, 1), dtype=np.float32)
    return Map(
        line=line.reshape(rows * 2, columns * 2),
        axis_x=scores[4],
        axis_y=scores[5],
        way_x=scores[7],
        way_y=scores[8],
        height=CELL * np.exp(np.clip(scores[6], -2.5, 3.0)),
    )


def pieces(seen: Map) -> list[Piece]:
    """Cut the map into connected pieces, the largest first."""
    return _connected(seen, seen.line > _INK, np.zeros_like(seen.line), least=_LEAST_SHARE)


def ridges(seen: Map) -> list[Piece]:
    """The same for lines that run from left to right: along their crests alone, so that close ones stay apart."""
    line = np.pad(seen.line, ((1, 1), (0, 0)))
    above, below = line[:-2], line[2:]
    is_crest = (seen.line > _INK) & (seen.line >= above) & (seen.line > below)
    hollow = np.maximum(2 * seen.line - above - below, 1e-6)
    return _connected(seen, is_crest, np.clip((below - above) / (2 * hollow), -0.5, 0.5), least=_LEAST_CREST)


def _connected(seen: Map, ink: NDArray[np.bool_], lower: NDArray[np.float32], *, least: float) -> list[Piece]:
    """Give the connected pieces of the ink, the strongest first; the crest lies `lower` than a cell's middle, in cells.

    A piece weaker than `least` of the strongest is left out.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    totals = np.bincount(labels.ravel(), weights=seen.line.ravel(), minlength=len(stats))
    totals[0] = 0
    order = [int(label) for label in np.argsort(-totals)[:_MOST_PIECES] if totals[label] > least * totals.max()]
    found = []
    for label in order:
        left, top, width, height = (int(v) for v in stats[label, :4])
        ys, xs = np.nonzero(labels[top : top + height, left : left + width] == label)
        if len(ys) >= _LEAST_CELLS:
            found.append(_piece(seen, ys + top, xs + left, lower))
    return found


def _piece(seen: Map, ys: NDArray[np.intp], xs: NDArray[np.intp], lower: NDArray[np.float32]) -> Piece:
    weight = seen.line[ys, xs]
    coarse = (ys // 2, xs // 2)
    share = weight / weight.sum()
    way = np.array([(seen.way_x[coarse] * share).sum(), (seen.way_y[coarse] * share).sum()], np.float32)
    angle = 0.5 * np.arctan2((seen.axis_y[coarse] * share).sum(), (seen.axis_x[coarse] * share).sum())
    axis = np.array([np.cos(angle), np.sin(angle)], np.float32)
    height = float(np.exp((np.log(seen.height[coarse]) * share).sum()))
    at = np.stack([(xs + 0.5) * _FINE, (ys + lower[ys, xs] + 0.5) * _FINE], axis=1).astype(np.float32)
    return Piece(at=at, weight=weight, axis=axis, way=way, height=height)


def blocks(found: list[Piece]) -> list[Block]:
    """Join pieces that run side by side or behind one another; give what may be a zone, the likeliest first."""
    groups = _groups(found)
    made = [_block(group) for group in groups]
    fit = [block for block in made if block.length > _LEAST_LENGTH * block.height]
    return sorted(fit, key=lambda block: -block.total / block.height)


def _groups(found: list[Piece]) -> list[list[Piece]]:
    owner = list(range(len(found)))

    def root(index: int) -> int:
        while owner[index] != index:
            index = owner[index]
        return index

    for one in range(len(found)):
        for other in range(one):
            if root(one) != root(other) and _belong(found[one], found[other]):
                owner[root(one)] = root(other)
    groups: dict[int, list[Piece]] = {}
    for index, piece in enumerate(found):
        groups.setdefault(root(index), []).append(piece)
    return list(groups.values())


def _belong(one: Piece, other: Piece) -> bool:
    """Say whether two pieces may be of one zone: same axis, like height, close across, close or overlapping along."""
    if abs(float(one.axis @ other.axis)) < 0.9 or not 0.55 < one.height / other.height < 1.8:
        return False
    big, small = (one, other) if one.total >= other.total else (other, one)
    height = max(one.height, other.height)
    normal = np.array([-big.axis[1], big.axis[0]], np.float32)
    across_big, across_small = big.at @ normal, small.at @ normal
    middle = float(across_big.mean())
    half = float(np.abs(across_big - middle).max())
    if abs(float(across_small.mean()) - middle) > _NEAR * height + half:
        return False
    along_big, along_small = big.at @ big.axis, small.at @ big.axis
    gap = max(float(along_small.min() - along_big.max()), float(along_big.min() - along_small.max()))
    return gap < 5 * height


def _block(group: list[Piece]) -> Block:
    at = np.concatenate([piece.at for piece in group])
    weight = np.concatenate([piece.weight for piece in group])
    middle = (at * weight[:, None]).sum(axis=0) / weight.sum()
    largest = max(group, key=lambda piece: piece.total)
    way = _axis(at - middle, weight, largest.axis)
    told = sum((piece.way * piece.total for piece in group), np.zeros(2, np.float32)) / sum(p.total for p in group)
    if float(told @ way) + _UPRIGHT * float(way[0]) < 0:
        way = -way
    normal = np.array([-way[1], way[0]], np.float32)
    along, across = (at - middle) @ way, (at - middle) @ normal
    centre = middle + way * (along.max() + along.min()) / 2 + normal * (across.max() + across.min()) / 2
    total = float(sum(piece.total for piece in group))
    height = float(sum(piece.height * piece.total for piece in group)) / total
    return Block(
        x=float(centre[0]),
        y=float(centre[1]),
        way=way.astype(np.float32),
        length=float(along.max() - along.min()),
        thickness=float(across.max() - across.min()),
        height=height,
        total=total,
    )


def _axis(at: NDArray[np.float32], weight: NDArray[np.float32], told: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take the long axis of the cells, which is the finer measure, where it agrees with what the net says of it."""
    values, vectors = np.linalg.eigh((at * weight[:, None]).T @ at)
    axis = vectors[:, 1].astype(np.float32)
    is_long = values[1] > 9 * max(float(values[0]), 1e-6)
    return axis if is_long and abs(float(axis @ told)) > 0.94 else told
