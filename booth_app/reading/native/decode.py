"""Chances of characters into the lines of one layout: grammar first, then the check digits, and nothing in silence.

What the print alone would not have said is `corrected`; what nothing but a weak print says is `uncertain`. A name has
no check digit, so nothing in it is ever changed by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from booth_app.domain.document import MrzPlace
from booth_app.domain.personal import personal
from booth_app.mrz.digits import FILLER, check_digit
from booth_app.mrz.layouts import COMPOSITE, Check, Layout
from booth_app.reading.native.grammar import Grammar, grammars
from booth_app.reading.native.lattice import ALPHABET, LineScores

SURE = 0.95
"""Chance from which a character that no check digit guards counts as read."""
SURE_GUARDED = 0.4
"""The same for one that a right check digit guards."""

_FLOOR = 1e-6
_MOST_CHANGES = 2
_MOST_PLACES = 14
_DEAREST = 5.5
"""Most that the changes for one check digit may cost, as a logarithm of chances."""
_CLEARLY = 1.2
"""By how much the cheapest change must be cheaper than the next one that fits the digit too."""

_ALIKE = 0.6
"""What part of its cost a change between two characters that look alike counts: a net is sooner wrong there."""
_LOOK_ALIKE = {frozenset(map(ALPHABET.index, pair)) for pair in ("O0", "D0", "Q0", "I1", "Z2", "S5", "B8", "G6", "OQ")}
_WRONG_DIGIT = 2.0
"""What a digit that does not hold speaks against a layout, as a logarithm of chances."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Lines of a zone, how sure each character is, and what was done to it. `quality` is the mean logarithm."""

    layout: Layout
    lines: tuple[str, ...] = personal()
    confidence: tuple[tuple[float, ...], ...]
    corrected: tuple[MrzPlace, ...]
    uncertain: tuple[MrzPlace, ...]
    quality: float
    right_digits: int
    digits: int


@dataclass(slots=True, kw_only=True)
class _Draft:
    """Lines as they stand now, and what each character would cost in each place, which does not change."""

    lines: list[str] = personal()
    costs: NDArray[np.float32]


def decode(lines: Sequence[LineScores]) -> Decoded | None:
    """Read the lines by the layout that fits them best; None where no layout has so many of such a length."""
    chances = np.stack([line.chances for line in lines])
    confidence = np.stack([line.confidence for line in lines])
    options = [_by_grammar(chances, confidence, grammar) for grammar in grammars(len(lines), chances.shape[1])]
    return max(options, key=_fitness, default=None)


def _fitness(option: Decoded) -> float:
    """Weigh a layout: what its characters cost, and its digits that do not hold."""
    places = len(option.lines) * len(option.lines[0])
    return option.quality * places - _WRONG_DIGIT * (option.digits - option.right_digits)


def _by_grammar(chances: NDArray[np.float32], confidence: NDArray[np.float32], grammar: Grammar) -> Decoded:
    costs = grammar.costs - np.log(np.maximum(chances, _FLOOR))
    draft = _Draft(lines=["".join(map(ALPHABET.__getitem__, line)) for line in costs.argmin(axis=2)], costs=costs)
    for check in grammar.layout.checks:
        if check.field != COMPOSITE:
            _mend(draft, grammar.layout, check)
    for check in grammar.layout.checks:
        if check.field == COMPOSITE and _all_right(draft.lines, grammar.layout, but=COMPOSITE):
            _mend(draft, grammar.layout, check)
    return _told(draft, chances, confidence, grammar)


