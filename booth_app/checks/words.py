"""The officer's words for what a document check found, and the law each rests on."""

from __future__ import annotations

from datetime import date

from booth_app.domain.document import DocumentField, MrzProblem
from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.mrz.problems import ProblemCode

SECONDARY_REVIEW = "Reglamento General IGM-017-2023, arts. 16 y 17"
CA4_ACT = "Acta CA-4 del 22 de mayo de 2006"
EXTENSIONS = "Tarifario IGM-029-2023"

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


def finding(severity: Severity, code: str, words: str, *, law: str = "") -> Finding:
    """Make a finding of the document checks."""
    return Finding(severity=severity, code=code, words=words, legal_basis=law, source=FindingSource.DOCUMENT)


def field_name(field: str) -> str:
    """Name a field of the document in Spanish; an unknown one is given back as it is."""
    return _FIELDS.get(field, field)


def problem_words(problem: MrzProblem) -> str:
    """Say what is wrong in the zone and where, without what is written there."""
    what = _PROBLEMS.get(problem.code, problem.code)
    return f"{what}: {field_name(problem.field)} (línea {problem.line}, columna {problem.column})."


def day_words(day: date) -> str:
    """Write a date as the pages do, `12 ago 1974`: a month in letters cannot be taken for the day."""
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year:04d}"
