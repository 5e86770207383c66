"""As what somebody crosses: what the officer says, and until he does, what the documents laid down tell."""

from __future__ import annotations

from booth_app.checks.document_type import is_card
from booth_app.checks.regulations import Law
from booth_app.checks.view import NATIONAL, View
from booth_app.domain.declaration import Listing, StatusKind
from booth_app.domain.document import DocumentKind, TravelDocument
from booth_app.domain.journey import Lane

NATIONAL_KIND = "national"
"""The kind of a Guatemalan, beside those of StatusKind."""

RESIDENT_KINDS = frozenset(
    {StatusKind.TEMPORARY_RESIDENT, StatusKind.PERMANENT_RESIDENT, StatusKind.REFUGEE, StatusKind.STATELESS}
)


def standing_of(view: View) -> str:
    """Give the kind of status: declared, else `national`, else as the documents tell, else `visitor`.

    Whoever stands on the ship's list and comes by the cruise lane is her passenger without a word of the officer.
    """
    declared = view.case.declaration.status
    if declared is not None:
        return declared.kind.value
    if view.is_national:
        return NATIONAL_KIND
    is_cruising = view.case.journey.lane is Lane.CRUISE and view.case.declaration.listing is Listing.LISTED
    return (told_by_document(view) or (StatusKind.CRUISE if is_cruising else StatusKind.VISITOR)).value


def told_by_document(view: View) -> StatusKind | None:
    """Say what status the documents suggest by themselves; None where they say nothing of it.

    A residence card does not say whether residence is temporary or permanent: the kind that runs out is taken.
    """
    code, sets = "" if view.type is None else str(view.type.code), view.law.sets
    if code in sets["crew_types"]:
        return StatusKind.CREW
    if code in sets["border_worker_types"]:
        return StatusKind.BORDER_WORKER
    if view.crossing is not None and view.crossing.issuer == NATIONAL:
        if code in sets["refugee_types"]:
            return StatusKind.REFUGEE
        if code in sets["stateless_types"]:
            return StatusKind.STATELESS
    return StatusKind.TEMPORARY_RESIDENT if residence_cards(view) else None


def residence_cards(view: View) -> tuple[TravelDocument, ...]:
    """Give the residence cards of Guatemala, pink DPI among them, that have not run out, in a fixed order."""
    cards = (
        document
        for document in view.case.documents
        if document.issuer == NATIONAL
        and (document.kind is DocumentKind.RESIDENCE_CARD or is_foreigner_dpi(document, view.law))
        and document.expiry is not None
        and document.expiry >= view.day
    )
    return tuple(sorted(cards, key=lambda document: (str(document.expiry), document.number)))


def is_foreigner_dpi(document: TravelDocument, law: Law) -> bool:
    """Whether it is a Guatemalan identity card whose holder is no Guatemalan: the pink DPI of a resident."""
    nationality = document.person.nationality
    return document.issuer == NATIONAL and is_card(document, law) and nationality not in {NATIONAL, ""}
