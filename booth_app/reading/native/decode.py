"""Chances of characters into the lines of one layout: grammar first, then the check digits, and nothing in silence.

What the print alone would not have said is `corrected`; what nothing but a weak print says is `uncertain`. A name has
no check digit, so nothing in it is ever changed by one. A digit that was needed to choose a character has said what it
knows: from then on it vouches for nothing, unless the composite digit bears it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from booth_app.domain.document import MrzPlace
from booth_app.domain.personal import personal
from booth_app.mrz.digits import ALPHABET as VALUED
from booth_app.mrz.digits import FILLER, check_digit
from booth_app.mrz.layouts import COMPOSITE, Check, Layout, Span
from booth_app.reading.native.grammar import Grammar, grammars
from booth_app.reading.native.lattice import ALPHABET, LineScores

SURE = 0.95
"""Chance from which a character that no check digit guards counts as read; also beside those a digit cannot tell."""
SURE_GUARDED = 0.4
"""The same for one that a right check digit guards."""
SHAKY, UNSURE = -18.0, 0.9
"""Score of a line below which it may have lost or doubled a character; then none of them is surer than UNSURE."""
READABLE = -0.75
"""Mean logarithm of chances below which what was read is no zone."""

_FLOOR = 1e-6
_MOST_CHANGES = 2
_MOST_SINGLES = 28
_DEAREST = 5.5
"""Most that the changes for one check digit may cost, as a logarithm of chances."""
_CLEARLY = 1.2
"""By how much the cheapest change must be cheaper than the next one that fits the digit too."""

_ALIKE = 0.6
"""What part of its cost a change between two characters that look alike counts: a net is sooner wrong there."""
_LOOK_ALIKE = {frozenset(map(ALPHABET.index, pair)) for pair in ("O0", "D0", "Q0", "I1", "Z2", "S5", "B8", "G6", "OQ")}
_WRONG_DIGIT = 2.0
"""What a digit that does not hold speaks against a layout, as a logarithm of chances."""
_VALUES = np.array([max(VALUED.find(letter), 0) % 10 for letter in ALPHABET])
_ONE_VALUE = (_VALUES[:, None] == _VALUES[None, :]).astype(np.float32)
"""Characters that no check digit tells from one another: 6, G and Q, say, or 0, K and the filler."""


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
    """Lines as they stand now, and what each character would cost in each place, which does not change.

    `mended` are the check digits by which characters were chosen.
    """

    lines: list[str] = personal()
    costs: NDArray[np.float32]
    mended: set[str] = field(default_factory=set)


def decode(lines: Sequence[LineScores]) -> Decoded | None:
    """Read the lines by the layout that fits them best; None where no layout has so many of such a length."""
    chances = np.stack([line.chances for line in lines])
    confidence = np.stack([np.minimum(line.confidence, 1.0 if line.score > SHAKY else UNSURE) for line in lines])
    options = [_by_grammar(chances, confidence, grammar) for grammar in grammars(len(lines), chances.shape[1])]
    return max(options, key=_fitness, default=None)


def _fitness(option: Decoded) -> float:
    """Weigh a layout: what its characters cost, and its digits that do not hold."""
    places = len(option.lines) * len(option.lines[0])
    return option.quality * places - _WRONG_DIGIT * (option.digits - option.right_digits)


def _by_grammar(chances: NDArray[np.float32], confidence: NDArray[np.float32], grammar: Grammar) -> Decoded:
    costs = grammar.costs - np.log(np.maximum(chances, _FLOOR))
    draft = _Draft(lines=["".join(map(ALPHABET.__getitem__, line)) for line in costs.argmin(axis=2)], costs=costs)
    if costs.min(axis=2).mean() <= -READABLE:
        for check in sorted(grammar.layout.checks, key=_is_composite):
            if not _is_composite(check) or _all_right(draft.lines, grammar.layout, but=COMPOSITE):
                _mend(draft, grammar.layout, check)
    return _told(draft, chances, confidence, grammar)


def _is_composite(check: Check) -> bool:
    return check.field == COMPOSITE


def _mend(draft: _Draft, layout: Layout, check: Check) -> None:
    """Where a check digit does not hold, take the cheapest change of one or two characters that makes it hold.

    Only one that is clearly the cheapest, breaks no digit that held, and touches no name: where a name is the likeliest
    to have been misread, nothing else is bent to fit it.
    """
    if _holds(draft.lines, layout, check):
        return
    kept = [other for other in layout.checks if _holds(draft.lines, layout, other)]
    best: _Way | None = None
    for way in _ways(draft, _places_under(draft.lines, layout, check)):
        if best is not None and way.cost > best.cost + _CLEARLY:
            break
        lines = _changed(draft.lines, way.changes)
        if not all(_holds(lines, layout, other) for other in (check, *kept)):
            continue
        if best is None:
            best = way
        elif not set(best.changes) <= set(way.changes):
            return
    names = (layout.names, layout.given_names)
    if best is None or best.cost > _DEAREST or any(_is_in(change, names) for change in best.changes):
        return
    draft.lines = _changed(draft.lines, best.changes)
    draft.mended.add(check.field)


def _places_under(lines: Sequence[str], layout: Layout, check: Check) -> list[tuple[int, int]]:
    """Give the lines and columns that a check digit rests on, and its own; of a number that runs on, the rest too."""
    spans = [*check.covers, check.at]
    if _runs_on(lines, layout, check) and layout.overflow is not None:
        spans.append(layout.overflow)
    return [(span.line, column) for span in spans for column in range(span.start, span.end)]


@dataclass(frozen=True, slots=True, order=True)
class _Change:
    """Another character at one place, and what it costs over the one that stands there."""

    cost: float
    line: int
    column: int
    code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """Changes that may be made together, and what they cost."""

    cost: float
    changes: tuple[_Change, ...]


def _ways(draft: _Draft, places: Sequence[tuple[int, int]]) -> list[_Way]:
    """Give all ways to change one or two places, the cheapest first."""
    singles = sorted(_changes(draft, places))[:_MOST_SINGLES]
    ways = (
        _Way(cost=sum(change.cost for change in changes), changes=changes)
        for count in range(1, _MOST_CHANGES + 1)
        for changes in combinations(singles, count)
        if _is_apart(changes)
    )
    return sorted((way for way in ways if way.cost <= _DEAREST + _CLEARLY), key=lambda way: way.cost)


def _changes(draft: _Draft, places: Sequence[tuple[int, int]]) -> Iterator[_Change]:
    for line, column in places:
        costs = draft.costs[line, column]
        now = ALPHABET.index(draft.lines[line][column])
        for code in np.argsort(costs)[:3]:
            cost = float(costs[code] - costs[now]) * (_ALIKE if frozenset({int(code), now}) in _LOOK_ALIKE else 1)
            if int(code) != now and cost <= _DEAREST + _CLEARLY:
                yield _Change(cost, line, column, int(code))


def _is_apart(changes: Sequence[_Change]) -> bool:
    return len({(change.line, change.column) for change in changes}) == len(changes)


def _changed(lines: Sequence[str], changes: Sequence[_Change]) -> list[str]:
    changed = list(lines)
    for change in changes:
        row = changed[change.line]
        changed[change.line] = row[: change.column] + ALPHABET[change.code] + row[change.column + 1 :]
    return changed


def _is_in(change: _Change, spans: Sequence[Span]) -> bool:
    return any(span.line == change.line and span.start <= change.column < span.end for span in spans)


def _runs_on(lines: Sequence[str], layout: Layout, check: Check) -> bool:
    """Say whether this is the digit of a number that runs on into the optional data (9303-5 note j)."""
    if check.field != "number" or layout.overflow is None or check.at.of(lines) != FILLER:
        return False
    return FILLER not in layout.number.of(lines) and len(layout.overflow.of(lines).partition(FILLER)[0]) > 1


def _holds(lines: Sequence[str], layout: Layout, check: Check) -> bool:
    """Say whether a digit holds; that of a number which runs on stands behind the number's end.

    Belgian cards may count the filler between the two parts of it.
    """
    found = check.at.of(lines)
    covered = "".join([span.of(lines) for span in check.covers])
    if layout.overflow is not None and _runs_on(lines, layout, check):
        rest = layout.overflow.of(lines).partition(FILLER)[0]
        tail, digit = rest[:-1], rest[-1]
        counts_filler = layout.issuer.of(lines) == "BEL" and digit == check_digit(covered + FILLER + tail)
        return counts_filler or digit == check_digit(covered + tail)
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
    guarded = _guarded(draft, layout, holding)
    trust = confidence * np.exp(-grammar.costs)
    own = np.take_along_axis(trust, codes[:, :, None], axis=2)[:, :, 0]
    is_blind = own < SURE * np.take_along_axis(trust @ _ONE_VALUE, codes[:, :, None], axis=2)[:, :, 0]
    weak = np.where(guarded, (taken < SURE_GUARDED) | is_blind, taken < SURE)
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


def _guarded(draft: _Draft, layout: Layout, holding: Sequence[Check]) -> NDArray[np.bool_]:
    """Mark the places that right check digits vouch for; a name is never among them."""
    is_borne_out = COMPOSITE not in draft.mended and any(map(_is_composite, holding))
    guarded = np.zeros((layout.lines, layout.width), bool)
    for check in holding:
        if is_borne_out or check.field not in draft.mended:
            for span in (*check.covers, check.at):
                guarded[span.line, span.start : span.end] = True
    for span in (layout.names, layout.given_names):
        guarded[span.line, span.start : span.end] = False
    return guarded


def _places(marked: NDArray[np.bool_]) -> tuple[MrzPlace, ...]:
    return tuple(MrzPlace(line=int(line) + 1, column=int(column) + 1) for line, column in np.argwhere(marked))
