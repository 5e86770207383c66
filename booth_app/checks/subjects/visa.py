"""Whether a visa is needed to enter today, and what the visa shown says."""

from __future__ import annotations

from datetime import date

from booth_app.checks.facts import FactSpec, FactType, Value
from booth_app.checks.regulations import EvidenceEffect
from booth_app.checks.standing import RESIDENT_KINDS, standing_of
from booth_app.checks.subjects.journey import leaves_today
from booth_app.checks.view import NATIONAL, View, category_of, state_of
from booth_app.domain.declaration import StatusKind, Visa
from booth_app.domain.document import DocumentKind, TravelDocument
from booth_app.domain.post import Direction

SPECS: tuple[FactSpec, ...] = (
    FactSpec(
        name="visa.category_needed",
        type=FactType.TEXT,
        meaning="Categoría que hoy corresponde a su nacionalidad: A exenta, B consular, C consultada.",
    ),
    FactSpec(
        name="visa.exemption",
        type=FactType.TEXT,
        meaning="Por qué no la necesita: category, national, status, third_visa, transit, exit; none si sí.",
        written="exemption",
    ),
    FactSpec(name="visa.is_needed", type=FactType.TRUTH, meaning="Necesita visa para entrar hoy."),
    FactSpec(name="visa.is_shown", type=FactType.TRUTH, meaning="Mostró una visa guatemalteca, declarada o leída."),
    FactSpec(name="visa.category", type=FactType.TEXT, meaning="Categoría de la visa mostrada."),
    FactSpec(name="visa.has_number", type=FactType.TRUTH, meaning="Se anotó o leyó el número de la visa."),
    FactSpec(name="visa.valid_from", type=FactType.DAY, meaning="Primer día en que vale la visa."),
    FactSpec(name="visa.until", type=FactType.DAY, meaning="Último día en que vale la visa."),
    FactSpec(name="visa.entries", type=FactType.NUMBER, meaning="Entradas que permite; 0 es múltiple."),
    FactSpec(name="visa.used", type=FactType.NUMBER, meaning="Entradas ya usadas."),
    FactSpec(name="visa.is_used_up", type=FactType.TRUTH, meaning="Ya no le quedan entradas; falso en las múltiples."),
    FactSpec(
        name="visa.third_shown",
        type=FactType.TRUTH,
        meaning="Mostró visa o residencia vigente de un tercer Estado que exime a otros.",
    ),
    FactSpec(
        name="visa.third_excluded",
        type=FactType.TRUTH,
        meaning="Su nacionalidad, o su pasaporte ordinario, está excluido de la exención por visa de tercer Estado.",
    ),
)


_FREE_KINDS = frozenset(
    kind.value
    for kind in (
        *RESIDENT_KINDS,
        StatusKind.ASYLUM_SEEKER,
        StatusKind.BORDER_WORKER,
        StatusKind.CREW,
        StatusKind.CRUISE,
        StatusKind.DIPLOMATIC,
        StatusKind.INADMITTED,
        StatusKind.RETURNEE,
    )
)
"""Statuses that need no visa: they rest on a residence, an accreditation, a list or an order instead."""


def facts(view: View) -> dict[str, Value | None]:
    """Give the values of the subject for this case."""
    category, why = _category(view), exemption(view)
    return {
        "visa.category_needed": category,
        "visa.exemption": why,
        "visa.is_needed": None if why is None else why == "none",
        **_shown(view.case.declaration.visa, _sticker(view)),
        "visa.third_shown": bool(_third_states(view)),
        "visa.third_excluded": _is_excluded(view),
    }


def exemption(view: View) -> str | None:
    """Say why no visa is needed today, `none` where one is; None where no list names the nationality."""
    standing, category = standing_of(view), _category(view)
    if view.case.journey.direction is Direction.EXIT:
        return "exit"
    if view.is_national:
        return "national"
    if standing in _FREE_KINDS:
        return "status"
    if category == "A":
        return "category"
    if residences(view) & view.law.sets["residence_exempt"]:
        return "third_residence"
    if _third_states(view) and not _is_excluded(view):
        return "third_visa"
    if leaves_today(view):
        return "transit"
    return None if category is None else "none"


def residences(view: View) -> frozenset[str]:
    """Give the other states whose residence was shown, by paper or by card."""
    return _states_of(view, EvidenceEffect.THIRD_RESIDENCE) | _issuers(view, DocumentKind.RESIDENCE_CARD)


def _third_states(view: View) -> frozenset[str]:
    """Give those of the states named by law whose visa or residence was shown, by paper or among the documents."""
    shown = _states_of(view, EvidenceEffect.THIRD_VISA) | _issuers(view, DocumentKind.VISA) | residences(view)
    return shown & view.law.sets["third_visa_issuers"]


def _states_of(view: View, effect: EvidenceEffect) -> frozenset[str]:
    papers = view.papers(effect)
    return frozenset(state_of(code, view.law) for paper in papers for code in (paper.about, paper.issuer) if code)


def _issuers(view: View, kind: DocumentKind) -> frozenset[str]:
    return frozenset(
        state_of(document.issuer, view.law)
        for document in view.case.documents
        if document.kind is kind and document.expiry is not None and document.expiry >= view.day
    )


def _is_excluded(view: View) -> bool:
    """Whether the third-state visa does not serve this nationality, or not on an ordinary passport."""
    if view.person is None:
        return False
    nationality, sets = view.person.nationality, view.law.sets
    is_ordinary = view.type is None or view.type.code in sets["ordinary_types"]
    return nationality in sets["third_visa_excluded"] or (
        is_ordinary and nationality in sets["third_visa_excluded_ordinary"]
    )


def _category(view: View) -> str | None:
    return None if view.person is None else category_of(view.person.nationality, view.law)


def _sticker(view: View) -> TravelDocument | None:
    """Give the Guatemalan visa among the documents that lasts longest; None where none was laid down."""
    visas = [d for d in view.case.documents if d.kind is DocumentKind.VISA and d.issuer == NATIONAL]
    return max(visas, key=lambda visa: (visa.expiry or date.min, visa.number), default=None)


def _shown(visa: Visa | None, sticker: TravelDocument | None) -> dict[str, Value | None]:
    """Give what is known of the visa; what was declared goes before what was read."""
    until = None if visa is None else visa.until
    number = "" if visa is None else visa.number
    entries, used = (None, None) if visa is None else (visa.entries, visa.used)
    if sticker is not None:
        until, number = until or sticker.expiry, number or sticker.number
    return {
        "visa.is_shown": visa is not None or sticker is not None,
        "visa.category": None if visa is None else visa.category.value,
        "visa.has_number": bool(number),
        "visa.valid_from": None if visa is None else visa.valid_from,
        "visa.until": until,
        "visa.entries": entries,
        "visa.used": used,
        "visa.is_used_up": _is_used_up(entries, used),
    }


def _is_used_up(entries: int | None, used: int | None) -> bool | None:
    if entries == 0:
        return False
    return None if entries is None or used is None else used >= entries
