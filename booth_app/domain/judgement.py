"""What the rules say of one traveller on one day: findings, the outcome of each rule, stay, fine, decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from booth_app.domain.decision import DecisionKind
from booth_app.domain.declaration import Confidence, DocumentTypeCode, EvidenceCode
from booth_app.domain.document import TravelDocument
from booth_app.domain.finding import Finding, Severity
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.personal import personal

RuleCode = NewType("RuleCode", str)
RegulationsVersion = NewType("RegulationsVersion", str)
"""`2026.11.1` of the shipped or installed set, as it goes into every record."""


class Outcome(StrEnum):
    """Result of one check, in the vocabulary of BSI TR-03135."""

    SUCCESSFUL = "SUCCESSFUL"
    FAILED = "FAILED"
    UNDETERMINED = "UNDETERMINED"
    NOT_SUPPORTED = "NOT_SUPPORTED"
    ABORTED = "ABORTED"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOutcome:
    """How one rule in force came out. NOT_SUPPORTED: it does not concern this traveller."""

    code: RuleCode
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One line of an arithmetic, for the page: `label` is the id of its words, `value` what it comes to."""

    label: str
    value: str = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """How long a visitor may stay.

    `most` is the greatest number of days that may be granted today, 0 where none are left; `days` those that will be
    granted and `until` the last of them. `options` are the likely values, most likely first. `confidence` is how
    the first entry into the CA-4 is known, None where the stay begins today.
    """

    most: int
    days: int
    until: date
    options: tuple[int, ...] = ()
    terms: tuple[Term, ...] = ()
    confidence: Confidence | None = None
    legal_basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fine:
    """What an overstay costs, in whole cents of a quetzal. Settled by a receipt, or waived by a supervisor."""

    days: int
    amount: int
    receipt: str = personal(default="")
    is_waived: bool = False
    terms: tuple[Term, ...] = ()
    legal_basis: str = ""

    @property
    def is_settled(self) -> bool:
        """Nothing is owed any more."""
        return bool(self.receipt) or self.is_waived


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedDecision:
    """A decision that may be recorded now, and what it takes."""

    kind: DecisionKind
    needs_supervisor: bool = False
    needs_codes: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The whole verdict. `findings` are worst first and include what registers and captures said.

    `crossing` is the document the movement is recorded on, `document_type` its type in the catalogue. `wanted`
    are the papers that would clear a finding, the worst finding's first. `reasons` are the likely reasons for
    travel, likeliest first. `takes_prints` is False for one too young for them;
    `is_minor` True where the date of birth proves it.
    """

    version: RegulationsVersion
    findings: tuple[Finding, ...] = ()
    outcomes: tuple[RuleOutcome, ...] = ()
    document_outcome: Outcome = Outcome.UNDETERMINED
    crossing: TravelDocument | None = personal(default=None)
    document_type: DocumentTypeCode | None = None
    reasons: tuple[ReasonForTravel, ...] = ()
    wanted: tuple[EvidenceCode, ...] = ()
    stay: Stay | None = None
    fine: Fine | None = None
    takes_prints: bool = True
    is_minor: bool = False
    allowed: tuple[AllowedDecision, ...] = ()

    @property
    def worst(self) -> Severity:
        """The heaviest severity standing; INFORM where nothing was found."""
        return max((finding.severity for finding in self.findings), default=Severity.INFORM)

    def allows(self, kind: DecisionKind) -> AllowedDecision | None:
        """Give what this decision takes; None where it may not be recorded."""
        return next((allowed for allowed in self.allowed if allowed.kind is kind), None)
