"""The list of what can be claimed of a driver, and the reading of the claims in each family's quality.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]

CRITERIA: Final = {
    "contract_suite": "The contract suite of its kind runs over it, in the booth's process.",
    "hosted": "The same suite runs over it in a child process.",
    "unplug": "A device that goes away gives DeviceLostError, and is found again when it is back.",
    "hang": "A device that does not come back costs one capture.",
    "garbage": "Whatever the device says, only bounded values and DriverError come out.",
    "vendor_manual": "It was written to the vendor's own document, and its dialogues are test data.",
    "real_device_tested": "The contract suite ran over a real device at the bench.",
    "windows_tested": "The contract suite ran on Windows.",
    "latency_measured": "A benchmark measures the time from the device to the booth.",
}


class Status(StrEnum):
    """What a claim may say."""

    DONE = "done"
    OPEN = "todo"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One line: `tests` (file::Class or file::function) show what is done, `why` tells why it is not."""

    criterion: str
    status: Status
    tests: tuple[str, ...] = ()
    why: str = ""


def read_claims(family: str, *, root: Path = ROOT) -> tuple[Claim, ...]:
    """Read the claims of a family. Raises ValueError for the first that is not clear."""
    path = root / "drivers" / family / "quality.toml"
    rules = tomllib.loads(path.read_text(encoding="utf-8")).get("rules", {})
    if list(rules) != list(CRITERIA):
        raise ValueError(f"{family}: the criteria must be, in this order: {', '.join(CRITERIA)}")
    return tuple(_claim(family, criterion, stated) for criterion, stated in rules.items())


def _claim(family: str, criterion: str, stated: object) -> Claim:
    where = f"{family}, {criterion}"
    if not isinstance(stated, dict) or not stated.keys() <= {"status", "tests", "why"}:
        raise ValueError(f"{where}: write {{ status = …, tests = […] }} or {{ status = …, why = … }}")
    status = Status(stated.get("status", ""))
    claim = Claim(
        criterion=criterion,
        status=status,
        tests=tuple(stated.get("tests", ())),
        why=stated.get("why", ""),
    )
    if (status is Status.DONE) != bool(claim.tests) or (status is not Status.DONE) != bool(claim.why.strip()):
        raise ValueError(f"{where}: what is done names its tests, and what is not says why")
    return claim
