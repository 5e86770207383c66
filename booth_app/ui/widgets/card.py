"""A surface with a title: the box that groups what belongs together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.widgets.labels import words


class Card(QFrame):
    """A titled box; what it holds goes into `body`, and `note` stands at the right of the title."""

    def __init__(self, *, theme: Theme, title: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.theme = theme
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(12))
        self.body.setSpacing(theme.px(8))
        self.note = words(theme, size=Size.SMALL, quiet=True)
        self.head = QHBoxLayout()
        if title:
            self.head.addWidget(words(theme, title, size=Size.SMALL, weight=Weight.STRONG, quiet=True))
            self.head.addStretch(1)
            self.head.addWidget(self.note)
            self.body.addLayout(self.head)
