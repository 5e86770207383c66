"""Sees from outside when the window of a booth is painted; the product knows nothing of being measured.

An event posted before there is an application waits for its loop, and finds the window there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from booth_app.ui.keys import Place
from booth_app.ui.window import BoothWindow


class Watch(QObject):
    """Calls once, with the window, after its first painting with the sign-in page. Made before the application."""

    def __init__(self, call: Callable[[BoothWindow], None]) -> None:
        super().__init__()
        self._call = call
        self._has_called = False
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def event(self, event: QEvent) -> bool:
        """Begin to watch the window as soon as the application's loop runs."""
        if event.type() is not QEvent.Type.User:
            return super().event(event)
        for window in QApplication.topLevelWidgets():
            if isinstance(window, BoothWindow):
                window.installEventFilter(self)
        return True

    def eventFilter(self, window: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait for the end of the painting; the vault is open since before the window was made."""
        is_painted = event.type() is QEvent.Type.Paint
        if is_painted and not self._has_called and isinstance(window, BoothWindow) and window.place is Place.SIGN_IN:
            self._has_called = True
            painted = window
            QTimer.singleShot(0, lambda: self._call(painted))
        return False
