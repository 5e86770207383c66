"""From text to options: settings are text, a driver's options are a typed dataclass, and this is the one way across.

A family writes its options as a frozen dataclass whose fields are `str`, `int`, `float`, `bool` or `bytes`
(hexadecimal in text), with bounds as annotations: `baud: Annotated[int, Within(300, 921_600)] = 9_600`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Annotated, Final, TypeVar, get_args, get_origin, get_type_hints

LONGEST_TEXT: Final = 512
SHOWN_TEXT: Final = 40

Options = TypeVar("Options")


class OptionError(Exception):
    """An option of a driver is missing, unknown or wrong; the message names the option and the value."""


@dataclass(frozen=True, slots=True)
class Within:
    """The number lies between these two, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class OneOf:
    """The text is one of these words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotFromText:
    """The field is given by the program and never by a setting."""


def parse_options(kind: type[Options], untrusted_options: Mapping[str, str]) -> Options:
    """Build `kind` from texts by option name. Raises OptionError for the first thing that is wrong."""
    hints = get_type_hints(kind, include_extras=True)
    known = {f.name: f for f in fields(kind) if not _is_internal(hints[f.name])}  # type: ignore[arg-type]
    for name, untrusted_text in untrusted_options.items():
        if name not in known:
            raise OptionError(
                f"there is no option {name[:SHOWN_TEXT]!r} (value {untrusted_text[:SHOWN_TEXT]!r}); "
                f"known: {', '.join(known) or 'none'}"
            )
    for name, field in known.items():
        if name not in untrusted_options and field.default is MISSING:
            raise OptionError(f"option {name!r} is missing")
    return kind(**{n: _parse_one(n, hints[n], text) for n, text in untrusted_options.items()})


def _is_internal(hint: object) -> bool:
    return any(isinstance(mark, NotFromText) for mark in get_args(hint)[1:])


def _parse_one(name: str, hint: object, untrusted_text: str) -> object:
    base, marks = (get_args(hint)[0], get_args(hint)[1:]) if get_origin(hint) is Annotated else (hint, ())
    shown = f"option {name!r}: {untrusted_text[:SHOWN_TEXT]!r}"
    if len(untrusted_text) > LONGEST_TEXT:
        raise OptionError(f"{shown}… is longer than {LONGEST_TEXT} characters")
    convert, what = _CONVERTERS[base]
    try:
        value = convert(untrusted_text)
    except (ValueError, KeyError) as error:
        raise OptionError(f"{shown} is not {what}") from error
    for mark in marks:
        # A NaN lies between nothing, and so is refused here as well.
        if isinstance(mark, Within) and not (isinstance(value, (int, float)) and mark.low <= value <= mark.high):
            raise OptionError(f"{shown} is not between {mark.low:g} and {mark.high:g}")
        if isinstance(mark, OneOf) and value not in mark.words:
            raise OptionError(f"{shown} is none of {', '.join(mark.words)}")
    return value


def _parse_bool(text: str) -> bool:
    return {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}[text.lower()]


_CONVERTERS: Final[Mapping[object, tuple[Callable[[str], object], str]]] = {
    str: (str, "text"),
    int: (int, "a whole number"),
    float: (float, "a number"),
    bool: (_parse_bool, "yes or no"),
    bytes: (bytes.fromhex, "bytes in hexadecimal"),
}
