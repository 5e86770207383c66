"""What every verb shares: the `--json` switch, and lines on the console."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any, Protocol

from booth_app.domain.device import DeviceKind
from booth_app.domain.officer import Role
from booth_app.errors import BoothError


class Verbs(Protocol):
    """Where a verb adds its parser; argparse gives the class of it no public name."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:  # noqa: A002 - argparse's word
        """Add a verb."""
        ...


class Parser(argparse.ArgumentParser):
    """Takes every switch by its whole name: `--data` must never pass for `--database`. Its parts do the same."""

    def __init__(self, **named: Any) -> None:  # noqa: ANN401 - argparse's own
        """Make it as argparse does."""
        super().__init__(**{"allow_abbrev": False, **named})


DEVICES = {
    DeviceKind.DOCUMENT_READER: "lector de documentos",
    DeviceKind.CAMERA: "cámara",
    DeviceKind.FINGERPRINT_SCANNER: "lector de huellas",
}
ROLES = {Role.OFFICER: "oficial", Role.SUPERVISOR: "supervisor", Role.TECHNICIAN: "técnico"}


def with_json(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add `--json` and give the parser back."""
    parser.add_argument("--json", action="store_true", help="un objeto JSON por línea")
    return parser


def say(text: str) -> None:
    """Write one line, at once: what reads us may be waiting for it."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say_json(value: dict[str, Any]) -> None:
    """Write one JSON object on one line."""
    say(json.dumps(value, ensure_ascii=False))


def error_object(error: BoothError) -> dict[str, str]:
    """Give what a program needs to know of an error."""
    return {"code": error.code, "title": error.title, "remedy": error.remedy}
