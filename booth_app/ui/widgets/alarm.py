"""A standing trouble of the booth itself: calm, at the foot of every page, and never behind a panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from booth_app.flow.encounter import Trouble
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.mark import Mark

LINES = 2


class Alarm(QWidget):
    """A place that is always kept; in it what is wrong and what to do about it, while something is."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        place = QHBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        self._box = QFrame()
        self._box.setObjectName("alarm")
        row = QHBoxLayout(self._box)
        row.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        row.setSpacing(theme.px(8))
        self.says = ElidedLabel(theme=theme, size=Size.SMALL, weight=Weight.MEDIUM, lines=LINES)
        self.says.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Mark(theme=theme, side=18, tone=Tone.STOP, shape=Shape.OCTAGON))
        row.addWidget(self.says, 1)
        place.addWidget(self._box, 1)
        self._box.hide()

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Show it, or that nothing is wrong."""
        said = "" if trouble is None else f"{trouble.title} {trouble.remedy}".strip()
        if said != self.says.text():
            self.says.setText(said)
            self.says.setToolTip(said)
            self._box.setVisible(bool(said))
