"""Picking one of a list: a reason of travel, or why a capture could not be made."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from booth_app.flow.screen import Screen
from booth_app.ui.keys import Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme
from booth_app.ui.widgets.choice_list import Choice, ChoiceList
from booth_app.ui.widgets.labels import words


class PickPanel(Panel):
    """One list; Enter takes the line pointed at."""

    picked = Signal(str)

    def __init__(
        self,
        *,
        theme: Theme,
        texts: Texts,
        screen: Screen,
        title: str,
        says: str,
        choices: tuple[Choice, ...],
    ) -> None:
        super().__init__(theme=theme, texts=texts, screen=screen, place=Place.PICK, title=title, width=520)
        self.choices = ChoiceList(theme=theme, choices=choices)
        self.choices.setMinimumHeight(theme.px(min(440, 33 * len(choices) + 6)))
        if says:
            self.body.addWidget(words(theme, says, quiet=True, wraps=True))
        self.body.addWidget(self.choices)

    def confirm(self) -> None:
        """Take the line pointed at."""
        choice = self.choices.current
        if choice is not None:
            self.picked.emit(choice.id)

    def first_focus(self) -> QWidget:
        """Start in the list."""
        return self.choices
