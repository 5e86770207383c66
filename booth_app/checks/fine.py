"""What somebody who leaves was allowed, by how many days he overstayed, and what that costs.

The first day that costs is the one after the last authorised; each day costs what its own date's rate says. What was
allowed is told by the entry that stands open in the history, else by a proof of entry that he shows, else by the first
entry declared. Where none of them tells, nothing is known: that is not the same as nothing owed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from booth_app.checks.papers import marks
from booth_app.checks.past import days_after, local_day, past_of
from booth_app.checks.regulations import EvidenceEffect, Parameter
from booth_app.checks.stay import days_parameter, first_entry_fits, is_counted
from booth_app.checks.view import View
from booth_app.checks.words import day_words
from booth_app.checks.written import money
from booth_app.domain.declaration import Evidence
from booth_app.domain.judgement import Fine, Term
from booth_app.domain.post import Direction

RATE = "fine.overstay_per_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorised:
    """The stay that somebody was allowed: from when, until when with its extensions, and how many of them he showed.

    `is_within_law`: no extension goes beyond the length of the stay it extends.
    """

    entered: date
    until: date
    extensions: int
    is_within_law: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """So many days of an overstay at one rate, in cents of a quetzal."""

    days: int
    rate: int


def fine_of(view: View) -> Fine | None:
    """Work out the fine of somebody who leaves today; None where no day was overstayed or none is known to have been.

    A receipt dated before the overstay began pays for another one. A waiver counts only without a receipt.
    """
    stay = authorised(view)
    if stay is None or not (days := _days_over(view, stay)):
        return None
    rates = (parameter for parameter in view.law.parameters if parameter.code == RATE)
    charges = charged(days_after(stay.until, 1), view.day, rates)
    amount = sum(charge.days * charge.rate for charge in charges)
    paid = _receipt(view, stay)
    receipt = "" if paid is None else paid.number
    return Fine(
        days=days,
        amount=amount,
        receipt=receipt,
        is_waived=not receipt and bool(view.papers(EvidenceEffect.FINE_WAIVER)),
        terms=(
            Term(label="fine.authorised_until", value=day_words(stay.until)),
            Term(label="fine.days", value=str(days)),
            *(Term(label="fine.charge", value=f"{charge.days} × {money(charge.rate)}") for charge in charges),
            Term(label="fine.amount", value=money(amount)),
        ),
        legal_basis=view.law.bases[RATE],
    )


def paid_on(view: View) -> date | None:
    """Tell the day of the receipt that pays the fine; None without one, or where it bears no date."""
    stay = authorised(view)
    paid = None if stay is None else _receipt(view, stay)
    return None if paid is None else paid.dated


def _receipt(view: View, stay: Authorised) -> Evidence | None:
    """Give the receipt of this overstay, the latest of them; one without a date comes last."""
    receipts = [paper for paper in view.papers(EvidenceEffect.FINE_RECEIPT) if paper.number]
    fitting = [paper for paper in receipts if paper.dated is None or paper.dated > stay.until]
    return max(fitting, key=lambda paper: paper.dated or date.min, default=None)


def overstay_days(view: View) -> int | None:
    """Count the days after the last authorised, today included; None where nobody knows what was authorised.

    It is 0 for whom no days are counted, and for everybody who does not leave.
    """
    if view.case.journey.direction is not Direction.EXIT or is_counted(view) is False:
        return 0
    stay = authorised(view)
    return None if stay is None else _days_over(view, stay)


def authorised(view: View) -> Authorised | None:
    """Tell what somebody who leaves was allowed, with the extensions he shows; None where it is not known.

    Without the central's answer an entry here may not be his last one: it counts only while its stay still runs.
    """
    parameter = days_parameter(view)
    if view.case.journey.direction is not Direction.EXIT or parameter is None:
        return None
    for entered, until, is_sure in _grants(view, usual=view.law.numbers[parameter]):
        stay = _extended(view, entered, until)
        if is_sure or stay.until >= view.day:
            return stay
    return None


def charged(first: date, last: date, rates: Iterable[Parameter]) -> tuple[Charge, ...]:
    """Split the days from `first` to `last`, both included, by the rate in force on each; earliest first."""
    ordered = sorted(rates, key=lambda rate: rate.force.start)
    spans = (
        (rate, max(first, rate.force.start), last if rate.force.end is None else min(last, rate.force.end))
        for rate in ordered
    )
    return tuple(Charge(days=(end - start).days + 1, rate=rate.value) for rate, start, end in spans if start <= end)


def papers_ever(view: View, effect: EvidenceEffect) -> tuple[Evidence, ...]:
    """Give the papers shown that have this effect, run out or not: what they allowed in the past still counts."""
    kinds = view.law.catalogues.evidence
    shown = (paper for paper in view.case.declaration.evidence if paper.code in kinds)
    meant = (p for p in shown if kinds[p.code].effect is effect and kinds[p.code].force.covers(view.day))
    return tuple(sorted(meant, key=marks))


def _days_over(view: View, stay: Authorised) -> int:
    return max((view.day - stay.until).days, 0)


def _grants(view: View, *, usual: int) -> Iterator[tuple[date, date, bool]]:
    """Give first and last day of the stay by each source, the best first, and whether it is sure to be this stay."""
    past = past_of(view.case.history, view.day)
    entry = past.open_entry
    if entry is not None and entry.until is not None:
        yield local_day(entry.at), entry.until, past.is_complete
    proofs = [
        (paper.dated, paper.until or days_after(paper.dated, usual - 1))
        for paper in papers_ever(view, EvidenceEffect.ENTRY_PROOF)
        if paper.dated is not None and paper.dated <= view.day
    ]
    if proofs:
        yield *max(proofs), True
    first = view.case.declaration.first_entry
    if first is not None and first_entry_fits(view):
        days = view.case.declaration.days
        yield first.day, days_after(first.day, (usual if days is None else days) - 1), True


def _extended(view: View, entered: date, until: date) -> Authorised:
    """Add the extensions granted while the stay ran; one without a date lasts as long as the stay did."""
    longest = min((until - entered).days + 1, view.law.numbers["stay.extension_days"])
    limit = days_after(until, max(longest, 0))
    shown = papers_ever(view, EvidenceEffect.STAY_EXTENSION)
    papers = [
        paper
        for paper in shown
        if (paper.dated is None or entered <= paper.dated <= until) and (paper.until is None or paper.until > until)
    ]
    end = max([until, *(paper.until or limit for paper in papers)])
    return Authorised(entered=entered, until=end, extensions=len(papers), is_within_law=end <= limit)
