"""A second person's consent: number, password and the reason, typed by the supervisor."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from booth_app.domain.personal import personal
from booth_app.flow.encounter import Trouble
from booth_app.flow.permission import MIN_NOTE
from booth_app.flow.screen import Screen
from booth_app.ui.keys import Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.labels import set_tone, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What a supervisor typed."""

    number: str
    secret: str = personal()
    reason: str = personal()


class SupervisorPanel(Panel):
    """Three fields; the last Enter asks."""

    asked = Signal(object)

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen, what: str, reason: str = "") -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.FORM, title=texts("supervisor.title"), width=560
        )
        self.number = FormField(theme=theme, name=texts("supervisor.number"), limit=32)
        self.reason = FormField(theme=theme, name=texts("supervisor.reason"))
        self.reason.edit.setText(reason)
        self.secret = FormField(theme=theme, name=texts("supervisor.secret"), is_secret=True)
        self._says = words(theme, size=Size.BODY, wraps=True)
        self._says.setMinimumHeight(theme.px(44))
        self.body.addWidget(words(theme, texts("supervisor.says", what=what), quiet=True, wraps=True))
        for part in (self.number, self.reason, self.secret, self._says):
            self.body.addWidget(part)

    def confirm(self) -> None:
        """Move on, and from the password ask."""
        if self.number.edit.hasFocus() or not self.number.text.strip():
            target = self.reason if self.number.text.strip() else self.number
            target.take()
            return
        if len(self.reason.text.strip()) < MIN_NOTE:
            self.reason.show_wrong(self.texts("supervisor.short"))
            self.reason.take()
            return
        self.reason.show_wrong("")
        secret = self.secret.text
        if not self.secret.edit.hasFocus() or not secret:
            self.secret.take()
            return
        self.secret.edit.clear()
        self._say(self.texts("supervisor.verifying"), Tone.NEWS)
        self.asked.emit(Consent(number=self.number.text.strip(), secret=secret, reason=self.reason.text.strip()))

    def show_trouble(self, trouble: Trouble) -> None:
        """Say why there is no consent."""
        self.show_wrong(f"{trouble.title} {trouble.remedy}".strip())

    def show_wrong(self, what: str) -> None:
        """Say why it cannot be so."""
        self._say(what, Tone.STOP)
        self.secret.take()

    def first_focus(self) -> QWidget:
        """Start with the number."""
        return self.number.edit

    def _say(self, what: str, tone: Tone) -> None:
        self._says.setText(what)
        set_tone(self._says, tone)
