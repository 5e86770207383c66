"""Brings names and numbers into the one form in which registers and histories compare them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_PLAIN_NUMBER: Final = re.compile(r"[A-Z0-9]*")
_PLAIN: Final = re.compile(r"[A-Z]+(?: [A-Z]+)*")
"""What most zones spell, and needs no more work."""


def names_key(surnames: str, given_names: str) -> str:
    """Spell a name with A-Z alone, one space between words, surnames before a slash.

    Accents fall, hyphens, fillers and apostrophes part or join words as Doc 9303-3 §4.6 transcribes them.
    """
    return f"{_plain(surnames)}/{_plain(given_names)}"


def number_key(number: str) -> str:
    """Spell a document number with letters and digits alone."""
    if _PLAIN_NUMBER.fullmatch(number):
        return number
    return "".join(letter for letter in number.upper() if letter.isascii() and letter.isalnum())


def state_key(code: str) -> str:
    """Spell a state in three letters: Doc 9303-3 §5 writes Germany `D`, and many lists write `DEU`."""
    return "DEU" if code == "D" else code


def _plain(name: str) -> str:
    if _PLAIN.fullmatch(name):
        return name
    joined = name.upper().replace("'", "").replace("’", "")
    decomposed = unicodedata.normalize("NFKD", joined)
    base = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join("".join(letter if "A" <= letter <= "Z" else " " for letter in base).split())
