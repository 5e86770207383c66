"""The keys of the page, all of them, each with its words."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from booth_app.flow.screen import Screen
from booth_app.ui.keys import Binding, Intention, Place, working
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme
from booth_app.ui.widgets.key_hint import KeyHint
from booth_app.ui.widgets.labels import words

COLUMNS = 2
ALL_DIGITS = "1-9"


class HelpPanel(Panel):
    """Prints what `page` answers to now. The nine digits share one line in the reason row, and are told once."""

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen, page: Place) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.SHEET, title=texts("help.title"), width=640
        )
        self.body.addWidget(words(theme, texts("help.says"), quiet=True, wraps=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(12))
        told = _told(page, screen)
        rows = -(-len(told) // COLUMNS)
        for place, binding in enumerate(told):
            hint = KeyHint(
                theme=theme,
                texts=texts,
                binding=binding,
                direction=screen.encounter.journey.direction,
                printed=ALL_DIGITS if binding.intention is Intention.CHOOSE_REASON else "",
            )
            grid.addWidget(hint, place % rows, place // rows)
        self.body.addSpacing(theme.px(4))
        self.body.addLayout(grid)
        self.body.addSpacing(theme.px(16))


def _told(page: Place, screen: Screen) -> tuple[Binding, ...]:
    all_of_them = working(page, screen)
    digits = [b for b in all_of_them if b.intention is Intention.CHOOSE_REASON]
    return tuple(b for b in all_of_them if b not in digits[1:])
