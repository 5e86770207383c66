"""A minor who crosses: with whom, by whose law, and who has consented (Código de Migración, art. 61)."""

from __future__ import annotations

from booth_app.checks.facts import FactSpec, FactType

SPECS: tuple[FactSpec, ...] = (
    FactSpec(
        name="minor.is_minor",
        type=FactType.TRUTH,
        meaning="Es menor de edad hoy; desconocido si la fecha de nacimiento incompleta permite ambas cosas.",
    ),
    FactSpec(
        name="minor.age_least",
        type=FactType.NUMBER,
        meaning="Edad mínima posible, en años, según lo que se sabe del nacimiento.",
    ),
    FactSpec(
        name="minor.age_most",
        type=FactType.NUMBER,
        meaning="Edad máxima posible, en años, según lo que se sabe del nacimiento.",
    ),
    FactSpec(
        name="minor.law",
        type=FactType.TEXT,
        meaning="Ley por la que sale un menor: GTM (art. 61), SLV (acta notarial) u other (la de su país).",
    ),
    FactSpec(
        name="minor.goes_with",
        type=FactType.TEXT,
        meaning="Con quién viaja: parents, one_parent, guardian, third_party o alone; solo cuentan adultos.",
    ),
    FactSpec(
        name="minor.consent_lacks",
        type=FactType.TEXTS,
        meaning="De quién falta la autorización o el documento que la suple: mother, father.",
    ),
    FactSpec(
        name="minor.consent_expired",
        type=FactType.TEXTS,
        meaning="De quién se mostró una autorización que ya venció: mother, father.",
    ),
    FactSpec(
        name="minor.consent_elsewhere",
        type=FactType.TEXTS,
        meaning="De quién se mostró una autorización limitada a otro destino: mother, father.",
    ),
    FactSpec(
        name="minor.has_birth_certificate",
        type=FactType.TRUTH,
        meaning="Se mostró una certificación de nacimiento reciente; desconocido si no se anotó su fecha.",
    ),
    FactSpec(
        name="minor.shows_foreign_law",
        type=FactType.TRUTH,
        meaning="Se mostró lo que la ley de su país exige para que viaje.",
    ),
    FactSpec(
        name="minor.parent_implausible",
        type=FactType.TRUTH,
        meaning="Quien viaja como madre, padre o tutor no puede serlo por su edad.",
    ),
)
