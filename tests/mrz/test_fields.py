"""A zone field by field: every character has its place, and every field its raw text, value and digit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from booth_app.domain.document import TravelDocument
from booth_app.mrz.compose import MrzFields, compose
from booth_app.mrz.fields import MrzField, fields_of
from booth_app.mrz.layouts import COMPOSITE
from booth_app.mrz.parse import parse
from tests.mrz.test_vectors import SPECIMENS
from tests.mrz.zones import TODAY, fields


def read(name: str) -> TravelDocument:
    return parse(SPECIMENS[name].lines, today=TODAY)


def named(document: TravelDocument, field: str) -> MrzField:
    return next(one for one in fields_of(document) if one.field == field)


@pytest.mark.parametrize(
    ("name", "field", "raw", "value", "digit"),
    [
        ("TD3", "document_code", "P<", "P", ""),
        ("TD3", "surnames", "ERIKSSON", "ERIKSSON", ""),
        ("TD3", "given_names", "ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "ANNA MARIA", ""),
        ("TD3", "number", "L898902C3", "L898902C3", "6"),
        ("TD3", "birth_date", "740812", "1974-08-12", "2"),
        ("TD3", "optional", "ZE184226B<<<<<", "ZE184226B", "1"),
        ("TD1 with a long number", "number", "D23145890734", "D23145890734", "9"),
        ("TD1 with a long number", "optional", "<<<<<<<<<<", "", ""),
        ("MRV-A", "optional", "6ZE184226B<<<<<<", "6ZE184226B", ""),
        ("old French card", "surnames", "BERTHIER<<<<<<<<<<<<<<<<<", "BERTHIER", ""),
        ("old French card", "given_names", "CORINNE<<<<<<<", "CORINNE", ""),
        ("old French card", "nationality", "", "FRA", ""),
        ("old French card", "expiry", "", "", ""),
    ],
)
def test_a_field_has_its_text_value_and_digit(name: str, field: str, raw: str, value: str, digit: str) -> None:
    found = named(read(name), field)
    assert (found.raw, found.value) == (raw, value)
    assert ("" if found.digit is None else found.digit.found) == digit


def test_a_single_name_is_all_surname() -> None:
    lines = ("P<UTOARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", SPECIMENS["TD3"].lines[1])
    document = parse(lines, today=TODAY)
    assert named(document, "surnames").raw == lines[0][5:]
    assert (named(document, "given_names").raw, named(document, "given_names").spans) == ("", ())


def test_visas_have_no_composite() -> None:
    assert COMPOSITE not in {field.field for field in fields_of(read("MRV-A"))}


def test_what_was_typed_has_no_fields_of_a_zone() -> None:
    document = read("TD3")
    assert fields_of(replace(document, mrz_format=None)) == ()
    assert fields_of(replace(document, mrz_lines=())) == ()


@given(fields())
def test_every_character_of_a_zone_is_one_field_s_or_a_digit_s(written: MrzFields) -> None:
    lines = compose(written)
    document = parse(lines, today=TODAY)
    told = fields_of(document)
    spans = [span for field in told if field.field != COMPOSITE for span in field.spans]
    spans += [field.digit_at for field in told if field.digit_at is not None]
    seen = [(span.line, column) for span in spans for column in range(span.start, span.end)]
    assert len(seen) == len(set(seen))
    left = {(line, column) for line, text in enumerate(lines) for column in range(len(text))} - set(seen)
    # What is left are fillers: two between names, and those around a number that runs on.
    assert all(lines[line][column] == "<" for line, column in left)
    assert len(left) <= 4


@given(fields())
def test_each_digit_of_a_field_stands_where_it_is_said_to(written: MrzFields) -> None:
    document = parse(compose(written), today=TODAY)
    digits = [field.digit for field in fields_of(document) if field.digit is not None]
    assert sorted(digit.field for digit in digits) == sorted(digit.field for digit in document.digits)
    for field in fields_of(document):
        assert (field.digit is None) is (field.digit_at is None)
        assert (
            field.digit is None or field.digit_at is None or field.digit_at.of(document.mrz_lines) == field.digit.found
        )
