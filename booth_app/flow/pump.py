"""A loop without a window: brings closures back to one thread and calls timers, for the console and for tests."""

from __future__ import annotations

import heapq
import itertools
import queue
import time
from collections.abc import Callable

LONGEST_NAP = 60.0


class Pump:
    """Post and Timers for a program without Qt. Everything is called inside `run_until`."""

    def __init__(self) -> None:
        """Start empty."""
        self._calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._order = itertools.count()

    def post(self, call: Callable[[], None]) -> None:
        """Take a closure from any thread."""
        self._calls.put(call)

    def after(self, seconds: float, call: Callable[[], None]) -> None:
        """Call once, `seconds` from now."""
        heapq.heappush(self._timers, (time.monotonic() + seconds, next(self._order), call))

    def run_until(self, is_done: Callable[[], bool], *, timeout: float) -> bool:
        """Run until `is_done`, or the time is over; say which it was."""
        end = time.monotonic() + timeout
        while not is_done():
            now = time.monotonic()
            if now >= end:
                return False
            while self._timers and self._timers[0][0] <= now:
                heapq.heappop(self._timers)[2]()
                if is_done():
                    return True
            next_timer = self._timers[0][0] if self._timers else end
            try:
                call = self._calls.get(timeout=max(0.0, min(next_timer, end, now + LONGEST_NAP) - time.monotonic()))
            except queue.Empty:
                continue
            call()
        return True
