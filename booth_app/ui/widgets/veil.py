"""Dims the page and holds one panel in its middle: a question inside the window, never a window of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

VEIL = QColor(10, 18, 26, 150)


class Veil(QWidget):
    """Covers its parent's pages while a panel is open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._panel: QWidget | None = None
        self.hide()

    def open(self, panel: QWidget) -> None:
        """Hold this panel, in place of any other."""
        self.drop()
        self._panel = panel
        self._column.addWidget(panel, 0, Qt.AlignmentFlag.AlignCenter)
        self.show()
        self.raise_()

    def drop(self) -> None:
        """Let the panel go."""
        if self._panel is not None:
            self._panel.hide()
            self._column.removeWidget(self._panel)
            self._panel.deleteLater()
            self._panel = None
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim what lies below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), VEIL)
        painter.end()
