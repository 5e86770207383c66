"""Runs `booth` as an officer starts it, tells when its window is painted with the sign-in page, and closes it again.

The product knows nothing of being measured: an event posted before there is an application waits for its loop, and
finds the window there.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from booth_app.__main__ import main
from booth_app.ui.keys import Place
from booth_app.ui.window import BoothWindow

READY = "window painted"


class Watch(QObject):
    """Waits for the window's first painting. Made before the application."""

    def __init__(self) -> None:
        super().__init__()
        self._has_told = False
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def event(self, event: QEvent) -> bool:
        """Begin to watch the window as soon as the application's loop runs."""
        if event.type() is not QEvent.Type.User:
            return super().event(event)
        for window in QApplication.topLevelWidgets():
            if isinstance(window, BoothWindow):
                window.installEventFilter(self)
        return True

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """Tell once, when the painting is done; the vault is open since before the window was made."""
        is_painted = event.type() is QEvent.Type.Paint and isinstance(window, BoothWindow)
        if is_painted and not self._has_told and window.place is Place.SIGN_IN:
            self._has_told = True
            QTimer.singleShot(0, lambda: self._tell(window))
        return False

    def _tell(self, window: BoothWindow) -> None:
        print(READY, flush=True)
        window.close()


if __name__ == "__main__":
    watch = Watch()
    sys.exit(main(sys.argv[1:]))
