"""Whether there is any print where a character was read: a net may name one, and surely, where all was wiped out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from booth_app.reading.native.lattice import LineScores
from booth_app.reading.native.straighten import BAND_HEIGHT, CAPITAL, PITCH

_ROWS = slice(int((BAND_HEIGHT - CAPITAL) / 2), int((BAND_HEIGHT + CAPITAL) / 2) + 1)
_HALF = int(PITCH * 0.38)
_STROKE = 0.08
"""Part of a character's box that is stroke at the least: that of a filler."""
_LEAST = 0.45
"""Part of the line's usual darkness below which a place has no print of its own."""
_DOUBT = 0.3
"""What confidence such a place keeps: too little even where a check digit vouches for it."""


def weighed_by_ink(line: LineScores, band: NDArray[np.float32]) -> LineScores:
    """Take the confidence from characters that stand where the band (height x width, evened) shows no strokes."""
    dark = darkness(band, line.places)
    is_bare = dark < _LEAST * float(np.median(dark))
    if not is_bare.any():
        return line
    confidence = np.where(is_bare[:, None], np.minimum(line.confidence, _DOUBT), line.confidence)
    return replace(line, confidence=np.asarray(confidence, dtype=np.float32))


def darkness(band: NDArray[np.float32], places: NDArray[np.float32]) -> NDArray[np.float32]:
    """Tell how dark the strokes at each place are."""
    columns = places.round().astype(int)[:, None] + np.arange(-_HALF, _HALF + 1)
    boxes = band[_ROWS][:, np.clip(columns, 0, band.shape[1] - 1)]
    return np.asarray(-np.quantile(boxes, _STROKE, axis=(0, 2)), dtype=np.float32)
