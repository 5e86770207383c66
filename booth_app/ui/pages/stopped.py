"""A stopped booth: one sentence, one remedy, one number to call."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from booth_app.flow.screen import Screen
from booth_app.ui.keys import Place
from booth_app.ui.pages.page import Page
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.headed_card import HeadedCard
from booth_app.ui.widgets.icon import Icon
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.mark import Mark


class StoppedPage(Page):
    """Says that the movement is not stored, and what to do."""

    def __init__(self, *, theme: Theme, texts: Texts, support_phone: str) -> None:
        super().__init__(theme=theme, texts=texts, places=(Place.STOPPED,))
        self.sentence = words(theme, size=Size.LARGE, weight=Weight.MEDIUM, wraps=True)
        self.remedy = words(theme, size=Size.LARGE, wraps=True)
        self._code = words(theme, size=Size.SMALL, quiet=True)
        sign = Mark(theme=theme, side=40, tone=Tone.STOP, shape=Shape.OCTAGON)
        card = HeadedCard(
            theme=theme, sign=sign, title=texts("stopped.title"), width=720, margin=32, trailing=self._code
        )
        card.body.setSpacing(theme.px(16))
        for line in (self.sentence, self.remedy):
            card.body.addWidget(line)
        card.body.addWidget(words(theme, texts("stopped.says"), quiet=True, wraps=True))
        card.body.addLayout(self._call(support_phone))
        self.body.addStretch(2)
        self.body.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(3)

    def show_screen(self, screen: Screen, *, place: Place, now: datetime) -> None:
        """Show the trouble."""
        super().show_screen(screen, place=place, now=now)
        trouble = screen.encounter.store_trouble
        self.sentence.setText("" if trouble is None else trouble.title)
        self.remedy.setText("" if trouble is None else trouble.remedy)
        self._code.setText("" if trouble is None else trouble.code)

    def _call(self, support_phone: str) -> QHBoxLayout:
        """Whom to call: the number, or where none is set the supervisor."""
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(12))
        if support_phone:
            row.addWidget(Icon(theme=self.theme, name="phone", colour=self.theme.colours.accent, side=28))
            row.addWidget(words(self.theme, self.texts("stopped.call"), size=Size.LARGE))
            row.addWidget(words(self.theme, support_phone, size=Size.TITLE, weight=Weight.STRONG))
        else:
            row.addWidget(words(self.theme, self.texts("stopped.tell"), size=Size.LARGE, weight=Weight.STRONG))
        row.addStretch(1)
        return row
