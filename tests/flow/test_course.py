"""What holds for a whole lane: set between travellers, kept for those who follow, gone with its vehicle."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.journey import Journey, Lane, ReasonForTravel
from booth_app.domain.post import Direction, Mode
from booth_app.flow import events
from booth_app.flow.advance import advance
from booth_app.flow.course import LANES, after_vehicle, counts_occupants, followed, turned
from booth_app.flow.screen import Screen
from booth_app.flow.step import course_of
from booth_app.flow.turns import handled, set_aside
from tests.fakes import travellers
from tests.fakes.booth import fake_booth
from tests.flow.test_permission import REFERRAL
from tests.flow.test_turns import GROUP, begin, complete, decide, feed, stored

CAR = Journey(
    direction=Direction.ENTRY,
    mode=Mode.LAND,
    carrier="P-123",
    origin="MEX",
    destination="GTM",
    lane=Lane.EXPRESS,
    occupants=2,
)


def lane(**changes: Any) -> Screen:
    screen = begin()
    land = replace(screen.encounter, post=replace(screen.post, mode=Mode.LAND, neighbour="MEX"))
    return feed(replace(screen, encounter=land), events.JourneyChanged, journey=replace(CAR, **changes))


def pass_one(screen: Screen, tag: int = 1) -> Screen:
    screen = complete(screen, tag)
    number = screen.encounter.number
    return stored(decide(screen, screen.encounter, kind=DecisionKind.SECONDARY)[0], number)[0]


def test_every_mode_has_the_window() -> None:
    assert {mode: lanes[0] for mode, lanes in LANES.items()} == dict.fromkeys(Mode, Lane.WINDOW)
    assert LANES[Mode.LAND] == (Lane.WINDOW, Lane.EXPRESS, Lane.BUS)
    assert Lane.CRUISE in LANES[Mode.SEA]
    counted = {(mode, lane) for mode in Mode for lane in Lane if counts_occupants(mode, lane)}
    assert counted == {(Mode.LAND, Lane.WINDOW), (Mode.LAND, Lane.EXPRESS)}


def test_what_is_set_between_travellers_holds_for_those_who_follow() -> None:
    screen = lane(lane=Lane.BUS, occupants=None)
    assert screen.encounter.journey == replace(CAR, lane=Lane.BUS, occupants=None)
    after = pass_one(screen)
    assert after.encounter.journey == screen.encounter.journey
    assert pass_one(after, 2).encounter.journey == screen.encounter.journey


def test_what_is_said_of_one_traveller_is_his_alone_and_his_vehicle_is_not() -> None:
    screen = complete(lane(lane=Lane.BUS, occupants=None), 1)
    own = replace(screen.encounter.journey, origin="HND", residence="HND", carrier="P-456", reason=None)
    screen = feed(screen, events.JourneyChanged, journey=own)
    assert screen.encounter.journey.reason is not None
    assert (screen.encounter.journey.origin, screen.encounter.journey.residence) == ("HND", "HND")
    after = feed(screen, events.EncounterCancelled).encounter.journey
    assert (after.origin, after.residence, after.carrier) == ("MEX", "", "P-456")


def test_nothing_of_a_traveller_stays_where_nothing_was_set() -> None:
    encounter = travellers.new_encounter()
    own = replace(encounter.journey, origin="MEX", destination="GTM", residence="MEX", reason=ReasonForTravel.WORK)
    assert course_of(replace(encounter, journey=own)) == encounter.journey


def test_a_referral_of_elsewhere_does_not_turn_the_booth() -> None:
    encounter = travellers.new_encounter(direction=Direction.EXIT)
    taken, _ = advance(
        encounter, events.ReferralTaken(encounter=encounter.number, at=travellers.NOW, referral=REFERRAL)
    )
    assert taken.journey.direction is Direction.ENTRY
    after, _ = advance(taken, events.EncounterCancelled(encounter=encounter.number, at=travellers.NOW))
    assert after.journey == encounter.journey


@pytest.mark.parametrize(
    ("changes", "is_kept"),
    [
        ({}, False),
        ({"occupants": None}, False),
        ({"lane": Lane.WINDOW}, False),
        ({"lane": Lane.WINDOW, "occupants": None}, True),
        ({"lane": Lane.BUS}, True),
    ],
)
def test_a_vehicle_that_was_counted_or_drove_through_takes_its_plate_along(
    changes: dict[str, Any], is_kept: bool
) -> None:
    course = replace(CAR, **changes)
    gone = replace(course, carrier="", occupants=None, origin="", destination="")
    assert after_vehicle(course) == (course if is_kept else gone)
    assert pass_one(lane(**changes)).encounter.journey == (course if is_kept else gone)


def test_a_vehicle_stays_while_one_of_its_people_is_sent_away() -> None:
    screen = complete(lane(), 1)
    assert feed(screen, events.EncounterCancelled).encounter.journey == CAR
    group = complete(set_aside(screen, group=GROUP, at=travellers.NOW)[0], 2)
    assert [member.journey.occupants for member in group.members] == [2, 2]
    one_left = feed(group, events.EncounterCancelled)
    assert one_left.encounter.journey.carrier == "P-123"
    assert feed(one_left, events.EncounterCancelled).encounter.journey == CAR


@pytest.mark.parametrize("is_last_sent_away", [True, False])
def test_a_vehicle_leaves_with_the_last_of_its_people(is_last_sent_away: bool) -> None:
    screen = complete(set_aside(complete(lane(), 1), group=GROUP, at=travellers.NOW)[0], 2)
    passing, _ = decide(screen, screen.encounter, kind=DecisionKind.SECONDARY)
    one_left, _ = stored(passing, screen.encounter.number)
    assert (one_left.encounter.number, one_left.encounter.journey.carrier) == (1, "P-123")
    if is_last_sent_away:
        # Who was referred belongs to the group no longer, so the vehicle waits for the one who was sent away.
        assert feed(one_left, events.EncounterCancelled).encounter.journey == CAR
        return
    after, _ = stored(decide(one_left, one_left.encounter, kind=DecisionKind.SECONDARY)[0], 1)
    assert after.encounter.journey.carrier == ""
    assert after.encounter.course == after.encounter.journey


def test_a_vehicle_has_left_where_one_of_it_passed_and_the_last_was_sent_away() -> None:
    screen = complete(lane(lane=Lane.WINDOW), 1)
    screen = complete(set_aside(screen, group=GROUP, at=travellers.NOW)[0], 2)
    screen, _ = stored(decide(screen, screen.encounter)[0], 2)
    assert screen.party is not None
    assert len(screen.party.gone) == 1
    assert feed(screen, events.EncounterCancelled).encounter.journey.occupants is None


def test_who_waits_aside_comes_in_the_same_vehicle_and_keeps_what_is_his() -> None:
    screen = complete(lane(), 1)
    own = replace(screen.encounter.journey, destination="SLV")
    screen = set_aside(feed(screen, events.JourneyChanged, journey=own), group=GROUP, at=travellers.NOW)[0]
    recounted = replace(screen.encounter.journey, occupants=3, origin="HND", destination="BLZ")
    screen = feed(screen, events.JourneyChanged, journey=recounted)
    assert screen.party is not None
    (aside,) = screen.party.aside
    assert (aside.journey.occupants, aside.journey.origin, aside.journey.destination) == (3, "HND", "SLV")
    assert aside.course == screen.encounter.course == recounted
    assert followed(CAR, before=CAR, after=replace(CAR, carrier="P-9")).carrier == "P-9"


def test_the_count_is_corrected_with_somebody_at_the_window() -> None:
    screen = complete(lane(occupants=3), 1)
    assert "COM-EXPRESS-COUNT" in {finding.code for finding in screen.encounter.findings}
    screen = feed(screen, events.JourneyChanged, journey=replace(screen.encounter.journey, occupants=1))
    assert "COM-EXPRESS-COUNT" not in {finding.code for finding in screen.encounter.findings}


def test_turning_a_lane_round_forgets_where_it_came_from() -> None:
    assert turned(CAR, Direction.ENTRY) == CAR
    around = replace(CAR, direction=Direction.EXIT, origin="", destination="", occupants=None)
    assert turned(CAR, Direction.EXIT) == around
    with fake_booth() as booth:
        booth.sign_in()
        booth.conductor.set_journey(replace(booth.encounter.journey, origin="ESP"))
        booth.conductor.set_direction(Direction.EXIT)
        assert (booth.encounter.journey.direction, booth.encounter.journey.origin) == (Direction.EXIT, "")


def test_a_change_of_nobody_changes_nothing() -> None:
    screen = lane()
    event = events.JourneyChanged(encounter=travellers.new_encounter(9).number, at=travellers.NOW, journey=CAR)
    assert handled(screen, event) == (screen, ())


def test_a_stored_movement_is_told_once() -> None:
    screen = lane()
    event = events.MovementStored(encounter=screen.encounter.number, at=travellers.NOW, movement_id=MovementId("m"))
    assert handled(screen, event) == (screen, ())
