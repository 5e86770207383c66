"""A field to type in: its name above, what is wrong with it below, in a place that is always kept."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from booth_app.ui.theme import Size, Theme, Tone
from booth_app.ui.widgets.labels import set_claim, set_tone, words

MAX_TYPED = 200


class FormField(QWidget):
    """One line to type; `limit` is the most characters it takes."""

    def __init__(self, *, theme: Theme, name: str, limit: int = MAX_TYPED, is_secret: bool = False) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        label = words(theme, name, size=Size.SMALL, quiet=True)
        self.edit = QLineEdit()
        self.edit.setFont(theme.font(Size.LARGE))
        self.edit.setMaxLength(limit)
        self.edit.setMinimumHeight(theme.px(40))
        self.edit.setAccessibleName(name)
        label.setBuddy(self.edit)
        if is_secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._wrong = words(theme, size=Size.SMALL)
        set_tone(self._wrong, Tone.STOP)
        self._wrong.setMinimumHeight(theme.px(20))
        for widget in (label, self.edit, self._wrong):
            column.addWidget(widget)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    @property
    def wrong(self) -> str:
        """What is said to be wrong with it."""
        return self._wrong.text()

    def show_wrong(self, what: str) -> None:
        """Say what is wrong; empty takes it back."""
        self._wrong.setText(what)
        set_claim(self.edit, "wrong", bool(what))

    def take(self) -> None:
        """Put the keyboard here."""
        self.edit.setFocus()
        self.edit.selectAll()
