"""Check digits against what fingers and eyes mistake: whether it fits, and else which slip explains it.

A slip is only pointed out, never put right: the officer looks at that character once more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from booth_app.domain.personal import personal
from booth_app.mrz.digits import FILLER, check_digit

_ALIKE = ("0ODQ", "1IL7", "2Z", "5S6", "6G", "8B3", "4A", "UV")
"""Characters that are taken for one another, the commonest first."""

_COVERED = re.compile(r"[A-Z0-9<]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One slip that would explain a wrong digit: at `place`, from 1, `instead` was meant, or two were swapped."""

    place: int
    found: str = personal()
    instead: str = personal()
    is_swap: bool = False


def digit_over(zone_text: str) -> str:
    """Compute the digit of a field as the zone writes it; empty for a text that no zone can hold."""
    return check_digit(zone_text) if _COVERED.fullmatch(zone_text) else ""


def fits(zone_text: str, digit: str) -> bool:
    """Say whether this printed digit belongs to the field; `<` stands for 0 under an empty one."""
    expected = digit_over(zone_text)
    return digit == expected or (digit == FILLER and expected == "0" and not zone_text.strip(FILLER))


def slip_of(zone_text: str, digit: str, *, only_digits: bool = False) -> Slip | None:
    """Find the likeliest slip: characters that look alike first, then two neighbours swapped; None where none fits."""
    for group in _ALIKE:
        for at, found in enumerate(zone_text):
            for instead in group.replace(found, "") if found in group else "":
                is_allowed = instead.isdigit() or not only_digits
                if is_allowed and digit_over(zone_text[:at] + instead + zone_text[at + 1 :]) == digit:
                    return Slip(place=at + 1, found=found, instead=instead)
    for at, (one, other) in enumerate(pairwise(zone_text)):
        is_swap = FILLER not in {one, other} and one != other
        if is_swap and digit_over(zone_text[:at] + other + one + zone_text[at + 2 :]) == digit:
            return Slip(place=at + 1, found=one + other, instead=other + one, is_swap=True)
    return None


def like(character: str) -> str:
    """Give the characters that this one is mistaken for."""
    return "".join(group.replace(character, "") for group in _ALIKE if character in group)
