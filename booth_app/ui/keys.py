"""The keys of the booth as one table, place by place: what works where, and when.

The pages print this table, the shortcuts are made from it, and a test walks it; a key that is not here is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booth_app.domain.post import Direction
from booth_app.flow.encounter import Stage
from booth_app.flow.screen import Screen, SessionStage
from booth_app.ui.claims import (
    Claim,
    always,
    has_days,
    has_document,
    has_findings,
    has_no_document,
    has_notice,
    has_reserved,
    is_alone,
    is_in_group,
    is_refused,
    lacks_reason,
    may_add,
    may_be_stored,
    may_begin_group,
    may_correct,
    may_decide,
    may_pass,
    may_refer,
    may_see_group,
    may_transit,
    may_type,
    needs_supervisor,
    wants_face,
    wants_fingers,
    wants_no_other,
    wants_occupant,
    wants_other,
)


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
    TYPING = "typing"
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
    LANE = "lane"
    JOURNEY = "journey"
    LISTS = "lists"
    ROLL = "roll"


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
    CORRECT = "correct"
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
    SET_LANE = "set_lane"
    DONE = "done"
    SHOW_LIST = "show_list"
    OTHER_LIST = "other_list"
    CLOSE_LIST = "close_list"
    SEARCH = "search"


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
# The document's card prints this key itself, beside what is in doubt.
CORRECT = Binding(key="Ctrl+F3", intention=Intention.CORRECT, label="key.correct", works=may_correct, quiet=True)
SHARED = (
    _key("F2", Intention.REREAD, "reread", has_no_document),
    _key("F2", Intention.OTHER_DOCUMENT, "other_document", wants_no_other),
    _key("F2", Intention.OTHER_DOCUMENT, "other_stop", wants_other),
    _key("F3", Intention.TYPE_BY_HAND, "by_hand", may_type),
    _key("F3", Intention.SHOW_PAPERS, "papers", wants_no_other),
    CORRECT,
    # The reason row prints F4 itself, as its last option.
    Binding(key="F4", intention=Intention.MORE_REASONS, label="key.reasons", works=has_document, quiet=True),
    DAYS,
    _key("F6", Intention.ADD_COMPANION, "companion", may_begin_group),
    _key("F6", Intention.ADD_COMPANION, "companion", wants_occupant),
    _key("F6", Intention.SHOW_GROUP, "group", may_see_group),
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
        _key("F4", Intention.SET_LANE, "lane"),
        _key("F5", Intention.SHOW_LIST, "list"),
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
    Place.STOPPED: (
        _key("Return", Intention.RETRY_STORE, "retry", may_be_stored),
        _key("Escape", Intention.CANCEL, "cancel", is_refused),
        LOCK,
        THEME,
        HELP,
    ),
    Place.FORM: (_key("Return", Intention.CONFIRM, "next"), BACK, LOCK),
    Place.TYPING: (
        _key("Return", Intention.CONFIRM, "next"),
        _key("F3", Intention.NEXT_SECTION, "fields_or_lines"),
        _key("F4", Intention.DONE, "done"),
        BACK,
        LOCK,
    ),
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
    Place.LANE: (
        _key("Return", Intention.CONFIRM, "next"),
        _key("F4", Intention.DONE, "done"),
        BACK,
        LOCK,
    ),
    Place.JOURNEY: (
        _key("Return", Intention.CONFIRM, "confirm"),
        _key("F4", Intention.DONE, "journey"),
        BACK,
        LOCK,
    ),
    Place.LISTS: (
        _key("Return", Intention.CONFIRM, "next"),
        _key("F5", Intention.SEARCH, "search"),
        BACK,
        LOCK,
    ),
    Place.ROLL: (
        _key("F5", Intention.OTHER_LIST, "other_list"),
        _key("Delete", Intention.CLOSE_LIST, "close_list"),
        BACK,
        LOCK,
    ),
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
