"""Freed camera frames leave the process, also where something small was kept between them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FRAMES = 20
FRAME = 3_000_000
KEEPS = f"""
import sys
import numpy as np
import psutil
from booth_app.heap import give_large_arrays_back

if sys.argv[1] == "fixed":
    give_large_arrays_back()
np.ones(30_000_000, dtype=np.uint8)  # freed at once: what makes glibc raise its limit
before = psutil.Process().memory_info().rss
pairs = [(np.ones({FRAME}, dtype=np.uint8), np.ones(50_000, dtype=np.uint8)) for _ in range({FRAMES})]
kept = [small for _, small in pairs]
del pairs
print(psutil.Process().memory_info().rss - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc is told anything")
def test_freed_frames_are_given_back() -> None:
    assert _kept_bytes("as it is") > FRAMES * FRAME / 2
    assert _kept_bytes("fixed") < FRAMES * FRAME / 10


def _kept_bytes(how: str) -> int:
    run = subprocess.run([sys.executable, "-c", KEEPS, how], cwd=ROOT, capture_output=True, text=True, check=True)
    return int(run.stdout)
