"""The keyboard wedge: a reader's burst is told from an officer's typing, and never presses a button."""

from __future__ import annotations

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.contract import DocumentReaderDriver
from drivers.errors import DeviceProtocolError, DeviceTimeoutError
from drivers.mrz_keyboard import driver as keyboard_driver
from drivers.mrz_keyboard.driver import KeyboardDocumentReader
from drivers.mrz_keyboard.framing import BURST_PAUSE, LONGEST_BURST, WedgeFilter
from drivers.mrz_keyboard.options import KeyboardReaderOptions
from tests.contract.document_reader import LINES, DocumentReaderContract
from tests.contract.rig import LONG, Build, Rig, Situation
from tests.drivers.dialogues import SPECIMENS, TD3

GAP, SHORTEST = 0.05, 20
officer_keys = st.lists(st.tuples(st.characters(), st.floats(GAP * 1.01, 5)), max_size=40)


def burst_of(lines: tuple[str, ...]) -> str:
    return "\r".join(lines) + "\r"


def type_in(filter_: WedgeFilter, text: str, *, at: float, pause: float) -> tuple[str, float]:
    """Press keys one after the other; give what was released and the time of the last key."""
    released = ""
    for number, key in enumerate(text):
        released += filter_.feed(key, at + number * pause).released
    return released, at + max(0, len(text) - 1) * pause


@given(keys=officer_keys)
def test_everything_typed_at_a_person_s_pace_is_released_in_order(keys: list[tuple[str, float]]) -> None:
    wedge, at, released = WedgeFilter(gap=GAP, shortest=SHORTEST), 0.0, ""
    for key, pause in keys:
        at += pause
        released += wedge.feed(key, at).released
    released += wedge.flush(at + GAP).released
    assert released == "".join(key for key, _ in keys)


@given(lines=st.sampled_from(SPECIMENS), pause=st.floats(0, GAP * 0.9))
def test_a_burst_is_a_document_and_nothing_of_it_is_released(lines: tuple[str, ...], pause: float) -> None:
    wedge = WedgeFilter(gap=GAP, shortest=SHORTEST)
    released, at = type_in(wedge, burst_of(lines), at=1.0, pause=pause)
    result = wedge.flush(at + 2 * BURST_PAUSE)
    assert released + result.released == ""
    assert result.completed is not None
    assert result.completed.lines == lines


@given(lines=st.sampled_from(SPECIMENS), stall=st.floats(GAP, BURST_PAUSE * 0.9), data=st.data())
def test_a_window_that_stands_still_cuts_no_enter_off_a_burst(
    lines: tuple[str, ...], stall: float, data: st.DataObject
) -> None:
    wedge, text = WedgeFilter(gap=GAP, shortest=SHORTEST), burst_of(lines)
    cut = data.draw(st.integers(SHORTEST, len(text) - 1))
    released, at = type_in(wedge, text[:cut], at=1.0, pause=0.002)
    rest, at = type_in(wedge, text[cut:], at=at + stall, pause=0.0)
    result = wedge.flush(at + 2 * BURST_PAUSE)
    assert released + rest + result.released == ""
    assert result.completed is not None
    assert result.completed.lines == lines


@given(before=st.text(max_size=8), after=st.text(max_size=8))
def test_typing_around_a_burst_is_kept_apart(before: str, after: str) -> None:
    wedge = WedgeFilter(gap=GAP, shortest=SHORTEST)
    typed, at = type_in(wedge, before, at=1.0, pause=0.2)
    released, at = type_in(wedge, burst_of(TD3), at=at + 0.2, pause=0.004)
    typed += released
    first = wedge.flush(at + 0.3)
    released, at = type_in(wedge, after, at=at + 0.4, pause=0.2)
    assert typed == before
    assert first.completed is not None
    assert released + wedge.flush(at + 0.2).released == after


@given(st.lists(st.tuples(st.text(max_size=1), st.floats(0, 0.1)), max_size=600))
def test_nothing_is_invented_and_nothing_is_hoarded(keys: list[tuple[str, float]]) -> None:
    wedge, at, released = WedgeFilter(gap=GAP, shortest=SHORTEST), 0.0, ""
    for key, pause in keys:
        at += pause
        released += wedge.feed(key, at).released
    released += wedge.flush(at + 1).released
    left = iter("".join(key for key, _ in keys))
    assert all(key in left for key in released)
    assert wedge.due is None


