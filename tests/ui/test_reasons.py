"""The digits of the reasons of travel: likely ones first, and a digit never comes to mean another reason."""

from __future__ import annotations

from dataclasses import replace

from booth_app.domain.journey import ReasonForTravel
from booth_app.flow.encounter import Encounter, EncounterNumber
from booth_app.ui.pages.encounter import EncounterPage
from booth_app.ui.reason_places import USUAL, ReasonPlaces
from tests.ui import cases, samples
from tests.ui.conftest import SeatOf

LIKELY = (ReasonForTravel.CREW, ReasonForTravel.TRANSIT, ReasonForTravel.TOURISM)


def likely(encounter: Encounter, reasons: tuple[ReasonForTravel, ...] = LIKELY) -> Encounter:
    assert encounter.judgement is not None
    return replace(encounter, judgement=replace(encounter.judgement, reasons=reasons))


def test_the_likely_reasons_have_the_first_digits(seat: SeatOf) -> None:
    here = seat(samples.screen_of(likely(cases.national())))
    for digit in ("1", "2", "3", "4"):
        here.press(digit)
    chosen = [wish.fields["reason"] for wish in here.desk.wishes]
    assert chosen == [*LIKELY, ReasonForTravel.FAMILY]


def test_a_later_judgement_moves_no_reason(seat: SeatOf) -> None:
    here = seat(samples.screen_of(likely(cases.national())))
    page = here.window.page
    assert isinstance(page, EncounterPage)
    words = [option.word for option in page.reasons.options]
    here.desk.show(samples.screen_of(likely(cases.national(), (ReasonForTravel.WORK,))))
    assert [option.word for option in page.reasons.options] == words
    here.press("1")
    assert here.desk.wishes[0].fields["reason"] is ReasonForTravel.CREW


def test_the_look_may_turn_and_no_reason_moves(seat: SeatOf) -> None:
    here = seat(samples.screen_of(likely(cases.national())))
    here.desk.show(samples.screen_of(likely(cases.national(), (ReasonForTravel.WORK,))))
    here.press("Ctrl+T")
    here.press("1")
    assert here.desk.wishes[0].fields["reason"] is ReasonForTravel.CREW


def test_the_next_traveller_has_an_order_of_his_own() -> None:
    places = ReasonPlaces()
    first = likely(cases.national())
    places.follow(samples.screen_of(first))
    assert places.of(first)[:3] == LIKELY
    second = likely(replace(cases.national(), number=EncounterNumber(9)), (ReasonForTravel.WORK,))
    places.follow(samples.screen_of(second))
    assert places.of(second)[0] is ReasonForTravel.WORK
    assert places.of(first) == USUAL


def test_who_waits_aside_keeps_his_order() -> None:
    places, aside = ReasonPlaces(), likely(cases.child(2))
    places.follow(samples.screen_of(aside))
    places.follow(cases.in_group(samples.waiting_encounter(), aside))
    places.follow(cases.in_group(samples.waiting_encounter(), likely(aside, ())))
    assert places.of(aside)[:3] == LIKELY


def test_every_digit_has_one_reason() -> None:
    places = ReasonPlaces()
    places.follow(samples.screen_of(likely(cases.national())))
    order = places.of(cases.national())
    assert len(set(order)) == len(order) == 9
