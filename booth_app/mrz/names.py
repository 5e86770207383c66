"""Names between the page a person reads and the zone a machine reads (Doc 9303-3 §4.6 and §6.A).

Writing uses the first spelling of the table, comparing accepts all of them: states differ over `Ñ`, `Ü` and others.
"""

from __future__ import annotations

import unicodedata

from booth_app.mrz.digits import FILLER

_SPELLINGS = {
    "Ä": ("AE", "A"),
    "Å": ("AA", "A"),
    "Æ": ("AE",),
    "Ç": ("C",),
    "Ð": ("D",),
    "Đ": ("D",),
    "Ħ": ("H",),
    "İ": ("I",),
    "ı": ("I",),
    "Ĳ": ("IJ",),
    "ĸ": ("K", "Q"),
    "Ł": ("L",),
    "Ñ": ("N", "NXX"),
    "Ŋ": ("N",),
    "Ö": ("OE", "O"),
    "Ø": ("OE",),
    "Œ": ("OE",),
    "ß": ("SS",),
    "ẞ": ("SS",),
    "Ŧ": ("T",),
    "Þ": ("TH",),
    "Ü": ("UE", "U", "UXX"),
}
_DROPPED = frozenset("'’‘ʼ`´.,")
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def to_mrz(name: str) -> str:
    """Spell a name for the zone: A-Z and single fillers, none at the ends.

    Hyphens and spaces become fillers, apostrophes go. A letter without a Latin base (Cyrillic, Arabic) is left
    out: those scripts are transliterated by the issuing state, not here.
    """
    spelled = "".join(options[0] for options in map(_options, _letters(name)))
    return FILLER.join(part for part in spelled.split(FILLER) if part)


def could_be(name: str, in_zone: str) -> bool:
    """Say whether a name as people write it can be the one that a zone spells, by any accepted spelling.

    `in_zone` has spaces or fillers between its parts.
    """
    target = FILLER.join(in_zone.replace(" ", FILLER).split(FILLER))
    target = FILLER.join(part for part in target.split(FILLER) if part)
    parts = FILLER.join(part for part in _separated("".join(_letters(name))).split(FILLER) if part)
    reached = {0}
    for letter in parts:
        reached = {
            position + len(option)
            for position in reached
            for option in _options(letter)
            if target.startswith(option, position)
        }
    return len(target) in reached


def _letters(name: str) -> str:
    """Compose and raise, so that each letter with its accent is one character."""
    return "".join(letter if letter in _SPELLINGS else letter.upper() for letter in unicodedata.normalize("NFC", name))


def _separated(letters: str) -> str:
    return "".join(FILLER if _options(letter) == (FILLER,) else letter for letter in letters)


def _options(letter: str) -> tuple[str, ...]:
    """Give the accepted spellings of one letter, the recommended one first."""
    if letter in _PLAIN:
        return (letter,)
    if letter in _SPELLINGS:
        return _SPELLINGS[letter]
    if letter in _DROPPED:
        return ("",)
    base = unicodedata.normalize("NFD", letter)[:1]
    if base in _PLAIN:
        return (base,)
    is_separator = letter == FILLER or letter.isspace() or unicodedata.category(letter) in {"Pd", "Zs"}
    return (FILLER,) if is_separator else ("",)
