"""Signing in: a number and a password."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from booth_app.flow.screen import Screen
from booth_app.ui.keys import Place
from booth_app.ui.pages.page import Page
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.headed_card import HeadedCard
from booth_app.ui.widgets.icon import Icon
from booth_app.ui.widgets.labels import set_tone, words


class SignInPage(Page):
    """Two fields; Enter moves on, and from the second asks. `hint` stands below them, in training alone."""

    asked = Signal(str, str)

    def __init__(self, *, theme: Theme, texts: Texts, hint: str = "") -> None:
        super().__init__(theme=theme, texts=texts, places=(Place.SIGN_IN,))
        self.number = FormField(theme=theme, name=texts("sign_in.number"), limit=32)
        self.secret = FormField(theme=theme, name=texts("sign_in.secret"), is_secret=True)
        self.fields = (self.number, self.secret)
        self.says = words(theme, size=Size.BODY, wraps=True)
        self.says.setMinimumHeight(theme.px(48))
        self.says.setAlignment(Qt.AlignmentFlag.AlignTop)
        sign = Icon(theme=theme, name="booth", colour=theme.colours.accent, side=36)
        card = HeadedCard(theme=theme, sign=sign, title=texts("name.product"), width=440, margin=28)
        card.body.addWidget(words(theme, texts("name.institute"), size=Size.BODY, quiet=True))
        card.body.addSpacing(theme.px(16))
        for part in (self.number, self.secret, self.says):
            card.body.addWidget(part)
        self.body.addStretch(2)
        self.body.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        if hint:
            told = words(theme, hint, quiet=True)
            told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.body.addWidget(told)
        self.body.addStretch(3)

    def show_screen(self, screen: Screen, *, place: Place, now: datetime) -> None:
        """Show whether a try is under way, or how the last one ended."""
        super().show_screen(screen, place=place, now=now)
        session = screen.session
        trouble = session.trouble
        if session.is_verifying:
            said, tone = self.texts("sign_in.verifying"), Tone.NEWS
        elif trouble is not None:
            said, tone = f"{trouble.title} {trouble.remedy}".strip(), Tone.STOP
        else:
            said, tone = self.texts("sign_in.says"), Tone.CALM
        self.says.setText(said)
        set_tone(self.says, tone)

    def confirm(self) -> None:
        """Go on to the password, or ask."""
        if not self.number.text.strip():
            self.number.take()
        elif not self.secret.text or self.number.edit.hasFocus():
            self.secret.take()
        else:
            secret = self.secret.text
            self.secret.edit.clear()
            self.asked.emit(self.number.text.strip(), secret)

    def first_focus(self) -> QWidget:
        """Start with the number."""
        return self.number.edit
