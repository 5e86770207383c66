"""Changes the rules of judgement in thousands of small ways and counts how many of the changes the tests notice.

`python tools/mutation.py` works in a copy of the committed tree, with mutmut in a folder of its own beside it (it is in
no lock: nothing else needs it). Prints one JSON object; the mutants that lived are listed on the lines after it. An
hour or more on two cores. What lived, and why, stands in docs/mutation.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MUTMUT = "mutmut==3.8.1"
SETTINGS = """\
[mutmut]
source_paths=booth_app
only_mutate=booth_app/checks/*
also_copy=
    resources
    drivers
    central
    tools
    dev.py
pytest_add_cli_args=
    -p
    no:cacheprovider
pytest_add_cli_args_test_selection=
    tests/checks
"""
LIVED, UNTESTED, NOT_RUN = 0, 33, None
"""Exit codes as mutmut keeps them: the tests passed; no test reaches it; not looked at."""


def main() -> int:
    """Run it, and say what came of it; 1 where fewer than nine in ten were noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        tree, library = Path(folder) / "tree", Path(folder) / "library"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(tree)], check=True)
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(library), MUTMUT], check=True
        )
        (tree / "setup.cfg").write_text(SETTINGS, encoding="utf-8")
        start = "import sys; from mutmut.__main__ import cli; sys.argv[0] = 'mutmut'; cli()"
        subprocess.run(
            [sys.executable, "-c", start, "run", "--max-children", str(arguments.processes)],
            cwd=tree,
            env={**os.environ, "PYTHONPATH": str(library)},
            stdout=sys.stderr,
            check=False,
        )
        return _told(tree)


def _told(tree: Path) -> int:
    ends: dict[str, int | None] = {}
    for file in sorted(tree.glob("mutants/booth_app/checks/**/*.meta")):
        ends.update(json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"])
    lived = sorted(name for name, end in ends.items() if end in {LIVED, UNTESTED})
    count = Counter("not_run" if end is NOT_RUN else "killed" for end in ends.values() if end not in {LIVED, UNTESTED})
    count["lived"] = len(lived)
    looked_at = count["killed"] + count["lived"]
    ratio = count["killed"] / looked_at if looked_at else 0.0
    print(json.dumps({"name": "mutants_of_checks", **count, "killed_ratio": round(ratio, 4)}))
    for name in lived:
        print(name)
    return int(ratio < 0.9)


if __name__ == "__main__":
    sys.exit(main())
