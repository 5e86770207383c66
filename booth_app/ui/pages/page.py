"""What every page is: a function of the screen, with its own keys."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth_app.domain.reading import DocumentView
from booth_app.flow.screen import Screen
from booth_app.ui.keyring import Keyring
from booth_app.ui.keys import Intention, Place
from booth_app.ui.port import PreviewFrame
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.key_row import KeyRow


class Page(QWidget):
    """A whole page. It tells `pressed` (a key) or `wanted` (a click on a printed key), and does nothing itself."""

    pressed = Signal(str)
    wanted = Signal(Intention)
    has_preview = False
    fields: tuple[FormField, ...] = ()
    """What can be typed into; what was typed outlives a change of look, but not the page's leaving the screen."""

    def __init__(self, *, theme: Theme, texts: Texts, places: tuple[Place, ...]) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.theme = theme
        self.texts = texts
        self._keyring = Keyring(self, places)
        self._keyring.pressed.connect(self.pressed)
        self.keys = KeyRow(theme=theme, texts=texts, places=places)
        self.keys.wanted.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(4))
        column.setSpacing(theme.px(6))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(6))
        column.addLayout(self.body, 1)
        self.keys.setFixedHeight(theme.px(32))
        column.addWidget(self.keys)

    def show_screen(self, screen: Screen, *, place: Place, now: datetime) -> None:
        """Show this screen; a page that has more to show adds to this."""
        del now
        self.keys.show_keys(place, screen)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep nothing that was typed for whoever comes to this page next: it would be read together with his own."""
        super().hideEvent(event)
        if not event.spontaneous():
            for field in self.fields:
                field.edit.clear()

    def show_frame(self, frame: PreviewFrame | None) -> None:
        """Show the camera's latest picture, where the page has a place for it."""

    def show_view(self, view: DocumentView | None) -> None:
        """Show what the camera over the desk sees, where the page has a place for it."""

    def reveal(self, *, is_revealed: bool) -> None:
        """Show or hide the words of discreet findings, where the page has any."""

    def read_on(self, step: int) -> None:
        """Go up or down in what the page lists, where it lists anything."""

    def say(self, notice: str) -> None:
        """Say a word where the eye is, where the page has such a place; empty takes it back."""

    def confirm(self) -> None:
        """Take what was typed, where the page has fields."""

    def first_focus(self) -> QWidget:
        """Say where the keyboard goes when the page is shown."""
        return self
