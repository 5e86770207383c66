"""The contract of fingerprint scanners, run by every driver of the kind."""

from __future__ import annotations

import time

import numpy as np
import pytest

from drivers.contract import FingerImage, FingerprintDriver
from drivers.errors import DeviceTimeoutError, DriverError
from tests.contract.rig import LONG, PATIENCE, SHORT, Build, DriverContract, Situation


class FingerprintContract(DriverContract[FingerprintDriver]):
    """What holds for every fingerprint scanner."""

    def use(self, driver: FingerprintDriver, *, timeout: float) -> FingerImage:
        return driver.scan(timeout)

    def test_a_finger_is_scanned(self, rig_in: Build[FingerprintDriver]) -> None:
        with rig_in(Situation.LOADED).opened() as driver:
            finger = driver.scan(LONG)
        assert finger.pixels.dtype == np.uint8
        assert finger.pixels.ndim == 2
        assert 300 <= finger.ppi <= 2_000
        # Dark ridges on light ground: there is more ground than ridge at the rim.
        assert np.median(finger.pixels[0]) > np.median(finger.pixels[finger.pixels.shape[0] // 2])

    def test_no_finger_runs_out_of_time_and_the_scanner_stays_well(self, rig_in: Build[FingerprintDriver]) -> None:
        with rig_in(Situation.EMPTY).opened() as driver:
            for _ in range(2):
                started = time.monotonic()
                with pytest.raises(DeviceTimeoutError):
                    driver.scan(SHORT)
                assert time.monotonic() - started < SHORT + PATIENCE

    def test_it_scans_again_after_being_opened_again(self, rig_in: Build[FingerprintDriver]) -> None:
        rig = rig_in(Situation.LOADED)
        for _ in range(2):
            with rig.opened() as driver:
                assert driver.scan(LONG).pixels.size

    def test_garbage_is_an_image_or_refused(self, rig_in: Build[FingerprintDriver]) -> None:
        with rig_in(Situation.GARBAGE).opened() as driver:
            try:
                pixels = driver.scan(LONG).pixels
            except DriverError:
                pixels = np.zeros((1, 1), dtype=np.uint8)
            assert pixels.ndim == 2
