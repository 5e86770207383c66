"""When a key works: what must be true of the screen, one claim each, for the table of keys and for the verdict."""

from __future__ import annotations

from collections.abc import Callable

from booth_app.domain.case import Line
from booth_app.domain.decision import DecisionKind
from booth_app.domain.journey import Lane
from booth_app.flow.encounter import CaptureStep, Encounter, Stage
from booth_app.flow.screen import Screen
from booth_app.ui.due_notice import notice_of
from booth_app.ui.group import size_of

Claim = Callable[[Screen], bool]


def always(_: Screen) -> bool:
    """Works whenever its place is shown."""
    return True


def has_document(screen: Screen) -> bool:
    """A traveller's document is there."""
    return screen.encounter.document is not None


def has_no_document(screen: Screen) -> bool:
    """No document yet."""
    return screen.encounter.document is None


def lacks_reason(screen: Screen) -> bool:
    """The reason of travel is not accepted yet, here or of somebody who waits aside."""
    return has_document(screen) and any(member.journey.reason is None for member in screen.members)


def may_pass(screen: Screen) -> bool:
    """Enter lets this traveller pass, and all of his group."""
    return screen.may_pass_by_enter and not is_transit(screen)


def may_transit(screen: Screen) -> bool:
    """Enter records that this traveller only changes planes."""
    return screen.may_pass_by_enter and is_transit(screen)


def is_transit(screen: Screen) -> bool:
    """Letting this traveller pass is a transit."""
    return screen.encounter.passing_kind is DecisionKind.TRANSIT


def needs_supervisor(screen: Screen) -> bool:
    """Everything is there, and only a second person's consent is missing."""
    return awaits_supervisor(screen.encounter)


def awaits_supervisor(encounter: Encounter) -> bool:
    """Say whether F11 works: everything is there but a second person's consent."""
    return (
        encounter.stage is Stage.DECIDING
        and encounter.line is Line.FIRST
        and encounter.journey.reason is not None
        and not encounter.pending
        and takes_supervisor(encounter)
    )


def takes_supervisor(encounter: Encounter) -> bool:
    """Say whether letting this traveller pass takes a second person."""
    allowed = None if encounter.judgement is None else encounter.judgement.allows(encounter.passing_kind)
    return allowed is not None and allowed.needs_supervisor


def is_held_back(encounter: Encounter) -> bool:
    """Say whether nobody, with or without a supervisor, may let this traveller pass in this line."""
    return encounter.judgement is not None and encounter.judgement.allows(encounter.passing_kind) is None


def may_refer(screen: Screen) -> bool:
    """A referral to secondary review may be recorded."""
    judgement = screen.encounter.judgement
    return judgement is not None and judgement.allows(DecisionKind.SECONDARY) is not None


def may_decide(screen: Screen) -> bool:
    """There is something to decide by hand in this line."""
    judgement = screen.encounter.judgement
    return judgement is not None and bool(judgement.allowed)


def wants_other(screen: Screen) -> bool:
    """One more document is awaited."""
    return has_document(screen) and screen.encounter.wants_other


def wants_no_other(screen: Screen) -> bool:
    """A traveller is there, and no further document is awaited."""
    return has_document(screen) and not screen.encounter.wants_other


def may_type(screen: Screen) -> bool:
    """A document is awaited, the first or one more."""
    return has_no_document(screen) or wants_other(screen)


def may_correct(screen: Screen) -> bool:
    """The document crossed on may be put right: it was read or typed here."""
    return wants_no_other(screen) and screen.encounter.referral is None


def has_days(screen: Screen) -> bool:
    """There are days to grant."""
    judgement = screen.encounter.judgement
    return wants_no_other(screen) and judgement is not None and judgement.stay is not None and judgement.stay.most > 0


def may_begin_group(screen: Screen) -> bool:
    """The next of a group may come to the window, and it is not a group yet."""
    return may_add(screen) and is_alone(screen) and not wants_occupant(screen)


def wants_occupant(screen: Screen) -> bool:
    """In the lane that is driven through, the document of one more in the vehicle is still to be read."""
    journey = screen.encounter.journey
    is_full = journey.occupants is not None and size_of(screen) >= journey.occupants
    return journey.lane is Lane.EXPRESS and may_add(screen) and not is_full


def may_see_group(screen: Screen) -> bool:
    """A group is at the window, and no more of a vehicle are awaited."""
    return is_in_group(screen) and not wants_occupant(screen)


def has_notice(screen: Screen) -> bool:
    """The traveller who left last is due a printed notice."""
    return bool(notice_of(screen.encounter.last))


def may_add(screen: Screen) -> bool:
    """The next of the group may come to the window."""
    is_full = screen.party is not None and screen.party.is_full
    return has_document(screen) and screen.encounter.referral is None and not is_full


def is_refused(screen: Screen) -> bool:
    """The vault will never take this record, however often it is asked."""
    return screen.encounter.is_refused


def may_be_stored(screen: Screen) -> bool:
    """The vault may take the record the next time."""
    return not is_refused(screen)


def is_alone(screen: Screen) -> bool:
    """No group is at the window."""
    return screen.party is None


def is_in_group(screen: Screen) -> bool:
    """A group is at the window."""
    return screen.party is not None


def has_findings(screen: Screen) -> bool:
    """There is something to read."""
    return bool(screen.encounter.findings)


def has_reserved(screen: Screen) -> bool:
    """There is a finding with words to reveal."""
    return any(finding.discreet for finding in screen.encounter.findings)


def wants_face(screen: Screen) -> bool:
    """The portrait is being taken, or can be taken again."""
    return has_document(screen)


def wants_fingers(screen: Screen) -> bool:
    """The prints are being taken, or can be taken again."""
    return has_document(screen) and screen.encounter.waits_for is not CaptureStep.DOCUMENT
