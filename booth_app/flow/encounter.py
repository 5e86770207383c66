"""The encounter: all that is known about the traveller at the window. The page is a function of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from booth_app.domain.biometrics import (
    CaptureException,
    CaptureHint,
    FingerPosition,
    Fingerprint,
    MissingPrint,
    Portrait,
)
from booth_app.domain.decision import Decision, DecisionKind, MovementId
from booth_app.domain.document import DocumentScan, TravelDocument
from booth_app.domain.finding import Finding, Severity, worst_first
from booth_app.domain.journey import Journey, ReasonForTravel
from booth_app.domain.movement import Movement
from booth_app.domain.personal import personal
from booth_app.domain.post import BoothCode, Direction, PostCode
from booth_app.domain.register import AnswerState, RegisterAnswer
from booth_app.errors import BoothError
from booth_app.flow.captures import capture_findings
from booth_app.flow.silence import bare_findings, silence_finding

EncounterNumber = NewType("EncounterNumber", int)

FINGERS = (FingerPosition.RIGHT_INDEX, FingerPosition.LEFT_INDEX)
"""The two fingers taken from every traveller, in the order they are asked for."""


class Stage(StrEnum):
    """Where the encounter stands."""

    WAITING = "waiting"
    CAPTURING = "capturing"
    DECIDING = "deciding"
    STORING = "storing"
    STOPPED = "stopped"


class CaptureStep(StrEnum):
    """What a capturing encounter waits for, in this order."""

    DOCUMENT = "document"
    FACE = "face"
    FINGERS = "fingers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that keeps a step from happening: code, sentence and remedy in Spanish, no personal data."""

    code: str
    title: str
    remedy: str = ""

    @classmethod
    def of(cls, error: BoothError) -> Trouble:
        """Make a page's words of an error."""
        return cls(code=error.code, title=error.title, remedy=error.remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastOutcome:
    """How the traveller before this one left, for the waiting page."""

    kind: DecisionKind
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """One traveller at one window, from waiting for the document to the stored movement.

    `proposed_reason` is what Enter accepts; the accepted reason stands in `journey.reason`.
    `answers` holds one entry a register as soon as the registers are asked. `draft` is the movement on its
    way into the vault: it is made once, at the decision, and a second try stores the same one.
    """

    number: EncounterNumber
    post: PostCode
    booth: BoothCode
    stage: Stage = Stage.WAITING
    journey: Journey
    scan: DocumentScan | None = personal(default=None)
    document: TravelDocument | None = personal(default=None)
    document_trouble: Trouble | None = None
    document_findings: tuple[Finding, ...] = ()
    proposed_reason: ReasonForTravel = ReasonForTravel.TOURISM
    answers: tuple[RegisterAnswer, ...] = ()
    portrait: Portrait | None = personal(default=None)
    portrait_exception: CaptureException | None = None
    face_hint: CaptureHint | None = None
    face_trouble: Trouble | None = None
    prints: tuple[Fingerprint, ...] = personal(default=())
    missing_prints: tuple[MissingPrint, ...] = ()
    finger_hint: CaptureHint | None = None
    finger_trouble: Trouble | None = None
    draft: Movement | None = personal(default=None)
    store_trouble: Trouble | None = None
    last: LastOutcome | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, worst first: of document and captures, what the registers said, and what they left unsaid."""
        said = tuple(f for answer in self.answers for f in answer.findings)
        unsaid = silence_finding(self.answers) + bare_findings(self.answers)
        captures = capture_findings(self.portrait_exception, self.missing_prints)
        return worst_first(self.document_findings + captures + said + unsaid)

    @property
    def worst(self) -> Severity:
        """The heaviest severity standing; INFORM where nothing was found."""
        return max((f.severity for f in self.findings), default=Severity.INFORM)

    @property
    def is_face_settled(self) -> bool:
        """The portrait is there, or a reason why not."""
        return self.portrait is not None or self.portrait_exception is not None

    @property
    def finger_wanted(self) -> FingerPosition | None:
        """The next finger to take; None when both are there or excepted."""
        settled = {p.position for p in self.prints} | {m.position for m in self.missing_prints}
        return next((finger for finger in FINGERS if finger not in settled), None)

    @property
    def pending(self) -> tuple[RegisterAnswer, ...]:
        """Registers that have not answered yet and may still."""
        return tuple(a for a in self.answers if a.state is AnswerState.PENDING)

    @property
    def waits_for(self) -> CaptureStep | None:
        """What a capturing encounter waits for; None when everything is there."""
        if self.document is None:
            return CaptureStep.DOCUMENT
        if not self.is_face_settled:
            return CaptureStep.FACE
        return CaptureStep.FINGERS if self.finger_wanted is not None else None

    @property
    def may_admit_by_enter(self) -> bool:
        """Enter admits only a clean traveller: decided stage, reason accepted, all answered, nothing amber."""
        return (
            self.stage is Stage.DECIDING
            and self.journey.reason is not None
            and not self.pending
            and self.worst < Severity.REFER
        )

    @property
    def passing_kind(self) -> DecisionKind:
        """What letting this traveller pass is called in this direction."""
        return DecisionKind.ADMIT if self.journey.direction is Direction.ENTRY else DecisionKind.EXIT_RECORDED

    @property
    def denying_kind(self) -> DecisionKind:
        """What turning this traveller back is called in this direction."""
        return DecisionKind.DENY_ENTRY if self.journey.direction is Direction.ENTRY else DecisionKind.DENY_EXIT

    @property
    def decision(self) -> Decision | None:
        """The officer's decision, once made."""
        return None if self.draft is None else self.draft.decision

    @property
    def movement_id(self) -> MovementId | None:
        """Id of the movement, once decided."""
        return None if self.draft is None else self.draft.id
