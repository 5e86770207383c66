"""`boothctl mrz parse` and `boothctl mrz read`: the zone as text, and the zone in a picture."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from booth_app.console.mrz_words import document_lines, document_object
from booth_app.console.out import Verbs, error_object, say, say_json, with_json
from booth_app.domain.post import GUATEMALA
from booth_app.errors import BoothError
from booth_app.mrz.errors import MrzError
from booth_app.mrz.parse import is_valid, parse
from booth_app.reading import ENGINES

if TYPE_CHECKING:
    from booth_app.reading.engine import MrzEngine


def register(verbs: Verbs) -> None:
    """Add the verb `mrz` with its two parts."""
    parts = verbs.add_parser("mrz", help="leer y comprobar el MRZ").add_subparsers(required=True, metavar="PARTE")
    of_lines = with_json(parts.add_parser("parse", help="comprobar las líneas de un MRZ"))
    of_lines.add_argument("lines", nargs="+", metavar="LÍNEA", help="2 o 3 líneas, o todas en una")
    of_lines.set_defaults(func=parse_lines)
    of_images = with_json(parts.add_parser("read", help="leer el MRZ de una imagen"))
    of_images.add_argument("images", nargs="+", type=Path, metavar="IMAGEN")
    of_images.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
    of_images.set_defaults(func=read_images)


def parse_lines(arguments: argparse.Namespace) -> int:
    """Show the document, every check digit, and what is wrong where. Raises MrzError where it is no MRZ."""
    document = parse(arguments.lines, today=_today())
    if arguments.json:
        say_json(document_object(document))
    else:
        for line in document_lines(document):
            say(line)
    return 0


def read_images(arguments: argparse.Namespace) -> int:
    """Read each picture; 1 where one could not be opened. Raises EngineError where the engine is missing."""
    from booth_app.reading.engine import mrz_engine  # noqa: PLC0415 - `parse` must not pay for loading it

    engine = mrz_engine(arguments.engine)
    status = 0
    for path in arguments.images:
        try:
            answer = _read(path, engine)
        except BoothError as error:
            answer = {"file": str(path), "error": error_object(error)}
            status = 1
        if arguments.json:
            say_json(answer)
        else:
            _say_answer(answer)
    return status


def _read(path: Path, engine: MrzEngine) -> dict[str, Any]:
    from booth_app.reading.picture import read_picture  # noqa: PLC0415 - as above

    found = engine.read(read_picture(path))
    try:
        document = parse(found.lines, today=_today())
    except MrzError:
        document = None
    return {
        "file": str(path),
        "format": None if document is None else document.mrz_format,
        "lines": list(found.lines),
        "valid": document is not None and is_valid(document),
        "ms": found.milliseconds,
    }


def _say_answer(answer: dict[str, Any]) -> None:
    if "error" in answer:
        say(f"{answer['file']}: {answer['error']['title']} {answer['error']['remedy']}".rstrip())
        return
    verdict = "válido" if answer["valid"] else "con errores" if answer["format"] else "sin MRZ legible"
    say(f"{answer['file']}: {answer['format'] or '-'}, {verdict}, {answer['ms']} ms")
    for line in answer["lines"]:
        say(f"  {line}")


def _today() -> date:
    return datetime.now(GUATEMALA).date()
