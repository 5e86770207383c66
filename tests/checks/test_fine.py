"""What somebody who leaves was allowed, the days beyond it, and their price at each day's own rate."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.checks.fine import Authorised, Charge, authorised, charged, fine_of, overstay_days, papers_ever
from booth_app.checks.regulations import EvidenceEffect, InForceFrom, Parameter
from booth_app.checks.view import view_of
from booth_app.domain.case import Case
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.declaration import (
    Confidence,
    Declaration,
    Evidence,
    EvidenceCode,
    FirstEntry,
    Status,
    StatusKind,
)
from booth_app.domain.history import History, HistorySource, PastMovement
from booth_app.domain.judgement import Fine, Term
from booth_app.domain.post import GUATEMALA, Direction, PostCode
from tests.fakes.law import DAY, FORCE, case, document, law, national, person, tourist
from tests.fakes.stays import BOOTH, CENTRAL, ago, declared, look, moved, paper, past, showing

LEAVING = tourist(direction=Direction.EXIT)


def entered(
    days_ago: int, until: date | None, whole: Case = LEAVING, sources: frozenset[HistorySource] = CENTRAL
) -> Case:
    day = whole.day - timedelta(days=days_ago)
    movement = replace(moved(0, until=until), at=datetime(day.year, day.month, day.day, 12, tzinfo=GUATEMALA))
    return past(whole, movement, sources=sources)


def until_of(whole: Case) -> date | None:
    found = authorised(look(whole))
    return None if found is None else found.until


# The days.


@pytest.mark.parametrize(
    ("until", "days"),
    [(ago(-1), 0), (ago(0), 0), (ago(1), 1), (ago(2), 2), (date(2026, 10, 31), 22), (date(2025, 11, 22), 365)],
)
def test_the_day_after_the_last_authorised_is_the_first_that_counts(until: date, days: int) -> None:
    whole = entered(400, until)
    assert overstay_days(look(whole)) == days
    assert (fine_of(look(whole)) is None) == (days == 0)


def test_ninety_days_are_allowed_and_the_ninety_first_is_not() -> None:
    for days_ago, over in ((89, 0), (90, 1)):
        whole = declared(LEAVING, first_entry=FirstEntry(state="GTM", day=ago(days_ago), confidence=Confidence.STAMPED))
        assert overstay_days(look(whole)) == over


def test_a_leap_day_is_overstayed_like_any_other() -> None:
    leaving = replace(LEAVING, day=date(2028, 3, 1))
    assert overstay_days(look(entered(30, date(2028, 2, 28), leaving))) == 2
    assert overstay_days(look(entered(30, date(2028, 2, 29), leaving))) == 1
    common = replace(LEAVING, day=date(2027, 3, 1))
    assert overstay_days(look(entered(30, date(2027, 2, 28), common))) == 1


def test_the_fine_with_its_arithmetic() -> None:
    assert fine_of(look(entered(100, ago(12)))) == Fine(
        days=12,
        amount=18000,
        receipt="",
        is_waived=False,
        terms=(
            Term(label="fine.authorised_until", value="10 nov 2026"),
            Term(label="fine.days", value="12"),
            Term(label="fine.charge", value="12 × Q 15.00"),
            Term(label="fine.amount", value="Q 180.00"),
        ),
        legal_basis=FORCE.basis,
    )


def test_nobody_who_enters_and_nobody_uncounted_overstays() -> None:
    entering = tourist()
    assert overstay_days(look(entered(100, ago(12), entering))) == 0
    for kind in (StatusKind.RETURNEE, StatusKind.TEMPORARY_RESIDENT, StatusKind.INADMITTED, StatusKind.REFUGEE):
        whole = declared(entered(100, ago(12)), status=Status(kind=kind))
        assert overstay_days(look(whole)) == 0
        assert authorised(look(whole)) is None
        assert fine_of(look(whole)) is None


def test_a_guatemalan_owes_nothing_though_he_entered_as_somebody_else() -> None:
    dual = case(document("USA", holder=person("USA", others=("GTM",))), direction=Direction.EXIT)
    for whole in (dual, national(direction=Direction.EXIT)):
        assert overstay_days(look(entered(100, ago(12), whole))) == 0
        assert fine_of(look(entered(100, ago(12), whole))) is None


def test_of_whom_nobody_knows_the_nationality_nothing_is_known() -> None:
    whole = entered(100, ago(12), case(direction=Direction.EXIT))
    assert overstay_days(look(whole)) is None
    assert fine_of(look(whole)) is None


# What was authorised.


def test_without_any_source_nothing_is_known_and_nothing_is_zero() -> None:
    for whole in (LEAVING, entered(30, None), replace(LEAVING, history=History(sources=CENTRAL))):
        assert authorised(look(whole)) is None
        assert overstay_days(look(whole)) is None
        assert fine_of(look(whole)) is None


def test_the_open_entry_tells_first() -> None:
    whole = showing(entered(100, ago(12)), paper(EvidenceEffect.ENTRY_PROOF, dated=ago(10)))
    whole = declared(whole, first_entry=FirstEntry(state="SLV", day=ago(5), confidence=Confidence.STAMPED))
    assert authorised(look(whole)) == Authorised(entered=ago(100), until=ago(12), extensions=0, is_within_law=True)


def test_without_the_central_an_entry_that_ran_out_may_not_be_the_last() -> None:
    assert until_of(entered(100, ago(0), sources=BOOTH)) == ago(0)
    assert until_of(entered(100, ago(1), sources=BOOTH)) is None
    assert until_of(entered(100, ago(1), sources=CENTRAL)) == ago(1)


def test_without_the_central_an_extension_that_still_runs_keeps_it() -> None:
    whole = entered(100, ago(11), sources=BOOTH)
    assert until_of(showing(whole, paper(EvidenceEffect.STAY_EXTENSION, until=ago(0)))) == ago(0)
    assert until_of(showing(whole, paper(EvidenceEffect.STAY_EXTENSION, until=ago(1)))) is None


def test_then_the_proof_of_entry() -> None:
    whole = entered(100, ago(1), sources=BOOTH)
    assert until_of(showing(whole, paper(EvidenceEffect.ENTRY_PROOF, dated=ago(5)))) == ago(-84)
    assert until_of(showing(whole, paper(EvidenceEffect.ENTRY_PROOF, dated=ago(5), until=ago(2)))) == ago(2)
    assert until_of(showing(LEAVING, paper(EvidenceEffect.ENTRY_PROOF, dated=ago(0)))) == ago(-89)


def test_a_proof_without_a_day_or_of_the_future_tells_nothing() -> None:
    assert until_of(showing(LEAVING, paper(EvidenceEffect.ENTRY_PROOF))) is None
    assert until_of(showing(LEAVING, paper(EvidenceEffect.ENTRY_PROOF, until=ago(3)))) is None
    assert until_of(showing(LEAVING, paper(EvidenceEffect.ENTRY_PROOF, dated=ago(-1)))) is None


def test_of_several_proofs_the_latest_entry_counts() -> None:
    papers = (
        paper(EvidenceEffect.ENTRY_PROOF, dated=ago(200)),
        paper(EvidenceEffect.ENTRY_PROOF, dated=ago(20)),
        paper(EvidenceEffect.ENTRY_PROOF, dated=ago(120)),
    )
    assert until_of(showing(LEAVING, *papers)) == until_of(showing(LEAVING, *papers[::-1])) == ago(20 - 89)


def test_a_proof_goes_before_the_first_entry_declared() -> None:
    whole = declared(LEAVING, first_entry=FirstEntry(state="SLV", day=ago(50), confidence=Confidence.DECLARED))
    assert until_of(whole) == ago(50 - 89)
    assert until_of(declared(whole, days=30)) == ago(50 - 29)
    assert until_of(declared(whole, days=0)) == ago(51)
    assert until_of(showing(whole, paper(EvidenceEffect.ENTRY_PROOF, dated=ago(7)))) == ago(7 - 89)


def test_a_first_entry_that_cannot_be_tells_nothing() -> None:
    for state, days_ago in (("MEX", 5), ("SLV", -1)):
        entry = FirstEntry(state=state, day=ago(days_ago), confidence=Confidence.STAMPED)
        assert until_of(declared(LEAVING, first_entry=entry)) is None


def test_the_usual_days_are_those_of_the_status() -> None:
    crew = declared(
        LEAVING,
        status=Status(kind=StatusKind.CREW),
        first_entry=FirstEntry(state="GTM", day=ago(15), confidence=Confidence.STAMPED),
    )
    assert until_of(crew) == ago(1)


# Extensions.


def extended(*papers: Evidence) -> Authorised:
    """Entered 100 days ago for 90 days: the last was eleven days ago."""
    found = authorised(look(showing(entered(100, ago(11)), *papers)))
    assert found is not None
    return found


@pytest.mark.parametrize(("until", "days"), [(ago(0), 0), (ago(1), 1), (ago(2), 2), (ago(10), 10)])
def test_the_overstay_begins_after_the_extension(until: date, days: int) -> None:
    """The paper itself has run out by then, and still tells what was allowed."""
    whole = showing(entered(100, ago(11)), paper(EvidenceEffect.STAY_EXTENSION, until=until))
    assert overstay_days(look(whole)) == days


def test_an_extension_without_an_end_lasts_as_long_as_the_stay() -> None:
    assert extended(paper(EvidenceEffect.STAY_EXTENSION)) == Authorised(
        entered=ago(100), until=ago(-79), extensions=1, is_within_law=True
    )
    short = showing(entered(40, ago(11)), paper(EvidenceEffect.STAY_EXTENSION))
    assert until_of(short) == ago(11 - 30)
    long = showing(entered(200, ago(11)), paper(EvidenceEffect.STAY_EXTENSION))
    assert until_of(long) == ago(11 - 90)


@pytest.mark.parametrize(("until", "fits"), [(ago(-79), True), (ago(-80), False)])
def test_an_extension_longer_than_the_stay_counts_and_is_told(until: date, fits: bool) -> None:
    found = extended(paper(EvidenceEffect.STAY_EXTENSION, until=until))
    assert (found.until, found.is_within_law) == (until, fits)


@pytest.mark.parametrize(
    ("dated", "counts"), [(ago(101), False), (ago(100), True), (ago(11), True), (ago(10), False), (None, True)]
)
def test_an_extension_is_granted_while_the_stay_runs(dated: date | None, counts: bool) -> None:
    found = extended(paper(EvidenceEffect.STAY_EXTENSION, dated=dated, until=ago(-5)))
    assert (found.until, found.extensions) == ((ago(-5), 1) if counts else (ago(11), 0))


@pytest.mark.parametrize(("until", "count"), [(ago(12), 0), (ago(11), 0), (ago(10), 1)])
def test_a_paper_that_ends_no_later_than_the_stay_is_no_extension_of_it(until: date, count: int) -> None:
    assert extended(paper(EvidenceEffect.STAY_EXTENSION, until=until)).extensions == count


def test_of_two_extensions_the_later_end_counts_and_both_are_counted() -> None:
    papers = (
        paper(EvidenceEffect.STAY_EXTENSION, number="1", until=ago(-5)),
        paper(EvidenceEffect.STAY_EXTENSION, number="2", until=ago(-9)),
    )
    assert extended(*papers) == extended(*papers[::-1])
    assert (extended(*papers).until, extended(*papers).extensions) == (ago(-9), 2)


def test_a_stay_that_ended_before_it_began_is_extended_by_nothing() -> None:
    whole = showing(entered(10, ago(15)), paper(EvidenceEffect.STAY_EXTENSION))
    assert until_of(whole) == ago(15)


def test_papers_ever_are_those_of_the_effect_run_out_or_not_and_in_one_order() -> None:
    proof = paper(EvidenceEffect.ENTRY_PROOF, number="b", until=ago(30))
    other = paper(EvidenceEffect.ENTRY_PROOF, number="a")
    strange = Evidence(code=EvidenceCode("none_such"))
    receipt = paper(EvidenceEffect.FINE_RECEIPT, number="1")
    whole = showing(LEAVING, proof, strange, receipt, other)
    assert papers_ever(look(whole), EvidenceEffect.ENTRY_PROOF) == (other, proof)
    early = law()
    before = view_of(replace(whole, day=FORCE.start - timedelta(days=1)), early)
    assert papers_ever(before, EvidenceEffect.ENTRY_PROOF) == ()


# Receipt and waiver.


def fine_with(*papers: Evidence) -> Fine:
    found = fine_of(look(showing(entered(100, ago(12)), *papers)))
    assert found is not None
    return found


def test_a_receipt_settles_it_by_its_number() -> None:
    assert not fine_with().is_settled
    paid = fine_with(paper(EvidenceEffect.FINE_RECEIPT, number="B-77"))
    assert (paid.receipt, paid.is_waived, paid.is_settled, paid.amount) == ("B-77", False, True, 18000)
    assert not fine_with(paper(EvidenceEffect.FINE_RECEIPT)).is_settled


@pytest.mark.parametrize(("dated", "counts"), [(ago(12), False), (ago(11), True), (ago(0), True), (None, True)])
def test_a_receipt_from_before_the_overstay_pays_for_another(dated: date | None, counts: bool) -> None:
    found = fine_with(paper(EvidenceEffect.FINE_RECEIPT, number="B-77", dated=dated))
    assert found.is_settled is counts


def test_the_latest_receipt_that_counts_is_taken() -> None:
    old = paper(EvidenceEffect.FINE_RECEIPT, number="A-1", dated=ago(200))
    empty = paper(EvidenceEffect.FINE_RECEIPT)
    good = paper(EvidenceEffect.FINE_RECEIPT, number="B-2", dated=ago(1))
    assert fine_with(old, empty, good).receipt == fine_with(good, empty, old).receipt == "B-2"
    undated, later, tomorrow = (replace(good, number=f"A {day}", dated=day) for day in (None, ago(0), ago(-1)))
    assert fine_with(undated, good, tomorrow).receipt == "B-2"
    assert fine_with(good, later).receipt == fine_with(later, good).receipt == later.number


def test_a_waiver_settles_it_where_nobody_paid() -> None:
    waiver = paper(EvidenceEffect.FINE_WAIVER)
    assert (fine_with(waiver).is_waived, fine_with(waiver).is_settled) == (True, True)
    both = fine_with(waiver, paper(EvidenceEffect.FINE_RECEIPT, number="B-77"))
    assert (both.is_waived, both.receipt) == (False, "B-77")


# Rates.


def rate(value: int, start: date, end: date | None = None) -> Parameter:
    force = InForceFrom(start=start, end=end, basis=FORCE.basis, certainty=FORCE.certainty)
    return Parameter(code="fine.overstay_per_day", value=value, unit="centavos de quetzal", force=force)


OLD, NEW = rate(1500, date(1999, 1, 1), date(2026, 11, 15)), rate(2000, date(2026, 11, 16))


@pytest.mark.parametrize(
    ("first", "last", "charges"),
    [
        (date(2026, 11, 10), date(2026, 11, 15), (Charge(days=6, rate=1500),)),
        (date(2026, 11, 15), date(2026, 11, 16), (Charge(days=1, rate=1500), Charge(days=1, rate=2000))),
        (date(2026, 11, 16), date(2026, 11, 16), (Charge(days=1, rate=2000),)),
        (date(2026, 11, 10), date(2026, 11, 22), (Charge(days=6, rate=1500), Charge(days=7, rate=2000))),
        (date(1998, 12, 31), date(1999, 1, 1), (Charge(days=1, rate=1500),)),
        (date(1998, 12, 30), date(1998, 12, 31), ()),
    ],
)
def test_each_day_costs_its_own_rate(first: date, last: date, charges: tuple[Charge, ...]) -> None:
    assert charged(first, last, (OLD, NEW)) == charged(first, last, (NEW, OLD)) == charges


def test_a_rate_that_changed_during_the_overstay() -> None:
    usual = law()
    changed = replace(usual, parameters=(*(p for p in usual.parameters if p.code != "fine.overstay_per_day"), NEW, OLD))
    found = fine_of(look(entered(100, ago(12)), changed))
    assert found is not None
    assert (found.days, found.amount) == (12, 5 * 1500 + 7 * 2000)
    assert found.terms[2:] == (
        Term(label="fine.charge", value="5 × Q 15.00"),
        Term(label="fine.charge", value="7 × Q 20.00"),
        Term(label="fine.amount", value="Q 215.00"),
    )


# Properties.

PAPERS = st.builds(
    Evidence,
    code=st.sampled_from([effect.value for effect in EvidenceEffect] + ["none_such"]).map(EvidenceCode),
    number=st.text(max_size=4),
    dated=st.none() | st.dates(),
    until=st.none() | st.dates(),
)
MOVEMENTS = st.builds(
    PastMovement,
    id=st.uuids().map(str).map(MovementId),
    at=st.datetimes(timezones=st.sampled_from([None, UTC, GUATEMALA])),
    direction=st.sampled_from(Direction),
    post=st.just(PostCode("GUA")),
    decision=st.sampled_from(DecisionKind),
    until=st.none() | st.dates(),
)


@given(
    papers=st.lists(PAPERS, max_size=5),
    movements=st.lists(MOVEMENTS, max_size=4),
    sources=st.frozensets(st.sampled_from(HistorySource)),
    day=st.none() | st.dates(),
    days=st.none() | st.integers(),
)
def test_it_is_total_and_does_not_depend_on_any_order(
    papers: list[Evidence],
    movements: list[PastMovement],
    sources: frozenset[HistorySource],
    day: date | None,
    days: int | None,
) -> None:
    entry = None if day is None else FirstEntry(state="SLV", day=day, confidence=Confidence.DECLARED)
    fines = [
        fine_of(
            look(
                replace(
                    LEAVING,
                    history=History(movements=tuple(movements[::step]), sources=sources),
                    declaration=Declaration(evidence=tuple(papers[::step]), first_entry=entry, days=days),
                )
            )
        )
        for step in (1, -1)
    ]
    assert fines[0] == fines[1]
    assert fines[0] is None or fines[0].days > 0


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_more_days_never_cost_less(one: int, other: int) -> None:
    fewer, more = sorted((one, other))
    fines = [fine_of(look(entered(3000, ago(days)))) for days in (fewer, more)]
    amounts = [0 if fine is None else fine.amount for fine in fines]
    assert amounts == [1500 * fewer, 1500 * more]


@pytest.mark.parametrize("until", [date.min, date.max])
def test_it_holds_at_the_ends_of_the_calendar(until: date) -> None:
    found = fine_of(look(entered(10, until)))
    assert (found is None) == (until == date.max)
    assert found is None or found.days == (DAY - date.min).days
