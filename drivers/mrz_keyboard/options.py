"""Options of the keyboard wedge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from drivers.options import Within


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyboardReaderOptions:
    """`gap_ms` is the longest time between two keys of a burst; nobody types `shortest` keys at that speed.

    Its upper bound keeps typing brisk, and lets a window that does not ask for `due` flush after 80 ms of silence.
    """

    gap_ms: Annotated[int, Within(10, 75)] = 50
    shortest: Annotated[int, Within(8, 60)] = 20
