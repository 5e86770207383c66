"""Structured lines about what the central does: booths, counts and codes, never a person."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, TextIO

import structlog

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger


def make_log(stream: TextIO, *, level: str = "info") -> FilteringBoundLogger:
    """Make a logger that writes one JSON object a line; it is passed to whoever logs."""
    number: int = logging.getLevelNamesMapping()[level.upper()]
    log: Any = structlog.wrap_logger(
        structlog.WriteLogger(stream),
        wrapper_class=structlog.make_filtering_bound_logger(number),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
    )
    return log  # type: ignore[no-any-return]
