"""Who of a group is at the window and who waits aside: number, age and a mark for how each of them stands."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from booth_app.flow.screen import Screen
from booth_app.ui.group import Member, members_of, size_of
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.verdict import verdict_of
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.mark import Mark

COLUMNS, ROWS = 4, 2


class _Place(QWidget):
    """One member."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        self.mark = Mark(theme=theme, side=15)
        self.said = words(theme, size=Size.SMALL)
        row.addWidget(self.mark)
        row.addWidget(self.said, 1)
        kept = self.mark.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.mark.setSizePolicy(kept)
        self.clear()

    def show_member(self, member: Member, texts: Texts, *, today: date) -> None:
        verdict = verdict_of(member.encounter, texts)
        self.mark.show_as(verdict.tone, verdict.shape)
        self.mark.show()
        document = member.encounter.document
        age = None if document is None else document.person.birth_date.age_on(today)
        self.said.setText(str(member.place) if age is None else texts("group.member", place=member.place, age=age))
        self.said.setFont(self._theme.font(Size.SMALL, Weight.STRONG if member.is_here else Weight.REGULAR))
        self.said.setToolTip(verdict.word)

    def say(self, said: str) -> None:
        self.mark.hide()
        self.said.setText(said)
        self.said.setToolTip("")

    def clear(self) -> None:
        self.say("")


class GroupCell(QWidget):
    """Eight places; of a larger group the last one counts the rest. Empty and quiet while nobody travels along."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(2))
        grid.addWidget(words(theme, texts("group.title"), size=Size.SMALL, weight=Weight.STRONG, quiet=True), 0, 0)
        self.count = words(theme, size=Size.SMALL, weight=Weight.STRONG)
        grid.addWidget(self.count, 1, 0)
        self.places = tuple(_Place(theme=theme) for _ in range(COLUMNS * ROWS))
        for number, place in enumerate(self.places):
            grid.addWidget(place, number // COLUMNS, 1 + number % COLUMNS)
        for column in range(1, COLUMNS + 1):
            grid.setColumnStretch(column, 1)

    def show_screen(self, screen: Screen, *, today: date) -> None:
        """Show the group, in the order in which its members came."""
        members = members_of(screen) if screen.party is not None else ()
        read, aboard = size_of(screen), screen.encounter.journey.occupants
        if aboard is not None:
            self.count.setText(self._texts("group.aboard", read=read, count=aboard))
        else:
            self.count.setText(self._texts("group.count", count=read) if members else "")
        left = len(members) - len(self.places)
        for number, place in enumerate(self.places):
            if left > 0 and number == len(self.places) - 1:
                place.say(self._texts("group.more", count=left + 1))
            elif number < len(members):
                place.show_member(members[number], self._texts, today=today)
            else:
                place.clear()
