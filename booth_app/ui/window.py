"""The window: a thin function of the screen. It chooses the page, hands keys to the table, and keeps nothing else."""

from __future__ import annotations

import math
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from booth_app.domain.clock import Clock
from booth_app.flow.encounter import Stage
from booth_app.flow.screen import Screen, SessionStage
from booth_app.ui.actions import Actions
from booth_app.ui.eyes import Eyes
from booth_app.ui.idle import HandWatch
from booth_app.ui.keys import Intention, Place, binding_for, place_of
from booth_app.ui.notice import NoticeDesk
from booth_app.ui.pages.encounter import EncounterPage
from booth_app.ui.pages.page import Page
from booth_app.ui.pages.panel import Panel
from booth_app.ui.pages.rack import Rack
from booth_app.ui.port import BoothPort, DocumentSight, Preview, Wedge
from booth_app.ui.reason_places import ReasonPlaces
from booth_app.ui.texts import Texts
from booth_app.ui.theme import BASE_HEIGHT, BASE_WIDTH, Theme
from booth_app.ui.widgets.band import Band
from booth_app.ui.widgets.coach_strip import CoachPort, CoachStrip
from booth_app.ui.widgets.foot import Foot
from booth_app.ui.widgets.veil import Veil

TICK_STAYS = 400
TURN_STAYS = 1200
NOTICE_STAYS = 4000
"""Milliseconds: of the tick after storing, of the tick before somebody else, of a word said."""


