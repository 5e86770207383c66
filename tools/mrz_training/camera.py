"""What optics, sensors and file formats make of a scene."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.mrz_training.paper import lit

Grey = NDArray[np.uint8]
Plane = NDArray[np.float32]


def photographed(rng: np.random.Generator, scene: Plane, *, pitch: float) -> Grey:
    """Light it, blur it, sample it anew, add noise, compress it.

    Characters stand `pitch` pixels apart; the smaller they are, the less is done to them, so that nearly all can
    still be read: a net learns nothing from what nobody can read.
    """
    picture = _blurred(rng, lit(rng, scene), pitch)
    if rng.random() < 0.25:
        picture = _sampled_anew(rng, picture, pitch)
    picture = _exposed(rng, picture)
    if rng.random() < 0.5:
        contrast = min(1.0, float(picture.std()) / 45)
        deviation = float(rng.choice([2, 5, 10, 18], p=(0.4, 0.35, 0.18, 0.07))) * max(contrast, 0.15)
        picture = picture + rng.standard_normal(picture.shape, dtype=np.float32) * deviation
    grey = np.asarray(np.clip(picture, 0, 255), dtype=np.uint8)
    if rng.random() < 0.6:
        quality = int(np.clip(rng.normal(72, 20), 18 if pitch > 14 else 42, 97))
        _, encoded = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, quality])
        grey = np.asarray(cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)
    return grey


def _blurred(rng: np.random.Generator, picture: Plane, pitch: float) -> Plane:
    chance = rng.random()
    if chance < 0.45:
        return np.asarray(
            cv2.GaussianBlur(picture, (0, 0), float(rng.uniform(0.3, np.clip(0.1 * pitch, 0.5, 2.2)))), dtype=np.float32
        )
    if chance < 0.55:
        length = int(rng.integers(2, max(3, round(0.28 * pitch) + 1)))
        kernel = np.zeros((length, length), np.float32)
        if rng.random() < 0.5:
            kernel[length // 2] = 1
        else:
            np.fill_diagonal(kernel, 1)
        return np.asarray(cv2.filter2D(picture, -1, kernel / kernel.sum()), dtype=np.float32)
    if chance < 0.72:
        soft = cv2.GaussianBlur(picture, (0, 0), 1.2)
        return np.asarray(picture + (picture - soft) * np.float32(rng.uniform(0.3, 1.8)), dtype=np.float32)
    return picture


def _sampled_anew(rng: np.random.Generator, picture: Plane, pitch: float) -> Plane:
    """Scale down and up again, by the ways that programs use."""
    ways = (cv2.INTER_LINEAR, cv2.INTER_AREA, cv2.INTER_NEAREST, cv2.INTER_CUBIC)
    height, width = picture.shape
    factor = float(rng.uniform(np.clip(5.5 / pitch, 0.4, 0.95), 0.98))
    small = (max(8, round(width * factor)), max(8, round(height * factor)))
    down = cv2.resize(picture, small, interpolation=ways[rng.integers(3)])
    return np.asarray(cv2.resize(down, (width, height), interpolation=ways[(0, 3)[rng.integers(2)]]), dtype=np.float32)


def _exposed(rng: np.random.Generator, picture: Plane) -> Plane:
    """Change contrast and brightness, and bend the curve."""
    picture = np.asarray(np.clip(picture, 0, 255), dtype=np.float32)
    if rng.random() < 0.6:
        contrast = float(rng.uniform(0.25, 1.15))
        level = float(rng.uniform(10, 255 - 200 * contrast)) if contrast < 1 else 0.0
        picture = picture * contrast + max(0.0, level) * float(rng.random())
    if rng.random() < 0.3:
        gamma = float(rng.uniform(0.5, 1.9))
        picture = np.asarray(255 * (np.clip(picture, 0, 255) / 255) ** gamma, dtype=np.float32)
    return np.asarray(picture, dtype=np.float32)
