"""The ordinary case with the real flow and the shipped law behind the window: the document, Enter, Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth_app.domain.decision import DecisionKind
from booth_app.domain.journey import ReasonForTravel
from booth_app.flow.encounter import Stage
from booth_app.ui.app import dress
from booth_app.ui.pages.encounter import EncounterPage
from booth_app.ui.theme import Tone, theme_of
from booth_app.ui.window import BoothWindow
from tests.fakes import travellers
from tests.fakes.booth import fake_booth
from tests.ui import samples
from tests.ui.desk import Desk


@pytest.mark.parametrize(
    ("nationality", "reason"), [("GTM", ReasonForTravel.NATIONAL_RETURN), ("USA", ReasonForTravel.TOURISM)]
)
def test_an_ordinary_traveller_passes_on_three_keys(
    nationality: str, reason: ReasonForTravel, qtbot: QtBot, qapp: QApplication
) -> None:
    dress(qapp, theme_of())
    with fake_booth() as booth:
        window = BoothWindow(
            booth.conductor,
            samples.live_frame,
            clock=booth.clock,
            notices=Desk(booth.conductor.screen),
            theme=theme_of(),
        )
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        booth.sign_in()

        booth.reader.put(travellers.scan_of(1, nationality=nationality))
        booth.camera.put(travellers.portrait_of(1))
        booth.scanner.put(1)
        booth.scanner.put(1)
        booth.until(lambda: booth.encounter.stage is Stage.DECIDING and not booth.encounter.pending)
        booth.until(lambda: booth.encounter.history is not None)
        page = window.page
        assert isinstance(page, EncounterPage)
        assert page.verdict.verdict is not None
        assert page.verdict.verdict.tone is Tone.GOOD

        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
        assert booth.encounter.journey.reason is reason
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
        booth.until(lambda: booth.encounter.stage is Stage.WAITING)

        assert [movement.decision.kind for movement in booth.vault.movements] == [DecisionKind.ADMIT]
        window.leave()
