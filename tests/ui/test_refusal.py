"""A booth that cannot start: its window says why, and a key closes it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from booth_app.ui.refusal import RefusalWindow
from booth_app.ui.texts import Texts
from booth_app.ui.theme import theme_of


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_it_says_what_and_what_to_do_and_closes_by_key(qtbot: QtBot, key: Qt.Key) -> None:
    window = RefusalWindow(
        theme=theme_of(), texts=Texts(), title="No hay llave.", remedy="Llame a soporte.", code="VAULT-KEY-MISSING"
    )
    qtbot.addWidget(window)
    window.show()
    shown = [label.text() for label in window.findChildren(QLabel)]
    assert {"No hay llave.", "Llame a soporte.", "VAULT-KEY-MISSING"} <= set(shown)
    QTest.keyClick(window, key)
    assert not window.isVisible()
