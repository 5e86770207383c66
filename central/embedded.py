"""A central in a child process, as a booth in training starts it and as the tests break it.

Importing this costs nothing: the server's libraries are loaded in the child alone. The parent holds an
`EmbeddedCentral`; between the two go small messages over one pipe, and when the pipe closes the child ends.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection as Connection
    else:
        from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from types import TracebackType
    from typing import Self

START_SECONDS: Final = 30.0
ORDER_SECONDS: Final = 10.0


class EmbeddedError(Exception):
    """The child could not start, or does not answer; the message says why, in English, without persons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedConfig:
    """What the child needs to know.

    `data` is the folder of keys, certificates and, without a `database` URL, of the SQLite file. The enrolment
    code it reports is for this booth at this post. `seeds` are TOML files for the registers. Port 0 means any.
    """

    data: Path
    booth: str
    post: str
    post_name: str
    seeds: tuple[Path, ...] = ()
    port: int = 0
    database: str = field(default="", repr=False)
    log_level: str = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The child listens on 127.0.0.1; this is what a booth needs to enrol with it."""

    port: int
    ca_pem: str
    enrolment_code: str = field(repr=False)

    @property
    def url(self) -> str:
        """Where a booth finds it."""
        return f"https://127.0.0.1:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The child could not do it."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The order was carried out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """End the child."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoDown:
    """Stop listening, and drop who is connected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeUp:
    """Listen again, on the same port with the same database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoseNextResponse:
    """Carry out the next request under this path, then cut the connection instead of answering."""

    path_prefix: str = "/v1/movements"


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayRegister:
    """Let one register answer that many seconds later."""

    register: str
    seconds: float


Order = Stop | GoDown | ComeUp | LoseNextResponse | DelayRegister
Report = Ready | Failed | Done


class _Child(Protocol):
    def run(self, config: EmbeddedConfig, connection: Connection) -> None: ...


def run_embedded(config: EmbeddedConfig, connection: Connection) -> None:
    """Be the child: serve, report Ready or Failed, obey orders until Stop or the end of the pipe."""
    child: _Child = importlib.import_module("central.child")
    child.run(config, connection)


class EmbeddedCentral:
    """The parent's hand on the child. Every call waits for the child's word, so keep it off the window's thread."""

    def __init__(self, config: EmbeddedConfig) -> None:
        """Remember what to start."""
        self._config = config
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def start(self) -> Ready:
        """Start the child and wait until it listens. Raises EmbeddedError."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=run_embedded, args=(self._config, theirs), name="central", daemon=True)
        self._connection = ours
        self._process.start()
        theirs.close()
        report = self._receive(START_SECONDS)
        if not isinstance(report, Ready):
            self.stop()
            raise EmbeddedError(report.reason if isinstance(report, Failed) else "the central did not start")
        return report

    @property
    def process_id(self) -> int | None:
        """The child's process, for whoever measures it."""
        return None if self._process is None else self._process.pid

    def go_down(self) -> None:
        """Let the central be unreachable."""
        self._order(GoDown())

    def come_up(self) -> None:
        """Let it be reachable again."""
        self._order(ComeUp())

    def lose_next_response(self, path_prefix: str = "/v1/movements") -> None:
        """Let the next request under this path be carried out and never answered."""
        self._order(LoseNextResponse(path_prefix=path_prefix))

    def delay_register(self, register: str, seconds: float) -> None:
        """Let one register answer that much later; 0 makes it quick again."""
        self._order(DelayRegister(register=register, seconds=seconds))

    def stop(self) -> None:
        """End the child and wait for it; a child that does not end is killed. May be called twice."""
        if self._connection is not None:
            with contextlib.suppress(OSError):  # gone already is as good as stopped
                self._connection.send(Stop())
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.join(ORDER_SECONDS)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
            self._process.close()
            self._process = None

    def __enter__(self) -> Self:
        """Nothing more than itself: starting is a call of its own, because it tells where the central is."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self.stop()

    def _order(self, order: Order) -> None:
        if self._connection is None:
            raise EmbeddedError("the central is not running")
        try:
            self._connection.send(order)
        except OSError as error:
            raise EmbeddedError("the central ended") from error
        report = self._receive(ORDER_SECONDS)
        if isinstance(report, Failed):
            raise EmbeddedError(report.reason)

    def _receive(self, seconds: float) -> Report:
        if self._connection is None or not self._connection.poll(seconds):
            raise EmbeddedError("the central does not answer")
        try:
            report: Report = self._connection.recv()
        except (EOFError, OSError) as error:
            raise EmbeddedError("the central ended") from error
        return report
