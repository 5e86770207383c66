"""The person's own movements, as the booth's vault and the central know them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.person import Cui, PartialDate
from booth_app.domain.personal import personal
from booth_app.domain.post import Direction, PostCode


class HistorySource(StrEnum):
    """Who was asked."""

    BOOTH = "booth"
    CENTRAL = "central"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryQuestion:
    """By what a person's own movements are found: the document, the CUI, or names, birth and nationality together.

    Whatever is empty or unknown finds nothing; one that fits is enough.
    """

    issuer: str = ""
    number: str = personal(default="")
    cui: Cui | None = personal(default=None)
    surnames: str = personal(default="")
    given_names: str = personal(default="")
    birth_date: PartialDate = personal(default=PartialDate())
    nationality: str = personal(default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastMovement:
    """One crossing. `until` is the last day granted at an entry; `issuer` and `number` those of the document used."""

    id: MovementId
    at: datetime
    direction: Direction
    post: PostCode
    decision: DecisionKind
    issuer: str = ""
    number: str = personal(default="")
    until: date | None = None
    annuls: MovementId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Movements in any order, each once, and who answered. Without CENTRAL among the sources it proves no absence."""

    movements: tuple[PastMovement, ...] = ()
    sources: frozenset[HistorySource] = frozenset()
