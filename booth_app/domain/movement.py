"""The movement: what is sealed, signed and sent for every traveller an officer decided."""

from __future__ import annotations

from dataclasses import dataclass

from booth_app.domain.biometrics import CaptureException, Fingerprint, MissingPrint, Portrait
from booth_app.domain.company import Companion, GroupId
from booth_app.domain.decision import Decision, MovementId
from booth_app.domain.declaration import Declaration, DocumentTypeCode
from booth_app.domain.document import TravelDocument
from booth_app.domain.finding import Finding
from booth_app.domain.journey import Journey
from booth_app.domain.judgement import Fine, Outcome, RegulationsVersion, Stay
from booth_app.domain.personal import personal
from booth_app.domain.post import BoothCode, PostCode
from booth_app.domain.referral import SecondLine
from booth_app.domain.register import RegisterAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Everything decided about one traveller, before it is sealed into the chain of the booth.

    The vault adds epoch, sequence, hash of the previous record and signature. `offline` says that
    at least one connected register could not answer before the decision. `document` is the one crossed on,
    `other_documents` what else was laid down. `corrects` names the record this one annuls; `second_line` the
    referral it settles. `regulations` is the version of the law that was applied.
    """

    id: MovementId
    post: PostCode
    booth: BoothCode
    journey: Journey
    document: TravelDocument = personal()
    document_type: DocumentTypeCode | None = None
    document_outcome: Outcome = Outcome.UNDETERMINED
    document_picture: bytes = personal(default=b"")
    other_documents: tuple[TravelDocument, ...] = personal(default=())
    declaration: Declaration = Declaration()
    company: tuple[Companion, ...] = ()
    group: GroupId | None = None
    findings: tuple[Finding, ...] = ()
    answers: tuple[RegisterAnswer, ...] = ()
    portrait: Portrait | None = personal(default=None)
    portrait_exception: CaptureException | None = None
    prints: tuple[Fingerprint, ...] = personal(default=())
    missing_prints: tuple[MissingPrint, ...] = ()
    stay: Stay | None = None
    fine: Fine | None = None
    decision: Decision
    second_line: SecondLine | None = None
    corrects: MovementId | None = None
    regulations: RegulationsVersion = RegulationsVersion("")
    offline: bool = False
