"""From the text of a scenario file to its form, or to one line that says what is wrong and where."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from typing import Any

import msgspec

from booth_app.checks.problems import in_spanish
from booth_app.console.scenario.form import ScenarioForm
from booth_app.console.scenario.places import Path as Place
from booth_app.console.scenario.places import known_keys, line_of, path_of, written
from booth_app.errors import BoothError

_AT = re.compile(r" - at (?:`key` in )?`([^`]*)`$")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.*)`")


class CheckFileError(BoothError):
    """A scenario file cannot be used; the title names the file, the line and the key."""

    code = "CHECK-FILE"


def read_text(raw: bytes, *, name: str) -> tuple[ScenarioForm, str]:
    """Read the bytes of one file: the form, and its text. Raises CheckFileError."""
    text = ""
    try:
        text = raw.decode("utf-8")
        return msgspec.convert(_plain(tomllib.loads(text)), ScenarioForm), text
    except msgspec.ValidationError as error:
        raise _refusal(str(error), text, name) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CheckFileError(f"{name}: no es TOML válido ({_short(str(error))}).") from error


def wrong(text: str, name: str, place: Place, words: str) -> CheckFileError:
    """Make the error for a value that has the right shape and cannot be used."""
    return CheckFileError(f"{name}, línea {line_of(text, place)}, {written(place)}: {words}.")


def _refusal(message: str, text: str, name: str) -> CheckFileError:
    at = _AT.search(message)
    what = message[: at.start()] if at else message
    place = path_of(at[1]) if at else ()
    table = f" en [{written(place)}]" if place else ""
    if unknown := _UNKNOWN.fullmatch(what):
        known = ", ".join(known_keys(ScenarioForm, place))
        line = line_of(text, (*place, unknown[1]))
        return CheckFileError(
            f"{name}, línea {line}: clave desconocida «{_short(unknown[1])}»{table}.", remedy=f"Hay: {known}."
        )
    if missing := _MISSING.fullmatch(what):
        return CheckFileError(f"{name}, línea {line_of(text, place)}: falta la clave «{missing[1]}»{table}.")
    return wrong(text, name, place, _short(in_spanish(what)[0]))


def _short(text: str) -> str:
    """Keep what a file says about itself to one line of bounded length."""
    return " ".join(text.split())[:160]


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    """Give the same with dates as texts: both ways of writing a date mean the same."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime | date | time) else value
