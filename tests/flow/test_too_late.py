"""What comes when nobody waits for it any more: a device's last word, a key pressed at a wrong time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.document import DocumentScan
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.post import Direction
from booth_app.errors import DeviceTroubleError, VaultError
from booth_app.flow import events
from booth_app.flow.advance import advance
from booth_app.flow.encounter import FINGERS, EncounterNumber, Stage, Trouble
from booth_app.flow.ports import CancelToken
from booth_app.flow.screen import SessionStage
from tests.fakes import travellers
from tests.fakes.booth import FakeBooth, fake_booth
from tests.flow.test_permission import decidable

STAMP: dict[str, Any] = {"encounter": EncounterNumber(1), "at": travellers.NOW}
LOST = DeviceTroubleError("Se fue.")


def end_of(booth: FakeBooth, lane: str) -> None:
    """Wait until the lane has done what it was given; its outcome waits for the window's thread."""
    booth.lanes.call(lane, lambda: None)


def let_everything_arrive(booth: FakeBooth) -> None:
    arrived = threading.Event()
    booth.lanes.post(arrived.set)
    booth.until(arrived.is_set)


@pytest.mark.parametrize("item", [travellers.scan_of(1), LOST])
def test_a_page_that_was_read_when_the_booth_was_locked_is_nobodys(item: object) -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.reader.put(item)
        end_of(booth, "reader")
        booth.conductor.lock()
        let_everything_arrive(booth)
        assert booth.encounter.document is None
        assert booth.encounter.document_trouble is None
        assert booth.encounter.stage is Stage.WAITING


@pytest.mark.parametrize("item", [travellers.portrait_of(1), LOST])
def test_a_face_that_was_taken_when_the_traveller_left_is_nobodys(item: object) -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.present(1)
        booth.camera.put(item)
        end_of(booth, "camera")
        booth.conductor.happened(events.FaceRetaken)
        let_everything_arrive(booth)
        assert booth.encounter.portrait is None
        assert booth.encounter.face_trouble is None


@pytest.mark.parametrize("item", [1, LOST])
def test_a_print_that_was_taken_when_it_was_wanted_no_more_is_nobodys(item: object) -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.present(1)
        booth.scanner.put(item)
        end_of(booth, "fingers")
        booth.conductor.happened(events.FingersRetaken)
        let_everything_arrive(booth)
        assert booth.encounter.prints == ()
        assert booth.encounter.finger_trouble is None


def test_a_locked_booth_looks_at_no_second_document_until_it_is_open_again() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.present(1)
        booth.conductor.happened(events.OtherDocumentWanted)
        booth.until(lambda: booth.reader.waits == 2)
        booth.conductor.lock()
        booth.reader.put(travellers.scan_of(2))
        end_of(booth, "reader")
        let_everything_arrive(booth)
        assert booth.encounter.others == ()
        booth.conductor.unlock("secreto")
        booth.until(lambda: len(booth.encounter.documents) == 2)


def test_keys_of_the_session_at_a_wrong_time_do_nothing() -> None:
    with fake_booth() as booth:
        conductor = booth.conductor
        conductor.unlock("secreto")
        conductor.take_over("2001", "secreto")
        conductor.lock()
        assert conductor.sign_out()
        assert conductor.screen.session.stage is SessionStage.SIGNED_OUT
        booth.sign_in()
        conductor.sign_in("2001", "secreto")
        conductor.unlock("secreto")
        assert conductor.screen.session.officer == travellers.OFFICER
        let_everything_arrive(booth)
        end_of(booth, "vault")
        assert booth.vault.acts == ["signed_in"]


def test_a_queue_that_cannot_be_counted_is_told() -> None:
    with fake_booth() as booth:
        told: list[object] = []
        booth.vault.error = VaultError("Dañada.")
        booth.conductor.day_list(told.append)
        booth.until(lambda: bool(told))


@pytest.mark.parametrize(
    "event",
    [
        events.MovementStored(**STAMP, movement_id=MovementId("m")),
        events.MovementNotStored(**STAMP, movement_id=MovementId("m"), trouble=Trouble(code="X", title="x")),
        events.StoringRetried(**STAMP),
    ],
)
def test_the_vaults_word_about_nothing_changes_nothing(event: events.Event) -> None:
    assert advance(decidable(), event) == (decidable(), ())
    made = events.DecisionMade(**STAMP, movement_id=MovementId("other"), decision=travellers.decision())
    storing, _ = advance(decidable(), made)
    assert storing.stage is Stage.STORING
    assert advance(storing, event) == (storing, ())


def test_trouble_with_a_finger_nobody_wants_is_no_trouble() -> None:
    waiting = replace(decidable(), prints=(), stage=Stage.CAPTURING)
    event = events.FingerFailed(**STAMP, position=FINGERS[1], trouble=Trouble(code="X", title="x"))
    assert advance(waiting, event) == (waiting, ())
    late = events.FingerCaptured(**STAMP, fingerprint=travellers.print_of(1, FINGERS[1]))
    assert advance(waiting, late) == (waiting, ())


def test_what_passing_and_turning_back_are_called() -> None:
    entering, leaving = decidable(), decidable(direction=Direction.EXIT)
    assert (entering.passing_kind, entering.denying_kind) == (DecisionKind.ADMIT, DecisionKind.DENY_ENTRY)
    assert (leaving.passing_kind, leaving.denying_kind) == (DecisionKind.EXIT_RECORDED, DecisionKind.DENY_EXIT)
    transit, _ = advance(entering, events.ReasonAccepted(**STAMP, reason=ReasonForTravel.TRANSIT))
    assert transit.passing_kind is DecisionKind.TRANSIT


class LateReader:
    """A reader that sees the page only when it is called off."""

    def wait_for_document(self, *, cancel: CancelToken, on_presented: Callable[[], None]) -> DocumentScan:
        assert cancel.wait(5.0)
        on_presented()
        raise DeviceTroubleError("Se fue.")


def test_a_page_seen_when_the_reader_was_called_off_is_nobodys() -> None:
    with fake_booth(reader=LateReader()) as booth:
        booth.sign_in()
        booth.conductor.lock()
        end_of(booth, "reader")
        let_everything_arrive(booth)
        assert booth.encounter == travellers.new_encounter()


def test_only_the_windows_thread_leads() -> None:
    with fake_booth() as booth, pytest.raises(RuntimeError, match="thread"):
        booth.lanes.call("vault", booth.conductor.cancel)


def test_news_that_is_none_changes_nobody_aside() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.present_all(1)
        booth.conductor.add_companion()
        before = booth.conductor.screen
        booth.conductor.handle(events.FaceHinted(encounter=EncounterNumber(1), at=travellers.NOW, hint=None))
        assert booth.conductor.screen is before


def test_a_listener_hears_the_screen_at_once_and_every_change_of_it() -> None:
    with fake_booth() as booth:
        heard: list[SessionStage] = []
        booth.conductor.listen(lambda screen: heard.append(screen.session.stage))
        assert heard == [SessionStage.SIGNED_OUT]
        booth.sign_in()
        assert heard[-1] is SessionStage.SIGNED_IN
