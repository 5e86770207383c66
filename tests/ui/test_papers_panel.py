"""Papers and situation, worked through by keys alone: what is noted reaches the booth at once, one Enter a field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booth_app.domain.declaration import (
    Confidence,
    Declaration,
    DocumentTypeCode,
    Evidence,
    EvidenceCode,
    FirstEntry,
    Status,
    StatusKind,
    Visa,
    VisaCategory,
)
from booth_app.flow.encounter import Encounter
from booth_app.ui.pages.papers import PapersPanel
from booth_app.ui.pages.type_by_hand import TypeByHandPanel
from booth_app.ui.typed_paper import MOST_PAPERS
from booth_app.ui.typed_situation import Part
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.date_field import DateField
from tests.ui import findings, samples
from tests.ui.conftest import Seat, SeatOf

CONSTANCIA = EvidenceCode("extension_constancia")
MEANS = Evidence(code=EvidenceCode("means"))


def lacking(declaration: Declaration = Declaration()) -> Encounter:
    """An amber traveller whom a paper would clear."""
    expired = replace(findings.EXPIRED, cleared_by=(CONSTANCIA,))
    encounter = samples.judged(replace(samples.captured(), declaration=declaration), expired, findings.OPTIONAL)
    assert encounter.judgement is not None
    return replace(encounter, judgement=replace(encounter.judgement, wanted=(CONSTANCIA,)))


def at(seat: SeatOf, encounter: Encounter | None = None) -> tuple[Seat, PapersPanel]:
    here = seat(samples.screen_of(lacking() if encounter is None else encounter))
    here.press("F3")
    panel = here.window.panel
    assert isinstance(panel, PapersPanel)
    return here, panel


def declared(here: Seat) -> Declaration:
    """Give what was declared last, and have the booth take it in."""
    wish = here.desk.wishes[-1]
    assert wish.name == "declare"
    declaration: Declaration = wish.fields["declaration"]
    screen = here.desk.screen
    here.desk.show(replace(screen, encounter=replace(screen.encounter, declaration=declaration)))
    return declaration


def enter(here: Seat, *texts: str) -> None:
    for text in texts:
        here.type(text)
        here.press("Return")


def noted(panel: PapersPanel) -> list[str]:
    items = panel.papers.noted
    return [items.item(row).text() for row in range(items.count())]


def listed(panel: PapersPanel) -> list[str]:
    items = panel.papers.kinds
    return [items.item(row).text().strip() for row in range(items.count())]


def test_before_a_document_the_same_key_types_one_by_hand(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.waiting_encounter()))
    here.press("F3")
    assert isinstance(here.window.panel, TypeByHandPanel)


def test_the_wanted_paper_is_noted_by_enter_from_field_to_field(seat: SeatOf) -> None:
    here, panel = at(seat)
    assert panel.papers.filter.edit.hasFocus()
    assert listed(panel)[0].startswith("● Constancia de prórroga")
    assert panel.papers.clears.text() == "Aclara: Documento vencido el 10 nov 2026, hace 12 días."
    enter(here, "", "C-118", "15 11 2026", "15.02.2027")
    paper = Evidence(code=CONSTANCIA, number="C-118", dated=date(2026, 11, 15), until=date(2027, 2, 15))
    assert declared(here).evidence == (paper,)
    assert panel.papers.filter.edit.hasFocus()
    (line,) = noted(panel)
    assert line.endswith("C-118 · 15 nov 2026 · hasta 15 feb 2027")
    assert here.window.panel is panel


def test_what_it_comes_to_is_seen_without_leaving(seat: SeatOf) -> None:
    here, panel = at(seat)
    assert panel.standing.mark.shape is Shape.TRIANGLE
    assert panel.standing.said.text() == "Documento vencido el 10 nov 2026, hace 12 días."
    here.desk.show(samples.screen_of(samples.captured()))
    assert panel.standing.mark.shape is Shape.TICK
    assert panel.standing.said.text() == "Nada que señalar"
    assert listed(panel)[0] == "Adhesivo de prórroga de 18 meses"


def test_a_discreet_finding_keeps_its_words(seat: SeatOf) -> None:
    arraigo = replace(findings.ARRAIGO, cleared_by=("lifted_order",))
    encounter = samples.judged(samples.captured(), arraigo)
    assert encounter.judgement is not None
    wanted = replace(encounter.judgement, wanted=(EvidenceCode("lifted_order"),))
    _, panel = at(seat, replace(encounter, judgement=wanted))
    assert panel.standing.said.text() == "Aviso reservado · R-3"
    assert panel.papers.clears.text() == "Aclara: Aviso reservado · R-3"


def test_a_paper_is_found_by_its_letters_and_the_arrows(seat: SeatOf) -> None:
    here, panel = at(seat)
    here.type("visa")
    assert listed(panel) == ["Visa vigente de otro Estado", "Aprobación de visa consultada (IGM)"]
    here.press("Down")
    assert panel.papers.title.text() == "Aprobación de visa consultada (IGM)"
    here.press("Down")
    here.press("Up")
    assert panel.papers.title.text() == "Visa vigente de otro Estado"
    here.press("Return")
    here.press("Return")
    enter(here, "31 12 2027", "Francia")
    about = panel.papers.abouts
    assert here.desk.wishes == []
    assert "USA" in next(field.wrong for field in about.values() if field.edit.hasFocus())
    field = next(field for field in about.values() if field.edit.hasFocus())
    field.edit.clear()
    enter(here, "fra")
    assert declared(here).evidence == (
        Evidence(code=EvidenceCode("third_visa"), until=date(2027, 12, 31), about="FRA"),
    )


def test_letters_that_begin_no_paper_say_so(seat: SeatOf) -> None:
    here, panel = at(seat)
    here.type("zzz")
    assert listed(panel) == []
    assert panel.papers.filter.wrong == "Ningún papel empieza así."
    here.press("Return")
    here.press("Down")
    assert here.desk.wishes == []
    assert panel.papers.title.text() == ""


def test_a_paper_that_asks_nothing_is_noted_by_one_enter(seat: SeatOf) -> None:
    here, _ = at(seat)
    enter(here, "medios")
    assert declared(here).evidence == (MEANS,)
    enter(here, "medios")
    assert here.desk.names == ["declare"]


def test_a_date_is_checked_while_it_is_typed(seat: SeatOf) -> None:
    here, panel = at(seat)
    enter(here, "", "")
    field = panel.papers.fields["dated"]
    assert isinstance(field, DateField)
    here.type("1511")
    assert (field.heard, field.wrong) == ("", "")
    here.type("2026")
    assert field.wrong == field.heard == "15 nov 2026"
    field.edit.clear()
    here.type("31022026")
    assert field.wrong == "Una fecha con el año entero, como 15 04 2030."
    here.press("Return")
    assert field.edit.hasFocus()


def test_a_noted_paper_is_taken_back(seat: SeatOf) -> None:
    other = Evidence(code=EvidenceCode("invitation"), issuer="Fulana")
    here, panel = at(seat, lacking(Declaration(evidence=(MEANS, other), days=30)))
    here.press("Delete")
    assert here.desk.wishes == []
    panel.papers.noted.setFocus()
    here.press("Down")
    here.press("Delete")
    assert declared(here) == Declaration(evidence=(MEANS,), days=30)
    assert len(noted(panel)) == 1
    here.press("Return")
    assert panel.papers.filter.edit.hasFocus()
    assert panel.papers.noted.currentRow() == -1


def test_a_field_that_was_passed_by_is_asked_again(seat: SeatOf) -> None:
    here, panel = at(seat)
    enter(here, "certificacion de nacimiento", "1")
    panel.papers.fields["dated"].edit.setFocus()
    here.press("Return")
    assert panel.papers.fields["dated"].wrong == "La fecha hace falta: de ella depende hasta cuándo vale."
    here.type("31 10 2026")
    panel.papers.fields["number"].edit.setText("x" * 64)
    here.press("Return")
    assert declared(here).evidence[0].dated == date(2026, 10, 31)


def test_a_record_holds_so_many_papers_and_no_more(seat: SeatOf) -> None:
    many = tuple(Evidence(code=EvidenceCode("invitation"), issuer=str(n)) for n in range(MOST_PAPERS))
    here, panel = at(seat, lacking(Declaration(evidence=many)))
    enter(here, "medios")
    assert here.desk.wishes == []
    assert panel.papers.filter.wrong == "No caben más de 32 papeles."


def test_no_field_takes_more_than_the_record_does(seat: SeatOf) -> None:
    _, panel = at(seat)
    assert {field: place.edit.maxLength() for field, place in panel.papers.fields.items()} == {
        "number": 64,
        "issuer": 128,
        "dated": 10,
        "until": 10,
    }
    assert {place.edit.maxLength() for place in panel.papers.abouts.values()} == {128}


def test_status_and_visa_are_taken_with_each_enter(seat: SeatOf) -> None:
    here, panel = at(seat, lacking(Declaration(evidence=(MEANS,))))
    here.press("F3")
    assert panel.situation.parts[Part.STATUS].edit.hasFocus()
    here.press("Down")
    here.press("Down")
    here.press("Return")
    status = Status(kind=StatusKind.TEMPORARY_RESIDENT)
    assert declared(here) == Declaration(evidence=(MEANS,), status=status)
    enter(here, "R-77", "01 02 2027", "2026")
    assert declared(here).status == replace(status, certificate="R-77", until=date(2027, 2, 1), fee_year=2026)
    here.type("b")
    here.press("Return")
    enter(here, "V-1", "01012026", "31122026", "0", "2")
    assert declared(here).visa == Visa(
        category=VisaCategory.B,
        number="V-1",
        valid_from=date(2026, 1, 1),
        until=date(2026, 12, 31),
        entries=0,
        used=2,
    )


def test_a_first_entry_and_a_type_are_chosen(seat: SeatOf) -> None:
    here, panel = at(seat)
    here.press("F3")
    panel.situation.parts[Part.ENTRY_STATE].take()
    here.type("n")
    here.press("Return")
    here.press("Return")
    here.press("Down")
    here.press("Return")
    assert declared(here).first_entry is None
    day = panel.situation.parts[Part.ENTRY_DAY]
    assert day.edit.hasFocus()
    assert day.wrong == "Falta: sin esto no se anota."
    enter(here, "05 11 2026")
    assert declared(here).first_entry == FirstEntry(state="NIC", day=date(2026, 11, 5), confidence=Confidence.EXCHANGED)
    here.press("Return")
    here.type("p")
    here.press("Return")
    assert declared(here).document_type == DocumentTypeCode(panel.situation.parts[Part.DOCUMENT_TYPE].text)
    assert panel.situation.parts[Part.STATUS].edit.hasFocus()


def test_a_wrong_field_keeps_the_keyboard(seat: SeatOf) -> None:
    here, panel = at(seat)
    here.press("F3")
    here.press("Return")
    enter(here, "R-77")
    status = panel.situation.parts[Part.STATUS]
    assert status.edit.hasFocus()
    assert status.wrong == "Elija el estatus."
    assert here.desk.names == ["declare"]
    here.press("Up")
    assert status.text == "inadmitted"
    here.press("Backspace")
    assert status.text == ""
    here.type("x")
    assert status.text == ""
    here.press("Right")
    assert (status.text, status.wrong) == ("visitor", "")


def test_what_was_established_is_there_again(seat: SeatOf) -> None:
    whole = Declaration(
        status=Status(kind=StatusKind.REFUGEE, certificate="C-1"), document_type=DocumentTypeCode("none such")
    )
    here, panel = at(seat, lacking(whole))
    assert panel.situation.parts[Part.STATUS].text == "refugee"
    assert panel.situation.parts[Part.CERTIFICATE].text == "C-1"
    assert panel.situation.parts[Part.DOCUMENT_TYPE].text == ""
    here.press("F3")
    here.press("Delete")
    assert panel.situation.parts[Part.STATUS].text == ""
    here.press("F3")
    assert panel.papers.filter.edit.hasFocus()


@pytest.mark.parametrize("part", Part)
def test_every_field_has_its_name_in_both_languages(part: Part, seat: SeatOf) -> None:
    _, panel = at(seat)
    assert panel.situation.parts[part].edit.accessibleName() == panel.texts(f"situation.{part}")


def test_esc_takes_nothing(seat: SeatOf) -> None:
    here, _ = at(seat)
    enter(here, "", "C-118")
    here.press("Escape")
    assert here.window.panel is None
    assert here.desk.wishes == []
