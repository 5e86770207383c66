"""More than one document, and the traveller whom another officer referred."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from booth_app.domain.case import Line
from booth_app.domain.company import Companion, Relation
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.device import DeviceKind
from booth_app.domain.document import DocumentField, DocumentScan, MrzPlace
from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.domain.history import History, HistorySource, PastMovement
from booth_app.domain.judgement import Outcome
from booth_app.domain.post import Direction
from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from booth_app.flow import events
from booth_app.flow.advance import advance
from booth_app.flow.commands import (
    Act,
    AskRegister,
    CaptureFace,
    CaptureFinger,
    Command,
    FetchHistory,
    StopDevices,
    WatchDocument,
    WriteJournal,
)
from booth_app.flow.documents import MAX_DOCUMENTS
from booth_app.flow.encounter import Encounter, EncounterNumber, Stage, Trouble
from booth_app.mrz.parse import parse
from tests.fakes import travellers
from tests.flow.test_permission import INTERVIEW, REFERRAL, decidable, second_line

STAMP: dict[str, Any] = {"encounter": EncounterNumber(1), "at": travellers.NOW}
WANTED = events.OtherDocumentWanted(**STAMP)


def after(encounter: Encounter, *happened: events.Event) -> tuple[Encounter, tuple[Command, ...]]:
    commands: tuple[Command, ...] = ()
    for event in happened:
        encounter, commands = advance(encounter, event)
    return encounter, commands


def scanned(tag: int, **fields: Any) -> events.DocumentScanned:
    return events.DocumentScanned(**STAMP, scan=travellers.scan_of(tag, **fields))


def test_one_more_document_is_asked_about_and_judged() -> None:
    both, commands = after(decidable(), WANTED, scanned(2, nationality="GTM"))
    assert not both.wants_other
    assert {d.number for d in both.documents} == {travellers.document_number(1), travellers.document_number(2)}
    asked = {c.question.register: c.question for c in commands if isinstance(c, AskRegister)}
    assert asked[Register.INTERPOL].number == travellers.document_number(2)
    assert Register.PASAPORTES in asked
    assert Register.IDENT not in asked, "he is Guatemalan, whatever the first document said"
    assert any(isinstance(c, FetchHistory) for c in commands)
    assert [c.act for c in commands if isinstance(c, WriteJournal)] == [Act.OTHER_DOCUMENT_READ]
    assert both.judgement is not None
    assert both.document is both.judgement.crossing


def test_what_the_reader_doubted_is_said_and_not_passed_by_enter() -> None:
    scan = replace(
        travellers.scan_of(1),
        uncertain=(MrzPlace(line=1, column=7), MrzPlace(line=1, column=24)),
        corrected=(MrzPlace(line=2, column=2),),
    )
    read, _ = after(travellers.new_encounter(), events.DocumentScanned(**STAMP, scan=scan))
    assert read.document is not None
    assert read.document.uncertain == {DocumentField.SURNAMES, DocumentField.GIVEN_NAMES}
    assert read.document.corrected == {DocumentField.NUMBER}
    weights = {finding.code: finding.severity for finding in read.findings}
    assert weights["DOC-READ-UNCERTAIN"] is Severity.REFER
    assert weights["DOC-READ-CORRECTED"] is Severity.INFORM


def test_whom_a_document_names_counts_and_not_who_issued_it() -> None:
    """A refugee's travel document is of Guatemala, and he is asked about as the foreigner that he is."""
    base = travellers.new_encounter()
    document = travellers.scan_of(3, nationality="XXB", issuer="GTM")
    _, commands = after(base, events.DocumentScanned(**STAMP, scan=document))
    asked = {c.question.register for c in commands if isinstance(c, AskRegister)}
    assert asked >= {Register.REFUGIADOS, Register.EXTRANJERIA, Register.PASAPORTES}
    assert Register.IDENT not in asked, "what Guatemala issued leaves the country for nobody"


def test_the_key_pressed_again_stops_looking() -> None:
    looking, commands = after(decidable(), WANTED)
    assert looking.wants_other
    assert commands == (WatchDocument(encounter=EncounterNumber(1)),)
    idle, commands = after(looking, WANTED)
    assert not idle.wants_other
    assert commands == (StopDevices(encounter=EncounterNumber(1), kinds=(DeviceKind.DOCUMENT_READER,)),)


