"""The tables and keys of a scenario file. What is misspelt is refused; every text and list has a limit."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from booth_app.domain.biometrics import CaptureException
from booth_app.domain.case import Line
from booth_app.domain.company import Relation
from booth_app.domain.decision import DecisionKind
from booth_app.domain.declaration import Confidence, Listing, StatusKind, VisaCategory
from booth_app.domain.document import DocumentField, DocumentKind, FieldSource
from booth_app.domain.history import HistorySource
from booth_app.domain.journey import Lane, ReasonForTravel
from booth_app.domain.person import Sex
from booth_app.domain.post import Direction, Mode
from booth_app.domain.register import AnswerState, Register

Title = Annotated[str, Meta(min_length=1, max_length=200)]
Name = Annotated[str, Meta(max_length=80)]
State = Annotated[str, Meta(pattern=r"^([A-Z]{3}|D)?\Z")]
Number = Annotated[str, Meta(max_length=40)]
Code = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*\Z", max_length=40)]
Day = Annotated[str, Meta(min_length=1, max_length=32)]
"""A date or so many days from the scenario's day; `days.py` reads it. A date that TOML knows as one is taken too."""

Finger = Annotated[int, Meta(ge=1, le=10)]

PERSON: Final = {"surnames": "PRUEBA EJEMPLO", "given_names": "MARIA FICTICIA"}
"""Who comes where a scenario names nobody: it is about rules, not about names."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all tables have in common: immutable, no unknown keys, and nothing of a person in the repr."""

    def __repr__(self) -> str:
        """Show the kind of table alone."""
        return f"{type(self).__name__}(…)"


class JourneyPart(Part, frozen=True, kw_only=True):
    """The journey. `mode` is that of the post where it is not given."""

    direction: Direction
    mode: Mode | None = None
    lane: Lane = Lane.WINDOW
    carrier: Annotated[str, Meta(max_length=32)] = ""
    origin: State = ""
    destination: State = ""
    residence: State = ""
    reason: ReasonForTravel | None = None
    occupants: Annotated[int, Meta(ge=0, le=999)] | None = None


class PersonPart(Part, frozen=True, kw_only=True):
    """A person. `nationality` is the first, `other_nationalities` what else the same document says."""

    surnames: Name = PERSON["surnames"]
    given_names: Name = PERSON["given_names"]
    nationality: State | None = None
    other_nationalities: Annotated[tuple[State, ...], Meta(max_length=4)] = ()
    birth: Day | None = None
    sex: Sex = Sex.FEMALE
    cui: Annotated[str, Meta(pattern=r"^[0-9]{13}\Z")] | None = None


Zone = Annotated[tuple[Annotated[str, Meta(max_length=60)], ...], Meta(max_length=3)]


class DocumentPart(PersonPart, frozen=True, kw_only=True):
    """One document: the lines of its zone, or field by field.

    `code` is the document code of the zone; the commonest of the kind where it is not given. Without `nationality`
    it is that of the issuer.
    """

    mrz: Zone = ()
    kind: DocumentKind | None = None
    code: Annotated[str, Meta(pattern=r"^[A-Z0-9]{1,2}\Z")] | None = None
    issuer: State | None = None
    number: Number = "X00000001"
    expiry: Day | None = None
    optional: Annotated[tuple[Annotated[str, Meta(max_length=40)], ...], Meta(max_length=2)] = ()
    names_truncated: bool = False
    source: FieldSource = FieldSource.MRZ
    typed: Annotated[tuple[DocumentField, ...], Meta(max_length=10)] = ()
    uncertain: Annotated[tuple[DocumentField, ...], Meta(max_length=10)] = ()
    corrected: Annotated[tuple[DocumentField, ...], Meta(max_length=10)] = ()
    compared: Annotated[tuple[DocumentField, ...], Meta(max_length=10)] = ()
    wrong_digits: Annotated[tuple[Code, ...], Meta(max_length=6)] = ()


