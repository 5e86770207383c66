"""The door for text from readers, engines and keyboards: bounded, upper case, no spaces, joined lines split.

Nothing here guesses a character: what an engine misread stays misread, and the check digits tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from booth_app.mrz.errors import MrzError, MrzFault

MAX_LINES = 8
MAX_LENGTH = 256

_JOINED = {88: 44, 72: 36, 90: 30}
"""Length of a whole zone in one piece, and of each of its lines."""

_WIDTHS = frozenset(_JOINED.values())

_IN_ORDER = re.compile(rf"[A-Z0-9<]{{1,{MAX_LENGTH}}}")
"""A line as most come: nothing to set right."""

_SAME_SIGN = str.maketrans({"«": "<<", "‹": "<", "＜": "<", "〈": "<"})
_NOISE = re.compile(r"[\s\x00-\x1f\x7f\u200b\ufeff]+")
_FOREIGN = re.compile(r"[^A-Z0-9<]")


def normalise(untrusted_lines: Sequence[str]) -> tuple[str, ...]:
    """Give lines of A-Z, 0-9 and `<` alone, without empty ones. Raises MrzError (TOO_LONG, ALPHABET)."""
    if len(untrusted_lines) <= MAX_LINES and all(map(_IN_ORDER.fullmatch, untrusted_lines)):
        return _split(tuple(untrusted_lines))
    if len(untrusted_lines) > MAX_LINES or any(len(line) > MAX_LENGTH for line in untrusted_lines):
        raise MrzError(MrzFault.TOO_LONG, "El texto leído es demasiado largo para un MRZ.")
    cleaned = (_NOISE.sub("", line).translate(_SAME_SIGN) for line in untrusted_lines)
    lines = tuple(_upper(line) for line in cleaned if line)
    for number, line in enumerate(lines, start=1):
        foreign = _FOREIGN.search(line)
        if foreign is not None:
            title = f"Carácter no permitido en la línea {number}, columna {foreign.start() + 1} del MRZ."
            raise MrzError(MrzFault.ALPHABET, title, line=number, column=foreign.start() + 1)
    return _split(lines)


def _upper(line: str) -> str:
    """Raise ASCII letters only: `ß` and its like would change the length."""
    return line.upper() if line.isascii() else line


def _split(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Split a zone that came joined, but only at places where lines can end."""
    if all(len(line) in _WIDTHS for line in lines):
        return lines
    whole = "".join(lines)
    width = _JOINED.get(len(whole))
    if width is None or any(len(line) % width for line in lines):
        return lines
    return tuple(whole[start : start + width] for start in range(0, len(whole), width))
