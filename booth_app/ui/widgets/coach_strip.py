"""The strip of free practice: what the trainee is to learn now, and the key that brings the next traveller."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.widgets.labels import words

KEY = "Ctrl+N"


class CoachPort(Protocol):
    """Who offers travellers to the trainee."""

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call this one back with every new sentence, and once now."""
        ...

    def go_on(self) -> None:
        """Bring the next traveller."""
        ...


class CoachStrip(QWidget):
    """One line under everything else."""

    def __init__(self, *, theme: Theme, coach: CoachPort) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(4))
        row.setSpacing(theme.px(12))
        row.addWidget(words(theme, KEY, size=Size.SMALL, weight=Weight.STRONG))
        self.says = words(theme, size=Size.SMALL, wraps=True)
        row.addWidget(self.says, 1)
        shortcut = QShortcut(QKeySequence(KEY), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(coach.go_on)
        coach.listen(self.says.setText)
