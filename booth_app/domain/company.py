"""Who travels together: the companions of a traveller, as he sees them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from booth_app.domain.person import Person
from booth_app.domain.personal import personal

GroupId = NewType("GroupId", str)
"""UUIDv7 that the movements of one family, vehicle or group share."""


class Relation(StrEnum):
    """What a companion is to the traveller."""

    MOTHER = "mother"
    FATHER = "father"
    GUARDIAN = "guardian"
    SPOUSE = "spouse"
    CHILD = "child"
    SIBLING = "sibling"
    RELATIVE = "relative"
    LEADER = "leader"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """One who travels along. `issuer` and `number` are those of the document he crosses on."""

    relation: Relation
    person: Person
    issuer: str = ""
    number: str = personal(default="")
