"""A field of a document to type in, with the check digit that is printed behind it, judged while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QFont, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from booth_app.ui.hand_words import Heard
from booth_app.ui.theme import Size, Theme, Tone
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.labels import set_claim, set_tone, words
from booth_app.ui.widgets.mark import Mark

DIGIT_WIDTH = 44
FIELD_HEIGHT = 38


class CheckedField(QWidget):
    """Name above, what was heard below in a place that is always kept. `changed` with every key."""

    changed = Signal()
    left = Signal()

    def __init__(self, *, theme: Theme, name: str, limit: int, digit_name: str = "") -> None:
        """Ask for a digit where it has a name."""
        super().__init__()
        self._doubt_mark = Mark(theme=theme, side=14)
        self._doubt = words(theme, size=Size.SMALL)
        self._doubt_mark.hide()
        self.edit = _line(theme, name, limit)
        self.edit.setFont(_as_printed(theme.font(Size.LARGE)))
        self.digit = _line(theme, f"{name}: {digit_name}", 1) if digit_name else None
        self._mark = Mark(theme=theme, side=14)
        self._says = ElidedLabel(theme=theme, size=Size.SMALL)
        self._says.setFixedHeight(theme.px(20))
        self._lay_out(theme, name, digit_name)
        self.edit.textEdited.connect(self.changed)
        self.edit.editingFinished.connect(self.left)
        if self.digit is not None:
            self.digit.setFont(theme.font(Size.LARGE))
            self.digit.setFixedWidth(theme.px(DIGIT_WIDTH))
            self.digit.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9<]?"), self.digit))
            self.digit.textEdited.connect(self.changed)
            self.digit.editingFinished.connect(self.left)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    @property
    def digit_text(self) -> str:
        """The digit; empty where none was typed."""
        return "" if self.digit is None else self.digit.text()

    @property
    def wrong(self) -> str:
        """What is said to be wrong with it."""
        return self._says.toolTip() if self.edit.property("wrong") else ""

    @property
    def heard(self) -> str:
        """All that is said below."""
        return self._says.toolTip()

    @property
    def has_keyboard(self) -> bool:
        """The text or the digit is being typed."""
        return self.edit.hasFocus() or self.is_at_digit

    @property
    def is_at_digit(self) -> bool:
        """The digit is being typed."""
        return self.digit is not None and self.digit.hasFocus()

    @property
    def doubted(self) -> str:
        """The word of doubt beside its name; empty where there is none."""
        return self._doubt.text()

    def fill(self, text: str, digit: str) -> None:
        """Put there what was read."""
        self.edit.setText(text)
        if self.digit is not None:
            self.digit.setText(digit)

    def doubt(self, why: str, tone: Tone, shape: Shape) -> None:
        """Mark it as read badly, or put right by rule."""
        self._doubt.setText(why)
        set_tone(self._doubt, tone)
        self._doubt_mark.show_as(tone, shape)
        self._doubt_mark.show()

    def show_heard(self, heard: Heard) -> None:
        """Say how it stands."""
        self._says.setText(heard.words)
        self._says.setToolTip(heard.words)
        set_tone(self._says, heard.tone)
        set_claim(self.edit, "wrong", heard.is_wrong)
        self._mark.setVisible(heard.shape is not None)
        if heard.shape is not None:
            self._mark.show_as(heard.tone, heard.shape)

    def take(self, *, at_digit: bool = False) -> None:
        """Put the keyboard here."""
        edit = self.digit if at_digit and self.digit is not None else self.edit
        edit.setFocus()
        edit.selectAll()

    def _lay_out(self, theme: Theme, name: str, digit_name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        head, line, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (head, line, foot):
            row.setSpacing(theme.px(6))
            column.addLayout(row)
        label = words(theme, name, size=Size.SMALL, quiet=True)
        label.setBuddy(self.edit)
        head.addWidget(label)
        head.addWidget(self._doubt_mark)
        head.addWidget(self._doubt, 1)
        line.addWidget(self.edit, 1)
        if self.digit is not None:
            over = words(theme, digit_name, size=Size.SMALL, quiet=True)
            over.setFixedWidth(theme.px(DIGIT_WIDTH))
            head.addWidget(over)
            line.addWidget(self.digit)
        self._mark.hide()
        foot.addWidget(self._mark)
        foot.addWidget(self._says, 1)


def _line(theme: Theme, name: str, limit: int) -> QLineEdit:
    edit = QLineEdit()
    edit.setMaxLength(limit)
    edit.setFixedHeight(theme.px(FIELD_HEIGHT))
    edit.setAccessibleName(name)
    return edit


def _as_printed(font: QFont) -> QFont:
    """Show capitals, as documents print them, so that both can be compared letter by letter."""
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    return font
