"""One thing that must always be known: icon, name, shape and word."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.icon import Icon
from booth_app.ui.widgets.labels import set_tone, words
from booth_app.ui.widgets.mark import Mark


class StatusItem(QWidget):
    """State of a link, a queue or a device."""

    def __init__(self, *, theme: Theme, icon: str, name: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(Icon(theme=theme, name=icon, colour=theme.colours.ink_soft, side=18))
        row.addWidget(words(theme, name, size=Size.SMALL, quiet=True))
        self.mark = Mark(theme=theme, side=14)
        self.state = words(theme, size=Size.SMALL, weight=Weight.MEDIUM)
        row.addWidget(self.mark)
        row.addWidget(self.state)

    def show_state(self, tone: Tone, shape: Shape, state: str, *, why: str = "") -> None:
        """Say how it stands; `why` shows when pointed at."""
        self.mark.show_as(tone, shape)
        self.state.setText(state)
        self.setToolTip(why)
        set_tone(self.state, tone if tone in {Tone.LOOK, Tone.STOP} else Tone.CALM)
