"""A minor who crosses: with whom, by whose law, and who has consented (Código de Migración, art. 61)."""

from __future__ import annotations

from booth_app.checks.consent import (
    consent_elsewhere,
    consent_expired,
    consent_lacks,
    goes_with,
    has_paper,
    is_alone,
    is_minor,
    parent_implausible,
    parent_sex_differs,
    years_on,
)
from booth_app.checks.facts import FactSpec, FactType, Value
from booth_app.checks.regulations import EvidenceEffect
from booth_app.checks.view import View

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
        meaning="Ley por la que sale un menor: GTM (art. 61), notarial (acta del otro padre) u other (la de su país).",
        written="minor_law",
    ),
    FactSpec(
        name="minor.goes_with",
        type=FactType.TEXT,
        meaning="Con quién viaja: parents, one_parent, guardian, third_party o alone; solo cuentan adultos.",
        written="goes_with",
    ),
    FactSpec(
        name="minor.is_alone",
        type=FactType.TRUTH,
        meaning="Ningún adulto viaja con él.",
    ),
    FactSpec(
        name="minor.consent_lacks",
        type=FactType.TEXTS,
        meaning="De quién falta la autorización o el documento que la suple: mother, father.",
        written="relation",
    ),
    FactSpec(
        name="minor.consent_expired",
        type=FactType.TEXTS,
        meaning="De quién se mostró una autorización que ya venció: mother, father.",
        written="relation",
    ),
    FactSpec(
        name="minor.consent_elsewhere",
        type=FactType.TEXTS,
        meaning="De quién se mostró una autorización limitada a otro destino: mother, father.",
        written="relation",
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
    FactSpec(
        name="minor.parent_sex_differs",
        type=FactType.TRUTH,
        meaning="El documento de quien viaja como madre o padre dice el otro sexo.",
    ),
)


def facts(view: View) -> dict[str, Value | None]:
    """Give the values of the subject for this case."""
    born = None if view.person is None else view.person.birth_date
    years = None if born is None else years_on(born, view.day)
    return {
        "minor.is_minor": is_minor(born, view.day, view.law.numbers["age.adult"]),
        "minor.age_least": None if years is None else years[0],
        "minor.age_most": None if years is None else years[1],
        "minor.law": _law(view),
        "minor.goes_with": goes_with(view),
        "minor.is_alone": is_alone(view),
        "minor.consent_lacks": consent_lacks(view),
        "minor.consent_expired": consent_expired(view),
        "minor.consent_elsewhere": consent_elsewhere(view),
        "minor.has_birth_certificate": has_paper(view, EvidenceEffect.BIRTH_CERTIFICATE),
        "minor.shows_foreign_law": has_paper(view, EvidenceEffect.FOREIGN_LAW),
        "minor.parent_implausible": parent_implausible(view),
        "minor.parent_sex_differs": parent_sex_differs(view),
    }


def _law(view: View) -> str | None:
    """Say by whose law a minor leaves; who is Guatemalan too leaves as one."""
    if view.is_national:
        return "GTM"
    known = view.nationalities - {""}
    if known & view.law.sets["minor_notarial"]:
        return "notarial"
    return "other" if known else None
