"""`boothctl mrz`: the zone as text (`parse`), and, in a module of its own, the zone in a picture (`read`)."""

from __future__ import annotations

import argparse
from datetime import datetime

from booth_app.console import mrz_read
from booth_app.console.mrz_words import document_lines, document_object
from booth_app.console.out import Verbs, say, say_json, with_json
from booth_app.domain.post import GUATEMALA
from booth_app.mrz.parse import parse


def register(verbs: Verbs) -> None:
    """Add the verb `mrz` with its two parts."""
    parts = verbs.add_parser("mrz", help="leer y comprobar el MRZ").add_subparsers(required=True, metavar="PARTE")
    of_lines = with_json(parts.add_parser("parse", help="comprobar las líneas de un MRZ"))
    of_lines.add_argument("lines", nargs="+", metavar="LÍNEA", help="2 o 3 líneas, o todas en una")
    of_lines.set_defaults(func=parse_lines)
    mrz_read.register(parts)


def parse_lines(arguments: argparse.Namespace) -> int:
    """Show the document, every check digit, and what is wrong where. Raises MrzError where it is no MRZ."""
    document = parse(arguments.lines, today=datetime.now(GUATEMALA).date())
    if arguments.json:
        say_json(document_object(document))
    else:
        for line in document_lines(document):
            say(line)
    return 0
