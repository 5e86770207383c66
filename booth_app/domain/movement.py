"""The movement: what is sealed, signed and sent for every traveller an officer decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from booth_app.domain.biometrics import CaptureException, FingerPosition, Fingerprint, Portrait
from booth_app.domain.document import TravelDocument
from booth_app.domain.finding import Finding
from booth_app.domain.journey import Journey
from booth_app.domain.officer import Officer
from booth_app.domain.personal import personal
from booth_app.domain.post import BoothCode, PostCode
from booth_app.domain.register import RegisterAnswer

MovementId = NewType("MovementId", str)
"""UUIDv7 in its canonical text form; it is the idempotency key at the central."""


class DecisionKind(StrEnum):
    """What the officer decided (border-control code list)."""

    ADMIT = "ADM"
    EXIT_RECORDED = "EGR"
    DENY_ENTRY = "INA"
    DENY_EXIT = "NEG"
    SECONDARY = "SEC"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPrint:
    """A finger that was not captured, and why."""

    position: FingerPosition
    why: CaptureException


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Everything decided about one traveller, before it is sealed into the chain of the booth.

    The vault adds epoch, sequence, hash of the previous record and signature. `offline` says that
    at least one connected register could not answer before the decision.
    """

    id: MovementId
    post: PostCode
    booth: BoothCode
    journey: Journey
    document: TravelDocument = personal()
    document_picture: bytes = personal(default=b"")
    findings: tuple[Finding, ...] = ()
    answers: tuple[RegisterAnswer, ...] = ()
    portrait: Portrait | None = personal(default=None)
    portrait_exception: CaptureException | None = None
    prints: tuple[Fingerprint, ...] = personal(default=())
    missing_prints: tuple[MissingPrint, ...] = ()
    decision: Decision
    corrects: MovementId | None = None
    offline: bool = False
