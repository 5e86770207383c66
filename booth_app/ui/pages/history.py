"""Where the person has been before: every crossing that is known, newest first, to read."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from booth_app.flow.screen import Screen
from booth_app.ui.keys import Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.past import PastLine, fate, heard, past_lines
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.table import Table

COLUMNS = ("day", "time", "direction", "post", "document", "decision", "until", "fate")
WIDEST = 3


class HistoryPanel(Panel):
    """A table to read; arrows scroll it. It follows answers that come late."""

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.SHEET, title=texts("history.title"), width=1080
        )
        self.says = words(theme, quiet=True)
        self.table = Table(theme=theme, heads=tuple(texts(f"history.{column}") for column in COLUMNS), widest=WIDEST)
        self.body.addWidget(self.says)
        self.body.addWidget(self.table, 1)
        self.show_screen(screen)

    def show_screen(self, screen: Screen) -> None:
        """Fill the table with what is known now."""
        lines = past_lines(screen.encounter)
        count = self.texts("history.count", count=len(lines)) if lines else self.texts("history.none")
        said = (count if screen.encounter.history is not None else "", heard(screen.encounter.history, self.texts))
        self.says.setText(" · ".join(part for part in said if part))
        self.table.show_rows(tuple(self._cells(line) for line in lines))

    def first_focus(self) -> QWidget:
        """Start in the table."""
        return self.table

    def _cells(self, line: PastLine) -> tuple[str, ...]:
        texts = self.texts
        return (
            texts.day(line.at.date()),
            texts.time(line.at),
            texts(f"direction.{line.direction}").capitalize(),
            line.post,
            line.document,
            texts(f"outcome.{line.decision}"),
            "" if line.until is None else texts.day(line.until),
            fate(line, texts) if line.is_annulled or line.is_refused else "",
        )
