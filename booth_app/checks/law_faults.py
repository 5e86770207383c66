"""What single entries cannot show: codes twice at a time, numbers missing on a day, names that nothing backs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TypeVar

from booth_app.checks.condition import LAW_PREFIXES
from booth_app.checks.facts import FactType
from booth_app.checks.law_schema import SetForm
from booth_app.checks.needs import BOUNDS, NUMBERS, SETS
from booth_app.checks.past import CROSSED
from booth_app.checks.problems import Entry, Problem
from booth_app.checks.regulations import (
    Catalogues,
    DecisionTerms,
    InForceFrom,
    NamedSet,
    Parameter,
    Proposal,
    Rule,
    Words,
)
from booth_app.domain.case import Line
from booth_app.domain.decision import DecisionKind
from booth_app.domain.finding import FindingSource, Severity
from booth_app.domain.post import Direction

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""A fact's value in the words of a rule: `{document.expiry}`."""

T = TypeVar("T")
_Dated = TypeVar("_Dated", Rule, Parameter, NamedSet)


@dataclass(frozen=True, slots=True, kw_only=True)
class LawParts:
    """The entries of a set, each with its place; `issued` and `catalogues` None where they could not be read.

    Of every one of `subjects` a rule has to be in force; there are none where entries are missing for their faults.
    """

    folder: str
    issued: date | None
    subjects: tuple[FindingSource, ...]
    rules: tuple[Entry[Rule], ...]
    parameters: tuple[Entry[Parameter], ...]
    sets: tuple[Entry[NamedSet], ...]
    set_forms: tuple[Entry[SetForm], ...]
    proposals: tuple[Entry[Proposal], ...]
    decisions: tuple[Entry[DecisionTerms], ...]
    vocabulary: Mapping[str, FactType]
    catalogues: Catalogues | None


def faults_of(parts: LawParts) -> Iterator[Problem]:
    """Find what is wrong between the entries of a set."""
    provisions: tuple[Entry[Rule | Parameter | NamedSet | DecisionTerms], ...] = (
        *parts.rules,
        *parts.parameters,
        *parts.sets,
        *parts.decisions,
    )
    for dated in provisions:
        if dated.value.force.end is not None and dated.value.force.end < dated.value.force.start:
            yield dated.problem("to es anterior a from", "to")
    yield from _twice(parts.rules)
    yield from _twice(parts.parameters)
    yield from _twice(parts.sets)
    yield from _terms_twice(parts.decisions)
    periods = _periods(parts)
    yield from _gaps(parts, periods)
    yield from _bounds(parts.parameters)
    for terms in parts.decisions:
        yield from _wrong_terms(terms)
    if parts.issued is not None:
        yield from _needs(parts.folder, periods, parts.issued)
        if parts.subjects:
            yield from _silent(parts, parts.issued)
    for rule in parts.rules:
        yield from _words(rule, parts.vocabulary)
    if parts.catalogues is not None:
        yield from _unknown_codes(parts, parts.catalogues)


def first_gap(periods: Iterable[InForceFrom], start: date, end: date | None) -> date | None:
    """Give the first day from `start` to `end`, both included, on which none of these is in force; None without one."""
    day = start
    for period in sorted(periods, key=lambda period: period.start):
        if period.start > day:
            break
        if period.end is None or period.end == date.max:
            return None
        day = max(day, period.end + timedelta(days=1))
    return day if end is None or day <= end else None


def _twice(found: Iterable[Entry[_Dated]]) -> Iterator[Problem]:
    """A code may stand several times, one period after the other."""
    for earlier, later in _pairs(found, lambda entry: entry.value.code):
        if earlier.value.force.meets(later.value.force):
            where = f"{earlier.text.file}:{earlier.problem('').line}"
            yield later.problem(f"«{later.value.code}» ya rige en esos días ({where})", "code")


def _terms_twice(found: Iterable[Entry[DecisionTerms]]) -> Iterator[Problem]:
    for earlier, later in _pairs(found, lambda entry: entry.value.kind.value):
        one, other = earlier.value, later.value
        if one.directions & other.directions and one.lines & other.lines and one.force.meets(other.force):
            yield later.problem(f"«{other.kind.value}» ya está, en ese sentido, esa línea y esos días", "kind")


def _periods(parts: LawParts) -> Mapping[str, list[InForceFrom]]:
    """Say when each number and set is in force, by its name in the conditions."""
    periods: dict[str, list[InForceFrom]] = {}
    for parameter in parts.parameters:
        periods.setdefault(f"param.{parameter.value.code}", []).append(parameter.value.force)
    for named in parts.sets:
        periods.setdefault(f"set.{named.value.code}", []).append(named.value.force)
    return periods


def _needs(folder: str, periods: Mapping[str, list[InForceFrom]], issued: date) -> Iterator[Problem]:
    """What the program reads by itself has to be in force from the day the set was issued, for good."""
    for file, prefix, codes in (("parameters.toml", "param", NUMBERS), ("sets.toml", "set", SETS)):
        for code in sorted(codes):
            gap = first_gap(periods.get(f"{prefix}.{code}", ()), issued, None)
            if gap is not None:
                what = f"el programa necesita «{code}», y no rige el {gap.isoformat()}"
                yield Problem(file=f"{folder}/{file}", line=0, what=what)


def _bounds(parameters: Iterable[Entry[Parameter]]) -> Iterator[Problem]:
    """A number the program reads by itself has to be one that can be meant."""
    for entry in parameters:
        value = entry.value.value
        least, most = BOUNDS.get(entry.value.code, (value, value))
        if not least <= value <= most:
            yield entry.problem(f"value: {value} no es creíble aquí; ha de estar entre {least} y {most}", "value")


