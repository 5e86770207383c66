"""Says how good the ridges of a fingerprint are, so that a poor print is taken again while the finger is there.

The figure is the booth's own: orientation coherence, contrast, area and ridge period. It is not NFIQ 2, is not
calibrated against matching errors, and must not be sent as NFIQ 2.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.domain.biometrics import CaptureHint, FingerPosition, Fingerprint
from booth_app.errors import BoothError

ALGORITHM = "miros-ridge-1"
_PPI = 500
_MM = 25.4
_WINDOW = 25
"""Pixels at 500 ppi over which directions are averaged: about two ridges and a half."""
_STEP = 8
_SIDES = (64, 2_000)
_RESOLUTIONS = (250, 1_000)
Pixels = NDArray[np.uint8]
Grid = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class RidgeLimits:
    """What a print must reach. Contrast is the deviation of grey levels; the period of ridges is in millimetres.

    `max_one_way` is how much, 0..1, all ridges together may run one way: a finger's are curved, a scanner's stripes
    are not.
    """

    good_score: int = 40
    min_contrast: float = 8.0
    full_contrast: float = 45.0
    full_area: float = 130.0
    min_area: float = 35.0
    min_coherence: float = 0.35
    full_coherence: float = 0.75
    min_period: float = 0.28
    max_period: float = 0.85
    max_off_centre: float = 0.25
    max_one_way: float = 0.97


@dataclass(frozen=True, slots=True, kw_only=True)
class RidgeAssessment:
    """Quality 0..100 and what to change; `hint` is None where the print is good. `area` is in mm² of ridges."""

    score: int
    hint: CaptureHint | None
    area: float
    algorithm: str = ALGORITHM


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ridges:
    """Measures on a grid of places: deviation of grey levels, coherence 0..1, ridge period in millimetres.

    `along` and `aslant` are cosine and sine of the doubled direction, in which opposite ways are one.
    """

    contrast: Grid
    coherence: Grid
    period: Grid
    along: Grid
    aslant: Grid


def assess_print(pixels: Pixels, *, ppi: int, limits: RidgeLimits | None = None) -> RidgeAssessment:
    """Judge one scan: height x width, uint8, dark ridges on a light ground. Raises BoothError on any other shape."""
    limits = limits or RidgeLimits()
    _refuse_impossible(pixels, ppi)
    ridges = _measure(_at_500(pixels, ppi))
    is_touched = ridges.contrast >= limits.min_contrast
    # Ridges are touched places whose lines run one way at a ridge's distance; noise and dirt are not.
    is_ridge = is_touched & (ridges.coherence >= limits.min_coherence)
    is_ridge &= (ridges.period >= limits.min_period) & (ridges.period <= limits.max_period)
    place = (_STEP / _PPI * _MM) ** 2
    area, touched = float(is_ridge.sum()) * place, float(is_touched.sum()) * place
    if area < 1.0 or _one_way(ridges, is_ridge) > limits.max_one_way:
        hint = CaptureHint.NO_FINGER if touched < limits.min_area else CaptureHint.DIRTY
        return RidgeAssessment(score=0, hint=hint, area=area)
    clean = area / max(touched, area)
    contrast = float(ridges.contrast[is_ridge].mean())
    coherence = float(ridges.coherence[is_ridge].mean())
    parts = (
        area / limits.full_area,
        clean**0.5,
        _between(contrast, 0.0, limits.full_contrast) ** 0.5,
        _between(coherence, limits.min_coherence / 2, limits.full_coherence),
    )
    score = round(100 * float(np.prod(np.clip(parts, 0.0, 1.0))))
    advice = None if score >= limits.good_score else _hint(is_ridge, area, contrast, clean, limits)
    return RidgeAssessment(score=score, hint=advice, area=area)


def encode_print(pixels: Pixels, *, ppi: int, position: FingerPosition, assessment: RidgeAssessment) -> Fingerprint:
    """Encode a scan without loss as 8-bit grey PNG. Raises BoothError where it cannot be one."""
    _refuse_impossible(pixels, ppi)
    is_done, png = cv2.imencode(".png", pixels)
    if not is_done:
        raise BoothError("La huella no se puede guardar.", remedy="Tome la huella otra vez.")
    return Fingerprint(
        position=position,
        png=png.tobytes(),
        width=pixels.shape[1],
        height=pixels.shape[0],
        ppi=ppi,
        quality=assessment.score,
        algorithm=assessment.algorithm,
    )


def is_possible(untrusted_pixels: Pixels, *, ppi: int) -> bool:
    """Say whether shape and resolution are those of a scan."""
    low, high = _SIDES
    return (
        untrusted_pixels.ndim == 2
        and untrusted_pixels.dtype == np.uint8
        and low <= min(untrusted_pixels.shape)
        and max(untrusted_pixels.shape) <= high
        and _RESOLUTIONS[0] <= ppi <= _RESOLUTIONS[1]
    )


def likeness(one: Pixels, other: Pixels) -> float:
    """Correlate the ridges of two scans place by place, -1..1: near 1 only where the finger has not moved.

    It tells a finger that still rests on the glass from another one, and is no comparison of persons.
    """
    if one.shape != other.shape:
        return 0.0
    bands = [_ridge_band(pixels) for pixels in (one, other)]
    norm = float(np.linalg.norm(bands[0]) * np.linalg.norm(bands[1]))
    return 0.0 if norm == 0 else float(np.vdot(bands[0], bands[1])) / norm


def _refuse_impossible(pixels: Pixels, ppi: int) -> None:
    if not is_possible(pixels, ppi=ppi):
        raise BoothError("El lector de huellas dio una imagen imposible.", remedy="Avise a soporte.")


def _ridge_band(pixels: Pixels) -> Grid:
    small = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA).astype(np.float32)
    return np.asarray(cv2.subtract(small, cv2.GaussianBlur(small, (0, 0), 4.0)), dtype=np.float32)


def _at_500(pixels: Pixels, ppi: int) -> Grid:
    if ppi != _PPI:
        factor = _PPI / ppi
        way = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
        pixels = np.asarray(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=way), dtype=np.uint8)
    return pixels.astype(np.float32)


def _measure(pixels: Grid) -> _Ridges:
    """Average gradients and grey levels over windows, and look at every eighth place."""
    smooth = np.asarray(cv2.GaussianBlur(pixels, (0, 0), 1.0), dtype=np.float32)
    across = np.asarray(cv2.Sobel(smooth, cv2.CV_32F, 1, 0, scale=0.125), dtype=np.float32)
    down = np.asarray(cv2.Sobel(smooth, cv2.CV_32F, 0, 1, scale=0.125), dtype=np.float32)
    xx, yy, xy = (_mean(product) for product in (across * across, down * down, across * down))
    energy = xx + yy
    anisotropy = np.sqrt((xx - yy) ** 2 + 4 * xy**2)
    coherence = anisotropy / np.maximum(energy, 1e-3)
    spread = np.maximum(_mean(smooth * smooth) - _mean(smooth) ** 2, 0)
    # A wave of period p has (2 pi / p)² times as much energy in its slope as in its height.
    period = 2 * np.pi * np.sqrt(spread / np.maximum(energy, 1e-3)) / _PPI * _MM
    return _Ridges(
        contrast=np.sqrt(spread).astype(np.float32),
        coherence=coherence.astype(np.float32),
        period=period.astype(np.float32),
        along=((xx - yy) / np.maximum(anisotropy, 1e-3)).astype(np.float32),
        aslant=(2 * xy / np.maximum(anisotropy, 1e-3)).astype(np.float32),
    )


def _one_way(ridges: _Ridges, is_ridge: NDArray[np.bool_]) -> float:
    return float(np.hypot(ridges.along[is_ridge].mean(), ridges.aslant[is_ridge].mean()))


def _mean(values: Grid) -> Grid:
    averaged = cv2.boxFilter(values, cv2.CV_32F, (_WINDOW, _WINDOW))
    return np.asarray(averaged[_STEP // 2 :: _STEP, _STEP // 2 :: _STEP], dtype=np.float32)


def _hint(is_ridge: NDArray[np.bool_], area: float, contrast: float, clean: float, limits: RidgeLimits) -> CaptureHint:
    if contrast < limits.full_contrast / 2:
        return CaptureHint.PRESS_HARDER
    if area < limits.min_area:
        return CaptureHint.DIRTY if clean < 0.3 else CaptureHint.CENTRE
    rows, columns = np.nonzero(is_ridge)
    off = max(abs(rows.mean() / is_ridge.shape[0] - 0.5), abs(columns.mean() / is_ridge.shape[1] - 0.5))
    if off > limits.max_off_centre:
        return CaptureHint.CENTRE
    if clean < 0.5:
        return CaptureHint.DIRTY
    return CaptureHint.PRESS_HARDER if area < limits.full_area else CaptureHint.DIRTY


def _between(value: float, low: float, high: float) -> float:
    return min(max((value - low) / (high - low), 0.0), 1.0)
