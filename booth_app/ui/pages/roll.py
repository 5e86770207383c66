"""The list at work: how many came, who is missing, who was not on it, and which of its lines could not be read."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from booth_app.flow.roll import Roll
from booth_app.flow.screen import Screen
from booth_app.ui.keys import Intention, Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.roll_words import counts_of, list_name, problem_words, roll_rows
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.widgets.labels import set_tone, words
from booth_app.ui.widgets.table import Table

COLUMNS = ("state", "name", "birth", "nationality", "document")
WIDEST = 1


class RollPanel(Panel):
    """A table to read; other keys take up another list, or close this one.

    Where somebody has come already, the key that closes it is asked for twice: who came would be forgotten.
    """

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen, roll: Roll) -> None:
        super().__init__(
            theme=theme,
            texts=texts,
            screen=screen,
            place=Place.ROLL,
            title=texts("roll.title", name=list_name(roll, texts)),
            width=1040,
        )
        self._roll = roll
        self._is_closing = False
        self.counts = words(theme, size=Size.LARGE, weight=Weight.MEDIUM)
        self.problems = words(theme, size=Size.SMALL, wraps=True)
        set_tone(self.problems, Tone.LOOK)
        self.table = Table(theme=theme, heads=tuple(texts(f"roll.{column}") for column in COLUMNS), widest=WIDEST)
        for part in (self.counts, self.problems, self.table):
            self.body.addWidget(part)
        self._show(roll)

    def want(self, intention: Intention) -> None:
        """Do what a key of the panel means; warn before anything is forgotten."""
        came = self._roll.attendance
        if intention is Intention.CLOSE_LIST and (came.listed or came.unlisted) and not self._is_closing:
            self._is_closing = True
            self.counts.setText(self.texts("roll.again"))
            set_tone(self.counts, Tone.STOP)
        else:
            super().want(intention)

    def show_screen(self, screen: Screen) -> None:
        """Follow who comes meanwhile."""
        if screen.roll is not None and screen.roll is not self._roll:
            self._show(screen.roll)

    def first_focus(self) -> QWidget:
        """Start in the table."""
        return self.table

    def _show(self, roll: Roll) -> None:
        self._roll, self._is_closing = roll, False
        self.counts.setText(counts_of(roll, self.texts))
        set_tone(self.counts, Tone.CALM)
        problems = problem_words(roll.problems, self.texts)
        self.problems.setText(problems)
        self.problems.setVisible(bool(problems))
        self.table.show_rows(roll_rows(roll, self.texts))
