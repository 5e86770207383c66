"""Check digits by the 7-3-1 weights, modulo 10 (Doc 9303-3 §4.9)."""

from __future__ import annotations

FILLER = "<"
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_VALUES = bytes(max(ALPHABET.find(chr(code)), 0) for code in range(256))
"""Each character's value at the place of its code; the filler counts nothing."""


def check_digit(text: str) -> str:
    """Compute the digit over a text of A-Z, 0-9 and `<`."""
    values = text.encode("ascii").translate(_VALUES)
    return str((7 * sum(values[0::3]) + 3 * sum(values[1::3]) + sum(values[2::3])) % 10)
