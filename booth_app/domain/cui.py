"""The CUI and what its own digits say about it.

Eight digits of serial, one check digit, two of department and two of municipality. Only the check digit is proof of a
slip; a municipality outside the list may be one made by a later law, so it is a warning, and RENAP has the last word.
"""

from __future__ import annotations

from enum import StrEnum

from booth_app.domain.person import Cui

CUI_LENGTH = 13

_BETWEEN = str.maketrans(dict.fromkeys(" -<"))
"""What may stand between its groups."""

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
    """Judge a CUI written with or without its spaces and hyphens, or the fillers that a zone has for them.

    ASK_RENAP is the open case: the sum is 10, which no single digit can say, and the digit printed is 0.
    """
    digits = text.translate(_BETWEEN)
    if not _has_form(digits):
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


def written_as_cui(*texts: str) -> tuple[Cui, ...]:
    """Give those of the texts that have the form of a CUI, right or wrong, as digits alone."""
    digits = (text.translate(_BETWEEN) for text in texts)
    return tuple(Cui(text) for text in digits if _has_form(text))


def cui_in(*texts: str) -> Cui | None:
    """Give the first of these texts that is a valid CUI, else the first that can be one; None where none can."""
    judged = [(cui, judge_cui(cui)) for cui in written_as_cui(*texts)]
    for accepted in ({CuiVerdict.VALID}, {CuiVerdict.UNKNOWN_PLACE, CuiVerdict.ASK_RENAP}):
        for cui, verdict in judged:
            if verdict in accepted:
                return cui
    return None


def _has_form(digits: str) -> bool:
    return len(digits) == CUI_LENGTH and digits.isascii() and digits.isdigit()
