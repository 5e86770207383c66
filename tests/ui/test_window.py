"""What the window shows of a screen, and what it must not show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from booth_app.domain.decision import DecisionKind
from booth_app.domain.register import AnswerState
from booth_app.flow.encounter import EncounterNumber, LastOutcome, Stage, Trouble
from booth_app.flow.screen import Screen, SessionStage
from booth_app.ui.keys import Intention, Place
from booth_app.ui.pages.encounter import EncounterPage
from booth_app.ui.pages.stopped import StoppedPage
from booth_app.ui.texts import Texts
from booth_app.ui.theme import DAY, NIGHT, theme_of
from booth_app.ui.widgets.elided import ElidedLabel
from tests.ui import cases, findings, gallery, moment, samples
from tests.ui.conftest import Seat, SeatOf

LONG = "Vencido el 13 oct 2026 según el MRZ; busque prórroga (adhesivo o constancia) y su pago."
SECRETS = ("arraigo", "juzgado", "decreto 15-71", "coincide")


def labels(here: Seat) -> Iterator[QLabel]:
    for label in here.window.findChildren(QLabel):
        if label.isVisible() and label.text():
            yield label


def told(here: Seat) -> str:
    return " ".join(f"{label.text()} {label.toolTip()}" for label in labels(here)).lower()


def encounter_page(here: Seat) -> EncounterPage:
    page = here.window.page
    assert isinstance(page, EncounterPage)
    return page


def test_the_alarm_band_is_red_and_narrow(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.reserved()))
    line = encounter_page(here).verdict
    image = line.grab().toImage()
    assert image.pixelColor(2, 20).name() == DAY.stop
    assert image.pixelColor(7, 20).name() == DAY.raised


@pytest.mark.parametrize(("is_night", "colour"), [(False, DAY.good), (True, NIGHT.good)])
def test_a_clean_band_is_green(is_night: bool, colour: str, seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.captured()), is_night=is_night)
    assert encounter_page(here).verdict.band_colour().name() == colour


def test_a_reserved_finding_is_read_only_while_the_key_is_held(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.reserved()))
    assert not any(secret in told(here) for secret in SECRETS)
    target = QApplication.focusWidget() or here.window
    QTest.keyPress(target, Qt.Key.Key_Space)
    assert "arraigo civil" in told(here)
    QTest.keyRelease(target, Qt.Key.Key_Space)
    assert not any(secret in told(here) for secret in SECRETS)


def test_a_reserved_finding_is_never_large(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.reserved()))
    page = encounter_page(here)
    page.reveal(is_revealed=True)
    assert QFontInfo(page.findings.rows[0].headline.font()).pixelSize() == 14


def test_a_locked_booth_shows_nobody(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.captured(), stage=SessionStage.LOCKED))
    assert "eriksson" not in told(here)


def test_the_next_traveller_shows_nothing_of_the_last(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.captured()))
    assert "eriksson" in told(here)
    empty = replace(samples.waiting_encounter(), number=EncounterNumber(9), stage=Stage.CAPTURING)
    here.desk.show(samples.screen_of(empty))
    page = encounter_page(here)
    assert "eriksson" not in told(here)
    assert "l898902c3" not in told(here)
    pictures = (page.document.picture, page.traveller.printed.picture, *(f.picture for f in page.traveller.fingers))
    assert not any(picture.has_image for picture in pictures)


def test_the_tick_stays_a_moment_and_then_waits(seat: SeatOf, qtbot: QtBot) -> None:
    here = seat(samples.screen_of(replace(samples.captured(), stage=Stage.STORING)))
    last = LastOutcome(kind=DecisionKind.ADMIT, at=moment.NOW)
    here.desk.show(samples.screen_of(samples.waiting_encounter(last=last)))
    assert "guardado" in told(here)
    qtbot.waitUntil(lambda: here.window.place is Place.WAITING)
    assert "admitido" in told(here)


def test_the_next_document_does_not_wait_for_the_tick(seat: SeatOf) -> None:
    here = seat(samples.screen_of(replace(samples.captured(), stage=Stage.STORING)))
    here.desk.show(samples.screen_of(samples.waiting_encounter()))
    next_one = replace(samples.waiting_encounter(), stage=Stage.CAPTURING)
    here.desk.show(samples.screen_of(next_one))
    assert "guardado" not in told(here)
    assert here.window.place is Place.CAPTURING


def test_an_alarm_stands_on_every_page(seat: SeatOf) -> None:
    alarm = Trouble(code="LISTS", title="Las listas tienen ocho días.", remedy="Avise a soporte.")
    here = seat(replace(samples.screen_of(samples.waiting_encounter()), alarm=alarm))
    assert "ocho días" in told(here)


CHANGES = {
    "captured": lambda: samples.screen_of(samples.captured()),
    "findings": lambda: samples.screen_of(cases.with_every_group()),
    "many findings": lambda: samples.screen_of(samples.with_many_findings()),
    "reserved": lambda: samples.screen_of(samples.reserved()),
    "asking": lambda: samples.screen_of(replace(samples.captured(), answers=())),
    "history": lambda: samples.screen_of(replace(samples.captured(), history=cases.past())),
    "region": lambda: samples.screen_of(cases.regional()),
    "no days": lambda: samples.screen_of(cases.without_days()),
    "fine": lambda: samples.screen_of(cases.fined()),
    "paid": lambda: samples.screen_of(cases.fined(receipt="2026-00417")),
    "another wanted": lambda: samples.screen_of(cases.two_documents(wants_other=True)),
    "two documents": lambda: samples.screen_of(cases.two_documents()),
    "second line": lambda: samples.screen_of(cases.second_line()),
    "national": lambda: samples.screen_of(cases.national()),
    "group": lambda: cases.in_group(samples.captured(), *(cases.child(n) for n in range(20, 32))),
    "nobody yet": lambda: samples.screen_of(replace(samples.waiting_encounter(), stage=Stage.CAPTURING)),
    "storing": lambda: samples.screen_of(replace(samples.captured(), stage=Stage.STORING)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_moves_whatever_becomes_known(change: Callable[[], Screen], seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.capturing()))
    before = _places(here)
    here.desk.show(change())
    QApplication.processEvents()
    assert _places(here) == before


def _places(here: Seat) -> list[object]:
    page = encounter_page(here)
    parts: tuple[QWidget, ...] = (
        page.verdict,
        page.person,
        page.document,
        page.findings,
        page.registers,
        page.traveller,
        page.reasons,
        page.keys,
        *page.registers.cells.values(),
        *page.traveller.fingers,
        *page.reasons.options,
        page.reasons.rest,
        page.history,
        *page.history.lines,
        page.sums,
        page.sums.stay.terms,
        page.sums.fine,
        page.sums.fine.terms,
        page.sums.group,
        *page.sums.group.places,
        page.findings.detail,
        *page.findings.rows,
        *page.keys.slots,
    )
    return [part.mapTo(here.window, part.rect().topLeft()).toTuple() + part.size().toTuple() for part in parts]


@pytest.mark.parametrize(
    ("name", "screen", "intention"), list(gallery.pages()), ids=[name for name, _, _ in gallery.pages()]
)
def test_no_word_is_cut_or_small_in_the_smallest_window(
    name: str, screen: Screen, intention: Intention | None, seat: SeatOf
) -> None:
    here = seat(screen)
    if intention is not None:
        here.window.intentions.carry_out(intention)
    QApplication.processEvents()
    assert here.window.width() == 1366
    cut = [
        label.text()
        for label in labels(here)
        if not isinstance(label, ElidedLabel) and not label.wordWrap() and label.sizeHint().width() > label.width() + 1
    ]
    low = [label.text() for label in labels(here) if label.fontMetrics().height() > label.height() + 2]
    small = [label.text() for label in labels(here) if QFontInfo(label.font()).pixelSize() < 14]
    assert (cut, low, small) == ([], [], [])


def test_no_part_lies_over_another(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.typed()))
    QApplication.processEvents()
    card = encounter_page(here).document
    picture = card.picture.geometry()
    over = [
        label.text() for label in labels(here) if card.isAncestorOf(label) and _within(card, label).intersects(picture)
    ]
    assert over == []


def _within(card: QWidget, label: QLabel) -> QRect:
    return QRect(label.mapTo(card, label.rect().topLeft()), label.size())


def test_day_turns_to_night_and_keeps_the_traveller(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.captured()))
    here.press("Ctrl+T")
    assert here.window.theme.is_night
    assert "eriksson" in told(here)
    here.press("F12")
    assert here.window.panel is not None


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160)])
def test_larger_screens_have_larger_type(width: int, height: int, seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.captured()), width=width, height=height)
    smallest = min(QFontInfo(label.font()).pixelSize() for label in labels(here))
    assert smallest == round(14 * here.window.theme.scale)
    assert here.window.grab_page().size().toTuple() == (width, height)


def test_the_keyboard_is_always_somewhere(seat: SeatOf) -> None:
    for _, screen, intention in gallery.pages():
        here = seat(screen)
        if intention is not None:
            here.window.intentions.carry_out(intention)
        focus = here.window.focusWidget()
        assert focus is not None
        assert focus.isVisible()
        here.window.close()


def test_the_verdict_is_whole_the_moment_it_changes(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.capturing()))
    here.desk.show(samples.screen_of(samples.captured()))
    word = next(label for label in encounter_page(here).verdict.findChildren(QLabel) if label.text() == "SIN NOVEDAD")
    assert word.width() >= word.sizeHint().width()


def test_a_picture_of_the_window_waits_for_no_turn_of_the_loop(seat: SeatOf) -> None:
    here = seat(samples.screen_of(replace(samples.waiting_encounter(), stage=Stage.CAPTURING)))
    here.desk.show(samples.screen_of(samples.captured()))
    at_once = here.window.grab_page()
    QApplication.processEvents()
    assert here.window.grab_page() == at_once


def test_what_was_half_typed_outlives_the_look_and_the_size(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.waiting_encounter(), stage=SessionStage.SIGNED_OUT))
    here.type("1482")
    here.press("Return")
    here.type("prac")
    here.press("Ctrl+T")
    here.window.resize(1920, 1080)
    here.type("tica")
    here.press("Return")
    assert here.desk.wishes[0].fields == {"number": "1482", "secret": "practica"}


def test_an_alarm_is_whole_in_the_smallest_window_and_under_a_panel(seat: SeatOf) -> None:
    alarm = Trouble(
        code="CENTRAL",
        title="La central de entrenamiento no arrancó en esta máquina.",
        remedy="Cierre la ventanilla, ábrala de nuevo y, si se repite, avise a soporte.",
    )
    busy = replace(samples.screen_of(samples.with_findings()), alarm=alarm, link=samples.link(waiting=12, is_up=False))
    here = seat(busy)
    here.press("F12")
    says = here.window.foot.alarm.says
    assert says.isVisible()
    assert says.is_whole
    here.desk.show(replace(busy, alarm=None))
    assert not says.isVisible()


def test_a_warning_stands_where_the_eye_is(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.captured()))
    here.press("Escape")
    shown = [label.text() for label in encounter_page(here).verdict.findChildren(QLabel)]
    assert "Esc otra vez cancela a este viajero." in shown


def test_a_window_that_grew_under_a_panel_fits_once_it_closes(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.with_findings()))
    here.press("F12")
    here.window.resize(1920, 1080)
    assert here.window.panel is not None
    here.press("Escape")
    assert here.window.theme.scale == 1.4


def test_no_hit_is_read_off_the_registers(seat: SeatOf) -> None:
    bare = replace(samples.captured(), answers=samples.answers(organismo_judicial=AnswerState.HIT))
    here = seat(samples.screen_of(bare))
    assert not any(secret in told(here) for secret in SECRETS)


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ({}, "Respuestas 2 de 2 · sin conectar 5"),
        ({"interpol": AnswerState.TIMEOUT}, "Respuestas 1 de 2 · sin conectar 5"),
        ({"interpol": AnswerState.ERROR, "ident": AnswerState.OK}, "Respuestas 2 de 3 · sin conectar 4"),
    ],
)
def test_registers_never_asked_are_not_counted_as_answers(
    states: dict[str, AnswerState], said: str, seat: SeatOf
) -> None:
    here = seat(samples.screen_of(replace(samples.captured(), answers=samples.answers(**states))))
    assert encounter_page(here).registers.note.text() == said


@pytest.mark.parametrize(("phone", "said"), [("2411-2411", "2411-2411"), ("", "Avise a su supervisor.")])
def test_a_stopped_booth_says_whom_to_tell(phone: str, said: str, qtbot: QtBot, texts: Texts) -> None:
    page = StoppedPage(theme=theme_of(), texts=texts, support_phone=phone)
    qtbot.addWidget(page)
    shown = [label.text() for label in page.findChildren(QLabel)]
    assert said in shown
    assert ("Llame a soporte" in shown) is bool(phone)


def test_long_words_are_whole_below_where_their_line_is_too_short(seat: SeatOf) -> None:
    long = replace(findings.EXPIRED, words=LONG)
    here = seat(samples.screen_of(samples.judged(samples.captured(), long)))
    QApplication.processEvents()
    card = encounter_page(here).findings
    assert not card.rows[0].headline.is_whole
    assert len(card.detail.words.fitted()) == 2
    parts = (card.detail.words, card.detail.basis, card.detail.inputs, card.detail.clears)
    assert all(part.is_whole and part.text() for part in parts)


@pytest.mark.parametrize("stage", [Stage.STORING, Stage.STOPPED])
def test_a_window_with_an_unstored_movement_stays_open(seat: SeatOf, stage: Stage) -> None:
    here = seat(samples.screen_of(replace(samples.captured(), stage=stage)))
    here.window.close()
    assert here.window.isVisible()
    assert "no está guardado" in told(here)
    here.desk.show(samples.screen_of(samples.waiting_encounter()))
    here.window.close()
    assert not here.window.isVisible()


def test_which_register_spoke_cannot_be_told_until_the_key_is_held(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.reserved()))
    page = encounter_page(here)
    answered = [cell.state.text() for cell in page.registers.cells.values() if cell.state.text() == "respondió"]
    assert len(answered) > 1
    assert "coincide" not in told(here)
    page.reveal(is_revealed=True)
    assert not any(cell.state.text() == "respondió" for cell in page.registers.cells.values())


@pytest.mark.parametrize(("days_ago", "doubt", "has_mark"), [(0, "", True), (1, "ya pasó", False)])
def test_a_right_digit_beside_a_date_that_is_over_bears_no_tick(
    days_ago: int, doubt: str, has_mark: bool, seat: SeatOf
) -> None:
    captured = samples.captured()
    assert captured.document is not None
    expiry = moment.TODAY - timedelta(days=days_ago)
    here = seat(samples.screen_of(replace(captured, document=replace(captured.document, expiry=expiry))))
    field = encounter_page(here).document.expiry
    assert (field.doubt, field.mark.isVisible()) == (doubt, has_mark)
