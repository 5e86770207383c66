"""The `passporteye` engine: PassportEye finds the zone, tesseract reads it, our own check digits choose.

PassportEye's own reading step is not used: it writes every picture into a temporary file. Nor is its edge filter, which
calls what scikit-image is about to remove; the same filter stands here in current words.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.reading.engine import MrzRead
from booth_app.reading.errors import EngineError
from booth_app.reading.lines import Candidate, best_candidate
from booth_app.reading.tesseract import Tesseract

MAX_WIDTH = 2400
"""Wider pictures are made smaller first: rotating a large one costs gigabytes, and 2400 px is 54 a character."""

_FIRST_LOOK, _CLOSE_LOOK = 250, 1000
_WELL_PRINTED = 1050
_GOOD_ENOUGH = 2.0


class PassportEyeEngine:
    """Reads one picture in 0.3 to 5 seconds; meant as the second engine and for comparison."""

    name = "passporteye"

    def __init__(self, *, tesseract: Tesseract, today: Callable[[], date] = date.today) -> None:
        """Import what PassportEye brings, which takes seconds. Raises EngineError where it is not installed."""
        try:
            from passporteye.mrz import image  # noqa: PLC0415 - seconds and 150 MB, so only once it is chosen
        except ImportError as error:
            raise EngineError(
                "Falta el motor PassportEye.", remedy="Instale el paquete passporteye.", code="ENGINE-PASSPORTEYE"
            ) from error
        self._scaler: Any = image.Scaler
        self._locate: Any = image.MRZBoxLocator()
        self._tesseract = tesseract
        self._today = today

    @classmethod
    def installed(cls) -> PassportEyeEngine:
        """Make it with the tesseract of this machine. Raises EngineError."""
        return cls(tesseract=Tesseract.installed())

    def read(self, picture: NDArray[np.uint8]) -> MrzRead:
        """Read a BGR picture. Raises EngineError."""
        started = time.perf_counter()
        best: Candidate | None = None
        for text in self._texts(_grey(picture)):
            candidate = best_candidate(text, today=self._today())
            if candidate is not None and (best is None or candidate.score > best.score):
                best = candidate
            if best is not None and best.score >= _GOOD_ENOUGH:
                break
        elapsed = round((time.perf_counter() - started) * 1000)
        return MrzRead(lines=() if best is None else best.lines, milliseconds=elapsed)

    def _texts(self, grey: NDArray[np.float64]) -> Iterator[str]:
        """Give what tesseract makes of each place and each preparation of it, the likeliest first."""
        boxes, is_faint = self._boxes(grey, width=_FIRST_LOOK)
        if not boxes and is_faint:
            boxes, _ = self._boxes(grey, width=_CLOSE_LOOK)
        for box, scale in boxes:
            zone = _bytes(box.extract_from_image(grey, 1.0 / scale))
            text = self._tesseract.text(zone)
            if ">>" in text or (">" in text and "<" not in text):
                zone = np.ascontiguousarray(zone[::-1, ::-1])
                text = self._tesseract.text(zone)
            yield text
            if "<" in text:
                yield from map(self._tesseract.text, _preparations(zone))

    def _boxes(self, grey: NDArray[np.float64], *, width: int) -> tuple[list[tuple[Any, float]], bool]:
        """Find places that may be a zone, with the scale they were found at; and whether there is little to see."""
        small, scale = self._scaler(width)(grey)
        edges = _edges(small)
        is_faint = bool(edges.mean() < 0.01 or grey.mean() > 0.95)
        return [(box, scale) for box in self._locate(edges)], is_faint


def _grey(picture: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Turn into grey of 0 to 1, not wider than MAX_WIDTH."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    longest = max(grey.shape)
    if longest > MAX_WIDTH:
        scale = MAX_WIDTH / longest
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(grey, dtype=np.float64) / 255.0


def _bytes(grey: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.asarray(np.clip(grey * 255.0 + 0.5, 0, 255), dtype=np.uint8)


def _edges(small: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Mark dense dark print: black-hat, vertical edges, closed, by Otsu's level."""
    square = np.ones((5, 5), dtype=np.uint8)
    strokes = cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, square)
    upright = np.abs(cv2.Scharr(strokes, cv2.CV_64F, 1, 0))
    closed = cv2.morphologyEx(upright, cv2.MORPH_CLOSE, square)
    levels = _bytes(np.asarray(closed / max(float(closed.max()), 1e-9), dtype=np.float64))
    level, _ = cv2.threshold(levels, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return levels > level


def _preparations(zone: NDArray[np.uint8]) -> Iterator[NDArray[np.uint8]]:
    """Give the zone enlarged in two ways, then its dark strokes alone."""
    is_small = 0 < zone.shape[1] <= 700
    factor = max(round(_WELL_PRINTED / max(zone.shape[1], 1)), 1)
    if is_small:
        yield _larger(zone, factor, cv2.INTER_CUBIC)
        yield _larger(zone, factor, cv2.INTER_LINEAR)
    disk = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (11, 11))
    strokes = np.asarray(cv2.bitwise_not(cv2.morphologyEx(zone, cv2.MORPH_BLACKHAT, disk)), dtype=np.uint8)
    yield strokes
    if is_small:
        yield _larger(strokes, factor, cv2.INTER_CUBIC)


def _larger(zone: NDArray[np.uint8], factor: int, way: int) -> NDArray[np.uint8]:
    return np.asarray(cv2.resize(zone, None, fx=factor, fy=factor, interpolation=way), dtype=np.uint8)
