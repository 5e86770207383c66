"""`boothctl mrz read`: the zone in a picture, one object or one paragraph a picture."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from booth_app.console.out import Verbs, error_object, say, say_json, with_json
from booth_app.domain.document import MrzPlace
from booth_app.domain.post import GUATEMALA
from booth_app.errors import BoothError
from booth_app.mrz.errors import MrzError
from booth_app.mrz.parse import is_valid, parse
from booth_app.reading import ENGINES, PICTURE_SUFFIXES

if TYPE_CHECKING:
    from booth_app.reading.engine import MrzEngine, MrzRead


def register(parts: Verbs) -> None:
    """Add the part `read` to the verb `mrz`."""
    of_images = with_json(parts.add_parser("read", help="leer el MRZ de una imagen"))
    of_images.add_argument("images", nargs="+", type=Path, metavar="IMAGEN", help="imágenes o carpetas de imágenes")
    of_images.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
    of_images.set_defaults(func=read_images)


def read_images(arguments: argparse.Namespace) -> int:
    """Read each picture; 1 where one could not be opened. Raises EngineError where the engine is missing."""
    from booth_app.reading.engine import mrz_engine  # noqa: PLC0415 - `parse` must not pay for loading it

    engine = mrz_engine(arguments.engine)
    status = 0
    for path in _files(arguments.images):
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


def _files(named: Sequence[Path]) -> Iterator[Path]:
    """Give the files named, and of each folder the pictures in it and below, by name."""
    for path in named:
        if path.is_dir():
            yield from sorted(
                file for file in path.rglob("*") if file.suffix.lower() in PICTURE_SUFFIXES and file.is_file()
            )
        else:
            yield path


def _read(path: Path, engine: MrzEngine) -> dict[str, Any]:
    from booth_app.reading.picture import FILE_FORMATS, read_picture  # noqa: PLC0415 - as above

    found = engine.read(read_picture(path, formats=FILE_FORMATS))
    return {"file": str(path), **_judged(found), "ms": found.milliseconds}


def _judged(found: MrzRead) -> dict[str, Any]:
    """Say what was read; valid is only what nothing speaks against: no digit, no field, no weak character."""
    try:
        document = parse(found.lines, today=datetime.now(GUATEMALA).date())
    except MrzError:
        document = None
    return {
        "format": None if document is None else document.mrz_format,
        "lines": list(found.lines),
        "valid": document is not None and is_valid(document) and not found.uncertain,
        "confidence": [list(row) for row in found.confidence],
        "corrected": _places(found.corrected),
        "uncertain": _places(found.uncertain),
        "hint": found.hint,
    }


def _places(places: Sequence[MrzPlace]) -> list[dict[str, int]]:
    return [{"line": place.line, "column": place.column} for place in places]


def _say_answer(answer: dict[str, Any]) -> None:
    if "error" in answer:
        error = answer["error"]
        say(f"{answer['file']}: {error['title']} {error['remedy']}".rstrip() + f" [{error['code']}]")
        return
    verdict = "válido" if answer["valid"] else "con dudas" if answer["format"] else "sin MRZ legible"
    say(f"{answer['file']}: {answer['format'] or '-'}, {verdict}, {answer['ms']} ms")
    for number, line in enumerate(answer["lines"], start=1):
        say(f"  {line}")
        if marks := _marks(answer, number, len(line)):
            say(f"  {marks}")
    if answer["uncertain"] or answer["corrected"]:
        say("  ? dudoso: compárelo con la página   ^ corregido por la norma o por un dígito de control")


def _marks(answer: dict[str, Any], number: int, length: int) -> str:
    marks = [" "] * length
    for kind, sign in (("corrected", "^"), ("uncertain", "?")):
        for place in answer[kind]:
            if place["line"] == number:
                marks[place["column"] - 1] = sign
    return "".join(marks).rstrip()
