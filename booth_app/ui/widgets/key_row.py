"""The row of keys at the foot of a page: those that work now, each always in its own place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

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
        self._keys = order_of(places)
        self._slots: dict[str, QStackedWidget] = {}
        self._hints: dict[tuple[str, str], KeyHint] = {}
        self._shown: tuple[Binding, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(10))
        for key in self._keys:
            self._add_slot(key)
        if "F1" not in self._slots:
            self._row.addStretch(1)
        for place in places:
            for binding in KEYS[place]:
                if not binding.quiet:
                    self._add_hints(binding)

    @property
    def shown(self) -> tuple[Binding, ...]:
        """The keys printed now."""
        return self._shown

    @property
    def slots(self) -> tuple[QWidget, ...]:
        """The places of all keys, in their order."""
        return tuple(self._slots.values())

    def show_keys(self, place: Place, screen: Screen) -> None:
        """Print the keys that work here and now."""
        direction = screen.encounter.journey.direction
        self._shown = tuple(b for b in working(place, screen) if not b.quiet)
        by_slot = {binding.key: binding for binding in reversed(self._shown)}
        for key, slot in self._slots.items():
            binding = by_slot.get(key)
            if binding is None:
                slot.setCurrentIndex(0)
            else:
                slot.setCurrentWidget(self._hints[binding.key, binding.label_for(direction)])

    def _add_slot(self, key: str) -> None:
        slot = QStackedWidget()
        slot.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        slot.addWidget(QWidget())
        if key == "F1":
            self._row.addStretch(1)
        self._row.addWidget(slot)
        self._slots[key] = slot

    def _add_hints(self, binding: Binding) -> None:
        for direction in Direction:
            label = binding.label_for(direction)
            if (binding.key, label) in self._hints:
                continue
            hint = KeyHint(
                theme=self._theme,
                texts=self._texts,
                binding=binding,
                direction=direction,
                is_main=binding.key == "Return",
            )
            hint.wanted.connect(self.wanted)
            self._slots[binding.key].addWidget(hint)
            self._hints[binding.key, label] = hint
