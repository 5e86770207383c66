"""Document reader that types: the window feeds it every key, the reader's lane waits for whole documents."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from drivers.contract import DeviceIdentity, PageRead
from drivers.errors import DeviceLostError, DeviceProtocolError, DeviceTimeoutError
from drivers.mrz_keyboard.framing import FilterResult, WedgeFilter
from drivers.mrz_keyboard.options import KeyboardReaderOptions

MOST_WAITING: Final = 4
LISTENING_PAUSE: Final = 2.0
"""Seconds between two calls of the lane after which what came meanwhile counts as unheard."""


class KeyboardDocumentReader:
    """A DocumentReaderDriver that is fed with keys.

    `feed`, `flush` and `due` are for the window's thread, and never block; the rest is for the reader's lane. Nobody
    can tell whether such a reader is plugged in, so `open` always succeeds and nothing is ever lost. Bursts are kept
    from the window even while nobody listens; one that came then is dropped, for it may be another traveller's.
    """

    def __init__(self, *, options: KeyboardReaderOptions) -> None:
        """Hold nothing yet."""
        self._changed = threading.Condition()
        self._filter = WedgeFilter(gap=options.gap_ms / 1_000, shortest=options.shortest)
        self._ready: deque[PageRead] = deque(maxlen=MOST_WAITING)
        self._is_rejected = False
        self._is_open = False
        self._listened_at = 0.0

    # -- for the window

    def feed(self, text: str, at: float) -> str:
        """Take the text of a key press at monotonic time `at`; give what the window is to treat as typed now."""
        released = ""
        with self._changed:
            for key in text:
                released += self._note(self._filter.feed(key, at))
            return released

    def flush(self, at: float) -> str:
        """Do the same when `due` has come and no key has."""
        with self._changed:
            return self._note(self._filter.flush(at))

    def due(self) -> float | None:
        """Give the monotonic time at which the window must call `flush`; None while no key is held."""
        with self._changed:
            return self._filter.due

    # -- for the reader's lane

    def open(self) -> None:
        """Listen."""
        with self._changed:
            self._forget()
            self._listened_at = time.monotonic()
            self._is_open = True

    def close(self) -> None:
        """Listen no more."""
        with self._changed:
            self._is_open = False
            self._changed.notify_all()

    def identity(self) -> DeviceIdentity:
        """Say what little is known."""
        with self._changed:
            self._check_open()
        return DeviceIdentity(vendor="unknown", model="MRZ reader at the keyboard")

    def wait_present(self, timeout: float) -> bool:
        """Wait until keys come at a machine's pace."""
        return self._wait(lambda: bool(self._ready) or self._filter.is_burst, timeout=timeout)

    def read(self, timeout: float) -> PageRead:
        """Wait for a whole burst. Raises DeviceProtocolError when it was no MRZ."""
        if not self._wait(lambda: bool(self._ready) or self._is_rejected, timeout=timeout):
            raise DeviceTimeoutError("no complete read from the keyboard")
        with self._changed:
            # Said now, or made good by a read that came whole: no failure of the next one.
            self._is_rejected = False
            if self._ready:
                return self._ready.popleft()
            raise DeviceProtocolError("the keyboard reader typed something that is no MRZ")

    def _wait(self, has_come: Callable[[], bool], *, timeout: float) -> bool:
        with self._changed:
            self._check_open()
            if time.monotonic() - self._listened_at > LISTENING_PAUSE:
                self._forget()
            self._changed.wait_for(lambda: has_come() or not self._is_open, timeout)
            self._listened_at = time.monotonic()
            self._check_open()
            return has_come()

    def _forget(self) -> None:
        self._ready.clear()
        self._is_rejected = False

    def _note(self, result: FilterResult) -> str:
        if result.completed is not None and self._is_open:
            self._ready.append(result.completed)
        self._is_rejected = self._is_rejected or result.is_rejected
        self._changed.notify_all()
        return result.released

    def _check_open(self) -> None:
        if not self._is_open:
            raise DeviceLostError("the keyboard reader is not open")
