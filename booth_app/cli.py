"""`boothctl`: the booth's console, for technicians and scripts. Spanish words, `--json` on every verb."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence

from booth_app.console.out import Parser, error_object, say_json
from booth_app.errors import BoothError

VERBS = ("mrz", "check", "regulations", "devices", "doctor", "vault", "sync", "enrol", "officers")
"""One module a verb in `booth_app.console`; its parser sets `func`: parsed arguments in, exit status out."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one verb; 0 where all went well, 1 on an error of the booth, 2 on a wrong command line."""
    _write_any_letter()
    words = list(sys.argv[1:] if argv is None else argv)
    arguments = _parser(words).parse_args(words)
    try:
        status: int = arguments.func(arguments)
    except BoothError as error:
        if arguments.json:
            say_json({"error": error_object(error)})
        else:
            sys.stderr.write(f"boothctl: {error} [{error.code}]\n")
        return 1
    except BrokenPipeError:
        # Whoever read along has read enough, as `head` does; nothing more can be written, not even at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Make the parser of the verb that is asked for, because the others' modules take time to load; or of all."""
    parser = Parser(prog="boothctl", description="Consola de la cabina MIROS-GT, para técnicos")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERBO")
    for name in words[:1] if words[:1] and words[0] in VERBS else VERBS:
        importlib.import_module(f"booth_app.console.{name}").register(verbs)
    return parser


def _write_any_letter() -> None:
    """Let no letter that an old console lacks stop a verb."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
