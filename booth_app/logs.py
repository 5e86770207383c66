"""Logs without persons: one JSON object a line, only the fields that are allowed, rotating files.

Whatever is not on the list of allowed fields is dropped, and messages are constants, so a name has no way in.
"""

from __future__ import annotations

import json
import logging
import logging.handlers
from datetime import UTC, datetime
from pathlib import Path

ALLOWED = frozenset(
    {"lane", "type", "at", "device", "code", "state", "count", "milliseconds", "register", "version", "driver", "step"}
)
MAX_BYTES, FILES = 1 << 20, 5


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, constant message, allowed fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the message without its arguments, and no traceback: either may hold what was read."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.msg if isinstance(record.msg, str) else type(record.msg).__name__,
        }
        line |= {key: record.__dict__[key] for key in sorted(ALLOWED & record.__dict__.keys())}
        if record.exc_info and record.exc_info[0] is not None:
            line["type"] = record.exc_info[0].__name__
        return json.dumps(line, ensure_ascii=False, default=str)


def start_logs(folder: Path, *, name: str) -> logging.Handler:
    """Send everything from INFO up to `folder`/`name`.log; the caller removes and closes the handler."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / f"{name}.log", maxBytes=MAX_BYTES, backupCount=FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return handler
