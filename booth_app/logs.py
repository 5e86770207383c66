"""Logs without persons: one JSON object a line, only the fields that are allowed, rotating files.

Whatever is not on the list of allowed fields is dropped, and messages are constants, so a name has no way in.
"""

from __future__ import annotations

import json
import logging
import logging.handlers
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

ALLOWED = frozenset(
    {"lane", "type", "at", "device", "code", "state", "count", "milliseconds", "register", "version", "driver", "step"}
)
MAX_BYTES, FILES = 1 << 20, 5

log = logging.getLogger(__name__)


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


def place_of(error: BaseException) -> str:
    """Name file and line where it was raised: enough to find a bug, and nothing personal."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "unknown"
    name = trace.tb_frame.f_code.co_filename.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{name}:{trace.tb_lineno}"


@contextmanager
def bugs_told(tell: Callable[[], None]) -> Iterator[None]:
    """Log exceptions that nobody caught, on whatever thread, by type and place, and call `tell` there.

    Python would print them with their text, which may hold what was read, on a console that a booth does not have.
    """
    former, former_of_threads = sys.excepthook, threading.excepthook

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            former(kind, error, trace)
            return
        log.error("bug nobody caught", extra={"type": kind.__name__, "at": place_of(error)})
        tell()

    def caught_on_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            caught(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook, threading.excepthook = caught, caught_on_thread
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = former, former_of_threads
