"""A scanner that lives in a child process: killing the child while it scans costs one try, and no traveller."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

import msgspec
import psutil
import pytest

from booth_app.device_choice import HOSTED_OPEN_SECONDS, DeviceChoice
from booth_app.devices.desk import DeskSetup
from booth_app.devices.station import DeviceSetup
from booth_app.domain.biometrics import CaptureHint
from booth_app.domain.device import DeviceKind, DeviceState
from booth_app.domain.post import GUATEMALA
from booth_app.flow.encounter import FINGERS
from booth_app.flow.screen import Screen
from booth_app.settings import Settings
from booth_app.training.material import Material, material_of
from booth_app.training.scenario import load_scenario, shipped_scenarios
from drivers.contract import FingerprintDriver
from drivers.hosted import HostedFingerprintScanner
from drivers.registry import make_hosted
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.script import QueueFingers, Step
from tests.story.headless import headless
from tests.story.place import booth_at, enrolled, opened, running_central

SCANNER = DeviceKind.FINGERPRINT_SCANNER


class HostedScanners:
    """Makes a driver whenever the booth opens its scanner: before the first one's glass nobody ever stands."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self.made: list[HostedFingerprintScanner] = []

    def __call__(self) -> FingerprintDriver:
        script = (Step(act=QueueFingers(images=self._material.fingers)),) if self.made else ()
        driver = make_hosted("simulated_fingerprint_scanner", {}, script=script)
        assert isinstance(driver, HostedFingerprintScanner)
        self.made.append(driver)
        return driver

    def instead_of(self, chosen: DeskSetup) -> DeskSetup:
        """Keep the other devices as they were chosen."""
        setup: DeviceSetup[FingerprintDriver] = DeviceSetup(
            name="hosted", factory=self, open_timeout=HOSTED_OPEN_SECONDS
        )
        return replace(chosen, fingers=setup)


class Seen:
    """What the page said of the scanner, each thing once."""

    def __init__(self) -> None:
        self._states: list[DeviceState] = []
        self._troubles: list[str] = []

    def __call__(self, screen: Screen) -> None:
        self._states += [status.state for status in screen.devices if status.kind is SCANNER]
        trouble = screen.encounter.finger_trouble
        self._troubles.append("" if trouble is None else trouble.code)

    @property
    def states(self) -> list[DeviceState]:
        return [state for state, _ in groupby(self._states)]

    @property
    def troubles(self) -> list[str]:
        return [code for code, _ in groupby(self._troubles) if code]


@pytest.mark.slow
def test_a_scanner_killed_in_mid_capture_costs_one_try(tmp_path: Path) -> None:
    today = datetime.now(GUATEMALA).date()
    material = material_of(load_scenario(shipped_scenarios() / "01-entrada-sin-novedad.toml"), today=today)
    settings, bench, scanners, seen = booth_at(tmp_path / "data"), SimulatedBench(), HostedScanners(material), Seen()
    devices = scanners.instead_of(DeviceChoice(settings=settings, bench=bench).setup)
    with running_central(settings, folder=tmp_path / "central") as central:
        enrolled(settings, central.ready)
        with headless(settings, bench=bench, devices=devices) as booth:
            booth.conductor.listen(seen)
            booth.until_ready(*DeviceKind)
            booth.sign_in()
            bench.present_document(material.page)
            bench.show_face(material.face)
            booth.until(lambda: booth.screen.encounter.finger_hint is CaptureHint.NO_FINGER, what="the scan")
            kill(scanners.made[0])
            booth.decide()
            bench.remove_document()
            booth.until_ready(SCANNER)
            booth.until_received()
        assert len(central.rows()) == 1
    assert seen.troubles == ["LOST"]
    assert seen.states == [DeviceState.OPENING, DeviceState.READY, DeviceState.TROUBLE, DeviceState.READY]
    assert len(scanners.made) == 2
    assert stored_positions(settings) == list(FINGERS)


def kill(scanner: HostedFingerprintScanner) -> None:
    """SIGKILL, where there are signals."""
    assert scanner.process_id is not None
    psutil.Process(scanner.process_id).kill()


def stored_positions(settings: Settings) -> list[int]:
    """Which fingers the one record in the vault holds."""
    with opened(settings) as vault:
        ((body,),) = vault._database.all("SELECT body FROM records")
    return [one["position"] for one in msgspec.json.decode(body)["prints"]]
