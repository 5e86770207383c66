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
    overflow = _overflow_span(document, layout)
    digits = {digit.field: digit for digit in document.digits}
    digit_places = {check.field: check.at for check in layout.checks}
    if overflow is not None:
        digit_places[DocumentField.NUMBER.value] = _after(overflow)
    return tuple(
        [
            MrzField(
                field=field,
                raw="".join([span.of(document.mrz_lines) for span in spans]),
                value=value,
                spans=spans,
                digit=digits.get(field),
                digit_at=digit_places.get(field),
            )
            for field, value, spans in _contents(document, layout, overflow)
        ]
    )


def _contents(
    document: TravelDocument, layout: Layout, overflow: Span | None
) -> list[tuple[str, str, tuple[Span, ...]]]:
    person = document.person
    surnames, given_names = _name_spans(document, layout)
    expiry = "" if document.expiry is None else document.expiry.isoformat()
    found = [
        (DocumentField.DOCUMENT_CODE.value, document.document_code, (layout.code,)),
        (DocumentField.ISSUER.value, document.issuer, (layout.issuer,)),
        (DocumentField.NUMBER.value, document.number, (layout.number, *([] if overflow is None else [overflow]))),
        (DocumentField.SURNAMES.value, person.surnames, (surnames,)),
        (DocumentField.GIVEN_NAMES.value, person.given_names, _whole(given_names)),
        (DocumentField.NATIONALITY.value, person.nationality, _whole(layout.nationality)),
        (DocumentField.BIRTH_DATE.value, person.birth_date.isoformat(), (layout.birth,)),
        (DocumentField.SEX.value, person.sex.value, (layout.sex,)),
        (DocumentField.EXPIRY.value, expiry, _whole(layout.expiry)),
        *(
            (DocumentField.OPTIONAL.value, value, _whole(_rest(span, layout, overflow)))
            for value, span in zip(document.optional, layout.optional, strict=False)
        ),
    ]
    # The composite comes last in the table of checks, where there is one.
    last = layout.checks[-1]
    return [*found, (COMPOSITE, "", last.covers)] if last.field == COMPOSITE else found


def _whole(span: Span) -> tuple[Span, ...]:
    """Give the span alone, or nothing where the layout has no such field."""
    return (span,) if span.width else ()


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


def _overflow_span(document: TravelDocument, layout: Layout) -> Span | None:
    """Find what a long number takes of the optional data, without its digit."""
    rest = len(document.number) - layout.number.width
    if layout.overflow is None or rest <= 0:
        return None
    start = layout.overflow.start
    return Span(line=layout.overflow.line, start=start, end=start + rest)


def _rest(span: Span, layout: Layout, overflow: Span | None) -> Span:
    """Give what a long number leaves of optional data: its digit and a filler follow it."""
    if overflow is None or span is not layout.overflow:
        return span
    return Span(line=span.line, start=min(overflow.end + 2, span.end), end=span.end)


def _after(span: Span) -> Span:
    return Span(line=span.line, start=span.end, end=span.end + 1)
