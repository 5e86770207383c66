"""Who crosses: age, sex, nationalities and CUI, by all documents together."""

from __future__ import annotations

from booth_app.checks.facts import FactSpec, FactType

SPECS: tuple[FactSpec, ...] = (
    FactSpec(
        name="person.age",
        type=FactType.NUMBER,
        meaning="Años cumplidos hoy; desconocida sin fecha de nacimiento exacta.",
    ),
    FactSpec(
        name="person.is_minor",
        type=FactType.TRUTH,
        meaning="Menor de edad hoy; se sabe también con fecha incompleta cuando el año basta.",
    ),
    FactSpec(
        name="person.birth_is_exact",
        type=FactType.TRUTH,
        meaning="La fecha de nacimiento está completa y existe.",
    ),
    FactSpec(name="person.birth_is_future", type=FactType.TRUTH, meaning="La fecha de nacimiento es posterior a hoy."),
    FactSpec(name="person.sex", type=FactType.TEXT, meaning="Sexo según el documento: F, M o X."),
    FactSpec(
        name="person.nationality",
        type=FactType.TEXT,
        meaning="Nacionalidad según el documento con que cruza.",
        written="state",
    ),
    FactSpec(
        name="person.nationalities",
        type=FactType.TEXTS,
        meaning="Nacionalidades según todos los documentos presentados.",
        written="state",
    ),
    FactSpec(
        name="person.is_national",
        type=FactType.TRUTH,
        meaning="Algún documento dice que es guatemalteco; el emisor no lo prueba.",
    ),
    FactSpec(
        name="person.is_ca4",
        type=FactType.TRUTH,
        meaning="Alguna de sus nacionalidades es de Guatemala, El Salvador, Honduras o Nicaragua.",
    ),
    FactSpec(name="person.is_dual", type=FactType.TRUTH, meaning="Los documentos indican más de una nacionalidad."),
    FactSpec(
        name="person.is_under_convention",
        type=FactType.TRUTH,
        meaning="Apátrida o refugiado según el código de nacionalidad (XXA, XXB, XXC).",
    ),
    FactSpec(name="person.cui", type=FactType.TEXT, meaning="CUI del guatemalteco, de cualquiera de sus documentos."),
)
