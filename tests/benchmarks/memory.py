"""What a booth takes of the machine's memory, with its embedded central, and how much more with every traveller.

The booth runs in a process of its own, so that what else was measured before does not count.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path

from tests.benchmarks.measure import Measurement, against, alone

LIMIT_MB = 350.0
FIRST = 5
SETTLED = 20
"""Encounters after which every cache has been filled once; growth is counted from there."""
MOST = 200
SECONDS = 32.0
_MB = 1e6
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Bytes of the whole process tree after so many encounters.

    `resident` counts a library's pages for every process that has them; `taken` counts them once, and does not
    depend on what else runs on the machine, as the proportional share does.
    """

    encounters: int
    resident: int
    taken: int


def line_of(taken: Taken) -> str:
    """Write it as one line."""
    return json.dumps(asdict(taken))


def run() -> list[Measurement]:
    """Measure after FIRST encounters, then as long as SECONDS allow, MOST encounters at the most; MB are 10^6 bytes."""
    told = _play()
    early = told[0]
    growth = _per_hundred([one for one in told if one.encounters >= SETTLED])
    return [
        against("memory_after_5_encounters", ours=early.taken / _MB, peer=LIMIT_MB, unit="MB", n=1),
        alone("memory_after_5_encounters_resident", ours=early.resident / _MB, unit="MB", n=1),
        alone("memory_growth_per_100_encounters", ours=growth, unit="MB", n=told[-1].encounters - SETTLED),
    ]


def _play() -> list[Taken]:
    command = [sys.executable, "-m", "tests.benchmarks._encounters", str(FIRST), str(MOST), str(SECONDS)]
    run = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, encoding="utf-8", timeout=120, check=True)
    return [Taken(**json.loads(line)) for line in run.stdout.splitlines()]


def _per_hundred(told: list[Taken]) -> float:
    """Take the median of the slopes between any two: what is under way at one moment weighs ten frames and more."""
    slopes = [
        (later.taken - earlier.taken) / (later.encounters - earlier.encounters)
        for earlier, later in combinations(told, 2)
    ]
    return statistics.median(slopes) * 100 / _MB
