"""Options of the keyboard wedge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from drivers.options import Within


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyboardReaderOptions:
    """`gap_ms` is the longest time between two keys of a burst; nobody types `shortest` keys at that speed."""

    gap_ms: Annotated[int, Within(10, 500)] = 50
    shortest: Annotated[int, Within(8, 60)] = 20
