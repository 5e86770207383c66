"""What can be wrong inside a zone whose layout is right: found field by field, told by line and column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from booth_app.domain.document import DocumentField, MrzProblem
from booth_app.mrz.digits import FILLER
from booth_app.mrz.layouts import COMPOSITE, Check, Layout, Span


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
    fields = (
        (DocumentField.ISSUER, layout.issuer, _NO_LETTERS),
        (DocumentField.SURNAMES, layout.names, _NO_LETTERS),
        (DocumentField.GIVEN_NAMES, layout.given_names, _NO_LETTERS),
        (DocumentField.NATIONALITY, layout.nationality, _NO_LETTERS),
        (DocumentField.BIRTH_DATE, layout.birth, _NO_DATE),
        (DocumentField.SEX, layout.sex, _NO_SEX),
        (DocumentField.EXPIRY, layout.expiry, _NO_DATE),
    )
    return [
        problem(ProblemCode.CHARACTER, field, span, offset=foreign.start())
        for field, span, pattern in fields
        for foreign in pattern.finditer(span.of(lines))
    ]


def digit_problem(found: str, covered: str, check: Check) -> MrzProblem | None:
    """Say whether the place of a check digit holds no digit; `<` may stand under an empty field alone."""
    if found.isdigit() or (found == FILLER and check.field != COMPOSITE and not covered.strip(FILLER)):
        return None
    return problem(ProblemCode.CHARACTER, check.field, check.at)
