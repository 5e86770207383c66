"""The keys of the booth as one table, place by place: what works where, and when.

The pages print this table, the shortcuts are made from it, and a test walks it; a key that is not here is not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from booth_app.domain.case import Line
from booth_app.domain.decision import DecisionKind
from booth_app.domain.post import Direction
from booth_app.flow.encounter import CaptureStep, Encounter, Stage
from booth_app.flow.party import MAX_MEMBERS
from booth_app.flow.screen import Screen, SessionStage
from booth_app.ui.due_notice import notice_of


class Place(StrEnum):
    """Where the officer is: a page of the encounter's stage, or a panel over it."""

    SIGN_IN = "sign_in"
    LOCKED = "locked"
    WAITING = "waiting"
    CAPTURING = "capturing"
    DECIDING = "deciding"
    STORING = "storing"
    STOPPED = "stopped"
    FORM = "form"
    LIST = "list"
    PICK = "pick"
    SHEET = "sheet"
    DAYS = "days"
    CONFIRM_REFER = "confirm_refer"
    PAPERS = "papers"
    GROUP = "group"
    REFERRALS = "referrals"
    SECOND_LINE = "second_line"
    DAY = "day"
    NOTICE = "notice"


class Intention(StrEnum):
    """What a key press wants."""

    ACCEPT_REASON = "accept_reason"
    PASS = "pass"  # noqa: S105 - letting a traveller pass
    CHOOSE_REASON = "choose_reason"
    MORE_REASONS = "more_reasons"
    REFER = "refer"
    DECIDE = "decide"
    SUPERVISE = "supervise"
    REREAD = "reread"
    OTHER_DOCUMENT = "other_document"
    CHANGE_DAYS = "change_days"
    ADD_COMPANION = "add_companion"
    SHOW_GROUP = "show_group"
    SHOW_HISTORY = "show_history"
    FINDING_BEFORE = "finding_before"
    FINDING_AFTER = "finding_after"
    TYPE_BY_HAND = "type_by_hand"
    FINGERS = "fingers"
    FACE = "face"
    REVEAL = "reveal"
    CANCEL = "cancel"
    TURN = "turn"
    SHOW_DAY = "show_day"
    SHOW_HELP = "show_help"
    TURN_THEME = "turn_theme"
    LOCK = "lock"
    SIGN_OUT = "sign_out"
    RETRY_STORE = "retry_store"
    CONFIRM = "confirm"
    BACK = "back"
    MARK = "mark"
    REMOVE = "remove"
    NEXT_SECTION = "next_section"
    SHOW_PAPERS = "show_papers"
    SHOW_REFERRALS = "show_referrals"
    PRINT_NOTICE = "print_notice"


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


def has_days(screen: Screen) -> bool:
    """There are days to grant."""
    judgement = screen.encounter.judgement
    return wants_no_other(screen) and judgement is not None and judgement.stay is not None and judgement.stay.most > 0


def may_begin_group(screen: Screen) -> bool:
    """The next of a group may come to the window, and it is not a group yet."""
    return may_add(screen) and is_alone(screen)


def has_notice(screen: Screen) -> bool:
    """The traveller who left last is due a printed notice."""
    return bool(notice_of(screen.encounter.last))


def may_add(screen: Screen) -> bool:
    """The next of the group may come to the window."""
    is_full = screen.party is not None and len(screen.party.aside) >= MAX_MEMBERS
    return has_document(screen) and screen.encounter.referral is None and not is_full


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """One key of one place. `key` is Qt's name of it; `label` the id of its words.

    `by_direction` says that the words differ between entry and exit. A `quiet` key is printed in the help alone.
    """

    key: str
    intention: Intention
    label: str
    works: Claim = always
    by_direction: bool = False
    quiet: bool = False
    is_held: bool = False

    def label_for(self, direction: Direction) -> str:
        """Give the id of the words in this direction."""
        return f"{self.label}_{direction.value}" if self.by_direction else self.label


def _key(key: str, intention: Intention, label: str, works: Claim = always) -> Binding:
    return Binding(key=key, intention=intention, label=f"key.{label}", works=works)


HELP = _key("F1", Intention.SHOW_HELP, "help")
LOCK = Binding(key="Ctrl+L", intention=Intention.LOCK, label="key.lock", quiet=True)
THEME = Binding(key="Ctrl+T", intention=Intention.TURN_THEME, label="key.theme", quiet=True)
CANCEL = _key("Escape", Intention.CANCEL, "cancel")
BACK = _key("Escape", Intention.BACK, "back")
ACCEPT = _key("Return", Intention.ACCEPT_REASON, "accept_reason", lacks_reason)
DIGITS = tuple(
    Binding(key=str(n), intention=Intention.CHOOSE_REASON, label="key.digits", works=has_document, quiet=True)
    for n in range(1, 10)
)
# The band of sums prints F5 itself, beside the days.
DAYS = Binding(key="F5", intention=Intention.CHANGE_DAYS, label="key.days", works=has_days, quiet=True)
SHARED = (
    _key("F2", Intention.REREAD, "reread", has_no_document),
    _key("F2", Intention.OTHER_DOCUMENT, "other_document", wants_no_other),
    _key("F2", Intention.OTHER_DOCUMENT, "other_stop", wants_other),
    _key("F3", Intention.TYPE_BY_HAND, "by_hand", may_type),
    _key("F3", Intention.SHOW_PAPERS, "papers", wants_no_other),
    # The reason row prints F4 itself, as its last option.
    Binding(key="F4", intention=Intention.MORE_REASONS, label="key.reasons", works=has_document, quiet=True),
    DAYS,
    _key("F6", Intention.ADD_COMPANION, "companion", may_begin_group),
    _key("F6", Intention.SHOW_GROUP, "group", is_in_group),
    _key("F7", Intention.SHOW_HISTORY, "history", has_document),
    _key("F8", Intention.REFER, "refer", may_refer),
    _key("F9", Intention.FINGERS, "fingers", wants_fingers),
    _key("F10", Intention.FACE, "face", wants_face),
)
# The card of findings is read with the arrows, and says so itself.
READ = (
    Binding(key="Up", intention=Intention.FINDING_BEFORE, label="key.finding_before", works=has_findings, quiet=True),
    Binding(key="Down", intention=Intention.FINDING_AFTER, label="key.finding_after", works=has_findings, quiet=True),
)
# Where there is something to reveal, the card of findings prints the key itself.
REVEAL = Binding(
    key="Space", intention=Intention.REVEAL, label="key.reveal", works=has_reserved, is_held=True, quiet=True
)
DECIDE = _key("F12", Intention.DECIDE, "decide", may_decide)

