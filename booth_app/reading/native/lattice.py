"""Columns of scores into characters: a line has 30, 36 or 44 of them, evenly spaced, and nothing before or behind.

The best path is found by dynamic programming that accounts for every column, so that no character is lost or doubled.
The lines of a zone are printed on one grid: where one of them shows too little, the others say where its places are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

ALPHABET = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BLANK = len(ALPHABET)
COLUMN = 4
"""Pixels of a band to one column of scores."""

_STEPS = (3, 4, 5)
_BACK = np.array(_STEPS)
_WIDTHS = (2, 3, 4)
"""Columns that a character may fill; the rest of a step is gap."""
_UNEVEN = 0.35
"""What a column off the rhythm costs a line; by its square."""
_PITCHES = np.exp(np.linspace(np.log(2.9), np.log(5.5), 160))
_INDEPENDENT = 0.7
"""What a column's word counts beside its neighbours', who saw the same print; by the errors on drawn pages."""
_PAD = 12
"""Columns by which a line may stand aside: three characters."""
_EDGE, _SHOWN = 3, 0.45
_POOR = -45.0
"""Score of a line below which it shows too little to be read by itself."""
_HOPELESS = -100.0
"""The same for all lines: nothing tells where the places of the others are."""
_NEVER = np.float32(-1e9)
_FLOOR = np.float32(-6.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineScores:
    """One line at one length: `chances` (characters x 37) are those of each place, `score` weighs the path.

    `confidence` (characters x 37) is how sure all columns of a place together are, where `chances` are what one says.
    `places` are the middles of the characters, in pixels of the band.

    `first` and `last` are the middles of its end characters, in pixels of the band.
    """

    score: float
    chances: NDArray[np.float32]
    confidence: NDArray[np.float32]
    places: NDArray[np.float32]
    first: float
    last: float

    @property
    def text(self) -> str:
        """The likeliest character of each place."""
        return "".join(ALPHABET[index] for index in self.chances.argmax(axis=1))


def log_chances(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn the net's scores (n x 38 x 1 x columns) into logarithms of chances, n x columns x 38."""
    values = scores[:, :, 0, :].transpose(0, 2, 1)
    values = values - values.max(axis=2, keepdims=True)
    return np.asarray(values - np.log(np.exp(values).sum(axis=2, keepdims=True)), dtype=np.float32)


def pitch_of(logs: NDArray[np.float32]) -> float:
    """Measure the distance of characters in columns, by the rhythm of the gaps between them in all lines."""
    gaps = np.exp(logs[:, :, BLANK])
    gaps = gaps - gaps.mean(axis=1, keepdims=True)
    return float(_PITCHES[np.abs(gaps @ _rhythms(gaps.shape[1])).sum(axis=0).argmax()])


def runs_on(logs: NDArray[np.float32]) -> tuple[bool, bool]:
    """Say whether the lines seem to go on before the first column, and after the last: some show print there."""
    print_ = 1 - np.exp(logs[:, :, BLANK])
    first, last = print_[:, :_EDGE].max(axis=1), print_[:, -_EDGE:].max(axis=1)
    return bool(first.mean() > _SHOWN), bool(last.mean() > _SHOWN)


@lru_cache(maxsize=32)
def _rhythms(columns: int) -> NDArray[np.complex64]:
    """Give the waves of all distances under a window that is soft at its ends, columns x distances."""
    at = np.arange(columns)[:, None]
    return np.asarray(np.exp(-2j * np.pi * at / _PITCHES[None, :]) * np.hanning(columns)[:, None], dtype=np.complex64)


