"""A document put right by hand: what was not touched stays as it was read, and only the rest counts as typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booth_app.domain.document import DocumentField, FieldSource, TravelDocument
from booth_app.domain.person import PartialDate
from booth_app.mrz.errors import MrzError
from booth_app.mrz.parse import is_valid, parse
from booth_app.ui.corrected import changed_fields, digits_read, from_fields, from_zone, texts_of
from booth_app.ui.typed_document import FIELDS, typed_document
from tests.ui.test_typed_zone import LONG, MRV_A, TD1, TD2, TD3

TODAY = date(2026, 11, 22)
MISREAD = (TD3[0], TD3[1].replace("L898902C3", "L8989O2C3"))
BELGIAN = ("IDBEL000590240<6013<<<<<<<<<<<", "8512017F1311048BEL851201002007", "REINARTZ<<ULRIKE<KATIA<E<<<<<<")


def read(lines: tuple[str, ...]) -> TravelDocument:
    return parse(lines, today=TODAY)


def put_right(document: TravelDocument, **changes: str) -> TravelDocument:
    texts = texts_of(document) | {DocumentField(name): text for name, text in changes.items()}
    return from_fields(texts, digits_read(document), read=document, today=TODAY)


@pytest.mark.parametrize("lines", [TD3, MISREAD, TD1, LONG, BELGIAN, TD2, MRV_A])
def test_what_nobody_touched_is_the_same_document(lines: tuple[str, ...]) -> None:
    document = read(lines)
    assert put_right(document) is document
    assert from_zone(lines, read=document, today=TODAY) == document


def test_one_field_put_right_makes_the_zone_hold() -> None:
    document = put_right(read(MISREAD), number="l898902c3")
    assert document.mrz_lines == TD3
    assert is_valid(document)
    assert document.typed == {DocumentField.NUMBER}
    assert document.source_of(DocumentField.NUMBER) is FieldSource.TYPED
    assert document.source_of(DocumentField.SURNAMES) is FieldSource.MRZ


def test_the_same_character_put_right_in_the_line_marks_the_same_field() -> None:
    document = from_zone(TD3, read=read(MISREAD), today=TODAY)
    assert (document.typed, document.source, is_valid(document)) == ({DocumentField.NUMBER}, FieldSource.MRZ, True)


def test_a_digit_typed_anew_counts_as_its_field() -> None:
    document = read((TD3[0], TD3[1].replace("7408122", "7408123")))
    texts = texts_of(document)
    digits = {**digits_read(document), DocumentField.BIRTH_DATE: "2"}
    after = from_fields(texts, digits, read=document, today=TODAY)
    assert after.typed == {DocumentField.BIRTH_DATE}
    assert is_valid(after)


def test_a_composite_typed_anew_marks_all_it_vouches_for() -> None:
    document = read((TD3[0], TD3[1][:-1] + "1"))
    after = from_zone(TD3, read=document, today=TODAY)
    assert after.typed == {DocumentField.NUMBER, DocumentField.BIRTH_DATE, DocumentField.EXPIRY}


def test_names_keep_what_the_zone_has_no_room_for() -> None:
    name = "Muñoz de la Santísima Trinidad y Ejemplo del Valle"
    document = put_right(read(TD3), surnames=name)
    assert document.person.surnames == "MUNOZ DE LA SANTISIMA TRINIDAD Y EJEMPLO DEL VALLE"
    assert document.mrz_lines[0].startswith("P<UTOMUNOZ<DE<LA")
    assert DocumentField.SURNAMES in document.typed


def test_a_birth_a_century_ago_keeps_its_century() -> None:
    document = put_right(read(TD3), birth_date="12/08/1924")
    assert document.person.birth_date == PartialDate(year=1924, month=8, day=12)


def test_dates_sex_and_states_are_put_right() -> None:
    document = put_right(read(TD3), expiry="15/04/2032", sex="x", nationality="gtm", issuer="GTM", document_code="PM")
    assert (document.expiry, document.person.sex, document.document_code) == (date(2032, 4, 15), "X", "PM")
    assert (document.issuer, document.person.nationality) == ("GTM", "GTM")
    assert put_right(read(TD3), expiry="").expiry is None


def test_unknown_parts_of_a_birth_are_written_back() -> None:
    document = read((TD3[0], TD3[1].replace("7408122", "74<<<<1")))
    assert texts_of(document)[DocumentField.BIRTH_DATE] == "1974"
    month = read((TD3[0], TD3[1].replace("7408122", "7408<<6")))
    assert texts_of(month)[DocumentField.BIRTH_DATE] == "08 1974"
    nothing = read((TD3[0], TD3[1].replace("7408122", "<<<<<<0")))
    assert texts_of(nothing)[DocumentField.BIRTH_DATE] == "?"
    assert put_right(nothing) is nothing
    assert put_right(nothing, birth_date="08/1974").person.birth_date == PartialDate(year=1974, month=8)


def test_a_long_number_runs_on_into_the_optional_data() -> None:
    document = put_right(read(LONG), number="D23145890735")
    assert document.number == "D23145890735"
    assert document.mrz_lines[0].startswith("I<UTOD23145890<735")
    texts = {**texts_of(read(LONG)), DocumentField.NUMBER: "D23145890735"}
    typed = from_fields(texts, {DocumentField.NUMBER: "7"}, read=read(LONG), today=TODAY)
    assert next(digit.found for digit in typed.digits if digit.field == "number") == "7"


def test_each_optional_element_keeps_its_place() -> None:
    document = read((TD1[0][:15] + "ABC".ljust(15, "<"), TD1[1][:18] + "XYZ".ljust(11, "<") + TD1[1][29], TD1[2]))
    after = put_right(document, optional="ABC XYW")
    assert after.optional == ("ABC", "XYW")
    assert after.typed == {DocumentField.OPTIONAL}


def test_a_number_without_a_place_in_the_zone_is_refused() -> None:
    with pytest.raises(MrzError):
        put_right(read(TD3), number="X123456789012")


def test_a_state_that_was_misread_does_not_stand_in_the_way_of_a_number() -> None:
    document = read((TD3[0].replace("UTO", "0TO"), MISREAD[1]))
    after = put_right(document, number="L898902C3")
    assert (after.issuer, after.typed) == ("0TO", {DocumentField.NUMBER})


def test_what_was_doubted_and_typed_is_doubted_no_longer() -> None:
    doubted = frozenset({DocumentField.NUMBER, DocumentField.SURNAMES})
    document = replace(read(MISREAD), uncertain=doubted, corrected=doubted)
    after = put_right(document, number="L898902C3")
    assert after.uncertain == after.corrected == {DocumentField.SURNAMES}


def test_lines_of_another_layout_are_all_typed() -> None:
    after = from_zone(TD1, read=read(TD3), today=TODAY)
    assert (after.source, after.typed) == (FieldSource.TYPED, frozenset(FIELDS))


def test_a_typed_document_is_typed_anew() -> None:
    texts = texts_of(read(TD3))
    document = typed_document(texts, {DocumentField.NUMBER: "7", DocumentField.EXPIRY: ""})
    assert [(digit.field, digit.is_right) for digit in document.digits] == [("number", False)]
    after = from_fields({**texts, DocumentField.SEX: "M"}, {}, read=document, today=TODAY)
    assert (after.person.sex, after.source) == ("M", FieldSource.TYPED)
    assert changed_fields(document, after) == {DocumentField.SEX}
