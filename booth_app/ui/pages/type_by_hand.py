"""Typing a document that no reader can read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from booth_app.domain.document import DocumentField
from booth_app.flow.screen import Screen
from booth_app.ui.keys import Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme
from booth_app.ui.typed_document import FIELDS, typed_document, wrong_with
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.picture import Picture

_SPAN = {DocumentField.SURNAMES: 3, DocumentField.GIVEN_NAMES: 3}


class TypeByHandPanel(Panel):
    """The document's picture and nine fields; Enter checks one and moves on, the last one hands the document over."""

    typed = Signal(object)

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen, today: date) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.FORM, title=texts("typing.title"), width=1240
        )
        self._today = today
        self.body.addWidget(words(theme, texts("typing.says"), quiet=True, wraps=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        self.fields: dict[DocumentField, FormField] = {}
        row = column = 0
        for field in FIELDS:
            span = _SPAN.get(field, 1)
            if column + span > 3:
                row, column = row + 1, 0
            place = FormField(theme=theme, name=texts(f"typing.{field}"), limit=60)
            place.edit.setFont(_as_printed(place.edit.font()))
            place.edit.editingFinished.connect(lambda f=field: self._check(f))
            grid.addWidget(place, row, column, 1, span)
            grid.setColumnStretch(column, 1)
            self.fields[field] = place
            column += span
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(24))
        scan = screen.encounter.scan
        self.picture = Picture(theme=theme, width=430, height=304)
        self.picture.show_encoded(b"" if scan is None else scan.picture, instead=texts("document.no_picture"))
        beside.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(grid, 1)
        self.body.addLayout(beside)

    def confirm(self) -> None:
        """Check the field, move on; from the last, check all and hand over."""
        here = next((f for f, place in self.fields.items() if place.edit.hasFocus()), FIELDS[0])
        if not self._check(here):
            self.fields[here].take()
            return
        if here is not FIELDS[-1]:
            self.fields[FIELDS[FIELDS.index(here) + 1]].take()
            return
        wrong = next((field for field in FIELDS if not self._check(field)), None)
        if wrong is not None:
            self.fields[wrong].take()
            return
        self.typed.emit(typed_document({field: place.text for field, place in self.fields.items()}))

    def first_focus(self) -> QWidget:
        """Start with the code."""
        return self.fields[FIELDS[0]].edit

    def _check(self, field: DocumentField) -> bool:
        place = self.fields[field]
        wrong = wrong_with(field, place.text, today=self._today)
        place.show_wrong(self.texts(wrong) if wrong else "")
        return not wrong


def _as_printed(font: QFont) -> QFont:
    """Show capitals, as documents print them, so that both can be compared letter by letter."""
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    return font
