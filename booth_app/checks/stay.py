"""How long a visitor may stay: the days of the law, less what he used of the period of the CA-4, and its arithmetic.

The day of entry is day 1: whoever may stay 90 days and enters on the first of January leaves on the 31st of March of a
common year at the latest, and the day after is the first of an overstay. The region's 90 days run from the first entry
into any of the four states, wherever he went between (S80). They do not bind nationals and residents of the four
(S76, S79).

A document that runs out sooner does not shorten the stay: a rule informs. A visa does only where the parameter
`stay.visa_limits` is 1; else its validity says until when one may enter, and the days are granted at entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from booth_app.checks.past import days_after, local_day, past_of, regional_start
from booth_app.checks.standing import standing_of
from booth_app.checks.subjects.visa import exemption, residences
from booth_app.checks.subjects.visa import facts as visa_facts
from booth_app.checks.view import NATIONAL, View
from booth_app.checks.words import day_words
from booth_app.domain.declaration import Confidence, FirstEntry, StatusKind
from booth_app.domain.judgement import Stay, Term
from booth_app.domain.post import Direction, PostCode

DAYS_OF: Mapping[str, str] = {
    StatusKind.VISITOR: "stay.visitor_days",
    StatusKind.TRANSIT: "stay.transit_days",
    StatusKind.CRUISE: "stay.cruise_days",
    StatusKind.CREW: "stay.crew_days",
    StatusKind.BORDER_WORKER: "stay.border_worker_days",
}
"""Whose stay is counted in days, and the parameter that says how many; nobody else's is."""

OPTION = "stay.option."
"""How the codes of the parameters begin that hold the likely numbers of days."""


def stay_of(view: View) -> Stay | None:
    """Work out the stay of somebody who enters today; None at exit, and for whom no days are counted."""
    parameter = days_parameter(view)
    if view.case.journey.direction is not Direction.ENTRY or parameter is None:
        return None
    numbers, today = view.law.numbers, view.day
    last = days_after(today, numbers[parameter] - 1)
    terms = [Term(label="stay.by_law", value=str(numbers[parameter]))]
    first = first_entry(view)
    if first is not None:
        regional = days_after(first.day, numbers["stay.regional_days"] - 1)
        last = min(last, regional)
        terms += [
            Term(label="stay.first_entry", value=f"{day_words(first.day)} {first.state}"),
            Term(label="stay.used", value=str((today - first.day).days)),
            Term(label="stay.regional_until", value=day_words(regional)),
        ]
    visa_until = visa_facts(view)["visa.until"] if numbers["stay.visa_limits"] else None
    if isinstance(visa_until, date):
        last = min(last, visa_until)
        terms.append(Term(label="stay.visa_until", value=day_words(visa_until)))
    most = max((last - today).days + 1, 0)
    asked = view.case.declaration.days
    days = most if asked is None else min(max(asked, 1), most)
    until = days_after(today, days - 1) if most else last
    terms += [Term(label="stay.most", value=str(most)), Term(label="stay.until", value=day_words(until))]
    return Stay(
        most=most,
        days=days,
        until=until,
        options=_options(numbers, most),
        terms=tuple(terms),
        confidence=None if first is None else first.confidence,
        legal_basis=view.law.bases[parameter],
    )


def is_counted(view: View) -> bool | None:
    """Whether this traveller's stay is counted in days; None for a visitor of unknown nationality."""
    if view.is_national or standing_of(view) not in DAYS_OF:
        return False
    return True if view.nationalities else None


def days_parameter(view: View) -> str | None:
    """Name the parameter that says how many days; None where none are counted.

    Who needs a visa and is let in without one because he leaves today may stay no longer, as whatever he comes.
    """
    if not is_counted(view):
        return None
    return DAYS_OF[StatusKind.TRANSIT if exemption(view) == "transit" else standing_of(view)]


def first_entry(view: View) -> FirstEntry | None:
    """Tell when the regional period began, from what was declared and what the history shows; None for today.

    A stamp or an exchanged record later than his last exit from Guatemala proves that he came into the region anew;
    his word alone does not, and the earlier day counts.
    """
    if not is_bound_by_region(view):
        return None
    declared = view.case.declaration.first_entry if first_entry_fits(view) else None
    if not comes_from_region(view):
        return declared
    past = past_of(view.case.history, view.day)
    shown = regional_start(past, _inner_posts(view), longest_gap=view.law.numbers["stay.regional_gap_days"])
    if shown is None or past.last is None:
        return declared
    confidence = Confidence.EXCHANGED if past.is_complete else Confidence.STAMPED
    known = FirstEntry(state=NATIONAL, day=shown, confidence=confidence)
    if declared is None:
        return known
    is_anew = declared.confidence is not Confidence.DECLARED and declared.day > local_day(past.last.at)
    return declared if is_anew or declared.day <= shown else known


def first_entry_fits(view: View) -> bool:
    """Whether a first entry was declared that can be one: into a state of the CA-4, today or before."""
    first = view.case.declaration.first_entry
    return first is not None and first.state in view.law.sets["ca4"] and first.day <= view.day


def is_bound_by_region(view: View) -> bool:
    """Whether the days of the four states are counted together: not for their own nationals and residents (S76)."""
    return (view.nationalities | residences(view)).isdisjoint(view.law.sets["ca4"])


def comes_from_region(view: View) -> bool:
    """Whether he comes from another state of the CA-4: over its border, or from there as declared."""
    return bool({view.case.post.neighbour, view.case.journey.origin} & _others(view))


def _others(view: View) -> frozenset[str]:
    return view.law.sets["ca4"] - {NATIONAL}


def _inner_posts(view: View) -> frozenset[PostCode]:
    others = _others(view)
    return frozenset(post.code for post in view.law.catalogues.posts if post.neighbour in others)


def _options(numbers: Mapping[str, int], most: int) -> tuple[int, ...]:
    """Give the proposal, and the likely numbers of days below it; nothing where no day is left."""
    likely = {value for code, value in numbers.items() if code.startswith(OPTION) and 0 < value < most}
    return (most, *sorted(likely, reverse=True)) if most else ()
