"""Whether a document lies under the camera: asked where an engine is slow, or reads nothing of what lies there."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_LOOK_WIDTH = 400
_LEAST_CONTRAST = 18
"""Grey levels between print and paper, or paper and desk; below it, what looks like text is noise of the camera."""

_LEAST_PAGE = 0.1
"""Part of the frame that a page fills; a smaller one is too far away to be read."""
_SQUAREST, _LONGEST = 1.15, 2.3
"""Length by height of a page: 1.4 of a passport's, 1.6 of a card; more and less for one that is tilted."""


def document_present(frame: NDArray[np.uint8]) -> bool:
    """Say whether a BGR frame shows a page, or a wide band of dense print, as the zone of a document is, at any turn.

    Takes some milliseconds. It errs towards True: a page without MRZ may pass, an empty desk does not. A page whose
    zone nobody can read has to pass, for the officer to type it.
    """
    scale = _LOOK_WIDTH / max(frame.shape[0], frame.shape[1])
    small = cv2.resize(frame, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    return _has_page(grey) or _has_band(grey) or _has_band(cv2.rotate(grey, cv2.ROTATE_90_CLOCKWISE))


def _has_page(grey: cv2.typing.MatLike) -> bool:
    """Look for something light with four sides and the shape of a card or page, not run out of the frame."""
    soft = cv2.GaussianBlur(grey, (7, 7), 0)
    _, light = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    joined = cv2.morphologyEx(light, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (15, 15)))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return False
    page = max(contours, key=cv2.contourArea)
    area = cv2.contourArea(page)
    (_, _), (one, other), _ = cv2.minAreaRect(page)
    if area < _LEAST_PAGE * grey.size or area < 0.8 * one * other:
        return False
    x, y, w, h = cv2.boundingRect(page)
    edges = (x <= 1) + (y <= 1) + (x + w >= grey.shape[1] - 1) + (y + h >= grey.shape[0] - 1)
    if edges > 1 or not _SQUAREST < max(one, other) / min(one, other) < _LONGEST:
        return False
    inside = cv2.drawContours(np.zeros_like(light), [page], -1, 255, cv2.FILLED)
    return cv2.mean(soft, inside)[0] - cv2.mean(soft, cv2.bitwise_not(inside))[0] > _LEAST_CONTRAST


def _has_band(grey: cv2.typing.MatLike) -> bool:
    """Look for dark strokes, standing close together along a line much longer than high."""
    strokes = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, cv2.getStructuringElement(cv2.MORPH_RECT, (9, 5)))
    level, ink = cv2.threshold(strokes, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    if level < _LEAST_CONTRAST / 2:
        return False
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (11, 3)))
    contours, _ = cv2.findContours(joined, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    return any(_is_band(contour, ink, grey.shape[1]) for contour in contours)


def _is_band(contour: cv2.typing.MatLike, ink: cv2.typing.MatLike, width: int) -> bool:
    (_, _), (one, other), _ = cv2.minAreaRect(contour)
    length, height = max(one, other), min(one, other)
    if length < 0.35 * width or height < 2 or length < 6 * height:
        return False
    x, y, w, h = cv2.boundingRect(contour)
    # A drawn line is all ink; print has as much paper as ink.
    filled = cv2.countNonZero(ink[y : y + h, x : x + w]) / (length * height)
    return 0.12 < filled < 0.8
