"""Today's movements at this booth, newest first, with what the central has; a wrong one is annulled from here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from booth_app.domain.record import DayLine
from booth_app.flow.encounter import Trouble
from booth_app.flow.screen import Screen
from booth_app.ui.keys import Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme, Tone
from booth_app.ui.widgets.labels import set_tone, words
from booth_app.ui.widgets.pick_table import PickTable

COLUMNS = ("time", "direction", "document", "name", "nationality", "decision", "central")


class DayListPanel(Panel):
    """A table; arrows go through it, Enter corrects the line pointed at. What cannot be corrected is dim."""

    correcting = Signal(object)

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen, says: str = "") -> None:
        super().__init__(theme=theme, texts=texts, screen=screen, place=Place.DAY, title=texts("day.title"), width=1120)
        self._done = says
        self._lines: tuple[DayLine, ...] = ()
        self.says = words(theme, texts("day.loading"), quiet=True)
        self.table = PickTable(theme=theme, heads=tuple(texts(f"day.{column}") for column in COLUMNS), widest=3)
        self.body.addWidget(self.says)
        self.body.addWidget(self.table, 1)

    def show_lines(self, answer: tuple[DayLine, ...] | Trouble) -> None:
        """Fill the table, or say why it cannot be filled."""
        if isinstance(answer, Trouble):
            self._say(f"{answer.title} {answer.remedy}".strip(), Tone.STOP)
            return
        self._lines = answer
        count = self.texts("day.count", count=len(answer)) if answer else self.texts("day.empty")
        self._say(self._done or count, Tone.GOOD if self._done else Tone.CALM)
        dim = frozenset(row for row, line in enumerate(answer) if not line.is_correctable)
        self.table.show_picks(tuple(self._cells(line) for line in answer), dim=dim)

    def confirm(self) -> None:
        """Correct the line pointed at, or say why it stands."""
        row = self.table.currentRow()
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        if line is None:
            return
        if line.is_correctable:
            self.correcting.emit(line)
        else:
            self._say(self.texts("day.is_annulled" if line.is_annulled else "day.is_annulment"), Tone.STOP)

    def first_focus(self) -> QWidget:
        """Start in the table."""
        return self.table

    def _say(self, what: str, tone: Tone) -> None:
        self.says.setText(what)
        set_tone(self.says, tone)

    def _cells(self, line: DayLine) -> tuple[str, ...]:
        texts = self.texts
        decided = texts(f"outcome.{line.decision}")
        return (
            texts.time(line.at),
            texts(f"direction.{line.direction}").capitalize(),
            line.document,
            line.name,
            line.nationality,
            texts("day.annulled", what=decided) if line.is_annulled else decided,
            texts("day.received" if line.is_received else "day.queued"),
        )