def _mend(draft: _Draft, layout: Layout, check: Check) -> None:
    """Where a check digit does not hold, take the cheapest change of one or two characters that makes it hold."""
    if _holds(draft.lines, layout, check):
        return
    places = [(span.line, column) for span in (*check.covers, check.at) for column in range(span.start, span.end)]
    singles = sorted(_changes(draft, places))[: _MOST_PLACES * 2]
    fits: list[tuple[float, list[str]]] = []
    for count in range(1, _MOST_CHANGES + 1):
        for changes in combinations(singles, count):
            cost = sum(change.cost for change in changes)
            if cost <= _DEAREST and _is_apart(changes):
                lines = _changed(draft.lines, changes)
                if _holds(lines, layout, check):
                    fits.append((cost, lines))
        if fits:
            break
    fits.sort(key=lambda fit: fit[0])
    if fits and (len(fits) == 1 or fits[1][0] - fits[0][0] >= _CLEARLY):
        draft.lines = fits[0][1]


@dataclass(frozen=True, slots=True, order=True)
class _Change:
    """Another character at one place, and what it costs over the one that stands there."""

    cost: float
    line: int
    column: int
    code: int


def _changes(draft: _Draft, places: Sequence[tuple[int, int]]) -> Iterator[_Change]:
    for line, column in places:
        costs = draft.costs[line, column]
        now = ALPHABET.index(draft.lines[line][column])
        for code in np.argsort(costs)[:3]:
            cost = float(costs[code] - costs[now]) * (_ALIKE if frozenset({int(code), now}) in _LOOK_ALIKE else 1)
            if int(code) != now and cost <= _DEAREST:
                yield _Change(cost, line, column, int(code))


def _is_apart(changes: Sequence[_Change]) -> bool:
    return len({(change.line, change.column) for change in changes}) == len(changes)


def _changed(lines: Sequence[str], changes: Sequence[_Change]) -> list[str]:
    changed = list(lines)
    for change in changes:
        row = changed[change.line]
        changed[change.line] = row[: change.column] + ALPHABET[change.code] + row[change.column + 1 :]
    return changed


def _holds(lines: Sequence[str], layout: Layout, check: Check) -> bool:
    """Say whether a digit holds; that of a number which runs on stands behind the number's end (9303-5 note j)."""
    found = check.at.of(lines)
    covered = "".join(span.of(lines) for span in check.covers)
    if check.field == "number" and found == FILLER and layout.overflow is not None and FILLER not in covered:
        tail = layout.overflow.of(lines).partition(FILLER)[0]
        if len(tail) > 1:
            return tail[-1] in {check_digit(covered + tail[:-1]), check_digit(covered + FILLER + tail[:-1])}
    expected = check_digit(covered)
    return found == expected or (found == FILLER and expected == "0" and not covered.strip(FILLER))


def _all_right(lines: Sequence[str], layout: Layout, *, but: str) -> bool:
    return all(_holds(lines, layout, check) for check in layout.checks if check.field != but)


def _told(draft: _Draft, chances: NDArray[np.float32], confidence: NDArray[np.float32], grammar: Grammar) -> Decoded:
    """Gather what came out, and mark every place that was changed or that is weak."""
    layout, lines = grammar.layout, draft.lines
    codes = np.array([[ALPHABET.index(letter) for letter in line] for line in lines])
    taken = np.take_along_axis(confidence, codes[:, :, None], axis=2)[:, :, 0]
    holding = [check for check in layout.checks if _holds(lines, layout, check)]
    guarded = np.zeros(codes.shape, bool)
    for check in holding:
        for span in (*check.covers, check.at):
            guarded[span.line, span.start : span.end] = True
    weak = taken < np.where(guarded, SURE_GUARDED, SURE)
    costs = np.take_along_axis(draft.costs, codes[:, :, None], axis=2)
    return Decoded(
        layout=layout,
        lines=tuple(lines),
        confidence=tuple(tuple(round(float(chance), 3) for chance in row) for row in taken),
        corrected=_places(chances.argmax(axis=2) != codes),
        uncertain=_places(weak),
        quality=-float(costs.mean()),
        right_digits=len(holding),
        digits=len(layout.checks),
    )


def _places(marked: NDArray[np.bool_]) -> tuple[MrzPlace, ...]:
    return tuple(MrzPlace(line=int(line) + 1, column=int(column) + 1) for line, column in np.argwhere(marked))
