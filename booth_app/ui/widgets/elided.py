"""Text that ends in an ellipsis rather than pushing its neighbours away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from booth_app.ui.theme import Size, Theme, Weight


class ElidedLabel(QLabel):
    """A plain label of at most `lines` lines that may be narrower than its words."""

    def __init__(
        self,
        *,
        theme: Theme,
        size: Size = Size.BODY,
        weight: Weight = Weight.REGULAR,
        quiet: bool = False,
        lines: int = 1,
    ) -> None:
        super().__init__()
        self._lines = lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size, weight))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if quiet:
            self.setProperty("quiet", True)

    @property
    def is_whole(self) -> bool:
        """Nothing of the text is left out at the present width."""
        return " ".join(self.fitted()) == " ".join(self.text().split())

    def allow(self, lines: int) -> None:
        """Let it have so many lines."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.update()

    def lines_wanted(self, width: int) -> int:
        """Say how many lines the whole text would take at this width, in pixels."""
        rest, count = self.text(), 0
        while rest:
            _, rest = self._broken(rest, width)
            count += 1
        return count

    def fitted(self) -> tuple[str, ...]:
        """Give the lines as they are drawn, the last one shortened where it must be."""
        rest, lines = self.text(), list[str]()
        while rest and len(lines) < self._lines - 1:
            line, rest = self._broken(rest, self.width())
            lines.append(line)
        if rest:
            lines.append(self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, self.width()))
        return tuple(lines)

    def minimumSizeHint(self) -> QSize:
        """As high as its lines, and no wider than the ellipsis."""
        metrics = self.fontMetrics()
        height = super().minimumSizeHint().height() + (self._lines - 1) * metrics.lineSpacing()
        return QSize(metrics.horizontalAdvance("…"), height)

    def sizeHint(self) -> QSize:
        """As wide as its words on one line."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        vertical = (
            Qt.AlignmentFlag.AlignVCenter
            if self._lines == 1
            else self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
        )
        horizontal = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        painter.drawText(self.rect(), int(horizontal | vertical), "\n".join(self.fitted()))
        painter.end()

    def _broken(self, text: str, width: int) -> tuple[str, str]:
        """Break after the last word that fits, or within a word that is wider than the line."""
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(text) <= width:
            return text, ""
        end = len(text) - 1
        while end > 0 and metrics.horizontalAdvance(text[:end]) > width:
            blank = text.rfind(" ", 0, end)
            end = blank if blank > 0 else end - 1
        end = max(1, end)
        return text[:end].rstrip(), text[end:].lstrip()
