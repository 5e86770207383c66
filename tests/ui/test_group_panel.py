"""The group: who is which is said by a digit, who comes to the window by Enter, and a minor's papers are asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booth_app.domain.company import Companion, Relation
from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.domain.post import Direction
from booth_app.flow.encounter import Encounter, EncounterNumber
from booth_app.flow.screen import Screen
from booth_app.ui.pages.group import MARK, GroupPanel, lacking
from booth_app.ui.texts import Texts
from booth_app.ui.widgets.mark import Mark
from tests.ui import cases, findings, samples
from tests.ui.conftest import Seat, SeatOf

FATHER = Finding(
    severity=Severity.BLOCK,
    code="MIN-CONSENT-FATHER",
    words="Menor que sale: falta la autorización del padre.",
    source=FindingSource.MINOR,
)
MOTHER = samples.captured(direction=Direction.EXIT)


def minor(number: int, *found: Finding) -> Encounter:
    young = samples.judged(cases.child(number), *found)
    assert young.judgement is not None
    return replace(young, judgement=replace(young.judgement, is_minor=True))


def family() -> Screen:
    return cases.in_group(MOTHER, minor(2, FATHER), minor(3))


def at(seat: SeatOf, screen: Screen) -> tuple[Seat, GroupPanel]:
    here = seat(screen)
    here.press("F6")
    panel = here.window.panel
    assert isinstance(panel, GroupPanel)
    return here, panel


def row(panel: GroupPanel, number: int) -> list[str]:
    cells = [panel.table.item(number, column) for column in range(panel.table.columnCount())]
    return ["" if cell is None else cell.text() for cell in cells]


def mark(panel: GroupPanel, number: int) -> str:
    place = panel.table.cellWidget(number, MARK)
    assert place is not None
    (found,) = place.findChildren(Mark)
    return found.shape.value


def test_everybody_is_listed_with_what_he_is_and_lacks(seat: SeatOf) -> None:
    here, panel = at(seat, family())
    lacks = "Menor que sale: falta la autorización del padre."
    assert row(panel, 0) == ["1", "ERIKSSON LIA", "9", "UTO", "Hijo o hija", "", "DETENER", lacks]
    assert row(panel, 1) == ["2", "ERIKSSON LIA", "9", "UTO", "Hijo o hija", "", "SIN NOVEDAD", ""]
    assert row(panel, 2) == ["3 ▸", "ERIKSSON ANNA MARIA", "41", "UTO", "Otro", "", "SIN NOVEDAD", ""]
    assert [mark(panel, number) for number in range(3)] == ["octagon", "tick", "tick"]
    assert panel.table.currentRow() == 2
    assert panel.table.hasFocus()
    assert here.desk.wishes == []


@pytest.mark.parametrize(("digit", "role"), [("1", Relation.MOTHER), ("2", Relation.FATHER), ("9", Relation.OTHER)])
def test_a_digit_says_what_the_one_pointed_at_is(digit: str, role: Relation, seat: SeatOf) -> None:
    here, panel = at(seat, family())
    here.press(digit)
    assert here.desk.wishes[0].fields == {"number": MOTHER.number, "role": role}
    here.press("Up")
    here.press(digit)
    assert here.desk.wishes[1].fields == {"number": EncounterNumber(3), "role": role}
    assert here.window.panel is panel


def test_the_role_shows_where_it_was_given(seat: SeatOf) -> None:
    here, panel = at(seat, family())
    said = replace(MOTHER, role=Relation.GUARDIAN)
    here.desk.show(cases.in_group(said, minor(2, FATHER), minor(3)))
    assert row(panel, 2)[4] == "Tutor"
    assert [role for role, option in panel.roles.items() if option.property("chosen")] == [Relation.GUARDIAN]
    here.press("Up")
    assert [role for role, option in panel.roles.items() if option.property("chosen")] == [Relation.CHILD]


def test_enter_brings_the_one_pointed_at_to_the_window(seat: SeatOf) -> None:
    here, _ = at(seat, family())
    here.press("Up")
    here.press("Up")
    here.press("Return")
    assert here.desk.wishes[0].fields == {"number": EncounterNumber(2)}
    assert here.window.panel is None


def test_who_is_at_the_window_already_is_not_brought_there(seat: SeatOf) -> None:
    here, _ = at(seat, family())
    here.press("Return")
    assert here.desk.wishes == []
    assert here.window.panel is None


def test_the_key_that_opened_it_calls_the_next_of_the_group(seat: SeatOf) -> None:
    here, _ = at(seat, family())
    here.press("F6")
    assert here.desk.names == ["add_companion"]


def test_who_is_alone_begins_a_group_by_the_same_key(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.captured()))
    here.press("F6")
    assert here.desk.names == ["add_companion"]
    assert here.window.panel is None


def test_a_place_without_a_document_has_no_role(seat: SeatOf) -> None:
    here, panel = at(seat, cases.in_group(samples.waiting_encounter(), minor(2), minor(3)))
    assert row(panel, 2) == ["3 ▸", "Ponga el documento", "", "", "", "", "", ""]
    assert mark(panel, 2) == "dash"
    here.press("1")
    here.press("0")
    assert here.desk.wishes == []
    assert not any(option.property("chosen") for option in panel.roles.values())
    here.press("Up")
    here.press("1")
    assert here.desk.names == ["set_role"]


def test_who_has_passed_already_is_counted(seat: SeatOf) -> None:
    screen = family()
    assert screen.party is not None
    assert MOTHER.document is not None
    gone = Companion(relation=Relation.FATHER, person=MOTHER.document.person)
    _, panel = at(seat, replace(screen, party=replace(screen.party, gone=(gone,))))
    assert panel.gone.text() == "Ya pasaron: 1"
    assert row(panel, 0)[0] == "2"


def test_an_age_that_is_not_exact_is_a_dash(seat: SeatOf) -> None:
    young = minor(2)
    assert young.document is not None
    person = young.document.person
    person = replace(person, birth_date=replace(person.birth_date, year=None))
    _, panel = at(seat, cases.in_group(MOTHER, replace(young, document=replace(young.document, person=person))))
    assert row(panel, 0)[2] == "–"


def test_what_a_minor_lacks_comes_before_anything_else(texts: Texts) -> None:
    assert lacking(minor(2, findings.STOLEN, FATHER), texts) == FATHER.words
    assert lacking(samples.judged(MOTHER, findings.STOLEN, FATHER), texts) != ""
    assert lacking(samples.judged(MOTHER, findings.ARRAIGO), texts) == "Aviso reservado · R-3"
    assert lacking(samples.waiting_encounter(), texts) == ""


def test_a_baby_is_as_old_as_it_is(seat: SeatOf) -> None:
    _, panel = at(seat, cases.in_group(MOTHER, cases.child(2, born=date(2026, 11, 1))))
    assert row(panel, 0)[2] == "0"
