"""Referring to secondary, confirmed: the key lies beside others, and a referral cannot be taken back."""

from __future__ import annotations

from PySide6.QtCore import Signal

from booth_app.flow.screen import Screen
from booth_app.ui.keys import Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme
from booth_app.ui.widgets.labels import words


class ReferPanel(Panel):
    """One sentence; Enter, or the same key again, confirms."""

    confirmed = Signal()

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen) -> None:
        super().__init__(
            theme=theme,
            texts=texts,
            screen=screen,
            place=Place.CONFIRM_REFER,
            title=texts("refer.title"),
            width=520,
        )
        self.body.addWidget(words(theme, texts("refer.says"), size=Size.LARGE, wraps=True))

    def confirm(self) -> None:
        """Say so."""
        self.confirmed.emit()
