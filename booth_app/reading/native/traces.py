"""Pieces of crests in an upright close-up into the two or three lines of a zone, each with its course and its ends."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from booth_app.reading.native.blocks import CELL, Piece
from booth_app.reading.native.straighten import CAPITAL_TO_PITCH

_MOST_PIECES = 16
_SAME_LINE = 0.75
"""Heights of a capital by which a piece may lie beside a line and still belong to it."""
_LEAST_LENGTH = 10.0
_LEAST_SHARE = 0.3
_RAGGED = 2.5
"""Heights of a capital by which the ends of lines may differ and still be one edge."""
_UNIT = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One line in the close-up: y = a + b x + c x², x in hundreds of pixels, from its first character to its last.

    `height` is that of a capital, `total` how much of the line the net sees.
    """

    curve: NDArray[np.float64]
    left: float
    right: float
    height: float
    total: float

    def y(self, x: float) -> float:
        """Where the line is at x; beyond its ends it goes on straight."""
        edge = min(max(x, self.left), self.right) / _UNIT
        a, b, c = (float(part) for part in self.curve)
        return a + b * edge + c * edge * edge + (b + 2 * c * edge) * (x / _UNIT - edge)


class _Gathering:
    """A line as it grows by pieces: sums for the least squares, so that no point is looked at twice."""

    def __init__(self) -> None:
        self._moments = np.zeros(5)
        self._heights = np.zeros(3)
        self._log_height = 0.0
        self._total = 0.0
        self._left, self._right = np.inf, -np.inf

    def add(self, piece: Piece) -> Trace:
        """Take one more piece; give the line as it is now."""
        x, y, weight = piece.at[:, 0] / _UNIT, piece.at[:, 1], piece.weight.astype(np.float64)
        powers = np.vander(x, 5, increasing=True)
        self._moments += weight @ powers
        self._heights += (weight * y) @ powers[:, :3]
        self._total += piece.total
        self._log_height += np.log(piece.height) * piece.total
        self._left, self._right = min(self._left, float(x.min())), max(self._right, float(x.max()))
        return self._trace()

    def _trace(self) -> Trace:
        height = float(np.exp(self._log_height / self._total))
        span = (self._right - self._left) * _UNIT
        size = 3 if span > 18 * height else 2 if span > 2 * height else 1
        normal = self._moments[np.add.outer(np.arange(size), np.arange(size))]
        curve = np.zeros(3)
        curve[:size] = np.linalg.solve(normal + np.eye(size) * 1e-9, self._heights[:size])
        inset = 0.5 * height / CAPITAL_TO_PITCH - CELL / 4
        return Trace(
            curve=curve,
            left=self._left * _UNIT + inset,
            right=self._right * _UNIT - inset,
            height=height,
            total=self._total,
        )


def traces(pieces: Sequence[Piece]) -> list[Trace]:
    """Join pieces that lie on one line, the largest first; give the lines that are long enough."""
    lines: list[tuple[_Gathering, Trace]] = []
    for piece in pieces[:_MOST_PIECES]:
        if abs(float(piece.axis[0])) < 0.8:
            continue
        x, y = (float(middle) for middle in piece.at.mean(axis=0))
        for index, (gathering, line) in enumerate(lines):
            if abs(y - line.y(x)) < _SAME_LINE * line.height:
                lines[index] = (gathering, gathering.add(piece))
                break
        else:
            begun = _Gathering()
            lines.append((begun, begun.add(piece)))
    return [line for _, line in lines if _is_long(line)]


def runs(lines: Sequence[Trace]) -> list[list[Trace]]:
    """Give runs of two or three neighbouring lines that stand abreast, the likeliest to be a zone first."""
    if not lines:
        return []
    strongest = max(line.total for line in lines)
    middle = sorted((line.left + line.right) / 2 for line in lines)[len(lines) // 2]
    kept = sorted((line for line in lines if line.total > _LEAST_SHARE * strongest), key=lambda line: line.y(middle))
    found = [kept[start : start + count] for count in (2, 3) for start in range(len(kept) - count + 1)]
    likeliest = sorted(found, key=lambda run: -_weight(run, middle))
    return [run for run in map(_aligned, likeliest) if all(map(_is_long, run))]


def _is_long(line: Trace) -> bool:
    return line.right - line.left > _LEAST_LENGTH * line.height


def _weight(run: Sequence[Trace], middle: float) -> float:
    """Weigh a run: how much is seen of it, less for ragged ends and for uneven or impossible distances."""
    height = sum(line.height for line in run) / len(run)
    ragged = _spread([line.left for line in run]) + _spread([line.right for line in run])
    places = [line.y(middle) / height for line in run]
    gaps = [lower - upper for upper, lower in itertools.pairwise(places)]
    strange = _spread(gaps) + sum(max(0.0, 1.3 - gap) + max(0.0, gap - 3.4) for gap in gaps)
    return sum(line.total for line in run) * float(np.exp(-ragged / (8 * height) - strange))


def _aligned(run: Sequence[Trace]) -> list[Trace]:
    """Let the lines begin and end together, as they are printed, where they nearly do."""
    reach = _RAGGED * sum(line.height for line in run) / len(run)
    lefts, rights = sorted(line.left for line in run), sorted(line.right for line in run)
    left = lefts[0] if _spread(lefts) < reach else lefts[len(lefts) // 2]
    right = rights[-1] if _spread(rights) < reach else rights[(len(rights) - 1) // 2]
    return [replace(line, left=left, right=right) for line in run]


def _spread(values: Sequence[float]) -> float:
    return max(values) - min(values)
