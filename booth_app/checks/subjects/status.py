"""As what somebody crosses, declared or told by the documents, and the proof of it."""

from __future__ import annotations

from booth_app.checks.facts import FactSpec, FactType

SPECS: tuple[FactSpec, ...] = (
    FactSpec(
        name="status.kind",
        type=FactType.TEXT,
        meaning="Como qué cruza: national, visitor, temporary_resident, permanent_resident, refugee, crew, …",
        written="status",
    ),
    FactSpec(
        name="status.is_declared",
        type=FactType.TRUTH,
        meaning="El oficial indicó la calidad; si no, se deduce de los documentos.",
    ),
    FactSpec(
        name="status.is_resident",
        type=FactType.TRUTH,
        meaning="Residente temporal o permanente, refugiado o apátrida reconocido por Guatemala.",
    ),
    FactSpec(name="status.is_visitor", type=FactType.TRUTH, meaning="Cruza como turista o viajero."),
    FactSpec(
        name="status.has_certificate",
        type=FactType.TRUTH,
        meaning="Consta el certificado de estatus, o mostró la tarjeta de residencia.",
    ),
    FactSpec(
        name="status.has_card",
        type=FactType.TRUTH,
        meaning="Entre los documentos hay una tarjeta de residencia o DPI rosado de Guatemala.",
    ),
    FactSpec(name="status.until", type=FactType.DAY, meaning="Último día del certificado o de la residencia."),
    FactSpec(name="status.fee_year", type=FactType.NUMBER, meaning="Último año de cuota de extranjería pagado."),
    FactSpec(
        name="status.fee_is_paid",
        type=FactType.TRUTH,
        meaning="La cuota de este año está pagada, o mostró el recibo; desconocido si no consta.",
    ),
    FactSpec(
        name="status.document_kind",
        type=FactType.TEXT,
        meaning="Calidad que el documento con que cruza da a entender; none si ninguna.",
        written="status",
    ),
)
