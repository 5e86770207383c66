"""Run the benchmarks: every module here that has `run()`, or those named; one JSON object a line."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.measure import Measurement


def names() -> list[str]:
    """Modules of this folder that measure something."""
    return sorted(
        path.stem
        for path in Path(__file__).parent.glob("*.py")
        if not path.stem.startswith("_") and path.stem != "measure"
    )


def main(wanted: Sequence[str]) -> int:
    """Run what is wanted, all of it where nothing is named."""
    known = names()
    if unknown := sorted(set(wanted) - set(known)):
        print(f"no such benchmark: {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    for name in wanted or known:
        measurements: list[Measurement] = importlib.import_module(f"tests.benchmarks.{name}").run()
        for measurement in measurements:
            print(json.dumps(measurement), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
