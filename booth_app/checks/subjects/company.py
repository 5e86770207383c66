"""Those who travel together: the group, the vehicle in the express lane, the list of the bus, ship or crew."""

from __future__ import annotations

from booth_app.checks.consent import any_known, is_minor
from booth_app.checks.facts import FactSpec, FactType, Value
from booth_app.checks.view import View
from booth_app.domain.person import Person

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
        written="relation",
    ),
    FactSpec(
        name="company.nationalities",
        type=FactType.TEXTS,
        meaning="Nacionalidades conocidas de todos los que viajan juntos, incluido el viajero.",
        written="state",
    ),
    FactSpec(
        name="company.fits_express",
        type=FactType.TRUTH,
        meaning="Todos los que viajan juntos, incluido el viajero, son nacionales admitidos en el paso ágil.",
    ),
    FactSpec(
        name="company.shares_document",
        type=FactType.TRUTH,
        meaning="Dos personas del grupo llevan el mismo documento.",
    ),
)


def facts(view: View) -> dict[str, Value | None]:
    """Give the values of the subject for this case."""
    company = view.case.company
    adult = view.law.numbers["age.adult"]
    minors = [is_minor(companion.person.birth_date, view.day, adult) for companion in company]
    groups = [view.nationalities - {""}, *(_nationalities(companion.person) for companion in company)]
    allowed = view.law.sets["express_nationals"]
    strangers = any_known(None if not group else group.isdisjoint(allowed) for group in groups)
    return {
        "company.size": len(company),
        "company.persons": len(company) + 1,
        "company.has_minors": any_known(minors),
        "company.has_adults": any_known(None if minor is None else not minor for minor in minors),
        "company.relations": frozenset(companion.relation.value for companion in company),
        "company.nationalities": frozenset().union(*groups),
        "company.fits_express": None if strangers is None else not strangers,
        "company.shares_document": _shares_document(view),
    }


def _nationalities(person: Person) -> frozenset[str]:
    return frozenset({person.nationality, *person.other_nationalities}) - {""}


def _shares_document(view: View) -> bool:
    """Find one document under two persons; the traveller may have laid down his own twice."""
    own = {(str(document.issuer), document.number) for document in view.case.documents}
    theirs = [(companion.issuer, companion.number) for companion in view.case.company]
    numbered = [document for document in (*own, *theirs) if document[1]]
    return len(set(numbered)) < len(numbered)
