"""Face quality: a face that can be used says so, and everything else says what to change."""

from __future__ import annotations

import io
import time
from functools import lru_cache

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from booth_app.biometrics.detector import Box, FaceDetector
from booth_app.biometrics.face import FaceAssessment, FaceAssessor
from booth_app.biometrics.portrait import MAX_BYTES, crop_portrait
from booth_app.domain.biometrics import CaptureHint
from booth_app.domain.person import Sex
from booth_app.resources import resource
from booth_app.training.faces import camera_frame, look_of

Pixels = NDArray[np.uint8]


@pytest.fixture(scope="module")
def detector() -> FaceDetector:
    return FaceDetector(model=resource("models", "blaze_face_short_range.tflite"))


@lru_cache(maxsize=8)
def traveller(seed: int) -> Pixels:
    return camera_frame(look_of(seed, sex=Sex.FEMALE if seed % 2 else Sex.MALE, age=20 + 7 * seed))


def judged(frame: Pixels, detector: FaceDetector, *, before: Pixels | None = None) -> FaceAssessment:
    """Judge a frame that follows another one (itself, where none is given)."""
    assessor = FaceAssessor(detector=detector)
    assessor.assess(frame if before is None else before)
    return assessor.assess(frame)


@pytest.mark.parametrize("seed", range(6))
def test_the_faces_of_the_training_are_found_and_good(seed: int, detector: FaceDetector) -> None:
    faces = detector.find(traveller(seed))
    assert len(faces) == 1
    assert faces[0].score > 0.7
    assessment = judged(traveller(seed), detector)
    assert assessment.hint is None
    assert assessment.score >= 60
    assert assessment.algorithm == "miros-face-1"


def test_the_eyes_are_where_they_were_drawn(detector: FaceDetector) -> None:
    face = detector.find(traveller(1))[0]
    assert face.right_eye.x < face.box.centre.x < face.left_eye.x
    assert abs(face.right_eye.y - face.left_eye.y) < 0.1 * face.eye_distance
    assert face.box.y < face.right_eye.y < face.box.centre.y


@pytest.mark.parametrize(
    "picture",
    [
        np.full((720, 1280, 3), 180, dtype=np.uint8),
        np.random.default_rng(3).integers(0, 256, (720, 1280, 3), dtype=np.uint8),
    ],
    ids=["wall", "noise"],
)
def test_where_nobody_is_no_face_is_found(picture: Pixels, detector: FaceDetector) -> None:
    assessment = judged(picture, detector)
    assert (assessment.score, assessment.hint, assessment.box) == (0, CaptureHint.NO_FACE, None)


def far(frame: Pixels) -> Pixels:
    small = cv2.resize(frame, None, fx=0.45, fy=0.45, interpolation=cv2.INTER_AREA)
    down, across = (720 - small.shape[0]) // 2, (1280 - small.shape[1]) // 2
    bordered = cv2.copyMakeBorder(small, down, down, across, across, cv2.BORDER_REPLICATE)
    return np.asarray(bordered, dtype=np.uint8)


def near(frame: Pixels) -> Pixels:
    return np.asarray(cv2.resize(frame[190:560, 460:830], (720, 720)), dtype=np.uint8)


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (far, CaptureHint.CLOSER),
        (near, CaptureHint.FARTHER),
        (lambda frame: np.roll(frame, 420, axis=1), CaptureHint.CENTRE),
        (lambda frame: (frame * 0.2).astype(np.uint8), CaptureHint.TOO_DARK),
        (lambda frame: np.clip(frame * 2.2, 0, 255).astype(np.uint8), CaptureHint.TOO_BRIGHT),
        (lambda frame: cv2.GaussianBlur(frame, (0, 0), 6), CaptureHint.HOLD_STILL),
    ],
    ids=["far", "near", "beside", "dark", "bright", "blurred"],
)
def test_each_fault_has_its_hint(change: object, hint: CaptureHint, detector: FaceDetector) -> None:
    assert callable(change)
    frame = np.ascontiguousarray(change(traveller(3)))
    assessment = judged(frame, detector)
    assert assessment.hint is hint
    assert assessment.score < judged(traveller(3), detector).score


def test_a_moving_head_is_asked_to_hold_still(detector: FaceDetector) -> None:
    moved = np.roll(traveller(3), 60, axis=1)
    assert judged(traveller(3), detector, before=moved).hint is CaptureHint.HOLD_STILL
    assert FaceAssessor(detector=detector).assess(traveller(3)).hint is CaptureHint.HOLD_STILL


def test_the_portrait_is_three_by_four_and_small(detector: FaceDetector) -> None:
    assessment = judged(traveller(1), detector)
    assert assessment.box is not None
    portrait = crop_portrait(traveller(1), assessment.box, quality=assessment.score, algorithm=assessment.algorithm)
    assert len(portrait.jpeg) <= MAX_BYTES
    assert portrait.width * 4 == pytest.approx(portrait.height * 3, abs=4)
    assert (portrait.width, portrait.height) >= (240, 320)
    pixels = np.asarray(Image.open(io.BytesIO(portrait.jpeg)))
    assert pixels.shape == (portrait.height, portrait.width, 3)
    inside = detector.find(np.ascontiguousarray(pixels[..., ::-1]))
    assert inside
    assert 0.35 < inside[0].box.height / portrait.height < 0.6


@pytest.mark.parametrize("corner", [(-40, -40), (1200, 650), (600, 5)])
def test_a_face_at_the_edge_gives_a_whole_portrait(corner: tuple[int, int]) -> None:
    noise = np.random.default_rng(5).integers(0, 256, (720, 1280, 3), dtype=np.uint8)
    box = Box(x=corner[0], y=corner[1], width=200, height=200)
    portrait = crop_portrait(noise, box, quality=50, algorithm="x")
    assert len(portrait.jpeg) <= MAX_BYTES
    assert (portrait.width, portrait.height) >= (240, 320)


def test_one_frame_takes_less_than_fifteen_milliseconds(detector: FaceDetector) -> None:
    assessor = FaceAssessor(detector=detector)
    frame = traveller(2)
    times = []
    for _ in range(15):
        started = time.perf_counter()
        assessor.assess(frame)
        times.append(time.perf_counter() - started)
    # The fastest: what the work costs, and not what else the machine does.
    assert min(times) < 0.015
