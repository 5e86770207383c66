"""From characters of the zone to the fields they stand in: what a reader corrected or doubts, as officers read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from booth_app.domain.document import DocumentField, MrzPlace, TravelDocument
from booth_app.mrz.digits import FILLER
from booth_app.mrz.layouts import COMPOSITE, LAYOUTS, Layout, Span


def marked(document: TravelDocument, *, corrected: Iterable[MrzPlace], uncertain: Iterable[MrzPlace]) -> TravelDocument:
    """Note in which fields of a document that was read these characters stand; the composite digit is no field's."""
    return replace(
        document,
        corrected=frozenset(field for place in corrected for field in _fields_at(place, document)),
        uncertain=frozenset(field for place in uncertain for field in _fields_at(place, document)),
    )


def _fields_at(place: MrzPlace, document: TravelDocument) -> Iterator[DocumentField]:
    if document.mrz_format is None:
        return
    layout = LAYOUTS[document.mrz_format]
    for field, span in _spans(layout):
        if span.line == place.line - 1 and span.start <= place.column - 1 < span.end:
            yield _part_of_name(place, document, span) if span == layout.names else field


def _spans(layout: Layout) -> Iterator[tuple[DocumentField, Span]]:
    """Give each field's own characters, then its check digit."""
    yield from (
        (DocumentField.DOCUMENT_CODE, layout.code),
        (DocumentField.ISSUER, layout.issuer),
        (DocumentField.SURNAMES, layout.names),
        (DocumentField.GIVEN_NAMES, layout.given_names),
        (DocumentField.NUMBER, layout.number),
        (DocumentField.NATIONALITY, layout.nationality),
        (DocumentField.BIRTH_DATE, layout.birth),
        (DocumentField.SEX, layout.sex),
        (DocumentField.EXPIRY, layout.expiry),
    )
    yield from ((DocumentField.OPTIONAL, span) for span in layout.optional)
    yield from ((DocumentField(check.field), check.at) for check in layout.checks if check.field != COMPOSITE)


def _part_of_name(place: MrzPlace, document: TravelDocument, names: Span) -> DocumentField:
    """Tell surnames from given names, which follow two fillers unless they have a field of their own."""
    parting = names.of(document.mrz_lines).rstrip(FILLER).find(FILLER * 2)
    is_given = 0 <= parting <= place.column - 1 - names.start
    return DocumentField.GIVEN_NAMES if is_given else DocumentField.SURNAMES
