"""As what somebody crosses, declared or told by the documents, and the proof of it."""

from __future__ import annotations

from booth_app.checks.facts import FactSpec, FactType, Value
from booth_app.checks.regulations import EvidenceEffect
from booth_app.checks.standing import RESIDENT_KINDS, residence_cards, standing_of, told_by_document
from booth_app.checks.view import View
from booth_app.domain.declaration import Status, StatusKind

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
        meaning="Consta la certificación de estatus, o mostró la tarjeta de residencia o el documento de refugiado.",
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


_PROVED = frozenset({StatusKind.REFUGEE, StatusKind.STATELESS})
"""Statuses that the travel document Guatemala issues proves by itself."""


def facts(view: View) -> dict[str, Value | None]:
    """Give the values of the subject for this case."""
    declared, cards, kind = view.case.declaration.status, residence_cards(view), standing_of(view)
    certificates = view.papers(EvidenceEffect.STATUS_CERTIFICATE)
    told = told_by_document(view)
    own = [document for document in view.case.documents if document is view.crossing and told in _PROVED]
    proofs = [*cards, *own]
    ends = [
        *(() if declared is None or declared.until is None else (declared.until,)),
        *(paper.until for paper in certificates if paper.until is not None),
        *(proof.expiry for proof in proofs if proof.expiry is not None),
    ]
    return {
        "status.kind": kind,
        "status.is_declared": declared is not None,
        "status.is_resident": kind in {resident.value for resident in RESIDENT_KINDS},
        "status.is_visitor": kind == StatusKind.VISITOR.value,
        "status.has_certificate": bool(certificates or proofs or (declared is not None and declared.certificate)),
        "status.has_card": bool(cards),
        "status.until": ends[0] if ends else None,
        "status.fee_year": None if declared is None else declared.fee_year,
        "status.fee_is_paid": _fee_is_paid(declared, view),
        "status.document_kind": "none" if told is None else told.value,
    }


def _fee_is_paid(declared: Status | None, view: View) -> bool | None:
    if view.papers(EvidenceEffect.FEE_RECEIPT):
        return True
    year = None if declared is None else declared.fee_year
    return None if year is None else year >= view.day.year
