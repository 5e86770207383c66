"""Values of facts as the officer reads them, in Spanish and in English: names for codes, months in letters, money."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from booth_app.checks.facts import Facts, FactSpec, Value
from booth_app.checks.law_faults import PLACEHOLDER
from booth_app.checks.regulations import Catalogues, Law, Words
from booth_app.checks.words import MONTHS

PARAMETER = "param."
QUETZALS, DOLLARS = "centavos de quetzal", "centavos de dólar"
"""Units of the parameters that are written as money."""

_FIRST_CLAUSE = re.compile(r"[:;]")
_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Language(StrEnum):
    """The officer's languages."""

    SPANISH = "es"
    ENGLISH = "en"


def _table(text: str) -> Mapping[str, Words]:
    """Read lines of `code | Spanish | English`."""
    rows = (line.split("|") for line in text.strip().splitlines())
    return {code.strip(): Words(es=es.strip(), en=en.strip()) for code, es, en in rows}


_UNKNOWN = Words(es="no consta", en="not known")
_NOTHING = Words(es="ninguno", en="none")
_TRUTHS = {True: Words(es="sí", en="yes"), False: Words(es="no", en="no")}
_TABLES: Mapping[str, Mapping[str, Words]] = {
    "direction": _table("""
        E | entrada | entry
        S | salida | exit
    """),
    "mode": _table("""
        A | aérea | air
        T | terrestre | land
        M | marítima | sea
        F | fluvial | river
    """),
    "status": _table("""
        national | nacional | national
        visitor | visitante | visitor
        temporary_resident | residente temporal | temporary resident
        permanent_resident | residente permanente | permanent resident
        refugee | refugiado | refugee
        asylum_seeker | solicitante de refugio | asylum seeker
        stateless | apátrida | stateless
        diplomatic | diplomático | diplomatic
        crew | tripulante | crew
        transit | tránsito | transit
        cruise | crucerista | cruise passenger
        border_worker | trabajador fronterizo | border worker
        returnee | retornado | returnee
        inadmitted | inadmitido | inadmitted
    """),
    "document_kind": _table("""
        passport | pasaporte | passport
        identity_card | documento de identidad | identity card
        visa | visa | visa
        crew_certificate | certificado de tripulante | crew certificate
        emergency | documento de emergencia | emergency document
        residence_card | tarjeta de residencia | residence card
        other | otro documento | other document
    """),
    "confidence": _table("""
        exchanged | intercambiado entre Estados | exchanged between states
        stamped | por sello | by stamp
        declared | declarado por el viajero | declared by the traveller
    """),
    "exemption": _table("""
        category | su categoría | his category
        national | es nacional | national
        status | su estatus | his status
        third_visa | visa o residencia de tercer Estado | visa or residence of a third state
        transit | tránsito del día | same-day transit
        exit | sale del país | leaves the country
    """),
    "relation": _table("""
        mother | madre | mother
        father | padre | father
        guardian | tutor | guardian
        spouse | cónyuge | spouse
        child | hijo | child
        sibling | hermano | sibling
        relative | pariente | relative
        leader | responsable del grupo | group leader
        other | otra persona | other person
    """),
    "goes_with": _table("""
        parents | ambos padres | both parents
        one_parent | uno de los padres | one parent
        guardian | su tutor | his guardian
        third_party | un tercero | a third party
        alone | nadie | nobody
    """),
    "minor_law": _table("""
        GTM | la guatemalteca, art. 61 | the Guatemalan, art. 61
        notarial | acta notarial del otro padre | notarial act of the other parent
        other | la de su país | that of his country
    """),
    "field": _table("""
        document_code | código de documento | document code
        issuer | emisor | issuer
        number | número | number
        surnames | apellidos | surnames
        given_names | nombres | given names
        nationality | nacionalidad | nationality
        birth_date | nacimiento | birth date
        sex | sexo | sex
        expiry | vencimiento | expiry
        optional | dato opcional | optional data
        composite | compuesto | composite
    """),
}


def _state(code: str, lists: Catalogues) -> Words | None:
    entry = lists.states.get(code)
    return None if entry is None else entry.words


