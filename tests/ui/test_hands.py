"""Idleness, the keyboard wedge, and the two ways back to the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from booth_app.flow.screen import SessionStage
from booth_app.ui.lanes import QtPost
from booth_app.ui.timers import QtTimers
from booth_app.ui.widgets.coach_strip import CoachStrip
from tests.ui import samples
from tests.ui.conftest import SeatOf


class Burst:
    """A wedge that takes letters that come as a burst; here: everything between `[` and `]`."""

    def __init__(self) -> None:
        self.taken = ""
        self._is_burst = False

    def __call__(self, text: str, _at: float) -> str:
        if text == "[":
            self._is_burst = True
        elif text == "]":
            self._is_burst = False
        elif self._is_burst:
            self.taken += text
        else:
            return text
        return ""


class Instructor:
    """A coach that counts."""

    def __init__(self) -> None:
        self.brought = 0

    def listen(self, listener: Callable[[str], None]) -> None:
        listener("Siguiente: entrada sin novedad")

    def go_on(self) -> None:
        self.brought += 1


def test_a_coach_has_a_key_on_every_page_and_a_line(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.waiting_encounter()))
    coach = Instructor()
    here.window.add_coach(coach)
    here.press("Ctrl+N")
    here.desk.show(samples.screen_of(samples.captured()))
    here.press("Ctrl+N")
    assert coach.brought == 2
    assert here.desk.wishes == []
    strip = here.window.findChild(CoachStrip)
    assert strip is not None
    assert strip.says.text() == "Siguiente: entrada sin novedad"
    assert here.window.minimumSizeHint().height() <= 768


def test_a_booth_left_alone_locks(seat: SeatOf, qtbot: QtBot) -> None:
    here = seat(samples.screen_of(samples.captured()), lock_after=0.05)
    qtbot.waitUntil(lambda: "lock" in here.desk.names)
    assert here.desk.names[0] == "lock"


def test_what_the_reader_types_chooses_no_reason_and_admits_nobody(seat: SeatOf) -> None:
    wedge = Burst()
    here = seat(samples.screen_of(samples.captured()), wedge=wedge)
    here.type("[P123")
    here.press("Return")
    here.type("]")
    assert wedge.taken == "P123\r"
    assert here.desk.wishes == []


def test_what_the_officer_types_passes_the_wedge(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.captured()), wedge=Burst())
    here.type("3")
    here.press("Return")
    assert here.desk.names == ["ReasonAccepted", "pass_or_accept"]


def test_a_password_passes_the_wedge(seat: SeatOf) -> None:
    screen = samples.screen_of(samples.waiting_encounter(), stage=SessionStage.LOCKED)
    here = seat(screen, wedge=Burst())
    here.type("abc def")
    field = here.window.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "abc def"
    here.press("Return")
    assert here.desk.wishes[0].fields == {"secret": "abc def"}


def test_a_closure_of_a_lane_runs_on_the_windows_thread(qtbot: QtBot) -> None:
    post = QtPost()
    ran: list[int] = []
    lane = threading.Thread(target=lambda: post.post(lambda: ran.append(threading.get_ident())))
    lane.start()
    lane.join()
    assert ran == []
    qtbot.waitUntil(lambda: bool(ran))
    assert ran == [threading.get_ident()]


def test_a_timer_calls_once_and_not_after_closing(qtbot: QtBot) -> None:
    timers = QtTimers()
    calls: list[str] = []
    timers.after(0.01, lambda: calls.append("one"))
    qtbot.waitUntil(lambda: calls == ["one"])
    timers.after(0.01, lambda: calls.append("two"))
    timers.close()
    other = QtTimers()
    other.after(0.05, lambda: calls.append("later"))
    qtbot.waitUntil(lambda: "later" in calls)
    assert calls == ["one", "later"]
