"""Whether a visa is needed to enter today, and what the visa shown says."""

from __future__ import annotations

from booth_app.checks.facts import FactSpec, FactType

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
        meaning="Su nacionalidad, o su pasaporte ordinario, está excluido de la exención por tercera visa.",
    ),
)
