"""What the camera over the desk sees, on the pages that wait for a document."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from booth_app.domain.reading import DocumentView, ReadingHint
from booth_app.flow.encounter import Stage
from booth_app.ui.pages.encounter import EncounterPage
from booth_app.ui.pages.type_by_hand import TypeByHandPanel
from booth_app.ui.pages.waiting import WaitingPage
from booth_app.ui.sight import word_of
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Tone
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.desk_sight import DeskSight
from booth_app.ui.widgets.document_card import DocumentCard
from tests.ui import cases, samples, sights
from tests.ui.conftest import Seat, SeatOf

WAITING = samples.screen_of(samples.waiting_encounter())
UNREAD = samples.screen_of(replace(samples.waiting_encounter(), stage=Stage.CAPTURING))
OTHER = samples.screen_of(cases.two_documents(wants_other=True))


class Desk:
    """A camera whose picture a test changes."""

    def __init__(self) -> None:
        self.view: DocumentView | None = None
        self.looks = 0

    def __call__(self) -> DocumentView | None:
        self.looks += 1
        return self.view


def desk_of(here: Seat) -> DeskSight:
    page = here.window.page
    assert isinstance(page, WaitingPage)
    assert page.desk is not None
    return page.desk


def word_on(card: DocumentCard) -> str:
    assert card.sight is not None
    return card.sight.word.text()


def says(shown: DeskSight, said: str) -> bool:
    return shown.line.word.text() == said


def card_of(here: Seat) -> DocumentCard:
    page = here.window.page
    assert isinstance(page, EncounterPage)
    return page.document


@pytest.mark.parametrize("hint", list(ReadingHint))
def test_each_reason_not_to_read_has_its_word_and_shape(hint: ReadingHint, texts: Texts) -> None:
    said = word_of(sights.view(hint=hint), texts)
    assert said.words == texts(f"sight.{hint}")
    assert (said.tone is Tone.LOOK) is (hint is not ReadingHint.NO_DOCUMENT)
    assert said.shape is not Shape.RING


def test_reading_is_said_quietly(texts: Texts) -> None:
    assert word_of(sights.view(is_reading=True), texts).words == "leyendo"
    assert word_of(sights.view(has_zone=False), texts).tone is Tone.CALM


def test_the_waiting_page_shows_the_desk_as_it_changes(seat: SeatOf, qtbot: QtBot) -> None:
    desk = Desk()
    here = seat(WAITING, sight=desk)
    shown = desk_of(here)
    assert not shown.picture.has_image
    desk.view = sights.view(1, hint=ReadingHint.GLARE)
    qtbot.waitUntil(lambda: shown.line.word.text() == "reflejo")
    assert shown.picture.zone == desk.view.zone
    desk.view = sights.view(2, is_reading=True, has_zone=False)
    qtbot.waitUntil(lambda: shown.line.word.text() == "leyendo")
    assert shown.picture.zone == ()
    desk.view = None
    qtbot.waitUntil(lambda: not shown.picture.has_image)
    assert shown.line.word.text() == ""


def test_the_same_picture_is_not_shown_twice(seat: SeatOf, qtbot: QtBot) -> None:
    desk = Desk()
    here = seat(WAITING, sight=desk)
    desk.view = sights.view(1, hint=ReadingHint.GLARE)
    shown = desk_of(here)
    qtbot.waitUntil(lambda: shown.line.word.text() == "reflejo")
    shown.line.word.setText("tocado")
    looks = desk.looks
    qtbot.waitUntil(lambda: desk.looks > looks + 3)
    assert shown.line.word.text() == "tocado"


def test_nothing_moves_while_words_come_and_go(seat: SeatOf, qtbot: QtBot) -> None:
    desk = Desk()
    here = seat(WAITING, sight=desk)
    shown = desk_of(here)
    places = []
    for number, hint in enumerate((ReadingHint.NO_DOCUMENT, ReadingHint.MOVING, None), start=1):
        desk.view = sights.view(number, hint=hint)
        said = word_of(desk.view, here.window.texts).words
        qtbot.waitUntil(partial(says, shown, said))
        here.window.grab_page()
        places.append((shown.picture.geometry(), shown.line.mark.geometry(), shown.line.word.pos(), shown.geometry()))
    assert len(set(map(str, places))) == 1


def test_a_booth_without_such_a_camera_looks_as_it_did(seat: SeatOf) -> None:
    page = seat(WAITING).window.page
    assert isinstance(page, WaitingPage)
    assert page.desk is None


def test_an_unread_document_is_seen_in_its_place(seat: SeatOf, qtbot: QtBot) -> None:
    desk = Desk()
    here = seat(UNREAD, sight=desk)
    card = card_of(here)
    desk.view = sights.view(1, hint=ReadingHint.TOO_DARK)
    qtbot.waitUntil(lambda: word_on(card) == "poca luz")
    assert card.picture.zone == desk.view.zone
    here.desk.show(samples.screen_of(samples.captured()))
    assert word_on(card) == ""
    assert card.picture.has_image
    assert card.picture.zone == ()


def test_a_new_screen_does_not_interrupt_what_is_live(seat: SeatOf, qtbot: QtBot) -> None:
    desk = Desk()
    here = seat(UNREAD, sight=desk)
    card = card_of(here)
    desk.view = sights.view(1)
    qtbot.waitUntil(lambda: card.picture.zone != ())
    here.desk.show(replace(UNREAD, link=samples.link(waiting=3)))
    assert card.picture.zone == desk.view.zone
    desk.view = None
    qtbot.waitUntil(lambda: not card.picture.has_image)


def test_one_more_document_is_seen_too(seat: SeatOf, qtbot: QtBot) -> None:
    desk = Desk()
    here = seat(OTHER, sight=desk)
    card = card_of(here)
    desk.view = sights.view(1, hint=ReadingHint.TOO_FAR)
    qtbot.waitUntil(lambda: word_on(card) == "acérquelo")
    assert card.picture.has_image


def test_a_page_that_was_read_keeps_its_strip_and_stands_upright(seat: SeatOf) -> None:
    zone = sights.view().zone
    encounter = replace(samples.captured(), scan=replace(samples.scan(), zone=(*zone[2:], *zone[:2])))
    first, second, *_ = card_of(seat(samples.screen_of(encounter))).picture.zone
    assert first.x < second.x
    assert first.y == pytest.approx(second.y, abs=0.02)


def test_who_types_sees_what_lies_on_the_desk(seat: SeatOf, qtbot: QtBot) -> None:
    desk = Desk()
    here = seat(UNREAD, sight=desk)
    here.press("F3")
    panel = here.window.panel
    assert isinstance(panel, TypeByHandPanel)
    assert not panel.picture.has_image
    desk.view = sights.view(1)
    qtbot.waitUntil(lambda: panel.picture.has_image)
    desk.view = None
    qtbot.waitUntil(lambda: not panel.picture.has_image)


def test_a_page_that_was_taken_is_typed_from_instead(seat: SeatOf, qtbot: QtBot) -> None:
    desk = Desk()
    unread = replace(UNREAD.encounter, scan=replace(samples.scan(), lines=()))
    here = seat(samples.screen_of(unread), sight=desk)
    here.press("F3")
    panel = here.window.panel
    assert isinstance(panel, TypeByHandPanel)
    desk.view = sights.view(1)
    qtbot.waitUntil(lambda: card_of(here).picture.zone != ())
    assert panel.picture.zone == ()


def test_what_is_read_meanwhile_ends_the_typing(seat: SeatOf) -> None:
    here = seat(UNREAD)
    here.press("F3")
    here.desk.show(samples.screen_of(replace(samples.captured(), number=UNREAD.encounter.number)))
    assert here.window.panel is None
