"""Whether several documents can name one person, however each state spells the names."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from booth_app.domain.document import TravelDocument
from booth_app.domain.person import Person, Sex
from booth_app.mrz.names import could_be


def persons_differ(documents: Iterable[TravelDocument]) -> bool:
    """Whether two of these documents contradict each other in birth, sex, CUI or names."""
    return any(_differ(one.person, other.person) for one, other in combinations(documents, 2))


def _differ(one: Person, other: Person) -> bool:
    born, sexes = (one.birth_date.exact, other.birth_date.exact), {one.sex, other.sex} - {Sex.UNSPECIFIED}
    return (
        (None not in born and born[0] != born[1])
        or len(sexes) > 1
        or (one.cui is not None and other.cui is not None and one.cui != other.cui)
        or not _share_a_part(one.surnames, other.surnames)
        or not _share_a_part(one.given_names, other.given_names)
    )


def _share_a_part(one: str, other: str) -> bool:
    """Whether two names have a part in common; a name that is not there contradicts nothing.

    One state prints both surnames, another the first alone: whole names are rarely equal.
    """
    mine, theirs = _parts(one), _parts(other)
    return not mine or not theirs or any(could_be(a, b) or could_be(b, a) for a in mine for b in theirs)


def _parts(name: str) -> frozenset[str]:
    return frozenset(name.replace("<", " ").replace("-", " ").split())
