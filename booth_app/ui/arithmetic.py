"""Stay and fine as words of the page: the number that counts, and how it was come by."""

from __future__ import annotations

from datetime import date, timedelta

from booth_app.domain.judgement import Fine, Stay, Term
from booth_app.ui.texts import Texts

_TOLD_LARGE = {"stay.until", "fine.days", "fine.amount"}
"""Terms that the number itself says."""


def stay_words(stay: Stay, texts: Texts) -> str:
    """Say how many days, and the last of them."""
    if not stay.most:
        return texts("stay.none_left")
    return texts("stay.granted_one" if stay.days == 1 else "stay.granted", days=stay.days, day=texts.day(stay.until))


def until_of(stay: Stay, days: int) -> date:
    """Give the last day of so many; the day of entry is the first."""
    return stay.until + timedelta(days=days - stay.days)


def stay_terms(stay: Stay, texts: Texts) -> str:
    """Write how the days were worked out."""
    return " · ".join(_said(term, texts) for term in stay.terms if not _is_plain(term, stay))


def fine_terms(fine: Fine, texts: Texts) -> str:
    """Write how the fine was worked out."""
    return " · ".join(_said(term, texts) for term in fine.terms if term.label not in _TOLD_LARGE)


def fine_state(fine: Fine, texts: Texts) -> str:
    """Say whether it is paid, waived or owed."""
    if fine.receipt:
        return texts("fine.paid", receipt=fine.receipt)
    return texts("fine.waived" if fine.is_waived else "fine.due")


def _is_plain(term: Term, stay: Stay) -> bool:
    return term.label in _TOLD_LARGE or (term.label == "stay.most" and stay.days == stay.most)


def _said(term: Term, texts: Texts) -> str:
    return texts.known(term.label, "{value}").format(value=term.value)
