"""Who crosses: age, sex, nationalities and CUI, by all documents together."""

from __future__ import annotations

from booth_app.checks.consent import is_minor
from booth_app.checks.facts import FactSpec, FactType, Value
from booth_app.checks.view import View
from booth_app.domain.person import PartialDate

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
    FactSpec(name="person.cui", type=FactType.TEXT, meaning="CUI del guatemalteco, de cualquiera de sus documentos."),
)


def facts(view: View) -> dict[str, Value | None]:
    """Give the values of the subject for this case."""
    person, law = view.person, view.law
    born = None if person is None else person.birth_date
    nationality = None if person is None else person.nationality or None
    return {
        "person.age": view.age,
        "person.is_minor": is_minor(born, view.day, law.numbers["age.adult"]),
        "person.birth_is_exact": None if born is None else born.exact is not None,
        "person.birth_is_future": None if born is None else _is_after(born, view),
        "person.sex": None if person is None else person.sex.value,
        "person.nationality": nationality,
        "person.nationalities": view.nationalities,
        "person.is_national": view.is_national,
        "person.is_ca4": not view.nationalities.isdisjoint(law.sets["ca4"]),
        "person.is_dual": len(view.nationalities) > 1,
        "person.cui": _cui(view),
    }


def _is_after(born: PartialDate, view: View) -> bool:
    """Whether even the earliest day this can mean is still to come."""
    if born.year is None:
        return False
    day = view.day
    return (born.year, born.month or 1, born.day or 1) > (day.year, day.month, day.day)


def _cui(view: View) -> str | None:
    """Give the one CUI that the documents state; None where they state none, or more than one."""
    found = {document.person.cui for document in view.case.documents if document.person.cui is not None}
    return str(found.pop()) if len(found) == 1 else None
