"""From raw text lines of a reader to MRZ lines, for every reader that delivers text.

Nothing is judged here but whether it can be an MRZ at all: a damaged one goes on as it is, so that the officer
sees it and types, and a start-up banner or a boarding pass does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

ALPHABET: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<")
"""The characters of an MRZ (Doc 9303-3 §4.3)."""
WHOLE: Final = frozenset({(44, 44), (36, 36), (30, 30, 30)})
"""Lengths of the lines of TD3 and MRV-A, TD2 and MRV-B, TD1 (Doc 9303-4 to -7)."""
JOINED: Final = {72: 36, 88: 44, 90: 30}
"""Length of all lines without a separator, and of the single line in it."""
SHORTEST: Final = 56
LONGEST: Final = 140
MOST_FOREIGN: Final = 0.1
_PAD: Final = "_"
_FILLERS: Final = frozenset("_ ")


def is_whole(lines: Sequence[str]) -> bool:
    """Tell whether these lines are, by their lengths, one complete MRZ."""
    lengths = tuple(len(line) for line in lines)
    return lengths in WHOLE or (len(lengths) == 1 and lengths[0] in JOINED)


def assemble(untrusted_lines: Sequence[str]) -> tuple[str, ...]:
    """Give the MRZ in these lines, top line first, in the alphabet of Doc 9303; empty where there is none.

    Absent lines (empty or all padding) are left out, two-line documents of 36 characters are freed of the padding
    that 3M readers add, joined lines are split; `_`, spaces and foreign characters become fillers.
    """
    lines = [line for line in untrusted_lines if line.strip(_PAD)]
    text = "".join(lines)
    if not (1 <= len(lines) <= 3 and SHORTEST <= len(text) <= LONGEST):
        return ()
    foreign = sum(c not in ALPHABET and c not in _FILLERS for c in text)
    if foreign > MOST_FOREIGN * len(text):
        return ()
    if _is_padded(lines):
        lines = [line[:36] for line in lines]
    clean = ["".join(c if c in ALPHABET else "<" for c in line) for line in lines]
    if len(clean) == 1 and len(clean[0]) in JOINED:
        width = JOINED[len(clean[0])]
        clean = [clean[0][at : at + width] for at in range(0, len(clean[0]), width)]
    return tuple(clean)


def _is_padded(lines: Sequence[str]) -> bool:
    """Tell a 36-character document padded to 44; a reader that writes its fillers as `_` never writes `<`."""
    return (
        [len(line) for line in lines] == [44, 44]
        and all(line.endswith(_PAD * 8) for line in lines)
        and any("<" in line for line in lines)
    )
