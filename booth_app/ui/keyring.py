"""Makes the shortcuts of one page out of the key table, so that a page listens to exactly what the table says."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from booth_app.ui.keys import KEYS, Place


class Keyring(QObject):
    """Tells which key of these places was pressed while the page had the focus. Holding a key presses it once."""

    pressed = Signal(str)

    def __init__(self, page: QWidget, places: tuple[Place, ...]) -> None:
        super().__init__(page)
        for key in sorted({b.key for place in places for b in KEYS[place] if not b.is_held}):
            for name in ("Return", "Enter") if key == "Return" else (key,):
                shortcut = QShortcut(QKeySequence(name), page)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(partial(self.pressed.emit, key))
