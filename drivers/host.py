"""The child's side of a hosted driver: make it, carry out one call after the other, and never outlive the booth."""

from __future__ import annotations

import importlib
import os
import signal
import threading
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Any, Final

from drivers.errors import DeviceLostError, DeviceNotFoundError, DriverError
from drivers.host_wire import (
    LONGEST_REQUEST,
    Call,
    Outcome,
    Request,
    decode_request,
    encode_failure,
    encode_outcome,
)

ORPHANED: Final = 70
"""Exit status of a child whose booth is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How the child makes its driver: `factory` of `module`, called with `options=`. It is pickled, once, to it."""

    name: str
    module: str
    factory: str
    options: Any


def serve(connection: Connection, recipe: Recipe) -> None:
    """Answer requests until the pipe ends. Runs in the child."""
    # A Ctrl+C at the console is for the booth, which then closes its devices in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="orphan watch", daemon=True).start()
    host = _Host(recipe)
    try:
        while True:
            request = decode_request(connection.recv_bytes(LONGEST_REQUEST))
            connection.send_bytes(host.carry_out(request))
            if request.call is Call.CLOSE:
                return
    except (EOFError, BrokenPipeError):
        host.let_go()
    finally:
        connection.close()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        # At once, with no tidying: the main thread may hang in the vendor's library, and the device must be free.
        os._exit(ORPHANED)


class _Host:
    """The driver, from the first `open` on."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._driver: Any = None

    def carry_out(self, request: Request) -> bytes:
        """Do one call and write its answer. What is no DriverError is a bug and ends the child, loudly."""
        try:
            return encode_outcome(self._do(request))
        except DriverError as error:
            return encode_failure(error)

    def let_go(self) -> None:
        if self._driver is not None:
            self._driver.close()

    def _do(self, request: Request) -> Outcome:
        if request.call is Call.CLOSE:
            self.let_go()
            return None
        if request.call is Call.OPEN:
            self._driver = self._driver or self._make()
            self._driver.open()
            return None
        if self._driver is None:
            raise DeviceLostError("the hosted driver is not open")
        method = getattr(self._driver, request.call.value)
        outcome: Outcome = method() if request.call is Call.IDENTITY else method(request.timeout)
        return outcome

    def _make(self) -> object:
        try:
            factory: Any = getattr(importlib.import_module(self._recipe.module), self._recipe.factory)
            made: object = factory(options=self._recipe.options)
        except (ImportError, OSError) as error:
            raise DeviceNotFoundError(f"the software of driver {self._recipe.name} is not installed") from error
        return made
