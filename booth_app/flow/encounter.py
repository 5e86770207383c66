"""The encounter: all that is known about the traveller at the window. The page is a function of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from booth_app.checks.regulations import Regulations
from booth_app.domain.biometrics import (
    CaptureException,
    CaptureHint,
    FingerPosition,
    Fingerprint,
    MissingPrint,
    Portrait,
)
from booth_app.domain.boarding import ShownPass
from booth_app.domain.case import Line
from booth_app.domain.company import Companion, GroupId, Relation
from booth_app.domain.decision import Decision, DecisionKind, MovementId
from booth_app.domain.declaration import Declaration
from booth_app.domain.document import DocumentScan, TravelDocument
from booth_app.domain.finding import Finding, Severity
from booth_app.domain.history import History
from booth_app.domain.journey import Journey, ReasonForTravel
from booth_app.domain.judgement import Judgement, Outcome
from booth_app.domain.movement import Movement
from booth_app.domain.personal import personal
from booth_app.domain.post import BoothCode, Direction, Post
from booth_app.domain.referral import Referral
from booth_app.domain.register import AnswerState, RegisterAnswer, RegisterQuestion
from booth_app.errors import BoothError

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
    """How the traveller before this one left, for the waiting page. `is_fined`: he still owes for an overstay."""

    kind: DecisionKind
    at: datetime
    is_fined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A document that was read, and the page it was read from."""

    document: TravelDocument = personal()
    scan: DocumentScan = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question to one register, and its answer; of two documents a register may be asked twice."""

    question: RegisterQuestion
    answer: RegisterAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """One traveller at one window, from waiting for the document to the stored movement.

    `document` is the one the crossing rests on and `scan` its page; `others` is what else was laid down, `pages` all
    that was read; `wants_other` while one more is awaited; `boarding` is the boarding pass he showed last. `answers`
    holds one entry a register as soon as the registers are asked, made of all that was `asked`. `judgement` is what
    the law of `regulations` makes of all of it. `draft` is the movement on its way into the vault: it is made once, at
    the decision, and a second try stores the same one. `referral` is the hand-off that secondary review settles;
    `role` is what the traveller is in his `group`, and `course` what the next one of the lane begins with; None while
    nobody has set it. `successor` is the number of whoever comes next, where others have had the numbers between.
    """

    number: EncounterNumber
    post: Post
    booth: BoothCode
    regulations: Regulations = field(repr=False, compare=False)
    stage: Stage = Stage.WAITING
    journey: Journey
    course: Journey | None = None
    scan: DocumentScan | None = personal(default=None)
    document: TravelDocument | None = personal(default=None)
    others: tuple[TravelDocument, ...] = personal(default=())
    pages: tuple[ReadPage, ...] = personal(default=())
    wants_other: bool = False
    boarding: ShownPass | None = personal(default=None)
    document_trouble: Trouble | None = None
    declaration: Declaration = Declaration()
    history: History | None = None
    group: GroupId | None = None
    role: Relation | None = None
    company: tuple[Companion, ...] = ()
    referral: Referral | None = None
    answers: tuple[RegisterAnswer, ...] = ()
    asked: tuple[Asked, ...] = ()
    judgement: Judgement | None = None
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
    successor: EncounterNumber | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, worst first; none before there is a document to judge."""
        return () if self.judgement is None else self.judgement.findings

    @property
    def worst(self) -> Severity:
        """The heaviest severity standing; INFORM where nothing was found."""
        return Severity.INFORM if self.judgement is None else self.judgement.worst

    @property
    def line(self) -> Line:
        """Where the traveller stands: at the booth, or at secondary review."""
        return Line.FIRST if self.referral is None else Line.SECOND

    @property
    def documents(self) -> tuple[TravelDocument, ...]:
        """Everything laid down, the document crossed on first."""
        return () if self.document is None else (self.document, *self.others)

    @property
    def document_outcome(self) -> Outcome:
        """How the document came out, all its rules together."""
        return Outcome.UNDETERMINED if self.judgement is None else self.judgement.document_outcome

    @property
    def proposed_reason(self) -> ReasonForTravel:
        """What Enter accepts; the accepted reason stands in `journey.reason`."""
        reasons = () if self.judgement is None else self.judgement.reasons
        return reasons[0] if reasons else ReasonForTravel.TOURISM

    @property
    def is_face_settled(self) -> bool:
        """The portrait is there, was there when the traveller was referred, or there is a reason why not."""
        was_taken = self.referral is not None and self.referral.has_portrait
        return self.portrait is not None or self.portrait_exception is not None or was_taken

    @property
    def finger_wanted(self) -> FingerPosition | None:
        """The next finger to take; None when all are there, excepted, taken before, or the traveller is too young."""
        was_taken = self.referral is not None and self.referral.prints > 0
        if was_taken or (self.judgement is not None and not self.judgement.takes_prints):
            return None
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
        """Enter admits only a clean traveller: decided stage, reason accepted, all answered, nothing amber.

        The law has to let him pass without a coded reason or a second person: of a group nobody may be held back alone.
        """
        allowed = None if self.judgement is None else self.judgement.allows(self.passing_kind)
        return (
            self.stage is Stage.DECIDING
            and self.line is Line.FIRST
            and self.journey.reason is not None
            and not self.pending
            and self.worst < Severity.REFER
            and allowed is not None
            and not (allowed.needs_supervisor or allowed.codes)
        )

    @property
    def passing_kind(self) -> DecisionKind:
        """What letting this traveller pass is called in this direction, and for one who only changes planes."""
        if self.judgement is not None and self.judgement.allows(DecisionKind.TRANSIT) is not None:
            return DecisionKind.TRANSIT
        return DecisionKind.ADMIT if self.journey.direction is Direction.ENTRY else DecisionKind.EXIT_RECORDED

    @property
    def denying_kind(self) -> DecisionKind:
        """What turning this traveller back is called in this direction."""
        return DecisionKind.DENY_ENTRY if self.journey.direction is Direction.ENTRY else DecisionKind.DENY_EXIT

    @property
    def is_refused(self) -> bool:
        """The vault will never take this record: somebody else has settled the referral meanwhile."""
        trouble = self.store_trouble
        return self.stage is Stage.STOPPED and trouble is not None and trouble.code.startswith("REFERRAL-")

    @property
    def decision(self) -> Decision | None:
        """The officer's decision, once made."""
        return None if self.draft is None else self.draft.decision

    @property
    def movement_id(self) -> MovementId | None:
        """Id of the movement, once decided."""
        return None if self.draft is None else self.draft.id
