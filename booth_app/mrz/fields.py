"""A read zone field by field: what stands there, what it means, its check digit and the place, for whoever asks why.

It is worked out when asked for, so that parsing costs no more than the document needs.
"""

from __future__ import annotations

from dataclasses import dataclass

from booth_app.domain.document import CheckDigit, DocumentField, TravelDocument
from booth_app.domain.personal import personal
from booth_app.mrz.digits import FILLER
from booth_app.mrz.layouts import COMPOSITE, LAYOUTS, Layout, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class MrzField:
    """One field of a zone.

    `raw` is its text as it stands there, fillers and all, taken from `spans` in order: a long document number has two,
    a field that the zone does not have has none. `value` is what was made of it. `digit` stands at `digit_at`, where
    the field has one. The composite has no text of its own: its spans are what it covers.
    """

    field: str
    raw: str = personal()
    value: str = personal()
    spans: tuple[Span, ...]
    digit: CheckDigit | None = None
    digit_at: Span | None = None


def fields_of(document: TravelDocument) -> tuple[MrzField, ...]:
    """Give the fields of the zone that this document was read from, in the order of a data page; none without one."""
    if document.mrz_format is None or not document.mrz_lines:
        return ()
    layout = LAYOUTS[document.mrz_format]
    return tuple(
        MrzField(
            field=field,
            raw="".join(span.of(document.mrz_lines) for span in spans),
            value=value,
            spans=spans,
            digit=next((digit for digit in document.digits if digit.field == field), None),
            digit_at=_digit_place(field, document, layout),
        )
        for field, value, spans in _contents(document, layout)
    )


def _contents(document: TravelDocument, layout: Layout) -> list[tuple[str, str, tuple[Span, ...]]]:
    person = document.person
    surnames, given_names = _name_spans(document, layout)
    number, *optional = _number_and_optional_spans(document, layout)
    covered = next((check.covers for check in layout.checks if check.field == COMPOSITE), None)
    found = [
        (DocumentField.DOCUMENT_CODE, document.document_code, (layout.code,)),
        (DocumentField.ISSUER, document.issuer, (layout.issuer,)),
        (DocumentField.NUMBER, document.number, number),
        (DocumentField.SURNAMES, person.surnames, (surnames,)),
        (DocumentField.GIVEN_NAMES, person.given_names, (given_names,)),
        (DocumentField.NATIONALITY, person.nationality, (layout.nationality,)),
        (DocumentField.BIRTH_DATE, person.birth_date.isoformat(), (layout.birth,)),
        (DocumentField.SEX, person.sex.value, (layout.sex,)),
        (DocumentField.EXPIRY, "" if document.expiry is None else document.expiry.isoformat(), (layout.expiry,)),
        *((DocumentField.OPTIONAL, *pair) for pair in zip(document.optional, optional, strict=False)),
    ]
    fields = [(field.value, value, tuple(span for span in spans if span.width)) for field, value, spans in found]
    return fields if covered is None else [*fields, (COMPOSITE, "", covered)]


def _name_spans(document: TravelDocument, layout: Layout) -> tuple[Span, Span]:
    """Part a name field at its first two fillers, unless the given names have a field of their own."""
    names = layout.names
    end = names.of(document.mrz_lines).rstrip(FILLER).find(FILLER * 2)
    if layout.given_names.width or end < 0:
        return names, layout.given_names
    parting = names.start + end
    return (
        Span(line=names.line, start=names.start, end=parting),
        Span(line=names.line, start=parting + 2, end=names.end),
    )


def _number_and_optional_spans(document: TravelDocument, layout: Layout) -> tuple[tuple[Span, ...], ...]:
    """Give the places of the number and of each optional element.

    A long number takes the beginning of one, and its digit and a filler follow.
    """
    overflow = _overflow_span(document, layout)
    if overflow is None:
        return ((layout.number,), *((span,) for span in layout.optional))
    rests = (
        Span(line=span.line, start=min(overflow.end + 2, span.end), end=span.end) if span == layout.overflow else span
        for span in layout.optional
    )
    return ((layout.number, overflow), *((rest,) for rest in rests))


def _overflow_span(document: TravelDocument, layout: Layout) -> Span | None:
    """Find what a long number takes of the optional data, without its digit."""
    rest = len(document.number) - layout.number.width
    if layout.overflow is None or rest <= 0:
        return None
    start = layout.overflow.start
    return Span(line=layout.overflow.line, start=start, end=start + rest)


def _digit_place(field: str, document: TravelDocument, layout: Layout) -> Span | None:
    overflow = _overflow_span(document, layout)
    if field == DocumentField.NUMBER and overflow is not None:
        return Span(line=overflow.line, start=overflow.end, end=overflow.end + 1)
    return next((check.at for check in layout.checks if check.field == field), None)
