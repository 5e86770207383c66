"""The row of keys at the foot of a page: those that work now, each always in its own place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from booth_app.domain.post import Direction
from booth_app.flow.screen import Screen
from booth_app.ui.keys import KEYS, Binding, Intention, Place, working
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme
from booth_app.ui.widgets.key_hint import KeyHint


def order_of(places: tuple[Place, ...]) -> tuple[str, ...]:
    """Give the printed keys of these places, Enter first, the function keys in their order, then the rest."""
    keys = {b.key for place in places for b in KEYS[place] if not b.quiet}

    def rank(key: str) -> tuple[int, int, str]:
        if key == "Return":
            return 0, 0, key
        if key[0] == "F" and key[1:].isdigit():
            return (1, int(key[1:]), key) if key != "F1" else (3, 0, key)
        return 2, 0, key

    return tuple(sorted(keys, key=rank))


class KeyRow(QWidget):
    """Prints the keys of one page. A key that does not work leaves its place empty; nothing moves up."""

    wanted = Signal(Intention)

    def __init__(self, *, theme: Theme, texts: Texts, places: tuple[Place, ...]) -> None:
        super().__init__()
        self._theme = theme
        self._texts = texts
        self._slots: dict[str, QStackedWidget] = {}
        self._hints: dict[tuple[str, str], KeyHint] = {}
        self._shown: tuple[Binding, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for key in order_of(places):
            slot = QStackedWidget()
            slot.addWidget(QWidget())
            for direction in Direction:
                for binding in {b.label_for(direction): b for p in places for b in KEYS[p] if b.key == key}.values():
                    self._add_hint(slot, binding, direction)
            self._slots[key] = slot
            row.addWidget(slot)
            row.addStretch(1)

    @property
    def shown(self) -> tuple[Binding, ...]:
        """The keys printed now."""
        return self._shown

    def show_keys(self, place: Place, screen: Screen) -> None:
        """Print the keys that work here and now."""
        direction = screen.encounter.journey.direction
        self._shown = tuple(b for b in working(place, screen) if not b.quiet)
        by_key = {binding.key: binding for binding in reversed(self._shown)}
        for key, slot in self._slots.items():
            binding = by_key.get(key)
            hint = None if binding is None else self._hints[key, binding.label_for(direction)]
            if hint is None:
                slot.setCurrentIndex(0)
            else:
                slot.setCurrentWidget(hint)

    def _add_hint(self, slot: QStackedWidget, binding: Binding, direction: Direction) -> None:
        label = binding.label_for(direction)
        if (binding.key, label) in self._hints:
            return
        hint = KeyHint(
            theme=self._theme,
            texts=self._texts,
            binding=binding,
            direction=direction,
            is_main=binding.key == "Return",
        )
        hint.wanted.connect(self.wanted)
        slot.addWidget(hint)
        self._hints[binding.key, label] = hint
