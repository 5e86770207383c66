"""How many machine readable zones a second one core parses into documents; here more is better.

The limit lets thirty frames a second be read with hundreds of candidates each. Beside it stand PassportEye's own parser
(lines cut and digits checked: no kinds, no centuries, no problems), and what it costs to tell a reading field by field.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date

from passporteye.mrz.text import MRZ

from booth_app.mrz.fields import fields_of
from booth_app.mrz.parse import is_valid, parse
from booth_app.training.documents import zone
from booth_app.training.material import text_of
from booth_app.training.scenario import load_scenarios, shipped_scenarios
from tests.benchmarks.measure import Measurement, against, alone

NEEDED_A_SECOND = 20_000
ROUNDS = 9
ROUND_SECONDS = 0.3
TODAY = date(2026, 6, 1)

_Zones = Sequence[tuple[str, ...]]


def run() -> list[Measurement]:
    """Read the zones of all shipped scenarios in turn; the median of ROUNDS, in zones a second of CPU time."""
    zones = [zone(text_of(scenario, today=TODAY)) for scenario in load_scenarios(shipped_scenarios())]
    if not all(is_valid(parse(lines, today=TODAY)) for lines in zones):
        raise RuntimeError("a scenario's zone does not read without fault")
    ours, told, peer = _side_by_side(zones, _parsed, _told, _by_passport_eye)
    return [
        against("mrz_parse", ours=ours, peer=NEEDED_A_SECOND, unit="zones/s", n=ROUNDS),
        against("mrz_parse_passporteye", ours=ours, peer=peer, unit="zones/s", n=ROUNDS),
        alone("mrz_parse_and_fields", ours=told, unit="zones/s", n=ROUNDS),
    ]


def _side_by_side(zones: _Zones, *read: Callable[[tuple[str, ...]], object]) -> list[float]:
    """Give the rate of each reader; they take turns, so that a busy machine is busy for all."""
    rounds = [[_zones_a_second(zones, one) for one in read] for _ in range(ROUNDS + 1)][1:]
    return [statistics.median(rates) for rates in zip(*rounds, strict=True)]


def _zones_a_second(zones: _Zones, read: Callable[[tuple[str, ...]], object]) -> float:
    count = 0
    began = time.process_time()
    while (seconds := time.process_time() - began) < ROUND_SECONDS:
        for lines in zones:
            read(lines)
        count += len(zones)
    return count / seconds


def _parsed(lines: tuple[str, ...]) -> object:
    return parse(lines, today=TODAY)


def _told(lines: tuple[str, ...]) -> object:
    return fields_of(parse(lines, today=TODAY))


def _by_passport_eye(lines: tuple[str, ...]) -> object:
    return MRZ(lines)
