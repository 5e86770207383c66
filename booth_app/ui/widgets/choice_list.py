"""A list to choose from: arrows move, digits jump, and where several may be chosen, a sign shows which are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget

from booth_app.ui.theme import Size, Theme

FIGURE_SPACE = "\u2007"
DIGIT_PAUSE = 900
"""Milliseconds within which two digits make one number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One line: `id` is what is chosen, `number` the digits that jump to it."""

    id: str
    number: str
    words: str


class ChoiceList(QListWidget):
    """Lists choices; `takes_many` puts a box before each. `jumped` tells that a digit has led to a line."""

    jumped = Signal()

    def __init__(self, *, theme: Theme, choices: tuple[Choice, ...] = (), takes_many: bool = False) -> None:
        super().__init__()
        self.setFont(theme.font(Size.BODY))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._takes_many = takes_many
        self._choices: tuple[Choice, ...] = ()
        self._chosen: set[str] = set()
        self._typed = ""
        self._since = QElapsedTimer()
        self._since.start()
        self.offer(choices)

    def offer(self, choices: tuple[Choice, ...]) -> None:
        """Offer other choices; nothing is chosen then."""
        self._choices, self._chosen = choices, set()
        self.clear()
        self.addItems([self._line(choice) for choice in choices])
        self.setCurrentRow(0)

    @property
    def current(self) -> Choice | None:
        """The line pointed at."""
        row = self.currentRow()
        return self._choices[row] if 0 <= row < len(self._choices) else None

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of the chosen lines, in the order of the list."""
        return tuple(choice.id for choice in self._choices if choice.id in self._chosen)

    def choose(self, ids: tuple[str, ...]) -> None:
        """Choose these lines and no other; what is not on offer is not chosen."""
        self._chosen = {choice.id for choice in self._choices if choice.id in ids}
        for row, choice in enumerate(self._choices):
            self.item(row).setText(self._line(choice))

    def mark(self) -> None:
        """Choose the line pointed at, or take the choice back."""
        choice = self.current
        if choice is None or not self._takes_many:
            return
        self._chosen ^= {choice.id}
        self.currentItem().setText(self._line(choice))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Jump by digits; everything else is the list's own."""
        if not event.text().isdigit():
            super().keyPressEvent(event)
            return
        self._typed = "" if self._since.elapsed() > DIGIT_PAUSE else self._typed
        self._since.restart()
        self._typed = (self._typed + event.text())[-2:]
        for typed in (self._typed, event.text()):
            rows = [row for row, choice in enumerate(self._choices) if int(choice.number) == int(typed)]
            if rows:
                self.setCurrentRow(rows[0])
                self.jumped.emit()
                return

    def _line(self, choice: Choice) -> str:
        box = ("☑  " if choice.id in self._chosen else "☐  ") if self._takes_many else ""
        return f"{box}{choice.number:{FIGURE_SPACE}>2}   {choice.words}"
