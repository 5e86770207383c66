"""A driver in a child process: killing the child costs the capture that runs, and nothing else."""

from __future__ import annotations

import os
import signal

import pytest

from booth_app.devices.fingers import FingerDesk, FingerLimits
from booth_app.devices.station import DeviceSetup, StationLimits
from booth_app.domain.biometrics import FingerPosition, Fingerprint
from booth_app.domain.device import DeviceState
from booth_app.errors import DeviceTroubleError
from drivers.contract import FingerImage, FingerprintDriver
from drivers.hosted import HostedFingerprintScanner
from drivers.registry import make_hosted
from drivers.simulated.script import PlaceFinger, Step
from tests.devices.rig import Calling, Statuses, drawn_print, ready, running
from tests.waiting import wait_until


class Rig:
    """A desk over a hosted scanner: the first child never sees a finger, every later one does."""

    def __init__(self) -> None:
        self.made: list[HostedFingerprintScanner] = []
        self.statuses = Statuses()
        self.hints: list[object] = []
        setup: DeviceSetup[FingerprintDriver] = DeviceSetup(name="hosted", factory=self._make, open_timeout=45)
        self.desk = FingerDesk(
            setup=setup,
            on_status=self.statuses,
            limits=FingerLimits(scan_timeout=0.3),
            station_limits=StationLimits(first_pause=0.02),
        )

    def _make(self) -> HostedFingerprintScanner:
        finger = FingerImage(pixels=drawn_print(1), ppi=500)
        script = (Step(act=PlaceFinger(image=finger)),) if self.made else ()
        driver = make_hosted("simulated_fingerprint_scanner", {}, script=script)
        assert isinstance(driver, HostedFingerprintScanner)
        self.made.append(driver)
        return driver

    def capture(self) -> Calling[Fingerprint]:
        return Calling(
            lambda cancel: self.desk.capture_print(FingerPosition.RIGHT_INDEX, cancel=cancel, on_hint=self.hints.append)
        )


def test_a_child_killed_in_mid_capture_costs_one_capture() -> None:
    rig = Rig()
    with running(rig.desk.station):
        wait_until(lambda: rig.desk.station.is_ready, seconds=30, what="the child")
        calling = rig.capture()
        wait_until(lambda: rig.hints, what="the scan to run")
        child = rig.made[0].process_id
        assert child is not None
        os.kill(child, signal.SIGTERM)
        with pytest.raises(DeviceTroubleError) as raised:
            calling.result()
        assert raised.value.code == "LOST"
        assert rig.capture().result(30).quality >= 60
        ready(rig.desk.station)
        assert rig.statuses.states == [
            DeviceState.OPENING,
            DeviceState.READY,
            DeviceState.TROUBLE,
            DeviceState.READY,
        ]
        assert len(rig.made) == 2
