"""Logs: allowed fields alone, messages without their arguments."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from booth_app.logs import start_logs


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
