"""The camera: a preview at all times, a portrait of this traveller, and no picture that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from booth_app.biometrics.detector import FaceDetector
from booth_app.devices.face import CameraLimits, FaceDesk
from booth_app.devices.station import DeviceSetup
from booth_app.domain.biometrics import CaptureHint, Portrait
from booth_app.domain.device import DeviceState
from booth_app.domain.person import Sex
from booth_app.errors import CancelledError, DeviceTroubleError
from booth_app.resources import resource
from booth_app.training.faces import camera_frame, look_of
from drivers.contract import CameraDriver, DeviceIdentity, DeviceKind, Frame
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.camera import SimulatedCamera
from drivers.simulated.options import SimulatedCameraOptions
from drivers.simulated.script import Fault, FaultKind
from tests.devices.rig import QUICK, Calling, Statuses, ready, running
from tests.waiting import wait_until

CAMERA = DeviceKind.CAMERA
LIMITS = CameraLimits(grab_timeout=0.2, silent_for=0.6, preview_fades=0.4, assess_every=0.01)


@pytest.fixture(scope="module")
def detector() -> FaceDetector:
    return FaceDetector(model=resource("models", "blaze_face_short_range.tflite"))


@lru_cache(maxsize=4)
def traveller(seed: int) -> NDArray[np.uint8]:
    return camera_frame(look_of(seed, sex=Sex.MALE))


class Rig:
    """A desk over a simulated camera."""

    def __init__(self, detector: FaceDetector) -> None:
        self.bench = SimulatedBench()
        self.statuses = Statuses()
        self.hints: list[CaptureHint | None] = []
        self.desk = FaceDesk(
            setup=DeviceSetup(
                name="simulated",
                factory=lambda: SimulatedCamera(options=SimulatedCameraOptions(fps=25), bench=self.bench),
            ),
            detector=detector,
            on_status=self.statuses,
            limits=LIMITS,
            station_limits=QUICK,
        )

    def capture(self) -> Calling[Portrait]:
        return Calling(lambda cancel: self.desk.capture_portrait(cancel=cancel, on_hint=self.hints.append))


@pytest.fixture
def rig(detector: FaceDetector) -> Iterator[Rig]:
    rig = Rig(detector)
    with running(rig.desk.station):
        ready(rig.desk.station)
        yield rig
        rig.bench.end_fault(CAMERA)


def test_the_preview_runs_without_a_traveller_and_is_small(rig: Rig) -> None:
    wait_until(rig.desk.latest_preview, what="a preview")
    first = rig.desk.latest_preview()
    assert first is not None
    assert (first.width, first.height, len(first.rgb)) == (640, 360, 640 * 360 * 3)

    def is_newer() -> bool:
        latest = rig.desk.latest_preview()
        return latest is not None and latest.number > first.number

    wait_until(is_newer, what="the next picture")


def test_the_preview_is_rgb(rig: Rig) -> None:
    blue = np.zeros((720, 1280, 3), dtype=np.uint8)
    blue[..., 0] = 200
    rig.bench.show_face(blue)

    def is_blue() -> bool:
        latest = rig.desk.latest_preview()
        return latest is not None and latest.rgb[-1] > 150 and latest.rgb[-3] < 60

    wait_until(is_blue, what="the blue picture")
    assert is_blue()


def test_a_portrait_is_taken_once_a_face_is_good(rig: Rig) -> None:
    calling = rig.capture()
    wait_until(lambda: rig.hints == [CaptureHint.NO_FACE], what="the hint")
    rig.bench.show_face(traveller(3))
    portrait = calling.result()
    assert portrait.quality >= 60
    assert portrait.algorithm == "miros-face-1"
    assert portrait.jpeg.startswith(b"\xff\xd8")
    assert all(before is not after for before, after in zip(rig.hints, rig.hints[1:], strict=False))


def test_a_dark_face_is_not_taken(rig: Rig) -> None:
    rig.bench.show_face((traveller(3) * 0.2).astype(np.uint8))
    calling = rig.capture()
    wait_until(lambda: CaptureHint.TOO_DARK in rig.hints, what="the hint")
    assert not calling.is_over
    calling.cancel.set()
    with pytest.raises(CancelledError):
        calling.result()


def test_unplugged_in_mid_capture_it_says_so_once_and_shows_nobody(rig: Rig) -> None:
    rig.bench.show_face(traveller(3))
    wait_until(rig.desk.latest_preview)
    rig.bench.inject(CAMERA, Fault(kind=FaultKind.UNPLUGGED_MID_READ))
    with pytest.raises(DeviceTroubleError) as raised:
        rig.capture().result()
    assert raised.value.code in {"LOST", "NOT_FOUND"}
    assert rig.desk.latest_preview() is None
    calling = rig.capture()
    wait_until(lambda: rig.statuses.told[-1].trouble == "NOT_FOUND", what="opening to fail")
    assert not calling.is_over
    rig.bench.end_fault(CAMERA)
    assert calling.result().quality >= 60
    assert rig.statuses.states[-1] is DeviceState.READY


def test_a_hung_camera_leaves_no_picture_standing(rig: Rig) -> None:
    rig.bench.show_face(traveller(3))
    wait_until(rig.desk.latest_preview)
    rig.bench.inject(CAMERA, Fault(kind=FaultKind.HUNG))
    with pytest.raises(DeviceTroubleError) as raised:
        rig.capture().result()
    assert raised.value.code == "HUNG"
    assert rig.desk.latest_preview() is None


def test_a_camera_that_gives_no_frames_is_opened_again(rig: Rig) -> None:
    rig.bench.inject(CAMERA, Fault(kind=FaultKind.SLOW, seconds=30))
    wait_until(lambda: DeviceState.TROUBLE in rig.statuses.states, what="the silence to be noticed")
    rig.bench.end_fault(CAMERA)
    rig.bench.show_face(traveller(3))
    ready(rig.desk.station)
    assert rig.capture().result().quality >= 60


def test_a_trouble_of_an_idle_camera_is_told_to_the_next_who_captures(rig: Rig) -> None:
    rig.bench.inject(CAMERA, Fault(kind=FaultKind.ABSENT))
    wait_until(lambda: not rig.desk.station.is_ready, what="the loss to be noticed")
    with pytest.raises(DeviceTroubleError):
        rig.capture().result()
    calling = rig.capture()
    calling.cancel.set()
    with pytest.raises(CancelledError):
        calling.result()


def test_noise_is_nobody(rig: Rig) -> None:
    rig.bench.show_face(traveller(3))
    rig.bench.inject(CAMERA, Fault(kind=FaultKind.GARBAGE))
    calling = rig.capture()
    wait_until(lambda: CaptureHint.NO_FACE in rig.hints, what="the noise to be seen")
    calling.cancel.set()
    with pytest.raises(CancelledError):
        calling.result()


class WrongCamera:
    """A camera whose frames are not of the promised shape."""

    def open(self) -> None:
        """Be there."""

    def close(self) -> None:
        """Be gone."""

    def identity(self) -> DeviceIdentity:
        return DeviceIdentity(vendor="v", model="m")

    def grab(self, timeout: float) -> Frame:
        return Frame(pixels=np.zeros((10, 10), dtype=np.uint8), number=1)


def test_frames_of_another_shape_are_trouble(detector: FaceDetector) -> None:
    statuses = Statuses()
    setup: DeviceSetup[CameraDriver] = DeviceSetup(name="wrong", factory=WrongCamera)
    desk = FaceDesk(setup=setup, detector=detector, on_status=statuses, limits=LIMITS, station_limits=QUICK)
    with running(desk.station):
        wait_until(lambda: statuses.told[-1].trouble == "PROTOCOL")
        assert desk.latest_preview() is None
