"""From starting `booth` to its painted window with the vault open: the time an officer waits in the morning.

A second start, as every one but a booth's very first: the vault is there, and the files are in the system's cache.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import _started_booth
from tests.benchmarks.measure import Measurement, against

LIMIT_SECONDS = 2.0
RUNS = 7
_ROOT = Path(__file__).resolve().parents[2]


def run() -> list[Measurement]:
    """Start RUNS times after one that makes the vault; the median in seconds beside the limit."""
    with tempfile.TemporaryDirectory() as folder:
        times = [_seconds_to_window(Path(folder)) for _ in range(1 + RUNS)][1:]
    return [
        against("start_to_window", ours=statistics.median(times), peer=LIMIT_SECONDS, unit="s", n=RUNS),
        against("start_to_window_slowest", ours=max(times), peer=LIMIT_SECONDS, unit="s", n=RUNS),
    ]


def _seconds_to_window(folder: Path) -> float:
    """Count from before the process is made until it says that its window is painted; then let it end."""
    command = [sys.executable, "-m", _started_booth.__spec__.name, "--training", "--data", str(folder)]
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=_ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as booth:
        said = "" if booth.stdout is None else booth.stdout.readline()
        seconds = time.perf_counter() - began
        booth.wait(timeout=30.0)
    if said.strip() != _started_booth.READY:
        raise RuntimeError(f"the booth said {said!r} and ended with {booth.returncode}")
    return seconds
