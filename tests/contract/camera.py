"""The contract of cameras, run by every driver of the kind."""

from __future__ import annotations

import time

import numpy as np
import pytest

from drivers.contract import CameraDriver, Frame
from drivers.errors import DeviceTimeoutError, DriverError
from tests.contract.rig import LONG, PATIENCE, SHORT, Build, DriverContract, Situation


class CameraContract(DriverContract[CameraDriver]):
    """What holds for every camera."""

    def use(self, driver: CameraDriver, *, timeout: float) -> Frame:
        return driver.grab(timeout)

    def test_frames_are_bgr_and_numbered(self, rig_in: Build[CameraDriver]) -> None:
        with rig_in(Situation.LOADED).opened() as driver:
            frames = [driver.grab(LONG) for _ in range(4)]
        assert all(f.pixels.dtype == np.uint8 and f.pixels.ndim == 3 for f in frames)
        assert all(f.pixels.shape[2] == 3 and max(f.pixels.shape) <= 4_096 for f in frames)
        numbers = [f.number for f in frames]
        assert numbers == sorted(set(numbers))

    def test_a_frame_belongs_to_its_taker(self, rig_in: Build[CameraDriver]) -> None:
        with rig_in(Situation.LOADED).opened() as driver:
            first = driver.grab(LONG)
            first.pixels[:] = 7
            assert not (driver.grab(LONG).pixels == 7).all()

    def test_a_camera_without_frames_runs_out_of_time_and_stays_well(self, rig_in: Build[CameraDriver]) -> None:
        with rig_in(Situation.EMPTY).opened() as driver:
            for _ in range(2):
                started = time.monotonic()
                with pytest.raises(DeviceTimeoutError):
                    driver.grab(SHORT)
                assert time.monotonic() - started < SHORT + PATIENCE

    def test_it_gives_frames_after_being_opened_again(self, rig_in: Build[CameraDriver]) -> None:
        rig = rig_in(Situation.LOADED)
        for _ in range(2):
            with rig.opened() as driver:
                assert driver.grab(LONG).number >= 0

    def test_garbage_is_a_frame_or_refused(self, rig_in: Build[CameraDriver]) -> None:
        with rig_in(Situation.GARBAGE).opened() as driver:
            try:
                pixels = driver.grab(LONG).pixels
            except DriverError:
                pixels = np.zeros((1, 1, 3), dtype=np.uint8)
            assert pixels.ndim == 3
