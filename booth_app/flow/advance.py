"""The story as one pure function: encounter and event in, encounter and commands out.

No I/O, no clock, no randomness, and total: any event in any stage gives an answer. An event of another
encounter changes nothing, so the late face of a traveller who left can never reach the next one.
"""

from __future__ import annotations

from dataclasses import replace

from booth_app.checks.document import document_findings
from booth_app.checks.minimisation import registers_to_ask
from booth_app.checks.reason import proposed_reason
from booth_app.domain.biometrics import MissingPrint
from booth_app.domain.device import DeviceKind
from booth_app.domain.document import TravelDocument
from booth_app.domain.movement import Movement
from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from booth_app.flow import events
from booth_app.flow.commands import (
    Act,
    AskRegister,
    CaptureFace,
    CaptureFinger,
    Command,
    StopDevices,
    StoreMovement,
    WatchDocument,
    WriteJournal,
)
from booth_app.flow.encounter import Encounter, EncounterNumber, LastOutcome, Stage, Trouble
from booth_app.flow.permission import objection_to
from booth_app.flow.silence import SILENT
from booth_app.mrz.errors import MrzError
from booth_app.mrz.parse import parse

Step = tuple[Encounter, tuple[Command, ...]]

OPEN = frozenset({Stage.CAPTURING, Stage.DECIDING})
"""Stages in which a traveller is at the window and nothing is decided."""


def advance(encounter: Encounter, event: events.Event) -> Step:
    """Tell what becomes of the encounter after this event, and what is to be done."""
    if event.encounter != encounter.number:
        return encounter, ()
    match event:
        case events.DocumentPresented() | events.DocumentScanned() | events.DocumentFailed():
            return _document(encounter, event)
        case events.DocumentTyped():
            return _typed(encounter, event)
        case events.JourneyChanged() | events.ReasonAccepted():
            return _journey(encounter, event)
        case events.RegisterAnswered(answer=answer):
            return _answered(encounter, answer)
        case (
            events.FaceHinted()
            | events.FaceCaptured()
            | events.FaceFailed()
            | events.FaceExcepted()
            | events.FaceRetaken()
        ):
            return _face(encounter, event) if _has_traveller(encounter) else (encounter, ())
        case (
            events.FingerHinted()
            | events.FingerCaptured()
            | events.FingerFailed()
            | events.FingersExcepted()
            | events.FingersRetaken()
        ):
            return _fingers(encounter, event) if _has_traveller(encounter) else (encounter, ())
        case events.DecisionMade():
            return _decided(encounter, event)
        case events.MovementStored() | events.MovementNotStored() | events.StoringRetried():
            return _storing(encounter, event)
        case events.EncounterCancelled():
            return _cancelled(encounter)


def _has_traveller(encounter: Encounter) -> bool:
    return encounter.stage in OPEN and encounter.document is not None


def _may_take_document(encounter: Encounter) -> bool:
    return encounter.document is None and encounter.stage in {Stage.WAITING, Stage.CAPTURING}


def _document(
    encounter: Encounter, event: events.DocumentPresented | events.DocumentScanned | events.DocumentFailed
) -> Step:
    if not _may_take_document(encounter):
        return encounter, ()
    again = WatchDocument(encounter=encounter.number)
    match event:
        case events.DocumentPresented():
            # What was seen of the page before must not stand beside what is read or typed from this one.
            return replace(encounter, stage=Stage.CAPTURING, scan=None, document_trouble=None), ()
        case events.DocumentFailed(trouble=trouble):
            return replace(encounter, document_trouble=trouble), (again,)
        case events.DocumentScanned(scan=scan):
            with_scan = replace(encounter, stage=Stage.CAPTURING, scan=scan)
            if not scan.lines:
                trouble = Trouble(
                    code="MRZ-NONE",
                    title="No se encontró la zona de lectura mecánica.",
                    remedy="Acomode el documento, o F3 para escribirlo.",
                )
                return replace(with_scan, document_trouble=trouble), (again,)
            try:
                document = parse(scan.lines, today=event.at.date())
            except MrzError as error:
                trouble = Trouble(
                    code=error.code,
                    title="La zona de lectura mecánica no se deja leer.",
                    remedy="Acomode el documento, o F3 para escribirlo.",
                )
                return replace(with_scan, document_trouble=trouble), (again,)
            return _with_document(with_scan, document, event, Act.DOCUMENT_READ)


