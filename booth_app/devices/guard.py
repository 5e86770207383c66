"""Stands between the booth and a driver: every call ends in time, and only DriverError comes out.

Each driver lives on a thread of its own. A driver that does not come back cannot be killed in-process: its thread is
abandoned (it is a daemon, closes its driver and ends should the call ever return) and the next `open` makes a
driver anew on a fresh thread. A hosted driver kills its process by itself, well within the guard's grace.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar, cast

from booth_app.errors import CancelledError
from drivers.contract import Driver
from drivers.errors import DeviceLostError, DriverError, DriverHungError

D = TypeVar("D", bound=Driver)
R = TypeVar("R")

GRACE = 4.0
"""Seconds a call may take beyond its own timeout before its driver counts as hung."""
_POLL = 0.05

log = logging.getLogger(__name__)


class Cancel(Protocol):
    """Says that the work is no longer wanted; `threading.Event` has this shape."""

    def is_set(self) -> bool:
        """Report whether the work was called off."""
        ...

    def wait(self, timeout: float | None = None) -> bool:
        """Sleep up to `timeout` seconds, or until called off; True when called off."""
        ...


class DriverBugError(DriverError):
    """The driver raised something that is not in its contract. The message names the type alone."""

    code = "BUG"


class _Job(Generic[D]):
    """One call: what to do, until when, and what came of it. Written by the worker before `done` is set."""

    def __init__(self, act: Callable[[D], object], *, deadline: float) -> None:
        self.act = act
        self.deadline = deadline
        self.done = threading.Event()
        self.is_wanted = True
        self.result: object = None
        self.error: DriverError | None = None


class _Worker(Generic[D]):
    """The thread of one driver. The driver is made, opened, used and closed here."""

    def __init__(self, *, name: str, factory: Callable[[], D]) -> None:
        self._factory = factory
        self._jobs: queue.SimpleQueue[_Job[D] | None] = queue.SimpleQueue()
        self._name = name
        self.thread = threading.Thread(target=self._work, name=f"driver-{name}", daemon=True)
        self.thread.start()

    def put(self, job: _Job[D] | None) -> None:
        """Queue a call; None ends the thread after those queued."""
        self._jobs.put(job)

    def _work(self) -> None:
        driver: D | None = None
        while (job := self._jobs.get()) is not None:
            try:
                if driver is None:
                    driver = self._factory()
                result = job.act(driver)
                if job.is_wanted:  # a document read for a cancelled traveller is kept by nobody
                    job.result = result
                del result
            except DriverError as error:
                job.error = error
            except BaseException as error:  # noqa: BLE001 - whatever a driver raises, its thread must answer
                job.error = self._bug(error)
            job.done.set()
            del job
        if driver is not None:
            self._close(driver)

    def _close(self, driver: D) -> None:
        try:
            driver.close()
        except BaseException as error:  # noqa: BLE001 - as above
            self._bug(error)

    def _bug(self, error: BaseException) -> DriverBugError:
        # The type alone: the text of a stray exception may hold what was read.
        kind = type(error).__name__
        log.error("bug in a driver", extra={"device": self._name, "type": kind})
        return DriverBugError(f"the driver raised {kind}")


class Guard(Generic[D]):
    """One device behind its driver. Any thread may call; calls go one after the other."""

    def __init__(self, *, name: str, factory: Callable[[], D], grace: float = GRACE) -> None:
        """Keep `factory`, which makes the driver on the driver's own thread; nothing runs yet."""
        self._name = name
        self._factory = factory
        self._grace = grace
        self._turn = threading.Lock()
        self._worker: _Worker[D] | None = None
        self._pending: _Job[D] | None = None

    def open(self, *, timeout: float, cancel: Cancel | None = None) -> None:
        """Open the device, with a new driver where there is none. Raises DriverError, CancelledError as `call`."""
        with self._my_turn(cancel):
            if self._worker is None:
                self._worker = _Worker(name=self._name, factory=self._factory)
            self._run(self._worker, lambda driver: driver.open(), timeout=timeout, cancel=cancel)

    def call(self, act: Callable[[D], R], *, timeout: float, cancel: Cancel | None = None) -> R:
        """Do `act` with the open driver; `timeout` is the one that `act` gives to the driver.

        Raises DriverError, DriverHungError once `timeout` and the grace are over, and CancelledError within a tenth
        of a second of `cancel`. A cancelled call runs on by itself; its result is dropped, and the next call waits
        for its end.
        """
        with self._my_turn(cancel):
            if self._worker is None:
                raise DeviceLostError("the driver is not open")
            return self._run(self._worker, act, timeout=timeout, cancel=cancel)

    def try_call(self, act: Callable[[D], R], *, timeout: float) -> R | None:
        """Do as `call` does, or nothing where another call is under way."""
        if not self._turn.acquire(blocking=False):
            return None
        try:
            if self._worker is None or (self._pending is not None and not self._pending.done.is_set()):
                return None
            return self._run(self._worker, act, timeout=timeout, cancel=None)
        finally:
            self._turn.release()

    def close(self) -> None:
        """Close the driver and end its thread; a thread that does not end in time is abandoned."""
        with self._my_turn(None):
            worker, self._worker, self._pending = self._worker, None, None
            if worker is None:
                return
            worker.put(None)
            # Twice: a hosted driver asks its process to end before it kills it.
            worker.thread.join(2 * self._grace)
            if worker.thread.is_alive():
                log.error("driver did not close", extra={"device": self._name})

    @contextmanager
    def _my_turn(self, cancel: Cancel | None) -> Iterator[None]:
        while not self._turn.acquire(timeout=_POLL):
            _check(cancel)
        try:
            yield
        finally:
            self._turn.release()

    def _run(self, worker: _Worker[D], act: Callable[[D], R], *, timeout: float, cancel: Cancel | None) -> R:
        if self._pending is not None:
            self._await(self._pending, cancel=cancel)
        job: _Job[D] = _Job(act, deadline=time.monotonic() + timeout + self._grace)
        self._pending = job
        worker.put(job)
        self._await(job, cancel=cancel)
        self._pending = None
        if job.error is not None:
            raise job.error
        return cast("R", job.result)

    def _await(self, job: _Job[D], *, cancel: Cancel | None) -> None:
        while not job.done.wait(_POLL):
            if cancel is not None and cancel.is_set():
                job.is_wanted = False
                _check(cancel)
            if time.monotonic() >= job.deadline:
                self._abandon()
                raise DriverHungError("the driver did not come back")

    def _abandon(self) -> None:
        log.error("driver hung", extra={"device": self._name})
        worker, self._worker, self._pending = self._worker, None, None
        if worker is not None:
            worker.put(None)


def _check(cancel: Cancel | None) -> None:
    if cancel is not None and cancel.is_set():
        raise CancelledError("La espera fue cancelada.")
