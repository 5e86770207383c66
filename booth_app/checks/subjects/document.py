"""The document crossed on: its type, validity and extensions, its zone, and whether all documents agree."""

from __future__ import annotations

from collections.abc import Mapping

from booth_app.checks.document_type import is_card, is_travel_document, type_of
from booth_app.checks.extension import validity_of
from booth_app.checks.facts import FactSpec, FactType, Value
from booth_app.checks.regulations import Law
from booth_app.checks.same_person import persons_differ
from booth_app.checks.standing import is_foreigner_dpi
from booth_app.checks.view import NATIONAL, View, state_of
from booth_app.checks.words import place_words
from booth_app.domain.cui import CUI_LENGTH, CuiVerdict, judge_cui, written_as_cui
from booth_app.domain.document import DocumentField, FieldSource, TravelDocument
from booth_app.mrz.problems import ProblemCode

SPECS: tuple[FactSpec, ...] = (
    FactSpec(
        name="document.count",
        type=FactType.NUMBER,
        meaning="Cuántos documentos se presentaron, de cualquier clase.",
    ),
    FactSpec(name="document.travel_count", type=FactType.NUMBER, meaning="Cuántos de ellos sirven para viajar."),
    FactSpec(
        name="document.type",
        type=FactType.TEXT,
        meaning="Tipo, del catálogo, del documento con que cruza; none si ninguno corresponde.",
        written="document_type",
    ),
    FactSpec(
        name="document.own_type",
        type=FactType.TEXT,
        meaning="Tipo que le dan sus propias marcas, diga lo que diga el oficial; none si ninguno corresponde.",
        written="document_type",
    ),
    FactSpec(
        name="document.lacks",
        type=FactType.TEXTS,
        meaning="Qué no dice el documento con que cruza: número, apellidos y nombres si faltan unos y otros.",
        written="field",
    ),
    FactSpec(
        name="document.kind",
        type=FactType.TEXT,
        meaning="Clase según sus marcas: passport, identity_card, visa, crew_certificate, emergency, …",
        written="document_kind",
    ),
    FactSpec(
        name="document.issuer",
        type=FactType.TEXT,
        meaning="Estado u organización que expidió el documento con que cruza.",
        written="state",
    ),
    FactSpec(
        name="document.source",
        type=FactType.TEXT,
        meaning="De dónde vienen sus datos: mrz, chip, barcode, typed.",
    ),
    FactSpec(name="document.expiry", type=FactType.DAY, meaning="Fecha de vencimiento impresa."),
    FactSpec(
        name="document.valid_until",
        type=FactType.DAY,
        meaning="Último día de validez, con las prórrogas mostradas; desconocido si una no dice hasta cuándo.",
    ),
    FactSpec(
        name="document.days_left",
        type=FactType.NUMBER,
        meaning="Días que le quedan de validez; 0 si vence hoy, negativo si ya venció.",
    ),
    FactSpec(
        name="document.has_expiry",
        type=FactType.TRUTH,
        meaning="El documento con que cruza tiene fecha de vencimiento legible.",
    ),
    FactSpec(
        name="document.is_extended",
        type=FactType.TRUTH,
        meaning="Una prórroga mostrada (adhesivo o constancia) lo hace valer más allá de la fecha impresa.",
    ),
    FactSpec(
        name="document.extension_repeats",
        type=FactType.TRUTH,
        meaning="Se mostró dos veces la misma clase de prórroga; cada una se da una sola vez.",
    ),
    FactSpec(
        name="document.years_off",
        type=FactType.NUMBER,
        meaning="Años entre hoy y el vencimiento impreso, antes o después.",
    ),
    FactSpec(name="document.is_card", type=FactType.TRUTH, meaning="Es documento de identidad, no pasaporte."),
    FactSpec(
        name="document.is_travel_document",
        type=FactType.TRUTH,
        meaning="Con él se puede viajar; falso para visas, tarjetas de residencia o sin documento.",
    ),
    FactSpec(
        name="document.is_foreigner_dpi",
        type=FactType.TRUTH,
        meaning="DPI guatemalteco (rosado) cuyo titular no es guatemalteco: no prueba nacionalidad.",
    ),
    FactSpec(
        name="document.issuer_differs",
        type=FactType.TRUTH,
        meaning="Lo expidió un Estado distinto de la nacionalidad que indica.",
    ),
    FactSpec(
        name="document.unknown_states",
        type=FactType.TEXTS,
        meaning="Campos cuyo código de país no está en el catálogo: issuer, nationality.",
        written="field",
    ),
    FactSpec(
        name="document.wrong_digits",
        type=FactType.TEXTS,
        meaning="Campos cuyo dígito de control es incorrecto.",
        written="field",
    ),
    FactSpec(
        name="document.problem_character",
        type=FactType.TEXTS,
        meaning="Dónde hay caracteres fuera de lugar: campo, línea y columna.",
        written="place",
    ),
    FactSpec(
        name="document.problem_code_unknown",
        type=FactType.TEXTS,
        meaning="Dónde está un código de documento desconocido.",
        written="place",
    ),
    FactSpec(
        name="document.problem_number_missing",
        type=FactType.TEXTS,
        meaning="Dónde falta el número de documento.",
        written="place",
    ),
    FactSpec(
        name="document.problem_names_missing",
        type=FactType.TEXTS,
        meaning="Dónde faltan los nombres.",
        written="place",
    ),
    FactSpec(
        name="document.problem_names_gap",
        type=FactType.TEXTS,
        meaning="Dónde hay relleno fuera de lugar entre los nombres.",
        written="place",
    ),
    FactSpec(
        name="document.problem_surname_missing",
        type=FactType.TEXTS,
        meaning="Dónde faltan los apellidos.",
        written="place",
    ),
    FactSpec(
        name="document.problem_date_impossible",
        type=FactType.TEXTS,
        meaning="Dónde hay una fecha imposible.",
        written="place",
    ),
    FactSpec(
        name="document.problem_date_partial",
        type=FactType.TEXTS,
        meaning="Dónde hay una fecha incompleta que no debería serlo.",
        written="place",
    ),
    FactSpec(name="document.is_typed", type=FactType.TRUTH, meaning="Escrito por completo a mano."),
    FactSpec(name="document.typed_fields", type=FactType.TEXTS, meaning="Campos corregidos a mano.", written="field"),
    FactSpec(
        name="document.uncertain_fields",
        type=FactType.TEXTS,
        meaning="Campos de algún documento con un carácter que se leyó mal y que ni un dígito ni nadie verificó.",
        written="field",
    ),
    FactSpec(
        name="document.compared_fields",
        type=FactType.TEXTS,
        meaning="Campos leídos con duda que el oficial comparó con la página y dejó como están.",
        written="field",
    ),
    FactSpec(
        name="document.corrected_fields",
        type=FactType.TEXTS,
        meaning="Campos de algún documento en que la lectura corrigió un carácter por regla.",
        written="field",
    ),
    FactSpec(
        name="document.names_truncated",
        type=FactType.TRUTH,
        meaning="El nombre llena la zona y puede estar cortado.",
    ),
    FactSpec(
        name="document.cui_verdicts",
        type=FactType.TEXTS,
        meaning="Qué dicen los dígitos del CUI: valid, unknown_place, ask_renap, wrong_digit.",
    ),
    FactSpec(
        name="document.issuers",
        type=FactType.TEXTS,
        meaning="Estados que expidieron los documentos de viaje presentados.",
        written="state",
    ),
    FactSpec(
        name="document.persons_differ",
        type=FactType.TRUTH,
        meaning="Los documentos presentados no pueden ser de la misma persona: nacimiento, sexo o nombres.",
    ),
)


