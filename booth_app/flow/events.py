"""What happens to an encounter, in the past tense. Every event bears the encounter's number and its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from booth_app.domain.biometrics import CaptureException, CaptureHint, FingerPosition, Fingerprint, Portrait
from booth_app.domain.company import Companion, GroupId, Relation
from booth_app.domain.decision import Decision, MovementId
from booth_app.domain.declaration import Declaration, Listing
from booth_app.domain.document import DocumentScan, TravelDocument
from booth_app.domain.history import History, HistoryQuestion
from booth_app.domain.journey import Journey, ReasonForTravel
from booth_app.domain.personal import personal
from booth_app.domain.referral import Referral, SecondLine
from booth_app.domain.register import RegisterAnswer, RegisterQuestion
from booth_app.flow.encounter import EncounterNumber, Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterEvent:
    """What every event has. `at` is timezone-aware and stamped at the edge, never inside `advance`."""

    encounter: EncounterNumber
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPresented(EncounterEvent):
    """Something lies on the reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentScanned(EncounterEvent):
    """The reader delivered what it could."""

    scan: DocumentScan = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFailed(EncounterEvent):
    """The reader failed; it is being watched again."""

    trouble: Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDocumentWanted(EncounterEvent):
    """The traveller has one more document: a second passport, a visa, a card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTyped(EncounterEvent):
    """The officer typed the document by hand."""

    document: TravelDocument = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCorrected(EncounterEvent):
    """The officer put right what was misread, or mistyped, of the document crossed on, or compared what was doubted."""

    document: TravelDocument = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyChanged(EncounterEvent):
    """The officer changed direction, lane, carrier, occupants, origin, destination or residence."""

    journey: Journey = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonAccepted(EncounterEvent):
    """The officer accepted or chose the reason for travel."""

    reason: ReasonForTravel = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationChanged(EncounterEvent):
    """The officer established status, visa, papers, first entry or days; the whole replaces the one before."""

    declaration: Declaration


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryArrived(EncounterEvent):
    """Booth or central told of the person's movements; what both tell is joined.

    `question` is what was asked: of a document that was put right meanwhile the answer says nothing. None means any.
    """

    history: History
    question: HistoryQuestion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyChanged(EncounterEvent):
    """Somebody joined or left the group, or his role in it became known."""

    group: GroupId | None
    role: Relation | None
    company: tuple[Companion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingFound(EncounterEvent):
    """The list of the bus, ship or crew was compared with his documents."""

    listing: Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralTaken(EncounterEvent):
    """A second officer takes a referred traveller to secondary review."""

    referral: Referral


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterAnswered(EncounterEvent):
    """One register answered, failed, or ran out of its time; `question` tells which of two was meant."""

    answer: RegisterAnswer
    question: RegisterQuestion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceHinted(EncounterEvent):
    """The camera sees why there is no good portrait yet; None takes the hint back."""

    hint: CaptureHint | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceCaptured(EncounterEvent):
    """The portrait is there."""

    portrait: Portrait = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceFailed(EncounterEvent):
    """The camera cannot take a portrait."""

    trouble: Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceExcepted(EncounterEvent):
    """The officer goes on without a portrait, and says why."""

    why: CaptureException


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceRetaken(EncounterEvent):
    """The officer wants another portrait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FingerHinted(EncounterEvent):
    """The scanner sees why there is no good print yet; None takes the hint back."""

    hint: CaptureHint | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FingerCaptured(EncounterEvent):
    """One print is there."""

    fingerprint: Fingerprint = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class FingerFailed(EncounterEvent):
    """The scanner cannot take a print."""

    position: FingerPosition
    trouble: Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class FingersExcepted(EncounterEvent):
    """The officer goes on without the fingers still wanted, and says why."""

    why: CaptureException


@dataclass(frozen=True, slots=True, kw_only=True)
class FingersRetaken(EncounterEvent):
    """The officer wants both prints again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMade(EncounterEvent):
    """The officer decided. `movement_id` is minted at the key press, so that a second try is the same record."""

    movement_id: MovementId
    decision: Decision
    second_line: SecondLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementStored(EncounterEvent):
    """The vault committed the movement."""

    movement_id: MovementId


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementNotStored(EncounterEvent):
    """The vault could not commit the movement."""

    movement_id: MovementId
    trouble: Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class StoringRetried(EncounterEvent):
    """The officer asked to store the same movement again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterCancelled(EncounterEvent):
    """The officer sent the traveller away undecided (wrong document, traveller left)."""


Event = (
    DocumentPresented
    | DocumentScanned
    | DocumentFailed
    | OtherDocumentWanted
    | DocumentTyped
    | DocumentCorrected
    | DeclarationChanged
    | HistoryArrived
    | CompanyChanged
    | ListingFound
    | ReferralTaken
    | JourneyChanged
    | ReasonAccepted
    | RegisterAnswered
    | FaceHinted
    | FaceCaptured
    | FaceFailed
    | FaceExcepted
    | FaceRetaken
    | FingerHinted
    | FingerCaptured
    | FingerFailed
    | FingersExcepted
    | FingersRetaken
    | DecisionMade
    | MovementStored
    | MovementNotStored
    | StoringRetried
    | EncounterCancelled
)
