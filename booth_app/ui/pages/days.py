"""How many days a visitor is granted: likely numbers by one letter, any other typed, never more than the law allows.

Figures are always the days themselves: who types 15 must not have granted what stands in the first line.
"""

from __future__ import annotations

from string import ascii_uppercase

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from booth_app.domain.judgement import Stay
from booth_app.flow.screen import Screen
from booth_app.ui.arithmetic import stay_terms, until_of
from booth_app.ui.keys import Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.widgets.choice_list import Choice, ChoiceList
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.labels import words

MOST_OPTIONS = 9
MOST_DIGITS = 3


class LikelyDays(ChoiceList):
    """Likely numbers of days. A letter jumps to its line; a figure begins a number, told by `begun`."""

    begun = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Jump by letters, hand figures on; everything else is the list's own."""
        text = event.text().upper()
        row = ascii_uppercase.find(text) if text else -1
        if 0 <= row < self.count():
            self.setCurrentRow(row)
            self.jumped.emit()
        elif text.isascii() and text.isdigit():
            self.begun.emit(text)
        else:
            super().keyPressEvent(event)


class DaysPanel(Panel):
    """A list of likely numbers, each with its last day, and a field for any other.

    A letter grants at once; `granted` tells the days. What is offered stays as it was when the panel opened, so that
    a letter never comes to mean something else; what may be granted follows the traveller.
    """

    granted = Signal(int)

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen, stay: Stay) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.DAYS, title=texts("days.title"), width=560
        )
        self._stay = stay
        offered = tuple(
            Choice(id=str(days), number=letter, words=self._promise(days))
            for letter, days in zip(ascii_uppercase, stay.options[:MOST_OPTIONS], strict=False)
        )
        self.choices = LikelyDays(theme=theme, choices=offered)
        self.choices.setFixedHeight(theme.px(29 * len(offered) + 8))
        self.choices.begun.connect(self._begin)
        self.choices.jumped.connect(self.confirm)
        self.choices.currentRowChanged.connect(self._show)
        self.terms = words(theme, stay_terms(stay, texts), size=Size.SMALL, quiet=True, wraps=True)
        self.field = FormField(theme=theme, name=texts("days.number", most=stay.most), limit=MOST_DIGITS)
        self.field.edit.textChanged.connect(self._show)
        self.until = words(theme, size=Size.LARGE, weight=Weight.MEDIUM)
        for part in (self.choices, self.field, self.until, self.terms):
            self.body.addWidget(part)
        self._show()

    def show_screen(self, screen: Screen) -> None:
        """Follow what becomes known meanwhile: the days there are may be fewer."""
        judgement = screen.encounter.judgement
        if judgement is not None and judgement.stay is not None:
            self._stay = judgement.stay
            self.terms.setText(stay_terms(self._stay, self.texts))
            self._show()

    def confirm(self) -> None:
        """Grant the days pointed at, or those typed; refuse what is no number of days, and what is too many."""
        days = self._days
        if days is None or days < 1:
            self._refuse(self.texts("days.no_number"))
        elif days > self._stay.most:
            self._refuse(self.texts("days.too_many", most=self._stay.most))
        else:
            self.granted.emit(days)

    def first_focus(self) -> QWidget:
        """Start with the likely numbers."""
        return self.choices

    @property
    def _days(self) -> int | None:
        """The number pointed at or typed; None where it is none."""
        picked = "" if self.choices.current is None else self.choices.current.id
        said = self.field.text.strip() if self.field.edit.hasFocus() else picked
        return int(said) if said.isascii() and said.isdigit() else None

    def _begin(self, figure: str) -> None:
        """Go on in the field with a number begun in the list."""
        self.field.edit.setFocus()
        self.field.edit.setText(figure)

    def _promise(self, days: int) -> str:
        key = "stay.granted_one" if days == 1 else "stay.granted"
        return self.texts(key, days=days, day=self.texts.day(until_of(self._stay, days)))

    def _refuse(self, why: str) -> None:
        self.field.show_wrong(why)

    def _show(self) -> None:
        """Say until when, for what is pointed at or typed."""
        days = self._days
        self.field.show_wrong("")
        is_possible = days is not None and 1 <= days <= self._stay.most
        self.until.setText(self._promise(days) if days is not None and is_possible else "")