class StatusPart(Part, frozen=True, kw_only=True):
    """As what the traveller crosses."""

    kind: StatusKind
    certificate: Number = ""
    until: Day | None = None
    fee_year: Annotated[int, Meta(ge=1990, le=2200)] | None = None


class VisaPart(Part, frozen=True, kw_only=True):
    """The Guatemalan visa shown."""

    category: VisaCategory
    number: Number = ""
    valid_from: Day | None = None
    until: Day | None = None
    entries: Annotated[int, Meta(ge=0, le=99)] | None = None
    used: Annotated[int, Meta(ge=0, le=99)] | None = None


class EvidencePart(Part, frozen=True, kw_only=True):
    """One paper shown; `code` is one of the catalogue of evidence."""

    code: Code
    number: Number = ""
    issuer: Name = ""
    dated: Day | None = None
    until: Day | None = None
    about: Name = ""


class FirstEntryPart(Part, frozen=True, kw_only=True):
    """Where and when the visitor entered the CA-4."""

    state: State
    day: Day
    confidence: Confidence = Confidence.STAMPED


class CompanionPart(PersonPart, frozen=True, kw_only=True):
    """One who travels along: a person, or the lines of his document's zone."""

    relation: Relation
    mrz: Zone = ()
    issuer: State = ""
    number: Number = ""


class MovementPart(Part, frozen=True, kw_only=True):
    """One crossing of the past. `id` and `annuls` name movements within the scenario."""

    at: Day
    direction: Direction
    post: Annotated[str, Meta(pattern=r"^[A-Z0-9-]{2,12}\Z")] = "GUA"
    decision: DecisionKind | None = None
    issuer: State = ""
    number: Number = ""
    until: Day | None = None
    id: Code | None = None
    annuls: Code | None = None


class HistoryPart(Part, frozen=True, kw_only=True):
    """Who answered about the past, and what."""

    sources: Annotated[tuple[HistorySource, ...], Meta(max_length=2)] = ()
    movement: Annotated[tuple[MovementPart, ...], Meta(max_length=200)] = ()


class HitPart(Part, frozen=True, kw_only=True):
    """A finding of a register."""

    severity: Literal["inform", "refer", "supervisor", "block"]
    code: Code
    words: Title = "Aviso del registro."
    legal_basis: Annotated[str, Meta(max_length=200)] = ""
    discreet: bool = False


class AnswerPart(Part, frozen=True, kw_only=True):
    """What one register answered."""

    register: Register
    state: AnswerState
    finding: Annotated[tuple[HitPart, ...], Meta(max_length=32)] = ()


class CapturesPart(Part, frozen=True, kw_only=True):
    """What could not be captured, and why: the portrait, and fingers by their number, thumb of the right hand 1."""

    portrait: CaptureException | None = None
    fingers: dict[Annotated[str, Meta(pattern=r"^([1-9]|10)\Z")], CaptureException] = {}


class ScenarioForm(Part, frozen=True, kw_only=True):
    """A whole file. Either `day` or `at` says when; `days` are those the officer grants."""

    title: Title
    day: Day | None = None
    at: Day | None = None
    post: Annotated[str, Meta(pattern=r"^[A-Z0-9-]{2,12}\Z")]
    line: Line = Line.FIRST
    days: Annotated[int, Meta(ge=0, le=999)] | None = None
    listing: Listing = Listing.NO_LIST
    document_type: Code | None = None
    journey: JourneyPart
    document: Annotated[tuple[DocumentPart, ...], Meta(max_length=8)] = ()
    status: StatusPart | None = None
    visa: VisaPart | None = None
    evidence: Annotated[tuple[EvidencePart, ...], Meta(max_length=32)] = ()
    first_entry: FirstEntryPart | None = None
    companion: Annotated[tuple[CompanionPart, ...], Meta(max_length=60)] = ()
    history: HistoryPart | None = None
    answer: Annotated[tuple[AnswerPart, ...], Meta(max_length=16)] = ()
    captures: CapturesPart | None = None
