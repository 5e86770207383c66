"""A card that stands alone in the window: a sign, a title and perhaps a word at the right, above what it holds."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.widgets.card import Card
from booth_app.ui.widgets.labels import words


class HeadedCard(Card):
    """`width` and `margin` are lengths of the smallest window; `trailing` stands at the right of the title."""

    def __init__(
        self, *, theme: Theme, sign: QWidget, title: str, width: int, margin: int, trailing: QWidget | None = None
    ) -> None:
        super().__init__(theme=theme)
        self.setFixedWidth(theme.px(width))
        self.body.setContentsMargins(*(theme.px(margin),) * 4)
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(sign)
        head.addWidget(words(theme, title, size=Size.TITLE, weight=Weight.STRONG))
        head.addStretch(1)
        if trailing is not None:
            head.addWidget(trailing)
        self.body.addLayout(head)
