"""A field in which one of a few is chosen: arrows go through them, a letter goes to the next that begins with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from booth_app.ui.theme import Size, Theme, Tone
from booth_app.ui.typed_document import cleaned
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.labels import set_claim, set_tone, words

FORTH = {Qt.Key.Key_Down, Qt.Key.Key_Right}
BACK = {Qt.Key.Key_Up, Qt.Key.Key_Left}


class ChooserBox(QFrame):
    """The box that has the keyboard; it tells the keys that mean something to it. Delete is the panel's key."""

    stepped = Signal(int)
    begun = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("chooser")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take arrows, letters, and the key that takes away."""
        key, text = event.key(), event.text()
        if key in FORTH or key in BACK:
            self.stepped.emit(1 if key in FORTH else -1)
        elif key == Qt.Key.Key_Backspace:
            self.cleared.emit()
        elif text.isalnum():
            self.begun.emit(text)
        else:
            super().keyPressEvent(event)


class Chooser(QWidget):
    """A name, the choice between two small arrows, and below what is wrong with it, in a place that is always kept.

    The first choice is none at all.
    """

    changed = Signal()

    def __init__(self, *, theme: Theme, name: str, choices: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._choices = (("", "—"), *choices)
        self._at = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.edit = ChooserBox()
        self.edit.setFixedHeight(theme.px(40))
        self.edit.setAccessibleName(name)
        row = QHBoxLayout(self.edit)
        row.setContentsMargins(theme.px(10), 0, theme.px(10), 0)
        row.setSpacing(theme.px(8))
        self._said = ElidedLabel(theme=theme)
        row.addWidget(self._said, 1)
        row.addWidget(words(theme, "▴▾", size=Size.SMALL, quiet=True))
        self._wrong = words(theme, size=Size.SMALL)
        set_tone(self._wrong, Tone.STOP)
        self._wrong.setMinimumHeight(theme.px(20))
        for widget in (words(theme, name, size=Size.SMALL, quiet=True), self.edit, self._wrong):
            column.addWidget(widget)
        self.edit.stepped.connect(self._step)
        self.edit.begun.connect(self._begin)
        self.edit.cleared.connect(lambda: self._go(0))
        self._go(0)

    @property
    def text(self) -> str:
        """The code chosen; empty for none."""
        return self._choices[self._at][0]

    @property
    def wrong(self) -> str:
        """What is said to be wrong with it."""
        return self._wrong.text()

    def choose(self, code: str) -> None:
        """Choose by code; one that is not on offer is none."""
        self._go(next((place for place, (known, _) in enumerate(self._choices) if known == code), 0))

    def show_wrong(self, what: str) -> None:
        """Say what is wrong; empty takes it back."""
        self._wrong.setText(what)
        set_claim(self.edit, "wrong", bool(what))

    def take(self) -> None:
        """Put the keyboard here."""
        self.edit.setFocus()

    def _step(self, step: int) -> None:
        self._go((self._at + step) % len(self._choices))

    def _begin(self, letter: str) -> None:
        """Go on to the next choice that begins with this letter, round and round."""
        count = len(self._choices)
        places = [(self._at + step) % count for step in range(1, count + 1)]
        wanted = cleaned(letter)
        self._go(next((place for place in places if cleaned(self._choices[place][1]).startswith(wanted)), self._at))

    def _go(self, place: int) -> None:
        self._at = place
        self._said.setText(self._choices[place][1])
        self._said.setToolTip(self._choices[place][1])
        self.show_wrong("")
        self.changed.emit()
