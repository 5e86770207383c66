"""Documents of the story: read, failed, typed, one more; and the referral, whose document was read before."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from booth_app.domain.boarding import BoardingPass
from booth_app.domain.device import DeviceKind
from booth_app.domain.document import DocumentField, DocumentScan, TravelDocument
from booth_app.flow import events
from booth_app.flow.answering import asked, asked_anew
from booth_app.flow.boarding import boarded, pass_on, passed_over
from booth_app.flow.capturing import next_finger
from booth_app.flow.commands import Act, CaptureFace, Command, StopDevices, WatchDocument, WriteJournal
from booth_app.flow.encounter import Encounter, ReadPage, Stage, Trouble
from booth_app.flow.judging import judged
from booth_app.flow.step import Step, course_of, has_traveller, settled
from booth_app.mrz.errors import MrzError
from booth_app.mrz.marks import marked
from booth_app.mrz.parse import parse

DocumentEvent = (
    events.DocumentPresented
    | events.DocumentScanned
    | events.DocumentFailed
    | events.DocumentTyped
    | events.DocumentCorrected
    | events.OtherDocumentWanted
    | events.ReferralTaken
)

MAX_DOCUMENTS = 4
"""More papers with a machine readable zone than anybody shows."""


def with_documents(encounter: Encounter, event: DocumentEvent) -> Step:
    """Tell what becomes of the encounter after an event of its documents."""
    match event:
        case events.OtherDocumentWanted():
            return _other_wanted(encounter)
        case events.ReferralTaken():
            return _referral(encounter, event)
        case events.DocumentTyped():
            return _typed(encounter, event)
        case events.DocumentCorrected():
            return _corrected(encounter, event)
        case _ if encounter.wants_other:
            return _other(encounter, event)
        case _:
            return _first(encounter, event)


def _may_take_document(encounter: Encounter) -> bool:
    return encounter.document is None and encounter.stage in {Stage.WAITING, Stage.CAPTURING}


def _first(
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
            document, boarding_pass = _read(scan, event), pass_on(scan)
            if boarding_pass is not None and not scan.lines:
                return passed_over(encounter), (again,)
            if isinstance(document, Trouble):
                return replace(with_scan, document_trouble=document), (again,)
            with_page = replace(with_scan, pages=(ReadPage(document=document, scan=scan),))
            return _boarded(_taken(with_page, document, event, Act.DOCUMENT_READ), boarding_pass, event)
        case _:
            assert_never(event)


def _other_wanted(encounter: Encounter) -> Step:
    """Look for one more document, or stop looking."""
    if not has_traveller(encounter) or len(encounter.documents) >= MAX_DOCUMENTS:
        return encounter, ()
    number = encounter.number
    if encounter.wants_other:
        stop = StopDevices(encounter=number, kinds=(DeviceKind.DOCUMENT_READER,))
        return replace(encounter, wants_other=False, document_trouble=None), (stop,)
    return replace(encounter, wants_other=True, document_trouble=None), (WatchDocument(encounter=number),)


def _other(
    encounter: Encounter, event: events.DocumentPresented | events.DocumentScanned | events.DocumentFailed
) -> Step:
    if not has_traveller(encounter):
        return encounter, ()
    again = WatchDocument(encounter=encounter.number)
    match event:
        case events.DocumentPresented():
            return replace(encounter, document_trouble=None), ()
        case events.DocumentFailed(trouble=trouble):
            return replace(encounter, document_trouble=trouble), (again,)
        case events.DocumentScanned(scan=scan):
            document, boarding_pass = _read(scan, event), pass_on(scan)
            if boarding_pass is not None and not scan.lines:
                return _boarded((_looked(encounter), ()), boarding_pass, event)
            if isinstance(document, Trouble):
                return replace(encounter, document_trouble=document), (again,)
            page = ReadPage(document=document, scan=scan)
            added = _added(replace(encounter, pages=(*encounter.pages, page)), document, event)
            return _boarded(added, boarding_pass, event)
        case _:
            assert_never(event)


def _looked(encounter: Encounter) -> Encounter:
    """Look for no other document any more."""
    return replace(encounter, wants_other=False, document_trouble=None)


def _boarded(step: Step, boarding_pass: BoardingPass | None, event: events.EncounterEvent) -> Step:
    """Take a boarding pass that lies there too."""
    encounter, commands = step
    if boarding_pass is None:
        return step
    after, more = boarded(encounter, boarding_pass, at=event.at)
    return after, (*commands, *more)


def _added(encounter: Encounter, document: TravelDocument, event: events.EncounterEvent) -> Step:
    """Lay one more document beside the first; the same one twice is one."""
    after = _looked(encounter)
    if any((d.issuer, d.number) == (document.issuer, document.number) for d in encounter.documents):
        return after, ()
    after, commands = asked(replace(after, others=(*after.others, document)), document)
    journal = WriteJournal(encounter=after.number, act=Act.OTHER_DOCUMENT_READ, detail=document.kind.value)
    return judged(encounter, after, at=event.at), (*commands, journal)


def _typed(encounter: Encounter, event: events.DocumentTyped) -> Step:
    stop = StopDevices(encounter=encounter.number, kinds=(DeviceKind.DOCUMENT_READER,))
    if encounter.wants_other and has_traveller(encounter):
        after, commands = _added(encounter, event.document, event)
        return after, (stop, *commands)
    if not _may_take_document(encounter):
        return encounter, ()
    after, commands = _taken(_with_picture(encounter, event.document), event.document, event, Act.DOCUMENT_TYPED)
    return after, (stop, *commands)


def _with_picture(encounter: Encounter, document: TravelDocument) -> Encounter:
    """Keep the page that no engine could read: it is what the officer typed from. Its lines say nothing."""
    scan = encounter.scan
    if scan is None or not scan.picture:
        return encounter
    page = ReadPage(document=document, scan=replace(scan, lines=(), corrected=(), uncertain=()))
    return replace(encounter, pages=(*encounter.pages, page))


def _corrected(encounter: Encounter, event: events.DocumentCorrected) -> Step:
    """Put the document right, and ask anew whatever was asked about what it does not say."""
    before, document = encounter.document, event.document
    if before is None or document == before or not has_traveller(encounter) or encounter.referral is not None:
        return encounter, ()
    pages = tuple(replace(page, document=document) if page.document == before else page for page in encounter.pages)
    after, commands = replace(encounter, document=document, pages=pages), tuple[Command, ...]()
    if replace(document, compared=before.compared) != before:
        after, commands = asked_anew(replace(after, history=None))
        commands += (_noted(after, Act.DOCUMENT_CORRECTED, document.typed - before.typed),)
    if document.compared - before.compared:
        commands += (_noted(after, Act.DOCUMENT_COMPARED, document.compared - before.compared),)
    return settled(judged(encounter, after, at=event.at)), commands


def _noted(encounter: Encounter, act: Act, fields: frozenset[DocumentField]) -> WriteJournal:
    return WriteJournal(encounter=encounter.number, act=act, detail=",".join(sorted(field.value for field in fields)))


def _referral(encounter: Encounter, event: events.ReferralTaken) -> Step:
    """Take up a referred traveller: his documents are known, everything else is asked anew."""
    if encounter.stage is not Stage.WAITING:
        return encounter, ()
    referral = event.referral
    after = replace(
        encounter,
        referral=referral,
        course=course_of(encounter),
        journey=referral.journey,
        others=referral.other_documents,
        declaration=referral.declaration,
        company=referral.company,
    )
    taken, commands = _taken(after, referral.document, event, Act.REFERRAL_TAKEN)
    stop = StopDevices(encounter=encounter.number, kinds=(DeviceKind.DOCUMENT_READER,))
    return taken, (stop, *commands)


def _taken(encounter: Encounter, document: TravelDocument, event: events.EncounterEvent, act: Act) -> Step:
    """Take the document in: ask the registers, judge, and begin with face and fingers."""
    with_document = replace(encounter, stage=Stage.CAPTURING, document=document, document_trouble=None)
    with_answers, commands = with_document, tuple[Command, ...]()
    for shown in with_document.documents:
        with_answers, more = asked(with_answers, shown)
        commands += more
    after = settled(judged(encounter, with_answers, at=event.at))
    number = encounter.number
    face = () if after.is_face_settled else (CaptureFace(encounter=number),)
    detail = "" if after.referral is None else after.referral.id
    return after, (*commands, *face, *next_finger(after), WriteJournal(encounter=number, act=act, detail=detail))


def _read(scan: DocumentScan, event: events.EncounterEvent) -> TravelDocument | Trouble:
    if not scan.lines:
        return _unreadable("MRZ-NONE", "No se encontró la zona de lectura mecánica.")
    try:
        document = parse(scan.lines, today=event.at.date())
    except MrzError as error:
        return _unreadable(error.code, "La zona de lectura mecánica no se deja leer.")
    return marked(document, corrected=scan.corrected, uncertain=scan.uncertain)


def _unreadable(code: str, title: str) -> Trouble:
    return Trouble(code=code, title=title, remedy="Acomode el documento, o F3 para escribirlo.")
