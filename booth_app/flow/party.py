"""Families and groups: travellers read one after the other, judged by each other's presence, let pass together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from booth_app.domain.company import Companion, GroupId, Relation
from booth_app.flow import events
from booth_app.flow.advance import advance
from booth_app.flow.encounter import Encounter, EncounterNumber

MAX_MEMBERS = 60
"""A coach load; more than that is a list. A record takes `MAX_COMPANY` of `central/wire/bounds.py`, a few more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A group at the window. `aside` wait for the others; `gone` were let pass before them, and belong to them still.

    `next_number` is given to whoever comes next.
    """

    id: GroupId
    next_number: EncounterNumber
    aside: tuple[Encounter, ...] = ()
    gone: tuple[Companion, ...] = ()

    @property
    def is_full(self) -> bool:
        """Nobody can be set aside any more; who was let pass before still counts, for he is company to the others."""
        return len(self.aside) + len(self.gone) >= MAX_MEMBERS

    def without(self, number: EncounterNumber) -> Party:
        """Leave one out."""
        return replace(self, aside=tuple(member for member in self.aside if member.number != number))

    def member(self, number: EncounterNumber) -> Encounter | None:
        """Find who waits under this number."""
        return next((member for member in self.aside if member.number == number), None)

    def put(self, encounter: Encounter) -> Party:
        """Set one aside, in the order of their numbers; who is there already is replaced."""
        others = (member for member in self.aside if member.number != encounter.number)
        return replace(self, aside=tuple(sorted((*others, encounter), key=lambda member: member.number)))


def role_of(encounter: Encounter) -> Relation:
    """Tell what somebody is in the group: what the officer said, else a child where the rules take him for a minor."""
    if encounter.role is not None:
        return encounter.role
    judgement = encounter.judgement
    return Relation.CHILD if judgement is not None and judgement.is_minor else Relation.OTHER


def companion(encounter: Encounter) -> Companion | None:
    """See a member as the others see him; None before his document was read."""
    document = encounter.document
    if document is None:
        return None
    return Companion(
        relation=role_of(encounter), person=document.person, issuer=document.issuer, number=document.number
    )


def with_company(
    encounter: Encounter, party: Party | None, others: tuple[Encounter, ...], *, at: datetime
) -> Encounter:
    """Judge a member by who travels with him; children of one group are brothers and sisters to each other."""
    if encounter.document is None:
        return encounter
    seen = tuple(c for c in (companion(other) for other in others if other.number != encounter.number) if c is not None)
    seen += () if party is None else party.gone
    if role_of(encounter) is Relation.CHILD:
        seen = tuple(replace(c, relation=Relation.SIBLING) if c.relation is Relation.CHILD else c for c in seen)
    event = events.CompanyChanged(
        encounter=encounter.number,
        at=at,
        group=None if party is None else party.id,
        role=encounter.role,
        company=seen,
    )
    return advance(encounter, event)[0]
