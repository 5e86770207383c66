"""A booth put together: whose it is must be clear before anybody is admitted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from booth_app.assembly import Booth
from booth_app.domain.post import BoothCode
from booth_app.errors import SettingsError
from booth_app.flow.pump import Pump
from booth_app.settings import Settings
from booth_app.training.place import training_settings
from drivers.simulated.bench import SimulatedBench
from tests.store.material import CentralKeys


@pytest.fixture
def booth(tmp_path: Path) -> Iterator[Booth]:
    """A training booth that was never enrolled and never started."""
    pump = Pump()
    settings = training_settings(Settings(data_dir=tmp_path))
    booth = Booth(settings=settings, post_back=pump.post, timers=pump, bench=SimulatedBench())
    yield booth
    assert booth.close() == ()


def test_a_booth_without_a_central_says_so_on_every_page(booth: Booth) -> None:
    booth.join_known()
    alarm = booth.conductor.screen.alarm
    assert alarm is not None
    assert alarm.code == "NOT-ENROLLED"


def test_a_booth_enrolled_as_another_one_does_not_start(booth: Booth) -> None:
    other = replace(CentralKeys().enrolment(), booth=BoothCode("GUA-99"))
    booth.lanes.call("vault", lambda: booth.vault.set_enrolment(other))
    with pytest.raises(SettingsError, match="GUA-99"):
        booth.join_known()
