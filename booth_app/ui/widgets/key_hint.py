"""One key and what it does; a click wants the same as the key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from booth_app.domain.post import Direction
from booth_app.ui.keys import Binding, Intention
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.widgets.labels import words

_NAMED = {"Return", "Space", "Escape", "Up", "Down", "Delete"}


def cap_of(key: str, texts: Texts) -> str:
    """Give what is printed on the key."""
    return texts(f"key.{key}") if key in _NAMED else key


class KeyHint(QWidget):
    """A keycap with its words."""

    wanted = Signal(Intention)

    def __init__(
        self,
        *,
        theme: Theme,
        texts: Texts,
        binding: Binding,
        direction: Direction,
        is_main: bool = False,
        printed: str = "",
    ) -> None:
        super().__init__()
        self.binding = binding
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        weight = Weight.STRONG if is_main else Weight.REGULAR
        size = Size.BODY if is_main else Size.SMALL
        cap = words(theme, printed or cap_of(binding.key, texts), size=Size.SMALL, weight=Weight.STRONG)
        cap.setObjectName("cap")
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        cap.setFixedHeight(theme.px(26))
        cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(cap)
        row.addWidget(words(theme, texts(binding.label_for(direction)), size=size, weight=weight))
        row.addStretch(1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Want what the key wants; a held key is for the keyboard alone."""
        if not self.binding.is_held:
            self.wanted.emit(self.binding.intention)
        event.accept()
