"""What each place of a zone may hold, by its layout (Doc 9303-3 §4.3), and which check digits guard it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from booth_app.domain.document import MrzFormat
from booth_app.mrz.digits import FILLER
from booth_app.mrz.layouts import FR_ID, LAYOUTS, Layout, Span
from booth_app.reading.native.lattice import ALPHABET

_DIGITS = frozenset("0123456789")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_ALL = frozenset(ALPHABET)
_STRANGE = 5.0
"""Cost of a character that its layout has no place for, as a logarithm of chances: a clear print still counts."""


_RARE = {"O": 3.0, "Q": 2.5}
"""Cost of letters in a number or optional data that most states leave out, because they look like a zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """One layout as the reader uses it: `costs` (lines x width x 37) is 0 where a character may stand."""

    layout: Layout
    costs: NDArray[np.float32]


def grammars(lines: int, width: int) -> tuple[Grammar, ...]:
    """Give the grammars of a size."""
    fits = [layout for layout in LAYOUTS.values() if (layout.lines, layout.width) == (lines, width)]
    return tuple(_grammar(layout.format) for layout in fits)


@lru_cache(maxsize=len(MrzFormat))
def _grammar(mrz_format: MrzFormat) -> Grammar:
    layout = LAYOUTS[mrz_format]
    costs = np.zeros((layout.lines, layout.width, len(ALPHABET)), np.float32)
    names = _LETTERS | {FILLER}
    dates = _DIGITS | {FILLER}
    for span, allowed in (
        (layout.issuer, names),
        (layout.nationality, names),
        (layout.names, names),
        (layout.given_names, names),
        (layout.birth, dates),
        (layout.expiry, dates),
        (layout.sex, frozenset("MFX<")),
        *((check.at, dates) for check in layout.checks),
    ):
        _allow(costs, span, allowed)
    for span in (layout.number, *layout.optional):
        for letter, cost in _RARE.items():
            costs[span.line, span.start : span.end, ALPHABET.index(letter)] = cost
    _allow(costs, Span(line=0, start=0, end=1), frozenset(layout.first_letters))
    _allow(costs, Span(line=0, start=1, end=2), _ALL)
    if layout is FR_ID:
        for at, letter in enumerate("IDFRA"):
            _allow(costs, Span(line=0, start=at, end=at + 1), frozenset(letter))
        _allow(costs, layout.number, _ALL)
    return Grammar(layout=layout, costs=costs)


def _allow(costs: NDArray[np.float32], span: Span, allowed: frozenset[str]) -> None:
    refused = [index for index, letter in enumerate(ALPHABET) if letter not in allowed]
    costs[span.line, span.start : span.end] = 0
    for index in refused:
        costs[span.line, span.start : span.end, index] = _STRANGE
