"""A walk through the story with devices that answer late, twice, out of order and never."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from booth_app.domain.biometrics import CaptureException
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.document import DocumentField
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.movement import Movement
from booth_app.domain.register import AnswerState, RegisterAnswer
from booth_app.flow import events
from booth_app.flow.advance import advance
from booth_app.flow.commands import (
    AskRegister,
    CaptureFace,
    CaptureFinger,
    Command,
    StoreMovement,
    WatchDocument,
)
from booth_app.flow.encounter import EncounterNumber, Stage, Trouble
from tests.fakes import travellers

TROUBLE = Trouble(code="LOST", title="Se fue", remedy="Vuelva a conectar")


class Walk(RuleBasedStateMachine):
    """Commands become possible answers; rules deliver them whenever, as often as, and in whatever order they like."""

    def __init__(self) -> None:
        super().__init__()
        self.encounter = travellers.new_encounter()
        self.now = travellers.NOW
        self.asked: list[Command] = [WatchDocument(encounter=self.encounter.number)]
        self.decided: dict[int, MovementId] = {}
        self.drafts: dict[int, Movement] = {}
        self.minted = 0

    def feed(self, event: events.Event) -> None:
        before = self.encounter
        self.encounter, commands = advance(before, event)
        self.asked.extend(commands)
        for command in commands:
            assert command.encounter in {before.number, self.encounter.number}
            if isinstance(command, StoreMovement):
                number = int(command.encounter)
                assert self.decided.setdefault(number, command.movement.id) == command.movement.id
                assert self.drafts.setdefault(number, command.movement) == command.movement

    def tick(self) -> None:
        self.now += timedelta(seconds=1)

    # Devices and registers answer any command ever given, in any order, any number of times.

    @rule(data=st.data(), is_readable=st.booleans(), is_trouble=st.booleans())
    def reader_answers(self, data: st.DataObject, is_readable: bool, is_trouble: bool) -> None:
        number = data.draw(st.sampled_from([c for c in self.asked if isinstance(c, WatchDocument)])).encounter
        self.tick()
        self.feed(events.DocumentPresented(encounter=number, at=self.now))
        if is_trouble:
            self.feed(events.DocumentFailed(encounter=number, at=self.now, trouble=TROUBLE))
            return
        scan = travellers.scan_of(number) if is_readable else travellers.unreadable_scan(number)
        self.feed(events.DocumentScanned(encounter=number, at=self.now, scan=scan))

    @precondition(lambda self: any(isinstance(c, CaptureFace) for c in self.asked))
    @rule(data=st.data(), is_trouble=st.booleans())
    def camera_answers(self, data: st.DataObject, is_trouble: bool) -> None:
        number = data.draw(st.sampled_from([c for c in self.asked if isinstance(c, CaptureFace)])).encounter
        self.tick()
        if is_trouble:
            self.feed(events.FaceFailed(encounter=number, at=self.now, trouble=TROUBLE))
        else:
            portrait = travellers.portrait_of(number)
            self.feed(events.FaceCaptured(encounter=number, at=self.now, portrait=portrait))

    @precondition(lambda self: any(isinstance(c, CaptureFinger) for c in self.asked))
    @rule(data=st.data(), is_trouble=st.booleans())
    def scanner_answers(self, data: st.DataObject, is_trouble: bool) -> None:
        asked = data.draw(st.sampled_from([c for c in self.asked if isinstance(c, CaptureFinger)]))
        number, position = asked.encounter, asked.position
        self.tick()
        if is_trouble:
            self.feed(events.FingerFailed(encounter=number, at=self.now, position=position, trouble=TROUBLE))
        else:
            fingerprint = travellers.print_of(number, position)
            self.feed(events.FingerCaptured(encounter=number, at=self.now, fingerprint=fingerprint))

    @precondition(lambda self: any(isinstance(c, AskRegister) for c in self.asked))
    @rule(data=st.data(), state=st.sampled_from([AnswerState.OK, AnswerState.TIMEOUT, AnswerState.NOT_FOUND]))
    def register_answers(self, data: st.DataObject, state: AnswerState) -> None:
        asked = data.draw(st.sampled_from([c for c in self.asked if isinstance(c, AskRegister)]))
        self.tick()
        answer = RegisterAnswer(
            register=asked.question.register,
            state=state,
            asked_at=self.now,
            list_version=f"asked for {asked.encounter}",
        )
        self.feed(events.RegisterAnswered(encounter=asked.encounter, at=self.now, answer=answer))

    @precondition(lambda self: any(isinstance(c, StoreMovement) for c in self.asked))
    @rule(data=st.data(), is_stored=st.booleans())
    def vault_answers(self, data: st.DataObject, is_stored: bool) -> None:
        asked = data.draw(st.sampled_from([c for c in self.asked if isinstance(c, StoreMovement)]))
        number, id_ = asked.encounter, asked.movement.id
        self.tick()
        if is_stored:
            self.feed(events.MovementStored(encounter=number, at=self.now, movement_id=id_))
        else:
            self.feed(events.MovementNotStored(encounter=number, at=self.now, movement_id=id_, trouble=TROUBLE))

    # The officer.

    @rule(why=st.sampled_from(CaptureException), is_face=st.booleans())
    def officer_excepts(self, why: CaptureException, is_face: bool) -> None:
        event = events.FaceExcepted if is_face else events.FingersExcepted
        self.feed(event(encounter=self.encounter.number, at=self.now, why=why))

    @rule(is_face=st.booleans())
    def officer_retakes(self, is_face: bool) -> None:
        event = events.FaceRetaken if is_face else events.FingersRetaken
        self.feed(event(encounter=self.encounter.number, at=self.now))

    @rule(reason=st.sampled_from(ReasonForTravel))
    def officer_accepts_reason(self, reason: ReasonForTravel) -> None:
        self.feed(events.ReasonAccepted(encounter=self.encounter.number, at=self.now, reason=reason))

    @rule(kind=st.sampled_from(DecisionKind), has_codes=st.booleans(), back=st.integers(0, 2))
    def officer_decides(self, kind: DecisionKind, has_codes: bool, back: int) -> None:
        """Decide, now and then with the key press of an encounter gone by."""
        self.minted += 1
        number = EncounterNumber(max(1, self.encounter.number - back))
        made = travellers.decision(kind, codes=("I03",) if has_codes else (), at=self.now)
        id_ = MovementId(f"movement-{self.minted}")
        self.feed(events.DecisionMade(encounter=number, at=self.now, movement_id=id_, decision=made))

    @rule()
    def officer_retries_storing(self) -> None:
        self.feed(events.StoringRetried(encounter=self.encounter.number, at=self.now))

    @rule(data=st.data(), is_alone=st.booleans(), is_wanted=st.booleans())
    def reader_answers_with_a_boarding_pass(self, data: st.DataObject, is_alone: bool, is_wanted: bool) -> None:
        number = data.draw(st.sampled_from([c for c in self.asked if isinstance(c, WatchDocument)])).encounter
        self.tick()
        before = self.encounter
        if is_wanted:
            self.feed(events.OtherDocumentWanted(encounter=number, at=self.now))
        scan = travellers.boarding_scan(number) if is_alone else travellers.with_boarding_pass(number)
        self.feed(events.DocumentScanned(encounter=number, at=self.now, scan=scan))
        if is_alone and before.document is None:
            assert self.encounter.document is None, "a pass is no document"
            assert self.encounter.boarding is None, "a pass waits for nobody"

    @rule(surnames=st.sampled_from(["PRUEBA EJEMPLO", "PRUEBA EJEMPLAR"]))
    def officer_corrects(self, surnames: str) -> None:
        document = self.encounter.document
        if document is None:
            return
        self.tick()
        person = replace(document.person, surnames=surnames)
        corrected = replace(document, person=person, typed=frozenset({DocumentField.SURNAMES}))
        self.feed(events.DocumentCorrected(encounter=self.encounter.number, at=self.now, document=corrected))

    @rule()
    def officer_cancels(self) -> None:
        before = self.encounter
        self.feed(events.EncounterCancelled(encounter=before.number, at=self.now))
        if before.stage in {Stage.STORING, Stage.STOPPED}:
            assert self.encounter == before, "storing cannot be cancelled"

    # What must hold, whatever happened.

    @invariant()
    def everything_belongs_to_this_traveller(self) -> None:
        number = self.encounter.number
        if self.encounter.document is not None:
            assert self.encounter.document.number == travellers.document_number(number)
        if self.encounter.scan is not None:
            assert self.encounter.scan.picture == b"page-%d" % number
        if self.encounter.boarding is not None:
            assert self.encounter.boarding.leg.seat == f"{number}A"
        else:
            assert self.encounter.journey.origin == "", "nobody comes from where another one's pass says"
        if self.encounter.portrait is not None:
            assert self.encounter.portrait == travellers.portrait_of(number)
        for fingerprint in self.encounter.prints:
            assert fingerprint == travellers.print_of(number, fingerprint.position)
        positions = [p.position for p in self.encounter.prints]
        assert len(set(positions)) == len(positions)
        for answer in self.encounter.answers:
            assert answer.list_version in {"", f"asked for {number}"}

    @invariant()
    def one_record_a_decided_traveller(self) -> None:
        assert len(set(self.decided.values())) == len(self.decided)
        for number, movement in self.drafts.items():
            assert movement.document.number == travellers.document_number(number)
            assert movement.portrait in {None, travellers.portrait_of(number)}
            assert all(p == travellers.print_of(number, p.position) for p in movement.prints)

    @invariant()
    def nobody_passes_unjudged(self) -> None:
        for movement in self.drafts.values():
            if movement.decision.kind is DecisionKind.ADMIT:
                assert movement.journey.reason is not None
                assert all(a.state is not AnswerState.PENDING for a in movement.answers)
                assert movement.portrait is not None or movement.portrait_exception is not None
                assert len(movement.prints) + len(movement.missing_prints) == 2

    @invariant()
    def the_next_traveller_waits_for_the_last_to_be_stored(self) -> None:
        undone = self.encounter.stage in {Stage.STORING, Stage.STOPPED}
        assert undone == (self.encounter.number in self.decided)


Walk.TestCase.settings = settings(max_examples=60, stateful_step_count=60, deadline=None)
TestWalk = Walk.TestCase
