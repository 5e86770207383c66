"""What an officer has written for a decision about a traveller so far; it outlives a panel that is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from booth_app.checks.regulations import NO_BASIS
from booth_app.domain.decision import DecisionKind
from booth_app.domain.personal import personal
from booth_app.domain.referral import Consultation, Referral, SecondLine
from booth_app.flow.encounter import Encounter, EncounterNumber

MAX_ARTICLE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What is decided and why; in secondary review also the interview and what goes with it.

    `article` is None while it is the law's own for the decision.
    """

    encounter: EncounterNumber
    interview: str = personal(default="")
    consultations: tuple[Consultation, ...] = ()
    kind: DecisionKind | None = None
    codes: tuple[str, ...] = ()
    article: str | None = None
    note: str = personal(default="")

    def second_line(self, referral: Referral, *, article: str) -> SecondLine:
        """Put together what secondary review adds to its record."""
        return SecondLine(
            referral=referral.id,
            referred_by=referral.officer,
            interview=self.interview.strip(),
            consultations=self.consultations,
            legal_article=(article if self.article is None else self.article).strip(),
        )


def article_of(encounter: Encounter, kind: DecisionKind | None, *, today: date) -> str:
    """Give the legal basis the law names for this decision in this line; empty where there is none."""
    bases = (
        terms.force.basis
        for terms in encounter.regulations.decisions
        if terms.kind is kind
        and terms.force.covers(today)
        and encounter.line in terms.lines
        and encounter.journey.direction in terms.directions
    )
    basis = next(bases, "")
    return "" if basis == NO_BASIS else basis[:MAX_ARTICLE]
