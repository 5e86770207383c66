"""The conductor with real lanes: who may do what, and what happens to answers that come late."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from booth_app.domain.decision import DecisionKind, Override
from booth_app.domain.device import DeviceKind, DeviceState, DeviceStatus
from booth_app.domain.post import Direction
from booth_app.domain.record import DayLine
from booth_app.domain.register import AnswerState, Register
from booth_app.errors import DeviceTroubleError, NotStoredError, OfflineError
from booth_app.flow import events
from booth_app.flow.encounter import Stage, Trouble
from booth_app.flow.permission import Objection
from booth_app.flow.screen import LinkStatus, SessionStage
from tests.fakes import travellers
from tests.fakes.booth import fake_booth
from tests.waiting import wait_until


def test_a_clean_traveller_passes_on_two_enters() -> None:
    with fake_booth() as booth:
        woken: list[bool] = []
        booth.conductor.when_stored(lambda: woken.append(True))
        booth.sign_in()
        booth.present_all(1)
        assert booth.conductor.pass_or_accept() is None
        assert booth.encounter.may_admit_by_enter
        assert booth.conductor.pass_or_accept() is None
        booth.until(lambda: booth.encounter.number == 2)
        assert [r.id for r in booth.vault.records] == ["id-1"]
        assert booth.conductor.screen.day.of(DecisionKind.ADMIT) == 1
        assert booth.encounter.last is not None
        assert woken == [True]
        booth.until(lambda: booth.vault.acts == ["signed_in", "document_read", "decided"])


def test_nobody_signed_in_takes_no_travellers() -> None:
    with fake_booth() as booth:
        booth.reader.put(travellers.scan_of(1))
        booth.conductor.sign_in("1482", "falsa")
        booth.until(lambda: booth.conductor.screen.session.trouble is not None)
        assert booth.reader.waits == 0
        assert booth.conductor.decide(DecisionKind.SECONDARY) is Objection.NOT_NOW


def test_a_technician_attends_nobody() -> None:
    with fake_booth() as booth:
        booth.conductor.sign_in("9001", "secreto")
        booth.until(lambda: booth.conductor.screen.session.trouble is not None)
        assert booth.conductor.screen.session.stage is SessionStage.SIGNED_OUT


def test_locking_keeps_the_traveller_and_stops_the_reader() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.present_all(1)
        booth.conductor.lock()
        assert booth.conductor.screen.session.stage is SessionStage.LOCKED
        assert booth.conductor.decide(DecisionKind.SECONDARY) is Objection.NOT_NOW
        booth.conductor.unlock("falsa")
        booth.until(lambda: booth.conductor.screen.session.trouble is not None)
        booth.conductor.unlock("secreto")
        booth.until(lambda: booth.conductor.screen.session.stage is SessionStage.SIGNED_IN)
        assert booth.encounter.document is not None
        assert not booth.conductor.sign_out(), "a traveller is at the window"


def test_a_locked_booth_watches_its_reader_again_after_unlocking() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.until(lambda: booth.reader.waits == 1)
        booth.conductor.lock()
        booth.conductor.unlock("secreto")
        booth.until(lambda: booth.conductor.screen.session.stage is SessionStage.SIGNED_IN)
        booth.present(1)
        assert booth.reader.waits == 2


def test_signing_out_between_travellers() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        assert booth.conductor.sign_out()
        assert booth.conductor.screen.session.officer is None


def test_the_face_of_a_cancelled_traveller_reaches_nobody() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.present(1)
        booth.until(lambda: booth.camera.waits == 1)
        booth.conductor.cancel()
        assert booth.encounter.number == 2
        booth.camera.put(travellers.portrait_of(2))
        booth.present(2)
        booth.until(lambda: booth.encounter.portrait is not None)
        assert booth.encounter.portrait == travellers.portrait_of(2)


def test_a_register_that_hangs_is_told_as_timeout_and_may_answer_late() -> None:
    with fake_booth(register_deadline=0.05) as booth:
        booth.registers.gate.clear()
        booth.sign_in()
        booth.present(1)
        booth.until(lambda: not booth.encounter.pending)
        states = {a.state for a in booth.encounter.answers}
        assert states <= {AnswerState.TIMEOUT, AnswerState.NOT_APPLICABLE}
        assert any(f.code == "REG-SILENT" for f in booth.encounter.findings)
        booth.registers.gate.set()
        booth.until(lambda: not any(a.state is AnswerState.TIMEOUT for a in booth.encounter.answers))
        assert not any(f.code == "REG-SILENT" for f in booth.encounter.findings)


def test_without_a_link_the_traveller_needs_a_deliberate_key() -> None:
    with fake_booth() as booth:
        booth.registers.error = OfflineError("Sin enlace.")
        booth.sign_in()
        booth.present_all(1)
        booth.conductor.pass_or_accept()
        assert booth.conductor.pass_or_accept() is Objection.NOT_NOW
        assert booth.conductor.decide(DecisionKind.ADMIT) is Objection.CODES_MISSING
        assert booth.conductor.decide(DecisionKind.ADMIT, reason_codes=("SIN-ENLACE",)) is None
        booth.until(lambda: booth.encounter.number == 2)


def test_a_movement_that_cannot_be_stored_stops_the_booth() -> None:
    with fake_booth() as booth:
        booth.vault.error = NotStoredError("No se pudo guardar.", remedy="Libere espacio.")
        booth.sign_in()
        booth.present_all(1)
        booth.conductor.pass_or_accept()
        booth.conductor.pass_or_accept()
        booth.until(lambda: booth.encounter.stage is Stage.STOPPED)
        assert booth.encounter.store_trouble == Trouble(
            code="NOT-STORED", title="No se pudo guardar.", remedy="Libere espacio."
        )
        booth.conductor.cancel()
        assert booth.encounter.stage is Stage.STOPPED
        booth.vault.error = None
        booth.conductor.retry_store()
        booth.until(lambda: booth.encounter.number == 2)
        assert [r.id for r in booth.vault.records] == ["id-1"]


def test_a_journal_that_cannot_be_written_is_an_alarm() -> None:
    with fake_booth() as booth:
        booth.vault.journal_error = NotStoredError("No se pudo guardar.")
        booth.sign_in()
        booth.until(lambda: booth.conductor.screen.alarm is not None)
        assert booth.conductor.screen.alarm is not None
        assert booth.conductor.screen.alarm.code == "NOT-STORED"


def test_devices_in_trouble_are_asked_again() -> None:
    with fake_booth() as booth:
        trouble = DeviceTroubleError("Sin lector.", code="LOST")
        booth.sign_in()
        booth.reader.put(trouble)
        booth.until(lambda: booth.encounter.document_trouble is not None)
        booth.present(1)
        booth.camera.put(trouble)
        booth.until(lambda: booth.encounter.face_trouble is not None)
        booth.scanner.put(trouble)
        booth.until(lambda: booth.encounter.finger_trouble is not None)
        booth.camera.put(travellers.portrait_of(1))
        booth.scanner.put(1)
        booth.scanner.put(1)
        booth.until(lambda: booth.encounter.stage is Stage.DECIDING)


def test_override_needs_another_person_who_is_a_supervisor() -> None:
    with fake_booth() as booth:
        given: list[Override | Trouble] = []
        booth.sign_in()
        booth.present_all(1)
        booth.conductor.authorise("2001", "secreto", "corto", given.append)
        booth.conductor.authorise("1482", "secreto", "motivo bastante largo", given.append)
        assert [t.code for t in given if isinstance(t, Trouble)] == ["NOTE", "SAME-PERSON"]
        booth.conductor.authorise("2001", "falsa", "motivo bastante largo", given.append)
        booth.conductor.authorise("9001", "secreto", "motivo bastante largo", given.append)
        booth.conductor.authorise("2001", "secreto", "motivo bastante largo", given.append)
        booth.until(lambda: len(given) == 5)
        assert [t.code for t in given[2:] if isinstance(t, Trouble)] == ["CREDENTIALS", "ROLE"]
        override = given[4]
        assert isinstance(override, Override)
        assert override.supervisor == travellers.SUPERVISOR


def test_day_list_device_link_and_journey_reach_the_screen() -> None:
    with fake_booth() as booth:
        lists: list[tuple[DayLine, ...] | Trouble] = []
        booth.sign_in()
        booth.conductor.set_direction(Direction.EXIT)
        assert booth.encounter.journey.direction is Direction.EXIT
        for kind in reversed(DeviceKind):
            booth.conductor.device_changed(DeviceStatus(kind=kind, name="x", state=DeviceState.READY))
        assert [d.kind for d in booth.conductor.screen.devices] == list(DeviceKind)
        booth.conductor.day_list(lists.append)
        booth.until(lambda: lists == [()])
        seen: list[bool] = []
        booth.conductor.listen(lambda screen: seen.append(screen.is_training))
        assert seen == [False]


def test_registers_are_asked_on_the_officers_name() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.present_all(1)
        assert {a.list_version for a in booth.encounter.answers if a.state is AnswerState.OK} == {"1482"}
        assert Register.IDENT in {q.register for q in booth.registers.questions}


def test_another_thread_may_not_drive_it() -> None:
    with fake_booth() as booth:
        caught: list[BaseException] = []

        def drive() -> None:
            try:
                booth.conductor.happened(events.EncounterCancelled)
            except RuntimeError as error:
                caught.append(error)

        thread = threading.Thread(target=drive)
        thread.start()
        thread.join()
        assert len(caught) == 1


@pytest.mark.parametrize("kind", [DecisionKind.DENY_EXIT, DecisionKind.EXIT_RECORDED])
def test_decisions_of_the_other_direction_are_refused(kind: DecisionKind) -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.present_all(1)
        assert booth.conductor.decide(kind, reason_codes=("E01",)) is Objection.WRONG_DIRECTION


def test_registers_are_not_asked_about_who_has_left() -> None:
    with fake_booth(register_deadline=30.0) as booth:
        booth.registers.gate.clear()
        booth.sign_in()
        for tag in (1, 2, 3):
            booth.present(tag)
            booth.conductor.cancel()
        booth.registers.gate.set()
        of_interpol: list[str] = []

        def asked() -> list[str]:
            of_interpol[:] = [q.number for q in booth.registers.questions if q.register is Register.INTERPOL]
            return of_interpol

        booth.until(lambda: len(asked()) == 2)
        assert of_interpol == [travellers.document_number(1), travellers.document_number(3)]


def test_a_clock_set_back_makes_no_negative_wait() -> None:
    with fake_booth(register_deadline=0.05) as booth:
        booth.registers.gate.clear()
        booth.sign_in()
        booth.present(1)
        booth.clock.time -= timedelta(days=365)
        booth.until(lambda: not booth.encounter.pending)
        waits = [a.milliseconds for a in booth.encounter.answers if a.state is AnswerState.TIMEOUT]
        assert waits
        assert all(0 <= wait < 5_000 for wait in waits)


def test_a_document_presented_to_nobody_opens_no_encounter() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.reader.put(travellers.scan_of(1))
        wait_until(lambda: booth.reader.presented, what="the reader to tell")
        booth.conductor.lock()
        booth.conductor.unlock("secreto")
        booth.until(lambda: booth.conductor.screen.session.stage is SessionStage.SIGNED_IN)
        assert booth.encounter.stage is Stage.WAITING


def test_the_links_alarm_and_the_journals_stand_apart() -> None:
    with fake_booth() as booth:
        lost, forked = Trouble(code="J", title="Bitácora"), Trouble(code="VAULT-FORK", title="Copia antigua")
        booth.conductor.link_changed(LinkStatus(is_up=True, alarm=forked))
        assert booth.conductor.screen.alarm == forked
        booth.conductor.alarm(lost)
        booth.conductor.link_changed(LinkStatus(is_up=True))
        assert booth.conductor.screen.alarm == lost
        booth.conductor.link_changed(LinkStatus(is_up=True, alarm=forked))
        booth.conductor.alarm(None)
        assert booth.conductor.screen.alarm == forked
