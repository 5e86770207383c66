"""Fields into the lines of an MRZ, check digits and all: what training documents are rendered from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from booth_app.domain.document import MrzFormat
from booth_app.domain.person import Sex
from booth_app.domain.personal import personal
from booth_app.mrz.digits import FILLER, check_digit
from booth_app.mrz.errors import MrzError, MrzFault
from booth_app.mrz.layouts import COMPOSITE, LAYOUTS, Layout, Span
from booth_app.mrz.letters import LANGUAGE_OF_STATE
from booth_app.mrz.names import to_mrz

_DATE = re.compile(r"[0-9<]{6}")
_TEXT = re.compile(r"[A-Z0-9<]*")
_LETTERS = re.compile(r"[A-Z<]*")
_SEXES = {Sex.FEMALE: "F", Sex.MALE: "M", Sex.UNSPECIFIED: FILLER}


@dataclass(frozen=True, slots=True, kw_only=True)
class MrzFields:
    """What a zone says.

    Names as people write them, spelled in the zone as the issuing state does; dates as a date, or as six characters
    YYMMDD with `<` for what is unknown; `expiry` is empty where the layout has none. `optional` has up to one text for
    each optional data element of the layout.
    """

    format: MrzFormat
    document_code: str
    issuer: str
    number: str = personal()
    surnames: str = personal()
    given_names: str = personal(default="")
    nationality: str = personal()
    birth: date | str = personal()
    sex: Sex = personal(default=Sex.UNSPECIFIED)
    expiry: date | str = personal()
    optional: tuple[str, ...] = personal(default=())


def compose(fields: MrzFields) -> tuple[str, ...]:
    """Write the lines. Raises MrzError (COMPOSE) for a value that its field cannot hold.

    Names too long for their field are cut so that its last character is a letter (Doc 9303-4 §4.2.3). A number of
    more than nine characters runs on into the optional data of a TD1 or TD2.
    """
    layout = LAYOUTS[fields.format]
    zone = [[FILLER] * layout.width for _ in range(layout.lines)]
    _put(zone, layout.code, fields.document_code, _TEXT, "document_code")
    _put(zone, layout.issuer, fields.issuer, _LETTERS, "issuer")
    _put_names(zone, layout, fields)
    _put(zone, layout.nationality, _nationality(fields, layout), _LETTERS, "nationality")
    _put(zone, layout.birth, _date(fields.birth), _DATE, "birth")
    _put(zone, layout.sex, _SEXES[fields.sex], _LETTERS, "sex")
    if layout.expiry.width:
        _put(zone, layout.expiry, _date(fields.expiry), _DATE, "expiry")
    elif fields.expiry:
        raise _unfit("expiry")
    number, optional = _number_and_optional(fields, layout)
    _put(zone, layout.number, number, _TEXT, "number")
    for span, text in zip_longest(layout.optional, optional, fillvalue=None):
        if span is None:
            raise _unfit("optional")
        _put(zone, span, text or "", _TEXT, "optional")
    _put_digits(zone, layout, number_runs_on=len(fields.number) > layout.number.width)
    return tuple("".join(line) for line in zone)


def _put(zone: list[list[str]], span: Span, text: str, allowed: re.Pattern[str], field: str) -> None:
    if len(text) > span.width or allowed.fullmatch(text) is None:
        raise _unfit(field)
    zone[span.line][span.start : span.end] = text.ljust(span.width, FILLER)


def _put_names(zone: list[list[str]], layout: Layout, fields: MrzFields) -> None:
    """Write the names into one field, or into two; in a field of their own, two fillers part the given names."""
    if not layout.given_names.width:
        _put(zone, layout.names, _names(fields, layout.names.width), _LETTERS, "names")
        return
    surnames = _spelled(fields.surnames, fields)
    given_names = (FILLER * 2).join(filter(None, map(to_mrz, fields.given_names.split())))
    if not surnames and not given_names:
        raise _unfit("names")
    _put(zone, layout.names, _cut(surnames, layout.names.width), _LETTERS, "names")
    _put(zone, layout.given_names, _cut(given_names, layout.given_names.width), _LETTERS, "names")


def _nationality(fields: MrzFields, layout: Layout) -> str:
    """Give the nationality to write; a layout without one is for the issuer's own people."""
    if layout.nationality.width:
        return fields.nationality
    if fields.nationality != fields.issuer:
        raise _unfit("nationality")
    return ""


def _put_digits(zone: list[list[str]], layout: Layout, *, number_runs_on: bool) -> None:
    """Fill in the digits; the composite comes last in the table and so covers the others."""
    for check in layout.checks:
        if check.field == "number" and number_runs_on:
            continue
        lines = ["".join(line) for line in zone]
        covered = "".join(span.of(lines) for span in check.covers)
        is_empty = check.field != COMPOSITE and not covered.strip(FILLER)
        digit = FILLER if is_empty and check.field == "optional" else check_digit(covered)
        zone[check.at.line][check.at.start] = digit


def _number_and_optional(fields: MrzFields, layout: Layout) -> tuple[str, tuple[str, ...]]:
    width = layout.number.width
    number = fields.number
    if len(number) <= width:
        return number, fields.optional
    if layout.overflow is None or _TEXT.fullmatch(number) is None or FILLER in number:
        raise _unfit("number")
    tail = number[width:] + check_digit(number)
    first, *others = fields.optional or ("",)
    return number[:width], (f"{tail}{FILLER}{first}" if first else tail, *others)


def _names(fields: MrzFields, width: int) -> str:
    """Join and, where they are too long, cut names; at least one letter of the given names stays."""
    surnames, given = _spelled(fields.surnames, fields), _spelled(fields.given_names, fields)
    if not surnames and not given:
        raise _unfit("names")
    if given:
        surnames = surnames[: width - 3].rstrip(FILLER)
    text = f"{surnames}{FILLER * 2}{given}" if given else surnames
    return _cut(text, width)


def _spelled(name: str, fields: MrzFields) -> str:
    return to_mrz(name, LANGUAGE_OF_STATE.get(fields.issuer))


def _cut(text: str, width: int) -> str:
    """Cut to the width; where that falls between two names, the longest name before it gives letters.

    So the last place holds a letter, which is how a zone shows that names are cut.
    """
    while len(text) > width and text[width - 1] == FILLER:
        head = text[: width - 1]
        longest = max(head.split(FILLER), key=len)
        if len(longest) < 2:
            break
        end = head.index(longest) + len(longest)
        text = text[: end - 1] + text[end:]
    return text[:width]


def _date(value: date | str) -> str:
    return value if isinstance(value, str) else value.strftime("%y%m%d")


def _unfit(field: str) -> MrzError:
    return MrzError(MrzFault.COMPOSE, f"El valor de «{field}» no cabe en el MRZ.")
