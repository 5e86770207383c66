"""Characters that were read badly, or put right by rule, as the officer sees them on the document's card."""

from __future__ import annotations

from dataclasses import replace

from booth_app.domain.document import DocumentField, MrzPlace
from booth_app.flow.encounter import Encounter
from booth_app.ui.pages.encounter import EncounterPage
from booth_app.ui.widgets.document_card import DocumentCard
from tests.ui import cases, samples
from tests.ui.conftest import SeatOf

R, O_OF_NUMBER, DAY = (
    MrzPlace(line=1, column=7),
    MrzPlace(line=2, column=6),
    MrzPlace(line=2, column=24),
)


def doubtful(*uncertain: DocumentField, corrected: tuple[DocumentField, ...] = ()) -> Encounter:
    clean = samples.captured()
    assert clean.document is not None
    scan = replace(samples.scan(), uncertain=(R, O_OF_NUMBER), corrected=(DAY,))
    document = replace(clean.document, uncertain=frozenset(uncertain), corrected=frozenset(corrected))
    return samples.judged(replace(clean, scan=scan, document=document))


def page_of(seat: SeatOf, encounter: Encounter) -> EncounterPage:
    page = seat(samples.screen_of(encounter)).window.page
    assert isinstance(page, EncounterPage)
    return page


def card_of(seat: SeatOf, encounter: Encounter) -> DocumentCard:
    return page_of(seat, encounter).document


def test_the_characters_are_marked_in_the_lines(seat: SeatOf) -> None:
    card = card_of(seat, doubtful(DocumentField.NUMBER, corrected=(DocumentField.EXPIRY,)))
    assert (card.zone.uncertain, card.zone.corrected) == ((R, O_OF_NUMBER), (DAY,))
    assert card.zone.lines == samples.scan().lines


def test_a_clean_zone_has_no_marks(seat: SeatOf) -> None:
    card = card_of(seat, samples.captured())
    assert (card.zone.uncertain, card.zone.corrected, card.note.text()) == ((), (), "")


def test_the_fields_and_the_key_are_named(seat: SeatOf) -> None:
    card = card_of(seat, doubtful(DocumentField.NUMBER, DocumentField.SURNAMES))
    assert card.note.text() == "Compare: número, nombres · Ctrl+F3 confirma o corrige"
    assert card.note.property("tone") == "look"


def test_a_doubt_weighs_more_than_the_count_of_documents(seat: SeatOf) -> None:
    two = cases.two_documents()
    assert two.document is not None
    document = replace(two.document, uncertain=frozenset({DocumentField.NUMBER}))
    assert "número" in card_of(seat, replace(two, document=document)).note.text()


def test_what_was_compared_is_asked_for_no_more(seat: SeatOf) -> None:
    encounter = doubtful(DocumentField.NUMBER, DocumentField.SURNAMES)
    assert encounter.document is not None
    compared = replace(encounter.document, compared=frozenset({DocumentField.SURNAMES}))
    page = page_of(seat, replace(encounter, document=compared))
    assert "nombre dudoso" not in page.person.facts
    assert page.document.note.text() == "Compare: número · Ctrl+F3 confirma o corrige"
    assert page.document.zone.uncertain == (O_OF_NUMBER,)


def test_many_fields_are_counted(seat: SeatOf) -> None:
    card = card_of(seat, doubtful(DocumentField.NUMBER, DocumentField.SURNAMES, DocumentField.SEX))
    assert card.note.text() == "Compare: 3 campos · Ctrl+F3 confirma o corrige"


def test_what_a_rule_put_right_alone_is_said_calmly(seat: SeatOf) -> None:
    card = card_of(seat, doubtful(corrected=(DocumentField.EXPIRY,)))
    assert card.note.property("tone") == "calm"
    assert card.expiry.doubt == "ajustado"


def test_an_uncertain_name_is_said_beside_the_name(seat: SeatOf) -> None:
    page = page_of(seat, doubtful(DocumentField.GIVEN_NAMES))
    assert "nombre dudoso" in page.person.facts
    assert "nombre dudoso" not in page_of(seat, samples.captured()).person.facts


def test_of_a_referred_document_no_key_is_named(seat: SeatOf) -> None:
    referred = cases.second_line()
    assert referred.document is not None
    document = replace(referred.document, uncertain=frozenset({DocumentField.NUMBER}))
    card = card_of(seat, replace(referred, document=document))
    assert "Ctrl+F3" not in card.note.text()
    assert "número" in card.note.text()


def test_a_character_that_was_changed_is_marked_no_longer(seat: SeatOf) -> None:
    encounter = doubtful(DocumentField.NUMBER)
    assert encounter.document is not None
    first, second = encounter.document.mrz_lines
    changed = replace(encounter.document, mrz_lines=(first.replace("ER", "EB"), second))
    card = card_of(seat, replace(encounter, document=changed))
    assert card.zone.uncertain == (O_OF_NUMBER,)


def test_the_lines_fit_and_the_boxes_lie_on_them(seat: SeatOf) -> None:
    card = card_of(seat, doubtful(DocumentField.NUMBER))
    box = card.zone.box_of(MrzPlace(line=2, column=44))
    assert box.right() <= card.zone.width()
    assert 0 <= box.top() < box.bottom() <= card.zone.height()
