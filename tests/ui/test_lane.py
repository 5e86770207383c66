"""Lanes and journeys by keys: what holds for all who follow, and what is one traveller's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booth_app.domain.journey import Journey, Lane, ReasonForTravel
from booth_app.domain.post import Direction, Mode
from booth_app.flow.encounter import EncounterNumber
from booth_app.flow.party import MAX_MEMBERS
from booth_app.ui.keys import Intention, Place, binding_for
from booth_app.ui.pages.journey import JourneyPanel
from booth_app.ui.pages.lane import LanePanel
from booth_app.ui.pages.waiting import WaitingPage
from booth_app.ui.texts import Texts
from booth_app.ui.typed_journey import (
    carrier_of,
    found_states,
    is_count,
    likely_destination,
    likely_origin,
    occupants_of,
    state_names,
)
from tests.ui import cases, samples, ways
from tests.ui.conftest import Seat, SeatOf

NAMES = state_names(
    ways.screen_at(samples.waiting_encounter(), ways.LAND).encounter.regulations.catalogues.states, Texts()
)


def told(here: Seat) -> Journey:
    (wish,) = (wish for wish in here.desk.wishes if wish.name == "set_journey")
    journey: Journey = wish.fields["journey"]
    return journey


def lane_panel(here: Seat) -> LanePanel:
    assert isinstance(here.window.panel, LanePanel)
    return here.window.panel


def journey_panel(here: Seat) -> JourneyPanel:
    assert isinstance(here.window.panel, JourneyPanel)
    return here.window.panel


# What was typed.


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("mex", "MEX"),
        ("méx", "MEX"),
        ("el sal", "SLV"),
        ("salvador", "SLV"),
        ("deu", "DEU"),
        ("guinea", "GIN"),
        ("unidos", "ARE"),
    ],
)
def test_a_state_is_found_by_its_code_or_by_a_word_of_its_name(text: str, first: str) -> None:
    assert found_states(text, NAMES)[0] == first


def test_what_is_no_state_finds_none_and_nothing_finds_nothing() -> None:
    assert found_states("zzz", NAMES) == ()
    assert found_states("  ", NAMES) == ()
    assert len(found_states("s", NAMES)) == 8
    assert not {"D", "UNO", "XXA"} & NAMES.keys()


def test_plates_and_counts() -> None:
    assert carrier_of("  p-123  bkv ") == "P-123 BKV"
    assert len(carrier_of("A" * 30)) == 20
    assert [occupants_of(text) for text in ("1", "99", "0", "100", "x", "", "٣")] == [
        1,
        99,
        None,
        None,
        None,
        None,
        None,
    ]
    assert (is_count(" "), is_count("4"), is_count("0")) == (True, True, False)


def test_by_land_the_other_side_is_likely() -> None:
    leaving = ways.journey_of(ways.leaving())
    entering = replace(leaving, direction=Direction.ENTRY)
    assert (likely_origin(leaving, ways.LAND), likely_destination(leaving, ways.LAND)) == ("", "SLV")
    assert (likely_origin(entering, ways.LAND), likely_destination(entering, ways.LAND)) == ("SLV", "")
    own = replace(leaving, origin="MEX", destination="HND")
    assert (likely_origin(own, ways.LAND), likely_destination(own, ways.LAND)) == ("MEX", "HND")


# What holds for a lane.


def test_a_lane_is_set_field_by_field(seat: SeatOf) -> None:
    here = seat(ways.screen_at(samples.waiting_encounter(), ways.LAND))
    here.press("F4")
    here.press("2")
    here.type("p-123bkv")
    here.press("Return")
    here.type("4")
    here.press("Return")
    here.type("el sal")
    here.press("Return")
    here.type("gtm")
    here.press("Return")
    assert told(here) == Journey(
        direction=Direction.ENTRY,
        mode=Mode.LAND,
        carrier="P-123BKV",
        origin="SLV",
        destination="GTM",
        lane=Lane.EXPRESS,
        occupants=4,
    )
    assert here.window.panel is None


def test_the_key_that_opened_it_takes_it_at_once(seat: SeatOf) -> None:
    here = seat(ways.screen_at(samples.waiting_encounter(), ways.LAND, lane=Lane.EXPRESS, occupants=3))
    here.press("F4")
    assert lane_panel(here).occupants.text == "3"
    here.press("3")
    assert not lane_panel(here).occupants.isVisible()
    here.type("c-482")
    here.press("F4")
    assert (told(here).lane, told(here).carrier, told(here).occupants) == (Lane.BUS, "C-482", None)


def test_enter_goes_through_all_fields_from_the_lane_on(seat: SeatOf) -> None:
    here = seat(ways.screen_at(samples.waiting_encounter(), ways.LAND, lane=Lane.BUS, origin="SLV"))
    here.press("F4")
    for _ in range(4):
        here.press("Return")
    assert told(here) == ways.journey_of(here.desk.screen)


def test_at_an_airport_there_is_the_window_alone(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.waiting_encounter()))
    here.press("F4")
    panel = lane_panel(here)
    assert not panel.lanes.isVisible()
    assert panel.carrier.edit.hasFocus()
    assert not panel.occupants.isVisible()
    panel.carrier.edit.selectAll()
    here.type("cm 391")
    here.press("F4")
    assert (told(here).lane, told(here).carrier) == (Lane.WINDOW, "CM 391")


def test_what_is_wrong_keeps_the_keyboard_and_says_why(seat: SeatOf) -> None:
    here = seat(ways.screen_at(samples.waiting_encounter(), ways.LAND))
    here.press("F4")
    here.press("1")
    here.press("Return")
    here.type("0")
    here.press("Return")
    panel = lane_panel(here)
    assert panel.occupants.edit.hasFocus()
    assert panel.occupants.wrong != ""
    panel.occupants.edit.clear()
    here.press("Return")
    here.type("zzz")
    assert panel.origin.wrong != ""
    panel.destination.take()
    here.press("F4")
    assert panel.origin.edit.hasFocus()
    assert here.desk.wishes == []


def test_the_arrows_go_through_the_states_found(seat: SeatOf) -> None:
    here = seat(ways.screen_at(samples.waiting_encounter(), ways.LAND))
    here.press("F4")
    panel = lane_panel(here)
    panel.origin.take()
    here.press("Down")
    assert panel.origin.code == ""
    here.type("mo")
    first, second, *_ = found_states("mo", NAMES)
    assert panel.origin.code == first
    assert NAMES[second] in panel.origin.wrong
    here.press("Down")
    assert panel.origin.code == second
    here.press("Up")
    here.press("Up")
    assert panel.origin.code == found_states("mo", NAMES)[-1]
    here.press("Return")
    assert panel.origin.text == NAMES[found_states("mo", NAMES)[-1]]


def test_esc_changes_nothing(seat: SeatOf) -> None:
    here = seat(ways.screen_at(samples.waiting_encounter(), ways.LAND))
    here.press("F4")
    here.press("3")
    here.press("Escape")
    assert here.window.panel is None
    assert here.desk.wishes == []


# One traveller's own.


@pytest.mark.parametrize(("digits", "reason"), [("6", ReasonForTravel.WORK), ("17", ReasonForTravel.CREW)])
def test_any_reason_is_taken_by_its_number(digits: str, reason: ReasonForTravel, seat: SeatOf) -> None:
    here = seat(ways.leaving())
    here.press("F4")
    here.type(digits)
    here.press("Return")
    assert here.desk.names == ["ReasonAccepted"]
    assert here.desk.wishes[0].fields["reason"] is reason
    assert here.window.panel is None


def test_the_list_begins_with_the_reason_that_stands(seat: SeatOf) -> None:
    here = seat(samples.screen_of(cases.national()))
    here.press("F4")
    choice = journey_panel(here).reasons.current
    assert choice is not None
    assert choice.id == ReasonForTravel.NATIONAL_RETURN


def test_a_journey_is_set_and_the_other_side_is_proposed(seat: SeatOf) -> None:
    here = seat(ways.leaving())
    here.press("F4")
    here.press("F4")
    panel = journey_panel(here)
    assert panel.origin.edit.hasFocus()
    assert (panel.origin.text, panel.destination.text) == ("", "El Salvador")
    here.press("Return")
    here.press("Return")
    here.type("honduras")
    here.press("Return")
    here.type("2")
    here.press("Return")
    own = ways.journey_of(here.desk.screen)
    assert told(here) == replace(own, destination="SLV", residence="HND", occupants=2)


def test_where_nobody_is_counted_the_journey_ends_with_the_residence(seat: SeatOf) -> None:
    here = seat(ways.screen_at(samples.captured(), ways.SEA, lane=Lane.CRUISE, occupants=9))
    here.press("F4")
    here.press("F4")
    panel = journey_panel(here)
    assert not panel.occupants.isVisible()
    here.type("usa")
    here.press("F4")
    assert (told(here).origin, told(here).occupants) == ("USA", 9)


def test_a_reason_pointed_at_is_taken_with_the_journey(seat: SeatOf) -> None:
    here = seat(ways.leaving())
    here.press("F4")
    here.type("99")
    here.press("F4")
    here.type("honduras")
    here.press("F4")
    assert here.desk.names == ["set_journey", "ReasonAccepted"]
    assert here.desk.wishes[1].fields["reason"] is ReasonForTravel.OTHER
    assert here.window.panel is None


def test_a_wrong_journey_is_not_taken(seat: SeatOf) -> None:
    here = seat(ways.leaving())
    here.press("F4")
    here.press("F4")
    here.type("zzz")
    here.press("Return")
    panel = journey_panel(here)
    assert panel.origin.edit.hasFocus()
    panel.origin.edit.clear()
    panel.occupants.take()
    here.type("0")
    here.press("F4")
    assert panel.occupants.edit.hasFocus()
    assert panel.occupants.wrong != ""
    assert here.desk.wishes == []


def test_the_panel_follows_its_traveller(seat: SeatOf) -> None:
    here = seat(ways.leaving())
    here.press("F4")
    screen = here.desk.screen
    changed = replace(screen.encounter.journey, carrier="P-9")
    here.desk.show(replace(screen, encounter=replace(screen.encounter, journey=changed)))
    here.press("F4")
    here.press("F4")
    assert told(here).carrier == "P-9"


# A vehicle in the lane that is driven through.


def test_f6_reads_the_next_occupant_until_all_are_read() -> None:
    first = ways.in_car()
    aside = tuple(cases.child(number) for number in (20, 21, 22))
    cases_of = (
        (first, Intention.ADD_COMPANION),
        (ways.in_car(occupants=1), Intention.ADD_COMPANION),
        (ways.in_car(lane=Lane.WINDOW), Intention.ADD_COMPANION),
        (ways.group_in_car(samples.captured(), *aside[:2]), Intention.ADD_COMPANION),
        (ways.group_in_car(samples.captured(), *aside), Intention.SHOW_GROUP),
        (cases.in_group(samples.captured(), *aside), Intention.SHOW_GROUP),
    )
    for screen, intention in cases_of:
        binding = binding_for("F6", Place.DECIDING, screen)
        assert binding is not None
        assert binding.intention is intention


def test_an_uncounted_vehicle_has_an_end_too() -> None:
    full = ways.group_in_car(samples.captured(), *(cases.child(number) for number in range(20, 20 + MAX_MEMBERS)))
    uncounted = replace(full, encounter=ways.at(samples.captured(), ways.LAND, lane=Lane.EXPRESS))
    binding = binding_for("F6", Place.DECIDING, uncounted)
    assert binding is not None
    assert binding.intention is Intention.SHOW_GROUP


def test_the_waiting_page_counts_a_vehicle(seat: SeatOf) -> None:
    waiting = replace(samples.waiting_encounter(), number=EncounterNumber(9))
    here = seat(ways.group_in_car(waiting, cases.child(2), cases.child(3)))
    page = here.window.page
    assert isinstance(page, WaitingPage)
    assert page.invitation.text() == "Leídos 2 de 4: ponga el documento siguiente"
    assert page.group.count.text() == "2 de 4"
    assert page.course.text() == "4 a bordo"
    here.desk.show(ways.screen_at(waiting, ways.LAND, lane=Lane.EXPRESS, origin="SLV"))
    assert page.course.text() == "El Salvador → …"
    assert "F4" in page.says.text()
    here.desk.show(samples.screen_of(waiting))
    assert (page.course.text(), page.roll.text()) == ("", "")
    assert "F4" not in page.says.text()
