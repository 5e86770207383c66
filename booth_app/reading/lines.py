"""Text as an engine gives it into the lines of a zone: which rows belong together, and how well they hold.

Two things are set right here, both by the layout and neither by guessing at a name: the run of fillers that ends a name
line, whose length says nothing; and a digit read where only letters of a state can stand, or a letter where only digits
can, if the zone then holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from booth_app.domain.personal import personal
from booth_app.mrz.digits import FILLER
from booth_app.mrz.errors import MrzError
from booth_app.mrz.layouts import LAYOUTS, Layout
from booth_app.mrz.parse import is_valid, parse

_SLACK = 4
"""Characters by which an engine may miss the length of a line and the rows still count as a zone."""

_LOOKS_LIKE_LETTER = str.maketrans("01528", "OISZB")
_LOOKS_LIKE_DIGIT = str.maketrans("OQDILZSBG", "000112586")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Rows that may be a zone. `score` is 0 to 1, the share of right check digits; 2 where nothing at all is wrong."""

    lines: tuple[str, ...] = personal()
    score: float


def best_candidate(text: str, *, today: date) -> Candidate | None:
    """Find the rows that are most like a zone; None where none are."""
    rows = [row for row in ("".join(line.split()).replace(">", FILLER) for line in text.splitlines()) if row]
    candidates = [
        _judge(rows[start : start + layout.lines], layout, today)
        for layout in LAYOUTS.values()
        for start in range(len(rows) - layout.lines + 1)
        if _is_near(rows[start : start + layout.lines], layout)
    ]
    return max(candidates, key=lambda candidate: candidate.score, default=None)


def _is_near(rows: list[str], layout: Layout) -> bool:
    return FILLER * 2 in "".join(rows) and all(abs(len(row) - layout.width) <= _SLACK for row in rows)


def _judge(rows: list[str], layout: Layout, today: date) -> Candidate:
    name_line = layout.names.line
    rows[name_line] = _fit(rows[name_line], layout.width)
    plain = Candidate(lines=tuple(rows), score=_score(tuple(rows), today))
    by_place = _by_place(rows, layout)
    changed = Candidate(lines=by_place, score=_score(by_place, today))
    return changed if changed.score >= 1.0 and changed.score > plain.score else plain


def _fit(row: str, width: int) -> str:
    """Make a name line as long as it must be, as far as fillers at its end allow."""
    letters = row.rstrip(FILLER)
    return row if len(letters) > width else letters.ljust(width, FILLER)


def _by_place(rows: list[str], layout: Layout) -> tuple[str, ...]:
    """Read digits where digits stand and letters where a state stands; rows of a wrong length stay as they are."""
    if any(len(row) != layout.width for row in rows):
        return tuple(rows)
    changed = [list(row) for row in rows]
    for span in (layout.birth, layout.expiry, *(check.at for check in layout.checks)):
        changed[span.line][span.start : span.end] = span.of(rows).translate(_LOOKS_LIKE_DIGIT)
    for span in (layout.issuer, layout.nationality):
        changed[span.line][span.start : span.end] = span.of(rows).translate(_LOOKS_LIKE_LETTER)
    return tuple("".join(row) for row in changed)


def _score(lines: tuple[str, ...], today: date) -> float:
    try:
        document = parse(lines, today=today)
    except MrzError:
        return 0.0
    if is_valid(document):
        return 2.0
    return sum(digit.is_right for digit in document.digits) / len(document.digits)
