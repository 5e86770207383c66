"""What the officer establishes beyond the machine readable zone: status, visa, papers shown, first entry, days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from booth_app.domain.personal import personal

EvidenceCode = NewType("EvidenceCode", str)
"""Code of a kind of paper in the catalogue of evidence (`resources/catalogues/evidence.toml`)."""

DocumentTypeCode = NewType("DocumentTypeCode", str)
"""Code of a document type in the catalogue (`resources/catalogues/document_types.toml`)."""


class StatusKind(StrEnum):
    """As what somebody crosses (Decreto 44-2016, and the practice of the posts)."""

    VISITOR = "visitor"
    TEMPORARY_RESIDENT = "temporary_resident"
    PERMANENT_RESIDENT = "permanent_resident"
    REFUGEE = "refugee"
    ASYLUM_SEEKER = "asylum_seeker"
    STATELESS = "stateless"
    DIPLOMATIC = "diplomatic"
    CREW = "crew"
    TRANSIT = "transit"
    CRUISE = "cruise"
    BORDER_WORKER = "border_worker"
    RETURNEE = "returnee"
    INADMITTED = "inadmitted"


class VisaCategory(StrEnum):
    """A needs none, B a consular visa, C a visa consulted with the institute."""

    A = "A"
    B = "B"
    C = "C"


class Confidence(StrEnum):
    """How a fact about another country is known."""

    EXCHANGED = "exchanged"
    STAMPED = "stamped"
    DECLARED = "declared"


class Listing(StrEnum):
    """Whether the traveller stands on the list of his bus, ship or crew."""

    NO_LIST = "no_list"
    LISTED = "listed"
    UNLISTED = "unlisted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A migratory status and its proof. `until`: end of certificate or residence; `fee_year`: last year paid."""

    kind: StatusKind
    certificate: str = personal(default="")
    until: date | None = None
    fee_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visa:
    """A Guatemalan visa. `entries` 0 means multiple; `used` counts entries before this one; None where not known."""

    category: VisaCategory
    number: str = personal(default="")
    valid_from: date | None = None
    until: date | None = None
    entries: int | None = None
    used: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A paper the officer saw. `about` says whom or what it concerns: `mother`, `father`, a state code, a flight."""

    code: EvidenceCode
    number: str = personal(default="")
    issuer: str = personal(default="")
    dated: date | None = None
    until: date | None = None
    about: str = personal(default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstEntry:
    """Where and when a visitor entered the four states of the CA-4, and how that is known."""

    state: str
    day: date
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """All of it, as one value: each change replaces the whole.

    `document_type` overrides what the document's own marks say; `days` are those the officer grants, None while
    the proposal stands.
    """

    status: Status | None = None
    visa: Visa | None = None
    evidence: tuple[Evidence, ...] = ()
    first_entry: FirstEntry | None = None
    document_type: DocumentTypeCode | None = None
    days: int | None = None
    listing: Listing = Listing.NO_LIST
