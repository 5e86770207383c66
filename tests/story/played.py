"""The story's hand on a booth that plays in a child process: what it says, what it is told, and its death."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60.0


class PlayedBooth:
    """One `tests.story.player`; `answers` carries out what it asks for."""

    def __init__(
        self, process: subprocess.Popen[str], *, answers: Mapping[str, Callable[[], None]], stderr: Path
    ) -> None:
        self._process = process
        self._stderr = stderr
        self._answers = answers
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, args=(_pipe(process.stdout),), name="story")
        self._reader.start()

    def wait_for(self, what: str) -> dict[str, Any]:
        """Do what it asks for until it says `what`; the other lines are dropped."""
        while True:
            line = self._lines.get(timeout=SECONDS)
            assert line, f"the booth ended before it said {what!r}: {self._stderr.read_text(encoding='utf-8')[-2000:]}"
            told: dict[str, Any] = json.loads(line)
            if told["at"] == what:
                return told
            if told["at"] in self._answers:
                self._answers[told["at"]]()
                stdin = _pipe(self._process.stdin)
                stdin.write("\n")
                stdin.flush()

    def end(self) -> int:
        """Wait for its own end; the exit status."""
        return self._process.wait(timeout=SECONDS)

    def kill(self) -> None:
        """SIGKILL, where there are signals; nothing of the process runs on after this."""
        self._process.kill()
        self._process.wait(timeout=SECONDS)

    def close(self) -> None:
        """Leave nothing behind."""
        self.kill()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            _pipe(pipe).close()

    def _read(self, stdout: IO[str]) -> None:
        for line in stdout:
            self._lines.put(line)
        self._lines.put("")


@contextmanager
def played(
    data: Path,
    *scenarios: Path,
    holds: bool = False,
    answers: Mapping[str, Callable[[], None]] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[PlayedBooth]:
    """Start a booth over this data folder; at the end it is gone. Its complaints lie beside them, in booth.stderr."""
    last_words = data.parent / "booth.stderr"
    with last_words.open("ab") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.story.player", data, *scenarios, *(["--hold"] if holds else [])],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            encoding="utf-8",
        )
        booth = PlayedBooth(process, answers=answers or {}, stderr=last_words)
        try:
            yield booth
        finally:
            booth.close()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe
