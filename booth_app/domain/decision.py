"""What an officer decides about a traveller, and the second person who stands by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from booth_app.domain.officer import Officer
from booth_app.domain.personal import personal

MovementId = NewType("MovementId", str)
"""UUIDv7 in its canonical text form; it is the idempotency key at the central."""


class DecisionKind(StrEnum):
    """What the officer decided (border-control code list)."""

    ADMIT = "ADM"
    EXIT_RECORDED = "EGR"
    DENY_ENTRY = "INA"
    DENY_EXIT = "NEG"
    SECONDARY = "SEC"
    TO_POLICE = "PNC"
    TO_CHILD_PROTECTION = "PGN"
    TO_REFUGE = "REF"
    TRANSIT = "TRN"
    ANNUL = "ANU"


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A second person's consent. `reason` is free text of at least 15 characters."""

    supervisor: Officer
    reason: str = personal()
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One key press of the officer, with the reason codes it needs."""

    kind: DecisionKind
    officer: Officer
    at: datetime
    reason_codes: tuple[str, ...] = ()
    note: str = personal(default="")
    override: Override | None = None
    days_granted: int | None = None
    authorised_until: date | None = None
