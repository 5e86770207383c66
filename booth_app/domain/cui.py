"""The CUI and what its own digits say about it.

Eight digits of serial, one check digit, two of department and two of municipality. Only the check digit is proof of a
slip; a municipality outside the list may be one made by a later law, so it is a warning, and RENAP has the last word.
"""

from __future__ import annotations

from enum import StrEnum

from booth_app.domain.person import Cui

CUI_LENGTH = 13

MUNICIPALITIES = (17, 8, 16, 16, 14, 14, 19, 8, 24, 21, 9, 30, 33, 21, 8, 17, 14, 5, 11, 11, 7, 17)
"""Municipalities in departments 01 to 22: 340, with Sipacate (decree 04-2015) and Petatán (decree 06-2015)."""


class CuiVerdict(StrEnum):
    """What the digits of a CUI say."""

    VALID = "valid"
    UNKNOWN_PLACE = "unknown_place"
    ASK_RENAP = "ask_renap"
    WRONG_DIGIT = "wrong_digit"
    MALFORMED = "malformed"


def judge_cui(text: str) -> CuiVerdict:
    """Judge a CUI written with or without its spaces and hyphens.

    ASK_RENAP is the open case: the sum is 10, which no single digit can say, and the digit printed is 0.
    """
    digits = text.replace(" ", "").replace("-", "")
    if len(digits) != CUI_LENGTH or not (digits.isascii() and digits.isdigit()):
        return CuiVerdict.MALFORMED
    total = sum(int(digit) * weight for weight, digit in enumerate(digits[:8], start=2)) % 11
    if total == 10 and digits[8] == "0":
        return CuiVerdict.ASK_RENAP
    if total != int(digits[8]):
        return CuiVerdict.WRONG_DIGIT
    department, municipality = int(digits[9:11]), int(digits[11:13])
    if not 1 <= department <= len(MUNICIPALITIES):
        return CuiVerdict.UNKNOWN_PLACE
    is_known = 1 <= municipality <= MUNICIPALITIES[department - 1]
    return CuiVerdict.VALID if is_known else CuiVerdict.UNKNOWN_PLACE


def cui_in(*texts: str) -> Cui | None:
    """Give the first of these texts that can be a CUI; None where none can."""
    acceptable = {CuiVerdict.VALID, CuiVerdict.UNKNOWN_PLACE, CuiVerdict.ASK_RENAP}
    found = (text for text in texts if judge_cui(text) in acceptable)
    text = next(found, None)
    return None if text is None else Cui(text.replace(" ", "").replace("-", ""))
