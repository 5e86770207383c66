"""Says how good a live portrait is and what the traveller should change, frame by frame.

The measures are the geometric and photometric ones of ISO/IEC 29794-5 that one network and plain pixels can carry:
face present, head size, distance of the eyes, place in the frame, luminance, exposure, sharpness, and stillness
between frames. It judges no likeness and no liveness.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.biometrics.detector import Box, Face, FaceDetector
from booth_app.domain.biometrics import CaptureHint

ALGORITHM = "miros-face-1"
_STANDARD = 128
"""Faces are measured at this side, so that a figure means the same at every distance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceLimits:
    """What a portrait must reach. Shares are of the frame (or of the face, where it says so), grey levels 0..255.

    `max_shift` is how far the eyes may move between two frames, in distances of the eyes.
    """

    good_score: int = 50
    min_head: float = 0.20
    max_head: float = 0.62
    min_eye_distance: float = 45.0
    full_eye_distance: float = 90.0
    max_off_centre: float = 0.22
    min_luminance: float = 50.0
    max_luminance: float = 215.0
    max_burnt: float = 0.12
    max_black: float = 0.50
    min_sharpness: float = 12.0
    full_sharpness: float = 60.0
    max_shift: float = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceAssessment:
    """Quality 0..100 and the one thing that is most in the way; `hint` is None where the portrait is good."""

    score: int
    hint: CaptureHint | None
    box: Box | None
    algorithm: str = ALGORITHM


@dataclass(frozen=True, slots=True, kw_only=True)
class _Light:
    """Grey levels of the face: mean, share of burnt and of black pixels, variance of the Laplacian."""

    mean: float
    burnt: float
    black: float
    sharpness: float


class FaceAssessor:
    """Judges one traveller's frames in turn. Used on one thread; a new one is made for each portrait."""

    def __init__(self, *, detector: FaceDetector, limits: FaceLimits | None = None) -> None:
        """Start without a frame before."""
        self._detector = detector
        self._limits = limits or FaceLimits()
        self._before: Face | None = None

    def assess(self, frame: NDArray[np.uint8]) -> FaceAssessment:
        """Judge one BGR frame; the first one, and the first after a frame without a face, cannot be still yet."""
        faces = self._detector.find(frame)
        if not faces:
            self._before = None
            return FaceAssessment(score=0, hint=CaptureHint.NO_FACE, box=None)
        # The traveller is the largest; people who queue behind are smaller.
        face = max(faces, key=lambda found: found.box.height)
        before, self._before = self._before, face
        light = _light(frame, face.box)
        hint = self._hint(frame, face, light, before)
        return FaceAssessment(score=self._score(frame, face, light, before), hint=hint, box=face.box)

    def _hint(self, frame: NDArray[np.uint8], face: Face, light: _Light, before: Face | None) -> CaptureHint | None:
        limits, head = self._limits, face.box.height / frame.shape[0]
        if head < limits.min_head or face.eye_distance < limits.min_eye_distance:
            return CaptureHint.CLOSER
        if head > limits.max_head:
            return CaptureHint.FARTHER
        if _off_centre(frame, face) > limits.max_off_centre:
            return CaptureHint.CENTRE
        if light.mean < limits.min_luminance or light.black > limits.max_black:
            return CaptureHint.TOO_DARK
        if light.mean > limits.max_luminance or light.burnt > limits.max_burnt:
            return CaptureHint.TOO_BRIGHT
        if light.sharpness < limits.min_sharpness or before is None or _shift(face, before) > limits.max_shift:
            return CaptureHint.HOLD_STILL
        return None if self._score(frame, face, light, before) >= limits.good_score else CaptureHint.CLOSER

    def _score(self, frame: NDArray[np.uint8], face: Face, light: _Light, before: Face | None) -> int:
        """Multiply the parts, each 0..1: one bad part cannot be made good by the others."""
        limits = self._limits
        middle = (limits.min_luminance + limits.max_luminance) / 2
        reach = (limits.max_luminance - limits.min_luminance) / 2
        parts = (
            face.eye_distance / limits.full_eye_distance,
            1.6 - face.box.height / frame.shape[0] / limits.max_head,
            1.25 - 0.5 * _off_centre(frame, face) / limits.max_off_centre,
            1.9 - 1.2 * abs(light.mean - middle) / reach,
            1.0 - 0.5 * light.burnt / limits.max_burnt,
            1.2 - 0.5 * light.black / limits.max_black,
            0.4 + 0.6 * light.sharpness / limits.full_sharpness,
            0.5 if before is None else 1.2 - 0.5 * _shift(face, before) / limits.max_shift,
            0.5 + 0.6 * face.score,
        )
        return round(100 * float(np.prod(np.clip(parts, 0.0, 1.0))))


def _light(frame: NDArray[np.uint8], box: Box) -> _Light:
    """Measure the middle of the face, where there is neither hair nor wall."""
    top, left = max(0, box.y), max(0, box.x)
    cut = frame[top : max(top + 1, box.y + box.height), left : max(left + 1, box.x + box.width)]
    if not cut.size:
        return _Light(mean=0.0, burnt=0.0, black=1.0, sharpness=0.0)
    grey = cv2.resize(cv2.cvtColor(cut, cv2.COLOR_BGR2GRAY), (_STANDARD, _STANDARD), interpolation=cv2.INTER_AREA)
    edge = _STANDARD // 8
    inner = grey[edge:-edge, edge:-edge]
    return _Light(
        mean=float(inner.mean()),
        burnt=float((inner > 250).mean()),
        black=float((inner < 30).mean()),
        sharpness=float(cv2.Laplacian(inner, cv2.CV_32F).var()),
    )


def _off_centre(frame: NDArray[np.uint8], face: Face) -> float:
    """Distance of the face from the middle of the frame, the larger of both ways, as a share of the frame."""
    height, width = frame.shape[:2]
    centre = face.box.centre
    return float(max(abs(centre.x / width - 0.5), abs(centre.y / height - 0.5)))


def _shift(face: Face, before: Face) -> float:
    """How far the eyes moved since the frame before, in distances of the eyes."""
    right = math.hypot(face.right_eye.x - before.right_eye.x, face.right_eye.y - before.right_eye.y)
    left = math.hypot(face.left_eye.x - before.left_eye.x, face.left_eye.y - before.left_eye.y)
    return max(right, left) / max(face.eye_distance, 1.0)
