"""Lanes: order, answers on the owner's thread, bugs told and not swallowed."""

from __future__ import annotations

import logging
import threading

import pytest

from booth_app.errors import BoothError, CancelledError, OfflineError
from booth_app.flow.lanes import Lanes
from booth_app.flow.pump import Pump


def ignore(_: object) -> None:
    """Take an answer nobody waits for."""


def test_work_runs_in_order_on_its_own_thread_and_answers_on_the_owners() -> None:
    pump = Pump()
    lanes = Lanes(post=pump.post)
    names: list[str] = []
    answers: list[int] = []

    def answered(number: int) -> None:
        assert threading.current_thread() is threading.main_thread()
        answers.append(number)

    for number in range(20):

        def work(number: int = number) -> int:
            names.append(threading.current_thread().name)
            return number

        lanes.run("vault", work, done=answered, failed=ignore)
    assert pump.run_until(lambda: len(answers) == 20, timeout=5.0)
    assert answers == list(range(20))
    assert set(names) == {"lane-vault"}
    assert lanes.close() == ()


def test_errors_answer_bugs_are_logged_without_their_text_and_a_cancel_is_silent(
    caplog: pytest.LogCaptureFixture,
) -> None:
    pump = Pump()
    lanes = Lanes(post=pump.post)
    failures: list[BoothError] = []

    def raising(error: Exception) -> None:
        def work() -> None:
            raise error

        lanes.run("reader", work, done=ignore, failed=failures.append)

    raising(CancelledError("fin"))
    raising(OfflineError("Sin enlace."))
    raising(ValueError("PRUEBA EJEMPLO"))
    with caplog.at_level(logging.ERROR):
        assert pump.run_until(lambda: len(failures) == 2, timeout=5.0)
    assert [f.code for f in failures] == ["OFFLINE", "BUG"]
    assert "PRUEBA" not in caplog.text
    assert caplog.records[0].type == "ValueError"  # type: ignore[attr-defined]
    assert lanes.close() == ()
    caplog.clear()


def test_call_waits_and_raises_what_was_raised() -> None:
    lanes = Lanes(post=Pump().post)
    assert lanes.call("vault", lambda: 7) == 7

    def fail() -> None:
        raise OfflineError("Sin enlace.")

    with pytest.raises(OfflineError):
        lanes.call("vault", fail)
    assert lanes.close() == ()


def test_a_closed_booth_hears_nothing_and_names_what_hangs() -> None:
    pump = Pump()
    lanes = Lanes(post=pump.post)
    gate = threading.Event()
    heard: list[bool] = []
    lanes.run("camera", lambda: gate.wait(10.0), done=heard.append, failed=ignore)
    assert lanes.close(timeout=0.05) == ("camera",)
    gate.set()
    lanes.run("camera", lambda: True, done=heard.append, failed=ignore)
    assert not pump.run_until(lambda: bool(heard), timeout=0.1)
    assert lanes.close() == ()


def test_what_was_posted_before_the_end_is_not_called_after_it() -> None:
    pump = Pump()
    lanes = Lanes(post=pump.post)
    called: list[str] = []
    lanes.run("vault", lambda: "answer", done=called.append, failed=ignore)
    lanes.call("vault", lambda: None)
    lanes.post(lambda: called.append("posted"))
    assert lanes.close() == ()
    pump.run_until(lambda: bool(called), timeout=0.05)
    assert called == []


def test_closed_lanes_refuse_rather_than_hang() -> None:
    lanes = Lanes(post=Pump().post)
    lanes.call("vault", lambda: None)
    assert lanes.close() == ()
    with pytest.raises(RuntimeError, match="closed"):
        lanes.call("vault", lambda: None)
