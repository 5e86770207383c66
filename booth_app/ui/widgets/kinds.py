"""The choice between letting pass and turning back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.domain.post import Direction
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme
from booth_app.ui.widgets.option import Option


class Kinds(QWidget):
    """The two decisions; 1 and 2, or the arrows, choose; up and down go to what lies before and after."""

    changed = Signal()

    def __init__(self, *, theme: Theme, texts: Texts, direction: Direction) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self.is_passing = False
        row = QHBoxLayout(self)
        margin = theme.px(5)
        row.setContentsMargins(margin, margin, margin, margin)
        row.setSpacing(theme.px(8))
        self._pass = Option(theme=theme, key="1", word=texts(f"decide.pass_{direction.value}"))
        self._deny = Option(theme=theme, key="2", word=texts(f"decide.deny_{direction.value}"))
        for option in (self._pass, self._deny):
            option.wanted.connect(self.choose)
            row.addWidget(option, 1)
        self.choose("2")

    def choose(self, key: str) -> None:
        """Choose by key."""
        self.is_passing = key == "1"
        self._pass.show_as(is_chosen=self.is_passing, is_proposed=False)
        self._deny.show_as(is_chosen=not self.is_passing, is_proposed=False)
        self.changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring that says where the keyboard is."""
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.colours.focus), self._theme.px(2)))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), self._theme.px(8), self._theme.px(8))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take 1, 2, left and right."""
        key = event.key()
        if key in {Qt.Key.Key_1, Qt.Key.Key_Left}:
            self.choose("1")
        elif key in {Qt.Key.Key_2, Qt.Key.Key_Right}:
            self.choose("2")
        elif key == Qt.Key.Key_Down:
            self.focusNextChild()
        elif key == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)
