"""Looks at the two live pictures, the traveller's camera and the one over the desk, and hands new ones to the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from booth_app.ui.pages.page import Page
from booth_app.ui.pages.panel import Panel
from booth_app.ui.port import DocumentSight, Preview

FRAME_EVERY = 66
VIEW_EVERY = 40
"""Milliseconds between looks at the traveller, and at the desk, where a hand moves what is seen."""


class Eyes:
    """Two timers of the window. What was shown is not shown again, but that there is nothing is."""

    def __init__(
        self,
        window: QWidget,
        *,
        preview: Preview,
        sight: DocumentSight | None,
        page: Callable[[], Page],
        panel: Callable[[], Panel | None],
    ) -> None:
        """Look at nothing yet."""
        self._window, self._page, self._panel = window, page, panel
        self._preview, self._sight = preview, sight
        self._frame, self._view = -1, -1
        self._frames, self._views = QTimer(window), QTimer(window)
        self._frames.setInterval(FRAME_EVERY)
        self._frames.timeout.connect(self._look_at_traveller)
        self._views.setInterval(VIEW_EVERY)
        self._views.setTimerType(Qt.TimerType.PreciseTimer)
        self._views.timeout.connect(self._look_at_desk)

    def open(self) -> None:
        """Begin to look; at the desk only where a camera does."""
        self._frames.start()
        if self._sight is not None:
            self._views.start()

    def close(self) -> None:
        """Look no more."""
        self._frames.stop()
        self._views.stop()

    def forget(self) -> None:
        """Show the newest pictures again: another page stands there now."""
        self._frame, self._view = -1, -1

    def _look_at_traveller(self) -> None:
        page = self._page()
        if not page.has_preview or not self._window.isVisible():
            return
        frame = self._preview()
        number = -1 if frame is None else frame.number
        if frame is None or number != self._frame:
            self._frame = number
            page.show_frame(frame)

    def _look_at_desk(self) -> None:
        page, panel = self._page(), self._panel()
        if self._sight is None or not page.has_preview or not self._window.isVisible():
            return
        view = self._sight()
        number = -1 if view is None else view.number
        if view is not None and number == self._view:
            return
        self._view = number
        page.show_view(view)
        if panel is not None:
            panel.show_view(view)
