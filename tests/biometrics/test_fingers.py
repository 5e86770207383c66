"""Ridge quality: prints score high, and what only fills the glass does not."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from booth_app.biometrics.fingers import RidgeAssessment, assess_print, encode_print, likeness
from booth_app.domain.biometrics import CaptureHint, FingerPosition
from booth_app.errors import BoothError
from booth_app.training.prints import fingerprint
from tests.devices.rig import drawn_print

Pixels = NDArray[np.uint8]


def noise(sigma: float = 0.0) -> Pixels:
    """White noise, or noise as coarse as ridges."""
    raw = np.random.default_rng(1).normal(0, 1, (480, 320))
    if sigma:
        raw = np.asarray(cv2.GaussianBlur(raw, (0, 0), sigma), dtype=np.float64)
    return np.asarray(np.clip(128 + raw / raw.std() * 50, 0, 255), dtype=np.uint8)


def judged(pixels: Pixels) -> RidgeAssessment:
    return assess_print(pixels, ppi=500)


@pytest.mark.parametrize("seed", range(3))
def test_the_prints_of_the_training_are_good(seed: int) -> None:
    assessment = judged(fingerprint(seed))
    assert assessment.score >= 80
    assert assessment.hint is None
    assert assessment.algorithm == "miros-ridge-1"


@pytest.mark.parametrize("seed", range(3))
def test_drawn_ridges_are_good(seed: int) -> None:
    assert judged(drawn_print(seed)).score >= 55


@pytest.mark.parametrize("sigma", [0.0, 1.0, 1.5, 2.0, 3.0])
def test_noise_is_no_print(sigma: float) -> None:
    assessment = judged(noise(sigma))
    assert assessment.score < 20
    assert assessment.hint is not None


@pytest.mark.parametrize("period", [6, 9, 14])
@pytest.mark.parametrize("noise_of", [0, 15])
def test_the_stripes_of_a_broken_scanner_are_no_print(period: int, noise_of: int) -> None:
    rows = 128 + 90 * np.sin(2 * np.pi * np.arange(480) / period)
    grey = rows[:, None] + np.random.default_rng(2).normal(0, noise_of, (480, 320))
    assessment = judged(np.clip(grey, 0, 255).astype(np.uint8))
    assert (assessment.score, assessment.hint) == (0, CaptureHint.DIRTY)


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_an_empty_glass_scores_nothing(grey: int) -> None:
    assessment = judged(np.full((480, 320), grey, dtype=np.uint8))
    assert (assessment.score, assessment.hint) == (0, CaptureHint.NO_FINGER)


def test_a_faint_print_is_to_be_pressed_harder() -> None:
    assessment = judged(drawn_print(2, contrast=27))
    assert assessment.score < 40
    assert assessment.hint is CaptureHint.PRESS_HARDER


def test_a_finger_at_the_edge_is_to_be_laid_in_the_middle() -> None:
    pixels = fingerprint(1).copy()
    pixels[:, 60:] = 245
    assert judged(pixels).hint is CaptureHint.CENTRE


def test_a_smeared_print_is_poor() -> None:
    assert judged(np.asarray(cv2.GaussianBlur(fingerprint(0), (0, 0), 5), dtype=np.uint8)).score < 20


def test_the_resolution_is_taken_into_account() -> None:
    twice = np.asarray(cv2.resize(drawn_print(1), None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    assert assess_print(twice, ppi=1000).score == pytest.approx(judged(drawn_print(1)).score, abs=6)
    assert assess_print(twice, ppi=500).score < judged(drawn_print(1)).score


@pytest.mark.parametrize(
    ("pixels", "ppi"),
    [
        (np.zeros((480, 320, 3), dtype=np.uint8), 500),
        (np.zeros((480, 3), dtype=np.uint8), 500),
        (np.zeros((9_000, 320), dtype=np.uint8), 500),
        (np.zeros((480, 320), dtype=np.uint8), 10),
    ],
)
def test_an_impossible_scan_is_refused(pixels: Pixels, ppi: int) -> None:
    with pytest.raises(BoothError):
        assess_print(pixels, ppi=ppi)


def test_the_stored_picture_is_the_scan() -> None:
    pixels = drawn_print(4)
    assessment = judged(pixels)
    stored = encode_print(pixels, ppi=500, position=FingerPosition.LEFT_INDEX, assessment=assessment)
    picture = Image.open(io.BytesIO(stored.png))
    assert picture.mode == "L"
    assert np.array_equal(np.asarray(picture), pixels)
    assert (stored.quality, stored.position) == (assessment.score, FingerPosition.LEFT_INDEX)


def test_a_resting_finger_is_told_from_another_one() -> None:
    print_, rng = fingerprint(1), np.random.default_rng(2)
    trembling = np.clip(print_ + rng.normal(0, 15, print_.shape), 0, 255).astype(np.uint8)
    assert likeness(print_, trembling) > 0.9
    assert abs(likeness(print_, fingerprint(2))) < 0.3
    assert likeness(print_, np.zeros((10, 10), dtype=np.uint8)) == 0