def read_lattice(logs: NDArray[np.float32], lengths: tuple[int, ...], *, pitch: float = 4.0) -> tuple[LineScores, ...]:
    """Read the lines of a zone at the length that fits all of them best; none where there is no room for any.

    `pitch` is the distance of characters in columns, as far as it is known. Each line is read by itself; where one
    shows too little for that, all are read on one grid.
    """
    alone = _laid_out(logs, [0] * len(logs), lengths, pitch, is_grid=False)
    if alone is None:
        return ()
    is_shared = alone.scores.min() <= _POOR and alone.scores.max() >= _HOPELESS
    together = _on_one_grid(logs, lengths, pitch) if is_shared else None
    return (together or alone).lines()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Lines laid under one another, and where their characters end: one row of places and one score, or one a line."""

    laid: NDArray[np.float32]
    offsets: Sequence[int]
    places: NDArray[np.intp]
    scores: NDArray[np.float32]

    def lines(self) -> tuple[LineScores, ...]:
        share = len(self.laid) // len(self.places)
        return tuple(
            _line(
                self.laid[line],
                self.places[line // share] - 1,
                score=float(self.scores[line // share]) / share,
                offset=offset - _PAD,
            )
            for line, offset in enumerate(self.offsets)
        )


def _on_one_grid(logs: NDArray[np.float32], lengths: tuple[int, ...], pitch: float) -> _Layout | None:
    """Lay the lines out together, each where the beat of its gaps puts it, or a whole character aside of that.

    The beat alone cannot tell those apart, and in a picture taken from the side lines do not begin together.
    """
    first, *others = _offsets(logs, pitch)
    options = (
        _laid_out(logs, [first, *(o + round(s * pitch) for o, s in zip(others, shifts, strict=True))], lengths, pitch)
        for shifts in product((0, -1, 1), repeat=len(others))
    )
    return max(filter(None, options), key=lambda option: float(option.scores[0]), default=None)


def _laid_out(
    logs: NDArray[np.float32], offsets: Sequence[int], lengths: tuple[int, ...], pitch: float, *, is_grid: bool = True
) -> _Layout | None:
    """Find the places of lines that lie aside by these columns, each by itself or all on the same."""
    laid = _laid(logs, offsets)
    character, blank = _segments(laid)
    worth = _steps(character, blank, pitch)
    if is_grid:
        character, blank, worth = (part.sum(axis=-2, keepdims=True) for part in (character, blank, worth))
    found = _best_paths(character, blank, worth, lengths)
    return None if found is None else _Layout(laid=laid, offsets=offsets, places=found[0], scores=found[1])


def _best_paths(
    character: NDArray[np.float32], blank: NDArray[np.float32], worth: NDArray[np.float32], lengths: tuple[int, ...]
) -> tuple[NDArray[np.intp], NDArray[np.float32]] | None:
    """Find the last column of each character (paths x characters) at the length that is best for all, and the scores.

    All columns are accounted for: blank before the first character, character or gap in turn, blank behind the last.
    """
    paths, columns = blank.shape
    before = np.zeros((paths, columns + 1), np.float32)
    np.cumsum(blank, axis=1, out=before[:, 1:])
    best = np.full((paths, columns), _NEVER, np.float32)
    for width, segment in zip(_WIDTHS, character, strict=True):
        begun = segment[:, width - 1 :] + before[:, : columns - width + 1]
        np.maximum(best[:, width - 1 :], begun, out=best[:, width - 1 :])
    end = before[:, -1:] - before[:, 1:]
    origin = np.zeros((max(lengths), paths, columns), np.intp)
    options = np.full((len(_STEPS), paths, columns), _NEVER, np.float32)
    found: tuple[float, int, NDArray[np.float32]] | None = None
    for place in range(1, max(lengths)):
        for index, step in enumerate(_STEPS):
            np.add(best[:, :-step], worth[index, :, step:], out=options[index, :, step:])
        origin[place] = options.argmax(axis=0)
        best = options.max(axis=0)
        if place + 1 in lengths:
            total = best + end
            score = float(total.max(axis=1).sum())
            if score > float(_NEVER) / 2 and (found is None or score > found[0]):
                found = (score, place, total)
    if found is None:
        return None
    _, place, total = found
    return _walked_back(total.argmax(axis=1), origin, place), total.max(axis=1)


def _segments(logs: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give for each width, line and column the score of one character that fills the columns up to there; and blanks.

    The first is widths x lines x columns, with _NEVER where there is no room; the second lines x columns.
    """
    summed = np.cumsum(logs, axis=1)
    character = np.full((len(_WIDTHS), *logs.shape[:2]), _NEVER, np.float32)
    for index, width in enumerate(_WIDTHS):
        segment = summed[:, width - 1 :, :BLANK].copy()
        segment[:, 1:] -= summed[:, :-width, :BLANK]
        character[index, :, width - 1 :] = segment.max(axis=2)
    return character, logs[:, :, BLANK]


def _steps(character: NDArray[np.float32], blank: NDArray[np.float32], pitch: float) -> NDArray[np.float32]:
    """Give what it is worth to come to a column over a gap and a character: steps x lines x columns."""
    lines, columns = blank.shape
    before = np.zeros((lines, columns + 1), np.float32)
    np.cumsum(blank, axis=1, out=before[:, 1:])
    worth = np.full((len(_STEPS), lines, columns), _NEVER, np.float32)
    for index, step in enumerate(_STEPS):
        for width, segment in zip(_WIDTHS, character, strict=True):
            if width <= step:
                # A gap of `step - width` columns, then the character, which ends at the column.
                last = columns - width + 1
                gap = before[:, step - width + 1 : last] - before[:, 1 : last - step + width]
                np.maximum(worth[index, :, step:], segment[:, step:] + gap, out=worth[index, :, step:])
        worth[index] -= np.float32(_UNEVEN * (step - pitch) ** 2)
    return worth


