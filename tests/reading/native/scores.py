"""Scores as the line net gives them, made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from booth_app.reading.native.lattice import ALPHABET, BLANK, COLUMN, LineScores
from booth_app.reading.native.straighten import MARGIN, PITCH, band_width

SURE = 12.0


def scores(line: str, *, columns: int = 0, steps: Sequence[int] = ()) -> NDArray[np.float32]:
    """Give 1 x 38 x 1 x columns for a line that is read without doubt; `steps` are the distances of characters.

    A character fills three columns, where the next one leaves it room.
    """
    count = columns or band_width(len(line)) // COLUMN
    values = np.zeros((1, BLANK + 1, 1, count), np.float32)
    values[0, BLANK, 0, :] = SURE
    at = round((MARGIN - 2) / COLUMN)
    for index, letter in enumerate(line):
        values[0, :, 0, at - 1 : at + 2] = 0
        values[0, ALPHABET.index(letter), 0, at - 1 : at + 2] = SURE
        at += steps[index] if index < len(steps) else round(PITCH / COLUMN)
    return values


def chances(line: str, *, sure: float = 0.99) -> LineScores:
    """Give a line of which every character has the chance `sure`."""
    table = np.full((len(line), BLANK), (1 - sure) / (BLANK - 1), np.float32)
    for index, letter in enumerate(line):
        table[index, ALPHABET.index(letter)] = sure
    return LineScores(
        score=0.0,
        chances=table,
        confidence=table,
        places=_places(line),
        first=MARGIN,
        last=MARGIN + PITCH * (len(line) - 1),
    )


def doubted(line: LineScores, column: int, shares: dict[str, float]) -> LineScores:
    """Give the line with other chances at one column (from 1)."""
    table = line.chances.copy()
    table[column - 1] = 1e-7
    for letter, share in shares.items():
        table[column - 1, ALPHABET.index(letter)] = share
    return LineScores(
        score=line.score, chances=table, confidence=table, places=line.places, first=line.first, last=line.last
    )


def _places(line: str) -> NDArray[np.float32]:
    return np.asarray(MARGIN + PITCH * np.arange(len(line)), dtype=np.float32)