class BoothWindow(QWidget):
    """The booth on the screen. Everything runs on the thread that makes it."""

    def __init__(
        self,
        booth: BoothPort,
        preview: Preview,
        *,
        clock: Clock,
        notices: NoticeDesk,
        theme: Theme,
        texts: Texts | None = None,
        wedge: Wedge | None = None,
        sight: DocumentSight | None = None,
        lock_after: float = 120.0,
        support_phone: str = "",
        sign_in_words: str = "",
    ) -> None:
        """Show `booth`; `preview` and `sight` are polled on pages with a live picture, `lock_after` is in seconds.

        `sight` is None where no camera looks at the desk.
        """
        super().__init__()
        self.setObjectName("booth")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._limit()
        self._booth, self._clock, self._has_sight = booth, clock, sight is not None
        self.theme, self.texts = theme, texts or Texts()
        self._support_phone, self._sign_in_words = support_phone, sign_in_words
        self.setWindowTitle(self.texts("name.product"))
        self.panel: Panel | None = None
        self._coach: CoachPort | None = None
        self._panel_of: tuple[SessionStage, int] | None = None
        self._shown: Screen | None = None
        self._place = place_of(booth.screen)
        self._notice = ""
        self._is_leaving = False
        self._tick = self._timer(TICK_STAYS, self._end_tick, is_once=True)
        self._is_turning = False
        self._notice_end = self._timer(NOTICE_STAYS, lambda: self.say(""), is_once=True)
        self._second = self._timer(1000, self._show_time)
        self._eyes = Eyes(self, preview=preview, sight=sight, page=lambda: self.page, panel=lambda: self.panel)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._reasons = ReasonPlaces()
        self.intentions = Actions(booth=booth, front=self, reasons=self._reasons, notices=notices)
        self._hands = HandWatch(seconds=lock_after, wedge=wedge, is_revealing=self._may_reveal)
        self._hands.left_alone.connect(self._booth.lock)
        self._hands.reveal.connect(self._reveal)
        self._hands.released.connect(self._type)
        self._put_on(theme.scaled_to(self.width(), self.height(), device_ratio=self.devicePixelRatioF()))
        self._hands.start()
        self._second.start()
        self._eyes.open()
        booth.listen(self.show_screen)

    # What it shows

    @property
    def page(self) -> Page:
        """The page that stands now, under any panel."""
        return self._rack.page_of(self._place)

    @property
    def place(self) -> Place:
        """Where the officer is."""
        return self._place if self.panel is None else self.panel.place

    def show_screen(self, screen: Screen) -> None:
        """Show this screen. After storing, the tick stays a moment unless the next document is there already.

        It stays longer where the next of a group takes the place: a key pressed once too often was meant for the other.
        """
        before, self._shown = self._shown, screen
        if self._panel_of is not None and self._panel_of != _owner(screen):
            self.close_panel()
        is_stored = before is not None and before.encounter.stage is Stage.STORING and _is_in(screen)
        is_waiting = screen.encounter.stage is Stage.WAITING
        is_turned = before is not None and _is_next_of_group(before, screen)
        page = self.page
        if is_stored and (is_waiting or is_turned) and isinstance(page, EncounterPage):
            self._is_turning = is_turned
            page.show_stored(is_turning=is_turned)
            self._tick.start(TURN_STAYS if is_turned else TICK_STAYS)
            self._show_around(screen)
            return
        if self._tick.isActive() and (is_waiting or self._is_turning) and _is_in(screen):
            self._show_around(screen)
            return
        self._show_now()

    def grab_page(self) -> QImage:
        """Picture the whole window as it will stand: words that have just changed get their places first."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        return self.grab().toImage()

    def say(self, notice: str) -> None:
        """Say a word for a moment, where the eye is."""
        self._notice = notice
        if notice:
            self._notice_end.start()
        self.page.say(notice)

    def read_on(self, step: int) -> None:
        """Go up or down in what the page lists."""
        self.page.read_on(step)

    def today(self) -> date:
        """Tell the booth's day."""
        return self._clock.now().date()

    def now(self) -> datetime:
        """Tell the booth's time."""
        return self._clock.now()

    # Panels and theme

    def open_panel(self, panel: Panel) -> None:
        """Put a panel over the page; it goes with its traveller and its officer."""
        self.panel = panel
        self._panel_of = _owner(self._booth.screen)
        panel.left.connect(self.close_panel)
        panel.wanted.connect(self.intentions.carry_out)
        self._veil.setGeometry(self._stack.geometry())
        self._veil.open(panel)
        panel.first_focus().setFocus()
        self._show_around(self._booth.screen)

    def close_panel(self) -> None:
        """Go back to the page, which fits itself to the window if that has changed meanwhile."""
        if self.panel is not None:
            self._drop_panel()
            self._show_around(self._booth.screen)
            self._fit()

    def is_open(self, panel: Panel) -> bool:
        """Report whether this very panel still stands."""
        return self.panel is panel

    def turn_theme(self) -> None:
        """Go from day to night or back."""
        self._put_on(self.theme.turned())

    def add_coach(self, coach: CoachPort) -> None:
        """Put the strip of free practice under everything."""
        self._coach = coach
        self._put_on(self.theme)

    def confirm_page(self) -> None:
        """Let the page take what was typed."""
        self.page.confirm()

    # Inside

    def _put_on(self, theme: Theme) -> None:
        """Make every part anew in this look: one way for theme and scale, and nothing half changed."""
        self._drop_panel()
        kept = self._typed() if self._shown is not None and self._place is place_of(self._booth.screen) else ()
        self.theme = theme
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.setStyleSheet(theme.style_sheet())
        self.band = Band(theme=theme, texts=self.texts)
        self.foot = Foot(theme=theme, texts=self.texts)
        self._stack = QStackedWidget()
        self._rack = Rack(
            theme=theme,
            texts=self.texts,
            reasons=self._reasons,
            support_phone=self._support_phone,
            sign_in_words=self._sign_in_words,
            has_sight=self._has_sight,
        )
        self._rack.sign_in.asked.connect(self._booth.sign_in)
        self._rack.locked.asked.connect(self._booth.unlock)
        self._rack.locked.taken_over.connect(self._booth.take_over)
        self._rack.encounter.reason_wanted.connect(self.intentions.choose_reason)
        for page in self._rack.pages:
            page.pressed.connect(self._press)
            page.wanted.connect(self.intentions.carry_out)
            self._stack.addWidget(page)
        parts: list[QWidget] = [self.band, self._stack, self.foot]
        if self._coach is not None:
            parts.append(CoachStrip(theme=theme, coach=self._coach))
        for part in parts:
            self._column.addWidget(part, 1 if part is self._stack else 0)
            if self.isVisible():
                part.show()  # at once: the layout would do it later, and the keyboard goes only to what is shown
        self._veil = Veil(self)
        self._place = place_of(self._booth.screen)
        self._shown = None
        self._show_now(is_new=True)
        self._type_again(kept)
        self.page.say(self._notice)

    def _drop_panel(self) -> None:
        if self.panel is not None:
            self.panel, self._panel_of = None, None
            self._veil.drop()
            self.page.first_focus().setFocus()

    def _typed(self) -> tuple[tuple[str, bool], ...]:
        """Give what stands in the fields of the page, and which of them has the keyboard."""
        return tuple((field.text, field.edit.hasFocus()) for field in self.page.fields)

    def _type_again(self, kept: tuple[tuple[str, bool], ...]) -> None:
        for field, (text, has_focus) in zip(self.page.fields, kept, strict=False):
            field.edit.setText(text)
            if has_focus:
                field.edit.setFocus()

    def _show_now(self, *, is_new: bool = False) -> None:
        screen = self._booth.screen
        self._reasons.follow(screen)
        self._tick.stop()
        before, self._place = self._place, place_of(screen)
        page = self.page
        page.show_screen(screen, place=self._place, now=self._clock.now())
        if self.panel is not None:
            self.panel.show_screen(screen)
        self._show_around(screen)
        self._shown = screen
        if is_new or self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
            self._eyes.forget()
        if (is_new or before is not self._place) and self.panel is None:
            page.first_focus().setFocus()

    def _end_tick(self) -> None:
        """Go on; where somebody else of the group stands there now, say what became of the one before."""
        last = self._booth.screen.encounter.last
        is_turning, self._is_turning = self._is_turning, False
        self._show_now()
        if is_turning and last is not None and self._place in {Place.CAPTURING, Place.DECIDING}:
            self.say(self.texts("group.before", what=self.texts(f"outcome.{last.kind}")))

    def _show_around(self, screen: Screen) -> None:
        now = self._clock.now()
        self.band.show_screen(screen, is_covered=self.panel is not None)
        self.band.show_time(now)
        self.foot.show_screen(screen, now=now)

    def _show_time(self) -> None:
        self._show_around(self._booth.screen)

    def _press(self, key: str) -> None:
        binding = binding_for(key, self._place, self._booth.screen)
        if binding is not None and self.panel is None and not self._tick.isActive():
            self.intentions.carry_out(binding.intention, key)

    def _may_reveal(self) -> bool:
        if self.panel is not None:
            return self.panel.may_reveal
        binding = binding_for("Space", self._place, self._booth.screen)
        return binding is not None and binding.intention is Intention.REVEAL

    def _reveal(self, held: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Show discreet words in the panel where one stands, else on the page; hide them everywhere."""
        if self.panel is not None:
            self.panel.reveal(is_revealed=held)
        self.page.reveal(is_revealed=held and self.panel is None)

    def _type(self, text: str) -> None:
        """Do what each key would have done that the wedge released: in the field with the keyboard, panel or page."""
        for letter in text:
            field = self.focusWidget()
            if isinstance(field, QLineEdit) and letter.isprintable():
                field.insert(letter)
            elif letter == "\r":
                self._confirm()
            elif letter == "\t":
                self.focusNextChild()
            elif self.panel is None:
                self._press(letter)
            else:
                self._press_in(self.panel, letter, field)

    def _press_in(self, panel: Panel, letter: str, field: QWidget | None) -> None:
        binding = binding_for("Space" if letter == " " else letter, panel.place, self._booth.screen)
        if binding is not None:
            panel.want(binding.intention)
        elif field is not None:
            # Straight to it: an event that is sent would be heard, and held, once more.
            key = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
            field.event(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter))

    def _confirm(self) -> None:
        if self.panel is None:
            self._press("Return")
        else:
            self.panel.want(Intention.CONFIRM)

    def _timer(self, milliseconds: int, call: object, *, is_once: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.setSingleShot(is_once)
        timer.timeout.connect(call)
        return timer

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the type to the window; a panel that is open is not taken away for it."""
        super().resizeEvent(event)
        self._veil.setGeometry(self._stack.geometry())
        if self.panel is None:
            self._fit()

    def _limit(self) -> None:
        """Hold the window to the smallest size at which nothing is cut, counted in pixels of the screen."""
        ratio = self.devicePixelRatioF()
        self.setMinimumSize(math.ceil(BASE_WIDTH / ratio), math.ceil(BASE_HEIGHT / ratio))

    def _fit(self) -> None:
        self._limit()
        fitting = self.theme.scaled_to(self.width(), self.height(), device_ratio=self.devicePixelRatioF())
        if fitting.scale != self.theme.scale:
            self._put_on(fitting)

    def leave(self) -> None:
        """Close, whatever stands in the window: the program ends."""
        self._is_leaving = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop everything that ticks; refused while a decided traveller is not stored, for the record would be lost."""
        if self._booth.screen.encounter.stage in {Stage.STORING, Stage.STOPPED} and not self._is_leaving:
            event.ignore()
            self.say(self.texts("stopped.stays_open"))
            return
        for timer in (self._tick, self._notice_end, self._second):
            timer.stop()
        self._eyes.close()
        self._hands.stop()
        super().closeEvent(event)

    def sizeHint(self) -> QSize:
        """The smallest screen the booth is made for."""
        return QSize(BASE_WIDTH, BASE_HEIGHT)


def _is_in(screen: Screen) -> bool:
    return screen.session.stage is SessionStage.SIGNED_IN


def _is_next_of_group(before: Screen, after: Screen) -> bool:
    """Say whether another of the same group has come to the window and waits for a decision."""
    then, now = before.encounter, after.encounter
    is_other = now.number != then.number and now.group is not None and now.group == then.group
    return is_other and now.stage in {Stage.CAPTURING, Stage.DECIDING}


def _owner(screen: Screen) -> tuple[SessionStage, int]:
    """Whose page this is: a panel must not outlive its traveller, nor his being undecided, nor a lock."""
    is_open = screen.encounter.stage in {Stage.WAITING, Stage.CAPTURING, Stage.DECIDING}
    return screen.session.stage, screen.encounter.number if is_open else -1
