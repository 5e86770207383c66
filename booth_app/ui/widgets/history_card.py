"""The last crossings of the person, each in its line; empty lines wait for an answer that comes late."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.flow.encounter import Encounter
from booth_app.ui.past import PastLine, fate, heard, past_lines
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.card import Card
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.mark import Mark

LINES = 3


class _Line(QWidget):
    """Direction, day, post, and a mark where it did not come to a crossing."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.setFixedHeight(theme.px(18))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.direction = words(theme, size=Size.SMALL, weight=Weight.STRONG)
        self.direction.setFixedWidth(theme.px(12))
        self.day = words(theme, size=Size.SMALL)
        self.post = ElidedLabel(theme=theme, size=Size.SMALL, quiet=True)
        self.mark = Mark(theme=theme, side=14)
        self.fate = words(theme, size=Size.SMALL)
        for part in (self.direction, self.day):
            row.addWidget(part)
        row.addWidget(self.post, 1)
        row.addWidget(self.mark)
        row.addWidget(self.fate)
        self.clear()

    def show_line(self, line: PastLine) -> None:
        self.direction.setText(line.direction.value)
        self.day.setText(self._texts.day(line.at.date()))
        self.post.setText(line.post)
        self.post.setToolTip(line.post)
        said = fate(line, self._texts)
        self.mark.setVisible(bool(said))
        self.mark.show_as(*((Tone.CALM, Shape.DASH) if line.is_annulled else (Tone.LOOK, Shape.TRIANGLE)))
        self.fate.setText(said)

    def clear(self) -> None:
        self.mark.hide()
        for part in (self.direction, self.day, self.post, self.fate):
            part.setText("")

    def say(self, said: str) -> None:
        self.clear()
        self.post.setText(said)


class HistoryCard(Card):
    """Three lines; who did not answer stands at the right of the title."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__(theme=theme, title=texts("history.strip"))
        self._texts = texts
        self.body.setSpacing(0)
        self.body.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        self.lines = tuple(_Line(theme=theme, texts=texts) for _ in range(LINES))
        for line in self.lines:
            self.body.addWidget(line)

    def show_encounter(self, encounter: Encounter) -> None:
        """Show the newest lines, and who has not told yet."""
        known = past_lines(encounter)
        self.note.setText(heard(encounter.history, self._texts) if encounter.document is not None else "")
        for place, line in enumerate(self.lines):
            if place < len(known):
                line.show_line(known[place])
            else:
                line.clear()
        if encounter.history is not None and not known:
            self.lines[0].say(self._texts("history.none"))
