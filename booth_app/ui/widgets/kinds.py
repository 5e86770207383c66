"""The choice among the decisions of a line: each always under the same number, and only those that may be recorded."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from booth_app.domain.decision import DecisionKind
from booth_app.ui.theme import Theme
from booth_app.ui.widgets.option import Option

COLUMNS = 3


class Kinds(QWidget):
    """Digits choose, left and right go through what is on offer, up and down to what lies before and after.

    None is chosen at first: no decision is a key press away by default. What may not be recorded leaves its place
    empty; where that becomes of the one chosen, none is.
    """

    changed = Signal()

    def __init__(self, *, theme: Theme, kinds: tuple[tuple[DecisionKind, str], ...]) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self.kind: DecisionKind | None = None
        grid = QGridLayout(self)
        margin = theme.px(5)
        grid.setContentsMargins(margin, margin, margin, margin)
        grid.setSpacing(theme.px(8))
        self._options: dict[DecisionKind, Option] = {}
        for place, (kind, word) in enumerate(kinds):
            option = Option(theme=theme, key=str(place + 1), word=word)
            kept = option.sizePolicy()
            kept.setRetainSizeWhenHidden(True)
            option.setSizePolicy(kept)
            option.wanted.connect(self.choose)
            grid.addWidget(option, place // COLUMNS, place % COLUMNS)
            self._options[kind] = option
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        self._offered: tuple[DecisionKind, ...] = ()

    @property
    def offered(self) -> tuple[DecisionKind, ...]:
        """What may be chosen now, in its order."""
        return self._offered

    def offer(self, allowed: AbstractSet[DecisionKind]) -> None:
        """Show what may be recorded now."""
        self._offered = tuple(kind for kind in self._options if kind in allowed)
        for kind, option in self._options.items():
            option.setVisible(kind in allowed)
        if self.kind is not None and self.kind not in allowed:
            self._take(None)

    def choose(self, key: str) -> None:
        """Choose by number; one that is not on offer is not chosen."""
        place = int(key) - 1
        kind = tuple(self._options)[place] if 0 <= place < len(self._options) else None
        if kind in self._offered:
            self._take(kind)

    def take(self, kind: DecisionKind | None) -> None:
        """Choose a decision that is on offer, or none."""
        self._take(kind if kind in self._offered else None)

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
        """Take digits and arrows."""
        key = event.key()
        if event.text().isdigit():
            self.choose(event.text())
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_Down:
            self.focusNextChild()
        elif key == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        if not self._offered:
            return
        at = self._offered.index(self.kind) + step if self.kind in self._offered else min(step, 0)
        self._take(self._offered[at % len(self._offered)])

    def _take(self, kind: DecisionKind | None) -> None:
        self.kind = kind
        for known, option in self._options.items():
            option.show_as(is_chosen=known is kind, is_proposed=False)
        self.changed.emit()