TOLD_PROBLEMS = tuple(code for code in ProblemCode if code is not ProblemCode.STATE_UNKNOWN)
"""Problems of the zone with a fact of their own; an unknown state is told by the law's catalogue instead."""


def facts(view: View) -> dict[str, Value | None]:
    """Give the values of the subject for this case."""
    documents, law = view.case.documents, view.law
    travel = [document for document in documents if is_travel_document(document, law)]
    result: dict[str, Value | None] = {
        "document.count": len(documents),
        "document.travel_count": len(travel),
        "document.type": "none" if view.type is None else str(view.type.code),
        "document.issuers": frozenset(str(document.issuer) for document in travel),
        "document.persons_differ": persons_differ(documents),
        "document.uncertain_fields": frozenset(field.value for document in documents for field in document.doubted),
        "document.compared_fields": frozenset(
            field.value for document in documents for field in document.compared - document.typed
        ),
        "document.corrected_fields": frozenset(
            field.value for document in documents for field in document.corrected - document.typed
        ),
        "document.cui_verdicts": frozenset(
            verdict.value for document in documents for verdict in _cui_verdicts(document, law)
        ),
    }
    document = view.crossing
    return result | (dict(_NOTHING) if document is None else {**_crossing(document, view), **_zone(document)})


_NOTHING: Mapping[str, Value] = {
    "document.own_type": "none",
    "document.lacks": frozenset(),
    "document.kind": "none",
    "document.has_expiry": False,
    "document.is_extended": False,
    "document.extension_repeats": False,
    "document.is_card": False,
    "document.is_travel_document": False,
    "document.is_foreigner_dpi": False,
    "document.issuer_differs": False,
    "document.unknown_states": frozenset(),
    "document.wrong_digits": frozenset(),
    "document.is_typed": False,
    "document.typed_fields": frozenset(),
    "document.names_truncated": False,
    **{f"document.problem_{code.lower().replace('-', '_')}": frozenset[str]() for code in TOLD_PROBLEMS},
}
"""What is known where no document was laid down."""


