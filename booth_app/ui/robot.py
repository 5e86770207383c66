"""Presses real keys in the real window, so that a played officer can do what a key does and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from booth_app.ui.keys import Place
from booth_app.ui.window import BoothWindow

_TICK = 10
"""Milliseconds between two looks at a condition."""


class Robot:
    """An officer's fingers and eyes. Used on the window's thread."""

    def __init__(self, *, window: BoothWindow) -> None:
        """Work at this window, which is shown."""
        self._window = window
        window.activateWindow()

    @property
    def is_ready(self) -> bool:
        """The window has the keyboard, so that a key pressed now reaches it."""
        return self._window.isActiveWindow()

    @property
    def place(self) -> Place:
        """The page or panel that stands in the window."""
        return self._window.place

    def press(self, key: str) -> None:
        """Press and release a key by Qt's name of it, as `F8`, `Return`, `Ctrl+L`."""
        name = key.removeprefix("Ctrl+")
        modifier = Qt.KeyboardModifier.NoModifier if name == key else Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(self._target(), Qt.Key[f"Key_{name}"], modifier)

    def type_text(self, text: str) -> None:
        """Type a text letter by letter."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self._target(), letter)
            else:  # the tester's table of keys ends with ASCII
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(self._target(), event)

    def save_page(self, path: Path) -> None:
        """Keep a picture of the whole window. Raises OSError where it cannot be written."""
        if not self._window.grab_page().save(str(path)):
            raise OSError(f"cannot write {path.name}")

    def run_until(self, is_done: Callable[[], bool], *, timeout: float) -> bool:
        """Let the window live until `is_done()`; False when `timeout` seconds are over."""
        deadline = time.monotonic() + timeout
        while not is_done():
            if time.monotonic() > deadline:
                return False
            loop = QEventLoop()
            QTimer.singleShot(_TICK, loop.quit)
            loop.exec()
        return True

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self._window
