"""The papers an officer saw: which of them count today, for what, and in an order of their own."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from booth_app.checks.regulations import EvidenceEffect, Law
from booth_app.domain.case import Case
from booth_app.domain.declaration import Evidence

MONTHS_A_YEAR = 12


def papers_of(case: Case, law: Law, effect: EvidenceEffect) -> tuple[Evidence, ...]:
    """Give the papers shown that have this effect, are in force and not run out, in a fixed order."""
    return tuple(paper for paper in sorted(case.declaration.evidence, key=marks) if effect_of(paper, law) is effect)


def effect_of(paper: Evidence, law: Law) -> EvidenceEffect | None:
    """Say what a paper does today; None where the law does not know it, or it is of another day."""
    kind = law.catalogues.evidence.get(paper.code)
    if kind is None or not kind.force.covers(law.day) or has_run_out(paper, law) or is_postdated(paper, law):
        return None
    return kind.effect


def is_postdated(paper: Evidence, law: Law) -> bool:
    """Whether a paper bears a day still to come, as only a ticket may: it can not have been given yet."""
    kind = law.catalogues.evidence.get(paper.code)
    may_wait = kind is not None and kind.effect is EvidenceEffect.ONWARD_TRAVEL
    return paper.dated is not None and paper.dated > law.day and not may_wait


def is_blank(paper: Evidence, law: Law) -> bool:
    """Whether nothing was entered by which a numbered paper could be found again: number, issuer or day."""
    kind = law.catalogues.evidence.get(paper.code)
    is_numbered = kind is not None and "number" in kind.asks
    return is_numbered and not paper.number.strip() and not paper.issuer.strip() and paper.dated is None


def has_run_out(paper: Evidence, law: Law) -> bool:
    """Whether the last day of a paper has passed; one that states none lasts."""
    return paper.until is not None and paper.until < law.day


def marks(paper: Evidence) -> tuple[str, ...]:
    """Give an order that does not depend on how the papers were laid down."""
    return (paper.code, paper.about, paper.number, paper.issuer, str(paper.dated), str(paper.until))


def months_after(day: date, months: int) -> date:
    """Give the same day so many months later, or the last of that month; the last day there is, beyond the calendar."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year = day.year + years
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
