"""`boothctl check`: the judgement of the window, without a window, for scenario files."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from booth_app.checks.judge import judge
from booth_app.checks.regulations import Regulations
from booth_app.console.booth import with_booth
from booth_app.console.law import law_named, with_law
from booth_app.console.out import Verbs, error_object, say, say_json, with_json
from booth_app.console.scenario.case import load_scenario
from booth_app.console.scenario.read import CheckFileError
from booth_app.console.scenario.verdict import verdict_lines, verdict_object


def register(verbs: Verbs) -> None:
    """Add the verb `check`."""
    parser = with_law(with_booth(with_json(verbs.add_parser("check", help="juzgar escenarios sin ventana"))))
    parser.add_argument("scenarios", nargs="+", type=Path, metavar="ESCENARIO", help="archivos .toml")
    parser.add_argument("--today", type=a_day, metavar="FECHA", help="juzgar como si fuera este día (2026-11-10)")
    parser.set_defaults(func=check)


def a_day(text: str) -> date:
    """Read a calendar date of the command line. Raises argparse.ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"«{text}» no es una fecha como 2026-11-10") from error


def check(arguments: argparse.Namespace) -> int:
    """Judge each file; 1 where one could not be read, whatever was found in the others. Raises RegulationsError."""
    regulations = law_named(arguments)
    status = 0
    for place, path in enumerate(arguments.scenarios):
        try:
            _show(path, regulations, arguments, is_first=place == 0)
        except CheckFileError as error:
            status = 1
            if arguments.json:
                say_json({"file": path.name, "error": error_object(error)})
            else:
                sys.stderr.write(f"boothctl: {error} [{error.code}]\n")
    return status


def _show(path: Path, regulations: Regulations, arguments: argparse.Namespace, *, is_first: bool) -> None:
    scenario = load_scenario(path, regulations.catalogues.posts, today=arguments.today)
    judgement = judge(scenario.case, regulations)
    if arguments.json:
        say_json(verdict_object(scenario, judgement))
        return
    if not is_first:
        say("")
    for line in verdict_lines(scenario, judgement, regulations.catalogues):
        say(line)