def _typed(encounter: Encounter, event: events.DocumentTyped) -> Step:
    if not _may_take_document(encounter):
        return encounter, ()
    stop = StopDevices(encounter=encounter.number, kinds=(DeviceKind.DOCUMENT_READER,))
    after, commands = _with_document(encounter, event.document, event, Act.DOCUMENT_TYPED)
    return after, (stop, *commands)


def _with_document(encounter: Encounter, document: TravelDocument, event: events.EncounterEvent, act: Act) -> Step:
    """Take the document in: judge it, ask the registers, and begin with face and fingers."""
    questions = registers_to_ask(document, encounter.journey)
    asked = {question.register for question in questions}
    answers = tuple(
        RegisterAnswer(
            register=register,
            state=AnswerState.PENDING if register in asked else AnswerState.NOT_APPLICABLE,
        )
        for register in Register
    )
    after = replace(
        encounter,
        stage=Stage.CAPTURING,
        document=document,
        document_trouble=None,
        document_findings=document_findings(document, encounter.journey, today=event.at.date()),
        proposed_reason=proposed_reason(document, encounter.journey),
        answers=answers,
    )
    number = encounter.number
    ask = tuple(AskRegister(encounter=number, question=question) for question in questions)
    journal = WriteJournal(encounter=number, act=act)
    return after, (*ask, CaptureFace(encounter=number), *_next_finger(after), journal)


def _journey(encounter: Encounter, event: events.JourneyChanged | events.ReasonAccepted) -> Step:
    match event:
        case events.ReasonAccepted(reason=reason):
            if not _has_traveller(encounter):
                return encounter, ()
            return replace(encounter, journey=replace(encounter.journey, reason=reason)), ()
        case events.JourneyChanged(journey=journey):
            # With a traveller at the window direction and mode stand: findings and questions rest on them.
            is_same_way = (journey.direction, journey.mode) == (
                encounter.journey.direction,
                encounter.journey.mode,
            )
            is_free = encounter.stage is Stage.WAITING
            if not (is_free or (encounter.stage in OPEN and is_same_way)):
                return encounter, ()
            return replace(encounter, journey=replace(journey, reason=encounter.journey.reason)), ()


def _answered(encounter: Encounter, answer: RegisterAnswer) -> Step:
    """Fill the register's place, once; a late answer may still take the place of a silence."""
    if not _has_traveller(encounter):
        return encounter, ()
    fillable = {AnswerState.PENDING, *(() if answer.state in SILENT else SILENT)}
    answers = tuple(answer if a.register is answer.register and a.state in fillable else a for a in encounter.answers)
    return replace(encounter, answers=answers), ()


def _face(
    encounter: Encounter,
    event: events.FaceHinted | events.FaceCaptured | events.FaceFailed | events.FaceExcepted | events.FaceRetaken,
) -> Step:
    number = encounter.number
    if isinstance(event, events.FaceRetaken):
        again = replace(encounter, portrait=None, portrait_exception=None, face_hint=None, stage=Stage.CAPTURING)
        stop = StopDevices(encounter=number, kinds=(DeviceKind.CAMERA,))
        return again, (stop, CaptureFace(encounter=number))
    if encounter.is_face_settled:
        return encounter, ()
    match event:
        case events.FaceHinted(hint=hint):
            return replace(encounter, face_hint=hint, face_trouble=None), ()
        case events.FaceFailed(trouble=trouble):
            return replace(encounter, face_trouble=trouble), (CaptureFace(encounter=number),)
        case events.FaceCaptured(portrait=portrait):
            return _settled(replace(encounter, portrait=portrait, face_hint=None, face_trouble=None)), ()
        case events.FaceExcepted(why=why):
            stop = StopDevices(encounter=number, kinds=(DeviceKind.CAMERA,))
            journal = WriteJournal(encounter=number, act=Act.CAPTURE_EXCEPTED, detail=f"face {why}")
            after = replace(encounter, portrait_exception=why, face_hint=None, face_trouble=None)
            return _settled(after), (stop, journal)


