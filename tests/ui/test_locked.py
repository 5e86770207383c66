"""The locked page: the password is enough for the officer; with a number it is a supervisor who takes over."""

from __future__ import annotations

from booth_app.flow.screen import SessionStage
from tests.ui import samples
from tests.ui.conftest import SeatOf


def test_the_password_alone_unlocks(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.captured(), stage=SessionStage.LOCKED))
    here.type("secreto")
    here.press("Return")
    assert [(wish.name, wish.fields) for wish in here.desk.wishes] == [("unlock", {"secret": "secreto"})]


def test_a_number_beside_it_takes_over(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.captured(), stage=SessionStage.LOCKED))
    here.type("secreto")
    here.press("Tab")
    here.type("2001")
    here.press("Return")
    wanted = {"number": "2001", "secret": "secreto"}
    assert [(wish.name, wish.fields) for wish in here.desk.wishes] == [("take_over", wanted)]


def test_without_a_password_nothing_is_asked(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.captured(), stage=SessionStage.LOCKED))
    here.press("Return")
    assert here.desk.wishes == []


def test_a_number_typed_once_does_not_wait_for_the_next_lock(seat: SeatOf) -> None:
    captured = samples.captured()
    here = seat(samples.screen_of(captured, stage=SessionStage.LOCKED))
    here.type("secreto")
    here.press("Tab")
    here.type("2001")
    here.desk.show(samples.screen_of(captured))
    here.desk.show(samples.screen_of(captured, stage=SessionStage.LOCKED))
    here.type("otro")
    here.press("Return")
    assert [(wish.name, wish.fields) for wish in here.desk.wishes] == [("unlock", {"secret": "otro"})]


def test_the_next_officer_finds_no_number_and_a_second_try_finds_it(seat: SeatOf) -> None:
    signed_out = samples.screen_of(samples.waiting_encounter(), stage=SessionStage.SIGNED_OUT)
    here = seat(signed_out)
    here.type("1482")
    here.press("Return")
    here.type("secreto")
    here.press("Return")
    here.desk.show(signed_out)
    here.type("secreto2")
    here.press("Return")
    here.desk.show(samples.screen_of(samples.waiting_encounter()))
    here.desk.show(signed_out)
    here.type("1490")
    here.press("Return")
    here.type("secreto3")
    here.press("Return")
    asked = [(wish.fields["number"], wish.fields["secret"]) for wish in here.desk.wishes]
    assert asked == [("1482", "secreto"), ("1482", "secreto2"), ("1490", "secreto3")]
