"""Which type of the catalogue a document is: told by its code, its issuer and whom it names."""

from __future__ import annotations

from booth_app.checks.regulations import DocumentType, Law
from booth_app.domain.document import DocumentKind, TravelDocument

_TRAVEL_KINDS = frozenset(
    {DocumentKind.PASSPORT, DocumentKind.IDENTITY_CARD, DocumentKind.CREW_CERTIFICATE, DocumentKind.EMERGENCY}
)


def type_of(document: TravelDocument, law: Law) -> DocumentType | None:
    """Tell the type by the document's own marks; None where none fits.

    The longest document code goes first, then a type that names nationalities, then one that names issuers; among
    equals the first by its code, so that the order of the catalogue does not matter.
    """
    fitting = [
        (-length, not entry.nationalities, not entry.issuers, str(entry.code), entry)
        for entry in law.catalogues.document_types
        if entry.force.covers(law.day) and (length := _match(entry, document)) is not None
    ]
    return min(fitting, key=lambda rank: rank[:4])[4] if fitting else None


def is_travel_document(document: TravelDocument, law: Law) -> bool:
    """Whether one may cross on it. Visas and residence cards never; a document without a type, by its kind."""
    if document.kind in {DocumentKind.VISA, DocumentKind.RESIDENCE_CARD}:
        return False
    kind = type_of(document, law)
    return document.kind in _TRAVEL_KINDS if kind is None else kind.is_travel_document


def is_card(document: TravelDocument, law: Law) -> bool:
    """Whether it is an identity card, by its type or by its kind."""
    kind = type_of(document, law)
    return document.kind is DocumentKind.IDENTITY_CARD if kind is None else kind.is_card


def _match(entry: DocumentType, document: TravelDocument) -> int | None:
    """Give the length of the document code that fits; None where the entry does not."""
    if entry.issuers and document.issuer not in entry.issuers:
        return None
    if entry.nationalities and document.person.nationality not in entry.nationalities:
        return None
    return max((len(code) for code in entry.codes if document.document_code.startswith(code)), default=None)
