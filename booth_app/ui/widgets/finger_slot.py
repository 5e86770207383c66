"""One finger's place: the print, its quality, or why there is none."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.domain.biometrics import FingerPosition
from booth_app.flow.encounter import Encounter
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.mark import Mark
from booth_app.ui.widgets.picture import Picture


class FingerSlot(QWidget):
    """A print beside its words."""

    def __init__(self, *, theme: Theme, texts: Texts, position: FingerPosition) -> None:
        super().__init__()
        self._texts = texts
        self.position = position
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.picture = Picture(theme=theme, width=40, height=56, fills=True)
        row.addWidget(self.picture)
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        column.addWidget(words(theme, texts(f"capture.short_{int(position)}"), size=Size.SMALL, weight=Weight.MEDIUM))
        state = QHBoxLayout()
        state.setSpacing(theme.px(4))
        self.mark = Mark(theme=theme, side=14)
        self.state = words(theme, size=Size.SMALL, quiet=True, wraps=True)
        state.addWidget(self.mark)
        state.addWidget(self.state, 1)
        column.addLayout(state)
        column.addStretch(1)
        row.addLayout(column, 1)

    def show_encounter(self, encounter: Encounter) -> None:
        """Show how far this finger is."""
        texts = self._texts
        taken = next((p for p in encounter.prints if p.position is self.position), None)
        missing = next((m for m in encounter.missing_prints if m.position is self.position), None)
        self.picture.show_encoded(b"" if taken is None else taken.png)
        if taken is not None:
            self._show(Tone.GOOD, Shape.TICK, str(taken.quality))
        elif missing is not None:
            self._show(Tone.CALM, Shape.DASH, texts(f"exception.{missing.why}"))
        elif encounter.document is not None and encounter.finger_wanted is self.position:
            hint = encounter.finger_hint
            if encounter.finger_trouble is not None:
                self._show(Tone.LOOK, Shape.TRIANGLE, texts("status.trouble"))
            else:
                self._show(Tone.NEWS, Shape.DOTS, texts("capture.now") if hint is None else texts(f"hint.{hint}"))
        else:
            self._show(Tone.CALM, Shape.RING, texts("capture.waiting"))

    def _show(self, tone: Tone, shape: Shape, state: str) -> None:
        self.mark.show_as(tone, shape)
        self.state.setText(state)
