"""A list at work in words: its name, how many came, who is missing, and what was wrong with its lines; pure."""

from __future__ import annotations

from booth_app.checks.regulations import Catalogues
from booth_app.domain.journey import Journey
from booth_app.domain.manifest import LineProblem, Passenger
from booth_app.domain.person import PartialDate
from booth_app.flow.roll import Roll
from booth_app.ui.texts import Texts
from booth_app.ui.typed_journey import state_names

MOST_PROBLEMS = 4


def list_name(roll: Roll, texts: Texts) -> str:
    """Name a list by its kind and what brings its people."""
    manifest = roll.manifest
    return f"{texts(f'list_kind.{manifest.kind}').lower()} {manifest.carrier}".strip()


def counts_of(roll: Roll, texts: Texts) -> str:
    """Say how many came, how many are missing, and how many were not on it."""
    told = roll.attendance
    return texts(
        "roll.counts",
        listed=len(told.listed),
        total=len(roll.lines),
        missing=len(told.missing),
        unlisted=len(told.unlisted),
    )


def roll_words(roll: Roll, texts: Texts) -> str:
    """Name a list and say how it stands, in one line."""
    return texts("waiting.roll", name=list_name(roll, texts), counts=counts_of(roll, texts))


def roll_rows(roll: Roll, texts: Texts) -> tuple[tuple[str, ...], ...]:
    """Give a row for each who was not on the list, then for each who is missing."""
    told = roll.attendance
    unlisted = (_row(texts("roll.unlisted"), passenger, texts) for passenger in told.unlisted)
    missing = (_row(texts("roll.missing"), passenger, texts) for passenger in _by_name(told.missing))
    return (*unlisted, *missing)


def problem_words(problems: tuple[LineProblem, ...], texts: Texts) -> str:
    """Name the first lines with a problem, and count the rest; empty where there is none."""
    if not problems:
        return ""
    named = "; ".join(
        texts("roll.line", line=problem.line, fault=texts(f"line_fault.{problem.fault}"))
        for problem in problems[:MOST_PROBLEMS]
    )
    rest = len(problems) - MOST_PROBLEMS
    more = texts("roll.more_lines", count=rest) if rest > 0 else ""
    return texts("roll.problems", lines=f"{named}{more}")


def course_words(journey: Journey, catalogues: Catalogues, texts: Texts) -> str:
    """Say how many a vehicle carries, where from and where to; lane and carrier stand in the band."""
    names = state_names(catalogues.states, texts)
    way = " → ".join(names.get(code, code) if code else "…" for code in (journey.origin, journey.destination))
    parts = (
        "" if journey.occupants is None else texts("course.aboard", count=journey.occupants),
        way if journey.origin or journey.destination else "",
    )
    return " · ".join(part for part in parts if part)


def _row(state: str, passenger: Passenger, texts: Texts) -> tuple[str, ...]:
    person = passenger.person
    name = f"{person.surnames} {person.given_names}".strip()
    return (state, name, _born(person.birth_date, texts), person.nationality, passenger.number)


def _born(born: PartialDate, texts: Texts) -> str:
    return "" if born.exact is None else texts.day(born.exact)


def _by_name(passengers: tuple[Passenger, ...]) -> list[Passenger]:
    return sorted(passengers, key=lambda one: (one.person.surnames.casefold(), one.person.given_names.casefold()))