def test_the_same_document_again_is_one() -> None:
    again, commands = after(decidable(), WANTED, scanned(1))
    assert (again.others, again.wants_other, commands) == ((), False, ())


def test_nobody_shows_documents_without_end() -> None:
    many = decidable()
    for tag in range(2, MAX_DOCUMENTS + 3):
        many, _ = after(many, WANTED, scanned(tag))
    assert len(many.documents) == MAX_DOCUMENTS
    assert after(many, WANTED) == (many, ())
    assert after(travellers.new_encounter(), WANTED) == (travellers.new_encounter(), ())


@pytest.mark.parametrize("scan", [DocumentScan(lines=("ILEGIBLE",)), travellers.unreadable_scan(2)])
def test_another_document_that_is_not_read_is_watched_for_again(scan: DocumentScan) -> None:
    looking, commands = after(decidable(), WANTED, events.DocumentScanned(**STAMP, scan=scan))
    assert looking.wants_other
    assert looking.document_trouble is not None
    assert commands == (WatchDocument(encounter=EncounterNumber(1)),)
    calm, _ = after(looking, events.DocumentPresented(**STAMP))
    assert calm.document_trouble is None
    lost, commands = after(looking, events.DocumentFailed(**STAMP, trouble=Trouble(code="LOST", title="Se fue")))
    assert lost.document_trouble == Trouble(code="LOST", title="Se fue")
    assert commands == (WatchDocument(encounter=EncounterNumber(1)),)


def test_another_document_may_be_typed() -> None:
    document = parse(travellers.scan_of(2).lines, today=travellers.NOW.date())
    typed, commands = after(decidable(), WANTED, events.DocumentTyped(**STAMP, document=document))
    assert document in typed.documents
    assert isinstance(commands[0], StopDevices)


def test_a_late_page_of_a_decided_traveller_changes_nothing() -> None:
    storing = replace(decidable(), wants_other=True, stage=Stage.STORING)
    assert after(storing, scanned(2)) == (storing, ())


def test_what_is_said_of_one_document_never_hides_what_is_said_of_the_other() -> None:
    both, _ = after(decidable(pending=True), WANTED, scanned(2))
    stolen = Finding(severity=Severity.SUPERVISOR, code="SLTD", words="x", source=FindingSource.INTERPOL)
    questions = [a.question for a in both.asked if a.question.register is Register.INTERPOL]
    assert len(questions) == 2
    hit = RegisterAnswer(register=Register.INTERPOL, state=AnswerState.HIT, findings=(stolen,))
    clean = RegisterAnswer(register=Register.INTERPOL, state=AnswerState.OK)
    told, _ = after(both, events.RegisterAnswered(**STAMP, answer=hit, question=questions[1]))
    place = next(a for a in told.answers if a.register is Register.INTERPOL)
    assert (place.state, place.findings) == (AnswerState.PENDING, (stolen,))
    told, _ = after(told, events.RegisterAnswered(**STAMP, answer=clean, question=questions[0]))
    place = next(a for a in told.answers if a.register is Register.INTERPOL)
    assert (place.state, place.findings) == (AnswerState.HIT, (stolen,))
    assert "SLTD" in {finding.code for finding in told.findings}


def test_a_referred_traveller_is_asked_about_anew_and_not_photographed_again() -> None:
    taken, commands = after(travellers.new_encounter(), events.ReferralTaken(**STAMP, referral=REFERRAL))
    assert (taken.line, taken.stage, taken.waits_for) == (Line.SECOND, Stage.DECIDING, None)
    assert {type(c) for c in commands} == {StopDevices, AskRegister, FetchHistory, WriteJournal}
    assert [c.act for c in commands if isinstance(c, WriteJournal)] == [Act.REFERRAL_TAKEN]
    assert after(taken, events.ReferralTaken(**STAMP, referral=REFERRAL)) == (taken, ())


def test_a_referral_without_captures_takes_them_now() -> None:
    bare = replace(REFERRAL, has_portrait=False, prints=0)
    taken, commands = after(travellers.new_encounter(), events.ReferralTaken(**STAMP, referral=bare))
    assert taken.stage is Stage.CAPTURING
    assert {CaptureFace, CaptureFinger} <= {type(c) for c in commands}


