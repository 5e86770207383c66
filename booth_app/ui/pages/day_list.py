"""Today's movements at this booth, newest first, with what the central has already."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from booth_app.domain.record import DayLine
from booth_app.flow.encounter import Trouble
from booth_app.flow.screen import Screen
from booth_app.ui.keys import Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.table import Table

COLUMNS = ("time", "direction", "document", "name", "nationality", "decision", "central")


class DayListPanel(Panel):
    """A table to read; arrows scroll it."""

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.SHEET, title=texts("day.title"), width=1120
        )
        self.says = words(theme, texts("day.loading"), quiet=True)
        self.table = Table(theme=theme, heads=tuple(texts(f"day.{column}") for column in COLUMNS), widest=3)
        self.body.addWidget(self.says)
        self.body.addWidget(self.table, 1)

    def show_lines(self, answer: tuple[DayLine, ...] | Trouble) -> None:
        """Fill the table, or say why it cannot be filled."""
        if isinstance(answer, Trouble):
            self.says.setText(f"{answer.title} {answer.remedy}".strip())
            return
        empty, count = self.texts("day.empty"), self.texts("day.count", count=len(answer))
        self.says.setText(count if answer else empty)
        self.table.show_rows(tuple(self._cells(line) for line in answer))

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
