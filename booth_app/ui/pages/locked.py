"""A locked booth: it shows nothing of anybody, and waits for the same officer, or for a supervisor who takes over."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from booth_app.flow.screen import Screen
from booth_app.ui.keys import Place
from booth_app.ui.pages.page import Page
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.headed_card import HeadedCard
from booth_app.ui.widgets.icon import Icon
from booth_app.ui.widgets.labels import set_tone, words


class LockedPage(Page):
    """The password; and, for a supervisor who takes over, the number above all."""

    asked = Signal(str)
    taken_over = Signal(str, str)

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__(theme=theme, texts=texts, places=(Place.LOCKED,))
        self.secret = FormField(theme=theme, name=texts("locked.secret"), is_secret=True)
        self.number = FormField(theme=theme, name=texts("locked.number"))
        self.fields = (self.secret, self.number)
        self._officer = words(theme, size=Size.LARGE, weight=Weight.MEDIUM)
        self.says = words(theme, size=Size.BODY, wraps=True)
        self.says.setMinimumHeight(theme.px(48))
        self.says.setAlignment(Qt.AlignmentFlag.AlignTop)
        sign = Icon(theme=theme, name="lock", colour=theme.colours.accent, side=36)
        card = HeadedCard(
            theme=theme, sign=sign, title=texts("locked.title"), width=440, margin=28, trailing=self._officer
        )
        card.body.addSpacing(theme.px(16))
        card.body.addWidget(self.secret)
        card.body.addWidget(self.number)
        card.body.addWidget(self.says)
        self.body.addStretch(2)
        self.body.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(3)

    def show_screen(self, screen: Screen, *, place: Place, now: datetime) -> None:
        """Show who is waited for, and how the last try ended."""
        super().show_screen(screen, place=place, now=now)
        session = screen.session
        officer = session.officer
        self._officer.setText("" if officer is None else self.texts("name.officer", officer=officer.id))
        trouble = session.trouble
        if session.is_verifying:
            said, tone = self.texts("sign_in.verifying"), Tone.NEWS
        elif trouble is not None:
            said, tone = f"{trouble.title} {trouble.remedy}".strip(), Tone.STOP
        else:
            said, tone = self.texts("locked.says"), Tone.CALM
        self.says.setText(said)
        set_tone(self.says, tone)

    def confirm(self) -> None:
        """Ask, where something was typed."""
        secret, number = self.secret.text, self.number.text.strip()
        self.secret.edit.clear()
        if not secret:
            self.secret.edit.setFocus()
        elif number:
            self.taken_over.emit(number, secret)
        else:
            self.asked.emit(secret)

    def first_focus(self) -> QWidget:
        """Start with the password."""
        return self.secret.edit
