"""How many machine readable zones a second one core parses into documents; here more is better.

The limit is what a document camera could ask for: 30 frames a second with ten readings each to vote on.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from datetime import date

from booth_app.mrz.parse import is_valid, parse
from booth_app.training.documents import zone
from booth_app.training.material import text_of
from booth_app.training.scenario import load_scenarios, shipped_scenarios
from tests.benchmarks.measure import Measurement, against

NEEDED_A_SECOND = 30 * 10
ROUNDS = 9
ROUND_SECONDS = 0.3
TODAY = date(2026, 6, 1)


def run() -> list[Measurement]:
    """Read the zones of all shipped scenarios in turn; the median of ROUNDS, in zones a second."""
    zones = [zone(text_of(scenario, today=TODAY)) for scenario in load_scenarios(shipped_scenarios())]
    if not all(is_valid(parse(lines, today=TODAY)) for lines in zones):
        raise RuntimeError("a scenario's zone does not read without fault")
    _zones_a_second(zones)
    a_second = statistics.median(_zones_a_second(zones) for _ in range(ROUNDS))
    return [against("mrz_parse", ours=a_second, peer=NEEDED_A_SECOND, unit="zones/s", n=ROUNDS)]


def _zones_a_second(zones: Sequence[tuple[str, ...]]) -> float:
    count = 0
    began = time.perf_counter()
    while (seconds := time.perf_counter() - began) < ROUND_SECONDS:
        for lines in zones:
            parse(lines, today=TODAY)
        count += len(zones)
    return count / seconds
