"""The judgement of an encounter: the law applied anew whenever something it rests on has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from booth_app.checks.judge import judge
from booth_app.domain.case import Case
from booth_app.domain.history import History, HistorySource, PastMovement
from booth_app.flow.encounter import Encounter


def case_of(encounter: Encounter, *, day: date) -> Case:
    """Gather what a judgement rests on."""
    return Case(
        day=day,
        post=encounter.post,
        journey=encounter.journey,
        documents=encounter.documents,
        declaration=encounter.declaration,
        company=encounter.company,
        history=encounter.history,
        answers=encounter.answers,
        portrait_exception=encounter.portrait_exception,
        missing_prints=encounter.missing_prints,
        line=encounter.line,
    )


def judged(before: Encounter, after: Encounter, *, at: datetime) -> Encounter:
    """Judge `after` on the booth's day where its case is another than `before`'s; `at` is in the booth's time zone."""
    if after.document is None:
        return after
    day = at.date()
    case = case_of(after, day=day)
    if after.judgement is not None and case == case_of(before, day=day):
        return after
    judgement = judge(case, after.regulations)
    crossing = judgement.crossing or after.document
    others = tuple(document for document in after.documents if document != crossing)
    page = next((page.scan for page in after.pages if page.document == crossing), None)
    return replace(after, judgement=judgement, document=crossing, others=others, scan=page)


def joined(known: History | None, more: History) -> History:
    """Put two answers about the same person together: each movement once, as the booth has it where it has it."""
    if known is None:
        return more
    first, last = (known, more) if HistorySource.BOOTH in more.sources else (more, known)
    by_id: dict[str, PastMovement] = {movement.id: movement for movement in (*first.movements, *last.movements)}
    return History(movements=tuple(by_id.values()), sources=known.sources | more.sources)
