"""Whom the second line asked: an office by its digit, what it told, and the list of what was told so far."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QListWidget, QVBoxLayout, QWidget

from booth_app.domain.post import GUATEMALA
from booth_app.domain.referral import Consultation
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.option import Option

OFFICES = ("PNC", "PGN", "MP", "OJ", "INTERPOL", "RENAP", "EXTRANJERIA", "CONSULADO")
"""Codes as they stand in the record, under the digits from 1 on."""

MOST = 16
"""Consultations of one record (`central/wire/record.py`)."""

LONGEST = 1000
COLUMNS = 4


class OfficeRow(QWidget):
    """The offices with their digits, and a ring where the keyboard is."""

    picked = Signal(str)

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        grid = QGridLayout(self)
        margin = theme.px(4)
        grid.setContentsMargins(margin, margin, margin, margin)
        grid.setSpacing(theme.px(6))
        self._options: dict[str, Option] = {}
        for number, office in enumerate(OFFICES):
            option = Option(theme=theme, key=str(number + 1), word=texts(f"office.{office}"))
            option.wanted.connect(self._pick)
            grid.addWidget(option, number // COLUMNS, number % COLUMNS)
            self._options[office] = option

    def show_picked(self, office: str) -> None:
        """Say whose answer is being typed; empty for nobody's."""
        for known, option in self._options.items():
            option.show_as(is_chosen=known == office, is_proposed=False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.colours.focus), self._theme.px(2)))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), self._theme.px(8), self._theme.px(8))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits; up and down go to what lies before and after."""
        if event.text().isdigit():
            self._pick(event.text())
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _pick(self, digit: str) -> None:
        place = int(digit) - 1
        if 0 <= place < len(OFFICES):
            self.picked.emit(OFFICES[place])


class Offices(QWidget):
    """A digit goes to the answer, Enter there notes it with its time and comes back."""

    changed = Signal()

    def __init__(
        self,
        *,
        theme: Theme,
        texts: Texts,
        now: Callable[[], datetime],
        told: tuple[Consultation, ...] = (),
    ) -> None:
        super().__init__()
        self._texts, self._now = texts, now
        self._told, self._office = told, ""
        self.row = OfficeRow(theme=theme, texts=texts)
        self.answer = FormField(theme=theme, name=texts("second.answer"), limit=LONGEST)
        self.list = QListWidget()
        self.list.setFont(theme.font(Size.SMALL))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFixedHeight(theme.px(62))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(words(theme, texts("second.offices"), size=Size.SMALL, quiet=True))
        for part in (self.row, self.answer, self.list):
            column.addWidget(part)
        self.row.picked.connect(self._ask)
        self._show()

    @property
    def told(self) -> tuple[Consultation, ...]:
        """What was asked and told so far, in its order."""
        return self._told

    @property
    def has_keyboard(self) -> bool:
        """An answer is being typed."""
        return self.answer.edit.hasFocus()

    def note(self) -> None:
        """Take the answer with its time, and come back to the offices; an empty one is none."""
        answer = self.answer.text.strip()
        if answer and self._office and len(self._told) < MOST:
            said = Consultation(office=self._office, at=self._now(), answer=answer)
            self._told = (*self._told, said)
        self._office = ""
        self.answer.edit.clear()
        self._show()
        self.row.setFocus()
        self.changed.emit()

    def remove(self) -> None:
        """Take the last one back."""
        self._told = self._told[:-1]
        self._show()
        self.changed.emit()

    def _ask(self, office: str) -> None:
        if len(self._told) >= MOST:
            self.answer.show_wrong(self._texts("second.too_many", most=MOST))
            return
        self._office = office
        self.row.show_picked(office)
        self.answer.take()

    def _show(self) -> None:
        self.row.show_picked(self._office)
        self.answer.show_wrong("")
        self.list.clear()
        self.list.addItems(
            [
                " · ".join(
                    (self._texts.time(one.at.astimezone(GUATEMALA)), self._texts(f"office.{one.office}"), one.answer)
                )
                for one in self._told
            ]
            or [self._texts("second.nobody")]
        )
        self.list.scrollToBottom()