KEYS: dict[Place, tuple[Binding, ...]] = {
    Place.SIGN_IN: (_key("Return", Intention.CONFIRM, "enter_session"), THEME),
    Place.LOCKED: (
        _key("Return", Intention.CONFIRM, "enter_session"),
        _key("Ctrl+Q", Intention.SIGN_OUT, "sign_out", lambda s: s.encounter.stage is Stage.WAITING),
        THEME,
    ),
    Place.WAITING: (
        _key("F3", Intention.TYPE_BY_HAND, "by_hand"),
        _key("F6", Intention.TURN, "direction", is_alone),
        _key("F6", Intention.SHOW_GROUP, "group", is_in_group),
        _key("F7", Intention.SHOW_DAY, "day_list"),
        _key("F8", Intention.SHOW_REFERRALS, "referrals", is_alone),
        _key("F9", Intention.PRINT_NOTICE, "notice", has_notice),
        _key("Ctrl+Q", Intention.SIGN_OUT, "sign_out", is_alone),
        LOCK,
        THEME,
        HELP,
    ),
    Place.CAPTURING: (ACCEPT, *SHARED, DECIDE, REVEAL, CANCEL, *READ, *DIGITS, LOCK, THEME, HELP),
    Place.DECIDING: (
        ACCEPT,
        Binding(key="Return", intention=Intention.PASS, label="key.admit", works=may_pass, by_direction=True),
        _key("Return", Intention.PASS, "transit", may_transit),
        *SHARED,
        _key("F11", Intention.SUPERVISE, "supervisor", needs_supervisor),
        DECIDE,
        REVEAL,
        CANCEL,
        *READ,
        *DIGITS,
        LOCK,
        THEME,
        HELP,
    ),
    Place.STORING: (LOCK, THEME, HELP),
    Place.STOPPED: (_key("Return", Intention.RETRY_STORE, "retry"), LOCK, THEME, HELP),
    Place.FORM: (_key("Return", Intention.CONFIRM, "next"), BACK, LOCK),
    Place.LIST: (
        _key("Return", Intention.CONFIRM, "next"),
        _key("Space", Intention.MARK, "toggle"),
        BACK,
        LOCK,
    ),
    Place.PICK: (_key("Return", Intention.CONFIRM, "confirm"), BACK, LOCK),
    Place.SHEET: (BACK, LOCK),
    Place.DAYS: (_key("Return", Intention.CONFIRM, "confirm"), BACK, LOCK),
    Place.PAPERS: (
        _key("Return", Intention.CONFIRM, "next"),
        _key("F3", Intention.NEXT_SECTION, "next_section"),
        _key("Delete", Intention.REMOVE, "remove"),
        BACK,
        LOCK,
    ),
    Place.GROUP: (
        _key("Return", Intention.CONFIRM, "turn_to"),
        _key("F6", Intention.ADD_COMPANION, "companion", may_add),
        BACK,
        LOCK,
    ),
    Place.REFERRALS: (_key("Return", Intention.CONFIRM, "take"), BACK, LOCK),
    Place.SECOND_LINE: (
        _key("Return", Intention.CONFIRM, "next"),
        _key("Space", Intention.MARK, "toggle"),
        _key("Delete", Intention.REMOVE, "remove_told"),
        BACK,
        LOCK,
    ),
    Place.DAY: (_key("Return", Intention.CONFIRM, "annul"), BACK, LOCK),
    Place.NOTICE: (_key("Return", Intention.CONFIRM, "back"), BACK, LOCK),
    Place.CONFIRM_REFER: (
        _key("Return", Intention.CONFIRM, "confirm"),
        _key("F8", Intention.CONFIRM, "confirm"),
        BACK,
        LOCK,
    ),
}


def place_of(screen: Screen) -> Place:
    """Say which page this screen is, panels aside."""
    match screen.session.stage:
        case SessionStage.SIGNED_OUT:
            return Place.SIGN_IN
        case SessionStage.LOCKED:
            return Place.LOCKED
        case SessionStage.SIGNED_IN:
            return Place(screen.encounter.stage.value)


def working(place: Place, screen: Screen) -> tuple[Binding, ...]:
    """Give the keys that do something here and now."""
    return tuple(binding for binding in KEYS[place] if binding.works(screen))


def binding_for(key: str, place: Place, screen: Screen) -> Binding | None:
    """Find what a key means here and now; None where it means nothing."""
    return next((b for b in KEYS[place] if b.key == key and b.works(screen)), None)
