"""What every panel is: a box over the page, with a title, its own keys, and a way back that does nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from booth_app.domain.reading import DocumentView
from booth_app.flow.screen import Screen
from booth_app.ui.keyring import Keyring
from booth_app.ui.keys import Intention, Place, binding_for
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.widgets.key_row import KeyRow
from booth_app.ui.widgets.labels import words


class Panel(QFrame):
    """A panel of one place in the key table.

    `left` says that the officer wants back to the page, `wanted` what else he wants that is not the panel's own.
    """

    left = Signal()
    wanted = Signal(Intention)

    def __init__(
        self, *, theme: Theme, texts: Texts, screen: Screen, place: Place, title: str, width: int = 640
    ) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(theme.px(width))
        self.theme, self.texts, self.place = theme, texts, place
        self._screen = screen
        self._keyring = Keyring(self, (place,))
        self._keyring.pressed.connect(self._press)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(words(theme, title, size=Size.TITLE, weight=Weight.STRONG))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(8))
        column.addLayout(self.body, 1)
        keys = KeyRow(theme=theme, texts=texts, places=(place,))
        keys.show_keys(place, screen)
        keys.wanted.connect(self.want)
        column.addWidget(keys)

    def want(self, intention: Intention) -> None:
        """Do what a key of the panel means."""
        if intention is Intention.BACK:
            self.left.emit()
        elif intention is Intention.CONFIRM:
            self.confirm()
        elif intention is Intention.MARK:
            self.mark()
        else:
            self.wanted.emit(intention)

    def confirm(self) -> None:
        """Take what the panel holds, or move on to its next field."""

    def mark(self) -> None:
        """Mark what the panel points at."""

    def show_screen(self, screen: Screen) -> None:
        """Follow what happens meanwhile, where the panel shows any of it."""

    def show_view(self, view: DocumentView | None) -> None:
        """Show what the camera over the desk sees, where the panel has a place for it."""

    @property
    def may_reveal(self) -> bool:
        """The key that reveals discreet words would show some here."""
        return False

    def reveal(self, *, is_revealed: bool) -> None:
        """Show or hide the words of discreet findings, where the panel has any."""

    def first_focus(self) -> QWidget:
        """Say where the keyboard goes when the panel opens."""
        return self

    def _press(self, key: str) -> None:
        binding = binding_for(key, self.place, self._screen)
        if binding is not None:
            self.want(binding.intention)
