"""Granting days: one letter for a likely number, figures for any, and never more than there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booth_app.domain.declaration import Declaration
from booth_app.flow.encounter import Encounter
from booth_app.ui.arithmetic import until_of
from booth_app.ui.pages.days import DaysPanel
from tests.ui import cases, findings, samples
from tests.ui.conftest import Seat, SeatOf


def opened(seat: SeatOf, encounter: Encounter | None = None) -> tuple[Seat, DaysPanel]:
    here = seat(samples.screen_of(cases.regional() if encounter is None else encounter))
    here.press("F5")
    panel = here.window.panel
    assert isinstance(panel, DaysPanel)
    return here, panel


def declared(here: Seat) -> Declaration:
    declaration = here.desk.wishes[0].fields["declaration"]
    assert isinstance(declaration, Declaration)
    return declaration


@pytest.mark.parametrize(("letter", "days"), [("A", 73), ("C", 30), ("E", 7)])
def test_a_likely_number_takes_one_key_and_keeps_the_rest_declared(letter: str, days: int, seat: SeatOf) -> None:
    here, _ = opened(seat)
    here.press(letter)
    assert here.desk.names == ["declare"]
    assert declared(here) == replace(cases.regional().declaration, days=days)
    assert here.window.panel is None


def test_the_arrows_show_until_when_before_enter_grants(seat: SeatOf) -> None:
    here, panel = opened(seat)
    assert panel.until.text() == "73 días → hasta 02 feb 2027"
    here.press("Down")
    assert panel.until.text() == "60 días → hasta 20 ene 2027"
    here.press("Return")
    assert declared(here).days == 60


@pytest.mark.parametrize("figures", ["15", "30", "45", "60"])
def test_figures_are_days_and_never_a_line_of_the_list(figures: str, seat: SeatOf) -> None:
    here, panel = opened(seat)
    here.type(figures)
    assert (here.desk.wishes, here.window.panel, panel.field.text) == ([], panel, figures)
    here.press("Return")
    assert declared(here).days == int(figures)


def test_a_letter_without_a_line_and_a_sign_change_nothing(seat: SeatOf) -> None:
    here, panel = opened(seat)
    here.type("z-")
    assert (here.desk.wishes, here.window.panel, panel.field.text) == ([], panel, "")
    assert panel.until.text() == "73 días → hasta 02 feb 2027"


def test_another_number_is_typed_and_its_last_day_told(seat: SeatOf) -> None:
    here, panel = opened(seat)
    here.type("1")
    assert panel.until.text() == "1 día → hasta 22 nov 2026"
    here.type("2")
    assert panel.until.text() == "12 días → hasta 03 dic 2026"
    here.press("Return")
    assert declared(here).days == 12


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("74", "Más de lo que permite la ley: hasta 73 días."),
        ("0", "Escriba un número de días, desde 1."),
        ("", "Escriba un número de días, desde 1."),
        ("1x", "Escriba un número de días, desde 1."),
    ],
)
def test_what_may_not_be_granted_is_refused_with_words(typed: str, why: str, seat: SeatOf) -> None:
    here, panel = opened(seat)
    panel.field.take()
    here.type(typed)
    here.press("Return")
    assert (here.desk.wishes, panel.field.wrong) == ([], why)


def test_an_answer_that_leaves_fewer_days_is_followed_and_no_letter_changes(seat: SeatOf) -> None:
    here, panel = opened(seat, samples.captured())
    fewer = samples.judged(samples.captured(), stay=findings.stay(days=20, most=20))
    here.desk.show(samples.screen_of(fewer))
    assert here.window.panel is panel
    here.press("A")
    assert here.desk.wishes == []
    assert panel.field.wrong == "Más de lo que permite la ley: hasta 20 días."
    here.press("D")
    assert declared(here).days == 15


@pytest.mark.parametrize("encounter", [cases.national(), cases.without_days(), cases.fined()])
def test_where_there_are_no_days_there_is_no_key_for_them(encounter: Encounter, seat: SeatOf) -> None:
    here = seat(samples.screen_of(encounter))
    here.press("F5")
    assert here.window.panel is None


def test_the_day_of_entry_is_the_first() -> None:
    assert until_of(findings.stay(), 1) == date(2026, 11, 22)
    assert until_of(findings.stay(), 90) == findings.stay().until
