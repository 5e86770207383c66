"""Those who travel together: the group, the vehicle in the express lane, the list of the bus, ship or crew."""

from __future__ import annotations

from booth_app.checks.facts import FactSpec, FactType

SPECS: tuple[FactSpec, ...] = (
    FactSpec(
        name="company.size",
        type=FactType.NUMBER,
        meaning="Cuántos acompañantes hay, sin contar al viajero.",
    ),
    FactSpec(
        name="company.persons",
        type=FactType.NUMBER,
        meaning="Cuántas personas viajan juntas, contando al viajero.",
    ),
    FactSpec(
        name="company.has_minors",
        type=FactType.TRUTH,
        meaning="Entre los acompañantes hay menores de edad.",
    ),
    FactSpec(
        name="company.has_adults",
        type=FactType.TRUTH,
        meaning="Entre los acompañantes hay adultos.",
    ),
    FactSpec(
        name="company.relations",
        type=FactType.TEXTS,
        meaning="Lo que son los acompañantes para el viajero: mother, father, guardian, spouse, child, sibling, …",
    ),
    FactSpec(
        name="company.nationalities",
        type=FactType.TEXTS,
        meaning="Nacionalidades conocidas de todos los que viajan juntos, incluido el viajero.",
    ),
    FactSpec(
        name="company.is_all_ca4",
        type=FactType.TRUTH,
        meaning="Todos los que viajan juntos, incluido el viajero, son nacionales CA-4.",
    ),
    FactSpec(
        name="company.shares_document",
        type=FactType.TRUTH,
        meaning="Dos personas del grupo llevan el mismo documento.",
    ),
)
