"""One face's place: picture above, one line below."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.mark import Mark
from booth_app.ui.widgets.picture import Picture

SMALL_FACE, LARGE_FACE = (114, 152), (130, 174)


class FaceSlot(QWidget):
    """A portrait of three to four."""

    def __init__(self, *, theme: Theme, title: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        self._title = words(theme, title, size=Size.SMALL, weight=Weight.MEDIUM)
        column.addWidget(self._title)
        self.picture = Picture(theme=theme, width=SMALL_FACE[0], height=SMALL_FACE[1], fills=True)
        column.addWidget(self.picture)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        self.mark = Mark(theme=theme, side=14)
        self.state = ElidedLabel(theme=theme, size=Size.SMALL, quiet=True)
        row.addWidget(self.mark)
        row.addWidget(self.state, 1)
        column.addLayout(row)

    def show_title(self, title: str) -> None:
        """Change what the picture is."""
        self._title.setText(title)

    def show_state(self, tone: Tone, shape: Shape, state: str) -> None:
        """Say how it stands."""
        self.mark.show_as(tone, shape)
        self.state.setText(state)
