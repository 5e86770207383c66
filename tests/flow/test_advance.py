"""Single steps of the story that the walk does not pin down."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from booth_app.domain.biometrics import CaptureException, CaptureHint
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.document import DocumentScan
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.post import Direction, Mode
from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from booth_app.flow import events
from booth_app.flow.advance import advance
from booth_app.flow.commands import (
    AskRegister,
    CaptureFace,
    CaptureFinger,
    StopDevices,
    StoreMovement,
    WatchDocument,
    WriteJournal,
)
from booth_app.flow.encounter import FINGERS, CaptureStep, Encounter, EncounterNumber, Stage
from booth_app.mrz.parse import parse
from tests.fakes import travellers
from tests.flow.test_permission import decidable

STAMP: dict[str, Any] = {"encounter": EncounterNumber(1), "at": travellers.NOW}


def scanned(encounter: Encounter) -> Encounter:
    after, _ = advance(encounter, events.DocumentScanned(**STAMP, scan=travellers.scan_of(1)))
    return after


@pytest.mark.parametrize("scan", [DocumentScan(lines=("ILEGIBLE",)), travellers.unreadable_scan(1)])
def test_an_unreadable_document_is_told_and_watched_for_again(scan: DocumentScan) -> None:
    encounter, commands = advance(travellers.new_encounter(), events.DocumentScanned(**STAMP, scan=scan))
    assert encounter.stage is Stage.CAPTURING
    assert encounter.document_trouble is not None
    assert encounter.waits_for is CaptureStep.DOCUMENT
    assert commands == (WatchDocument(encounter=encounter.number),)


def test_a_document_starts_everything_at_once() -> None:
    _, commands = advance(travellers.new_encounter(), events.DocumentScanned(**STAMP, scan=travellers.scan_of(1)))
    kinds = {type(command) for command in commands}
    assert {AskRegister, CaptureFace, CaptureFinger} <= kinds


def test_a_typed_document_takes_the_place_of_the_reader() -> None:
    document = parse(travellers.scan_of(1).lines, today=travellers.NOW.date())
    encounter, commands = advance(travellers.new_encounter(), events.DocumentTyped(**STAMP, document=document))
    assert encounter.document == document
    assert isinstance(commands[0], StopDevices)
    again, none = advance(encounter, events.DocumentTyped(**STAMP, document=replace(document, number="OTRO")))
    assert (again, none) == (encounter, ())


def test_with_a_traveller_there_direction_and_mode_stand() -> None:
    encounter = scanned(travellers.new_encounter())
    turned = replace(encounter.journey, direction=Direction.EXIT)
    assert advance(encounter, events.JourneyChanged(**STAMP, journey=turned))[0] == encounter
    other = replace(encounter.journey, carrier="CM 391")
    changed, _ = advance(encounter, events.JourneyChanged(**STAMP, journey=other))
    assert changed.journey.carrier == "CM 391"
    free, _ = advance(
        travellers.new_encounter(),
        events.JourneyChanged(**STAMP, journey=replace(turned, mode=Mode.LAND)),
    )
    assert free.journey.mode is Mode.LAND


def test_hints_come_and_go_until_the_capture_is_there() -> None:
    encounter = scanned(travellers.new_encounter())
    encounter, _ = advance(encounter, events.FaceHinted(**STAMP, hint=CaptureHint.CLOSER))
    encounter, _ = advance(encounter, events.FingerHinted(**STAMP, hint=CaptureHint.DIRTY))
    assert (encounter.face_hint, encounter.finger_hint) == (CaptureHint.CLOSER, CaptureHint.DIRTY)
    encounter, _ = advance(encounter, events.FaceCaptured(**STAMP, portrait=travellers.portrait_of(1)))
    assert encounter.face_hint is None
    late, _ = advance(encounter, events.FaceHinted(**STAMP, hint=CaptureHint.CLOSER))
    assert late == encounter


def test_exceptions_stand_in_for_captures_and_can_be_taken_back() -> None:
    encounter = scanned(travellers.new_encounter())
    encounter, _ = advance(encounter, events.FaceExcepted(**STAMP, why=CaptureException.RELIGIOUS_COVER))
    encounter, commands = advance(encounter, events.FingersExcepted(**STAMP, why=CaptureException.BANDAGED))
    assert isinstance(commands[0], StopDevices)
    assert encounter.stage is Stage.DECIDING
    assert [m.position for m in encounter.missing_prints] == list(FINGERS)
    encounter, commands = advance(encounter, events.FingersRetaken(**STAMP))
    assert encounter.stage is Stage.CAPTURING
    assert commands[1] == CaptureFinger(encounter=encounter.number, position=FINGERS[0])


def test_a_silence_may_be_broken_but_an_answer_stands() -> None:
    encounter = scanned(travellers.new_encounter())
    for state, then in [
        (AnswerState.TIMEOUT, AnswerState.TIMEOUT),
        (AnswerState.HIT, AnswerState.HIT),
        (AnswerState.TIMEOUT, AnswerState.HIT),
        (AnswerState.OK, AnswerState.HIT),
    ]:
        answer = RegisterAnswer(register=Register.INTERPOL, state=state)
        encounter, _ = advance(encounter, events.RegisterAnswered(**STAMP, answer=answer))
        assert next(a for a in encounter.answers if a.register is Register.INTERPOL).state is then


def test_the_record_says_that_somebody_kept_silent() -> None:
    answer = RegisterAnswer(register=Register.INTERPOL, state=AnswerState.TIMEOUT)
    silent, _ = advance(decidable(pending=True), events.RegisterAnswered(**STAMP, answer=answer))
    made = events.DecisionMade(
        **STAMP, movement_id=MovementId("m"), decision=travellers.decision(codes=("SIN-ENLACE",))
    )
    encounter, commands = advance(silent, made)
    store = next(c for c in commands if isinstance(c, StoreMovement))
    assert store.movement.offline
    assert "REG-SILENT" in {f.code for f in store.movement.findings}
    stay = store.movement.stay
    assert stay is not None
    granted = replace(made.decision, days_granted=stay.days, authorised_until=stay.until)
    assert encounter.decision == granted
    assert encounter.movement_id == "m"


def test_the_next_traveller_inherits_only_the_way() -> None:
    journey = replace(decidable().journey, origin="MEX", reason=ReasonForTravel.WORK)
    encounter, _ = advance(
        replace(decidable(), journey=journey),
        events.DecisionMade(**STAMP, movement_id=MovementId("m"), decision=travellers.decision()),
    )
    after, commands = advance(encounter, events.MovementStored(**STAMP, movement_id=MovementId("m")))
    assert after == replace(travellers.new_encounter(2), last=after.last, journey=travellers.new_encounter().journey)
    assert after.last is not None
    assert after.last.kind is DecisionKind.ADMIT
    assert commands == (WatchDocument(encounter=after.number),)


def test_the_picture_of_the_page_before_is_not_the_typed_documents() -> None:
    unread, _ = advance(travellers.new_encounter(), events.DocumentScanned(**STAMP, scan=travellers.unreadable_scan(1)))
    another, _ = advance(unread, events.DocumentPresented(**STAMP))
    assert another.scan is None
    document = parse(travellers.scan_of(2).lines, today=travellers.NOW.date())
    typed, _ = advance(another, events.DocumentTyped(**STAMP, document=document))
    assert typed.scan is None


def test_the_journal_names_the_movement_that_was_decided() -> None:
    made = events.DecisionMade(**STAMP, movement_id=MovementId("m-7"), decision=travellers.decision())
    _, commands = advance(decidable(), made)
    assert [c.detail for c in commands if isinstance(c, WriteJournal)] == ["ADM m-7"]
