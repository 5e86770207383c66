"""Idleness, the keyboard wedge, and the two ways back to the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from booth_app.domain.decision import DecisionKind
from booth_app.domain.journey import ReasonForTravel
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


class Slow:
    """A wedge that holds every key until it is asked, as the real one does."""

    def __init__(self, *, pause: float) -> None:
        self._pause = pause
        self._held = ""
        self._last_at = 0.0

    def __call__(self, text: str, at: float) -> str:
        if text:
            self._held, self._last_at = self._held + text, at
            return ""
        if at < self._last_at + self._pause:
            return ""
        out, self._held = self._held, ""
        return out


def test_keys_that_edit_work_beside_a_wedge_and_in_order(seat: SeatOf) -> None:
    screen = samples.screen_of(samples.waiting_encounter(), stage=SessionStage.LOCKED)
    here = seat(screen, wedge=Slow(pause=0.05))
    here.type("abc")
    here.press("Backspace")
    field = here.window.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "ab"


@pytest.mark.parametrize(("key", "wish"), [("Ctrl+L", "lock"), ("Escape", "cancel")])
def test_keys_that_command_work_beside_a_wedge(key: str, wish: str, seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.captured()), wedge=Slow(pause=0.05))
    here.press(key)
    here.press(key)
    assert wish in here.desk.names


def test_enter_held_down_beside_a_wedge_is_one_enter(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.captured()), wedge=Burst())
    for is_repeated in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=is_repeated
        )
        QApplication.sendEvent(QApplication.focusWidget() or here.window, event)
    assert here.desk.names == ["pass_or_accept"]


def test_a_wedge_is_asked_until_it_holds_nothing(seat: SeatOf, qtbot: QtBot) -> None:
    here = seat(samples.screen_of(samples.captured()), wedge=Slow(pause=0.25))
    here.type("3")
    qtbot.waitUntil(lambda: here.desk.names == ["ReasonAccepted"])


def test_tab_goes_on_to_the_next_field_beside_a_wedge(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.waiting_encounter(), stage=SessionStage.SIGNED_OUT), wedge=Burst())
    first = here.window.focusWidget()
    here.press("Tab")
    here.type("x")
    second = here.window.focusWidget()
    assert isinstance(second, QLineEdit)
    assert second is not first
    assert second.text() == "x"


def test_a_list_of_a_panel_hears_digits_beside_a_wedge(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.captured()), wedge=Burst())
    here.press("F4")
    here.type("12")
    here.press("Return")
    assert here.desk.wishes[-1].fields == {"reason": ReasonForTravel("12")}


def test_turning_back_is_worked_through_beside_a_wedge(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.with_findings()), wedge=Burst())
    here.press("F12")
    here.type("12")
    here.press("Return")
    here.type("05")
    here.press("Space")
    here.press("Return")
    here.press("Return")
    wish = here.desk.wishes[0]
    assert (wish.fields["kind"], wish.fields["codes"]) == (DecisionKind.DENY_ENTRY, ("I05",))


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
