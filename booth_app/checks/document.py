"""What the document itself says before any register has answered: its digits, its dates, its kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from booth_app.checks.words import (
    CA4_ACT,
    EXTENSIONS,
    SECONDARY_REVIEW,
    day_words,
    field_name,
    finding,
    problem_words,
)
from booth_app.domain.cui import CuiVerdict, judge_cui
from booth_app.domain.document import DocumentField, DocumentKind, FieldSource, TravelDocument
from booth_app.domain.finding import Finding, Severity, worst_first
from booth_app.domain.journey import Journey
from booth_app.domain.post import Mode
from booth_app.domain.states import CA4_STATES, KNOWN_STATES, SPECIMEN_STATE
from booth_app.mrz.problems import ProblemCode

SOON = timedelta(days=30)
ADULT_AGE = 18
OLDEST_AGE = 120
LONGEST_VALIDITY_YEARS = 20
"""Years ahead, or back, beyond which an expiry date is more likely misread than meant."""

_OVERLAND = frozenset({Mode.LAND, Mode.RIVER})
_WATER_OR_AIR = frozenset({Mode.AIR, Mode.SEA})


def document_findings(document: TravelDocument, journey: Journey, *, today: date) -> tuple[Finding, ...]:
    """Judge a document for this journey on this day; worst first, empty where nothing is to be said."""
    found = (
        *_zone(document),
        *_expiry(document, today),
        *_birth(document, today),
        *_states(document),
        *_kind(document, journey, today),
        *_cui(document),
        *_names_and_source(document),
    )
    return worst_first(found)


def _zone(document: TravelDocument) -> Iterator[Finding]:
    wrong = [field_name(digit.field) for digit in document.digits if not digit.is_right]
    if wrong:
        words = f"Dígito de control incorrecto: {', '.join(wrong)}."
        yield finding(Severity.REFER, "DOC-DIGIT", words, law=SECONDARY_REVIEW)
    for problem in document.problems:
        if problem.code != ProblemCode.STATE_UNKNOWN:
            severity = Severity.INFORM if problem.code == ProblemCode.SURNAME_MISSING else Severity.REFER
            yield finding(severity, f"DOC-{problem.code}", problem_words(problem))


def _expiry(document: TravelDocument, today: date) -> Iterator[Finding]:
    expiry = document.expiry
    if expiry is None:
        yield finding(Severity.REFER, "DOC-NO-EXPIRY", "Sin fecha de vencimiento legible.")
        return
    if expiry < today:
        yield _expired(document, expiry)
    elif expiry - today <= SOON:
        yield finding(Severity.INFORM, "DOC-EXPIRES-SOON", f"Vence pronto: {day_words(expiry)}.")
    if abs(expiry.year - today.year) > LONGEST_VALIDITY_YEARS:
        words = f"Vencimiento poco creíble: {day_words(expiry)}; revise la fecha."
        yield finding(Severity.REFER, "DOC-EXPIRY-ODD", words)


def _expired(document: TravelDocument, expiry: date) -> Finding:
    words = f"Documento vencido el {day_words(expiry)}."
    if document.issuer == "GTM" and document.kind is DocumentKind.PASSPORT:
        words = f"Vencido el {day_words(expiry)} según el MRZ; busque prórroga (adhesivo o constancia)."
        return finding(Severity.SUPERVISOR, "DOC-EXPIRED", words, law=EXTENSIONS)
    return finding(Severity.SUPERVISOR, "DOC-EXPIRED", words, law=SECONDARY_REVIEW)


def _birth(document: TravelDocument, today: date) -> Iterator[Finding]:
    born = document.person.birth_date
    if born.exact is None:
        yield finding(Severity.INFORM, "DOC-BIRTH-PARTIAL", "Fecha de nacimiento incompleta: no hay edad.")
    if born.year is not None and (born.year, born.month or 1, born.day or 1) > _parts(today):
        yield finding(Severity.REFER, "DOC-BIRTH-FUTURE", "Fecha de nacimiento posterior a hoy.")
    age = born.age_on(today)
    if age is not None and age > OLDEST_AGE:
        yield finding(Severity.REFER, "DOC-AGE", f"Edad poco creíble: {age} años; revise la fecha.")


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _states(document: TravelDocument) -> Iterator[Finding]:
    person = document.person
    named = ((DocumentField.ISSUER, document.issuer), (DocumentField.NATIONALITY, person.nationality))
    unknown = [field_name(field) for field, code in named if code not in KNOWN_STATES]
    if unknown:
        words = f"Código de país desconocido: {', '.join(unknown)}."
        yield finding(Severity.REFER, "DOC-STATE", words, law=SECONDARY_REVIEW)
    if SPECIMEN_STATE in {document.issuer, person.nationality}:
        words = "Documento de muestra: ese Estado no existe."
        yield finding(Severity.SUPERVISOR, "DOC-SPECIMEN", words, law=SECONDARY_REVIEW)


def _kind(document: TravelDocument, journey: Journey, today: date) -> Iterator[Finding]:
    match document.kind:
        case DocumentKind.PASSPORT:
            return
        case DocumentKind.IDENTITY_CARD:
            yield from _identity_card(document, journey, today)
        case DocumentKind.VISA:
            yield finding(Severity.BLOCK, "DOC-VISA", "Una visa no es documento de viaje: pida el pasaporte.")
        case DocumentKind.CREW_CERTIFICATE:
            fits = journey.mode in _WATER_OR_AIR
            severity = Severity.INFORM if fits else Severity.REFER
            yield finding(severity, "DOC-CREW", "Certificado de tripulante: verifique la lista de tripulación.")
        case DocumentKind.EMERGENCY:
            yield finding(Severity.INFORM, "DOC-EMERGENCY", "Documento de emergencia: verifique viaje y plazo.")
        case _:
            yield finding(Severity.SUPERVISOR, "DOC-KIND", "Tipo de documento no admitido para viajar.")


def _identity_card(document: TravelDocument, journey: Journey, today: date) -> Iterator[Finding]:
    """CA-4 nationals cross overland with an identity card; minors need a passport, whatever they are."""
    age = document.person.birth_date.age_on(today)
    if age is not None and age < ADULT_AGE:
        words = "Menor de edad con documento de identidad: se exige pasaporte."
        yield finding(Severity.SUPERVISOR, "DOC-MINOR-NEEDS-PASSPORT", words, law=CA4_ACT)
    if document.person.nationality not in CA4_STATES:
        words = "Documento de identidad de quien no es nacional CA-4: se exige pasaporte."
        yield finding(Severity.SUPERVISOR, "DOC-CARD-NOT-CA4", words, law=CA4_ACT)
    elif journey.mode not in _OVERLAND:
        words = "Documento de identidad admitido solo por vía terrestre o fluvial."
        yield finding(Severity.REFER, "DOC-CARD-MODE", words, law=CA4_ACT)


def _cui(document: TravelDocument) -> Iterator[Finding]:
    """Judge the CUI found; where none was, tell of a number that would be one but for its digit."""
    if document.issuer != "GTM":
        return
    candidates = (document.person.cui,) if document.person.cui else (*document.optional, document.number)
    verdicts = {judge_cui(text) for text in candidates}
    if CuiVerdict.WRONG_DIGIT in verdicts:
        yield finding(Severity.REFER, "DOC-CUI-DIGIT", "Dígito verificador del CUI incorrecto.")
    if CuiVerdict.UNKNOWN_PLACE in verdicts:
        words = "Municipio del CUI fuera de catálogo: confirme con RENAP."
        yield finding(Severity.INFORM, "DOC-CUI-PLACE", words)
    if CuiVerdict.ASK_RENAP in verdicts:
        words = "El dígito del CUI no permite comprobarlo: confirme con RENAP."
        yield finding(Severity.INFORM, "DOC-CUI-ASK", words)


def _names_and_source(document: TravelDocument) -> Iterator[Finding]:
    if document.person.names_truncated:
        words = "Nombres posiblemente cortados: compare con la página de datos."
        yield finding(Severity.INFORM, "DOC-NAMES-CUT", words)
    if document.source is FieldSource.TYPED:
        yield finding(Severity.REFER, "DOC-TYPED", "Escrito a mano: compare con el documento.")
    elif document.typed:
        fields = ", ".join(sorted(field_name(field) for field in document.typed))
        yield finding(Severity.REFER, "DOC-TYPED", f"Corregido a mano ({fields}): compare con el documento.")
