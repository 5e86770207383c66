"""Tells a reader's burst of keys from an officer's typing, as a pure state machine over (key, time).

Every key is held until the next one shows what it was: a pause longer than `gap` before a burst has grown long
means a person, and the held keys are released to the window as typed, late by at most `gap`. A burst that has
grown to `shortest` keys is a machine; nothing of it is ever released, since its Enter keys would press buttons.
A key that repeats itself because it is held down is a person. A machine's burst ends only after a longer pause: the
window may stand still while it draws the page that the burst itself brought up, and the rest of it holds an Enter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from drivers.contract import PageRead
from drivers.mrz_lines import assemble

LONGEST_BURST: Final = 256
BURST_PAUSE: Final = 0.25
"""Seconds of silence that end a machine's burst."""
_SHIFTED_COMMA: Final = ";"
"""What a reader set to the United States layout types for `<` on a Spanish or Latin American keyboard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterResult:
    """What became of the keys: `released` go to the window; `is_rejected` is a burst that was no MRZ."""

    released: str = field(default="", repr=False)
    completed: PageRead | None = None
    is_rejected: bool = False


class WedgeFilter:
    """The state machine. Times are monotonic seconds and never go back."""

    def __init__(self, *, gap: float, shortest: int) -> None:
        """Hold nothing yet."""
        self._gap = gap
        self._shortest = shortest
        self._held: list[str] = []
        self._dropped = 0
        self._last_at = 0.0

    @property
    def is_burst(self) -> bool:
        """True while a machine is typing."""
        return len(self._held) >= self._shortest and len(set(self._held)) > 1

    @property
    def due(self) -> float | None:
        """When `flush` must be called at the latest; None while nothing is held."""
        return self._last_at + self._pause if self._held else None

    @property
    def _pause(self) -> float:
        return max(self._gap, BURST_PAUSE) if self.is_burst else self._gap

    def feed(self, untrusted_key: str, at: float) -> FilterResult:
        """Take one character (Enter is a carriage return); give what the pause before it ended."""
        result = self.flush(at)
        if len(self._held) < LONGEST_BURST:
            self._held.append(untrusted_key[:1])
        else:
            self._dropped += 1
        self._last_at = at
        return result

    def flush(self, at: float) -> FilterResult:
        """End the burst where the pause was long enough."""
        if not self._held or at < self._last_at + self._pause:
            return FilterResult()
        is_machine, is_cut = self.is_burst, self._dropped > 0
        text = "".join(self._held)
        self._held.clear()
        self._dropped = 0
        if not is_machine:
            return FilterResult(released=text)
        lines = () if is_cut else assemble(re.split(r"[\r\n\t]+", _as_printed(text)))
        return FilterResult(completed=PageRead(lines=lines)) if lines else FilterResult(is_rejected=True)


def _as_printed(text: str) -> str:
    """Undo caps lock and a wrong keyboard layout."""
    upper = text.upper()
    return upper if "<" in upper else upper.replace(_SHIFTED_COMMA, "<")
