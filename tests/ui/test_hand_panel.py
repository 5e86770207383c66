"""Typing by hand at the keyboard: fields with their digits, the lines themselves, and putting right what was read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from booth_app.domain.decision import DecisionKind
from booth_app.domain.document import DocumentField, FieldSource, TravelDocument
from booth_app.flow import events
from booth_app.flow.advance import advance
from booth_app.flow.encounter import Encounter, Stage
from booth_app.mrz.parse import parse
from booth_app.store.codec import GENESIS, Link, encode_movement
from booth_app.ui.keys import Place
from booth_app.ui.pages.type_by_hand import TypeByHandPanel
from booth_app.ui.typed_zone import Judged
from central.wire.record import decode_record
from tests.store.material import decided, movement
from tests.ui import moment, samples
from tests.ui.conftest import Seat, SeatOf
from tests.ui.moment import TODAY
from tests.ui.test_typed_zone import TD1, TD3

UNREAD = replace(samples.waiting_encounter(), stage=Stage.CAPTURING)


def misread(**changes: Any) -> Encounter:
    """A traveller in whose number a nought was taken for an O."""
    first, second = samples.scan().lines
    lines = (first, second.replace("L898902C3", "L8989O2C3"))
    document = replace(parse(lines, today=TODAY), **changes)
    return samples.judged(replace(samples.captured(), document=document, scan=replace(samples.scan(), lines=lines)))


def open_panel(seat: SeatOf, encounter: Encounter, *keys: str) -> tuple[Seat, TypeByHandPanel]:
    here = seat(samples.screen_of(encounter))
    for key in keys:
        here.press(key)
    panel = here.window.panel
    assert isinstance(panel, TypeByHandPanel)
    assert here.window.place is Place.TYPING
    return here, panel


def write(text: str) -> None:
    """Put letters there that a played keyboard has not."""
    edit = QApplication.focusWidget()
    assert isinstance(edit, QLineEdit)
    edit.insert(text)


def handed(here: Seat) -> TravelDocument:
    assert here.window.panel is None
    document = here.desk.wishes[-1].fields["document"]
    assert isinstance(document, TravelDocument)
    return document


def test_a_right_digit_says_so_while_it_is_typed(seat: SeatOf) -> None:
    here, panel = open_panel(seat, UNREAD, "F3")
    for text in ("P", "UTO", "L898902C3"):
        here.type(text)
        here.press("Return")
    number = panel.fields[DocumentField.NUMBER]
    assert number.is_at_digit
    here.type("6")
    assert "correcto" in number.heard
    assert number.wrong == ""


def test_a_wrong_digit_points_at_the_slip_and_is_left_with_a_second_enter(seat: SeatOf) -> None:
    here, panel = open_panel(seat, UNREAD, "F3")
    for text in ("P", "UTO", "L8989O2C3", "6"):
        here.type(text)
        here.press("Return")
    number = panel.fields[DocumentField.NUMBER]
    assert number.is_at_digit
    assert "da 0, no 6" in number.wrong
    assert "¿Es 0 y no O, en el lugar 6?" in panel.advice.text()
    here.press("Return")
    assert panel.fields[DocumentField.SURNAMES].has_keyboard
    assert number.wrong == ""


def test_a_digit_typed_anew_is_judged_anew(seat: SeatOf) -> None:
    here, panel = open_panel(seat, UNREAD, "F3")
    for text in ("P", "UTO", "L8989O2C3", "6"):
        here.type(text)
        here.press("Return")
    here.type("5")
    here.press("Return")
    assert panel.fields[DocumentField.NUMBER].is_at_digit


def test_what_was_understood_stands_below_each_field(seat: SeatOf) -> None:
    here, panel = open_panel(seat, UNREAD, "F3")
    for text in ("P", "GTM", "L898902C3", ""):
        here.type(text)
        here.press("Return")
    assert panel.fields[DocumentField.NUMBER].heard == "sin comparar"
    write("Muñoz Güell")
    assert panel.fields[DocumentField.SURNAMES].heard == "en la zona: MUNOZ<GUEELL"
    assert panel.fields[DocumentField.DOCUMENT_CODE].heard == "Pasaporte"
    assert panel.fields[DocumentField.ISSUER].heard == "Guatemala"
    for text in ("", "", "XQZ", "08/1974"):
        here.press("Return")
        here.type(text)
    assert panel.fields[DocumentField.NATIONALITY].heard == "no está en la lista"
    assert "1974" in panel.fields[DocumentField.BIRTH_DATE].heard


def test_day_and_month_swapped_are_seen_by_the_digit(seat: SeatOf) -> None:
    here, panel = open_panel(seat, UNREAD, "F3")
    panel.fields[DocumentField.BIRTH_DATE].take()
    here.type("08121974")
    here.press("Return")
    here.type("2")
    assert "¿Día y mes al revés?" in panel.advice.text()


def test_a_cui_is_judged_by_its_own_digit(seat: SeatOf) -> None:
    here, panel = open_panel(seat, UNREAD, "F3")
    optional = panel.fields[DocumentField.OPTIONAL]
    optional.take()
    here.type("1997 53912 0101")
    assert "CUI" in optional.wrong
    optional.edit.clear()
    here.type("1997 53911 0101")
    assert (optional.wrong, optional.heard) == ("", "CUI correcto")
    optional.edit.clear()
    here.type("ZE184226B")
    assert (optional.wrong, optional.heard) == ("", "")


def test_a_field_that_is_missing_is_found_at_the_end(seat: SeatOf) -> None:
    here, panel = open_panel(seat, UNREAD, "F3")
    here.type("P")
    here.press("F4")
    assert panel.fields[DocumentField.ISSUER].has_keyboard
    assert panel.fields[DocumentField.ISSUER].wrong != ""
    assert here.desk.wishes == []


def test_the_digits_that_were_compared_go_into_the_document(seat: SeatOf) -> None:
    here, _ = open_panel(seat, UNREAD, "F3")
    for text in ("P", "UTO", "L898902C3", "6", "Eriksson", "", "UTO", "1974", "", "F", "15/04/2030", "7"):
        here.type(text)
        here.press("Return")
    here.press("Return")
    document = handed(here)
    assert [(digit.field, digit.is_right) for digit in document.digits] == [("number", True), ("expiry", True)]
    assert document.source is FieldSource.TYPED


def test_lines_are_typed_and_judged_with_every_key(seat: SeatOf) -> None:
    here, panel = open_panel(seat, UNREAD, "F3", "F3")
    here.type("p utoeriksson  anna maria")
    here.press("Return")
    first, second, third = panel.by_zone.lines
    assert (first.edit.text(), third.isVisible()) == (TD3[0], False)
    here.type("l898902c3")
    assert second.rest == "faltan 35 de 44"
    here.type("7")
    assert "Línea 2, lugar 10" in panel.by_zone.says
    here.press("Backspace")
    here.type(TD3[1][9:])
    assert {sign.state for sign in second.ruler.signs} == {Judged.RIGHT}
    here.press("Return")
    document = handed(here)
    assert (document.mrz_lines, document.source, document.number) == (TD3, FieldSource.TYPED, "L898902C3")
    assert here.desk.names == ["DocumentTyped"]


def test_lines_that_lack_something_are_not_taken(seat: SeatOf) -> None:
    here, panel = open_panel(seat, UNREAD, "F3", "F3")
    here.type("P<UTO")
    here.press("F4")
    assert panel.by_zone.says == "La línea 1 no está completa."
    assert panel.by_zone.lines[0].edit.hasFocus()
    assert here.desk.wishes == []


def test_a_card_has_a_third_line(seat: SeatOf) -> None:
    here, panel = open_panel(seat, UNREAD, "F3", "F3")
    for line in ("I<UTOD231458907", TD1[1], "ERIKSSON<<ANNA<MARIA"):
        here.type(line)
        here.press("Return")
    assert handed(here).mrz_lines == TD1
    assert panel.by_zone.zone.layout.lines == 3


def test_a_digit_in_the_lines_that_does_not_fit_is_taken_the_second_time(seat: SeatOf) -> None:
    here, panel = open_panel(seat, UNREAD, "F3", "F3")
    panel.by_zone.fill((TD3[0], TD3[1].replace("L898902C3", "L8989O2C3")))
    here.press("F4")
    assert "Enter otra vez" in panel.by_zone.says
    assert panel.by_zone.lines[1].edit.cursorPosition() == 5
    here.press("F4")
    assert not all(digit.is_right for digit in handed(here).digits)


@pytest.mark.parametrize("text", ["\n".join(TD3), "".join(TD3).lower(), "\r\n".join(TD3) + "\r\n"])
def test_a_zone_is_pasted_whole(text: str, seat: SeatOf) -> None:
    here, panel = open_panel(seat, UNREAD, "F3", "F3")
    QGuiApplication.clipboard().setText(text)
    here.press("Ctrl+V")
    assert panel.by_zone.zone.document is not None
    assert panel.by_zone.lines[1].edit.hasFocus()
    QGuiApplication.clipboard().setText("l898")
    panel.by_zone.fill(())
    here.press("Ctrl+V")
    assert panel.by_zone.lines[1].edit.text() == "L898"


def test_lines_that_were_read_and_are_none_are_mended_where_they_lack(seat: SeatOf) -> None:
    first, second = samples.scan().lines
    scan = replace(samples.scan(), lines=(first, second[:-1]))
    here, panel = open_panel(seat, replace(UNREAD, scan=scan), "F3")
    assert panel.ways.currentWidget() is panel.by_zone
    assert panel.by_zone.lines[1].edit.hasFocus()
    assert panel.picture.has_image
    here.type(second[-1])
    here.press("Return")
    assert handed(here).mrz_lines == samples.scan().lines


def test_only_what_was_changed_is_marked_as_typed(seat: SeatOf) -> None:
    here, panel = open_panel(seat, misread(), "Ctrl+F3")
    number = panel.fields[DocumentField.NUMBER]
    assert number.edit.hasFocus(), "the field with the digit that does not fit"
    assert "¿Es 0 y no O" in panel.advice.text()
    number.edit.selectAll()
    here.type("L898902C3")
    here.press("F4")
    document = handed(here)
    assert here.desk.names == ["DocumentCorrected"]
    assert document.typed == {DocumentField.NUMBER}
    assert all(digit.is_right for digit in document.digits)


def test_the_doubtful_field_is_marked_and_comes_first(seat: SeatOf) -> None:
    encounter = misread(uncertain=frozenset({DocumentField.ISSUER}), corrected=frozenset({DocumentField.EXPIRY}))
    _, panel = open_panel(seat, encounter, "Ctrl+F3")
    assert panel.fields[DocumentField.ISSUER].edit.hasFocus()
    assert panel.fields[DocumentField.ISSUER].doubted == "dudoso"
    assert panel.fields[DocumentField.EXPIRY].doubted == "ajustado"
    assert panel.fields[DocumentField.SEX].doubted == ""


def doubted(*fields: DocumentField) -> Encounter:
    clean = samples.captured()
    assert clean.document is not None
    return samples.judged(replace(clean, document=replace(clean.document, uncertain=frozenset(fields))))


def test_a_doubtful_name_that_is_right_takes_one_enter(seat: SeatOf) -> None:
    here, panel = open_panel(seat, doubted(DocumentField.SURNAMES), "Ctrl+F3")
    assert panel.fields[DocumentField.SURNAMES].edit.hasFocus()
    assert "Enter" in panel.advice.text()
    here.press("Return")
    document = handed(here)
    assert here.desk.names == ["DocumentCorrected"]
    assert (document.compared, document.typed) == ({DocumentField.SURNAMES}, frozenset())
    assert (document.mrz_lines, document.doubted) == (samples.scan().lines, frozenset())


def test_each_doubtful_field_takes_an_enter_of_its_own(seat: SeatOf) -> None:
    fields = (DocumentField.NUMBER, DocumentField.GIVEN_NAMES)
    here, panel = open_panel(seat, doubted(*fields), "Ctrl+F3")
    here.press("Return")
    assert panel.fields[DocumentField.NUMBER].doubted == "comparado"
    assert panel.fields[DocumentField.GIVEN_NAMES].edit.hasFocus()
    assert here.desk.wishes == []
    here.press("Return")
    assert handed(here).compared == frozenset(fields)


def test_a_doubtful_field_that_was_changed_is_typed_and_not_compared(seat: SeatOf) -> None:
    fields = (DocumentField.SURNAMES, DocumentField.GIVEN_NAMES)
    here, panel = open_panel(seat, doubted(*fields), "Ctrl+F3")
    here.press("Return")
    panel.fields[DocumentField.SURNAMES].take()
    here.type("Eriksen")
    panel.fields[DocumentField.GIVEN_NAMES].take()
    here.press("Return")
    document = handed(here)
    assert (document.typed, document.compared) == ({DocumentField.SURNAMES}, {DocumentField.GIVEN_NAMES})
    assert document.doubted == frozenset()


def test_a_doubtful_number_whose_digit_does_not_fit_is_not_confirmed(seat: SeatOf) -> None:
    here, panel = open_panel(seat, misread(uncertain=frozenset({DocumentField.NUMBER})), "Ctrl+F3")
    here.press("Return")
    number = panel.fields[DocumentField.NUMBER]
    assert (number.is_at_digit, number.doubted) == (True, "dudoso")
    here.press("F4")
    assert here.desk.wishes == []


def test_what_no_enter_was_given_to_stays_doubtful(seat: SeatOf) -> None:
    here, _ = open_panel(seat, doubted(DocumentField.SURNAMES), "Ctrl+F3")
    here.press("F4")
    assert here.window.panel is None
    assert here.desk.wishes == []


def test_nothing_changed_is_nothing_told(seat: SeatOf) -> None:
    here, _ = open_panel(seat, misread(), "Ctrl+F3")
    here.press("F4")
    assert here.window.panel is None
    assert here.desk.wishes == []


def test_lines_are_put_right_too(seat: SeatOf) -> None:
    here, panel = open_panel(seat, misread(), "Ctrl+F3", "F3")
    edit = panel.by_zone.lines[1].edit
    assert (edit.hasFocus(), edit.cursorPosition()) == (True, 5)
    here.press("Delete")
    here.type("0")
    here.press("F4")
    assert handed(here).typed == {DocumentField.NUMBER}


def test_a_number_that_the_zone_cannot_hold_is_said(seat: SeatOf) -> None:
    here, panel = open_panel(seat, misread(), "Ctrl+F3")
    number = panel.fields[DocumentField.NUMBER]
    number.edit.selectAll()
    here.type("L898902C3123456")
    here.press("F4")
    here.press("F4")
    assert here.window.panel is panel
    assert here.desk.wishes == []
    assert panel.trouble != ""


def test_the_record_says_typed_of_exactly_what_was_changed(seat: SeatOf) -> None:
    here, panel = open_panel(seat, misread(), "Ctrl+F3")
    for field, text in ((DocumentField.NUMBER, "L898902C3"), (DocumentField.GIVEN_NAMES, "Anna Marie")):
        panel.fields[field].take()
        here.type(text)
    here.press("F4")
    encounter = misread()
    event = events.DocumentCorrected(encounter=encounter.number, at=moment.NOW, document=handed(here))
    after, _ = advance(encounter, event)
    assert after.document is not None
    made = replace(decided(movement(1), DecisionKind.ADMIT), document=after.document)
    link = Link(epoch="0" * 16, sequence=1, previous=GENESIS)
    record = decode_record(encode_movement(made, link, app_version="0.1.0").body).document
    assert (record.source, record.typed) == ("mrz", ("given_names", "number"))
