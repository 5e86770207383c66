"""`boothctl`: the booth's console, for technicians and scripts. Spanish words, `--json` on every verb."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence

from booth_app.console import mrz
from booth_app.console.out import Verbs, error_object, say_json
from booth_app.errors import BoothError

VERBS: tuple[Callable[[Verbs], None], ...] = (mrz.register,)
"""Each adds one verb, whose parser sets `func` to what carries it out: parsed arguments in, exit status out."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one verb; 0 where all went well, 1 on an error of the booth, 2 on a wrong command line."""
    _write_any_letter()
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.func(arguments)
    except BoothError as error:
        if arguments.json:
            say_json({"error": error_object(error)})
        else:
            sys.stderr.write(f"boothctl: {error} [{error.code}]\n")
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="boothctl", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERBO")
    for register in VERBS:
        register(verbs)
    return parser


def _write_any_letter() -> None:
    """Let no letter that an old console lacks stop a verb."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
