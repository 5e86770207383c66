"""Travellers with a past, a first entry and papers, for the tests of stay, fine and history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from booth_app.checks.regulations import EvidenceEffect, Law
from booth_app.checks.stay import stay_of
from booth_app.checks.view import View, view_of
from booth_app.domain.case import Case
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.declaration import Confidence, Evidence, EvidenceCode, FirstEntry
from booth_app.domain.history import History, HistorySource, PastMovement
from booth_app.domain.judgement import Stay
from booth_app.domain.post import GUATEMALA, Direction, PostCode
from tests.fakes.law import DAY, law

CENTRAL = frozenset({HistorySource.BOOTH, HistorySource.CENTRAL})
BOOTH = frozenset({HistorySource.BOOTH})


def ago(days: int) -> date:
    """So many days before today; negative: after."""
    return DAY - timedelta(days=days)


def look(whole: Case, the_law: Law | None = None) -> View:
    """The case as the rules look at it, by the usual law of its day or this one."""
    return view_of(whole, the_law or law(day=whole.day))


def stay(whole: Case, **numbers: int) -> Stay:
    """The stay of somebody who is given one."""
    found = stay_of(look(whole, law(day=whole.day, numbers=numbers)))
    assert found is not None
    return found


def declared(whole: Case, **changes: object) -> Case:
    """The same with these fields of the declaration."""
    return replace(whole, declaration=replace(whole.declaration, **changes))  # type: ignore[arg-type]


def first(days_ago: int, confidence: Confidence = Confidence.STAMPED, state: str = "SLV") -> FirstEntry:
    """A first entry into the region."""
    return FirstEntry(state=state, day=ago(days_ago), confidence=confidence)


def with_first(whole: Case, days_ago: int, confidence: Confidence = Confidence.STAMPED) -> Case:
    """The same, who entered the region by El Salvador."""
    return declared(whole, first_entry=first(days_ago, confidence))


def paper(
    effect: EvidenceEffect, number: str = "", *, dated: date | None = None, until: date | None = None, about: str = ""
) -> Evidence:
    """A paper with this effect."""
    return Evidence(code=EvidenceCode(effect.value), number=number, dated=dated, until=until, about=about)


def showing(whole: Case, *papers: Evidence) -> Case:
    """The same with these papers and no others."""
    return declared(whole, evidence=papers)


def moved(
    days_ago: int,
    direction: str = "E",
    post: str = "GUA",
    *,
    until: date | None = None,
    decision: DecisionKind | None = None,
    issuer: str = "USA",
    number: str = "Y00000002",
    hour: int = 12,
    minute: int = 0,
) -> PastMovement:
    """A movement so many days ago; an entry was admitted and an exit recorded, unless another decision is given."""
    day = ago(days_ago)
    usual = DecisionKind.ADMIT if direction == "E" else DecisionKind.EXIT_RECORDED
    return PastMovement(
        id=MovementId(f"{days_ago}{direction}{hour}{minute}{decision}"),
        at=datetime(day.year, day.month, day.day, hour, minute, tzinfo=GUATEMALA),
        direction=Direction(direction),
        post=PostCode(post),
        decision=decision or usual,
        issuer=issuer,
        number=number,
        until=until,
    )


def past(whole: Case, *movements: PastMovement, sources: frozenset[HistorySource] = CENTRAL) -> Case:
    """The same with this history, told by the central unless said otherwise."""
    return replace(whole, history=History(movements=movements, sources=sources))
