"""Check digits by the 7-3-1 weights, modulo 10 (Doc 9303-3 §4.9)."""

from __future__ import annotations

from itertools import cycle
from operator import mul

FILLER = "<"
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_VALUES = {character: value for value, character in enumerate(ALPHABET)} | {FILLER: 0}
_WEIGHTS = (7, 3, 1)


def check_digit(text: str) -> str:
    """Compute the digit over a text of A-Z, 0-9 and `<`."""
    return str(sum(map(mul, map(_VALUES.__getitem__, text), cycle(_WEIGHTS))) % 10)
