"""Deciding by hand: every finding in full, and what keeps from deciding told before anything is typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from booth_app.domain.decision import DecisionKind
from booth_app.domain.register import AnswerState
from booth_app.flow.encounter import Encounter, EncounterNumber
from booth_app.ui.pages.decide import DecidePanel
from booth_app.ui.pages.supervisor import SupervisorPanel
from tests.ui import samples
from tests.ui.conftest import Seat, SeatOf

WITHOUT_REASON = replace(samples.with_findings(), journey=replace(samples.captured().journey, reason=None))
WITHOUT_FACE = replace(samples.with_findings(), portrait=None)
ASKING = replace(samples.with_findings(), answers=samples.answers(interpol=AnswerState.PENDING))


def deciding(seat: SeatOf, encounter: Encounter) -> tuple[Seat, DecidePanel]:
    here = seat(samples.screen_of(encounter))
    here.press("F12")
    panel = here.window.panel
    assert isinstance(panel, DecidePanel)
    return here, panel


def told(panel: DecidePanel) -> str:
    return " ".join(label.text() for label in panel.findings.findChildren(QLabel))


def test_every_finding_is_listed_and_the_arrows_reach_the_last(seat: SeatOf) -> None:
    here, panel = deciding(seat, samples.with_many_findings())
    assert "Detalle número 12" in told(panel)
    here.press("Up")
    assert panel.findings.hasFocus()
    bar = panel.findings.verticalScrollBar()
    for _ in range(40):
        if bar.value() == bar.maximum():
            break
        here.press("Down")
    assert bar.value() == bar.maximum() > 0
    here.press("Down")
    assert panel.kinds.hasFocus()


def test_a_reserved_finding_is_a_code_in_the_list_until_the_key_is_held(seat: SeatOf) -> None:
    here, panel = deciding(seat, samples.with_many_findings())
    assert "Arraigo" not in told(panel)
    here.press("Up")
    QTest.keyPress(panel.findings, Qt.Key.Key_Space)
    assert "Arraigo civil" in told(panel)
    QTest.keyRelease(panel.findings, Qt.Key.Key_Space)
    assert "Arraigo" not in told(panel)


def test_space_reveals_nothing_while_a_reason_is_marked(seat: SeatOf) -> None:
    here, panel = deciding(seat, samples.with_many_findings())
    here.press("2")
    here.press("Return")
    here.press("Space")
    assert panel.codes.chosen == ("I01",)
    assert "Arraigo" not in told(panel)


@pytest.mark.parametrize(
    ("encounter", "why"),
    [(WITHOUT_REASON, "motivo de viaje"), (WITHOUT_FACE, "rostro"), (ASKING, "registros")],
    ids=["reason", "face", "registers"],
)
def test_what_keeps_from_passing_is_told_before_a_note_is_typed(encounter: Encounter, why: str, seat: SeatOf) -> None:
    here, panel = deciding(seat, encounter)
    here.press("1")
    assert why in panel.says.text()
    here.press("Return")
    assert panel.kinds.hasFocus()
    here.press("2")
    here.press("Return")
    assert panel.codes.hasFocus()


def test_an_answer_that_comes_meanwhile_is_followed(seat: SeatOf) -> None:
    here, panel = deciding(seat, ASKING)
    here.press("1")
    assert "registros" in panel.says.text()
    here.desk.show(samples.screen_of(samples.with_many_findings()))
    assert here.window.panel is panel
    assert "Detalle número 12" in told(panel)
    assert panel.says.text() == "Decisión: Admitir, con supervisor"


def test_what_was_objected_stays_while_nothing_about_the_traveller_changes(seat: SeatOf) -> None:
    here, panel = deciding(seat, samples.with_findings())
    here.press("2")
    here.press("Return")
    here.press("Tab")
    here.press("Return")
    assert panel.codes.hasFocus()
    assert "Marque" in panel.says.text()
    here.desk.show(replace(samples.screen_of(samples.with_findings()), link=samples.link(waiting=3, is_up=False)))
    assert "Marque" in panel.says.text()


def test_enter_is_said_to_decide_only_from_the_note(seat: SeatOf) -> None:
    here, panel = deciding(seat, samples.with_findings())
    here.press("2")
    assert panel.says.text() == "Decisión: Inadmitir"
    here.press("Return")
    here.type("05")
    here.press("Space")
    here.press("Return")
    assert panel.says.text() == "Enter: Inadmitir · I05"


def test_a_referral_from_here_takes_a_note_along(seat: SeatOf) -> None:
    here, panel = deciding(seat, samples.with_findings())
    here.press("3")
    here.press("Return")
    assert panel.note.edit.hasFocus()
    here.type("No recuerda la direccion")
    here.press("Return")
    wish = here.desk.wishes[0].fields
    assert (wish["kind"], wish["codes"]) == (DecisionKind.SECONDARY, ("DOC-EXPIRED",))
    assert wish["note"] == "No recuerda la direccion"


def test_what_the_law_does_not_allow_here_has_no_key(seat: SeatOf) -> None:
    amber = samples.with_findings()
    assert amber.judgement is not None
    allowed = tuple(one for one in amber.judgement.allowed if one.kind is not DecisionKind.DENY_ENTRY)
    here, panel = deciding(seat, replace(amber, judgement=replace(amber.judgement, allowed=allowed)))
    assert panel.kinds.offered == (DecisionKind.ADMIT, DecisionKind.SECONDARY)
    for key in ("2", "0", "9"):
        here.press(key)
        assert panel.kinds.kind is None
    here.press("Left")
    assert panel.kinds.kind is DecisionKind.SECONDARY
    here.press("Left")
    assert panel.kinds.kind is DecisionKind.ADMIT
    here.press("Right")
    here.press("Right")
    assert panel.kinds.kind is DecisionKind.ADMIT


def test_what_was_written_is_there_again_after_the_panel_was_left(seat: SeatOf) -> None:
    here, panel = deciding(seat, samples.with_findings())
    here.press("2")
    here.press("Return")
    here.type("05")
    here.press("Space")
    here.press("Return")
    here.type("Lo confirma el consulado")
    here.press("Escape")
    assert here.window.panel is None
    here.press("F12")
    again = here.window.panel
    assert isinstance(again, DecidePanel)
    assert again is not panel
    assert again.review == panel.review
    assert (again.kinds.kind, again.codes.chosen) == (DecisionKind.DENY_ENTRY, ("I05",))
    assert again.note.text == "Lo confirma el consulado"
    assert again.kinds.hasFocus()


def test_nobody_else_gets_what_was_written(seat: SeatOf) -> None:
    here, _ = deciding(seat, samples.with_findings())
    here.press("3")
    here.press("Return")
    here.type("No recuerda la direccion")
    here.desk.show(samples.screen_of(replace(samples.with_findings(), number=EncounterNumber(99))))
    here.press("F12")
    panel = here.window.panel
    assert isinstance(panel, DecidePanel)
    assert (panel.kinds.kind, panel.note.text) == (None, "")


def test_what_is_decided_is_not_kept(seat: SeatOf) -> None:
    here, _ = deciding(seat, samples.with_findings())
    here.press("3")
    here.press("Return")
    here.type("No recuerda la direccion")
    here.press("Return")
    here.press("Escape")
    here.press("F12")
    panel = here.window.panel
    assert isinstance(panel, DecidePanel)
    assert panel.note.text == ""


def test_the_supervisor_reads_what_is_asked_and_about_whom(seat: SeatOf) -> None:
    here = seat(samples.screen_of(samples.with_many_findings()))
    here.press("F11")
    panel = here.window.panel
    assert isinstance(panel, SupervisorPanel)
    told_there = [label.text() for label in panel.findChildren(QLabel)]
    assert "Autoriza: Admitir · ERIKSSON ANNA MARIA. Debe ser otra persona." in told_there
