"""A boarding pass against the traveller, the day and the post: what it fills in, and what keeps it from that."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from booth_app.checks.boarding import filled_in, shown_pass
from booth_app.domain.boarding import BoardingDoubt, BoardingPass, FlightLeg, Issue, ShownPass
from booth_app.domain.journey import Journey
from booth_app.domain.person import PartialDate, Person, Sex
from booth_app.domain.post import Direction, Mode, Post, PostCode

TODAY = date(2026, 11, 22)
DAY = TODAY.timetuple().tm_yday
POST = Post(code=PostCode("GUA"), name="La Aurora", mode=Mode.AIR)
LAND = Post(code=PostCode("GUA"), name="De tierra", mode=Mode.LAND)
AIRPORTS = {"GUA": "GTM", "SAL": "SLV", "MIA": "USA"}
ENTRY = Journey(direction=Direction.ENTRY, mode=Mode.AIR)
EXIT = Journey(direction=Direction.EXIT, mode=Mode.AIR)


def person(surnames: str = "MUESTRA PRUEBA", given_names: str = "LUCIA FICTICIA") -> Person:
    born = PartialDate(year=1990, month=1, day=2)
    return Person(surnames=surnames, given_names=given_names, birth_date=born, sex=Sex.FEMALE, nationality="SLV")


def leg(origin: str = "SAL", destination: str = "GUA", **fields: Any) -> FlightLeg:
    return FlightLeg(
        **{"carrier": "AV", "number": "641", "origin": origin, "destination": destination, "day_of_year": DAY, **fields}
    )


def shown(
    *legs: FlightLeg,
    name: tuple[str, str] = ("MUESTRA", "LUCIA FICTIC"),
    journey: Journey = ENTRY,
    post: Post = POST,
    persons: tuple[Person, ...] | None = None,
    issue: Issue | None = None,
) -> ShownPass:
    made = BoardingPass(surname=name[0], given_names=name[1], legs=legs or (leg(),), issue=issue)
    own = (person(),) if persons is None else persons
    return shown_pass(made, persons=own, journey=journey, post=post, airports=AIRPORTS, today=TODAY)


def test_a_pass_of_today_fills_in_flight_and_origin() -> None:
    one = shown()
    assert (one.doubts, one.day, one.origin, one.destination) == ((), TODAY, "SLV", "")
    assert filled_in(ENTRY, one) == Journey(direction=Direction.ENTRY, mode=Mode.AIR, carrier="AV 641", origin="SLV")


def test_leaving_it_fills_in_where_he_goes() -> None:
    one = shown(leg("GUA", "MIA"), journey=EXIT)
    assert (one.doubts, filled_in(EXIT, one).destination, filled_in(EXIT, one).origin) == ((), "USA", "")


def test_of_several_flights_the_one_of_this_airport_is_meant() -> None:
    one = shown(leg("MIA", "SAL", number="311"), leg())
    assert (one.leg.flight, one.origin, one.doubts) == ("AV 641", "SLV", ())
    assert shown(leg("GUA", "SAL", number="640"), leg("SAL", "MIA"), journey=EXIT).leg.flight == "AV 640"


def test_an_airport_nobody_knows_says_nothing_of_a_state() -> None:
    one = shown(leg("XXX"))
    assert (one.doubts, filled_in(ENTRY, one).carrier, filled_in(ENTRY, one).origin) == ((), "AV 641", "")


@pytest.mark.parametrize(
    "name",
    [
        ("MUESTRA", "LUCIA"),
        ("MUESTRA", "LUCIAMISS"),
        ("MUESTRA", "LUCIA FICTICIA MRS"),
        ("MUESTRAPRUEBA", "L"),
        ("MUESTRA PRUE", "LUCIAFI"),
        ("PRUEBA", "FICTICIA"),
        ("MUESTRA", ""),
        ("MUESTRA", "MR"),
    ],
)
def test_a_name_may_be_cut_run_together_or_titled(name: tuple[str, str]) -> None:
    assert shown(name=name).doubts == ()


@pytest.mark.parametrize(
    "name", [("MUESTRO", "LUCIA"), ("MUESTRA", "MARIA"), ("OTRA", "LUCIA"), ("MUESTRA", "MRLUCIA")]
)
def test_another_name_is_a_doubt(name: tuple[str, str]) -> None:
    one = shown(name=name)
    assert one.doubts == (BoardingDoubt.NAME,)
    assert filled_in(ENTRY, one) == ENTRY


def test_letters_the_zone_spells_otherwise_are_no_other_name() -> None:
    assert shown(name=("MUNOZ", "LUCIA"), persons=(person("Muñoz", "Lucía"),)).doubts == ()


def test_a_pass_may_name_him_as_his_other_passport_does() -> None:
    assert shown(persons=(person("OTRA"), person())).doubts == ()
    assert shown(persons=()).doubts == (BoardingDoubt.NAME,)


@pytest.mark.parametrize(("day", "is_doubted"), [(DAY - 2, True), (DAY - 1, False), (DAY + 1, False), (DAY + 2, True)])
def test_a_flight_is_of_today_or_the_day_beside(day: int, is_doubted: bool) -> None:
    assert (BoardingDoubt.DAY in shown(leg(day_of_year=day)).doubts) is is_doubted


def test_a_pass_of_another_year_is_not_of_today() -> None:
    one = shown(issue=Issue(year_digit=3, day_of_year=DAY - 1))
    assert (one.doubts, one.day) == ((BoardingDoubt.DAY,), date(2023, 11, 22))
    assert shown(leg(day_of_year=366)).doubts == (BoardingDoubt.DAY,)


@pytest.mark.parametrize(
    ("one", "journey", "post"),
    [
        (leg("GUA", "SAL"), ENTRY, POST),
        (leg("SAL", "GUA"), EXIT, POST),
        (leg("MIA", "SAL"), ENTRY, POST),
        (leg(), ENTRY, LAND),
    ],
)
def test_a_flight_that_is_not_of_here_is_a_doubt(one: FlightLeg, journey: Journey, post: Post) -> None:
    assert shown(one, journey=journey, post=post).doubts == (BoardingDoubt.AIRPORT,)


@pytest.mark.parametrize("said", ["AV 641", "AV0641", "av 641", "AV-641", ""])
def test_the_same_flight_may_be_written_otherwise(said: str) -> None:
    journey = Journey(direction=Direction.ENTRY, mode=Mode.AIR, carrier=said)
    one = shown(journey=journey)
    assert (one.doubts, filled_in(journey, one).carrier) == ((), said or "AV 641")


@pytest.mark.parametrize(
    ("direction", "one", "fields"),
    [
        (Direction.ENTRY, leg(), {"carrier": "AV 640"}),
        (Direction.ENTRY, leg(), {"carrier": "TA 641"}),
        (Direction.ENTRY, leg(), {"origin": "USA"}),
        (Direction.EXIT, leg("GUA", "MIA"), {"destination": "SLV"}),
    ],
)
def test_what_was_said_otherwise_stays_and_is_a_doubt(
    direction: Direction, one: FlightLeg, fields: dict[str, Any]
) -> None:
    journey = Journey(direction=direction, mode=Mode.AIR, **fields)
    found = shown(one, journey=journey)
    assert found.doubts == (BoardingDoubt.FLIGHT,)
    assert filled_in(journey, found) == journey


def test_what_the_lane_has_said_agrees_and_stays() -> None:
    journey = Journey(direction=Direction.ENTRY, mode=Mode.AIR, origin="SLV", destination="GTM")
    assert filled_in(journey, shown(journey=journey)).destination == "GTM"
