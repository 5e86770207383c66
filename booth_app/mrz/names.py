"""Names between the page a person reads and the zone a machine reads (Doc 9303-3 §4.6 and §6).

Writing uses the recommended spelling of each letter, comparing accepts all of them, and reading back gives what a
spelling can stand for: states differ over `Ñ`, `Ü` and others, and so do languages that share the Cyrillic script.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

from booth_app.mrz.digits import FILLER
from booth_app.mrz.letters import (
    ARABIC,
    CYRILLIC,
    LATIN,
    OF_LANGUAGE,
    SHADDA,
    TEH_MARBUTA,
    UKRAINIAN_FIRST,
    Language,
)

MAX_READINGS = 64

_DROPPED = str.maketrans(dict.fromkeys("'’‘ʼ`´."))
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_TABLES = LATIN | CYRILLIC | ARABIC


class Script(StrEnum):
    """In which letters a spelling is read back."""

    LATIN = "latin"
    CYRILLIC = "cyrillic"
    ARABIC = "arabic"


def to_mrz(name: str, language: Language | None = None) -> str:
    """Spell a name for the zone: A-Z and single fillers, none at the ends.

    Hyphens, commas and spaces become fillers, other marks go, as does a letter of a script without a table.
    `language` decides where languages differ over a Cyrillic letter.
    """
    parts = ("".join(options[0] for options in _spelled(part, language)) for part in _parts(name))
    return FILLER.join(part for part in parts if part)


def could_be(name: str, in_zone: str) -> bool:
    """Say whether a name as people write it can be the one that a zone spells, by any accepted spelling.

    `in_zone` has spaces or fillers between its parts.
    """
    target = FILLER.join(in_zone.replace(FILLER, " ").split())
    reached = {0}
    is_first = True
    for part in _parts(name):
        options = _spelled(part, None)
        if options:
            reached = _beyond(reached, options if is_first else [(FILLER,), *options], target)
            is_first = False
    return len(target) in reached


def readings(in_zone: str, script: Script = Script.LATIN) -> tuple[str, ...]:
    """Give the names that a spelling in a zone can stand for, at most MAX_READINGS; none where the script has none.

    In Latin letters the spelling itself comes first. Of those that can do no more than lose an accent, only `Ñ` and
    `Ü` are thought of: an `A` may have been anything. A doubled Arabic letter is given twice, without its mark.
    """
    target = " ".join(in_zone.replace(FILLER, " ").split())
    letters = _read_back(script)
    open_places = _open_places(target, letters)
    found: dict[str, None] = {}
    paths = [(0, "")] if 0 in open_places else []
    while paths and len(found) < MAX_READINGS:
        place, name = paths.pop()
        if place == len(target):
            found[name] = None
            continue
        # The first of the table is to come out first, so it goes on the pile last.
        paths.extend(
            (place + len(spelling), name + letter)
            for letter, spelling in reversed(letters)
            if place + len(spelling) in open_places and target.startswith(spelling, place)
        )
    return tuple(found)


@lru_cache(maxsize=len(Script))
def _read_back(script: Script) -> tuple[tuple[str, str], ...]:
    """Give each letter of a script with each of its spellings, plain letters first, and the space as it is."""
    if script is Script.LATIN:
        table = {letter: (letter,) for letter in sorted(_PLAIN)} | {letter: LATIN[letter] for letter in "ÆÑØÜßÞ"}
        table |= {letter: LATIN[letter][:1] for letter in "ÄÅÖ"}
    elif script is Script.CYRILLIC:
        table = {letter: _options(letter, None, is_first=True) for letter in CYRILLIC}
    else:
        table = ARABIC
    pairs = ((letter, spelling) for letter, spellings in table.items() for spelling in spellings if spelling)
    return ((" ", " "), *pairs)


def _open_places(target: str, letters: Sequence[tuple[str, str]]) -> frozenset[int]:
    """Find the places from which letters lead to the end."""
    found = {len(target)}
    for place in range(len(target) - 1, -1, -1):
        if any(place + len(spelling) in found and target.startswith(spelling, place) for _, spelling in letters):
            found.add(place)
    return frozenset(found)


def _beyond(reached: set[int], options: Iterable[tuple[str, ...]], target: str) -> set[int]:
    """Follow every spelling from every place reached."""
    for spellings in options:
        reached = {
            position + len(spelling)
            for position in reached
            for spelling in spellings
            if target.startswith(spelling, position)
        }
    return reached


def _parts(name: str) -> list[str]:
    """Cut a name at what becomes a filler; each letter of a part is one character with its accent, and a capital."""
    composed = unicodedata.normalize("NFKC", name.translate(_DROPPED))
    raised = "".join(letter if letter in _TABLES else letter.upper() for letter in composed)
    return "".join(" " if _separates(letter) else letter for letter in raised).split(" ")


@lru_cache(maxsize=1024)
def _separates(letter: str) -> bool:
    return letter in {FILLER, ","} or letter.isspace() or unicodedata.category(letter) in {"Pd", "Zs"}


def _spelled(part: str, language: Language | None) -> list[tuple[str, ...]]:
    """Give the accepted spellings of each letter that has any, the recommended one first."""
    options: list[tuple[str, ...]] = []
    last = ""
    for letter in part:
        if letter == SHADDA and options:
            options[-1] = tuple(spelling * 2 for spelling in options[-1])
        elif any(spellings := _options(letter, language, is_first=not options)):
            options.append(spellings)
            last = letter
    if last == TEH_MARBUTA:
        options[-1] = options[-1][::-1]
    return options


@lru_cache(maxsize=4096)
def _options(letter: str, language: Language | None, *, is_first: bool) -> tuple[str, ...]:
    """Give the spellings of one letter; an empty one where it has none."""
    if letter in _PLAIN:
        return (letter,)
    if letter in CYRILLIC:
        own = () if language is None else _in_language(letter, language, is_first=is_first)
        others = (spelling for each in Language for spelling in _in_language(letter, each, is_first=is_first))
        return tuple(dict.fromkeys((*own, *CYRILLIC[letter], *others)))
    if letter in _TABLES:
        return _TABLES[letter]
    base = unicodedata.normalize("NFD", letter)[:1]
    return (base if base in _PLAIN else "",)


def _in_language(letter: str, language: Language, *, is_first: bool) -> tuple[str, ...]:
    """Give what this language alone makes of a Cyrillic letter."""
    if is_first and language is Language.UKRAINIAN and letter in UKRAINIAN_FIRST:
        return UKRAINIAN_FIRST[letter]
    return OF_LANGUAGE[language].get(letter, ())
