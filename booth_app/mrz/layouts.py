"""The layouts as tables: where each field stands, and what each check digit covers.

Five are those of Doc 9303-4 to -7. The sixth is the French identity card issued from 1988 to 2021, which has the size
of a TD2 and an order of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from booth_app.domain.document import MrzFormat
from booth_app.mrz.errors import MrzError, MrzFault

COMPOSITE = "composite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters `start` to `end` (end not included) of one line; all count from 0."""

    line: int
    start: int
    end: int

    def of(self, lines: Sequence[str]) -> str:
        """Cut the span out of the lines."""
        return lines[self.line][self.start : self.end]

    @property
    def width(self) -> int:
        """How many characters it holds."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check digit: the field it is named after, where it stands and what it covers, in order."""

    field: str
    at: Span
    covers: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Fields of one format; a field that the format lacks has a span of no width.

    `given_names` has no width where they follow the surnames in `names`. `overflow` is the span into which a long
    document number runs on, where it may.
    """

    format: MrzFormat
    lines: int
    width: int
    first_letters: str
    code: Span
    issuer: Span
    names: Span
    given_names: Span
    number: Span
    nationality: Span
    birth: Span
    sex: Span
    expiry: Span
    optional: tuple[Span, ...]
    overflow: Span | None
    checks: tuple[Check, ...]


def _span(line: int, start: int, end: int) -> Span:
    return Span(line=line, start=start, end=end)


def _nowhere(line: int, column: int) -> Span:
    return _span(line, column, column)


def _after(span: Span) -> Span:
    return Span(line=span.line, start=span.end, end=span.end + 1)


def _basic_checks(number: Span, birth: Span, expiry: Span) -> tuple[Check, ...]:
    named = (("number", number), ("birth_date", birth), ("expiry", expiry))
    return tuple(Check(field=field, at=_after(span), covers=(span,)) for field, span in named)


def _two_lines(mrz_format: MrzFormat, *, width: int, first_letters: str) -> Layout:
    """Give what TD2, TD3 and the visas share: names in line 1, everything else in line 2."""
    number, birth, expiry = _span(1, 0, 9), _span(1, 13, 19), _span(1, 21, 27)
    checks = _basic_checks(number, birth, expiry)
    optional, overflow = _span(1, 28, width), None
    if mrz_format is MrzFormat.TD2:
        optional = overflow = _span(1, 28, 35)
    if mrz_format is MrzFormat.TD3:
        optional = _span(1, 28, 42)
        checks += (Check(field="optional", at=_after(optional), covers=(optional,)),)
    if mrz_format in {MrzFormat.TD2, MrzFormat.TD3}:
        covers = (_span(1, 0, 10), _span(1, 13, 20), _span(1, 21, width - 1))
        checks += (Check(field=COMPOSITE, at=_span(1, width - 1, width), covers=covers),)
    return Layout(
        format=mrz_format,
        lines=2,
        width=width,
        first_letters=first_letters,
        code=_span(0, 0, 2),
        issuer=_span(0, 2, 5),
        names=_span(0, 5, width),
        given_names=_nowhere(0, width),
        number=number,
        nationality=_span(1, 10, 13),
        birth=birth,
        sex=_span(1, 20, 21),
        expiry=expiry,
        optional=(optional,),
        overflow=overflow,
        checks=checks,
    )


def _three_lines() -> Layout:
    number, birth, expiry, overflow = _span(0, 5, 14), _span(1, 0, 6), _span(1, 8, 14), _span(0, 15, 30)
    covers = (_span(0, 5, 30), _span(1, 0, 7), _span(1, 8, 15), _span(1, 18, 29))
    composite = Check(field=COMPOSITE, at=_span(1, 29, 30), covers=covers)
    return Layout(
        format=MrzFormat.TD1,
        lines=3,
        width=30,
        first_letters="ACI",
        code=_span(0, 0, 2),
        issuer=_span(0, 2, 5),
        names=_span(2, 0, 30),
        given_names=_nowhere(2, 30),
        number=number,
        nationality=_span(1, 15, 18),
        birth=birth,
        sex=_span(1, 7, 8),
        expiry=expiry,
        optional=(overflow, _span(1, 18, 29)),
        overflow=overflow,
        checks=(*_basic_checks(number, birth, expiry), composite),
    )


def _old_french_card() -> Layout:
    """Give the layout that has no nationality (only the French had one) and no expiry, but the month of issue.

    The number is year and month of issue, department, serial; the six places after the surname hold department and
    office, or fillers.
    """
    number, given_names, birth = _span(1, 0, 12), _span(1, 13, 27), _span(1, 27, 33)
    checks = (
        Check(field="number", at=_after(number), covers=(number,)),
        Check(field="birth_date", at=_after(birth), covers=(birth,)),
        Check(field=COMPOSITE, at=_span(1, 35, 36), covers=(_span(0, 0, 36), _span(1, 0, 35))),
    )
    return Layout(
        format=MrzFormat.FR_ID,
        lines=2,
        width=36,
        first_letters="I",
        code=_span(0, 0, 2),
        issuer=_span(0, 2, 5),
        names=_span(0, 5, 30),
        given_names=given_names,
        number=number,
        nationality=_nowhere(1, 36),
        birth=birth,
        sex=_span(1, 34, 35),
        expiry=_nowhere(1, 36),
        optional=(_span(0, 30, 36),),
        overflow=None,
        checks=checks,
    )


TD1 = _three_lines()
TD2 = _two_lines(MrzFormat.TD2, width=36, first_letters="ACI")
TD3 = _two_lines(MrzFormat.TD3, width=44, first_letters="P")
MRV_A = _two_lines(MrzFormat.MRV_A, width=44, first_letters="V")
MRV_B = _two_lines(MrzFormat.MRV_B, width=36, first_letters="V")
FR_ID = _old_french_card()

LAYOUTS = {layout.format: layout for layout in (TD1, TD2, TD3, MRV_A, MRV_B, FR_ID)}


_OF_SIZE: dict[tuple[int, int], tuple[Layout, ...]] = {
    (one.lines, one.width): tuple(
        layout for layout in LAYOUTS.values() if (layout.lines, layout.width) == (one.lines, one.width)
    )
    for one in LAYOUTS.values()
}
"""The layouts by the count and the length of their lines."""


def layout_of(lines: Sequence[str]) -> Layout:
    """Choose the layout by the size of the lines, the `V` of a visa, the look of a French card. Raises MrzError."""
    if not lines:
        raise MrzError(MrzFault.EMPTY, "No hay MRZ.")
    exact = _OF_SIZE.get((len(lines), len(lines[0])), ())
    if not exact or any(len(line) != len(lines[0]) for line in lines):
        raise _no_such_size(lines)
    if exact[0] is TD2 and _is_old_french(lines):
        return FR_ID
    is_visa = lines[0][0] == "V"
    return next((layout for layout in exact if (layout.first_letters == "V") is is_visa), exact[0])


def _is_old_french(lines: Sequence[str]) -> bool:
    """Tell the card by what stands where a TD2 has letters of a state and the digits of a birth date.

    Half of the six places must speak for it: one misread does not decide, and who has no given name has a card too.
    """
    serial, given_name = lines[1][10:13], lines[1][13:16]
    signs = sum(map(str.isdigit, serial)) + sum(map(str.isalpha, given_name))
    return lines[0].startswith("IDFRA") and signs >= 3


def _no_such_size(lines: Sequence[str]) -> MrzError:
    """Blame the count of the lines, or the line farthest from the width that fits one, or else comes nearest to all."""
    widths = sorted({layout.width for layout in LAYOUTS.values() if layout.lines == len(lines)})
    if not widths:
        return MrzError(MrzFault.LINES, f"El MRZ debe tener 2 o 3 líneas, no {len(lines)}.")

    def strangeness(candidate: int) -> tuple[bool, int]:
        misses = [abs(len(line) - candidate) for line in lines]
        return 0 not in misses, sum(misses)

    width = min(widths, key=strangeness)
    worst = max(range(len(lines)), key=lambda index: abs(len(lines[index]) - width))
    length = len(lines[worst])
    return MrzError(
        MrzFault.LENGTH,
        f"La línea {worst + 1} del MRZ tiene {length} de {width} caracteres.",
        line=worst + 1,
        column=min(length, width) + 1,
    )
