"""From characters of the zone to the fields they stand in: what a reader corrected or doubts, as officers read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from booth_app.domain.document import DocumentField, MrzPlace, TravelDocument
from booth_app.mrz.fields import fields_of
from booth_app.mrz.layouts import COMPOSITE, Span


def marked(document: TravelDocument, *, corrected: Iterable[MrzPlace], uncertain: Iterable[MrzPlace]) -> TravelDocument:
    """Note in which fields of a document that was read these characters stand; the composite digit is no field's."""
    spans = tuple(_spans(document))
    return replace(document, corrected=_fields_at(corrected, spans), uncertain=_fields_at(uncertain, spans))


def outside(
    places: Iterable[MrzPlace], document: TravelDocument, *, fields: frozenset[DocumentField]
) -> tuple[MrzPlace, ...]:
    """Keep the characters that stand in none of these fields."""
    spans = tuple(_spans(document)) if fields else ()
    return tuple(place for place in places if fields.isdisjoint(_fields_at((place,), spans)))


def _spans(document: TravelDocument) -> Iterator[tuple[str, Span]]:
    """Give the places of each field, and of its check digit."""
    for field in fields_of(document):
        if field.field != COMPOSITE:
            yield from ((field.field, span) for span in field.spans)
        if field.digit_at is not None:
            yield field.field, field.digit_at


def _fields_at(places: Iterable[MrzPlace], spans: Sequence[tuple[str, Span]]) -> frozenset[DocumentField]:
    """Tell whose the places are; the fillers that part two fields are those of the first."""
    found: set[str] = set()
    for place in places:
        before = [
            (span.start, field) for field, span in spans if span.line + 1 == place.line and span.start < place.column
        ]
        found.update(field for _, field in sorted(before)[-1:])
    return frozenset(DocumentField(field) for field in found - {COMPOSITE})
