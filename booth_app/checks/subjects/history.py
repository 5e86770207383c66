"""What the person's own past movements tell: a crossing that is missing, another document, a refusal, two posts."""

from __future__ import annotations

from booth_app.checks.facts import FactSpec, FactType, Value
from booth_app.checks.fine import papers_ever
from booth_app.checks.past import REFUSED, Past, document_mark, local_day, past_of
from booth_app.checks.regulations import EvidenceEffect
from booth_app.checks.view import View
from booth_app.domain.decision import DecisionKind

SPECS: tuple[FactSpec, ...] = (
    FactSpec(
        name="history.is_complete",
        type=FactType.TRUTH,
        meaning="La central contestó con sus movimientos: lo que no consta no ocurrió.",
    ),
    FactSpec(
        name="history.last_direction",
        type=FactType.TEXT,
        meaning="Sentido de su último cruce conocido: E entró, S salió; none si consta que no hay ninguno.",
    ),
    FactSpec(
        name="history.entry_open",
        type=FactType.TRUTH,
        meaning="Su último cruce es una entrada; desconocido sin la central.",
    ),
    FactSpec(name="history.entry_day", type=FactType.DAY, meaning="Día de su última entrada conocida sin salida."),
    FactSpec(name="history.entry_until", type=FactType.DAY, meaning="Último día que se otorgó en esa entrada."),
    FactSpec(
        name="history.entry_proved",
        type=FactType.TRUTH,
        meaning="Mostró otra prueba de su entrada, como el sello de un pasaporte anterior.",
    ),
    FactSpec(
        name="history.document_swapped",
        type=FactType.TRUTH,
        meaning="Ninguno de los documentos presentados es el de su último cruce conocido.",
    ),
    FactSpec(
        name="history.issuer_swapped",
        type=FactType.TRUTH,
        meaning="Ninguno de ellos es del mismo emisor que el de su último cruce conocido.",
    ),
    FactSpec(
        name="history.left_days_ago",
        type=FactType.NUMBER,
        meaning="Días desde su salida, si su último cruce conocido es una salida; 0 si fue hoy.",
    ),
    FactSpec(
        name="history.last_stay_days",
        type=FactType.NUMBER,
        meaning="Días, con el primero y el último, de la estadía que terminó con esa salida.",
    ),
    FactSpec(
        name="history.issuers",
        type=FactType.TEXTS,
        meaning="Estados que expidieron los documentos de sus cruces conocidos.",
        written="state",
    ),
    FactSpec(
        name="history.last_decision",
        type=FactType.TEXT,
        meaning="Última decisión conocida sobre la persona (ADM, SEC, NEG, …); none si consta que no hay ninguna.",
        written="decision",
    ),
    FactSpec(name="history.last_decision_days_ago", type=FactType.NUMBER, meaning="Días desde esa decisión."),
    FactSpec(name="history.was_refused", type=FactType.TRUTH, meaning="Consta una inadmisión o una salida negada."),
    FactSpec(name="history.refused_days_ago", type=FactType.NUMBER, meaning="Días desde la última de ellas."),
    FactSpec(name="history.was_inadmitted", type=FactType.TRUTH, meaning="Consta una inadmisión."),
    FactSpec(name="history.inadmitted_days_ago", type=FactType.NUMBER, meaning="Días desde la última inadmisión."),
    FactSpec(
        name="history.has_two_posts",
        type=FactType.TRUTH,
        meaning="Constan, entre ayer y hoy, dos cruces seguidos en puestos distintos.",
    ),
    FactSpec(
        name="history.two_posts_minutes",
        type=FactType.NUMBER,
        meaning="Minutos entre esos dos cruces; los menos, si hay varios.",
    ),
    FactSpec(
        name="history.has_future",
        type=FactType.TRUTH,
        meaning="Constan movimientos con fecha posterior a hoy, que no se cuentan.",
    ),
)


def facts(view: View) -> dict[str, Value | None]:
    """Give the values of SPECS for this case; None where not known."""
    past = past_of(view.case.history, view.day)
    return {
        "history.is_complete": past.is_complete,
        "history.has_future": past.proves(found=past.has_future),
        **_entry(past, view),
        **_document(past, view),
        **_last_stay(past),
        **_refusals(past),
        **_last_decision(past),
        "history.issuers": _issuers(past),
        "history.has_two_posts": past.proves(found=past.two_posts_minutes is not None),
        "history.two_posts_minutes": past.two_posts_minutes,
    }


def _entry(past: Past, view: View) -> dict[str, Value | None]:
    entry = past.open_entry
    nobody = "none" if past.is_complete else None
    return {
        "history.last_direction": nobody if past.last is None else past.last.direction.value,
        "history.entry_open": entry is not None if past.is_complete else None,
        "history.entry_day": None if entry is None else local_day(entry.at),
        "history.entry_until": None if entry is None else entry.until,
        "history.entry_proved": bool(papers_ever(view, EvidenceEffect.ENTRY_PROOF)),
    }


def _document(past: Past, view: View) -> dict[str, Value | None]:
    """Compare with all documents laid down: one who shows both hides nothing."""
    last, documents = past.last, view.case.documents
    if last is None:
        is_other = past.proves(found=False)
        return {"history.document_swapped": is_other, "history.issuer_swapped": is_other}
    marks = {document_mark(document.issuer, document.number) for document in documents}
    issuers = {document.issuer for document in documents}
    before = document_mark(last.issuer, last.number)
    return {
        "history.document_swapped": before not in marks if documents and all(before) else None,
        "history.issuer_swapped": last.issuer not in issuers if documents and last.issuer else None,
    }


def _last_stay(past: Past) -> dict[str, Value | None]:
    last = None if past.open_entry is not None else past.last
    return {
        "history.left_days_ago": None if last is None else past.days_ago(last),
        "history.last_stay_days": past.last_stay_days,
    }


def _last_decision(past: Past) -> dict[str, Value | None]:
    """Tell what was decided last. An annulment decides nothing by itself."""
    last = next(
        (movement for movement in reversed(past.movements) if movement.decision is not DecisionKind.ANNUL), None
    )
    nobody = "none" if past.is_complete else None
    return {
        "history.last_decision": nobody if last is None else last.decision.value,
        "history.last_decision_days_ago": None if last is None else past.days_ago(last),
    }


def _issuers(past: Past) -> frozenset[str] | None:
    issuers = frozenset(movement.issuer for movement in past.crossings if movement.issuer)
    return issuers if issuers or past.is_complete else None


def _refusals(past: Past) -> dict[str, Value | None]:
    refused, inadmitted = past.refused_days_ago(*REFUSED), past.refused_days_ago(DecisionKind.DENY_ENTRY)
    return {
        "history.was_refused": past.proves(found=refused is not None),
        "history.refused_days_ago": refused,
        "history.was_inadmitted": past.proves(found=inadmitted is not None),
        "history.inadmitted_days_ago": inadmitted,
    }
