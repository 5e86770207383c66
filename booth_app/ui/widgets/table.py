"""A table to read: rows of words, gone through with the arrows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from booth_app.ui.theme import Size, Theme


class Table(QTableWidget):
    """Columns under their heads, as wide as their words; the column `widest` takes the room that is left."""

    def __init__(self, *, theme: Theme, heads: tuple[str, ...], widest: int) -> None:
        super().__init__(0, len(heads))
        self._rows: tuple[tuple[str, ...], ...] = ()
        self.setFont(theme.font(Size.BODY))
        head = self.horizontalHeader()
        head.setFont(theme.font(Size.SMALL))
        self.setHorizontalHeaderLabels(list(heads))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(34))
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(theme.px(400))

    def show_rows(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Fill it; the row that was pointed at stays pointed at, the same rows again cost nothing."""
        if rows == self._rows:
            return
        self._rows, pointed = rows, max(self.currentRow(), 0)
        self.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                self.setItem(row, column, QTableWidgetItem(cell))
        if rows:
            self.selectRow(min(pointed, len(rows) - 1))
