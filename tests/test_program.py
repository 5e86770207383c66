"""The working program: what it refuses leaves nothing open, and a bug in the window is told and not printed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from booth_app import program
from booth_app.assembly import SystemClock, open_vault
from booth_app.domain.post import BoothCode
from booth_app.errors import SettingsError
from booth_app.settings import Settings
from booth_app.training.place import training_settings
from booth_app.ui.app import dress
from booth_app.ui.theme import theme_of
from booth_app.ui.window import BoothWindow
from tests.store.material import CentralKeys


@pytest.fixture
def settings(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A booth of simulated devices, run as a working one."""
    dress(qapp, theme_of())
    monkeypatch.setattr(program, "make_application", lambda *_: qapp)
    return training_settings(Settings(data_dir=tmp_path))


def test_a_booth_enrolled_as_another_is_refused_and_closed(settings: Settings) -> None:
    other = replace(CentralKeys().enrolment(), booth=BoothCode("GUA-99"))
    with closing(open_vault(settings, clock=SystemClock())) as vault:
        vault.set_enrolment(other)
    with pytest.raises(SettingsError, match="GUA-99"):
        program.run_working(settings)
    open_vault(settings, clock=SystemClock()).close()


def test_a_bug_in_the_window_is_an_alarm_and_quotes_nobody(
    settings: Settings, qapp: QApplication, capfd: pytest.CaptureFixture[str]
) -> None:
    alarms: list[str] = []

    def slot() -> None:
        raise ValueError("PRUEBA EJEMPLO")

    def look() -> None:
        windows = [widget for widget in qapp.topLevelWidgets() if isinstance(widget, BoothWindow)]
        alarm = windows[0]._booth.screen.alarm if windows else None
        if alarm is not None and alarm.code == "BUG":
            alarms.append(alarm.code)
            qapp.quit()

    looking = QTimer()
    looking.timeout.connect(look)
    looking.start(20)
    QTimer.singleShot(0, slot)
    QTimer.singleShot(10_000, qapp.quit)
    assert program.run_working(settings) == 0
    looking.stop()
    assert alarms == ["BUG"]
    assert "PRUEBA" not in "".join(capfd.readouterr())
