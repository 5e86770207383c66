"""The days of a stay, what somebody who leaves was allowed, and the fine of an overstay."""

from __future__ import annotations

from booth_app.checks.facts import FactSpec, FactType, Value
from booth_app.checks.fine import authorised, fine_of, overstay_days, paid_on
from booth_app.checks.past import days_after, days_inside, past_of
from booth_app.checks.stay import (
    comes_from_region,
    first_entry,
    first_entry_fits,
    is_bound_by_region,
    is_counted,
    stay_of,
)
from booth_app.checks.view import View
from booth_app.domain.post import Direction

SPECS: tuple[FactSpec, ...] = (
    FactSpec(
        name="stay.is_counted",
        type=FactType.TRUTH,
        meaning="Su estadía se cuenta en días: turista, tránsito, crucero, tripulante o trabajador fronterizo.",
    ),
    FactSpec(name="stay.most", type=FactType.NUMBER, meaning="Máximo de días que hoy se le pueden otorgar."),
    FactSpec(
        name="stay.asked", type=FactType.NUMBER, meaning="Días que anotó el oficial; si no anotó, los propuestos."
    ),
    FactSpec(
        name="stay.days", type=FactType.NUMBER, meaning="Días que se otorgan: los anotados, sin pasar del máximo."
    ),
    FactSpec(name="stay.until", type=FactType.DAY, meaning="Último día de la estadía que se otorga."),
    FactSpec(
        name="stay.used",
        type=FactType.NUMBER,
        meaning="Días ya usados del plazo regional CA-4, sin contar hoy; 0 si empieza hoy.",
    ),
    FactSpec(
        name="stay.is_regional",
        type=FactType.TRUTH,
        meaning="Entra desde otro Estado CA-4, y no es nacional de ninguno: su plazo ya corre.",
    ),
    FactSpec(
        name="stay.has_first_entry",
        type=FactType.TRUTH,
        meaning="Se sabe cuándo entró a la región CA-4, anotado o por el historial.",
    ),
    FactSpec(name="stay.first_entry", type=FactType.DAY, meaning="Primer día de su plazo regional CA-4, si ya corre."),
    FactSpec(
        name="stay.first_entry_fits",
        type=FactType.TRUTH,
        meaning="La primera entrada anotada es posible: un Estado CA-4, hoy o antes; cierto si no se anotó.",
    ),
    FactSpec(
        name="stay.confidence",
        type=FactType.TEXT,
        meaning="Cómo se sabe esa entrada: exchanged, stamped o declared; none si el plazo empieza hoy.",
        written="confidence",
    ),
    FactSpec(
        name="stay.window_left",
        type=FactType.NUMBER,
        meaning="Días que deja a quien entra la exención por visa de tercer Estado; desconocido sin la central.",
    ),
    FactSpec(
        name="stay.authorised_until",
        type=FactType.DAY,
        meaning="Último día que tenía autorizado quien sale, con la prórroga que muestre.",
    ),
    FactSpec(
        name="stay.overstay_days",
        type=FactType.NUMBER,
        meaning="Días después del último autorizado, hoy incluido; 0 si no sale o no se le cuentan.",
    ),
    FactSpec(name="stay.is_extended", type=FactType.TRUTH, meaning="Mostró una prórroga de la estadía que termina."),
    FactSpec(name="stay.extensions", type=FactType.NUMBER, meaning="Cuántas prórrogas de esa estadía mostró."),
    FactSpec(
        name="stay.extension_fits",
        type=FactType.TRUTH,
        meaning="La prórroga no dura más que la estadía que prorroga.",
    ),
    FactSpec(
        name="fine.amount",
        type=FactType.NUMBER,
        meaning="Multa por los días de más, en centavos de quetzal; 0 si no hay, desconocida si no consta el plazo.",
        written="money",
    ),
    FactSpec(
        name="fine.is_settled",
        type=FactType.TRUTH,
        meaning="No se debe nada: sin multa, pagada con boleta o exonerada.",
    ),
    FactSpec(name="fine.paid_on", type=FactType.DAY, meaning="Día de la boleta que paga la multa."),
    FactSpec(name="fine.is_waived", type=FactType.TRUTH, meaning="La multa está exonerada, y no pagada."),
)


def facts(view: View) -> dict[str, Value | None]:
    """Give the values of SPECS for this case; None where not known."""
    return {"stay.is_counted": is_counted(view), **_at_entry(view), **_at_exit(view), **_fine(view)}


def _at_entry(view: View) -> dict[str, Value | None]:
    stay, first, asked = stay_of(view), first_entry(view), view.case.declaration.days
    counted = is_counted(view)
    comes = view.case.journey.direction is Direction.ENTRY and is_bound_by_region(view) and comes_from_region(view)
    return {
        "stay.most": None if stay is None else stay.most,
        "stay.asked": None if stay is None else stay.days if asked is None else asked,
        "stay.days": None if stay is None else stay.days,
        "stay.until": None if stay is None else stay.until,
        "stay.used": 0 if first is None else (view.day - first.day).days,
        "stay.is_regional": comes and counted,
        "stay.has_first_entry": first is not None,
        "stay.first_entry": None if first is None else first.day,
        "stay.first_entry_fits": view.case.declaration.first_entry is None or first_entry_fits(view),
        "stay.confidence": "none" if first is None else first.confidence.value,
        "stay.window_left": _window_left(view),
    }


def _window_left(view: View) -> int | None:
    if view.case.journey.direction is not Direction.ENTRY:
        return None
    past, numbers = past_of(view.case.history, view.day), view.law.numbers
    if not past.is_complete:
        return None
    first = days_after(view.day, 1 - numbers["stay.third_visa_window_days"])
    return max(numbers["stay.third_visa_days"] - days_inside(past, first), 0)


def _at_exit(view: View) -> dict[str, Value | None]:
    stay = authorised(view)
    return {
        "stay.authorised_until": None if stay is None else stay.until,
        "stay.overstay_days": overstay_days(view),
        "stay.is_extended": None if stay is None else stay.extensions > 0,
        "stay.extensions": None if stay is None else stay.extensions,
        "stay.extension_fits": None if stay is None else stay.is_within_law,
    }


def _fine(view: View) -> dict[str, Value | None]:
    fine = fine_of(view)
    if fine is None:
        is_known = overstay_days(view) is not None
        amount, settled, waived = (0, True, False) if is_known else (None, None, None)
    else:
        amount, settled, waived = fine.amount, fine.is_settled, fine.is_waived
    return {
        "fine.amount": amount,
        "fine.is_settled": settled,
        "fine.is_waived": waived,
        "fine.paid_on": paid_on(view),
    }
