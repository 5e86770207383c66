"""Watches the officer's hands: locks a booth left alone, shows discreet words while a key is held, hears the wedge."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from booth_app.ui.port import Wedge

WEDGE_PAUSE = 80
"""Milliseconds after which a wedge filter is asked for what it holds back, and asked again."""
WEDGE_ASKED = 1.0
"""Seconds without a key after which it holds nothing back any more."""

_LINE_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_HANDS = {QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}


class HandWatch(QObject):
    """An event filter for the application. `left_alone` after `seconds` without a key or the mouse."""

    left_alone = Signal()
    reveal = Signal(bool)
    released = Signal(str)

    def __init__(self, *, seconds: float, wedge: Wedge | None, is_revealing: Callable[[], bool]) -> None:
        super().__init__()
        self._wedge = wedge
        self._is_revealing = is_revealing
        self._is_held = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(round(seconds * 1000))
        self._idle.timeout.connect(self.left_alone)
        self._heard_at = 0.0
        self._pause = QTimer(self)
        self._pause.setTimerType(Qt.TimerType.PreciseTimer)
        self._pause.setInterval(WEDGE_PAUSE)
        self._pause.timeout.connect(self._ask)

    def start(self) -> None:
        """Watch everything the application hears."""
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._idle.start()

    def stop(self) -> None:
        """Watch no more."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._idle.stop()
        self._pause.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let everything pass but the held reveal key and what the wedge takes."""
        kind = event.type()  # asked once: every event of the whole window comes through here
        if kind in _HANDS:
            self._idle.start()
        if kind == QEvent.Type.WindowDeactivate:
            self._hold(is_held=False)
        if not isinstance(event, QKeyEvent):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            # Accepted, a key comes as a plain press rather than as a shortcut, and the wedge can hold it back.
            if (self._wedge is not None and _is_text(event)) or self._reveals_by(event):
                event.accept()
                return True
            return False
        if event.key() == Qt.Key.Key_Space and self._hear_space(event):
            return True
        if kind == QEvent.Type.KeyPress and self._wedge is not None and event.text():
            if _is_text(event):
                # An Enter held down is one Enter, here as in the keyring: the next one might let a traveller pass.
                if not (event.isAutoRepeat() and event.key() in _LINE_ENDS):
                    self._feed(event.text())
                return True
            # What was typed before this key comes before it: Backspace takes away the letter that is still held.
            self._hand_on("", time.monotonic() + WEDGE_PAUSE / 1000)
        return False

    def _reveals_by(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Space and (self._is_held or self._is_revealing())

    def _hear_space(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat() and self._is_held:
            return True
        if event.type() == QEvent.Type.KeyPress and self._is_revealing():
            self._hold(is_held=True)
            return True
        if event.type() == QEvent.Type.KeyRelease and self._is_held:
            self._hold(is_held=False)
            return True
        return False

    def _hold(self, *, is_held: bool) -> None:
        if is_held != self._is_held:
            self._is_held = is_held
            self.reveal.emit(is_held)

    def _feed(self, text: str) -> None:
        self._heard_at = time.monotonic()
        self._pause.start()
        self._hand_on(text, self._heard_at)

    def _ask(self) -> None:
        now = time.monotonic()
        if now - self._heard_at > WEDGE_ASKED:
            self._pause.stop()
        self._hand_on("", now)

    def _hand_on(self, text: str, at: float) -> None:
        out = "" if self._wedge is None else self._wedge(text, at)
        if out:
            self.released.emit(out)


def _is_text(event: QKeyEvent) -> bool:
    """Tell what a reader may type: characters, and the keys that end a line. Who edits or commands is a person."""
    modifiers = event.modifiers()
    is_command = Qt.KeyboardModifier.ControlModifier in modifiers and Qt.KeyboardModifier.AltModifier not in modifiers
    if is_command or not event.text():
        return False
    return event.text().isprintable() or event.key() in _LINE_ENDS
