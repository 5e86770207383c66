"""Stay, fine and group in one band under the reasons: the same three places for every traveller."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from booth_app.domain.judgement import Fine, Stay
from booth_app.domain.post import Direction
from booth_app.flow.screen import Screen
from booth_app.ui.arithmetic import fine_state, fine_terms, stay_terms, stay_words
from booth_app.ui.keys import DAYS, Intention
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme, Tone
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.group_cell import GroupCell
from booth_app.ui.widgets.key_hint import KeyHint
from booth_app.ui.widgets.sum_cell import SumCell

HEIGHT = 48
SHARES = (6, 5, 4)
"""Parts of the width for stay, fine and group."""


class SumsCard(QFrame):
    """Three cells with a line between them; the key that changes the days stands beside them while it works."""

    wanted = Signal(Intention)

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedHeight(theme.px(HEIGHT))
        self._texts = texts
        self.stay = SumCell(theme=theme, name=texts("stay.title"))
        self.fine = SumCell(theme=theme, name=texts("fine.title"))
        self.group = GroupCell(theme=theme, texts=texts)
        self.days = KeyHint(theme=theme, texts=texts, binding=DAYS, direction=Direction.ENTRY)
        kept = self.days.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.days.setSizePolicy(kept)
        self.days.hide()
        self.days.wanted.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(3), theme.px(12), theme.px(3))
        row.setSpacing(theme.px(12))
        for cell, share in zip((self.stay, self.fine, self.group), SHARES, strict=True):
            if row.count():
                stripe = QFrame()
                stripe.setObjectName("upright")
                stripe.setFixedWidth(1)
                row.addWidget(stripe)
            row.addWidget(cell, share)
            if cell is self.stay:
                row.addWidget(self.days)

    def show_screen(self, screen: Screen, *, today: date) -> None:
        """Show what this traveller may and owes, and who is with him."""
        judgement = screen.encounter.judgement
        self._show_stay(None if judgement is None else judgement.stay)
        self._show_fine(None if judgement is None else judgement.fine)
        self.days.setVisible(DAYS.works(screen))
        self.group.show_screen(screen, today=today)

    def _show_stay(self, stay: Stay | None) -> None:
        if stay is None:
            self.stay.clear()
            return
        is_over = not stay.most
        self.stay.show_sum(
            stay_words(stay, self._texts),
            stay_terms(stay, self._texts),
            state="" if stay.confidence is None else self._texts(f"confidence.{stay.confidence}"),
            tone=Tone.STOP if is_over else Tone.CALM,
            shape=Shape.OCTAGON if is_over else None,
        )
        self.stay.number.setToolTip(stay.legal_basis)

    def _show_fine(self, fine: Fine | None) -> None:
        if fine is None:
            self.fine.clear()
            return
        tone, shape = (Tone.GOOD, Shape.TICK) if fine.is_settled else (Tone.LOOK, Shape.TRIANGLE)
        self.fine.show_sum(
            self._texts.money(fine.amount),
            fine_terms(fine, self._texts),
            state=fine_state(fine, self._texts),
            tone=tone,
            shape=shape,
        )
        self.fine.number.setToolTip(fine.legal_basis)
