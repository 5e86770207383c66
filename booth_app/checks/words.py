"""The officer's words for the fields of a document, for what is wrong in its zone, and for a day."""

from __future__ import annotations

from datetime import date

from booth_app.domain.document import DocumentField, MrzProblem
from booth_app.mrz.problems import ProblemCode

_FIELDS = {
    DocumentField.DOCUMENT_CODE.value: "código de documento",
    DocumentField.ISSUER.value: "emisor",
    DocumentField.NUMBER.value: "número",
    DocumentField.SURNAMES.value: "apellidos",
    DocumentField.GIVEN_NAMES.value: "nombres",
    DocumentField.NATIONALITY.value: "nacionalidad",
    DocumentField.BIRTH_DATE.value: "nacimiento",
    DocumentField.SEX.value: "sexo",
    DocumentField.EXPIRY.value: "vencimiento",
    DocumentField.OPTIONAL.value: "dato opcional",
    "composite": "compuesto",
}

_PROBLEMS = {
    ProblemCode.CHARACTER.value: "Carácter fuera de lugar",
    ProblemCode.CODE_UNKNOWN.value: "Código de documento desconocido",
    ProblemCode.STATE_UNKNOWN.value: "Código de país desconocido",
    ProblemCode.NUMBER_MISSING.value: "Falta el número de documento",
    ProblemCode.NAMES_MISSING.value: "Faltan los nombres",
    ProblemCode.NAMES_GAP.value: "Relleno fuera de lugar entre los nombres",
    ProblemCode.SURNAME_MISSING.value: "Sin apellidos",
    ProblemCode.DATE_IMPOSSIBLE.value: "Fecha imposible",
    ProblemCode.DATE_PARTIAL.value: "Fecha incompleta",
}

MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")


def field_name(field: str) -> str:
    """Name a field of the document in Spanish; an unknown one is given back as it is."""
    return _FIELDS.get(field, field)


def problem_words(problem: MrzProblem) -> str:
    """Say what is wrong in the zone and where, without what is written there."""
    return f"{_PROBLEMS.get(problem.code, problem.code)}: {place_words(problem)}."


def place_words(problem: MrzProblem) -> str:
    """Say where in the zone something is wrong: the field, the line and the column."""
    return f"{field_name(problem.field)} (línea {problem.line}, columna {problem.column})"


def day_words(day: date) -> str:
    """Write a date as the pages do, `12 ago 1974`: a month in letters cannot be taken for the day."""
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year:04d}"
