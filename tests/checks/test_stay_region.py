"""The period that the four states of the CA-4 count together, from both sides of each boundary, and its properties."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.checks.regulations import EvidenceEffect
from booth_app.checks.stay import comes_from_region, first_entry, first_entry_fits, is_bound_by_region, stay_of
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.declaration import (
    Confidence,
    Declaration,
    FirstEntry,
    Status,
    StatusKind,
    Visa,
    VisaCategory,
)
from booth_app.domain.history import History, HistorySource, PastMovement
from booth_app.domain.judgement import Term
from booth_app.domain.post import GUATEMALA, Direction, PostCode
from tests.fakes.law import DAY, LAND_POST, by_land, tourist
from tests.fakes.stays import BOOTH, declared, first, look, moved, paper, past, showing, stay, with_first

TOUR = (moved(20), moved(5, "S", LAND_POST.code))
"""In by air twenty days ago, out to El Salvador five days ago."""


# The period of the region.


@pytest.mark.parametrize(
    ("days_ago", "most", "until"),
    [
        (0, 90, date(2027, 2, 19)),
        (1, 89, date(2027, 2, 18)),
        (30, 60, date(2027, 1, 20)),
        (88, 2, date(2026, 11, 23)),
        (89, 1, DAY),
        (90, 0, date(2026, 11, 21)),
        (91, 0, date(2026, 11, 20)),
        (400, 0, date(2026, 1, 15)),
    ],
)
def test_the_period_runs_from_the_first_entry(days_ago: int, most: int, until: date) -> None:
    found = stay(with_first(tourist(), days_ago))
    assert (found.most, found.days, found.until) == (most, most, until)
    assert found.confidence is Confidence.STAMPED


def test_the_arithmetic_of_a_period_that_runs() -> None:
    found = stay(declared(with_first(tourist(), 30), days=7))
    assert found.terms == (
        Term(label="stay.by_law", value="90"),
        Term(label="stay.first_entry", value="23 oct 2026 SLV"),
        Term(label="stay.used", value="30"),
        Term(label="stay.regional_until", value="20 ene 2027"),
        Term(label="stay.most", value="60"),
        Term(label="stay.until", value="28 nov 2026"),
    )


def test_the_two_numbers_of_the_law_are_told_apart() -> None:
    whole = with_first(tourist(), 30)
    assert stay(whole, **{"stay.regional_days": 40}).most == 10
    assert stay(whole, **{"stay.visitor_days": 20}).most == 20
    assert stay(whole, **{"stay.visitor_days": 200}).most == 60


def test_a_leap_day_is_a_day() -> None:
    leap = replace(tourist(), day=date(2028, 2, 28))
    assert stay(declared(leap, days=2)).until == date(2028, 2, 29)
    assert stay(declared(leap, days=3)).until == date(2028, 3, 1)
    entered = FirstEntry(state="HND", day=date(2027, 12, 1), confidence=Confidence.EXCHANGED)
    assert stay(declared(replace(tourist(), day=date(2028, 2, 28)), first_entry=entered)).most == 1
    assert stay(declared(replace(tourist(), day=date(2028, 2, 28)), first_entry=entered)).until == date(2028, 2, 28)
    assert stay(declared(replace(tourist(), day=date(2028, 2, 29)), first_entry=entered)).most == 0


def test_the_common_year_of_the_module_docstring() -> None:
    assert stay(replace(tourist(), day=date(2027, 1, 1))).until == date(2027, 3, 31)


def test_months_end_where_they_end() -> None:
    assert stay(declared(replace(tourist(), day=date(2026, 11, 30)), days=2)).until == date(2026, 12, 1)
    assert stay(declared(replace(tourist(), day=date(2026, 12, 31)), days=2)).until == date(2027, 1, 1)


def test_nationals_of_the_region_are_not_bound_by_its_period() -> None:
    whole = with_first(by_land(tourist("NIC")), 200)
    assert not is_bound_by_region(look(whole))
    assert first_entry(look(whole)) is None
    assert stay(whole).most == 90
    assert is_bound_by_region(look(tourist()))


@pytest.mark.parametrize(("state", "bound"), [("HND", False), ("MEX", True), ("", True)])
def test_residents_of_the_region_are_not_bound_either(state: str, bound: bool) -> None:
    whole = showing(with_first(by_land(tourist()), 200), paper(EvidenceEffect.THIRD_RESIDENCE, "1", about=state))
    assert is_bound_by_region(look(whole)) is bound
    assert stay(whole).most == (0 if bound else 90)


@pytest.mark.parametrize(
    ("entry", "fits"),
    [
        (first(0), True),
        (first(-1), False),
        (first(5, state="GTM"), True),
        (first(5, state="MEX"), False),
        (first(5, state=""), False),
        (None, False),
    ],
)
def test_a_first_entry_has_to_be_possible(entry: FirstEntry | None, fits: bool) -> None:
    whole = declared(tourist(), first_entry=entry)
    assert first_entry_fits(look(whole)) is fits
    assert first_entry(look(whole)) == (entry if fits else None)


# What the history shows of it.


def test_who_comes_from_the_region() -> None:
    assert comes_from_region(look(by_land(tourist())))
    assert not comes_from_region(look(tourist()))
    by_air = tourist()
    for origin, expected in (("SLV", True), ("HND", True), ("NIC", True), ("USA", False), ("GTM", False), ("", False)):
        whole = replace(by_air, journey=replace(by_air.journey, origin=origin))
        assert comes_from_region(look(whole)) is expected


def test_days_before_an_exit_into_the_region_are_used() -> None:
    found = stay(past(by_land(tourist()), *TOUR))
    assert (found.most, found.confidence) == (70, Confidence.EXCHANGED)
    assert Term(label="stay.first_entry", value="02 nov 2026 GTM") in found.terms


def test_without_the_central_it_is_known_less_surely() -> None:
    assert stay(past(by_land(tourist()), *TOUR, sources=BOOTH)).confidence is Confidence.STAMPED


def test_history_does_not_count_for_who_comes_from_elsewhere() -> None:
    assert stay(past(tourist(), *TOUR)).most == 90


def test_history_counts_only_over_the_borders_of_the_region() -> None:
    through_air = (moved(20), moved(5, "S"))
    assert stay(past(by_land(tourist()), *through_air)).most == 90


def test_an_absence_longer_than_the_law_presumes_begins_it_anew() -> None:
    whole = past(by_land(tourist()), *TOUR)
    assert stay(whole, **{"stay.regional_gap_days": 5}).most == 70
    assert stay(whole, **{"stay.regional_gap_days": 4}).most == 90


@pytest.mark.parametrize(
    ("days_ago", "confidence", "used"),
    [
        (25, Confidence.DECLARED, 25),
        (20, Confidence.DECLARED, 20),
        (10, Confidence.DECLARED, 20),
        (3, Confidence.DECLARED, 20),
        (25, Confidence.STAMPED, 25),
        (10, Confidence.STAMPED, 20),
        (5, Confidence.STAMPED, 20),
        (4, Confidence.STAMPED, 4),
        (5, Confidence.EXCHANGED, 20),
        (4, Confidence.EXCHANGED, 4),
    ],
)
def test_a_stamp_after_his_last_exit_goes_before_the_history_and_his_word_does_not(
    days_ago: int, confidence: Confidence, used: int
) -> None:
    whole = with_first(past(by_land(tourist()), *TOUR), days_ago, confidence)
    assert stay(whole).most == 90 - used


def test_on_the_same_day_the_declared_entry_is_named() -> None:
    whole = with_first(past(by_land(tourist()), *TOUR), 20, Confidence.DECLARED)
    assert first_entry(look(whole)) == first(20, Confidence.DECLARED)


def test_a_declared_entry_stands_alone_where_the_history_shows_nothing() -> None:
    whole = with_first(past(by_land(tourist())), 12, Confidence.DECLARED)
    assert first_entry(look(whole)) == first(12, Confidence.DECLARED)


# Properties.

POSTS = st.sampled_from([PostCode("GUA"), LAND_POST.code, PostCode("X")])
TIMES = st.datetimes(timezones=st.sampled_from([None, UTC, GUATEMALA]))
DATES = st.dates()
MOVEMENTS = st.builds(
    PastMovement,
    id=st.uuids().map(str).map(MovementId),
    at=st.one_of(TIMES, st.integers(-3, 60).map(lambda ago: datetime(2026, 11, 22, tzinfo=UTC) - timedelta(days=ago))),
    direction=st.sampled_from(Direction),
    post=POSTS,
    decision=st.sampled_from(DecisionKind),
    issuer=st.sampled_from(["", "USA"]),
    number=st.text(max_size=9),
    until=st.none() | DATES,
    annuls=st.none() | st.text(max_size=3).map(MovementId),
)
HISTORIES = st.builds(
    History,
    movements=st.lists(MOVEMENTS, max_size=6).map(tuple),
    sources=st.frozensets(st.sampled_from(HistorySource)),
)
FIRSTS = st.builds(
    FirstEntry,
    state=st.sampled_from(["GTM", "SLV", "MEX", ""]),
    day=DATES | st.integers(-2, 100).map(lambda ago: DAY - timedelta(days=ago)),
    confidence=st.sampled_from(Confidence),
)
DECLARATIONS = st.builds(
    Declaration,
    status=st.none() | st.builds(Status, kind=st.sampled_from(StatusKind), until=st.none() | DATES),
    visa=st.none() | st.builds(Visa, category=st.sampled_from(VisaCategory), until=st.none() | DATES),
    first_entry=st.none() | FIRSTS,
    days=st.none() | st.integers(),
)


@given(
    history=HISTORIES, declaration=DECLARATIONS, nationality=st.sampled_from(["USA", "SLV", "GTM"]), land=st.booleans()
)
def test_it_is_total_and_never_more_than_the_law_allows(
    history: History, declaration: Declaration, nationality: str, land: bool
) -> None:
    whole = replace(tourist(nationality), history=history, declaration=declaration)
    found = stay_of(look(by_land(whole) if land else whole))
    if found is not None:
        assert 0 <= found.days <= found.most <= 90
        assert (found.days == 0) == (found.most == 0)
        assert (found.until < DAY) == (found.most == 0)
        assert found.options[:1] == ((found.most,) if found.most else ())


@given(history=HISTORIES, declaration=DECLARATIONS)
def test_history_never_lengthens_a_stay(history: History, declaration: Declaration) -> None:
    whole = declared(by_land(tourist()), first_entry=declaration.first_entry)
    assert stay(replace(whole, history=history)).most <= stay(whole).most


@given(history=HISTORIES, entry=FIRSTS, later=st.integers(0, 120))
def test_a_later_first_entry_never_shortens_a_stay(history: History, entry: FirstEntry, later: int) -> None:
    whole = replace(by_land(tourist()), history=history)
    entry = replace(entry, state="SLV", day=min(entry.day, DAY))
    after = replace(entry, day=min(DAY, entry.day + timedelta(days=later)))
    assert stay(declared(whole, first_entry=after)).most >= stay(declared(whole, first_entry=entry)).most


@given(history=HISTORIES)
def test_the_order_of_movements_does_not_matter(history: History) -> None:
    whole = by_land(tourist())
    backwards = replace(history, movements=history.movements[::-1])
    assert stay(replace(whole, history=history)) == stay(replace(whole, history=backwards))


@pytest.mark.parametrize("day", [date(2020, 1, 1), date.max, date.max - timedelta(days=5)])
def test_it_holds_at_the_end_of_the_calendar(day: date) -> None:
    found = stay(replace(tourist(), day=day))
    assert found.until <= date.max
    assert found.most == min(90, (date.max - day).days + 1)
