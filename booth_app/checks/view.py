"""A case as the rules look at it: the document crossed on, the person of all documents together, the law of the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from datetime import date

from booth_app.checks.document_type import is_card, is_travel_document, type_of
from booth_app.checks.extension import validity_of
from booth_app.checks.papers import papers_of
from booth_app.checks.regulations import DocumentType, EvidenceEffect, Law
from booth_app.domain.case import Case
from booth_app.domain.declaration import Evidence
from booth_app.domain.document import TravelDocument
from booth_app.domain.person import Person

NATIONAL = "GTM"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What all subjects share, worked out once. Independent of the order of documents, papers and companions.

    `crossing` is the document the movement rests on: one to travel on, or failing that what was laid down; None
    without documents. `type` is its type in the catalogue, or the one the officer says it is. `nationalities` are
    those of all documents together.
    """

    case: Case
    law: Law
    crossing: TravelDocument | None
    type: DocumentType | None
    nationalities: frozenset[str]

    @property
    def day(self) -> date:
        """The day of judgement."""
        return self.case.day

    @property
    def person(self) -> Person | None:
        """Whom the crossing document names."""
        return None if self.crossing is None else self.crossing.person

    @property
    def is_national(self) -> bool:
        """Whether any document says that the traveller is Guatemalan."""
        return NATIONAL in self.nationalities

    @property
    def age(self) -> int | None:
        """Full years on the day of judgement; None where the date of birth is not exact."""
        return None if self.person is None else self.person.birth_date.age_on(self.day)

    def papers(self, effect: EvidenceEffect) -> tuple[Evidence, ...]:
        """Give the papers shown that have this effect, are in force and not run out, in a fixed order."""
        return papers_of(self.case, self.law, effect)


def view_of(case: Case, law: Law) -> View:
    """Look at a case: choose the document crossed on, tell its type, gather the nationalities."""
    nationalities = frozenset(
        state_of(code, law)
        for document in case.documents
        for code in (document.person.nationality, *document.person.other_nationalities)
        if code
    )
    crossing = _crossing(case, law, nationalities)
    stated = next((t for t in law.catalogues.document_types if t.code == case.declaration.document_type), None)
    own = None if crossing is None else type_of(crossing, law)
    return View(case=case, law=law, crossing=crossing, type=stated or own, nationalities=nationalities)


def state_of(code: str, law: Law) -> str:
    """Give the state a code means: `D` is DEU; any other is itself."""
    entry = law.catalogues.states.get(code)
    return code if entry is None or not entry.stands_for else entry.stands_for


def category_of(nationality: str, law: Law) -> str | None:
    """Give the visa category of a nationality on the day of the law; None where no list names it.

    A special code (`GBN`) is looked up as it stands, and failing that by the state it means.
    """
    if nationality == NATIONAL:
        return "A"
    for code in (nationality, state_of(nationality, law)):
        for category in ("C", "B", "A"):
            if code in law.sets[f"visa_{category.lower()}"]:
                return category
    return None


def _crossing(case: Case, law: Law, nationalities: Iterable[str]) -> TravelDocument | None:
    if len(case.documents) < 2:
        return next(iter(case.documents), None)
    return min(case.documents, key=lambda document: _rank(document, case, law, nationalities))


def _rank(document: TravelDocument, case: Case, law: Law, nationalities: Iterable[str]) -> tuple[object, ...]:
    """Best first: to travel on, by this way, a national's own, still valid, a passport, the lightest visa category.

    What is left is settled by issuer, number and at last all that was read, so that the order laid down never counts.
    """
    until = validity_of(document, case, law).until
    card = is_card(document, law)
    is_own = document.issuer == NATIONAL == document.person.nationality
    return (
        not is_travel_document(document, law),
        card and case.journey.mode.value not in law.sets["card_modes"],
        NATIONAL in nationalities and not is_own,
        until is None or until < case.day,
        card,
        category_of(document.person.nationality, law) or "Z",
        document.issuer,
        document.number,
        str(astuple(replace(document, typed=frozenset()))),
        sorted(document.typed),
    )