@pytest.mark.parametrize("typed", [TD3[0][:30] + "\r", "{}" * 30, "A1" * LONGEST_BURST])
def test_a_burst_that_is_no_document_is_swallowed_and_said(typed: str) -> None:
    wedge = WedgeFilter(gap=GAP, shortest=SHORTEST)
    released, at = type_in(wedge, typed, at=1.0, pause=0.001)
    result = wedge.flush(at + BURST_PAUSE + 0.01)
    assert (released, result.released, result.completed) == ("", "", None)
    assert result.is_rejected


def test_a_key_held_down_is_the_officer_s() -> None:
    wedge = WedgeFilter(gap=GAP, shortest=SHORTEST)
    released, at = type_in(wedge, "<" * 60, at=1.0, pause=0.03)
    assert released + wedge.flush(at + 1).released == "<" * 60


@pytest.mark.parametrize("typed", [burst_of(TD3).lower(), burst_of(TD3).replace("<", ";"), "\t".join(TD3)])
def test_caps_lock_and_a_foreign_layout_do_no_harm(typed: str) -> None:
    wedge = WedgeFilter(gap=GAP, shortest=SHORTEST)
    _, at = type_in(wedge, typed, at=1.0, pause=0.001)
    completed = wedge.flush(at + 1).completed
    assert completed is not None
    assert completed.lines == TD3


def make_reader() -> KeyboardDocumentReader:
    return KeyboardDocumentReader(options=KeyboardReaderOptions())


def press(reader: KeyboardDocumentReader, text: str) -> str:
    """Type a burst now, and let the window's timer run out."""
    now = time.monotonic()
    released = "".join(reader.feed(key, now + 0.001 * number) for number, key in enumerate(text))
    due = reader.due()
    return released if due is None else released + reader.flush(due)


class TestKeyboardDocumentReader(DocumentReaderContract):
    entry = "mrz_keyboard"
    situations = frozenset({Situation.EMPTY, Situation.LOADED, Situation.GARBAGE})

    @pytest.fixture
    def build(self) -> Build[DocumentReaderDriver]:
        def make(situation: Situation) -> Rig[DocumentReaderDriver]:
            reader = make_reader()
            text = {Situation.LOADED: burst_of(LINES), Situation.GARBAGE: "#¡x" * 40}.get(situation, "")
            return Rig(driver=reader, play=lambda: assert_nothing_released(press(reader, text)))

        return make


def assert_nothing_released(released: str) -> None:
    assert released == ""


def test_a_lane_that_waits_is_woken_by_the_window_s_keys() -> None:
    reader = make_reader()
    reader.open()
    reads: list[tuple[str, ...]] = []
    lane = threading.Thread(target=lambda: reads.append(reader.read(LONG).lines))
    lane.start()
    press(reader, burst_of(TD3))
    lane.join(LONG)
    assert reads == [TD3]
    reader.close()


def test_a_burst_that_is_no_document_is_said_once() -> None:
    reader = make_reader()
    reader.open()
    press(reader, "QWERTY1234" * 3)
    with pytest.raises(DeviceProtocolError):
        reader.read(LONG)
    press(reader, burst_of(TD3))
    assert reader.read(LONG).lines == TD3
    reader.close()


def test_a_burst_made_good_by_the_next_one_is_no_failure_of_a_later_read() -> None:
    reader = make_reader()
    reader.open()
    press(reader, "QWERTY1234" * 3)
    press(reader, burst_of(TD3))
    assert reader.read(LONG).lines == TD3
    with pytest.raises(DeviceTimeoutError):
        reader.read(0.0)
    reader.close()


def test_a_burst_while_closed_presses_no_button_and_is_dropped() -> None:
    reader = make_reader()
    assert press(reader, burst_of(TD3)) == ""
    assert press(reader, "r") == "r"
    reader.open()
    assert not reader.wait_present(0.0)
    reader.close()


def test_a_burst_that_came_while_nobody_listened_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = make_reader()
    reader.open()
    press(reader, burst_of(TD3))
    monkeypatch.setattr(keyboard_driver, "LISTENING_PAUSE", -1.0)
    assert not reader.wait_present(0.0)
    reader.close()
