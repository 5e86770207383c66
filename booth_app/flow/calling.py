"""Calling the roll: each document read is looked for on the list, and whoever is recorded is crossed off.

Pure, and a matter of the whole window: the list outlives its travellers, and knows of those who wait aside.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from booth_app.checks.lists import Marked, attendance_of, marked
from booth_app.domain.declaration import Listing, StatusKind
from booth_app.domain.document import DocumentKind
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.manifest import ManifestKind, Passenger
from booth_app.flow import events
from booth_app.flow.advance import advance
from booth_app.flow.encounter import Encounter, EncounterNumber
from booth_app.flow.roll import LANE_OF, Roll, concerns
from booth_app.flow.screen import Screen
from booth_app.flow.step import course_of


def begun_roll(screen: Screen, roll: Roll, *, at: datetime) -> Screen:
    """Take a list up: its carrier and its lane hold from now on, and everybody at the window is looked for."""
    encounter = screen.encounter
    lane = LANE_OF[roll.manifest.kind] or encounter.journey.lane
    journey = replace(encounter.journey, lane=lane, carrier=roll.manifest.carrier)
    changed = events.JourneyChanged(encounter=encounter.number, at=at, journey=journey)
    after = advance(encounter, changed)[0]
    if after.journey.carrier == journey.carrier:
        # With somebody at the window already, too, the list is for all who follow.
        after = replace(after, course=replace(course_of(after), lane=lane, carrier=journey.carrier))
    screen = replace(screen, encounter=after, roll=roll)
    return called(replace(screen, roll=None), screen, at=at)


def called(before: Screen, after: Screen, *, at: datetime, stored: EncounterNumber | None = None) -> Screen:
    """Follow what happened at the window; `stored` is whose movement was recorded."""
    if after.roll is None:
        return after
    roll = _renamed(after.roll, before, after)
    known = {member.number: member for member in before.members} if before.roll is not None else {}
    here = dict(roll.here)
    members: dict[EncounterNumber, Encounter] = {}
    for member in after.members:
        was = known.get(member.number)
        if was is None or _asked(was) != _asked(member):
            found = _found(roll, member)
            here.pop(member.number, None)
            if found is not None:
                listing, seen = found
                members[member.number] = _with_listing(member, listing, at=at)
                here |= {} if listing is Listing.NO_LIST else {member.number: seen}
    gone = roll.gone
    present = {member.number for member in after.members}
    for number in here.keys() - present:
        seen = here.pop(number)
        gone += (seen,) if number == stored else ()
    return replace(_with_members(after, members), roll=roll.with_people(here, gone))


def _renamed(roll: Roll, before: Screen, after: Screen) -> Roll:
    """Change the carrier of a list with that of its people: plates of lists are often wrong."""
    was, now = course_of(before.encounter), course_of(after.encounter)
    kind, carrier = roll.manifest.kind, roll.manifest.carrier
    if carrier != was.carrier or not (concerns(kind, was) and concerns(kind, now)):
        return roll
    return replace(roll, manifest=replace(roll.manifest, carrier=now.carrier))


def _asked(encounter: Encounter) -> object:
    """Tell all on which it rests whether somebody is looked for, and how he is found."""
    return encounter.documents, encounter.journey, encounter.declaration, encounter.referral


def _found(roll: Roll, encounter: Encounter) -> tuple[Listing, Marked] | None:
    """Look for somebody by each of his documents; None where the list says nothing about him.

    Of a second line the first has told. A crew's list says nothing about passengers, unless it names them.
    """
    kind = roll.manifest.kind
    if encounter.document is None or encounter.referral is not None or not concerns(kind, encounter.journey):
        return None
    people = marked(
        Passenger(person=document.person, issuer=document.issuer, number=document.number)
        for document in encounter.documents
    )
    listed = next((one for one in people if attendance_of(roll.lines, (one,)).listed), None)
    if listed is not None:
        return Listing.LISTED, listed
    is_meant = kind is not ManifestKind.CREW or _is_crew(encounter)
    return (Listing.UNLISTED if is_meant else Listing.NO_LIST), people[0]


def _is_crew(encounter: Encounter) -> bool:
    status = encounter.declaration.status
    return (
        (status is not None and status.kind is StatusKind.CREW)
        or encounter.journey.reason is ReasonForTravel.CREW
        or any(document.kind is DocumentKind.CREW_CERTIFICATE for document in encounter.documents)
    )


def _with_listing(encounter: Encounter, listing: Listing, *, at: datetime) -> Encounter:
    if encounter.declaration.listing is listing:
        return encounter
    return advance(encounter, events.ListingFound(encounter=encounter.number, at=at, listing=listing))[0]


def _with_members(screen: Screen, members: dict[EncounterNumber, Encounter]) -> Screen:
    """Put members in their places, at the window or aside."""
    encounter = members.get(screen.encounter.number, screen.encounter)
    party = screen.party
    if party is not None:
        party = replace(party, aside=tuple(members.get(member.number, member) for member in party.aside))
    return replace(screen, encounter=encounter, party=party)
