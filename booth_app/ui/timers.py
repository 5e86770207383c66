"""Calls back later on the window's thread: the flow's Timers port over Qt."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class QtTimers(QObject):
    """One-shot timers that die with this object, so that nothing calls into a booth already closed."""

    def after(self, seconds: float, call: Callable[[], None]) -> None:
        """Call `call` once after `seconds`."""
        timer = QTimer(self)
        timer.setSingleShot(True)

        def fired() -> None:
            timer.deleteLater()
            call()

        timer.timeout.connect(fired)
        timer.start(round(seconds * 1000))

    def close(self) -> None:
        """Call nothing back any more."""
        for timer in self.findChildren(QTimer):
            timer.stop()
