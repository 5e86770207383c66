"""What past movements prove, in whatever order they come and at whatever hour they were made."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.checks.past import (
    Past,
    days_after,
    days_inside,
    document_mark,
    local_day,
    past_of,
    regional_start,
)
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.history import History, HistorySource, PastMovement
from booth_app.domain.post import GUATEMALA, Direction, PostCode

DAY = date(2026, 11, 22)
AIR, LAND, FLORIDO, MEXICO = PostCode("GUA"), PostCode("L-VNU"), PostCode("L-FLO"), PostCode("L-MES")
INNER = frozenset({LAND, FLORIDO})
CENTRAL = frozenset({HistorySource.BOOTH, HistorySource.CENTRAL})
USUAL = {Direction.ENTRY: DecisionKind.ADMIT, Direction.EXIT: DecisionKind.EXIT_RECORDED}


def at(day: date, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=GUATEMALA)


def move(
    days_ago: int,
    direction: str,
    post: str = AIR,
    *,
    decision: DecisionKind | None = None,
    name: str = "",
    annuls: str | None = None,
    hour: int = 12,
    minute: int = 0,
) -> PastMovement:
    way = Direction(direction)
    return PastMovement(
        id=MovementId(name or f"{days_ago}-{direction}-{hour}-{minute}"),
        at=at(DAY - timedelta(days=days_ago), hour, minute),
        direction=way,
        post=PostCode(post),
        decision=decision or USUAL[way],
        annuls=None if annuls is None else MovementId(annuls),
    )


def past(*movements: PastMovement, sources: frozenset[HistorySource] = CENTRAL) -> Past:
    return past_of(History(movements=movements, sources=sources), DAY)


def test_without_a_history_nothing_is_known() -> None:
    assert past_of(None, DAY) == Past(day=DAY, movements=(), is_complete=False, has_future=False)


def test_only_the_central_makes_it_complete() -> None:
    assert past().is_complete
    assert not past(sources=frozenset({HistorySource.BOOTH})).is_complete
    assert not past(sources=frozenset()).is_complete


def test_movements_stand_oldest_first_and_equal_times_by_their_id() -> None:
    first, second, third = move(9, "E", name="z"), move(5, "S", name="a"), move(5, "S", name="b")
    for order in ((first, second, third), (third, second, first), (second, third, first)):
        assert past(*order).movements == (first, second, third)


def test_one_movement_told_twice_is_no_fault() -> None:
    assert len(past(move(5, "E", name="same"), move(5, "S", name="same")).movements) == 2


def test_an_annulled_movement_counts_for_nothing_and_so_does_its_annulment() -> None:
    wrong = move(3, "S", name="wrong")
    annulment = move(2, "S", name="anu", decision=DecisionKind.ANNUL, annuls="wrong")
    entry = move(5, "E", name="entry")
    assert past(entry, wrong).last is wrong
    assert past(entry, wrong, annulment).last is entry
    assert past(entry, wrong, annulment).open_entry is entry


def test_a_movement_that_replaces_another_stands_in_its_place() -> None:
    wrong = move(3, "S", name="wrong")
    right = move(3, "E", name="right", annuls="wrong")
    assert past(wrong, right).crossings == (right,)


@pytest.mark.parametrize("days_ago", [0, 1])
def test_what_was_dated_today_or_before_counts(days_ago: int) -> None:
    movement = move(days_ago, "E", hour=23, minute=59)
    assert past(movement).movements == (movement,)
    assert not past(movement).has_future


def test_what_is_dated_later_is_left_out_and_told() -> None:
    later = move(-1, "E", hour=0)
    assert past(later) == Past(day=DAY, movements=(), is_complete=True, has_future=True)


def test_an_annulled_movement_of_the_future_is_not_told() -> None:
    later = move(-1, "E", name="later")
    annulment = move(0, "E", name="anu", decision=DecisionKind.ANNUL, annuls="later")
    assert not past(later, annulment).has_future


@pytest.mark.parametrize("decision", list(DecisionKind))
def test_only_admission_exit_and_transit_cross_the_border(decision: DecisionKind) -> None:
    crosses = decision in {DecisionKind.ADMIT, DecisionKind.EXIT_RECORDED, DecisionKind.TRANSIT}
    assert bool(past(move(1, "E", decision=decision)).crossings) == crosses


def test_an_entry_is_open_until_an_exit_follows() -> None:
    entry, leave = move(9, "E"), move(4, "S")
    assert past().open_entry is None
    assert past(entry).open_entry is entry
    assert past(entry, leave).open_entry is None
    assert past(entry, leave).last is leave


def test_a_refusal_closes_no_entry() -> None:
    entry = move(9, "E")
    assert past(entry, move(4, "S", decision=DecisionKind.DENY_EXIT)).open_entry is entry


def test_days_of_the_last_stay_count_both_ends() -> None:
    assert past(move(9, "E"), move(4, "S")).last_stay_days == 6
    assert past(move(4, "E", hour=8), move(4, "S")).last_stay_days == 1
    assert past(move(20, "E"), move(12, "S"), move(9, "E"), move(4, "S")).last_stay_days == 6
    assert past(move(4, "S")).last_stay_days is None
    assert past(move(9, "S"), move(4, "S")).last_stay_days is None
    assert past(move(9, "E"), move(4, "E")).last_stay_days is None
    assert past(move(9, "S"), move(4, "E")).last_stay_days is None
    assert past().last_stay_days is None


def test_days_since_a_refusal_are_those_of_the_last_one_of_the_kinds() -> None:
    found = past(
        move(40, "E", decision=DecisionKind.DENY_ENTRY, name="a"),
        move(7, "E", decision=DecisionKind.DENY_ENTRY, name="b"),
        move(2, "S", decision=DecisionKind.DENY_EXIT, name="c"),
        move(1, "S", name="d"),
    )
    assert found.refused_days_ago(DecisionKind.DENY_ENTRY) == 7
    assert found.refused_days_ago(DecisionKind.DENY_EXIT) == 2
    assert found.refused_days_ago(DecisionKind.DENY_ENTRY, DecisionKind.DENY_EXIT) == 2
    assert found.refused_days_ago(DecisionKind.SECONDARY) is None


def test_minutes_between_two_posts_are_the_least_of_today_and_yesterday() -> None:
    far = (move(1, "E", AIR, hour=6), move(1, "S", LAND, hour=9, minute=30))
    near = (move(0, "E", FLORIDO, hour=7), move(0, "S", LAND, hour=7, minute=59))
    assert past(*far).two_posts_minutes == 210
    assert past(*far, *near).two_posts_minutes == 59
    assert past(*near, *far).two_posts_minutes == 59
    assert past().two_posts_minutes is None


def test_minutes_are_whole_and_rounded_down() -> None:
    early = move(0, "E", AIR, hour=7)
    late = PastMovement(
        id=MovementId("late"),
        at=early.at + timedelta(minutes=10, seconds=59),
        direction=Direction.EXIT,
        post=LAND,
        decision=DecisionKind.EXIT_RECORDED,
    )
    assert past(early, late).two_posts_minutes == 10


def test_one_post_and_older_days_tell_of_no_two_posts() -> None:
    assert past(move(0, "E", AIR, hour=6), move(0, "S", AIR, hour=9)).two_posts_minutes is None
    assert past(move(2, "E", AIR, hour=6), move(2, "S", LAND, hour=9)).two_posts_minutes is None
    assert past(move(2, "E", AIR), move(1, "S", LAND)).two_posts_minutes is None


def test_what_is_not_found_did_not_happen_only_where_the_central_answered() -> None:
    complete, local = past(), past(sources=frozenset({HistorySource.BOOTH}))
    assert complete.proves(found=True) is True
    assert complete.proves(found=False) is False
    assert local.proves(found=True) is True
    assert local.proves(found=False) is None


# The stay in the region.


def start(*movements: PastMovement, gap: int = 30) -> int | None:
    since = regional_start(past(*movements), INNER, longest_gap=gap)
    return None if since is None else (DAY - since).days


def test_the_period_runs_from_the_entry_before_he_left_into_the_region() -> None:
    assert start(move(20, "E", AIR), move(5, "S", LAND)) == 20
    assert start(move(40, "E", MEXICO), move(20, "S", LAND), move(15, "E", FLORIDO), move(5, "S", LAND)) == 40


def test_an_entry_from_outside_begins_it_anew() -> None:
    assert start(move(40, "E", AIR), move(30, "S", LAND), move(20, "E", AIR), move(5, "S", LAND)) == 20


def test_leaving_the_region_ends_it() -> None:
    assert start(move(20, "E", AIR), move(5, "S", AIR)) is None
    assert start(move(40, "E", AIR), move(30, "S", AIR), move(20, "E", LAND), move(5, "S", LAND)) == 20


def test_what_shows_no_exit_into_the_region_shows_nothing() -> None:
    assert start() is None
    assert start(move(20, "E", LAND)) is None


def test_an_exit_alone_shows_that_he_was_here_that_day() -> None:
    assert start(move(5, "S", LAND)) == 5
    assert start(move(9, "S", LAND), move(5, "S", LAND)) == 5
    assert start(move(12, "E", LAND), move(9, "E", LAND), move(5, "S", LAND)) == 9


def test_a_longer_absence_is_no_stay_in_the_region() -> None:
    assert start(move(60, "E", AIR), move(30, "S", LAND)) == 60
    assert start(move(60, "E", AIR), move(31, "S", LAND)) is None
    early = (move(80, "E", AIR), move(50, "S", LAND))
    assert start(*early, move(20, "E", LAND), move(5, "S", LAND)) == 80
    assert start(*early, move(19, "E", LAND), move(5, "S", LAND)) == 19


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from("ES"), st.sampled_from([*INNER, AIR])), max_size=6))
def test_older_history_never_makes_the_period_begin_later(known: list[tuple[int, str, PostCode]]) -> None:
    movements = [move(days, way, post, name=str(n)) for n, (days, way, post) in enumerate(known)]
    before = start(*movements)
    for way in "ES":
        for post in (LAND, AIR):
            after = start(*movements, move(61, way, post, name="old"))
            assert before is None or (after is not None and after >= before)


@given(st.lists(st.tuples(st.integers(-5, 60), st.sampled_from("ES"), st.sampled_from([*INNER, AIR])), max_size=8))
def test_the_order_of_movements_does_not_matter(known: list[tuple[int, str, PostCode]]) -> None:
    movements = [move(days, way, post, name=str(n)) for n, (days, way, post) in enumerate(known)]
    shuffled = random.Random(len(known)).sample(movements, len(movements))
    assert past(*movements) == past(*shuffled)


# Days in Guatemala.


def test_days_inside_are_those_of_each_stay_and_none_twice() -> None:
    first = DAY - timedelta(days=179)
    assert days_inside(past(move(20, "E"), move(11, "S")), first) == 10
    assert days_inside(past(move(20, "E"), move(11, "S"), move(11, "E", hour=15), move(10, "S")), first) == 11
    assert days_inside(past(), first) == 0


def test_a_crossing_alone_shows_its_own_day() -> None:
    first = DAY - timedelta(days=179)
    assert days_inside(past(move(20, "E")), first) == 1
    assert days_inside(past(move(20, "S")), first) == 1
    assert days_inside(past(move(20, "E"), move(11, "E")), first) == 2
    assert days_inside(past(move(20, "S"), move(11, "E")), first) == 2
    assert days_inside(past(move(20, "S"), move(11, "S")), first) == 2


def test_days_inside_begin_at_the_first_day_and_end_before_today() -> None:
    stay = (move(20, "E"), move(0, "S"))
    assert days_inside(past(*stay), DAY - timedelta(days=20)) == 20
    assert days_inside(past(*stay), DAY - timedelta(days=19)) == 19
    assert days_inside(past(*stay), DAY - timedelta(days=1)) == 1
    assert days_inside(past(*stay), DAY) == 0


# Days, hours and documents.


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 5, 59, 59, 999999, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 11, 22, 6, 0, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 0, 0, tzinfo=GUATEMALA), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 23, 59, tzinfo=GUATEMALA), date(2026, 11, 22)),
        (datetime(2028, 3, 1, 5, 59, tzinfo=UTC), date(2028, 2, 29)),
        (datetime(1999, 12, 31, 23, 59, tzinfo=GUATEMALA), date(1999, 12, 31)),
        (datetime(2026, 11, 22, 5, 59, tzinfo=UTC).replace(tzinfo=None), date(2026, 11, 21)),
        (datetime(2026, 11, 22, 6, 0, tzinfo=UTC).replace(tzinfo=None), date(2026, 11, 22)),
        (datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), date.min),
        (datetime.max.replace(tzinfo=timezone(timedelta(hours=-14))), date.max),
    ],
)
def test_a_movement_belongs_to_the_day_of_guatemala(moment: datetime, day: date) -> None:
    assert local_day(moment) == day


def test_a_movement_one_minute_before_midnight_is_yesterdays() -> None:
    late = PastMovement(
        id=MovementId("late"),
        at=datetime(2026, 11, 23, 5, 59, tzinfo=UTC),
        direction=Direction.ENTRY,
        post=AIR,
        decision=DecisionKind.ADMIT,
    )
    assert past(late).days_ago(late) == 0
    assert past_of(History(movements=(late,)), date(2026, 11, 21)).has_future


def test_counting_days_stops_at_the_ends_of_the_calendar() -> None:
    assert days_after(date(2028, 2, 28), 1) == date(2028, 2, 29)
    assert days_after(date(2027, 2, 28), 1) == date(2027, 3, 1)
    assert days_after(date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert days_after(DAY, 0) == DAY
    assert days_after(DAY, -22) == date(2026, 10, 31)
    assert days_after(date.max, 1) == date.max
    assert days_after(date.min, -1) == date.min
    assert days_after(date.min, 10**9) == date.max


def test_the_same_document_compares_equal_however_it_was_spaced() -> None:
    assert document_mark("USA", "a 123-456<") == ("USA", "A123456")
    assert document_mark("USA", "A123456") != document_mark("CAN", "A123456")


@given(st.datetimes(timezones=st.sampled_from([None, UTC, GUATEMALA, timezone(timedelta(hours=14))])))
def test_every_moment_has_a_day(moment: datetime) -> None:
    assert date.min <= local_day(moment) <= date.max
