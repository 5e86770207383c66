"""What the rules may ask about the person's own past movements."""

from __future__ import annotations

from booth_app.checks.facts import FactSpec, FactType, Value
from booth_app.checks.view import View

SPECS = (
    FactSpec(name="history.is_complete", type=FactType.TRUTH, meaning="la central contestó con los movimientos"),
    FactSpec(name="history.last_direction", type=FactType.TEXT, meaning="sentido del último cruce: E o S"),
    FactSpec(name="history.entry_open", type=FactType.TRUTH, meaning="su último cruce es una entrada sin salida"),
    FactSpec(name="history.entry_day", type=FactType.DAY, meaning="día de la entrada que sigue abierta"),
    FactSpec(name="history.entry_until", type=FactType.DAY, meaning="último día otorgado en esa entrada"),
    FactSpec(name="history.entry_proved", type=FactType.TRUTH, meaning="mostró otra prueba de su entrada"),
    FactSpec(
        name="history.document_swapped", type=FactType.TRUTH, meaning="cruza con otro documento que la última vez"
    ),
    FactSpec(name="history.issuer_swapped", type=FactType.TRUTH, meaning="cruza con documento de otro emisor"),
    FactSpec(name="history.left_days_ago", type=FactType.NUMBER, meaning="días desde su última salida"),
    FactSpec(name="history.last_stay_days", type=FactType.NUMBER, meaning="días de su estancia anterior"),
    FactSpec(name="history.was_refused", type=FactType.TRUTH, meaning="consta una inadmisión o negación de egreso"),
    FactSpec(name="history.refused_days_ago", type=FactType.NUMBER, meaning="días desde la última de ellas"),
    FactSpec(name="history.was_inadmitted", type=FactType.TRUTH, meaning="consta una inadmisión"),
    FactSpec(name="history.inadmitted_days_ago", type=FactType.NUMBER, meaning="días desde la última inadmisión"),
    FactSpec(name="history.has_two_posts", type=FactType.TRUTH, meaning="cruces en dos puestos, hoy o ayer"),
    FactSpec(name="history.two_posts_minutes", type=FactType.NUMBER, meaning="minutos entre esos dos cruces"),
    FactSpec(name="history.has_future", type=FactType.TRUTH, meaning="constan movimientos con fecha posterior a hoy"),
)


def facts(view: View) -> dict[str, Value | None]:
    """Give the values of SPECS for this case; None where not known."""
    raise NotImplementedError