def _offsets(logs: NDArray[np.float32], pitch: float) -> list[int]:
    """Say by how many columns each line stands to the right of the first, less than half a character from the next.

    The beat of its gaps tells.
    """
    gaps = np.exp(logs[:, :, BLANK])
    gaps = (gaps - gaps.mean(axis=1, keepdims=True)) * np.hanning(gaps.shape[1])
    beats = gaps @ np.exp(-2j * np.pi * np.arange(gaps.shape[1]) / pitch)
    late = [0.0, *(-np.angle(beats[1:] / np.where(beats[:-1] == 0, 1, beats[:-1])) * pitch / (2 * np.pi))]
    return [round(float(offset)) for offset in np.cumsum(late)]


def _laid(logs: NDArray[np.float32], offsets: Sequence[int]) -> NDArray[np.float32]:
    """Lay the lines under one another, each moved to the left by its offset, with _PAD blank columns on either side."""
    lines, columns, classes = logs.shape
    laid = np.full((lines, columns + 2 * _PAD, classes), _FLOOR, np.float32)
    laid[:, :, BLANK] = 0
    for line, offset in enumerate(offsets):
        start = _PAD - min(max(offset, -_PAD), _PAD)
        np.maximum(logs[line], _FLOOR, out=laid[line, start : start + columns])
    return laid


def _walked_back(ends: NDArray[np.intp], origin: NDArray[np.intp], place: int) -> NDArray[np.intp]:
    """Give the columns of the best paths that end there, paths x characters."""
    paths = np.arange(len(ends))
    at = np.empty((len(ends), place + 1), np.intp)
    at[:, place] = ends
    for index in range(place, 0, -1):
        at[:, index - 1] = at[:, index] - _BACK[origin[index, paths, at[:, index]]]
    return at


def _line(logs: NDArray[np.float32], at: NDArray[np.intp], *, score: float, offset: int) -> LineScores:
    """Find each character of one line in its columns, and where the line's ends stand by all of them."""
    near = np.clip(at[:, None] + np.array([-1, 0, 1]), 0, len(logs) - 1)
    print_ = logs[near, :BLANK].max(axis=2) - np.array([0.3, 0, 0.3], np.float32)
    own = near[np.arange(len(at)), print_.argmax(axis=1)]
    first, last = _ends(own + offset)
    return LineScores(
        score=score,
        chances=_chances(logs, own),
        confidence=_confidence(logs, own),
        places=((own + offset + 0.5) * COLUMN).astype(np.float32),
        first=first,
        last=last,
    )


def _ends(at: NDArray[np.intp]) -> tuple[float, float]:
    """Lay the straight line through the places of all characters; give where it begins and ends, in pixels."""
    places = np.arange(len(at)) - (len(at) - 1) / 2
    middle, slope = float(at.mean()), float((at * places).sum() / (places * places).sum())
    half = slope * (len(at) - 1) / 2
    return (middle - half + 0.5) * COLUMN, (middle + half + 0.5) * COLUMN


def _confidence(logs: NDArray[np.float32], at: NDArray[np.intp]) -> NDArray[np.float32]:
    """Let the columns about each place agree, as witnesses who are not quite independent: among characters alone."""
    near = np.clip(at[:, None] + np.array([-1, 0, 1]), 0, len(logs) - 1)
    agreed = _INDEPENDENT * logs[near, :BLANK].sum(axis=1)
    agreed = np.exp(agreed - agreed.max(axis=1, keepdims=True))
    return np.asarray(agreed / agreed.sum(axis=1, keepdims=True), dtype=np.float32)


def _chances(logs: NDArray[np.float32], at: NDArray[np.intp]) -> NDArray[np.float32]:
    """Weigh the columns about each place; what they give to blank counts against every character."""
    chances = np.exp(logs)
    columns = len(logs)
    middle = chances[at]
    left, right = chances[np.maximum(at - 1, 0)], chances[np.minimum(at + 1, columns - 1)]
    # A neighbour that sees a character and no gap has its say.
    weight_left, weight_right = 0.5 * (1 - left[:, BLANK:]), 0.5 * (1 - right[:, BLANK:])
    mixed = (middle + left * weight_left + right * weight_right) / (1 + weight_left + weight_right)
    return np.asarray(mixed[:, :BLANK], dtype=np.float32)
