"""Invented findings, stays and fines, as the judge would write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from booth_app.domain.declaration import Confidence
from booth_app.domain.finding import Finding, FindingInput, FindingSource, Severity
from booth_app.domain.judgement import Fine, Stay, Term
from tests.ui.moment import TODAY


def stay(*, days: int = 90, most: int = 90) -> Stay:
    """So many days of the usual ninety."""
    until = TODAY + timedelta(days=max(days, 1) - 1)
    return Stay(
        most=most,
        days=days,
        until=until,
        options=tuple(dict.fromkeys((most, *(n for n in (60, 30, 15, 7) if n < most)))) if most else (),
        terms=(Term(label="stay.by_law", value="90"), Term(label="stay.most", value=str(most))),
        legal_basis="Acta CA-4 del 22 de mayo de 2006",
    )


REGIONAL = Stay(
    most=73,
    days=73,
    until=date(2027, 2, 2),
    options=(73, 60, 30, 15, 7),
    terms=(
        Term(label="stay.by_law", value="90"),
        Term(label="stay.first_entry", value="05 nov 2026 SLV"),
        Term(label="stay.used", value="17"),
        Term(label="stay.regional_until", value="02 feb 2027"),
        Term(label="stay.most", value="73"),
        Term(label="stay.until", value="02 feb 2027"),
    ),
    confidence=Confidence.STAMPED,
    legal_basis="Acta CA-4 del 22 de mayo de 2006",
)
FINE = Fine(
    days=10,
    amount=15000,
    terms=(
        Term(label="fine.authorised_until", value="12 nov 2026"),
        Term(label="fine.days", value="10"),
        Term(label="fine.charge", value="10 × Q 15.00"),
        Term(label="fine.amount", value="Q 150.00"),
    ),
    legal_basis="Tarifario IGM-029-2023",
)
EXPIRED = Finding(
    severity=Severity.REFER,
    code="DOC-EXPIRED",
    words="Documento vencido el 10 nov 2026, hace 12 días.",
    english="Document expired on 10 Nov 2026, 12 days ago.",
    legal_basis="Reglamento General IGM-017-2023, arts. 16 y 17",
    source=FindingSource.DOCUMENT,
    inputs=(
        FindingInput(fact="document.valid_until", value="10 nov 2026"),
        FindingInput(fact="today", value="22 nov 2026"),
    ),
    clears="Prórroga en adhesivo o constancia de trámite.",
    clears_english="An extension sticker, or proof of renewal.",
    certainty="sourced",
)
OPTIONAL = Finding(
    severity=Severity.INFORM,
    code="DJRV",
    words="Sin declaración del viajero",
    legal_basis="COMIECO R477-2023",
    source=FindingSource.DOCUMENT,
    certainty="memory",
)
UNJUDGED = Finding(
    severity=Severity.REFER,
    code="VISA-CATEGORY",
    words="Visa: la lista no dice qué categoría necesita esta nacionalidad.",
    legal_basis="Acuerdo de visas CA-4",
    source=FindingSource.VISA,
    inputs=(FindingInput(fact="visa.category_needed", value="no consta"),),
    clears="Consulte a la central qué visa le corresponde.",
    certainty="inferred",
    is_undetermined=True,
)
STRICT = replace(
    EXPIRED,
    severity=Severity.SUPERVISOR,
    code="MIN-CONSENT-BOTH",
    source=FindingSource.MINOR,
    words="Menor que sale: falta la autorización de la madre y del padre.",
    legal_basis="Código de Migración, art. 61",
    inputs=(
        FindingInput(fact="person.age", value="9"),
        FindingInput(fact="minor.consent_lacks", value="la madre, el padre"),
    ),
    clears="La autorización de cada uno, o de juez; o el documento que supla al que falta.",
)
STOLEN = replace(
    EXPIRED,
    severity=Severity.BLOCK,
    code="DOC-SPECIMEN",
    words="Documento de muestra: ese Estado no existe.",
    inputs=(FindingInput(fact="document.issuer", value="Utopía"),),
    clears="",
)
ARRAIGO = Finding(
    severity=Severity.BLOCK,
    code="OJ-ARRAIGO",
    words="Arraigo civil, Juzgado 3.º de Familia, exp. 01-2026",
    legal_basis="Decreto 15-71",
    source=FindingSource.ORGANISMO_JUDICIAL,
    discreet=True,
)
RESERVED_STRICT = replace(ARRAIGO, severity=Severity.SUPERVISOR)
DIGIT = replace(
    EXPIRED,
    code="DOC-DIGIT",
    words="Dígito de control incorrecto: número.",
    english="Wrong check digit: number.",
    clears="Una lectura del documento.",
    inputs=(FindingInput(fact="document.wrong_digits", value="number"),),
)
