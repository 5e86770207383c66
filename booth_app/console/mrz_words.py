"""What `boothctl mrz parse` says of a document: a table for people, an object for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from booth_app.checks.words import day_words, field_name, problem_words
from booth_app.domain.cui import CuiVerdict, judge_cui, written_as_cui
from booth_app.domain.document import CheckDigit, DocumentField, DocumentKind, TravelDocument
from booth_app.domain.person import Cui
from booth_app.domain.states import state_name
from booth_app.mrz.fields import MrzField, fields_of
from booth_app.mrz.layouts import COMPOSITE, Span
from booth_app.mrz.names import readings
from booth_app.mrz.parse import is_valid

_KINDS = {
    DocumentKind.PASSPORT: "pasaporte",
    DocumentKind.IDENTITY_CARD: "documento de identidad",
    DocumentKind.VISA: "visa",
    DocumentKind.CREW_CERTIFICATE: "certificado de tripulante",
    DocumentKind.EMERGENCY: "documento de emergencia",
    DocumentKind.RESIDENCE_CARD: "tarjeta de residencia",
    DocumentKind.OTHER: "otro documento",
}
_VERDICTS = {
    CuiVerdict.VALID: "correcto",
    CuiVerdict.UNKNOWN_PLACE: "municipio desconocido",
    CuiVerdict.ASK_RENAP: "el dígito no permite comprobarlo",
    CuiVerdict.WRONG_DIGIT: "DÍGITO INCORRECTO",
    CuiVerdict.MALFORMED: "no es un CUI",
}
_HEADING = ("campo", "valor", "línea:columnas", "dígito", "en la zona")


def document_lines(document: TravelDocument) -> list[str]:
    """Say what the document is, each field with its place and digit, and what is wrong; the verdict comes last."""
    rows = [_HEADING, *(_row(field, document) for field in fields_of(document))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADING) - 1)]
    table = (
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1])).rstrip()
        for row in rows
    )
    return [
        f"{document.mrz_format}, {_KINDS[document.kind]}",
        *table,
        *(f"CUI {cui}: {_VERDICTS[judge_cui(cui)]}." for cui in _cuis(document)),
        *(["Nombres posiblemente recortados: llenan la zona."] if document.person.names_truncated else []),
        *(problem_words(problem) for problem in document.problems),
        "MRZ válido." if is_valid(document) else "MRZ con errores.",
    ]


def document_object(document: TravelDocument) -> dict[str, Any]:
    """Give the same as an object; lines and columns count from 1, `last` included."""
    person = document.person
    return {
        "format": document.mrz_format,
        "valid": is_valid(document),
        "lines": list(document.mrz_lines),
        "kind": document.kind,
        "document_code": document.document_code,
        "issuer": document.issuer,
        "number": document.number,
        "surnames": person.surnames,
        "given_names": person.given_names,
        "names_truncated": person.names_truncated,
        "readings": {
            "surnames": list(readings(person.surnames)),
            "given_names": list(readings(person.given_names)),
        },
        "nationality": person.nationality,
        "birth_date": person.birth_date.isoformat(),
        "sex": person.sex,
        "expiry": None if document.expiry is None else document.expiry.isoformat(),
        "optional": list(document.optional),
        "cui": person.cui,
        "cuis": [{"cui": cui, "verdict": judge_cui(cui)} for cui in _cuis(document)],
        "digits": [_digit_object(digit) for digit in document.digits],
        "fields": [_field_object(field) for field in fields_of(document)],
        "problems": [{"code": p.code, "field": p.field, "line": p.line, "column": p.column} for p in document.problems],
    }


def _field_object(field: MrzField) -> dict[str, Any]:
    return {
        "field": field.field,
        "raw": field.raw,
        "value": field.value,
        "places": [_place_object(span) for span in field.spans],
        "digit": None if field.digit is None else _digit_object(field.digit),
        "digit_place": None if field.digit_at is None else _place_object(field.digit_at),
    }


def _digit_object(digit: CheckDigit) -> dict[str, Any]:
    return {"field": digit.field, "found": digit.found, "expected": digit.expected, "right": digit.is_right}


def _place_object(span: Span) -> dict[str, int]:
    return {"line": span.line + 1, "first": span.start + 1, "last": span.end}


def _row(field: MrzField, document: TravelDocument) -> tuple[str, str, str, str, str]:
    """Give the cells of one field; the composite covers the others and so shows its own place alone."""
    if field.field == COMPOSITE and field.digit_at is not None:
        return field_name(field.field), "", _places([field.digit_at]), _digit_words(field.digit), ""
    value = _value_words(field, document) or "-"
    return field_name(field.field), value, _places(field.spans), _digit_words(field.digit), field.raw


def _value_words(field: MrzField, document: TravelDocument) -> str:
    """Write a value as people read it: the state by its name, a day with its month in letters."""
    if field.field in {DocumentField.ISSUER, DocumentField.NATIONALITY}:
        name = state_name(field.value)
        return field.value if name == field.value else f"{field.value} {name}"
    day = {
        DocumentField.BIRTH_DATE.value: document.person.birth_date.exact,
        DocumentField.EXPIRY.value: document.expiry,
    }.get(field.field)
    return field.value if day is None else day_words(day)


def _places(spans: Iterable[Span]) -> str:
    return ", ".join(f"{span.line + 1}:{span.start + 1}" + (f"-{span.end}" if span.width > 1 else "") for span in spans)


def _digit_words(digit: CheckDigit | None) -> str:
    if digit is None:
        return ""
    return f"{digit.found} correcto" if digit.is_right else f"{digit.found} INCORRECTO, debe ser {digit.expected}"


def _cuis(document: TravelDocument) -> tuple[Cui, ...]:
    """Give what has the form of a CUI on a Guatemalan document, wherever it stands."""
    return written_as_cui(*document.optional, document.number) if document.issuer == "GTM" else ()
