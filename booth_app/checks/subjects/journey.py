"""Where, which way and why somebody crosses, and which papers he showed."""

from __future__ import annotations

from booth_app.checks.facts import FactSpec, FactType, Value
from booth_app.checks.papers import effect_of, has_run_out, is_blank, is_postdated
from booth_app.checks.regulations import EvidenceEffect
from booth_app.checks.view import View
from booth_app.domain.case import Line

SPECS: tuple[FactSpec, ...] = (
    FactSpec(name="today", type=FactType.DAY, meaning="Día en que se juzga, en Guatemala."),
    FactSpec(name="line", type=FactType.TEXT, meaning="first en la ventanilla, second en revisión secundaria."),
    FactSpec(name="journey.direction", type=FactType.TEXT, meaning="E entra, S sale.", written="direction"),
    FactSpec(
        name="journey.mode",
        type=FactType.TEXT,
        meaning="A aérea, T terrestre, M marítima, F fluvial.",
        written="mode",
    ),
    FactSpec(
        name="journey.lane",
        type=FactType.TEXT,
        meaning="Por dónde cruza: window, express (paso ágil), bus, cruise.",
    ),
    FactSpec(name="journey.origin", type=FactType.TEXT, meaning="Estado del que viene.", written="state"),
    FactSpec(name="journey.destination", type=FactType.TEXT, meaning="Estado al que va.", written="state"),
    FactSpec(name="journey.residence", type=FactType.TEXT, meaning="Estado en que reside.", written="state"),
    FactSpec(
        name="journey.reason",
        type=FactType.TEXT,
        meaning="Motivo del viaje, código 01 a 21 o 99.",
        written="reason",
    ),
    FactSpec(name="journey.occupants", type=FactType.NUMBER, meaning="Personas contadas en el vehículo."),
    FactSpec(
        name="journey.listing",
        type=FactType.TEXT,
        meaning="Si está en la lista de su bus, barco o tripulación: no_list, listed, unlisted.",
    ),
    FactSpec(
        name="journey.has_onward",
        type=FactType.TRUTH,
        meaning="Mostró boleto de salida; si no, desconocido en la ventanilla y falso en segunda línea.",
    ),
    FactSpec(
        name="journey.has_means",
        type=FactType.TRUTH,
        meaning="Acreditó medios, invitación o garante; si no, desconocido en la ventanilla y falso en segunda línea.",
    ),
    FactSpec(
        name="journey.leaves_today",
        type=FactType.TRUTH,
        meaning="El boleto de salida mostrado es de hoy; desconocido sin boleto o sin fecha.",
    ),
    FactSpec(name="post.code", type=FactType.TEXT, meaning="Código del puesto.", written="post"),
    FactSpec(name="post.mode", type=FactType.TEXT, meaning="Modo del puesto: A, T, M, F.", written="mode"),
    FactSpec(
        name="post.neighbour",
        type=FactType.TEXT,
        meaning="Estado al otro lado del puesto; vacío donde no hay.",
        written="state",
    ),
    FactSpec(name="post.is_in_service", type=FactType.TRUTH, meaning="El puesto está habilitado hoy."),
    FactSpec(
        name="evidence.shown",
        type=FactType.TEXTS,
        meaning="Efectos de los papeles mostrados que hoy valen.",
        written="effect",
    ),
    FactSpec(
        name="evidence.run_out",
        type=FactType.TEXTS,
        meaning="Papeles mostrados cuya vigencia ya terminó.",
        written="evidence",
    ),
    FactSpec(
        name="evidence.postdated",
        type=FactType.TEXTS,
        meaning="Papeles mostrados con fecha posterior a hoy, que no se cuentan; un boleto sí puede tenerla.",
        written="evidence",
    ),
    FactSpec(
        name="evidence.blank",
        type=FactType.TEXTS,
        meaning="Efectos de los papeles que llevan número y de los que no se anotó ni número, ni emisor, ni fecha.",
        written="effect",
    ),
)


def facts(view: View) -> dict[str, Value | None]:
    """Give the values of the subject for this case."""
    case, journey, post = view.case, view.case.journey, view.case.post
    papers = case.declaration.evidence
    effects = {effect_of(paper, view.law) for paper in papers} - {None}
    return {
        "today": case.day,
        "line": case.line.value,
        "journey.direction": journey.direction.value,
        "journey.mode": journey.mode.value,
        "journey.lane": journey.lane.value,
        "journey.origin": journey.origin or None,
        "journey.destination": journey.destination or None,
        "journey.residence": journey.residence or None,
        "journey.reason": None if journey.reason is None else journey.reason.value,
        "journey.occupants": journey.occupants,
        "journey.listing": case.declaration.listing.value,
        "journey.has_onward": _holds(view, bool(effects & {EvidenceEffect.ONWARD_TRAVEL})),
        "journey.has_means": _holds(view, bool(effects & {EvidenceEffect.MEANS, EvidenceEffect.INVITATION})),
        "journey.leaves_today": leaves_today(view),
        "post.code": str(post.code),
        "post.mode": post.mode.value,
        "post.neighbour": post.neighbour,
        "post.is_in_service": (post.active_from is None or post.active_from <= case.day)
        and (post.active_to is None or case.day <= post.active_to),
        "evidence.shown": frozenset(effect.value for effect in effects if effect is not None),
        "evidence.run_out": frozenset(str(paper.code) for paper in papers if has_run_out(paper, view.law)),
        "evidence.postdated": frozenset(str(paper.code) for paper in papers if is_postdated(paper, view.law)),
        "evidence.blank": frozenset(
            effect.value
            for paper in papers
            if is_blank(paper, view.law) and (effect := effect_of(paper, view.law)) is not None
        ),
    }


def leaves_today(view: View) -> bool | None:
    """Whether the onward ticket shown is for today; None without a ticket, or where its day was not noted."""
    days = {paper.dated for paper in view.papers(EvidenceEffect.ONWARD_TRAVEL)}
    if view.day in days:
        return True
    return None if not days or None in days else False


def _holds(view: View, shown: bool) -> bool | None:  # noqa: FBT001 - what was seen, not a switch
    """Whether somebody has what he may show. At the window nobody asks everybody; in secondary review one does."""
    return shown or (False if view.case.line is Line.SECOND else None)