def _document_type(code: str, lists: Catalogues) -> Words | None:
    return next((entry.words for entry in lists.document_types if entry.code == code), None)


def _post(code: str, lists: Catalogues) -> Words | None:
    return next((Words(es=post.name, en=post.name) for post in lists.posts if post.code == code), None)


def _reason(code: str, lists: Catalogues) -> Words | None:
    return next((words for reason, words in lists.reasons.items() if reason.value == code), None)


def _evidence(code: str, lists: Catalogues) -> Words | None:
    return next((kind.words for kind in lists.evidence.values() if kind.code == code), None)


def _effect(code: str, lists: Catalogues) -> Words | None:
    """Name an effect by the first paper that has it."""
    kinds = (kind for kind in lists.evidence.values() if kind.effect.value == code)
    first = min(kinds, key=lambda kind: kind.code, default=None)
    return None if first is None else first.words


def _decision(code: str, lists: Catalogues) -> Words | None:
    return next((words for kind, words in lists.decisions.items() if kind.value == code), None)


_CATALOGUES: Mapping[str, Callable[[str, Catalogues], Words | None]] = {
    "state": _state,
    "document_type": _document_type,
    "post": _post,
    "reason": _reason,
    "evidence": _evidence,
    "effect": _effect,
    "decision": _decision,
}


def money(cents: int, sign: str = "Q") -> str:
    """Write whole cents as `Q 1,350.00`."""
    return f"{sign} {cents // 100:,}.{cents % 100:02d}"


def day_in(language: Language, day: date) -> str:
    """Write `12 ago 1974` or `12 Aug 1974`: a month in letters cannot be taken for the day."""
    months = MONTHS if language is Language.SPANISH else _ENGLISH_MONTHS
    return f"{day.day:02d} {months[day.month - 1]} {day.year:04d}"


def write(value: Value | None, written: str, lists: Catalogues, language: Language) -> str:
    """Write one value of a fact. `written` is that of its FactSpec; a code that no list knows stands as it is."""
    match value:
        case None:
            return _in(language, _UNKNOWN)
        case bool():
            return _in(language, _TRUTHS[value])
        case int():
            return money(value) if written == "money" else str(value)
        case date():
            return day_in(language, value)
        case str():
            return _code(value, written, lists, language)
        case _:
            each = sorted(_code(member, written, lists, language) for member in value)
            return ", ".join(each) or _in(language, _NOTHING)


def _code(code: str, written: str, lists: Catalogues, language: Language) -> str:
    find = _CATALOGUES.get(written)
    words = _TABLES.get(written, {}).get(code) if find is None else find(code, lists)
    return code if words is None else _in(language, words)


def _in(language: Language, words: Words) -> str:
    return words.es if language is Language.SPANISH else words.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes the facts of one case under one law."""

    law: Law
    specs: Mapping[str, FactSpec] = field(repr=False)
    facts: Facts = field(repr=False)

    def value(self, name: str, language: Language = Language.SPANISH) -> str:
        """Write the value of a fact, or of a number or set of the law."""
        value = self.facts.get(name)
        if name.startswith(PARAMETER) and isinstance(value, int):
            return self._number(name.removeprefix(PARAMETER), value)
        spec = self.specs.get(name)
        return write(value, "state" if spec is None else spec.written, self.law.catalogues, language)

    def meaning(self, name: str) -> str:
        """Say in a few Spanish words what a fact is; the law's own numbers and sets go by their names."""
        spec = self.specs.get(name)
        if spec is None:
            return name
        first = _FIRST_CLAUSE.split(spec.meaning, maxsplit=1)[0].rstrip(".")
        return first[0].lower() + first[1:]

    def fill(self, text: str, language: Language) -> str:
        """Put values in the place of `{fact}`."""
        return PLACEHOLDER.sub(lambda match: self.value(match[1], language), text)

    def _number(self, code: str, value: int) -> str:
        unit = next((parameter.unit for parameter in self.law.parameters if parameter.code == code), "")
        return {QUETZALS: money(value), DOLLARS: money(value, "US$")}.get(unit, str(value))