_WHERE = {
    DecisionKind.ADMIT: {Direction.ENTRY},
    DecisionKind.DENY_ENTRY: {Direction.ENTRY},
    DecisionKind.TRANSIT: {Direction.ENTRY},
    DecisionKind.EXIT_RECORDED: {Direction.EXIT},
    DecisionKind.DENY_EXIT: {Direction.EXIT},
    DecisionKind.ANNUL: set[Direction](),
}
"""Which way a decision can be meant; the others, both ways. An annulment is a record of its own."""


def _wrong_terms(entry: Entry[DecisionTerms]) -> Iterator[Problem]:
    """A decision is of its direction, and nobody lets pass alone what needs a supervisor."""
    terms = entry.value
    if not terms.directions <= _WHERE.get(terms.kind, set(Direction)):
        yield entry.problem(f"«{terms.kind.value}» no se puede decidir en ese sentido", "directions")
    if terms.supervised < terms.alone:
        yield entry.problem("supervised es menos que alone", "supervised")
    if terms.kind in CROSSED and terms.alone >= Severity.SUPERVISOR:
        yield entry.problem(f"«{terms.kind.value}» deja pasar: alone no puede ser más que refer", "alone")


def _silent(parts: LawParts, issued: date) -> Iterator[Problem]:
    """A subject without rules finds nothing, and nobody sees it; and a referral has to be possible always."""
    for subject in parts.subjects:
        of_it = (rule.value for rule in parts.rules if rule.value.subject is subject and rule.value.is_enabled)
        gap = first_gap((rule.force for rule in of_it), issued, None)
        if gap is not None:
            what = f"ninguna regla de «{subject.value}» rige el {gap.isoformat()}"
            yield Problem(file=f"{parts.folder}/rules", line=0, what=what)
    for direction in Direction:
        referring = (terms.value for terms in parts.decisions if _refers(terms.value, direction))
        gap = first_gap((terms.force for terms in referring), issued, None)
        if gap is not None:
            what = f"en la ventanilla no se puede remitir ({direction.value}) el {gap.isoformat()}"
            yield Problem(file=f"{parts.folder}/decisions.toml", line=0, what=what)


def _refers(terms: DecisionTerms, direction: Direction) -> bool:
    """Whether these terms let every traveller of a direction be referred, whatever was found."""
    return (
        terms.kind is DecisionKind.SECONDARY
        and terms.when is None
        and Line.FIRST in terms.lines
        and direction in terms.directions
        and terms.alone is Severity.BLOCK
    )


def _gaps(parts: LawParts, periods: Mapping[str, list[InForceFrom]]) -> Iterator[Problem]:
    """A number or set has to be in force on every day of a rule that reads it."""
    users: tuple[Entry[Rule | DecisionTerms], ...] = (*parts.rules, *parts.decisions)
    for entry in users:
        terms = entry.value
        conditions = (terms.applies, terms.when) if isinstance(terms, Rule) else (terms.when,)
        named_here = {name for condition in conditions if condition is not None for name in condition.names}
        for name in sorted(name for name in named_here if name.startswith(LAW_PREFIXES)):
            gap = first_gap(periods[name], terms.force.start, terms.force.end)
            if gap is not None:
                yield entry.problem(f"«{name}» no rige el {gap.isoformat()}", "from")


def _words(entry: Entry[Rule], vocabulary: Mapping[str, FactType]) -> Iterator[Problem]:
    rule = entry.value
    for key, text in (("es", rule.words.es), ("en", rule.words.en)):
        for name in PLACEHOLDER.findall(text):
            if name not in vocabulary:
                yield entry.problem(f"{key}: «{name}» no existe", key)
        if "{" in PLACEHOLDER.sub("", text) or "}" in PLACEHOLDER.sub("", text):
            yield entry.problem(f"{key}: llave suelta", key)
    clears = rule.clears or Words(es="", en="")
    for key, text in (("clears_es", clears.es), ("clears_en", clears.en)):
        if "{" in text or "}" in text:
            yield entry.problem(f"{key}: aquí no se admiten valores entre llaves", key)


def _unknown_codes(parts: LawParts, catalogues: Catalogues) -> Iterator[Problem]:
    for rule in parts.rules:
        for code in rule.value.cleared_by:
            if code not in catalogues.evidence:
                yield rule.problem(f"cleared_by: «{code}» no está en el catálogo de papeles", "cleared_by")
    lists = {entry.list for entry in catalogues.reason_codes.values()}
    for terms in parts.decisions:
        if terms.value.codes and terms.value.codes not in lists:
            yield terms.problem(f"codes: no hay lista de motivos «{terms.value.codes}»", "codes")
    known: Mapping[str, frozenset[str]] = {
        "states": frozenset(catalogues.states),
        "document_types": frozenset(entry.code for entry in catalogues.document_types),
        "evidence": frozenset(catalogues.evidence),
        "posts": frozenset(post.code for post in catalogues.posts),
        "reasons": frozenset(reason.value for reason in catalogues.reasons),
    }
    for form in parts.set_forms:
        if form.value.of:
            for member in sorted(set(form.value.members) - known[form.value.of]):
                yield form.problem(f"members: «{member}» no está en el catálogo ({form.value.of})", "members")


def _pairs(found: Iterable[Entry[T]], key: Callable[[Entry[T]], str]) -> Iterator[tuple[Entry[T], Entry[T]]]:
    """Give every two entries that share a key, the earlier first."""
    alike: dict[str, list[Entry[T]]] = {}
    for entry in found:
        alike.setdefault(key(entry), []).append(entry)
    for entries in alike.values():
        yield from combinations(entries, 2)
