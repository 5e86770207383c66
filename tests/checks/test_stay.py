"""How long a visitor may stay, with every boundary from both sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.checks.stay import (
    comes_from_region,
    days_parameter,
    first_entry,
    first_entry_fits,
    is_bound_by_region,
    is_counted,
    stay_of,
)
from booth_app.checks.view import View, view_of
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
    Visa,
    VisaCategory,
)
from booth_app.domain.document import DocumentKind
from booth_app.domain.history import History, HistorySource, PastMovement
from booth_app.domain.judgement import Stay, Term
from booth_app.domain.post import GUATEMALA, Direction, PostCode
from tests.fakes.law import DAY, FORCE, LAND_POST, by_land, case, document, law, national, person, tourist

TYPES = {"border_worker_types": frozenset({"TF"}), "refugee_types": frozenset(), "stateless_types": frozenset()}
CENTRAL = frozenset({HistorySource.CENTRAL})
GUA = PostCode("GUA")


def look(whole: Case, **numbers: int) -> View:
    return view_of(whole, law(day=whole.day, numbers=numbers, sets=TYPES))


def stay(whole: Case, **numbers: int) -> Stay:
    found = stay_of(look(whole, **numbers))
    assert found is not None
    return found


def declared(whole: Case, **changes: object) -> Case:
    return replace(whole, declaration=replace(whole.declaration, **changes))  # type: ignore[arg-type]


def first(days_ago: int, state: str = "SLV", confidence: Confidence = Confidence.STAMPED) -> FirstEntry:
    return FirstEntry(state=state, day=DAY - timedelta(days=days_ago), confidence=confidence)


def with_first(whole: Case, days_ago: int, confidence: Confidence = Confidence.STAMPED) -> Case:
    return declared(whole, first_entry=first(days_ago, confidence=confidence))


def moved(
    days_ago: int, direction: Direction, post: PostCode = LAND_POST.code, *, until: date | None = None
) -> PastMovement:
    day = DAY - timedelta(days=days_ago)
    return PastMovement(
        id=MovementId(f"{days_ago}-{direction}"),
        at=datetime(day.year, day.month, day.day, 12, tzinfo=GUATEMALA),
        direction=direction,
        post=post,
        decision=DecisionKind.ADMIT if direction is Direction.ENTRY else DecisionKind.EXIT_RECORDED,
        until=until,
    )


def with_past(whole: Case, *movements: PastMovement, sources: frozenset[HistorySource] = CENTRAL) -> Case:
    return replace(whole, history=History(movements=movements, sources=sources))


TOUR = (moved(20, Direction.ENTRY, GUA), moved(5, Direction.EXIT))
"""In by air twenty days ago, out to El Salvador five days ago."""


# Whose days are counted.


def test_a_tourist_gets_ninety_days_of_which_today_is_the_first() -> None:
    found = stay(tourist())
    assert found == Stay(
        most=90,
        days=90,
        until=date(2027, 2, 19),
        options=(90, 30, 7),
        terms=(
            Term(label="stay.by_law", value="90"),
            Term(label="stay.most", value="90"),
            Term(label="stay.until", value="19 feb 2027"),
        ),
        confidence=None,
        legal_basis=FORCE.basis,
    )
    assert (found.until - DAY).days == 89


def test_a_national_of_the_region_gets_ninety_days_too() -> None:
    assert stay(by_land(tourist("SLV"))).most == 90


def test_a_guatemalan_has_no_stay_whatever_else_he_is_or_declares() -> None:
    dual = case(document("USA", holder=person("USA", others=("GTM",))))
    assert stay_of(look(national())) is None
    assert stay_of(look(dual)) is None
    assert stay_of(look(declared(national(), status=Status(kind=StatusKind.VISITOR)))) is None


def test_nobody_who_leaves_has_a_stay() -> None:
    assert stay_of(look(tourist(direction=Direction.EXIT))) is None


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        (StatusKind.VISITOR, 90),
        (StatusKind.TRANSIT, 1),
        (StatusKind.CRUISE, 2),
        (StatusKind.CREW, 15),
        (StatusKind.BORDER_WORKER, 3),
        (StatusKind.TEMPORARY_RESIDENT, None),
        (StatusKind.PERMANENT_RESIDENT, None),
        (StatusKind.REFUGEE, None),
        (StatusKind.ASYLUM_SEEKER, None),
        (StatusKind.STATELESS, None),
        (StatusKind.DIPLOMATIC, None),
        (StatusKind.RETURNEE, None),
        (StatusKind.INADMITTED, None),
    ],
)
def test_days_by_status(kind: StatusKind, days: int | None) -> None:
    whole = declared(tourist(), status=Status(kind=kind, until=DAY))
    found = stay_of(look(whole))
    assert (None if found is None else found.most) == days
    assert is_counted(look(whole)) == (days is not None)
    assert (days_parameter(look(whole)) is None) == (days is None)


def test_a_transit_ends_on_the_day_it_begins() -> None:
    found = stay(declared(tourist(), status=Status(kind=StatusKind.TRANSIT)))
    assert (found.days, found.until, found.options) == (1, DAY, (1,))


def test_without_a_nationality_nothing_is_counted_and_nothing_is_known() -> None:
    unread = case()
    assert is_counted(look(unread)) is None
    assert days_parameter(look(unread)) is None
    assert stay_of(look(unread)) is None
    assert is_counted(look(declared(unread, status=Status(kind=StatusKind.RETURNEE)))) is False


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
    paper = Evidence(code=EvidenceCode("third_residence"), number="1", about=state)
    whole = declared(with_first(by_land(tourist()), 200), evidence=(paper,))
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
    found = stay(with_past(by_land(tourist()), *TOUR))
    assert (found.most, found.confidence) == (70, Confidence.EXCHANGED)
    assert Term(label="stay.first_entry", value="02 nov 2026 GTM") in found.terms


def test_without_the_central_it_is_known_less_surely() -> None:
    local = frozenset({HistorySource.BOOTH})
    assert stay(with_past(by_land(tourist()), *TOUR, sources=local)).confidence is Confidence.STAMPED


def test_history_does_not_count_for_who_comes_from_elsewhere() -> None:
    assert stay(with_past(tourist(), *TOUR)).most == 90


def test_history_counts_only_over_the_borders_of_the_region() -> None:
    through_air = (moved(20, Direction.ENTRY, GUA), moved(5, Direction.EXIT, GUA))
    assert stay(with_past(by_land(tourist()), *through_air)).most == 90


def test_an_absence_longer_than_the_law_presumes_begins_it_anew() -> None:
    whole = with_past(by_land(tourist()), *TOUR)
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
    whole = with_first(with_past(by_land(tourist()), *TOUR), days_ago, confidence)
    assert stay(whole).most == 90 - used


def test_on_the_same_day_the_declared_entry_is_named() -> None:
    whole = with_first(with_past(by_land(tourist()), *TOUR), 20, Confidence.DECLARED)
    assert first_entry(look(whole)) == first(20, confidence=Confidence.DECLARED)


def test_a_declared_entry_stands_alone_where_the_history_shows_nothing() -> None:
    whole = with_first(with_past(by_land(tourist())), 12, Confidence.DECLARED)
    assert first_entry(look(whole)) == first(12, confidence=Confidence.DECLARED)


# Visa, days asked, options.


@pytest.mark.parametrize(("limits", "most"), [(0, 90), (1, 11)])
def test_a_visa_limits_the_stay_only_where_the_law_says_so(limits: int, most: int) -> None:
    visa = Visa(category=VisaCategory.B, until=DAY + timedelta(days=10))
    found = stay(declared(tourist("DOM"), visa=visa), **{"stay.visa_limits": limits})
    assert found.most == most
    assert (Term(label="stay.visa_until", value="02 dic 2026") in found.terms) == bool(limits)


def test_a_visa_read_from_its_zone_limits_like_one_declared() -> None:
    sticker = document(
        "DOM", issuer="GTM", code="V", kind=DocumentKind.VISA, number="V1", expiry=DAY + timedelta(days=10)
    )
    whole = replace(tourist("DOM"), documents=(*tourist("DOM").documents, sticker))
    assert stay(whole, **{"stay.visa_limits": 1}).most == 11


def test_a_visa_without_an_end_or_with_a_later_one_limits_nothing() -> None:
    for until in (None, DAY + timedelta(days=300)):
        visa = Visa(category=VisaCategory.B, until=until)
        assert stay(declared(tourist("DOM"), visa=visa), **{"stay.visa_limits": 1}).most == 90


def test_a_visa_that_ended_yesterday_leaves_no_day_where_it_limits() -> None:
    visa = Visa(category=VisaCategory.B, until=DAY - timedelta(days=1))
    found = stay(declared(tourist("DOM"), visa=visa), **{"stay.visa_limits": 1})
    assert (found.most, found.days, found.until, found.options) == (0, 0, DAY - timedelta(days=1), ())


@pytest.mark.parametrize(
    ("asked", "days", "until"),
    [
        (None, 90, date(2027, 2, 19)),
        (91, 90, date(2027, 2, 19)),
        (90, 90, date(2027, 2, 19)),
        (89, 89, date(2027, 2, 18)),
        (1, 1, DAY),
        (0, 1, DAY),
        (-5, 1, DAY),
    ],
)
def test_days_asked_are_granted_between_one_and_the_most(asked: int | None, days: int, until: date) -> None:
    found = stay(declared(tourist(), days=asked))
    assert (found.most, found.days, found.until) == (90, days, until)


def test_days_asked_grant_nothing_where_none_is_left() -> None:
    found = stay(declared(with_first(tourist(), 90), days=5))
    assert (found.most, found.days, found.until) == (0, 0, DAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("used", "options"),
    [
        (0, (90, 30, 7)),
        (59, (31, 30, 7)),
        (60, (30, 7)),
        (61, (29, 7)),
        (83, (7,)),
        (84, (6,)),
        (89, (1,)),
        (90, ()),
    ],
)
def test_options_are_the_most_and_the_usual_ones_below_it(used: int, options: tuple[int, ...]) -> None:
    assert stay(with_first(tourist(), used)).options == options


def test_an_option_of_no_days_is_none() -> None:
    assert stay(tourist(), **{"stay.option.week": 0}).options == (90, 30)


# Properties.

POSTS = st.sampled_from([GUA, LAND_POST.code, PostCode("X")])
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
