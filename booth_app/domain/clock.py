"""Time, handed in, so that nobody but the assembly reads the machine's clock."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Time, injected. May be called on any thread."""

    def now(self) -> datetime:
        """Tell the time, timezone-aware, in America/Guatemala."""
        ...
