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
