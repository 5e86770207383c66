"""Finds faces in a camera frame, so that everything else about a portrait can be measured where the face is.

The network is MediaPipe's BlazeFace (short range), run by OpenCV; anchors and decoding follow its published
description: two anchors a cell at stride 8, six at stride 16, boxes and six key points relative to the anchor.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

_SIDE = 128
_GRIDS = ((16, 2), (8, 6))
_ANCHORS = 896


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place in a frame, in pixels from its upper left corner."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in a frame, in whole pixels; it may reach over the frame's edge."""

    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point(x=self.x + self.width / 2, y=self.y + self.height / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One face: `box` spans brows to chin, `score` is 0..1, left and right are the person's own."""

    box: Box
    score: float
    right_eye: Point
    left_eye: Point

    @property
    def eye_distance(self) -> float:
        """Distance of the eyes in pixels."""
        return float(np.hypot(self.left_eye.x - self.right_eye.x, self.left_eye.y - self.right_eye.y))


class FaceDetector:
    """Finds the faces of a frame. Used on one thread."""

    def __init__(self, *, model: Path, least_score: float = 0.6, overlap: float = 0.3) -> None:
        """Load the network. Raises OSError where the file cannot be read."""
        content = np.frombuffer(model.read_bytes(), dtype=np.uint8)
        self._net = cv2.dnn.readNetFromTFLite(content)
        self._least_score = least_score
        self._overlap = overlap
        self._anchors = _anchors()

    def find(self, frame: NDArray[np.uint8]) -> tuple[Face, ...]:
        """Find faces in a BGR frame, the surest first.

        A traveller stands in the middle, so the middle square is looked at first, where he is largest, and the
        whole frame only where it shows nobody.
        """
        height, width = frame.shape[:2]
        if width > height:
            left = (width - height) // 2
            if found := self._look(frame[:, left : left + height], left=left):
                return found
        return self._look(frame, left=0)

    def _look(self, part: NDArray[np.uint8], *, left: int) -> tuple[Face, ...]:
        height, width = part.shape[:2]
        scale = _SIDE / max(height, width)
        small = cv2.resize(part, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)
        canvas = np.zeros((_SIDE, _SIDE, 3), dtype=np.uint8)
        canvas[: small.shape[0], : small.shape[1]] = small
        self._net.setInput(cv2.dnn.blobFromImage(canvas, 1 / 127.5, (_SIDE, _SIDE), (127.5,) * 3, swapRB=True))
        # One by one: OpenCV takes this network for one of a single output and refuses to be asked for both.
        regressors, logits = self._net.forward("regressors"), self._net.forward("classificators")
        scores = 1 / (1 + np.exp(-np.clip(np.asarray(logits, dtype=np.float32).reshape(_ANCHORS), -60, 60)))
        chosen = np.flatnonzero(scores >= self._least_score)
        if not chosen.size:
            return ()
        places = (regressors.reshape(_ANCHORS, 16)[chosen] / _SIDE).astype(np.float32)
        places[:, 0::2] += self._anchors[chosen, :1]
        places[:, 1::2] += self._anchors[chosen, 1:]
        # Width and height are sizes and not places: take the anchor off again.
        places[:, 2:4] -= self._anchors[chosen]
        places *= _SIDE / scale
        return self._merge(places, scores[chosen].astype(np.float32), left=left)

    def _merge(self, places: NDArray[np.float32], scores: NDArray[np.float32], *, left: int) -> tuple[Face, ...]:
        """Average the answers that mean one face, weighted by score: steadier than the best one alone."""
        found: list[Face] = []
        rest = np.argsort(-scores)
        while rest.size:
            same = _overlaps(places[rest], places[rest[0]]) > self._overlap
            same[0] = True
            group = rest[same]
            mean = np.average(places[group], axis=0, weights=scores[group])
            found.append(_face(mean, score=float(scores[group[0]]), left=left))
            rest = rest[~same]
        return tuple(found)


def _anchors() -> NDArray[np.float32]:
    """Centres of the 896 anchors, 0..1, in the order of the network's rows."""
    grids = []
    for cells, per_cell in _GRIDS:
        centres = (np.arange(cells, dtype=np.float32) + 0.5) / cells
        y, x = np.meshgrid(centres, centres, indexing="ij")
        grids.append(np.repeat(np.stack((x.ravel(), y.ravel()), axis=1), per_cell, axis=0))
    return np.concatenate(grids)


def _overlaps(places: NDArray[np.float32], one: NDArray[np.float32]) -> NDArray[np.float32]:
    """Intersection over union of each box with one."""
    low = np.maximum(places[:, :2] - places[:, 2:4] / 2, one[:2] - one[2:4] / 2)
    high = np.minimum(places[:, :2] + places[:, 2:4] / 2, one[:2] + one[2:4] / 2)
    common = np.prod(np.clip(high - low, 0, None), axis=1)
    union = np.prod(places[:, 2:4], axis=1) + np.prod(one[2:4]) - common
    result: NDArray[np.float32] = common / np.maximum(union, 1e-6)
    return result


def _face(place: NDArray[np.float32], *, score: float, left: int) -> Face:
    x, y, width, height, *points = (float(value) for value in place[:8])
    box = Box(
        x=round(x - width / 2) + left, y=round(y - height / 2), width=max(1, round(width)), height=max(1, round(height))
    )
    right_eye = Point(x=points[0] + left, y=points[1])
    return Face(box=box, score=score, right_eye=right_eye, left_eye=Point(x=points[2] + left, y=points[3]))
