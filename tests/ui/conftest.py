"""A window over a desk that writes down what was wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth_app.flow.screen import Screen
from booth_app.ui.app import dress
from booth_app.ui.port import DocumentSight, Wedge
from booth_app.ui.texts import Texts
from booth_app.ui.theme import theme_of
from booth_app.ui.window import BoothWindow
from tests.ui import samples
from tests.ui.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where a played officer sits."""

    window: BoothWindow
    desk: Desk

    def press(self, key: str) -> None:
        """Press a key by its name, wherever the keyboard is."""
        name = key.removeprefix("Ctrl+")
        modifier = Qt.KeyboardModifier.NoModifier if name == key else Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key[f"Key_{name}"], modifier)

    def type(self, text: str) -> None:
        """Type a text."""
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget() or self.window, letter)


SeatOf = Callable[..., Seat]


@pytest.fixture
def texts() -> Texts:
    """The Spanish words."""
    return Texts()


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication) -> Iterator[SeatOf]:
    """Give a way to sit down before a screen."""
    dress(qapp, theme_of())
    seats: list[Seat] = []

    def sit(
        screen: Screen,
        *,
        width: int = 1366,
        height: int = 768,
        is_night: bool = False,
        lock_after: float = 120.0,
        wedge: Wedge | None = None,
        sight: DocumentSight | None = None,
    ) -> Seat:
        desk = Desk(screen)
        window = BoothWindow(
            desk,
            samples.live_frame,
            clock=samples.StillClock(),
            notices=desk,
            theme=theme_of(is_night=is_night),
            lock_after=lock_after,
            wedge=wedge,
            sight=sight,
            support_phone="2411-2411",
        )
        window.resize(width, height)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made = Seat(window=window, desk=desk)
        seats.append(made)
        return made

    yield sit
    for made in seats:
        made.window.leave()
