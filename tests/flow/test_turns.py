"""A family at one window: set aside, judged by each other, let pass together, kept apart where one is stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from booth_app.domain.company import GroupId, Relation
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.flow import events
from booth_app.flow.commands import CaptureFace, Command, StopDevices, StoreMovement, WatchDocument
from booth_app.flow.encounter import FINGERS, Encounter, EncounterNumber, Stage, Trouble
from booth_app.flow.party import MAX_MEMBERS
from booth_app.flow.screen import Screen
from booth_app.flow.turns import handled, set_aside, turned_to
from central.wire.bounds import MAX_COMPANY
from tests.fakes import travellers

GROUP = GroupId("g-1")
BORN_MINOR = date(2016, 5, 1)


def begin() -> Screen:
    return Screen(post=travellers.POST, booth=travellers.BOOTH, encounter=travellers.new_encounter())


def feed(screen: Screen, event: type[events.Event], number: int | None = None, **fields: Any) -> Screen:
    stamp = EncounterNumber(number if number is not None else screen.encounter.number)
    return handled(screen, event(encounter=stamp, at=travellers.NOW, **fields))[0]


def complete(screen: Screen, tag: int, **scan: Any) -> Screen:
    """Read, ask, capture: everything but the decision for the traveller at the window."""
    screen = feed(screen, events.DocumentScanned, scan=travellers.scan_of(tag, **scan))
    for asked in screen.encounter.asked:
        screen = feed(screen, events.RegisterAnswered, answer=replace(asked.answer, state=travellers.ANSWERED))
    screen = feed(screen, events.FaceCaptured, portrait=travellers.portrait_of(tag))
    for finger in FINGERS:
        screen = feed(screen, events.FingerCaptured, fingerprint=travellers.print_of(tag, finger))
    return feed(screen, events.ReasonAccepted, reason=screen.encounter.proposed_reason)


def aside(screen: Screen) -> Screen:
    return set_aside(screen, group=GROUP, at=travellers.NOW)[0]


def couple() -> Screen:
    return complete(aside(complete(begin(), 1)), 2)


def decide(screen: Screen, *members: Encounter, kind: DecisionKind | None = None) -> tuple[Screen, tuple[Command, ...]]:
    commands: tuple[Command, ...] = ()
    for member in members:
        event = events.DecisionMade(
            encounter=member.number,
            at=travellers.NOW,
            movement_id=MovementId(f"m-{member.number}"),
            decision=travellers.decision(kind or member.passing_kind),
        )
        screen, more = handled(screen, event)
        commands += more
    return screen, commands


def stored(screen: Screen, *numbers: int) -> tuple[Screen, tuple[Command, ...]]:
    commands: tuple[Command, ...] = ()
    for number in numbers:
        event = events.MovementStored(
            encounter=EncounterNumber(number), at=travellers.NOW, movement_id=MovementId(f"m-{number}")
        )
        screen, commands = handled(screen, event)
    return screen, commands


def test_the_next_of_a_group_comes_with_a_number_of_his_own() -> None:
    screen, commands = set_aside(complete(begin(), 1), group=GROUP, at=travellers.NOW)
    assert (screen.encounter.number, screen.encounter.stage, screen.encounter.group) == (2, Stage.WAITING, GROUP)
    assert screen.encounter.journey.reason is None
    assert screen.party is not None
    assert [member.number for member in screen.party.aside] == [1]
    assert commands == (StopDevices(encounter=EncounterNumber(1)), WatchDocument(encounter=EncounterNumber(2)))


def test_only_somebody_with_a_document_is_set_aside() -> None:
    assert set_aside(begin(), group=GROUP, at=travellers.NOW) == (begin(), ())


def test_a_group_has_an_end() -> None:
    screen = complete(begin(), 1)
    for tag in range(2, MAX_MEMBERS + 4):
        screen = aside(screen)
        if screen.encounter.document is None:
            screen = feed(screen, events.DocumentScanned, scan=travellers.scan_of(tag))
    assert screen.party is not None
    assert len(screen.party.aside) == MAX_MEMBERS


def test_who_was_let_pass_still_counts_in_a_group() -> None:
    screen = complete(begin(), 1)
    for tag in range(2, MAX_MEMBERS + 2):
        screen = complete(aside(screen), tag)
        number = screen.encounter.number
        screen = stored(decide(screen, screen.encounter)[0], number)[0]
    assert screen.party is not None
    assert (len(screen.party.gone), screen.party.is_full) == (MAX_MEMBERS, True)
    assert set_aside(screen, group=GROUP, at=travellers.NOW) == (screen, ())
    assert len(screen.encounter.company) == MAX_MEMBERS <= MAX_COMPANY


def test_no_number_is_given_twice() -> None:
    screen = aside(complete(begin(), 1))
    screen = feed(screen, events.DocumentScanned, scan=travellers.scan_of(2))
    screen = feed(screen, events.EncounterCancelled)
    assert screen.encounter.number == 1
    screen = aside(screen)
    assert screen.encounter.number == 3
    alone, _ = turned_to(screen, EncounterNumber(1), at=travellers.NOW)
    assert (alone.party, alone.encounter.number) == (None, 1)
    assert feed(alone, events.EncounterCancelled).encounter.number == 4
    again = aside(alone)
    assert (again.encounter.number, again.encounter.successor) == (4, None)


def test_each_is_judged_by_who_travels_along() -> None:
    screen = couple()
    assert [c.number for c in screen.encounter.company] == [travellers.document_number(1)]
    assert screen.party is not None
    assert [c.number for c in screen.party.aside[0].company] == [travellers.document_number(2)]
    assert {member.group for member in screen.members} == {GROUP}


def test_children_of_one_group_are_siblings_to_each_other_and_children_to_the_mother() -> None:
    screen = complete(begin(), 1)
    screen = complete(aside(screen), 2, birth=BORN_MINOR)
    screen = complete(aside(screen), 3, birth=BORN_MINOR)
    screen = feed(screen, events.CompanyChanged, 1, group=GROUP, role=Relation.MOTHER, company=())
    assert screen.party is not None
    mother, first = screen.party.aside
    assert [c.relation for c in screen.encounter.company] == [Relation.MOTHER, Relation.SIBLING]
    assert [c.relation for c in first.company] == [Relation.SIBLING, Relation.MOTHER]
    assert [c.relation for c in mother.company] == [Relation.CHILD, Relation.CHILD]


def test_an_answer_that_comes_late_reaches_who_waits_aside() -> None:
    screen = feed(begin(), events.DocumentScanned, scan=travellers.scan_of(1))
    screen = aside(screen)
    asked = screen.party.aside[0].asked[0] if screen.party is not None else None
    assert asked is not None
    screen = feed(screen, events.RegisterAnswered, 1, answer=replace(asked.answer, state=travellers.ANSWERED))
    assert screen.party is not None
    assert screen.party.aside[0].asked[0].answer.state is travellers.ANSWERED
    assert feed(screen, events.FaceHinted, 99, hint=None) is screen


def test_who_waits_aside_can_come_back_and_his_captures_go_on() -> None:
    screen = feed(begin(), events.DocumentScanned, scan=travellers.scan_of(1))
    screen = complete(aside(screen), 2)
    turned, commands = turned_to(screen, EncounterNumber(1), at=travellers.NOW)
    assert turned.encounter.number == 1
    assert turned.party is not None
    assert [member.number for member in turned.party.aside] == [2]
    assert commands[:2] == (StopDevices(encounter=EncounterNumber(2)), CaptureFace(encounter=EncounterNumber(1)))
    assert turned_to(screen, EncounterNumber(7), at=travellers.NOW) == (screen, ())


def test_an_empty_place_goes_when_somebody_is_called_back() -> None:
    screen = aside(complete(begin(), 1))
    turned, _ = turned_to(screen, EncounterNumber(1), at=travellers.NOW)
    assert (turned.encounter.number, turned.party) == (1, None)


def test_a_clean_family_passes_together_in_one_transaction() -> None:
    screen = couple()
    assert screen.may_pass_by_enter
    deciding, commands = decide(screen, *screen.members)
    movements = [c.movement for c in commands if isinstance(c, StoreMovement)]
    assert [m.group for m in movements] == [GROUP, GROUP]
    assert {m.id for m in movements} == {"m-1", "m-2"}
    after, commands = stored(deciding, 1, 2)
    assert (after.party, after.encounter.number, after.encounter.stage) == (None, 3, Stage.WAITING)
    assert after.day.total == 2
    assert commands == (WatchDocument(encounter=EncounterNumber(3)),)
    assert after.encounter.group is None


def test_one_who_is_incomplete_holds_the_others() -> None:
    screen = feed(aside(complete(begin(), 1)), events.DocumentScanned, scan=travellers.scan_of(2))
    assert not screen.may_pass_by_enter


def test_who_was_let_pass_before_stays_company_and_who_was_referred_does_not() -> None:
    screen = couple()
    passed, _ = decide(screen, screen.encounter)
    passed, commands = stored(passed, 2)
    assert passed.encounter.number == 1
    assert [c.number for c in passed.encounter.company] == [travellers.document_number(2)]
    assert not any(isinstance(c, WatchDocument) for c in commands)
    referred, _ = decide(screen, screen.encounter, kind=DecisionKind.SECONDARY)
    referred, _ = stored(referred, 2)
    assert referred.encounter.number == 1
    assert referred.encounter.company == ()


def test_one_aside_who_is_stored_leaves_the_group() -> None:
    screen = couple()
    assert screen.party is not None
    after, _ = decide(screen, screen.party.aside[0])
    after, commands = stored(after, 1)
    assert after.party is not None
    assert after.party.aside == ()
    assert [c.number for c in after.encounter.company] == [travellers.document_number(1)]
    assert commands == ()
    assert after.day.total == 1


def test_sending_one_away_brings_the_next() -> None:
    screen = couple()
    after = feed(screen, events.EncounterCancelled)
    assert after.encounter.number == 1
    assert after.encounter.company == ()
    assert after.day.total == 0


def test_what_could_not_be_stored_is_stored_again_for_all() -> None:
    screen = couple()
    deciding, _ = decide(screen, *screen.members)
    trouble = Trouble(code="NOT-STORED", title="No se guardó")
    for number in (1, 2):
        deciding = feed(
            deciding, events.MovementNotStored, number, movement_id=MovementId(f"m-{number}"), trouble=trouble
        )
    assert {member.stage for member in deciding.members} == {Stage.STOPPED}
    again, commands = deciding, tuple[Command, ...]()
    for member in deciding.members:
        again, more = handled(again, events.StoringRetried(encounter=member.number, at=travellers.NOW))
        commands += more
    assert {c.movement.id for c in commands if isinstance(c, StoreMovement)} == {"m-1", "m-2"}
