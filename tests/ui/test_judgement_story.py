"""The panels with the real flow and the shipped law behind them: what an officer keys in is what the record holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth_app.domain.company import Relation
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.officer import OfficerId
from booth_app.domain.post import BoothCode, Direction
from booth_app.domain.referral import Referral
from booth_app.flow.encounter import Stage
from booth_app.mrz.parse import parse
from booth_app.ui.app import dress
from booth_app.ui.pages.day_list import DayListPanel
from booth_app.ui.pages.referrals import ReferralsPanel
from booth_app.ui.theme import theme_of
from booth_app.ui.window import BoothWindow
from tests.fakes import travellers
from tests.fakes.booth import FakeBooth, fake_booth
from tests.ui import samples
from tests.ui.desk import Desk

REFERRAL = Referral(
    id=MovementId("0198-r"),
    booth=BoothCode("03"),
    officer=OfficerId("1490"),
    at=travellers.NOW,
    journey=travellers.new_encounter().journey,
    document=parse(travellers.scan_of(5).lines, today=travellers.NOW.date()),
    has_portrait=True,
    prints=2,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """A window over a booth of fakes."""

    booth: FakeBooth
    window: BoothWindow

    def press(self, *keys: str) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key[f"Key_{key}"])

    def type(self, *texts: str) -> None:
        """Type each text and press Enter after it."""
        for text in texts:
            QTest.keyClicks(QApplication.focusWidget() or self.window, text)
            self.press("Return")

    def until(self, is_done: Callable[[], bool]) -> None:
        self.booth.until(is_done)


@contextmanager
def worked(qtbot: QtBot, qapp: QApplication, *, direction: Direction = Direction.ENTRY) -> Iterator[Worked]:
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
        booth.conductor.set_direction(direction)
        yield Worked(booth=booth, window=window)
        window.leave()


def test_a_referral_is_taken_heard_and_settled(qtbot: QtBot, qapp: QApplication) -> None:
    with worked(qtbot, qapp) as here:
        here.booth.vault.referrals = (replace(REFERRAL, id=MovementId("own"), officer=OfficerId("1482")), REFERRAL)
        here.press("F8")
        panel = here.window.panel
        assert isinstance(panel, ReferralsPanel)
        here.until(lambda: panel.table.rowCount() == 2)
        here.press("Return")
        assert here.booth.encounter.stage is Stage.WAITING
        here.press("Down", "Return")
        here.until(lambda: here.booth.encounter.referral == REFERRAL and not here.booth.encounter.pending)
        here.press("F12")
        here.type("No sabe decir donde se hospeda")
        here.press("8")
        here.type("El consulado lo confirma")
        here.press("Return", "2", "Return", "1", "6", "Space", "Return", "Return", "Return")
        here.until(lambda: bool(here.booth.vault.movements))
        movement = here.booth.vault.movements[0]
        assert movement.decision.kind is DecisionKind.DENY_ENTRY
        assert movement.decision.reason_codes == ("I16",)
        assert movement.second_line is not None
        assert movement.second_line.referral == REFERRAL.id
        assert movement.second_line.referred_by == "1490"
        assert [one.office for one in movement.second_line.consultations] == ["CONSULADO"]
        assert movement.second_line.legal_article == "Reglamento General IGM-017-2023, arts. 16 y 17"
        here.until(lambda: here.booth.encounter.stage is Stage.WAITING)
        assert here.window.panel is None


def test_a_member_is_named_and_brought_back(qtbot: QtBot, qapp: QApplication) -> None:
    with worked(qtbot, qapp, direction=Direction.EXIT) as here:
        here.booth.present_all(1)
        first = here.booth.encounter.number
        here.press("F6")
        here.until(lambda: here.booth.encounter.document is None)
        here.booth.present_all(2)
        here.press("F6", "Up", "1")
        assert here.booth.encounter.company[0].relation is Relation.MOTHER
        here.press("Return")
        assert here.booth.encounter.number == first
        assert here.booth.encounter.role is Relation.MOTHER
        assert here.window.panel is None
        here.press("F6", "F6")
        assert here.window.panel is None
        assert here.booth.encounter.document is None
        assert len(here.booth.conductor.screen.members) == 3


def test_a_paper_is_judged_while_the_panel_stands(qtbot: QtBot, qapp: QApplication) -> None:
    with worked(qtbot, qapp) as here:
        here.booth.present_all(1)
        here.press("F3")
        here.type("medios")
        assert [paper.code for paper in here.booth.encounter.declaration.evidence] == ["means"]
        here.press("F3")
        here.press("Down", "Down", "Return")
        status = here.booth.encounter.declaration.status
        assert status is not None
        assert status.kind == "temporary_resident"
        assert here.window.panel is not None
        assert here.booth.encounter.judgement is not None
        assert any(finding.code.startswith("STA") for finding in here.booth.encounter.findings)


def test_a_wrong_record_is_annulled_from_the_list(qtbot: QtBot, qapp: QApplication) -> None:
    with worked(qtbot, qapp) as here:
        here.booth.present_all(1)
        here.press("Return", "Return")
        here.until(lambda: here.booth.encounter.stage is Stage.WAITING and here.booth.encounter.last is not None)
        here.until(lambda: bool(here.booth.vault.records))
        qtbot.waitUntil(lambda: here.window.place.value == "waiting")
        here.press("F7")
        panel = here.window.panel
        assert isinstance(panel, DayListPanel)
        here.until(lambda: panel.table.rowCount() == 1)
        here.press("Return", "0", "2", "Return", "Return")
        here.type("2001", "era otra persona del grupo", "secreto")
        here.until(lambda: bool(here.booth.vault.annulled))
        (annulment,) = here.booth.vault.annulled.values()
        assert (annulment.kind, annulment.reason_codes) == (DecisionKind.ANNUL, ("A02",))
        here.until(lambda: isinstance(here.window.panel, DayListPanel))
        listed = here.window.panel
        assert isinstance(listed, DayListPanel)
        here.until(lambda: listed.says.text() == "Anulado.")
        item = listed.table.item(0, 5)
        assert item is not None
        assert item.text() == "Admitido · anulado"


@pytest.mark.parametrize("key", ["F8", "F9"])
def test_a_group_that_waits_has_no_such_key(key: str, qtbot: QtBot, qapp: QApplication) -> None:
    with worked(qtbot, qapp, direction=Direction.EXIT) as here:
        here.booth.present_all(1)
        here.press("F6")
        here.until(lambda: here.booth.encounter.document is None)
        here.press(key)
        assert here.window.panel is None
