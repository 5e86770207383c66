"""A case as the rules look at it: the document crossed on, the person of all documents together, the law of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from booth_app.checks.regulations import DocumentType, EvidenceEffect, Law
from booth_app.domain.case import Case
from booth_app.domain.declaration import Evidence
from booth_app.domain.document import TravelDocument
from booth_app.domain.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What all subjects share, worked out once. Independent of the order of documents, papers and companions.

    `crossing` is the document the movement rests on and `type` its type; both None where nothing fits.
    `nationalities` are those of all documents together.
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
        return "GTM" in self.nationalities

    @property
    def age(self) -> int | None:
        """Full years on the day of judgement; None where the date of birth is not exact."""
        return None if self.person is None else self.person.birth_date.age_on(self.day)

    def papers(self, effect: EvidenceEffect) -> tuple[Evidence, ...]:
        """Give the papers shown that have this effect, are in force and not run out, in a fixed order."""
        kinds = self.law.catalogues.evidence
        found = (
            paper
            for paper in self.case.declaration.evidence
            if paper.code in kinds
            and kinds[paper.code].effect is effect
            and kinds[paper.code].force.covers(self.day)
            and (paper.until is None or paper.until >= self.day)
        )
        return tuple(sorted(found, key=repr_of_paper))


def repr_of_paper(paper: Evidence) -> tuple[str, str, str, str, str]:
    """Give an order that does not depend on how the papers were laid down."""
    return (paper.code, paper.about, paper.number, str(paper.dated), str(paper.until))