def _crossing(document: TravelDocument, view: View) -> dict[str, Value | None]:
    law, validity = view.law, validity_of(document, view.case, view.law)
    issuer, nationality = str(document.issuer), document.person.nationality
    named = {DocumentField.ISSUER: issuer, DocumentField.NATIONALITY: nationality}
    stated = view.type if view.case.declaration.document_type else None
    own = type_of(document, law)
    return {
        "document.own_type": "none" if own is None else str(own.code),
        "document.lacks": _lacks(document),
        "document.kind": document.kind.value,
        "document.issuer": issuer,
        "document.source": document.source.value,
        "document.expiry": document.expiry,
        "document.has_expiry": document.expiry is not None,
        "document.valid_until": validity.until,
        "document.days_left": None if validity.until is None else (validity.until - view.day).days,
        "document.is_extended": validity.is_extended,
        "document.extension_repeats": validity.repeats,
        "document.years_off": None if document.expiry is None else abs(document.expiry.year - view.day.year),
        "document.is_card": is_card(document, law) if stated is None else stated.is_card,
        "document.is_travel_document": (
            is_travel_document(document, law) if stated is None else stated.is_travel_document
        ),
        "document.is_foreigner_dpi": is_foreigner_dpi(document, law),
        "document.issuer_differs": state_of(issuer, law) != state_of(nationality, law),
        "document.unknown_states": frozenset(
            field.value for field, code in named.items() if code not in law.catalogues.states
        ),
        "document.names_truncated": document.person.names_truncated,
    }


def _zone(document: TravelDocument) -> dict[str, Value | None]:
    """How the zone held up, and what an officer typed."""
    return {
        "document.wrong_digits": frozenset(digit.field for digit in document.digits if not digit.is_right),
        "document.is_typed": document.source is FieldSource.TYPED,
        "document.typed_fields": frozenset(field.value for field in document.typed),
        **{
            f"document.problem_{code.lower().replace('-', '_')}": frozenset(
                place_words(problem) for problem in document.problems if problem.code == code
            )
            for code in TOLD_PROBLEMS
        },
    }


def _lacks(document: TravelDocument) -> frozenset[str]:
    """Name what no reading found and nobody typed; one who has a single name lacks nothing."""
    names = document.person.surnames.strip() or document.person.given_names.strip()
    number = () if document.number.strip() else (DocumentField.NUMBER.value,)
    return frozenset(number if names else (*number, DocumentField.SURNAMES.value, DocumentField.GIVEN_NAMES.value))


def _cui_verdicts(document: TravelDocument, law: Law) -> frozenset[CuiVerdict]:
    """Judge the CUI found; where none was, whatever has the form of one. Its place is told by the law's catalogue."""
    if document.issuer != NATIONAL:
        return frozenset()
    cui = document.person.cui
    written = written_as_cui(cui) if cui else written_as_cui(*document.optional, document.number)
    return frozenset(_verdict(text, law) for text in written)


def _verdict(text: str, law: Law) -> CuiVerdict:
    verdict = judge_cui(text)
    if verdict in {CuiVerdict.VALID, CuiVerdict.UNKNOWN_PLACE}:
        is_listed = text[CUI_LENGTH - 4 :] in law.catalogues.municipalities
        return CuiVerdict.VALID if is_listed else CuiVerdict.UNKNOWN_PLACE
    return verdict
