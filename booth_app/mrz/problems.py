"""What can be wrong inside a zone whose layout is right: found field by field, told by line and column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby

from booth_app.domain.document import DocumentField, MrzProblem
from booth_app.mrz.digits import FILLER
from booth_app.mrz.layouts import COMPOSITE, LAYOUTS, Check, Layout, Span


class ProblemCode(StrEnum):
    """Stable codes of `MrzProblem`."""

    CHARACTER = "CHARACTER"
    CODE_UNKNOWN = "CODE-UNKNOWN"
    STATE_UNKNOWN = "STATE-UNKNOWN"
    NUMBER_MISSING = "NUMBER-MISSING"
    NAMES_MISSING = "NAMES-MISSING"
    NAMES_GAP = "NAMES-GAP"
    SURNAME_MISSING = "SURNAME-MISSING"
    DATE_IMPOSSIBLE = "DATE-IMPOSSIBLE"
    DATE_PARTIAL = "DATE-PARTIAL"


_NO_LETTERS = re.compile(r"[^A-Z<]")
_NO_DATE = re.compile(r"[^0-9<]")
_NO_SEX = re.compile(r"[^FM<]")


def problem(code: ProblemCode, field: str, span: Span, *, offset: int = 0) -> MrzProblem:
    """Place a problem at a span, or `offset` characters into it."""
    return MrzProblem(code=code.value, field=field, line=span.line + 1, column=span.start + offset + 1)


def character_problems(lines: Sequence[str], layout: Layout) -> list[MrzProblem]:
    """Find every character that its field may not hold (Doc 9303-3 §4.3)."""
    if _SHAPES[layout.format].fullmatch("".join(lines)):
        return []
    return [
        problem(ProblemCode.CHARACTER, field, span, offset=foreign.start())
        for field, span, pattern in _fields(layout)
        for foreign in pattern.finditer(span.of(lines))
    ]


def _fields(layout: Layout) -> tuple[tuple[DocumentField, Span, re.Pattern[str]], ...]:
    """Give the fields that do not take every character, with a pattern for what they do not take."""
    return (
        (DocumentField.ISSUER, layout.issuer, _NO_LETTERS),
        (DocumentField.SURNAMES, layout.names, _NO_LETTERS),
        (DocumentField.GIVEN_NAMES, layout.given_names, _NO_LETTERS),
        (DocumentField.NATIONALITY, layout.nationality, _NO_LETTERS),
        (DocumentField.BIRTH_DATE, layout.birth, _NO_DATE),
        (DocumentField.SEX, layout.sex, _NO_SEX),
        (DocumentField.EXPIRY, layout.expiry, _NO_DATE),
    )


def _shape(layout: Layout) -> re.Pattern[str]:
    """Give one pattern for a whole zone in which no character is out of place."""
    places = ["."] * (layout.lines * layout.width)
    for _, span, pattern in _fields(layout):
        for column in range(span.start, span.end):
            places[span.line * layout.width + column] = pattern.pattern.replace("^", "")
    return re.compile("".join(f"{taken}{{{len(list(run))}}}" for taken, run in groupby(places)))


_SHAPES = {layout.format: _shape(layout) for layout in LAYOUTS.values()}


def digit_problem(found: str, covered: str, check: Check) -> MrzProblem | None:
    """Say whether the place of a check digit holds no digit; `<` may stand under an empty field alone."""
    if found.isdigit() or (found == FILLER and check.field != COMPOSITE and not covered.strip(FILLER)):
        return None
    return problem(ProblemCode.CHARACTER, check.field, check.at)
