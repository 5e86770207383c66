"""A number the officer answers for, with its arithmetic beneath: the days granted, or the fine."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.labels import set_claim, set_tone, words
from booth_app.ui.widgets.mark import Mark

NOTHING = "–"


class SumCell(QWidget):
    """Name, number and state in one line, the arithmetic in small type below; quiet while there is no number."""

    def __init__(self, *, theme: Theme, name: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(words(theme, name, size=Size.SMALL, weight=Weight.STRONG, quiet=True))
        self.mark = Mark(theme=theme, side=18)
        kept = self.mark.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.mark.setSizePolicy(kept)
        self.number = words(theme, size=Size.LARGE, weight=Weight.MEDIUM)
        self.number.setFixedHeight(theme.px(24))
        self.state = ElidedLabel(theme=theme, size=Size.SMALL, weight=Weight.MEDIUM)
        line.addWidget(self.number)
        line.addWidget(self.mark)
        line.addWidget(self.state, 1)
        self.terms = ElidedLabel(theme=theme, size=Size.SMALL, quiet=True)
        self.terms.setFixedHeight(theme.px(17))
        column.addLayout(line)
        column.addWidget(self.terms)
        self.clear()

    def show_sum(
        self, number: str, terms: str, *, state: str = "", tone: Tone = Tone.CALM, shape: Shape | None = None
    ) -> None:
        """Show a number; without a shape it asks for nothing."""
        self.number.setText(number)
        set_claim(self.number, "quiet", number == NOTHING)
        set_tone(self.number, tone)
        self.mark.setVisible(shape is not None)
        if shape is not None:
            self.mark.show_as(tone, shape)
        self.state.setText(state)
        self.state.setToolTip(state)
        set_tone(self.state, tone)
        self.terms.setText(terms)
        self.terms.setToolTip(terms)

    def clear(self) -> None:
        """Keep the place, quiet."""
        self.show_sum(NOTHING, "")
