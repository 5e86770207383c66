"""What may be typed by hand, and what becomes of it."""

from __future__ import annotations

from datetime import date

import pytest

from booth_app.domain.document import DocumentField, DocumentKind, FieldSource
from booth_app.domain.person import Sex
from booth_app.ui.typed_document import FIELDS, typed_document, wrong_with

TODAY = date(2026, 11, 22)
RIGHT = {
    DocumentField.DOCUMENT_CODE: "p",
    DocumentField.ISSUER: "gtm",
    DocumentField.NUMBER: "253-461 789",
    DocumentField.SURNAMES: "Ejemplo  Muñoz",
    DocumentField.GIVEN_NAMES: "María José",
    DocumentField.NATIONALITY: "GTM",
    DocumentField.BIRTH_DATE: "02/08/1974",
    DocumentField.SEX: "f",
    DocumentField.EXPIRY: "15042030",
    DocumentField.OPTIONAL: "",
}


def test_a_document_typed_rightly_is_taken_as_the_mrz_would_spell_it() -> None:
    assert [f for f in FIELDS if wrong_with(f, RIGHT[f], today=TODAY)] == []
    document = typed_document(RIGHT)
    assert (document.kind, document.document_code, document.issuer) == (DocumentKind.PASSPORT, "P", "GTM")
    assert document.number == "253461789"
    assert (document.person.surnames, document.person.given_names) == ("EJEMPLO MUNOZ", "MARIA JOSE")
    assert document.person.birth_date.exact == date(1974, 8, 2)
    assert document.person.sex is Sex.FEMALE
    assert document.expiry == date(2030, 4, 15)
    assert {document.source_of(field) for field in FIELDS} == {FieldSource.TYPED}


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        (DocumentField.DOCUMENT_CODE, "", "typing.wrong_code"),
        (DocumentField.DOCUMENT_CODE, "1P", "typing.wrong_code"),
        (DocumentField.ISSUER, "GT", "typing.wrong_state"),
        (DocumentField.NATIONALITY, "G7M", "typing.wrong_state"),
        (DocumentField.NUMBER, "", "typing.wrong_number"),
        (DocumentField.NUMBER, "A" * 21, "typing.wrong_number"),
        (DocumentField.SURNAMES, "", "typing.wrong_name"),
        (DocumentField.SURNAMES, "X1", "typing.wrong_name"),
        (DocumentField.GIVEN_NAMES, "A" * 61, "typing.wrong_name"),
        (DocumentField.BIRTH_DATE, "31/02/1974", "typing.wrong_birth"),
        (DocumentField.BIRTH_DATE, "23/11/2026", "typing.wrong_birth"),
        (DocumentField.BIRTH_DATE, "01/01/1890", "typing.wrong_birth"),
        (DocumentField.SEX, "Q", "typing.wrong_sex"),
        (DocumentField.BIRTH_DATE, "13/1974", "typing.wrong_birth"),
        (DocumentField.BIRTH_DATE, "12/2026", "typing.wrong_birth"),
        (DocumentField.SURNAMES, "王", "typing.wrong_name"),
        (DocumentField.SURNAMES, "-", "typing.wrong_name"),
        (DocumentField.EXPIRY, "hoy", "typing.wrong_date"),
        (DocumentField.OPTIONAL, "A" * 27, "typing.wrong_optional"),
    ],
)
def test_what_is_wrong_is_said(field: DocumentField, text: str, words: str) -> None:
    assert wrong_with(field, text, today=TODAY) == words


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (DocumentField.ISSUER, "D"),
        (DocumentField.GIVEN_NAMES, ""),
        (DocumentField.EXPIRY, ""),
        (DocumentField.SEX, "X"),
        (DocumentField.BIRTH_DATE, "1974"),
        (DocumentField.BIRTH_DATE, "08/1974"),
        (DocumentField.BIRTH_DATE, "?"),
        (DocumentField.SURNAMES, "Møller-Łoś d’Arc"),
        (DocumentField.OPTIONAL, "1997 53912 0101"),
    ],
)
def test_what_doc_9303_allows_is_taken(field: DocumentField, text: str) -> None:
    assert wrong_with(field, text, today=TODAY) == ""


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("ID", DocumentKind.IDENTITY_CARD),
        ("AC", DocumentKind.CREW_CERTIFICATE),
        ("V", DocumentKind.VISA),
        ("Z", DocumentKind.OTHER),
    ],
)
def test_the_code_tells_the_kind(code: str, kind: DocumentKind) -> None:
    assert typed_document({**RIGHT, DocumentField.DOCUMENT_CODE: code}).kind is kind
