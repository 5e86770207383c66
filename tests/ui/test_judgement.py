"""What the law made of the traveller, as the deciding page tells it, and the keys that belong to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from booth_app.domain.decision import DecisionKind
from booth_app.domain.history import HistorySource
from booth_app.domain.judgement import AllowedDecision
from booth_app.domain.post import Direction
from booth_app.flow.encounter import Encounter, EncounterNumber
from booth_app.ui.finding_words import clears_of, words_of
from booth_app.ui.keys import Place
from booth_app.ui.pages.encounter import EncounterPage
from booth_app.ui.pages.history import HistoryPanel
from booth_app.ui.pages.waiting import WaitingPage
from booth_app.ui.past import masked, past_lines
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Tone
from booth_app.ui.verdict import Shape
from tests.ui import cases, findings, samples
from tests.ui.conftest import Seat, SeatOf


def page_of(here: Seat) -> EncounterPage:
    page = here.window.page
    assert isinstance(page, EncounterPage)
    return page


def at(seat: SeatOf, encounter: Encounter) -> tuple[Seat, EncounterPage]:
    here = seat(samples.screen_of(encounter))
    return here, page_of(here)


def test_the_groups_stand_worst_first_and_what_nobody_could_judge_last(seat: SeatOf) -> None:
    here, page = at(seat, cases.with_every_group())
    for _ in range(9):
        here.press("Down")
    shown = [(row.group.text(), row.mark.shape) for row in page.findings.rows]
    assert shown[-1] == ("Sin juzgar", Shape.HOLLOW)
    assert page.findings.detail.group.text() == "No se pudo juzgar"
    for _ in range(9):
        here.press("Up")
    assert [(row.group.text(), row.mark.shape) for row in page.findings.rows[:4]] == [
        ("Detener", Shape.OCTAGON),
        ("Supervisor", Shape.PERSON),
        ("Revisar", Shape.TRIANGLE),
        ("Informa", Shape.RING),
    ]
    assert page.findings.rows[4].group.text() == ""


def test_the_details_tell_rule_law_certainty_inputs_and_remedy(seat: SeatOf) -> None:
    here, page = at(seat, cases.with_every_group())
    here.press("Down")
    detail = page.findings.detail
    assert detail.code.text() == "MIN-CONSENT-BOTH"
    assert detail.words.text() == findings.STRICT.words
    assert detail.basis.text() == "Base: Código de Migración, art. 61 (fuente)"
    assert detail.inputs.text() == "Datos: edad = 9 · falta autorización de = la madre, el padre"
    assert detail.clears.text().startswith("Se aclara con: La autorización de cada uno")


def test_the_bar_stays_at_what_is_read_when_a_worse_finding_comes(seat: SeatOf) -> None:
    here, page = at(seat, samples.with_findings())
    here.press("Down")
    assert page.findings.focused == findings.OPTIONAL
    worse = samples.judged(samples.captured(), findings.STOLEN, findings.EXPIRED, findings.OPTIONAL)
    here.desk.show(samples.screen_of(worse))
    assert page.findings.focused == findings.OPTIONAL
    here.desk.show(samples.screen_of(replace(worse, number=EncounterNumber(9))))
    assert page.findings.focused == findings.STOLEN


def test_the_bar_stops_at_either_end(seat: SeatOf) -> None:
    here, page = at(seat, samples.with_many_findings())
    for _ in range(30):
        here.press("Down")
    assert page.findings.note.text() == "↑ ↓  14 de 14"
    for _ in range(30):
        here.press("Up")
    assert page.findings.note.text() == "↑ ↓  1 de 14"


def test_a_click_on_a_finding_reads_it(seat: SeatOf) -> None:
    _, page = at(seat, samples.with_findings())
    QTest.mouseClick(page.findings.rows[1], Qt.MouseButton.LeftButton)
    assert page.findings.focused == findings.OPTIONAL
    QTest.mouseClick(page.findings.rows[2], Qt.MouseButton.LeftButton)
    assert page.findings.focused == findings.OPTIONAL


def test_the_details_of_a_reserved_finding_wait_for_the_key(seat: SeatOf) -> None:
    here, page = at(seat, samples.reserved())
    detail = page.findings.detail
    assert (detail.code.text(), detail.words.text()) == ("R-3", "Mantenga Espacio para ver.")
    assert detail.basis.text() == detail.source.text() == ""
    target = QApplication.focusWidget() or here.window
    QTest.keyPress(target, Qt.Key.Key_Space)
    assert "Arraigo civil" in detail.words.text()
    QTest.keyRelease(target, Qt.Key.Key_Space)
    assert "Arraigo" not in detail.words.text()


def test_words_are_those_of_the_window_where_the_rule_has_them() -> None:
    english, spanish = Texts(language="en"), Texts()
    assert words_of(findings.EXPIRED, english) == findings.EXPIRED.english
    assert words_of(findings.EXPIRED, spanish) == findings.EXPIRED.words
    assert words_of(findings.OPTIONAL, english) == findings.OPTIONAL.words
    assert clears_of(findings.EXPIRED, english) == findings.EXPIRED.clears_english


def test_what_is_not_known_is_said_to_be_so(seat: SeatOf) -> None:
    bare = replace(findings.UNJUDGED, inputs=(replace(findings.UNJUDGED.inputs[0], value=""),))
    _, page = at(seat, samples.judged(samples.captured(), bare))
    assert page.findings.detail.inputs.text() == "Datos: categoría de visa = no consta"
    assert page.findings.rows[0].headline.text() == "No consta: categoría de visa."
    assert words_of(bare, Texts(language="en")) == "Not known: visa category."
    two = replace(bare, inputs=(*bare.inputs, replace(bare.inputs[0], fact="param.age.adult")))
    assert words_of(two, Texts()) == "No consta: categoría de visa; param.age.adult."
    assert words_of(replace(two, is_undetermined=False), Texts()) == two.words


def test_days_are_told_with_their_arithmetic_and_how_the_first_entry_is_known(seat: SeatOf) -> None:
    _, page = at(seat, cases.regional())
    stay = page.sums.stay
    assert (stay.number.text(), stay.state.text()) == ("73 días → hasta 02 feb 2027", "por sello")
    assert stay.terms.text() == "90 por ley · entró el 05 nov 2026 SLV · usó 17 · CA-4 hasta 02 feb 2027"
    assert page.sums.fine.number.text() == "–"


def test_nobody_is_shown_days_whose_days_are_not_counted(seat: SeatOf) -> None:
    _, page = at(seat, cases.national())
    assert (page.sums.stay.number.text(), page.sums.stay.terms.text()) == ("–", "")


@pytest.mark.parametrize(
    ("receipt", "state", "tone"), [("", "por pagar", Tone.LOOK), ("2026-00417", "pagada, boleta 2026-00417", Tone.GOOD)]
)
def test_a_fine_is_a_sum_with_its_arithmetic_and_its_state(receipt: str, state: str, tone: Tone, seat: SeatOf) -> None:
    _, page = at(seat, cases.fined(receipt=receipt))
    fine = page.sums.fine
    assert (fine.number.text(), fine.state.text(), fine.mark.tone) == ("Q 150.00", state, tone)
    assert fine.terms.text() == "autorizado hasta 12 nov 2026 · días de más: 10 × Q 15.00"


def test_a_waived_fine_says_so(seat: SeatOf) -> None:
    waived = replace(findings.FINE, is_waived=True)
    _, page = at(seat, samples.judged(samples.captured(direction=Direction.EXIT), fine=waived))
    assert page.sums.fine.state.text() == "exonerada"


def test_the_last_movements_show_what_was_annulled_or_refused(seat: SeatOf) -> None:
    _, page = at(seat, cases.regional())
    lines = page.history.lines
    assert [(line.direction.text(), line.day.text(), line.fate.text()) for line in lines] == [
        ("S", "03 mar 2026", ""),
        ("E", "11 feb 2026", ""),
        ("E", "11 feb 2026", "rechazado"),
    ]
    assert [line.post.text() for line in lines][:2] == ["La Aurora", "Valle Nuevo"]
    assert page.history.note.text() == ""


def test_a_history_without_the_central_says_whose_it_is(seat: SeatOf) -> None:
    here, page = at(seat, samples.captured())
    assert page.history.note.text() == "consultando"
    here.desk.show(samples.screen_of(replace(samples.captured(), history=cases.past(HistorySource.BOOTH))))
    assert page.history.note.text() == "solo esta ventanilla"
    empty = replace(cases.past(), movements=())
    here.desk.show(samples.screen_of(replace(samples.captured(), history=empty)))
    assert page.history.lines[0].post.text() == "Sin movimientos"


def test_the_whole_history_is_listed_and_follows_a_late_answer(seat: SeatOf) -> None:
    here, _ = at(seat, samples.captured())
    here.press("F7")
    panel = here.window.panel
    assert isinstance(panel, HistoryPanel)
    assert (panel.table.rowCount(), panel.says.text()) == (0, "consultando")
    here.desk.show(samples.screen_of(cases.regional()))
    assert panel.table.rowCount() == 4
    cells = [panel.table.item(3, column) for column in range(panel.table.columnCount())]
    told = [cell.text() for cell in cells if cell is not None]
    assert told[4:] == ["UTO ···2C3", "Salida registrada", "", "anulado"]


def test_documents_are_told_apart_and_not_copied() -> None:
    assert masked("GTM", "253461789") == "GTM ···789"
    assert masked("GTM", "") == "GTM"
    assert "253461" not in repr(past_lines(cases.regional()))


def test_one_more_document_is_asked_for_and_no_longer(seat: SeatOf) -> None:
    here, page = at(seat, samples.captured())
    here.press("F2")
    assert here.desk.names == ["OtherDocumentWanted"]
    here.desk.show(samples.screen_of(cases.two_documents(wants_other=True)))
    assert page.document.note.text() == "Ponga el otro documento"
    here.press("F3")
    assert here.window.place is Place.TYPING
    here.press("Escape")
    here.press("F2")
    assert here.desk.names == ["OtherDocumentWanted", "OtherDocumentWanted"]
    here.desk.show(samples.screen_of(cases.two_documents()))
    assert page.document.note.text() == "2 documentos · cruza con Pasaporte UTO"


def test_a_picture_of_another_document_is_not_shown_beside_these_fields(seat: SeatOf) -> None:
    two = cases.two_documents()
    swapped = replace(two, document=replace(two.others[0], mrz_lines=("P<MEX", "X7")), others=two.documents[:1])
    _, page = at(seat, swapped)
    assert not page.document.picture.has_image


@pytest.mark.parametrize("key", ["Return", "F11", "F12"])
def test_nobody_passes_whom_the_first_line_may_not_let_pass(key: str, seat: SeatOf) -> None:
    here, page = at(seat, cases.held_back())
    here.press(key)
    assert here.desk.wishes == []
    assert "Return" not in {binding.key for binding in page.keys.shown}
    assert page.verdict.verdict is not None
    assert page.verdict.verdict.sentence == "No puede pasar en primera línea: F8 remite."


def test_a_transit_is_called_one_on_the_key(seat: SeatOf) -> None:
    clean = samples.captured()
    assert clean.judgement is not None
    judgement = replace(clean.judgement, allowed=(AllowedDecision(kind=DecisionKind.TRANSIT),))
    here, page = at(seat, replace(clean, judgement=judgement))
    assert [b.label for b in page.keys.shown if b.key == "Return"] == ["key.transit"]
    assert page.verdict.verdict is not None
    assert page.verdict.verdict.sentence == "Enter registra el tránsito."
    here.press("Return")
    assert here.desk.names == ["pass_or_accept"]


def test_the_next_of_a_group_is_called_and_the_page_says_who_waits(seat: SeatOf) -> None:
    here, page = at(seat, samples.captured())
    here.press("F6")
    assert here.desk.names == ["add_companion"]
    one, two = cases.child(2), replace(cases.strict(direction=Direction.EXIT), number=EncounterNumber(3))
    here.desk.show(cases.in_group(samples.captured(direction=Direction.EXIT), one, two))
    places = page.sums.group.places
    assert [place.said.text() for place in places[:4]] == ["1 · 9", "2 · 41", "3 · 41", ""]
    assert places[1].mark.shape is Shape.PERSON
    assert page.sums.group.count.text() == "de 3"


def test_a_group_stands_as_its_worst_member_does(seat: SeatOf) -> None:
    strict = replace(cases.strict(direction=Direction.EXIT), number=EncounterNumber(2))
    here = seat(cases.in_group(samples.captured(direction=Direction.EXIT), cases.child(3), strict))
    page = page_of(here)
    assert page.verdict.verdict is not None
    assert (page.verdict.verdict.tone, page.verdict.verdict.word) == (Tone.STOP, "SUPERVISOR")
    assert page.verdict.verdict.sentence == "Por el n.º 1 del grupo, que espera al lado: F6 lo trae."
    here.press("Return")
    assert here.desk.wishes == []


def test_a_clean_group_passes_together_and_enter_says_so(seat: SeatOf) -> None:
    here = seat(cases.in_group(samples.captured(direction=Direction.EXIT), cases.child(2), cases.child(3)))
    verdict = page_of(here).verdict.verdict
    assert verdict is not None
    assert verdict.sentence == "Enter deja pasar a los 3 del grupo."
    here.press("Return")
    assert here.desk.names == ["pass_or_accept"]


def test_enter_accepts_the_reason_of_who_waits_aside_too(seat: SeatOf) -> None:
    aside = replace(cases.child(2), journey=replace(cases.child(2).journey, reason=None))
    here = seat(cases.in_group(samples.captured(direction=Direction.EXIT), aside))
    here.press("Return")
    assert here.desk.names == ["pass_or_accept"]


def test_a_group_waits_for_its_next_document_and_goes_back(seat: SeatOf) -> None:
    here = seat(cases.in_group(samples.waiting_encounter(), cases.child(2), cases.child(3)))
    page = here.window.page
    assert isinstance(page, WaitingPage)
    assert page.invitation.text() == "Grupo de 2: ponga el documento siguiente"
    here.press("F6")
    assert "set_direction" not in here.desk.names
    here.press("Ctrl+Q")
    assert "sign_out" not in here.desk.names


def test_a_large_group_is_counted_where_it_cannot_be_shown(seat: SeatOf) -> None:
    many = tuple(cases.child(number) for number in range(20, 31))
    here = seat(cases.in_group(samples.captured(direction=Direction.EXIT), *many))
    assert page_of(here).sums.group.places[-1].said.text() == "+5"


def test_the_second_line_says_who_referred_and_when(seat: SeatOf) -> None:
    here, page = at(seat, cases.second_line())
    assert page.verdict.verdict is not None
    assert page.verdict.verdict.tag == "Segunda línea · remitido por Of. 1490 · 14:32"
    here.press("F6")
    assert here.desk.wishes == []
