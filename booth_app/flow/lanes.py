"""Lanes: single worker threads with a name. Work goes in, a closure with the answer comes back to the owner.

A lane knows no Qt: `post` is whatever brings a closure to the thread that owns the state (the window's queued
signal, a queue in a program without a window).
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from booth_app.errors import BoothError, CancelledError
from booth_app.logs import place_of

Result = TypeVar("Result")
Post = Callable[[Callable[[], None]], None]

log = logging.getLogger(__name__)


class Lane:
    """One worker thread; jobs run one after the other."""

    def __init__(self, *, name: str) -> None:
        """Start the thread."""
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=f"lane-{name}", daemon=True)
        self._thread.start()

    def put(self, job: Callable[[], None]) -> None:
        """Queue a job, which must not raise."""
        self._jobs.put(job)

    def finish(self) -> None:
        """Take no more jobs after those queued."""
        self._jobs.put(None)

    def join(self, timeout: float) -> bool:
        """Wait for the thread to end; False when it did not."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()


class Lanes:
    """All lanes of a booth, made as they are named."""

    def __init__(self, *, post: Post) -> None:
        """Keep `post`, the way back to the owner's thread."""
        self._post = post
        self._lanes: dict[str, Lane] = {}
        self._is_closed = False

    def run(
        self,
        lane: str,
        work: Callable[[], Result],
        *,
        done: Callable[[Result], None],
        failed: Callable[[BoothError], None],
    ) -> None:
        """Run `work` on a lane; then, on the owner's thread, `done` with its result or `failed` with its error.

        Only a BoothError is an answer. Any other exception is a bug: it is logged by type, without its text
        (which may hold what was read), and reaches `failed` as a BoothError with code BUG.
        """
        if self._is_closed:
            return
        self._lane(lane).put(lambda: self._carry_out(lane, work, done, failed))

    def post(self, call: Callable[[], None]) -> None:
        """Bring a closure from a lane to the owner's thread; dropped once the lanes are closed, also on its way."""
        if not self._is_closed:
            self._post(lambda: None if self._is_closed else call())

    def call(self, lane: str, work: Callable[[], Result]) -> Result:
        """Run `work` on a lane and wait for it: for opening and closing, when nobody is at the window yet.

        Raises what `work` raises, and RuntimeError once the lanes are closed: nobody would ever answer.
        """
        if self._is_closed:
            raise RuntimeError("the lanes are closed")
        answer: Future[Result] = Future()

        def job() -> None:
            try:
                answer.set_result(work())
            except BaseException as error:  # noqa: BLE001 - raised again where it was asked for
                answer.set_exception(error)

        self._lane(lane).put(job)
        return answer.result()

    def close(self, *, timeout: float = 5.0) -> tuple[str, ...]:
        """Finish all lanes; return the names of those that did not end in time."""
        self._is_closed = True
        for lane in self._lanes.values():
            lane.finish()
        return tuple(name for name, lane in self._lanes.items() if not lane.join(timeout))

    def _lane(self, name: str) -> Lane:
        if name not in self._lanes:
            self._lanes[name] = Lane(name=name)
        return self._lanes[name]

    def _carry_out(
        self,
        lane: str,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[BoothError], None],
    ) -> None:
        try:
            result = work()
        except CancelledError:
            return
        except BoothError as error:
            self._answer(failed, error)
        except Exception as error:  # noqa: BLE001 - the lane must outlive a bug, and the bug must be told
            told = {"lane": lane, "type": type(error).__name__, "at": place_of(error)}
            log.error("bug on a lane", extra=told)
            self._answer(failed, BoothError("Error interno del programa.", remedy="Avise a soporte.", code="BUG"))
        else:
            self._answer(done, result)

    def _answer(self, call: Callable[[Result], None], value: Result) -> None:
        self.post(lambda: call(value))
