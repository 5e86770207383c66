"""The lines of a zone while they are typed: which layout they are of, what is missing, which digits hold; pure.

Judged with every key, so nothing here waits for a line to be whole: what is not typed yet is simply not said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from booth_app.domain.document import MrzFormat, TravelDocument
from booth_app.domain.personal import personal
from booth_app.mrz.digits import FILLER
from booth_app.mrz.errors import MrzError
from booth_app.mrz.layouts import COMPOSITE, LAYOUTS, Check, Layout
from booth_app.mrz.normalise import normalise
from booth_app.mrz.parse import parse
from booth_app.mrz.problems import ProblemCode
from booth_app.ui.typed_digit import Slip, like, slip_of

MOST_LINES = 3
LONGEST_LINE = 44

_SAME_SIGN = str.maketrans({" ": FILLER, "-": FILLER, "«": FILLER, "‹": FILLER, ">": FILLER, "_": FILLER})
_LETTER_FIELDS = frozenset({"issuer", "surnames", "given_names", "nationality", "sex"})


class Judged(StrEnum):
    """How a check digit, or a single character, came out."""

    RIGHT = "right"
    WRONG = "wrong"
    STRANGE = "strange"
    """A character that its field may not hold."""
    SUSPECT = "suspect"
    """A character whose slip would explain a wrong digit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One judged place; `line` and `column` count from 0.

    `expected` is what a wrong digit should be or a strange character is taken for; `slip` explains a wrong digit.
    """

    line: int
    column: int
    state: Judged
    field: str
    found: str = personal()
    expected: str = personal(default="")
    slip: Slip | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """What is typed so far. `missing` is how many characters each line of the layout still lacks.

    `document` is there once the lines are whole, `trouble` says why whole lines are no document after all.
    """

    lines: tuple[str, ...] = personal(default=())
    layout: Layout
    missing: tuple[int, ...]
    signs: tuple[Sign, ...] = ()
    document: TravelDocument | None = personal(default=None)
    trouble: str = ""

    @property
    def first_fault(self) -> Sign | None:
        """The first place that is not right; the composite digit comes last, for it is wrong with any other."""
        wrong = [sign for sign in self.signs if sign.state in {Judged.WRONG, Judged.STRANGE}]
        return min(wrong, key=lambda sign: (sign.field == COMPOSITE, sign.line, sign.column), default=None)


def in_capitals(text: str) -> str:
    """Write what a finger typed as the zone prints it: capitals, and `<` for blanks and what is meant as one."""
    return text.upper().translate(_SAME_SIGN)


def split_lines(untrusted_text: str) -> tuple[str, ...]:
    """Part a pasted text into lines, a zone in one piece where its lines end. Empty for what is no zone."""
    try:
        return normalise(untrusted_text.splitlines())[:MOST_LINES]
    except MrzError:
        return ()


def layout_for(lines: Sequence[str]) -> Layout:
    """Guess the layout from what is there: its first letter, then how long its lines are and how many."""
    first, second, third = (*lines, "", "", "")[:3]
    if first[:1] == "V":
        is_small = len(first) <= LAYOUTS[MrzFormat.MRV_B].width and bool(second)
        return LAYOUTS[MrzFormat.MRV_B if is_small else MrzFormat.MRV_A]
    is_card = first[:1] in {"A", "C", "I"} or bool(third)
    if not is_card:
        return LAYOUTS[MrzFormat.TD3]
    is_three = bool(third) or any(c.isdigit() for c in first[5:])
    short = LAYOUTS[MrzFormat.TD1]
    is_short = is_three or len(first) <= 5 or (bool(second) and len(first) <= short.width)
    return short if is_short else LAYOUTS[MrzFormat.TD2]


def filled(line: str, number: int, layout: Layout) -> str:
    """Fill a line with `<` where nothing else can follow: names and optional data may end early, digits may not."""
    ends = (span for span in (layout.names, *layout.optional) if span.line == number and span.end == layout.width)
    span = next(ends, None)
    is_there = span is not None and len(line) > span.start - (span is not layout.names)
    return line.ljust(layout.width, FILLER) if is_there else line


def judged_zone(lines: Sequence[str], *, today: date) -> Zone:
    """Judge what is typed so far."""
    layout = layout_for(lines)
    typed = tuple((*lines, "", "", "")[: layout.lines])
    missing = tuple(layout.width - len(line) for line in typed)
    is_extra = any(lines[layout.lines :])
    zone = Zone(lines=typed, layout=layout, missing=missing)
    padded = tuple(line[: layout.width].ljust(layout.width, FILLER) for line in typed)
    try:
        document = parse(padded, today=today)
    except MrzError as error:
        return replace(zone, trouble=error.title if any(typed) else "")
    # Only what stands in it tells the old French card from others of its size.
    layout = LAYOUTS[document.mrz_format or layout.format]
    zone = replace(zone, layout=layout)
    is_whole = not any(missing) and not is_extra
    digits = _digits(document, typed, layout, is_whole=is_whole)
    strange = _strange(document, typed)
    taken = {(sign.line, sign.column) for sign in strange}
    suspects = (sign for sign in _suspects(digits, layout) if (sign.line, sign.column) not in taken)
    return replace(zone, signs=(*suspects, *strange, *digits), document=document if is_whole else None)


def _strange(document: TravelDocument, typed: tuple[str, ...]) -> tuple[Sign, ...]:
    return tuple(
        Sign(
            line=problem.line - 1,
            column=problem.column - 1,
            state=Judged.STRANGE,
            field=problem.field,
            found=typed[problem.line - 1][problem.column - 1],
            expected=_meant(typed[problem.line - 1][problem.column - 1], problem.field),
        )
        for problem in document.problems
        if problem.code == ProblemCode.CHARACTER and problem.column <= len(typed[problem.line - 1])
    )


def _meant(found: str, field: str) -> str:
    """Say what is taken for this character and may stand here; empty where nothing is."""
    wants_letter = field in _LETTER_FIELDS
    return next((c for c in like(found) if c.isalpha() is wants_letter), "")


def _digits(document: TravelDocument, typed: tuple[str, ...], layout: Layout, *, is_whole: bool) -> tuple[Sign, ...]:
    known = {digit.field: digit for digit in document.digits}
    signs = []
    for check in layout.checks:
        is_typed = all(len(typed[span.line]) >= span.end for span in (check.at, *check.covers))
        found = check.at.of(typed)
        runs_on = check.field == "number" and found == FILLER and FILLER not in check.covers[0].of(typed)
        if not is_typed or (runs_on and not is_whole) or not (found.isdigit() or found == FILLER):
            continue
        digit = known[check.field]
        signs.append(_sign(check, typed, found=digit.found, expected=digit.expected, is_right=digit.is_right))
    return tuple(signs)


def _suspects(digits: tuple[Sign, ...], layout: Layout) -> list[Sign]:
    """Point at the characters that would explain the digits that do not fit."""
    starts = {check.field: check.covers[0] for check in layout.checks}
    return [
        Sign(
            line=starts[digit.field].line,
            column=starts[digit.field].start + digit.slip.place - 1,
            state=Judged.SUSPECT,
            field=digit.field,
            found=digit.slip.found,
            expected=digit.slip.instead,
        )
        for digit in digits
        if digit.slip is not None
    ]


def _sign(check: Check, typed: tuple[str, ...], *, found: str, expected: str, is_right: bool) -> Sign:
    slip = None
    if not is_right and check.field != COMPOSITE:
        covered = check.covers[0].of(typed)
        slip = slip_of(covered, found, only_digits=check.field in {"birth_date", "expiry"})
    return Sign(
        line=check.at.line,
        column=check.at.start,
        state=Judged.RIGHT if is_right else Judged.WRONG,
        field=check.field,
        found=found,
        expected=expected,
        slip=slip,
    )
