"""What an officer establishes beyond the document: papers he saw, and what the traveller is; findings react at once."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from booth_app.flow.screen import Screen
from booth_app.ui.keys import Intention, Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme
from booth_app.ui.widgets.option import Option
from booth_app.ui.widgets.papers_section import PapersSection
from booth_app.ui.widgets.situation_section import SituationSection
from booth_app.ui.widgets.standing import Standing

BODY = 452
"""Height of either section, so that nothing moves between them."""


class PapersPanel(Panel):
    """Two sections, changed by the key that opened the panel. `declared` tells the declaration as it is to be."""

    declared = Signal(object)

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen, today: date) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.PAPERS, title=texts("papers.title"), width=1220
        )
        self.standing = Standing(theme=theme, texts=texts)
        self.papers = PapersSection(theme=theme, texts=texts, encounter=screen.encounter, today=today)
        self.situation = SituationSection(theme=theme, texts=texts, encounter=screen.encounter, today=today)
        self._tabs = tuple(Option(theme=theme, key="F3", word=texts(f"papers.tab_{n}")) for n in (1, 2))
        self._stack = QStackedWidget()
        self._stack.setFixedHeight(theme.px(BODY))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        for tab in self._tabs:
            tab.setFixedWidth(theme.px(240))
            tab.wanted.connect(self._turn)
            head.addWidget(tab)
        for section in (self.papers, self.situation):
            self._stack.addWidget(section)
        self.papers.declared.connect(self.declared)
        self.situation.declared.connect(self.declared)
        head.addWidget(self.standing, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._stack)
        self._show_tabs()
        self.standing.show_encounter(screen.encounter)

    @property
    def section(self) -> PapersSection | SituationSection:
        """The section that is shown."""
        return self.papers if self._stack.currentIndex() == 0 else self.situation

    def show_screen(self, screen: Screen) -> None:
        """Follow what is established, and what comes of it."""
        self.standing.show_encounter(screen.encounter)
        self.papers.show_encounter(screen.encounter)
        self.situation.show_encounter(screen.encounter)

    def want(self, intention: Intention) -> None:
        """Do what a key of the panel means."""
        if intention is Intention.NEXT_SECTION:
            self._turn()
        elif intention is Intention.REMOVE:
            self.section.remove()
        else:
            super().want(intention)

    def confirm(self) -> None:
        """Go on in the section that is shown."""
        self.section.confirm()

    def first_focus(self) -> QWidget:
        """Start with the papers."""
        return self.papers.filter.edit

    def _turn(self) -> None:
        self._stack.setCurrentIndex(1 - self._stack.currentIndex())
        self._show_tabs()
        self.section.take()

    def _show_tabs(self) -> None:
        for number, tab in enumerate(self._tabs):
            tab.show_as(is_chosen=number == self._stack.currentIndex(), is_proposed=False)
