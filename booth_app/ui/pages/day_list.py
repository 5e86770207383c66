"""Today's movements at this booth, newest first, with what the central has already."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from booth_app.domain.record import DayLine
from booth_app.flow.encounter import Trouble
from booth_app.flow.screen import Screen
from booth_app.ui.keys import Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme
from booth_app.ui.widgets.labels import words

COLUMNS = ("time", "direction", "document", "name", "nationality", "decision", "central")


class DayListPanel(Panel):
    """A table to read; arrows scroll it."""

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.SHEET, title=texts("day.title"), width=1120
        )
        self.says = words(theme, texts("day.loading"), quiet=True)
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setFont(theme.font(Size.BODY))
        self.table.horizontalHeader().setFont(theme.font(Size.SMALL))
        self.table.setHorizontalHeaderLabels([texts(f"day.{column}") for column in COLUMNS])
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(34))
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(theme.px(400))
        self.body.addWidget(self.says)
        self.body.addWidget(self.table, 1)

    def show_lines(self, answer: tuple[DayLine, ...] | Trouble) -> None:
        """Fill the table, or say why it cannot be filled."""
        if isinstance(answer, Trouble):
            self.says.setText(f"{answer.title} {answer.remedy}".strip())
            return
        empty, count = self.texts("day.empty"), self.texts("day.count", count=len(answer))
        self.says.setText(count if answer else empty)
        self.table.setRowCount(len(answer))
        for row, line in enumerate(answer):
            for column, cell in enumerate(self._cells(line)):
                self.table.setItem(row, column, QTableWidgetItem(cell))
        if answer:
            self.table.selectRow(0)

    def first_focus(self) -> QWidget:
        """Start in the table."""
        return self.table

    def _cells(self, line: DayLine) -> tuple[str, ...]:
        texts = self.texts
        return (
            texts.time(line.at),
            texts(f"direction.{line.direction}").capitalize(),
            line.document,
            line.name,
            line.nationality,
            texts(f"outcome.{line.decision}"),
            texts("day.received" if line.is_received else "day.queued"),
        )
