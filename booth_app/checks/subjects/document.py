"""The document crossed on: its type, validity and extensions, its zone, and whether all documents agree."""

from __future__ import annotations

from booth_app.checks.facts import FactSpec, FactType

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
        meaning="Tipo, del catálogo, del documento con que cruza; desconocido si ninguno corresponde.",
        written="document_type",
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
        name="document.is_specimen",
        type=FactType.TRUTH,
        meaning="Emisor o nacionalidad de un Estado que no existe: muestra.",
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
