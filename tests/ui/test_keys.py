"""Whether every stage can be finished without a mouse, and a key never does what its page does not print."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from booth_app.domain.register import AnswerState
from booth_app.flow.encounter import Encounter, EncounterNumber, Stage, Trouble
from booth_app.flow.screen import Screen, SessionStage
from booth_app.ui.keys import KEYS, Intention, Place, binding_for, place_of, working
from booth_app.ui.pages.decide import DecidePanel
from booth_app.ui.pages.refer import ReferPanel
from tests.ui import samples
from tests.ui.conftest import SeatOf

UNREAD = replace(samples.waiting_encounter(), stage=Stage.CAPTURING)
CAPTURING = samples.capturing()
WITHOUT_REASON = replace(samples.captured(), journey=replace(samples.captured().journey, reason=None))
ASKING = replace(samples.captured(), answers=samples.answers(interpol=AnswerState.PENDING))


def in_session(encounter: Encounter) -> Screen:
    return samples.screen_of(encounter)


WALK = [
    (in_session(samples.waiting_encounter()), "F3", "by hand"),
    (in_session(samples.waiting_encounter()), "F6", "set_direction"),
    (in_session(samples.waiting_encounter()), "F7", "day_list"),
    (in_session(samples.waiting_encounter()), "Ctrl+L", "lock"),
    (in_session(samples.waiting_encounter()), "Ctrl+Q", "sign_out"),
    (in_session(UNREAD), "F2", "cancel"),
    (in_session(CAPTURING), "Return", "pass_or_accept"),
    (in_session(CAPTURING), "3", "ReasonAccepted"),
    (in_session(WITHOUT_REASON), "Return", "pass_or_accept"),
    (in_session(samples.captured()), "Return", "pass_or_accept"),
    (in_session(samples.stopped()), "Return", "retry_store"),
]


@pytest.mark.parametrize(("screen", "key", "wish"), WALK, ids=[f"{place_of(s)}-{k}" for s, k, _ in WALK])
def test_the_keys_of_each_stage_reach_the_booth(screen: Screen, key: str, wish: str, seat: SeatOf) -> None:
    here = seat(screen)
    here.press(key)
    if wish == "by hand":
        assert here.window.place is Place.TYPING
    else:
        assert here.desk.names == [wish]


@pytest.mark.parametrize(
    "encounter", [samples.with_findings(), samples.reserved(), ASKING], ids=["amber", "red", "pending"]
)
def test_enter_passes_nobody_but_the_clean(encounter: Encounter, seat: SeatOf) -> None:
    here = seat(in_session(encounter))
    here.press("Return")
    assert here.desk.wishes == []
    assert "Return" not in {binding.key for binding in here.window.page.keys.shown}


@pytest.mark.parametrize("key", ["Return", "Escape", "F8", "F12", "1"])
def test_while_storing_no_key_does_anything(key: str, seat: SeatOf) -> None:
    here = seat(in_session(replace(samples.captured(), stage=Stage.STORING)))
    here.press(key)
    assert here.desk.wishes == []


def test_every_open_stage_has_a_way_on_and_a_way_out() -> None:
    ways = {Intention.PASS, Intention.DECIDE, Intention.REFER, Intention.RETRY_STORE, Intention.TYPE_BY_HAND}
    for encounter in (samples.waiting_encounter(), UNREAD, CAPTURING, samples.reserved(), samples.stopped()):
        screen = in_session(encounter)
        assert ways & {b.intention for b in working(place_of(screen), screen)}


def test_no_key_means_two_things_at_once() -> None:
    screens = [in_session(e) for e in (UNREAD, CAPTURING, WITHOUT_REASON, samples.captured(), samples.reserved())]
    for screen in screens:
        keys = [binding.key for binding in working(place_of(screen), screen)]
        assert len(keys) == len(set(keys))


def test_esc_commits_nowhere() -> None:
    harmless = {Intention.CANCEL, Intention.BACK}
    assert {b.intention for bindings in KEYS.values() for b in bindings if b.key == "Escape"} <= harmless


def test_a_second_esc_cancels_and_the_first_only_warns(seat: SeatOf) -> None:
    here = seat(in_session(CAPTURING))
    here.press("Escape")
    assert here.desk.wishes == []
    here.press("Escape")
    assert here.desk.names == ["cancel"]


def test_a_record_that_the_vault_never_takes_does_not_hold_the_booth(seat: SeatOf) -> None:
    trouble = Trouble(code="REFERRAL-SETTLED", title="La remisión ya fue resuelta.")
    here = seat(in_session(replace(samples.stopped(), store_trouble=trouble)))
    for key in ("Return", "Escape", "Escape"):
        here.press(key)
    assert here.desk.names == ["cancel"]


def test_a_record_that_is_not_stored_yet_is_not_left(seat: SeatOf) -> None:
    here = seat(in_session(samples.stopped()))
    for key in ("Escape", "Escape", "Return"):
        here.press(key)
    assert here.desk.names == ["retry_store"]


def test_a_held_enter_is_one_enter(seat: SeatOf, qtbot: QtBot) -> None:
    assert binding_for("Return", Place.DECIDING, in_session(WITHOUT_REASON)) is not None
    here = seat(in_session(WITHOUT_REASON))
    here.press("Return")
    here.desk.show(in_session(samples.with_findings()))
    here.press("Return")
    assert here.desk.names == ["pass_or_accept"]


def test_referring_asks_once_more(seat: SeatOf) -> None:
    here = seat(in_session(samples.with_findings()))
    here.press("F8")
    assert isinstance(here.window.panel, ReferPanel)
    assert here.desk.wishes == []
    here.press("F8")
    assert here.desk.wishes[0].fields["codes"] == ("DOC-EXPIRED",)


def test_esc_leaves_a_panel_and_nothing_else(seat: SeatOf) -> None:
    here = seat(in_session(samples.with_findings()))
    here.press("F12")
    assert isinstance(here.window.panel, DecidePanel)
    here.press("Escape")
    assert here.window.panel is None
    assert here.desk.wishes == []


def test_signing_in_and_unlocking_need_no_mouse(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.waiting_encounter(), stage=SessionStage.SIGNED_OUT))
    here.type("1482")
    here.press("Return")
    here.type("secreto de prueba")
    here.press("Return")
    assert here.desk.wishes[0].fields == {"number": "1482", "secret": "secreto de prueba"}
    here.desk.show(samples.screen_of(samples.waiting_encounter(), stage=SessionStage.LOCKED))
    here.type("secreto")
    here.press("Return")
    assert here.desk.wishes[1].fields == {"secret": "secreto"}


def test_the_second_esc_is_for_the_traveller_of_the_first(seat: SeatOf) -> None:
    here = seat(in_session(CAPTURING))
    here.press("Escape")
    here.desk.show(in_session(replace(CAPTURING, number=EncounterNumber(99))))
    here.press("Escape")
    assert here.desk.wishes == []


@pytest.mark.parametrize("key", ["F8", "F12", "F4", "F1", "F9"])
def test_a_booth_is_locked_from_within_a_panel(key: str, seat: SeatOf) -> None:
    here = seat(in_session(samples.with_findings()))
    here.press(key)
    assert here.window.panel is not None
    here.press("Ctrl+L")
    assert here.desk.names == ["lock"]


def test_the_band_prints_only_what_works_under_a_panel(seat: SeatOf) -> None:
    here = seat(in_session(samples.with_findings()))
    assert "Ctrl+T" in here.window.band.keys.text()
    here.press("F12")
    assert "Ctrl+T" not in here.window.band.keys.text()
    assert "Ctrl+L" in here.window.band.keys.text()
    here.press("Ctrl+T")
    assert not here.window.theme.is_night
