"""What the officer sees of a boarding pass, and what he can change of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booth_app.domain.boarding import BoardingDoubt
from booth_app.domain.journey import Journey
from booth_app.flow.encounter import Encounter
from booth_app.ui.boarding_words import code_note, pass_words
from booth_app.ui.pages.encounter import EncounterPage
from booth_app.ui.pages.journey import JourneyPanel
from booth_app.ui.pages.waiting import WaitingPage
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Tone
from tests.ui import passes, samples
from tests.ui.conftest import Seat, SeatOf

TEXTS = Texts()


def noted(encounter: Encounter) -> tuple[str, Tone]:
    note = code_note(encounter, TEXTS)
    assert note is not None
    return note.words, note.tone


def panel_of(here: Seat) -> JourneyPanel:
    here.press("F4")
    assert isinstance(here.window.panel, JourneyPanel)
    return here.window.panel


def told(here: Seat) -> Journey:
    (wish,) = (wish for wish in here.desk.wishes if wish.name == "set_journey")
    journey: Journey = wish.fields["journey"]
    return journey


def test_what_a_pass_filled_in_is_said_to_come_from_it(seat: SeatOf) -> None:
    shown = passes.with_pass(passes.without_flight())
    assert noted(shown) == ("AV 641, leído de la tarjeta de embarque", Tone.CALM)
    here = seat(samples.screen_of(shown))
    assert isinstance(here.window.page, EncounterPage)
    assert here.window.page.document.note.text() == noted(shown)[0]
    panel = panel_of(here)
    assert (panel.flight.text, panel.origin.code) == ("AV 641", "SLV")
    assert panel.flight.edit.accessibleName() == "Vuelo · de la tarjeta de embarque"
    assert panel.origin.edit.accessibleName() == "Viene de · de la tarjeta de embarque"
    assert panel.destination.edit.accessibleName() == "Va a"


def test_the_officer_writes_another_flight(seat: SeatOf) -> None:
    here = seat(samples.screen_of(passes.with_pass(passes.without_flight())))
    panel = panel_of(here)
    panel.flight.take()
    here.type("ta 510")
    here.press("Return")
    assert (told(here).carrier, told(here).origin) == ("TA 510", "SLV")


def test_what_was_changed_is_not_said_to_come_from_the_pass(seat: SeatOf) -> None:
    shown = passes.with_pass(passes.without_flight())
    changed = replace(shown, journey=replace(shown.journey, carrier="TA 510"))
    assert panel_of(seat(samples.screen_of(changed))).flight.edit.accessibleName() == "Vuelo"


def test_a_doubted_pass_is_shown_with_its_doubts_and_marks_nothing(seat: SeatOf) -> None:
    doubted = passes.with_pass(samples.captured(), surnames="Otra", origin="MIA", destination="SAL")
    assert noted(doubted) == ("Tarjeta AV 641: otro nombre +2 · F4", Tone.LOOK)
    one = passes.with_pass(passes.without_flight(), surnames="Otra")
    assert noted(one) == ("Tarjeta AV 641: otro nombre · F4", Tone.LOOK)
    assert doubted.boarding is not None
    assert pass_words(doubted.boarding, TEXTS).startswith("Tarjeta de embarque AV 641 · MIA → SAL · 22")
    panel = panel_of(seat(samples.screen_of(doubted)))
    assert (panel.flight.text, panel.flight.edit.accessibleName()) == ("AV 640", "Vuelo")


@pytest.mark.parametrize("doubt", BoardingDoubt)
def test_every_doubt_has_its_words(doubt: BoardingDoubt) -> None:
    shown = passes.with_pass(passes.without_flight()).boarding
    assert shown is not None
    said = pass_words(replace(shown, day=None, doubts=(doubt,)), TEXTS)
    assert said.startswith("Tarjeta de embarque AV 641 · SAL → GUA: ")
    assert not said.endswith(": ")


def test_a_pass_before_the_document_is_told_on_the_waiting_page(seat: SeatOf) -> None:
    page = seat(samples.screen_of(passes.pass_first())).window.page
    assert isinstance(page, WaitingPage)
    assert page.invitation.text() == "Es una tarjeta de embarque."
    assert "F2" in page.says.text()


def test_a_seal_is_named_and_said_not_to_be_verified() -> None:
    assert noted(passes.sealed()) == ("Sello digital UTO, sin verificar", Tone.CALM)
    assert code_note(samples.captured(), TEXTS) is None
