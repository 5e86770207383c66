"""One choice with its key: plain, proposed or chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.labels import set_claim, words


class Option(QFrame):
    """A box with a key and a word. The proposed one is dashed, the chosen one filled."""

    wanted = Signal(str)

    def __init__(self, *, theme: Theme, key: str, word: str) -> None:
        super().__init__()
        self.setObjectName("option")
        self._key = key
        self._looks = (False, False)
        self.setFixedHeight(theme.px(34))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(9), 0, theme.px(4), 0)
        row.setSpacing(theme.px(6))
        row.addWidget(words(theme, key, size=Size.SMALL, weight=Weight.STRONG))
        self._word = ElidedLabel(theme=theme)
        self.show_word(word)
        row.addWidget(self._word, 1)

    def show_as(self, *, is_chosen: bool, is_proposed: bool) -> None:
        """Say how it stands."""
        if self._looks == (is_chosen, is_proposed):
            return  # looking a style up again for every screen would hold the window up
        self._looks = (is_chosen, is_proposed)
        set_claim(self, "proposed", is_proposed and not is_chosen)
        set_claim(self, "chosen", is_chosen)
        for label in self.findChildren(QLabel):
            self.style().unpolish(label)
            self.style().polish(label)

    @property
    def word(self) -> str:
        """What stands on it."""
        return self._word.text()

    def show_word(self, word: str) -> None:
        """Change its word."""
        self._word.setText(word)
        self._word.setToolTip(word)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Want what the key wants."""
        self.wanted.emit(self._key)
        event.accept()
