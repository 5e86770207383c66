"""Logs: allowed fields alone, messages without their arguments."""

from __future__ import annotations

import json
import logging
import sys
import threading
from pathlib import Path

import pytest

from booth_app.logs import bugs_told, start_logs


def test_only_allowed_fields_and_constant_messages_reach_the_file(tmp_path: Path) -> None:
    handler = start_logs(tmp_path, name="booth")
    log = logging.getLogger("booth.test")
    try:
        log.warning("read %s", "PRUEBA EJEMPLO", extra={"device": "camera", "surname": "PRUEBA"})
        try:
            raise ValueError("PRUEBA EJEMPLO")
        except ValueError:
            log.exception("went wrong")
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    text = (tmp_path / "booth.log").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert "PRUEBA" not in text
    assert [line["message"] for line in lines] == ["read %s", "went wrong"]
    assert lines[0]["device"] == "camera"
    assert lines[1]["type"] == "ValueError"


def raising() -> None:
    raise ValueError("PRUEBA EJEMPLO")


def test_a_bug_that_nobody_caught_is_told_and_quotes_nobody(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[bool] = []
    before = sys.excepthook, threading.excepthook
    with bugs_told(lambda: told.append(True)):
        try:
            raising()
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)  # as Qt does after a slot
        thread = threading.Thread(target=raising)
        thread.start()
        thread.join()
    assert (sys.excepthook, threading.excepthook) == before
    assert told == [True, True]
    assert [(r.message, r.__dict__["type"]) for r in caplog.records] == [("bug nobody caught", "ValueError")] * 2
    assert all(r.__dict__["at"].startswith("test_logs.py:") for r in caplog.records)
    out, err = capsys.readouterr()
    assert "PRUEBA" not in out + err + caplog.text


def test_an_interrupt_is_no_bug() -> None:
    told: list[bool] = []
    former: list[str] = []
    before, sys.excepthook = sys.excepthook, lambda kind, *_: former.append(kind.__name__)
    try:
        with bugs_told(lambda: told.append(True)):
            sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    finally:
        sys.excepthook = before
    assert (told, former) == ([], ["KeyboardInterrupt"])
