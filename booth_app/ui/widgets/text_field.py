"""A field for more than one line: an interview, an answer. Enter does not break the line, it goes on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from booth_app.ui.theme import Size, Theme, Tone
from booth_app.ui.widgets.labels import set_claim, set_tone, words

ON = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
STEPS = {Qt.Key.Key_Up: QTextCursor.MoveOperation.Up, Qt.Key.Key_Down: QTextCursor.MoveOperation.Down}
MAX_TEXT = 4000
"""Characters; a record takes a few more (`LongText` of `central/wire/bounds.py`)."""


class TextBox(QPlainTextEdit):
    """Plain text of at most `MAX_TEXT` characters; leaves Enter and Tab to the panel, and arrows past its ends."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._cut)

    def event(self, event: QEvent) -> bool:
        """Let Enter be the panel's key."""
        if isinstance(event, QKeyEvent) and event.key() in ON:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the first line go up, and from the last one down, to what lies before and after."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or self.textCursor().movePosition(step):
            super().keyPressEvent(event)
        elif step is QTextCursor.MoveOperation.Up:
            self.focusPreviousChild()
        else:
            self.focusNextChild()

    def _cut(self) -> None:
        text = self.toPlainText()
        if len(text) > MAX_TEXT:
            self.setPlainText(text[:MAX_TEXT])
            self.moveCursor(QTextCursor.MoveOperation.End)


class TextField(QWidget):
    """A name, the text, and below what is wrong with it, in a place that is always kept. `height` is of the text."""

    def __init__(self, *, theme: Theme, name: str, height: int) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.edit = TextBox()
        self.edit.setFont(theme.font(Size.BODY))
        self.edit.setFixedHeight(theme.px(height))
        self.edit.setAccessibleName(name)
        self._wrong = words(theme, size=Size.SMALL)
        set_tone(self._wrong, Tone.STOP)
        self._wrong.setMinimumHeight(theme.px(18))
        for widget in (words(theme, name, size=Size.SMALL, quiet=True), self.edit, self._wrong):
            column.addWidget(widget)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.edit.toPlainText()

    @property
    def wrong(self) -> str:
        """What is said to be wrong with it."""
        return self._wrong.text()

    def show_wrong(self, what: str) -> None:
        """Say what is wrong; empty takes it back."""
        self._wrong.setText(what)
        set_claim(self.edit, "wrong", bool(what))

    def take(self) -> None:
        """Put the keyboard here, behind what stands there."""
        self.edit.setFocus()
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
