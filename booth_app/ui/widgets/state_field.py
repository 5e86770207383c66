"""A field for a state: a code or the beginning of a name is typed, and below stands what was understood."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme, Tone
from booth_app.ui.typed_journey import found_states
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.labels import set_tone

LONGEST = 60
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
OTHERS = 2
"""States named after the one understood, so that it is seen what the arrows lead to."""


class StateField(FormField):
    """Takes the likeliest state for what was typed; the arrows go through the others."""

    def __init__(self, *, theme: Theme, texts: Texts, name: str, names: Mapping[str, str]) -> None:
        super().__init__(theme=theme, name=name, limit=LONGEST)
        self._texts = texts
        self._names = names
        self._found: tuple[str, ...] = ()
        self._at = 0
        self._wrong.setMinimumHeight(theme.px(22))
        self.edit.textChanged.connect(self._look)
        self.edit.installEventFilter(self)

    @property
    def code(self) -> str:
        """The state understood; empty for none."""
        return self._found[self._at] if self._found else ""

    @property
    def is_right(self) -> bool:
        """A state was understood, or nothing typed."""
        return bool(self._found) or not self.text.strip()

    def propose(self, code: str) -> None:
        """Put a state there; typing takes its place."""
        self.edit.setText(self._names.get(code, code))

    def settle(self) -> None:
        """Write the name of what was understood."""
        code = self.code
        if code:
            self.propose(code)

    def show_wrong(self, what: str) -> None:
        """Say what is wrong; empty says again what was understood."""
        super().show_wrong(what)
        set_tone(self._wrong, Tone.STOP if what else Tone.CALM)
        if not what:
            self._wrong.setText(self._heard())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go through the states found."""
        step = STEPS.get(Qt.Key(event.key()), 0) if _is_press(event) and isinstance(event, QKeyEvent) else 0
        if not step or not self._found:
            return super().eventFilter(watched, event)
        self._at = (self._at + step) % len(self._found)
        self.show_wrong("")
        return True

    def _look(self, text: str) -> None:
        self._found, self._at = found_states(text, self._names), 0
        self.show_wrong("" if self.is_right else self._texts("course.no_state"))

    def _heard(self) -> str:
        """Name the state understood, and those that the arrows lead to."""
        if not self._found:
            return ""
        turned = (*self._found[self._at :], *self._found[: self._at])
        first = f"{turned[0]} · {self._names[turned[0]]}"
        others = ", ".join(self._names[code] for code in turned[1 : OTHERS + 1])
        return first if not others else self._texts("course.state_or", state=first, others=others)


def _is_press(event: QEvent) -> bool:
    return event.type() is QEvent.Type.KeyPress
