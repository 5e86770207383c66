"""The law as values: rules, parameters, sets and lists, each with its basis and the days it is in force.

They are read from `resources/regulations/` or from an installed bundle by `checks/law_files.py`; nothing here does I/O.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from booth_app.checks.condition import Condition
from booth_app.domain.case import Line
from booth_app.domain.decision import DecisionKind
from booth_app.domain.declaration import DocumentTypeCode, EvidenceCode
from booth_app.domain.finding import FindingSource, Severity
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.judgement import RegulationsVersion, RuleCode
from booth_app.domain.post import Direction, Post

NO_BASIS = "Sin base legal expresa"
"""What stands in place of a legal basis where there is none."""


class Certainty(StrEnum):
    """How sure the source of a provision is: found in public material, remembered, inferred, or our own design."""

    SOURCED = "sourced"
    MEMORY = "memory"
    INFERRED = "inferred"
    DESIGN = "design"


@dataclass(frozen=True, slots=True, kw_only=True)
class InForceFrom:
    """When a provision is in force, on what basis, and how sure that is. Both days are included."""

    start: date
    end: date | None = None
    basis: str
    certainty: Certainty
    reference: str = ""

    def covers(self, day: date) -> bool:
        """Say whether it is in force on this day."""
        return self.start <= day and (self.end is None or day <= self.end)

    def meets(self, other: InForceFrom) -> bool:
        """Say whether both are in force on some day."""
        return self.start <= (other.end or date.max) and other.start <= (self.end or date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One sentence for the officer in both languages; `{fact}` stands for a fact's value."""

    es: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. It concerns a case where `applies` holds (always, where None), and is broken where `when` holds.

    `undetermined` is how much it weighs that the rule cannot be judged; None where that is nobody's business.
    """

    code: RuleCode
    subject: FindingSource
    severity: Severity
    undetermined: Severity | None
    applies: Condition | None
    when: Condition
    words: Words
    clears: Words | None = None
    cleared_by: tuple[EvidenceCode, ...] = ()
    force: InForceFrom
    is_enabled: bool = True
    is_discreet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A number the law sets: days, years, cents of a quetzal."""

    code: str
    value: int
    unit: str
    force: InForceFrom


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSet:
    """A set of codes the law names: states that need a visa, document types, posts."""

    code: str
    members: frozenset[str]
    force: InForceFrom


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Likely reasons for travel, where `when` holds; the first proposal that holds is taken."""

    when: Condition | None
    reasons: tuple[ReasonForTravel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTerms:
    """Where a decision may be recorded, and what it takes.

    `when` None means always. Findings up to `alone` let the officer record it by himself, up to `supervised` a second
    person must consent; beyond, it may not be recorded in this line. `codes` names the list its reasons come from.
    """

    kind: DecisionKind
    directions: frozenset[Direction]
    lines: frozenset[Line]
    alone: Severity
    supervised: Severity
    when: Condition | None = None
    codes: str = ""
    force: InForceFrom


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonCodeEntry:
    """A coded reason of a decision, as `I01`. `needs_note`: free text of 15 characters and a supervisor."""

    code: str
    list: str
    words: Words
    needs_note: bool = False


class EvidenceEffect(StrEnum):
    """What a paper does to the judgement; the mechanism is code, which paper has which effect is data."""

    EXTENDS_DOCUMENT = "extends_document"
    ONWARD_TRAVEL = "onward_travel"
    THIRD_VISA = "third_visa"
    THIRD_RESIDENCE = "third_residence"
    MEANS = "means"
    STATUS_CERTIFICATE = "status_certificate"
    FEE_RECEIPT = "fee_receipt"
    STAY_EXTENSION = "stay_extension"
    FINE_RECEIPT = "fine_receipt"
    FINE_WAIVER = "fine_waiver"
    BIRTH_CERTIFICATE = "birth_certificate"
    PARENT_CONSENT = "parent_consent"
    PARENT_DEAD = "parent_dead"
    ONE_PARENT = "one_parent"
    GUARDIANSHIP = "guardianship"
    COURT_PERMISSION = "court_permission"
    FOREIGN_LAW = "foreign_law"
    LIFTED_ORDER = "lifted_order"
    LEAVE_PERMISSION = "leave_permission"
    LOSS_REPORT = "loss_report"
    ENTRY_PROOF = "entry_proof"
    INVITATION = "invitation"
    VISA_APPROVAL = "visa_approval"
    CREW_LIST = "crew_list"
    RETURN_LIST = "return_list"
    REMOVAL_ORDER = "removal_order"
    WORK_PERMISSION = "work_permission"
    DIPLOMATIC_NOTE = "diplomatic_note"
    VEHICLE_PERMIT = "vehicle_permit"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceKind:
    """A kind of paper: what it does, which of its fields are asked for, and for how many months it counts (0: by date).

    `asks` are field names of `Evidence`: number, issuer, dated, until, about.
    """

    code: EvidenceCode
    words: Words
    effect: EvidenceEffect
    months: int = 0
    asks: tuple[str, ...] = ()
    force: InForceFrom


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """A type of travel document, and the marks by which the booth knows it.

    `codes` are document codes of the MRZ as prefixes, `issuers` the states that issue it (empty: any). Among those
    that fit, the most specific is taken. `is_card`: an identity card; `is_travel_document`: one may cross on it.
    """

    code: DocumentTypeCode
    words: Words
    codes: tuple[str, ...] = ()
    issuers: frozenset[str] = frozenset()
    nationalities: frozenset[str] = frozenset()
    is_card: bool = False
    is_travel_document: bool = True
    force: InForceFrom


@dataclass(frozen=True, slots=True, kw_only=True)
class StateEntry:
    """A state or issuing authority: ICAO three-letter code, ISO 3166-1 alpha-2 (empty for the specials), names.

    `is_special`: reserved by Doc 9303-3 §5 and no ISO code. `stands_for` is the state a special code means (`D`: DEU).
    """

    code: str
    iso2: str
    words: Words
    is_special: bool = False
    stands_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogues:
    """The lists officers choose from and documents are read by; keys are the codes.

    `airports` tells the state of each by its IATA code.
    """

    states: Mapping[str, StateEntry]
    airports: Mapping[str, str]
    posts: tuple[Post, ...]
    municipalities: Mapping[str, str]
    document_types: tuple[DocumentType, ...]
    evidence: Mapping[EvidenceCode, EvidenceKind]
    reasons: Mapping[ReasonForTravel, Words]
    decisions: Mapping[DecisionKind, Words]
    reason_codes: Mapping[str, ReasonCodeEntry]
    capture_exceptions: Mapping[str, Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What is in force on one day. Raises KeyError for a parameter or set that is not: the loader has seen to it.

    `parameters` are those of all days, for what is counted day by day at the rate each day had.
    """

    day: date
    version: RegulationsVersion
    rules: tuple[Rule, ...]
    numbers: Mapping[str, int]
    sets: Mapping[str, frozenset[str]]
    bases: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    proposals: tuple[Proposal, ...]
    decisions: tuple[DecisionTerms, ...]
    catalogues: Catalogues


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulations:
    """A whole set, past and future. `on` narrows it to a day."""

    version: RegulationsVersion
    title: str
    issued: date
    rules: tuple[Rule, ...] = field(repr=False)
    parameters: tuple[Parameter, ...] = field(repr=False)
    sets: tuple[NamedSet, ...] = field(repr=False)
    proposals: tuple[Proposal, ...] = field(repr=False)
    decisions: tuple[DecisionTerms, ...] = field(repr=False)
    catalogues: Catalogues = field(repr=False)

    def on(self, day: date) -> Law:
        """Give what is in force on this day; disabled rules are left out."""
        return Law(
            day=day,
            version=self.version,
            rules=tuple(rule for rule in self.rules if rule.is_enabled and rule.force.covers(day)),
            numbers={p.code: p.value for p in self.parameters if p.force.covers(day)},
            sets={s.code: s.members for s in self.sets if s.force.covers(day)},
            bases={p.code: p.force.basis for p in self.parameters if p.force.covers(day)},
            parameters=self.parameters,
            proposals=self.proposals,
            decisions=tuple(terms for terms in self.decisions if terms.force.covers(day)),
            catalogues=self.catalogues,
        )
