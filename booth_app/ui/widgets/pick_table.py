"""A table from which one row is picked; rows that cannot be picked are dim."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.ui.theme import Theme, Tone
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.mark import Mark
from booth_app.ui.widgets.table import Table


class PickTable(Table):
    """`digit` tells a digit that was pressed while the table had the keyboard."""

    digit = Signal(str)

    def __init__(self, *, theme: Theme, heads: tuple[str, ...], widest: int, height: int = 400) -> None:
        super().__init__(theme=theme, heads=heads, widest=widest)
        self._theme = theme
        self._dim_ink = QColor(theme.colours.ink_soft)
        self.setMinimumHeight(theme.px(height))

    def show_picks(self, rows: tuple[tuple[str, ...], ...], *, dim: frozenset[int] = frozenset()) -> None:
        """Fill it; `dim` are the numbers of the rows that cannot be picked."""
        self.show_rows(rows)
        for row in dim:
            for column in range(self.columnCount()):
                item = self.item(row, column)
                if item is not None:
                    item.setForeground(self._dim_ink)

    def show_marks(self, column: int, marks: tuple[tuple[Tone, Shape], ...]) -> None:
        """Put a mark into each row of a column."""
        for row, (tone, shape) in enumerate(marks):
            place = QWidget()
            inside = QHBoxLayout(place)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(Mark(theme=self._theme, side=18, tone=tone, shape=shape), 0, Qt.AlignmentFlag.AlignCenter)
            self.setCellWidget(row, column, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell digits; everything else is the table's own."""
        if event.text().isdigit():
            self.digit.emit(event.text())
        else:
            super().keyPressEvent(event)
