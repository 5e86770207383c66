"""Whose turn it is at the window: events reach the traveller they are about, and a group's members follow each other.

Pure, as the story of one traveller is: screen and event in, screen and commands out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from booth_app.domain.company import GroupId
from booth_app.flow import events
from booth_app.flow.advance import advance
from booth_app.flow.calling import called
from booth_app.flow.capturing import next_finger
from booth_app.flow.commands import CaptureFace, Command, StopDevices, WatchDocument
from booth_app.flow.course import after_vehicle, followed
from booth_app.flow.encounter import Encounter, EncounterNumber
from booth_app.flow.party import Party, companion, role_of, with_company
from booth_app.flow.permission import PASSING
from booth_app.flow.screen import Screen
from booth_app.flow.step import course_of, fresh, has_traveller, number_after

Turn = tuple[Screen, tuple[Command, ...]]


def handled(screen: Screen, event: events.Event) -> Turn:
    """Let one event in, at the window or aside, and call the roll where a list is at work."""
    after, commands = _handled(screen, event)
    if after is screen:
        return screen, commands
    stored = event.encounter if isinstance(event, events.MovementStored) else None
    return called(screen, after, at=event.at, stored=stored), commands


def _handled(screen: Screen, event: events.Event) -> Turn:
    party = screen.party
    aside = None if party is None else party.member(event.encounter)
    if party is not None and aside is not None:
        return _handled_aside(screen, party, aside, event)
    before = screen.encounter
    after, commands = advance(before, event)
    if after is before and not commands:
        return screen, ()
    changed = replace(screen, encounter=after)
    if after.number == before.number:
        if isinstance(event, events.JourneyChanged):
            return _followed(changed, before, at=event.at), commands
        is_seen_anew = party is not None and _seen(after) != _seen(before)
        return (companied(changed, at=event.at) if is_seen_anew else changed), commands
    changed = _counted(changed, before, event)
    is_stored = isinstance(event, events.MovementStored)
    if party is None:
        return (_without_vehicle(changed) if is_stored else changed), commands
    kept = tuple(command for command in commands if not isinstance(command, WatchDocument))
    turned, more = _next_member(changed, _left(party, before, event))
    if turned.party is None and (is_stored or party.gone):
        turned = _without_vehicle(turned)
    return companied(turned, at=event.at), (*kept, *more)


def set_aside(screen: Screen, *, group: GroupId, at: datetime) -> Turn:
    """Let the next of the group come to the window; `group` is the id of a group that begins now."""
    encounter = screen.encounter
    is_full = screen.party is not None and screen.party.is_full
    if not has_traveller(encounter) or encounter.referral is not None or is_full:
        return screen, ()
    party = screen.party or Party(id=group, next_number=number_after(encounter))
    number = party.next_number
    waiting = fresh(encounter, number, encounter.last)
    party = replace(party.put(replace(encounter, wants_other=False)), next_number=EncounterNumber(number + 1))
    turned = replace(screen, party=party, encounter=replace(waiting, group=party.id))
    return companied(turned, at=at), (StopDevices(encounter=encounter.number), WatchDocument(encounter=number))


def turned_to(screen: Screen, number: EncounterNumber, *, at: datetime) -> Turn:
    """Bring one of the group back to the window; who stands there waits aside, an empty place goes."""
    party, encounter = screen.party, screen.encounter
    member = None if party is None else party.member(number)
    if party is None or member is None or not (has_traveller(encounter) or encounter.document is None):
        return screen, ()
    party = party.without(number)
    if has_traveller(encounter):
        party = party.put(replace(encounter, wants_other=False))
    member = replace(member, successor=party.next_number)
    turned = replace(screen, party=_or_none(party), encounter=member)
    return companied(turned, at=at), (StopDevices(encounter=encounter.number), *_resumed(member))


def companied(screen: Screen, *, at: datetime) -> Screen:
    """Judge every member by who travels with him."""
    party, members = screen.party, screen.members
    encounter = with_company(screen.encounter, party, members, at=at)
    if party is None:
        return replace(screen, encounter=encounter)
    aside = tuple(with_company(member, party, members, at=at) for member in party.aside)
    return replace(screen, encounter=encounter, party=replace(party, aside=aside))


def _handled_aside(screen: Screen, party: Party, aside: Encounter, event: events.Event) -> Turn:
    after, commands = advance(aside, event)
    if after is aside and not commands:
        return screen, ()
    if after.number == aside.number:
        changed = replace(screen, party=party.put(after))
        return (companied(changed, at=event.at) if _seen(after) != _seen(aside) else changed), commands
    left = replace(screen, party=_left(party, aside, event).without(aside.number))
    kept = tuple(command for command in commands if not isinstance(command, WatchDocument))
    return companied(_counted(left, aside, event), at=event.at), kept


def _followed(screen: Screen, before: Encounter, *, at: datetime) -> Screen:
    """Let who waits aside come in the same vehicle as the one at the window."""
    party, course = screen.party, course_of(screen.encounter)
    if party is None:
        return screen
    aside = []
    for member in party.aside:
        journey = followed(member.journey, before=course_of(before), after=course)
        changed = events.JourneyChanged(encounter=member.number, at=at, journey=journey)
        aside.append(replace(advance(member, changed)[0], course=course))
    return replace(screen, party=replace(party, aside=tuple(aside)))


def _without_vehicle(screen: Screen) -> Screen:
    """Begin with the next vehicle, where this one has left."""
    course = course_of(screen.encounter)
    left = after_vehicle(course)
    if left == course:
        return screen
    return replace(screen, encounter=replace(screen.encounter, journey=left, course=left))


def _counted(screen: Screen, encounter: Encounter, event: events.Event) -> Screen:
    """Count a stored movement in the day's list."""
    decision = encounter.decision
    if not isinstance(event, events.MovementStored) or decision is None:
        return screen
    return replace(screen, day=screen.day.plus(decision.kind))


def _left(party: Party, encounter: Encounter, event: events.Event) -> Party:
    """Keep who was let pass as company of those who follow; who was stopped or sent away is none."""
    decision, seen = encounter.decision, companion(encounter)
    is_through = isinstance(event, events.MovementStored) and decision is not None and decision.kind in PASSING
    return replace(party, gone=(*party.gone, seen)) if is_through and seen is not None else party


def _next_member(screen: Screen, party: Party) -> Turn:
    """Bring the next of the group to the window; with the last of them the group is over."""
    empty = screen.encounter
    if not party.aside:
        number = party.next_number
        return replace(screen, party=None, encounter=fresh(empty, number, empty.last)), (
            WatchDocument(encounter=number),
        )
    member = replace(party.aside[0], last=empty.last)
    turned = replace(screen, party=party.without(member.number), encounter=member)
    return turned, _resumed(member)


def _resumed(encounter: Encounter) -> tuple[Command, ...]:
    """Take up what was being captured."""
    face = () if encounter.is_face_settled else (CaptureFace(encounter=encounter.number),)
    return (*face, *next_finger(encounter))


def _or_none(party: Party) -> Party | None:
    """A group of which nobody waits aside and nobody has gone before is none."""
    return party if party.aside or party.gone else None


def _seen(encounter: Encounter) -> object:
    """Tell what the others of a group see of somebody."""
    return None if encounter.document is None else (encounter.document, encounter.others, role_of(encounter))
