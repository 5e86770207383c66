"""Marked characters stand in the fields of every format, and a name's in the part they belong to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booth_app.domain.document import DocumentField, MrzFormat, MrzPlace, TravelDocument
from booth_app.mrz.layouts import LAYOUTS
from booth_app.mrz.marks import marked, outside
from booth_app.mrz.parse import parse

TODAY = date(2026, 11, 22)
ZONES = {
    MrzFormat.TD3: ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
    MrzFormat.TD2: ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"),
    MrzFormat.TD1: (
        "I<UTOD231458907<<<<<<<<<<<<<<<",
        "7408122F1204159UTO<<<<<<<<<<<6",
        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ),
    MrzFormat.MRV_A: ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"),
    MrzFormat.MRV_B: ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"),
}


def document_of(format_: MrzFormat) -> TravelDocument:
    return parse(ZONES[format_], today=TODAY)


def fields_at(document: TravelDocument, line: int, column: int) -> frozenset[DocumentField]:
    return marked(document, corrected=(), uncertain=(MrzPlace(line=line, column=column),)).uncertain


@pytest.mark.parametrize("format_", ZONES)
def test_every_character_but_the_composite_digit_stands_in_one_field(format_: MrzFormat) -> None:
    document = document_of(format_)
    counts = {
        (line, column): len(fields_at(document, line, column))
        for line, text in enumerate(document.mrz_lines, start=1)
        for column in range(1, len(text) + 1)
    }
    composite = {
        (check.at.line + 1, check.at.start + 1) for check in LAYOUTS[format_].checks if check.field == "composite"
    }
    assert {place for place, count in counts.items() if count != 1} == composite


@pytest.mark.parametrize(
    ("format_", "line", "column", "field"),
    [
        (MrzFormat.TD3, 1, 1, DocumentField.DOCUMENT_CODE),
        (MrzFormat.TD3, 1, 5, DocumentField.ISSUER),
        (MrzFormat.TD3, 1, 13, DocumentField.SURNAMES),
        (MrzFormat.TD3, 1, 14, DocumentField.SURNAMES),
        (MrzFormat.TD3, 1, 16, DocumentField.GIVEN_NAMES),
        (MrzFormat.TD3, 1, 44, DocumentField.GIVEN_NAMES),
        (MrzFormat.TD3, 2, 9, DocumentField.NUMBER),
        (MrzFormat.TD3, 2, 10, DocumentField.NUMBER),
        (MrzFormat.TD3, 2, 11, DocumentField.NATIONALITY),
        (MrzFormat.TD3, 2, 20, DocumentField.BIRTH_DATE),
        (MrzFormat.TD3, 2, 21, DocumentField.SEX),
        (MrzFormat.TD3, 2, 22, DocumentField.EXPIRY),
        (MrzFormat.TD3, 2, 43, DocumentField.OPTIONAL),
        (MrzFormat.TD1, 1, 15, DocumentField.NUMBER),
        (MrzFormat.TD1, 1, 16, DocumentField.OPTIONAL),
        (MrzFormat.TD1, 2, 19, DocumentField.OPTIONAL),
        (MrzFormat.TD1, 3, 8, DocumentField.SURNAMES),
        (MrzFormat.TD1, 3, 11, DocumentField.GIVEN_NAMES),
    ],
)
def test_a_character_stands_in_its_field(format_: MrzFormat, line: int, column: int, field: DocumentField) -> None:
    assert fields_at(document_of(format_), line, column) == {field}


def test_a_single_name_is_all_surnames() -> None:
    lines = ("P<UTOERIKSSON".ljust(44, "<"), ZONES[MrzFormat.TD3][1])
    document = parse(lines, today=TODAY)
    assert fields_at(document, 1, 7) == {DocumentField.SURNAMES}
    assert fields_at(document, 1, 40) == {DocumentField.SURNAMES}


def test_corrected_and_uncertain_are_kept_apart() -> None:
    document = marked(
        document_of(MrzFormat.TD3),
        corrected=(MrzPlace(line=2, column=1), MrzPlace(line=2, column=2)),
        uncertain=(MrzPlace(line=1, column=6),),
    )
    assert document.corrected == {DocumentField.NUMBER}
    assert document.uncertain == {DocumentField.SURNAMES}


def test_a_document_without_a_zone_has_no_marked_characters() -> None:
    document = replace(document_of(MrzFormat.TD3), mrz_format=None, mrz_lines=())
    assert fields_at(document, 1, 1) == frozenset()


@pytest.mark.parametrize(
    ("fields", "kept"), [({DocumentField.SURNAMES}, (2,)), ({DocumentField.NUMBER}, (1,)), (set(), (1, 2))]
)
def test_the_characters_of_some_fields_are_left_out(fields: set[DocumentField], kept: tuple[int, ...]) -> None:
    places = (MrzPlace(line=1, column=6), MrzPlace(line=2, column=1))
    left = outside(places, document_of(MrzFormat.TD3), fields=frozenset(fields))
    assert tuple(place.line for place in left) == kept
