"""Carriers' lists by keys: a file is chosen and taken up, the roll is read, and the list is closed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booth_app.checks.lists import read_manifest
from booth_app.domain.journey import Lane
from booth_app.domain.manifest import LineFault, LineProblem, Manifest, ManifestKind, ManifestReading
from booth_app.flow.encounter import EncounterNumber, Trouble
from booth_app.flow.screen import Screen
from booth_app.ui.pages.lists import ListsPanel
from booth_app.ui.pages.roll import RollPanel
from booth_app.ui.pages.waiting import WaitingPage
from booth_app.ui.roll_words import problem_words
from booth_app.ui.texts import Texts
from tests.ui import samples, ways
from tests.ui.conftest import Seat, SeatOf

TROUBLE = Trouble(code="LIST-FILE", title="No se puede leer.", remedy="F5 busca otra vez.")
WAITING = samples.waiting_encounter()
AT_BUS = ways.screen_at(WAITING, ways.LAND, lane=Lane.BUS)


def opened(seat: SeatOf, screen: Screen = AT_BUS) -> Seat:
    here = seat(screen)
    here.desk.files = ways.FILES
    here.press("F5")
    return here


def lists_panel(here: Seat) -> ListsPanel:
    assert isinstance(here.window.panel, ListsPanel)
    return here.window.panel


def read(here: Seat, answer: ManifestReading | Trouble) -> None:
    assert here.desk.read is not None
    here.desk.read(answer)


def cell(panel: RollPanel, row: int, column: int) -> str:
    item = panel.table.item(row, column)
    return "" if item is None else item.text()


def test_a_list_is_taken_up_with_its_kind_and_its_plate(seat: SeatOf) -> None:
    here = opened(seat)
    assert here.desk.names == ["find_lists"]
    assert lists_panel(here).files.count() == 2
    here.press("2")
    here.press("Return")
    here.press("Return")
    here.type("c-482bkv")
    here.press("Return")
    assert here.desk.wishes[-1].fields == {
        "path": ways.FILES[1].path,
        "kind": ManifestKind.BUS,
        "carrier": "C-482BKV",
    }
    reading = read_manifest(ways.PEOPLE, ManifestKind.BUS, carrier="C-482BKV")
    here.desk.show(ways.with_bus(WAITING))
    read(here, reading)
    assert isinstance(here.window.panel, RollPanel)


@pytest.mark.parametrize(
    ("screen", "kind"),
    [
        (AT_BUS, ManifestKind.BUS),
        (samples.screen_of(WAITING), ManifestKind.FLIGHT),
        (ways.screen_at(WAITING, ways.SEA, lane=Lane.CRUISE), ManifestKind.CRUISE),
        (ways.screen_at(WAITING, ways.LAND), ManifestKind.BUS),
    ],
    ids=["bus", "air", "sea", "on foot"],
)
def test_the_kind_is_that_of_the_lane(screen: Screen, kind: ManifestKind, seat: SeatOf) -> None:
    panel = lists_panel(opened(seat, screen))
    assert panel.kind.text == kind
    assert panel.carrier.text == screen.encounter.journey.carrier


def test_a_crews_list_is_chosen_by_its_letter_and_none_is_no_kind(seat: SeatOf) -> None:
    here = opened(seat)
    here.press("Return")
    here.press("Backspace")
    here.press("Return")
    panel = lists_panel(here)
    assert panel.kind.wrong != ""
    panel.carrier.take()
    here.press("Return")
    assert panel.kind.edit.hasFocus()
    here.type("t")
    here.press("Return")
    here.press("Return")
    assert here.desk.wishes[-1].fields["kind"] is ManifestKind.CREW


def test_nothing_to_take_up_is_said_and_looked_for_again(seat: SeatOf) -> None:
    here = seat(AT_BUS)
    here.press("F5")
    here.press("Return")
    panel = lists_panel(here)
    assert "USB" in panel.says.text()
    here.desk.files = TROUBLE
    here.press("F5")
    assert panel.says.text() == "No se puede leer. F5 busca otra vez."
    here.desk.files = ways.FILES
    here.press("F5")
    assert here.desk.names == ["find_lists"] * 3
    assert "12 min" in panel.files.item(0).text()
    assert "STICK" in panel.files.item(0).text()
    assert "6 KB" in panel.files.item(0).text()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (TROUBLE, "No se puede leer."),
        (read_manifest("nada\n", ManifestKind.BUS), "línea 1, no dice qué es cada columna"),
        (ManifestReading(manifest=Manifest(kind=ManifestKind.BUS)), "no nombra a nadie"),
    ],
    ids=["trouble", "no header", "empty"],
)
def test_a_list_that_cannot_be_taken_up_says_why(answer: ManifestReading | Trouble, said: str, seat: SeatOf) -> None:
    here = opened(seat)
    for _ in range(3):
        here.press("Return")
    read(here, answer)
    panel = lists_panel(here)
    assert said in panel.says.text()
    assert panel.files.hasFocus()


def test_an_answer_for_a_panel_that_was_left_opens_nothing(seat: SeatOf) -> None:
    here = opened(seat)
    for _ in range(3):
        here.press("Return")
    here.press("Escape")
    read(here, read_manifest(ways.PEOPLE, ManifestKind.BUS))
    assert here.window.panel is None


def test_the_waiting_page_and_the_roll_say_who_is_missing_and_who_was_not_listed(seat: SeatOf) -> None:
    here = seat(ways.with_bus(replace(samples.captured(), number=EncounterNumber(8))))
    here.press("Escape")
    screen = ways.with_bus(WAITING)
    here.desk.show(screen)
    page = here.window.page
    assert isinstance(page, WaitingPage)
    assert page.roll.text() == "Lista bus C-482BKV: 0 de 5, faltan 5, no figuran 0"
    here.press("F5")
    panel = here.window.panel
    assert isinstance(panel, RollPanel)
    assert panel.counts.text() == "0 de 5, faltan 5, no figuran 0"
    assert panel.problems.text() == "Líneas con problemas: línea 6, fecha de nacimiento."
    names = [cell(panel, row, 1) for row in range(2)]
    assert names == ["Ejemplo de León Marta Sofía", "Eriksson Anna Maria"]
    here.desk.show(replace(ways.with_bus(samples.captured()), encounter=screen.encounter))
    assert panel.counts.text() == "1 de 5, faltan 4, no figuran 0"
    here.desk.show(replace(screen, roll=None))
    assert panel.counts.text() == "1 de 5, faltan 4, no figuran 0"


def test_who_was_not_listed_stands_first(seat: SeatOf) -> None:
    strangers = "apellidos;nombres\nOtra;Persona\n"
    here = seat(ways.with_bus(replace(samples.captured(), number=EncounterNumber(8)), strangers))
    here.desk.show(replace(here.desk.screen, encounter=ways.with_bus(WAITING).encounter))
    here.press("F5")
    panel = here.window.panel
    assert isinstance(panel, RollPanel)
    rows = [tuple(cell(panel, row, column) for column in (0, 1, 2)) for row in range(2)]
    assert rows == [("no figura", "ERIKSSON ANNA MARIA", "12 ago 1985"), ("falta", "Otra Persona", "")]
    assert not panel.problems.isVisible()


def test_another_list_is_looked_for_and_this_one_is_closed(seat: SeatOf) -> None:
    here = seat(ways.with_bus(WAITING))
    here.press("F5")
    here.press("F5")
    assert lists_panel(here).carrier.text == "C-482BKV"
    here.press("Escape")
    here.press("F5")
    here.press("Delete")
    assert here.desk.names == ["find_lists", "close_list"]
    assert here.window.panel is None


def test_a_list_with_people_is_closed_by_the_second_press_alone(seat: SeatOf) -> None:
    came = ways.with_bus(samples.captured())
    waiting = replace(came, encounter=ways.with_bus(WAITING).encounter)
    here = seat(waiting)
    here.press("F5")
    panel = here.window.panel
    assert isinstance(panel, RollPanel)
    here.press("Delete")
    assert panel.counts.text() == "Supr otra vez la cierra, y se olvida quién vino."
    assert waiting.roll is not None
    here.desk.show(replace(waiting, roll=replace(waiting.roll)))
    assert panel.counts.text() == "1 de 5, faltan 4, no figuran 0"
    here.press("Delete")
    here.desk.show(replace(here.desk.screen, link=samples.link(waiting=3, is_up=False)))
    assert panel.counts.text() == "Supr otra vez la cierra, y se olvida quién vino."
    assert (here.desk.names, here.window.panel) == ([], panel)
    here.press("Delete")
    assert (here.desk.names, here.window.panel) == (["close_list"], None)


def test_many_problems_are_counted_and_the_first_are_named() -> None:
    problems = tuple(LineProblem(line=line, fault=LineFault.CELLS) for line in range(2, 8))
    words = problem_words(problems, Texts())
    assert words.count("sobran columnas") == 4
    assert words.endswith("línea 5, sobran columnas; y 2 más.")
    assert problem_words((), Texts()) == ""
    assert "línea" in problem_words(problems[:4], Texts())
    assert "más" not in problem_words(problems[:4], Texts())


def test_every_fault_lane_and_kind_has_words() -> None:
    texts = Texts()
    wanted = {f"line_fault.{fault}" for fault in LineFault} | {f"lane.{lane}" for lane in Lane}
    wanted |= {f"list_kind.{kind}" for kind in ManifestKind} | {f"course.carrier_{mode}" for mode in "ATMF"}
    assert wanted - texts.ids() == set()
