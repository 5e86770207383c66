"""A line of text that ends in an ellipsis rather than pushing its neighbours away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from booth_app.ui.theme import Size, Theme, Weight


class ElidedLabel(QLabel):
    """A plain label of one line that may be narrower than its words."""

    def __init__(
        self, *, theme: Theme, size: Size = Size.BODY, weight: Weight = Weight.REGULAR, quiet: bool = False
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size, weight))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if quiet:
            self.setProperty("quiet", True)

    def minimumSizeHint(self) -> QSize:
        """As high as a line, and no wider than the ellipsis."""
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        fitting = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), fitting)
        painter.end()
