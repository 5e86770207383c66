"""One reason to look: shape, words, and who says so. A discreet one shows a code until the officer reveals it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from booth_app.domain.finding import Finding, Severity
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.verdict import SHAPE_OF, TONE_OF, Shape, code_of
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.mark import Mark

ROW = 56
"""Height in base pixels: three lines, two for the longer of words and source."""


class FindingRow(QWidget):
    """A place for one finding; it keeps its height when empty."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._theme = theme
        self.setFixedHeight(theme.px(ROW))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        self.mark = Mark(theme=theme, side=20)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(0)
        self.headline = ElidedLabel(theme=theme, weight=Weight.MEDIUM)
        self.source = ElidedLabel(theme=theme, size=Size.SMALL, quiet=True)
        for label in (self.headline, self.source):
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.headline, 0, 0)
        grid.addWidget(self.source, 1, 0, 1, 2)
        grid.setRowStretch(2, 1)
        row.addLayout(grid, 1)
        self._weight = words(theme, size=Size.SMALL, weight=Weight.MEDIUM)
        widest = max(self._weight.fontMetrics().horizontalAdvance(texts(f"severity.{int(s)}")) for s in Severity)
        self._weight.setFixedWidth(widest + theme.px(4))
        self._weight.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._weight, 0, 1, Qt.AlignmentFlag.AlignTop)
        self.clear()

    def show_finding(self, finding: Finding, *, is_revealed: bool) -> None:
        """Show a finding; the words of a discreet one only while revealed, and then small."""
        is_hidden = finding.discreet and not is_revealed
        shape = Shape.DIAMOND if is_hidden else SHAPE_OF[finding.severity]
        self.mark.show_as(TONE_OF[finding.severity], shape)
        self.mark.show()
        size = Size.SMALL if finding.discreet else Size.BODY
        self.headline.setFont(self._theme.font(size, Weight.MEDIUM))
        if is_hidden:
            self.headline.setText(code_of(finding))
            self.headline.setToolTip("")
            self.source.setText(self._texts("finding.reserved"))
            self._weight.setText("")
            self._share()
            return
        self.headline.setText(finding.words)
        self.headline.setToolTip(finding.words)
        source = self._texts(f"source.{finding.source}")
        self.source.setText(f"{source} · {finding.legal_basis}" if finding.legal_basis else source)
        self._weight.setText(self._texts(f"severity.{int(finding.severity)}"))
        self._share()

    def clear(self) -> None:
        """Keep the place, empty."""
        self.mark.hide()
        for label in (self.headline, self.source, self._weight):
            label.setText("")
        self.headline.setToolTip("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the lines anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give the words a second line where they need it, otherwise the source."""
        is_long = self.headline.lines_wanted(self.headline.width()) > 1
        self.headline.allow(2 if is_long else 1)
        self.source.allow(1 if is_long else 2)
