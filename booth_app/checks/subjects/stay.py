"""What the rules may ask about the days of a stay, the overstay at exit and its fine."""

from __future__ import annotations

from booth_app.checks.facts import FactSpec, FactType, Value
from booth_app.checks.view import View

SPECS = (
    FactSpec(name="stay.is_counted", type=FactType.TRUTH, meaning="su estancia se cuenta en días (no nacional)"),
    FactSpec(name="stay.most", type=FactType.NUMBER, meaning="máximo de días que hoy se pueden otorgar"),
    FactSpec(name="stay.asked", type=FactType.NUMBER, meaning="días que el oficial anota, o los propuestos"),
    FactSpec(name="stay.days", type=FactType.NUMBER, meaning="días que se otorgan"),
    FactSpec(name="stay.until", type=FactType.DAY, meaning="último día de la estancia que se otorga"),
    FactSpec(name="stay.used", type=FactType.NUMBER, meaning="días ya usados del plazo regional, sin contar hoy"),
    FactSpec(
        name="stay.is_regional", type=FactType.TRUTH, meaning="viene de otro Estado CA-4 y le corre el plazo regional"
    ),
    FactSpec(name="stay.has_first_entry", type=FactType.TRUTH, meaning="se conoce su primera entrada a la región CA-4"),
    FactSpec(name="stay.first_entry", type=FactType.DAY, meaning="día de su primera entrada a la región CA-4"),
    FactSpec(name="stay.first_entry_fits", type=FactType.TRUTH, meaning="la primera entrada anotada es posible"),
    FactSpec(
        name="stay.confidence", type=FactType.TEXT, meaning="cómo se sabe esa entrada: exchanged, stamped o declared"
    ),
    FactSpec(name="stay.authorised_until", type=FactType.DAY, meaning="al salir: último día autorizado, con prórroga"),
    FactSpec(name="stay.is_extended", type=FactType.TRUTH, meaning="mostró una prórroga de estancia"),
    FactSpec(name="stay.extensions", type=FactType.NUMBER, meaning="cuántas prórrogas de estancia mostró"),
    FactSpec(name="stay.extension_fits", type=FactType.TRUTH, meaning="la prórroga no pasa de lo que la ley permite"),
    FactSpec(name="stay.overstay_days", type=FactType.NUMBER, meaning="al salir: días después del último autorizado"),
    FactSpec(name="fine.amount", type=FactType.NUMBER, meaning="multa por permanencia, en centavos", written="money"),
    FactSpec(name="fine.is_settled", type=FactType.TRUTH, meaning="la multa está pagada o dispensada"),
    FactSpec(name="fine.is_waived", type=FactType.TRUTH, meaning="la multa está dispensada"),
)


def facts(view: View) -> dict[str, Value | None]:
    """Give the values of SPECS for this case; None where not known."""
    raise NotImplementedError
