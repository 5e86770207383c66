"""When one of a group is decided and the next stands at the window: no key meant for the one falls on the other."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from booth_app.domain.company import GroupId
from booth_app.domain.decision import DecisionKind
from booth_app.domain.post import Direction
from booth_app.flow.encounter import Encounter, LastOutcome, Stage
from booth_app.flow.screen import Screen, SessionStage
from booth_app.ui.keys import Place
from booth_app.ui.pages.encounter import EncounterPage
from tests.ui import cases, moment, samples
from tests.ui.conftest import Seat, SeatOf

GROUP = GroupId("g1")


def storing_child() -> Screen:
    return samples.screen_of(replace(cases.child(2), group=GROUP, stage=Stage.STORING))


def mother(kind: DecisionKind | None = DecisionKind.SECONDARY) -> Encounter:
    last = None if kind is None else LastOutcome(kind=kind, at=moment.NOW)
    return replace(samples.captured(direction=Direction.EXIT), group=GROUP, last=last)


def sentence(here: Seat) -> str:
    page = here.window.page
    assert isinstance(page, EncounterPage)
    return page.verdict.said


def test_the_one_before_stays_a_moment_and_no_key_passes_the_next(seat: SeatOf, qtbot: QtBot) -> None:
    here = seat(storing_child())
    here.desk.show(samples.screen_of(mother()))
    assert (here.window.place, sentence(here)) == (Place.STORING, "Sigue otro del grupo.")
    here.press("Return")
    here.press("F8")
    assert (here.desk.wishes, here.window.panel) == ([], None)
    here.desk.show(samples.screen_of(replace(mother(), wants_other=True)))
    assert here.window.place is Place.STORING
    qtbot.waitUntil(lambda: here.window.place is Place.DECIDING)
    assert sentence(here) == "El anterior del grupo: Remitido a segunda línea. Falta decidir a este."
    here.press("Return")
    assert here.desk.names == ["pass_or_accept"]


def test_of_one_before_who_was_cancelled_nothing_is_told(seat: SeatOf, qtbot: QtBot) -> None:
    here = seat(storing_child())
    here.desk.show(samples.screen_of(mother(None)))
    qtbot.waitUntil(lambda: here.window.place is Place.DECIDING)
    assert sentence(here) == "Enter registra la salida."


def test_all_of_a_group_passed_together_end_on_the_waiting_page(seat: SeatOf, qtbot: QtBot) -> None:
    here = seat(storing_child())
    here.desk.show(samples.screen_of(mother()))
    here.desk.show(samples.screen_of(replace(mother(), stage=Stage.STORING)))
    assert here.window.place is Place.STORING
    here.desk.show(samples.screen_of(samples.waiting_encounter()))
    assert sentence(here) == "Siguiente viajero."
    qtbot.waitUntil(lambda: here.window.place is Place.WAITING)


def test_a_stop_during_the_tick_is_shown_without_a_word_of_the_group(seat: SeatOf, qtbot: QtBot) -> None:
    here = seat(storing_child())
    here.desk.show(samples.screen_of(mother()))
    here.desk.show(samples.screen_of(replace(mother(), stage=Stage.STOPPED)))
    qtbot.waitUntil(lambda: here.window.place is Place.STOPPED)


def test_somebody_of_another_group_does_not_wait(seat: SeatOf) -> None:
    here = seat(storing_child())
    here.desk.show(samples.screen_of(replace(mother(), group=GroupId("g2"))))
    assert here.window.place is Place.DECIDING


def test_a_lock_ends_the_tick(seat: SeatOf) -> None:
    here = seat(storing_child())
    here.desk.show(samples.screen_of(mother()))
    here.desk.show(samples.screen_of(mother(), stage=SessionStage.LOCKED))
    assert here.window.place is Place.LOCKED
    here.desk.show(cases.in_group(mother(), cases.child(2)))
    assert here.window.place is Place.DECIDING