def _fingers(
    encounter: Encounter,
    event: events.FingerHinted
    | events.FingerCaptured
    | events.FingerFailed
    | events.FingersExcepted
    | events.FingersRetaken,
) -> Step:
    number = encounter.number
    stop = StopDevices(encounter=number, kinds=(DeviceKind.FINGERPRINT_SCANNER,))
    if isinstance(event, events.FingersRetaken):
        again = replace(encounter, prints=(), missing_prints=(), finger_hint=None, stage=Stage.CAPTURING)
        return again, (stop, *_next_finger(again))
    wanted = encounter.finger_wanted
    if wanted is None:
        return encounter, ()
    match event:
        case events.FingerHinted(hint=hint):
            return replace(encounter, finger_hint=hint, finger_trouble=None), ()
        case events.FingerFailed(position=position, trouble=trouble):
            if position is not wanted:
                return encounter, ()
            return replace(encounter, finger_trouble=trouble), _next_finger(encounter)
        case events.FingerCaptured(fingerprint=fingerprint):
            if fingerprint.position is not wanted:
                return encounter, ()
            after = replace(encounter, prints=(*encounter.prints, fingerprint), finger_hint=None, finger_trouble=None)
            return _settled(after), _next_finger(after)
        case events.FingersExcepted(why=why):
            after = encounter
            while after.finger_wanted is not None:
                missing = MissingPrint(position=after.finger_wanted, why=why)
                after = replace(after, missing_prints=(*after.missing_prints, missing))
            after = replace(after, finger_hint=None, finger_trouble=None)
            journal = WriteJournal(encounter=number, act=Act.CAPTURE_EXCEPTED, detail=f"fingers {why}")
            return _settled(after), (stop, journal)


def _next_finger(encounter: Encounter) -> tuple[CaptureFinger, ...]:
    wanted = encounter.finger_wanted
    return () if wanted is None else (CaptureFinger(encounter=encounter.number, position=wanted),)


def _settled(encounter: Encounter) -> Encounter:
    """Move on to deciding as soon as nothing is waited for."""
    return replace(encounter, stage=Stage.DECIDING) if encounter.waits_for is None else encounter


def _decided(encounter: Encounter, event: events.DecisionMade) -> Step:
    document = encounter.document
    if document is None or objection_to(encounter, event.decision) is not None:
        return encounter, ()
    movement = Movement(
        id=event.movement_id,
        post=encounter.post,
        booth=encounter.booth,
        journey=encounter.journey,
        document=document,
        document_picture=b"" if encounter.scan is None else encounter.scan.picture,
        findings=encounter.findings,
        answers=encounter.answers,
        portrait=encounter.portrait,
        portrait_exception=encounter.portrait_exception,
        prints=encounter.prints,
        missing_prints=encounter.missing_prints,
        decision=event.decision,
        offline=any(a.state in SILENT or a.state is AnswerState.OFFLINE_LIST for a in encounter.answers),
    )
    number = encounter.number
    return replace(encounter, stage=Stage.STORING, draft=movement), (
        StopDevices(encounter=number),
        StoreMovement(encounter=number, movement=movement),
        WriteJournal(encounter=number, act=Act.DECIDED, detail=f"{event.decision.kind} {event.movement_id}"),
    )


def _storing(
    encounter: Encounter, event: events.MovementStored | events.MovementNotStored | events.StoringRetried
) -> Step:
    draft = encounter.draft
    if draft is None:
        return encounter, ()
    match event:
        case events.MovementStored(movement_id=movement_id):
            if encounter.stage is not Stage.STORING or movement_id != draft.id:
                return encounter, ()
            last = LastOutcome(kind=draft.decision.kind, at=draft.decision.at)
            return _next(encounter, last)
        case events.MovementNotStored(movement_id=movement_id, trouble=trouble):
            if encounter.stage is not Stage.STORING or movement_id != draft.id:
                return encounter, ()
            journal = WriteJournal(encounter=encounter.number, act=Act.NOT_STORED, detail=trouble.code)
            return replace(encounter, stage=Stage.STOPPED, store_trouble=trouble), (journal,)
        case events.StoringRetried():
            if encounter.stage is not Stage.STOPPED:
                return encounter, ()
            again = replace(encounter, stage=Stage.STORING, store_trouble=None)
            return again, (StoreMovement(encounter=encounter.number, movement=draft),)


def _cancelled(encounter: Encounter) -> Step:
    if encounter.stage not in OPEN:
        return encounter, ()
    after, commands = _next(encounter, encounter.last)
    return after, (
        StopDevices(encounter=encounter.number),
        WriteJournal(encounter=encounter.number, act=Act.CANCELLED),
        *commands,
    )


def _next(encounter: Encounter, last: LastOutcome | None) -> Step:
    """Make room for the next traveller: nothing of this one stays but how he left."""
    number = EncounterNumber(encounter.number + 1)
    journey = replace(encounter.journey, reason=None, origin="", destination="", residence="")
    after = Encounter(number=number, post=encounter.post, booth=encounter.booth, journey=journey, last=last)
    return after, (WatchDocument(encounter=number),)
