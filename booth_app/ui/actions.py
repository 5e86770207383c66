"""Carries the officer's intentions where they belong: to the flow, or to a panel that asks for the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QElapsedTimer

from booth_app.domain.biometrics import CaptureException
from booth_app.domain.decision import DecisionKind, Override
from booth_app.domain.document import TravelDocument
from booth_app.domain.post import Direction
from booth_app.flow import events
from booth_app.flow.encounter import EncounterNumber
from booth_app.flow.permission import Objection
from booth_app.ui.actions_case import CaseActions
from booth_app.ui.actions_journey import JourneyActions
from booth_app.ui.draft import Draft, asked_words, standing_codes
from booth_app.ui.front import Front
from booth_app.ui.keys import Intention, place_of
from booth_app.ui.notice import NoticeDesk
from booth_app.ui.pages.days import DaysPanel
from booth_app.ui.pages.decide import DecidePanel
from booth_app.ui.pages.help import HelpPanel
from booth_app.ui.pages.history import HistoryPanel
from booth_app.ui.pages.pick import PickPanel
from booth_app.ui.pages.refer import ReferPanel
from booth_app.ui.pages.type_by_hand import TypeByHandPanel
from booth_app.ui.port import BoothPort
from booth_app.ui.reason_places import ReasonPlaces
from booth_app.ui.supervision import ask_supervisor
from booth_app.ui.widgets.choice_list import Choice

ESC_TWICE = 3000
"""Milliseconds in which a second Esc cancels the encounter."""

RETAKE = "retake"

FACE_EXCEPTIONS = ("CHD", "REF", "DEV", "REL", "BAN")
FINGER_EXCEPTIONS = ("AMP", "BAN", "WRN", "CHD", "REF", "DEV")


class Actions:
    """One method an intention; none of them keeps anything but the first Esc: its time and its traveller."""

    def __init__(self, *, booth: BoothPort, front: Front, reasons: ReasonPlaces, notices: NoticeDesk) -> None:
        """Act on this booth, from this window; `reasons` says what each digit chooses."""
        self._cases = CaseActions(booth=booth, front=front, notices=notices)
        self._ways = JourneyActions(booth=booth, front=front)
        self._booth = booth
        self._front = front
        self._reasons = reasons
        self._escape = QElapsedTimer()
        self._escape_of: EncounterNumber | None = None
        self._do: dict[Intention, Callable[[], object]] = {
            Intention.ACCEPT_REASON: booth.pass_or_accept,
            Intention.PASS: booth.pass_or_accept,
            Intention.REFER: self._refer,
            Intention.DECIDE: self._decide,
            Intention.SUPERVISE: self._supervise,
            Intention.REREAD: booth.cancel,
            Intention.OTHER_DOCUMENT: partial(booth.happened, events.OtherDocumentWanted),
            Intention.CHANGE_DAYS: self._change_days,
            Intention.ADD_COMPANION: booth.add_companion,
            Intention.SHOW_HISTORY: self._show_history,
            Intention.FINDING_BEFORE: partial(front.read_on, -1),
            Intention.FINDING_AFTER: partial(front.read_on, 1),
            Intention.TYPE_BY_HAND: self._type_by_hand,
            Intention.CORRECT: self._correct,
            Intention.FINGERS: self._fingers,
            Intention.FACE: self._face,
            Intention.CANCEL: self._cancel,
            Intention.TURN: self._turn,
            Intention.SHOW_HELP: self._show_help,
            Intention.TURN_THEME: front.turn_theme,
            Intention.LOCK: booth.lock,
            Intention.SIGN_OUT: booth.sign_out,
            Intention.RETRY_STORE: booth.retry_store,
            Intention.CONFIRM: front.confirm_page,
            **self._cases.do,
            **self._ways.do,
        }

    def carry_out(self, intention: Intention, key: str = "") -> None:
        """Do what is wanted; `key` says which digit chose a reason."""
        if intention is Intention.CHOOSE_REASON:
            self.choose_reason(key)
        elif intention in self._do:
            self._do[intention]()

    def choose_reason(self, key: str) -> None:
        """Take the reason of travel of this digit, or ask for another."""
        encounter = self._booth.screen.encounter
        if encounter.document is None:
            return
        if not key.isdigit():
            self._ways.journey()
            return
        self._front.close_panel()
        self._booth.happened(events.ReasonAccepted, reason=self._reasons.of(encounter)[int(key) - 1])

    def _pick(self, title: str, says: str, choices: tuple[Choice, ...], then: Callable[[str], None]) -> None:
        panel = PickPanel(
            theme=self._front.theme,
            texts=self._front.texts,
            screen=self._booth.screen,
            title=title,
            says=says,
            choices=choices,
        )
        panel.picked.connect(then)
        self._front.open_panel(panel)

    def _exceptions(self, codes: tuple[str, ...]) -> tuple[Choice, ...]:
        texts = self._front.texts
        retake = Choice(id=RETAKE, number="0", words=texts("exception.retake"))
        named = (
            Choice(id=code, number=str(number), words=texts(f"exception.{code}"))
            for number, code in enumerate(codes, start=1)
        )
        return (retake, *named)

    def _face(self) -> None:
        def picked(choice: str) -> None:
            self._front.close_panel()
            if choice == RETAKE:
                self._booth.happened(events.FaceRetaken)
            else:
                self._booth.happened(events.FaceExcepted, why=CaptureException(choice))

        texts = self._front.texts
        choices = self._exceptions(FACE_EXCEPTIONS)
        self._pick(texts("exception.title_face"), texts("exception.says"), choices, picked)

    def _fingers(self) -> None:
        def picked(choice: str) -> None:
            self._front.close_panel()
            if choice == RETAKE:
                self._booth.happened(events.FingersRetaken)
            else:
                self._booth.happened(events.FingersExcepted, why=CaptureException(choice))

        texts = self._front.texts
        choices = self._exceptions(FINGER_EXCEPTIONS)
        self._pick(texts("exception.title_fingers"), texts("exception.says"), choices, picked)

    def _refer(self) -> None:
        panel = ReferPanel(theme=self._front.theme, texts=self._front.texts, screen=self._booth.screen)

        def confirmed() -> None:
            self._front.close_panel()
            codes = standing_codes(self._booth.screen.encounter)
            self._tell(self._booth.decide(DecisionKind.SECONDARY, reason_codes=codes))

        panel.confirmed.connect(confirmed)
        self._front.open_panel(panel)

    def _decide(self) -> None:
        referral = self._booth.screen.encounter.referral
        if referral is not None:
            self._cases.review(referral)
            return
        panel = DecidePanel(
            theme=self._front.theme, texts=self._front.texts, screen=self._booth.screen, review=self._cases.kept()
        )

        def drafted(draft: Draft) -> None:
            if draft.needs_supervisor:
                self._ask_supervisor(draft)
                return
            objection = self._decide_now(draft, None)
            if objection and self._front.is_open(panel):
                panel.show_wrong(objection)

        panel.edited.connect(self._cases.keep)
        panel.drafted.connect(drafted)
        self._front.open_panel(panel)

    def _supervise(self) -> None:
        encounter = self._booth.screen.encounter
        self._ask_supervisor(Draft(kind=encounter.passing_kind, codes=standing_codes(encounter)))

    def _ask_supervisor(self, draft: Draft) -> None:
        ask_supervisor(
            booth=self._booth,
            front=self._front,
            what=asked_words(self._booth.screen.encounter, draft.kind, self._front.texts),
            reason=draft.note,
            then=partial(self._decide_now, draft),
        )

    def _decide_now(self, draft: Draft, override: Override | None) -> str:
        """Decide; say what is objected, empty where nothing is."""
        objection = self._booth.decide(draft.kind, reason_codes=draft.codes, note=draft.note, override=override)
        if objection is not None:
            return self._objection(objection)
        self._cases.keep(None)
        return ""

    def _type_by_hand(self) -> None:
        panel = TypeByHandPanel(
            theme=self._front.theme,
            texts=self._front.texts,
            screen=self._booth.screen,
            today=self._front.today(),
        )

        def typed(document: TravelDocument) -> None:
            self._front.close_panel()
            self._booth.happened(events.DocumentTyped, document=document)

        panel.typed.connect(typed)
        self._front.open_panel(panel)

    def _correct(self) -> None:
        read = self._booth.screen.encounter.document
        if read is None:
            return
        panel = TypeByHandPanel(
            theme=self._front.theme,
            texts=self._front.texts,
            screen=self._booth.screen,
            today=self._front.today(),
            read=read,
        )

        def typed(document: TravelDocument) -> None:
            self._front.close_panel()
            if document != read:
                self._booth.happened(events.DocumentCorrected, document=document)

        panel.typed.connect(typed)
        self._front.open_panel(panel)

    def _change_days(self) -> None:
        judgement = self._booth.screen.encounter.judgement
        if judgement is None or judgement.stay is None:
            return
        panel = DaysPanel(
            theme=self._front.theme, texts=self._front.texts, screen=self._booth.screen, stay=judgement.stay
        )

        def granted(days: int) -> None:
            self._front.close_panel()
            self._booth.declare(replace(self._booth.screen.encounter.declaration, days=days))

        panel.granted.connect(granted)
        self._front.open_panel(panel)

    def _show_history(self) -> None:
        panel = HistoryPanel(theme=self._front.theme, texts=self._front.texts, screen=self._booth.screen)
        self._front.open_panel(panel)

    def _show_help(self) -> None:
        screen = self._booth.screen
        panel = HelpPanel(theme=self._front.theme, texts=self._front.texts, screen=screen, page=place_of(screen))
        self._front.open_panel(panel)

    def _cancel(self) -> None:
        number = self._booth.screen.encounter.number
        if self._escape_of == number and self._escape.isValid() and self._escape.elapsed() <= ESC_TWICE:
            self._escape.invalidate()
            self._front.say("")
            self._booth.cancel()
            return
        self._escape.start()
        self._escape_of = number
        self._front.say(self._front.texts("verdict.cancel_says"))

    def _turn(self) -> None:
        is_entry = self._booth.screen.encounter.journey.direction is Direction.ENTRY
        self._booth.set_direction(Direction.EXIT if is_entry else Direction.ENTRY)

    def _tell(self, objection: Objection | None) -> None:
        if objection is not None:
            self._front.say(self._objection(objection))

    def _objection(self, objection: Objection) -> str:
        texts = self._front.texts
        return texts("decide.not_now", why=texts(f"objection.{objection}"))