def test_captures_of_a_referral_can_be_taken_again() -> None:
    face, commands = after(second_line(), events.FaceRetaken(**STAMP))
    assert face.stage is Stage.CAPTURING
    assert CaptureFace(encounter=EncounterNumber(1)) in commands
    fingers, commands = after(second_line(), events.FingersRetaken(**STAMP))
    assert fingers.stage is Stage.CAPTURING
    assert any(isinstance(c, CaptureFinger) for c in commands)


def test_a_second_document_of_a_referral_is_asked_about_too() -> None:
    other = parse(travellers.scan_of(2).lines, today=travellers.NOW.date())
    referral = replace(REFERRAL, other_documents=(other,))
    _, commands = after(travellers.new_encounter(), events.ReferralTaken(**STAMP, referral=referral))
    asked = {c.question.number for c in commands if isinstance(c, AskRegister)}
    assert {travellers.document_number(1), travellers.document_number(2)} <= asked


def test_history_of_both_sources_is_joined() -> None:
    told, _ = after(
        decidable(),
        events.HistoryArrived(**STAMP, history=History(sources=frozenset({HistorySource.BOOTH}))),
        events.HistoryArrived(**STAMP, history=History(sources=frozenset({HistorySource.CENTRAL}))),
    )
    assert told.history == History(sources=frozenset(HistorySource))


@pytest.mark.parametrize("order", [(HistorySource.BOOTH, HistorySource.CENTRAL), tuple(reversed(HistorySource))])
def test_of_its_own_movements_the_booth_believes_itself(order: tuple[HistorySource, ...]) -> None:
    own = PastMovement(
        id=MovementId("m-1"),
        at=travellers.NOW,
        direction=Direction.ENTRY,
        post=travellers.POST.code,
        decision=DecisionKind.ADMIT,
    )
    told = {HistorySource.BOOTH: own, HistorySource.CENTRAL: replace(own, direction=Direction.EXIT)}
    answers = (History(movements=(told[source],), sources=frozenset({source})) for source in order)
    encounter, _ = after(decidable(), *(events.HistoryArrived(**STAMP, history=answer) for answer in answers))
    assert encounter.history == History(movements=(own,), sources=frozenset(HistorySource))


def test_an_expired_document_fails_as_a_document() -> None:
    expired, _ = after(travellers.new_encounter(), scanned(1, expiry=date(2026, 11, 21)))
    assert expired.document_outcome is Outcome.FAILED
    assert travellers.new_encounter().document_outcome is Outcome.UNDETERMINED


@pytest.mark.parametrize(("code", "may_leave"), [("REFERRAL-SETTLED", True), ("NOT-STORED", False)])
def test_a_referral_that_another_settled_meanwhile_does_not_hold_the_booth(code: str, may_leave: bool) -> None:
    made = events.DecisionMade(
        **STAMP,
        movement_id=MovementId("m"),
        decision=travellers.decision(DecisionKind.TO_REFUGE),
        second_line=INTERVIEW,
    )
    failed = events.MovementNotStored(**STAMP, movement_id=MovementId("m"), trouble=Trouble(code=code, title="Ya"))
    stopped, _ = after(second_line(), made, failed)
    assert stopped.stage is Stage.STOPPED
    left, _ = after(stopped, events.EncounterCancelled(**STAMP))
    assert (left.number == 2) is may_leave


def test_the_picture_is_that_of_the_document_crossed_on() -> None:
    both, _ = after(decidable(), WANTED, scanned(2, nationality="GTM"))
    assert both.document is not None
    assert both.document.issuer == "GTM"
    assert both.scan == travellers.scan_of(2, nationality="GTM")
    typed = parse(travellers.scan_of(3, nationality="GTM").lines, today=travellers.NOW.date())
    third, _ = after(decidable(), WANTED, events.DocumentTyped(**STAMP, document=typed))
    assert (third.document, third.scan) == (typed, None)


def test_who_travelled_along_is_company_in_the_second_line_too() -> None:
    mother = Companion(relation=Relation.MOTHER, person=REFERRAL.document.person, issuer="MEX", number="X1")
    referral = replace(REFERRAL, company=(mother,))
    taken, _ = after(travellers.new_encounter(), events.ReferralTaken(**STAMP, referral=referral))
    assert taken.company == (mother,)
