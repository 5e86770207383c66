"""A booth that cannot start says so in a window, because an officer's program has no console."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.headed_card import HeadedCard
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.mark import Mark

CLOSING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}


class RefusalWindow(QWidget):
    """One sentence, one remedy, one code to tell the technician; Enter or Escape closes it."""

    def __init__(self, *, theme: Theme, texts: Texts, title: str, remedy: str, code: str) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setObjectName("booth")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(theme.style_sheet())
        self.setWindowTitle(texts("name.product"))
        sign = Mark(theme=theme, side=40, tone=Tone.STOP, shape=Shape.OCTAGON)
        told = words(theme, code, size=Size.SMALL, quiet=True)
        card = HeadedCard(theme=theme, sign=sign, title=texts("refusal.title"), width=720, margin=32, trailing=told)
        card.body.setSpacing(theme.px(16))
        card.body.addWidget(words(theme, title, size=Size.LARGE, weight=Weight.MEDIUM, wraps=True))
        card.body.addWidget(words(theme, remedy, size=Size.LARGE, wraps=True))
        card.body.addWidget(words(theme, texts("refusal.says"), quiet=True, wraps=True))
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on the keys that close."""
        if event.key() in CLOSING:
            self.close()
        else:
            super().keyPressEvent(event)
