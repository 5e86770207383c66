"""The bench of the simulators: acts by call and by script, faults, and that the same seed plays the same."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from drivers.contract import DeviceKind, FingerImage, PageRead
from drivers.errors import DeviceLostError, DeviceNotFoundError, DeviceTimeoutError
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.camera import SimulatedCamera
from drivers.simulated.document_reader import SimulatedDocumentReader
from drivers.simulated.fingerprint_scanner import SimulatedFingerprintScanner
from drivers.simulated.options import (
    SimulatedCameraOptions,
    SimulatedReaderOptions,
    SimulatedScannerOptions,
)
from drivers.simulated.script import Fault, FaultKind, PresentDocument, RemoveDocument, Step
from tests.contract.rig import LONG, SHORT
from tests.drivers.simulated_rigs import PAGE, face, finger
from tests.waiting import wait_until

READER, SCANNER, CAMERA = (
    DeviceKind.DOCUMENT_READER,
    DeviceKind.FINGERPRINT_SCANNER,
    DeviceKind.CAMERA,
)


def reader_on(bench: SimulatedBench) -> SimulatedDocumentReader:
    reader = SimulatedDocumentReader(options=SimulatedReaderOptions(), bench=bench)
    reader.open()
    return reader


def scanner_on(bench: SimulatedBench, *, seed: int = 0) -> SimulatedFingerprintScanner:
    scanner = SimulatedFingerprintScanner(options=SimulatedScannerOptions(seed=seed), bench=bench)
    scanner.open()
    return scanner


def camera_on(bench: SimulatedBench, *, fps: float = 200.0, seed: int = 0) -> SimulatedCamera:
    camera = SimulatedCamera(options=SimulatedCameraOptions(fps=fps, seed=seed), bench=bench)
    camera.open()
    return camera


def other_finger() -> FingerImage:
    return FingerImage(pixels=np.full((10, 10), 9, dtype=np.uint8), ppi=500)


def test_a_document_presented_by_another_thread_wakes_the_reader() -> None:
    bench = SimulatedBench()
    reader = reader_on(bench)
    pages: list[PageRead] = []
    lane = threading.Thread(target=lambda: pages.append(reader.read(LONG)))
    lane.start()
    bench.present_document(PAGE)
    lane.join(LONG)
    assert pages == [PAGE]
    bench.remove_document()
    assert not reader.wait_present(0.0)


def test_a_script_plays_in_the_order_of_its_times() -> None:
    second = PageRead(lines=("SECOND",))
    bench = SimulatedBench(
        script=(
            Step(act=PresentDocument(page=second), at=0.1),
            Step(act=RemoveDocument(), at=0.05),
            Step(act=PresentDocument(page=PAGE)),
        )
    )
    reader = reader_on(bench)
    assert reader.read(0.0) == PAGE
    wait_until(lambda: not reader.wait_present(0.0), what="the removal")
    assert reader.read(LONG) == second


def test_fingers_in_the_queue_come_once_and_a_placed_one_stays() -> None:
    bench = SimulatedBench()
    scanner = scanner_on(bench)
    first, second = finger(), other_finger()
    bench.queue_fingers(first, second)
    assert scanner.scan(0.0) is first
    assert scanner.scan(0.0) is second
    with pytest.raises(DeviceTimeoutError):
        scanner.scan(0.0)
    bench.place_finger(first)
    assert scanner.scan(0.0) is scanner.scan(0.0)
    bench.place_finger(None)
    with pytest.raises(DeviceTimeoutError):
        scanner.scan(0.0)


def test_an_unplugged_device_is_lost_and_then_away_until_it_is_plugged_in_again() -> None:
    bench = SimulatedBench()
    scanner = scanner_on(bench)
    bench.place_finger(finger())
    bench.inject(SCANNER, Fault(kind=FaultKind.UNPLUGGED_MID_READ))
    with pytest.raises(DeviceLostError):
        scanner.scan(LONG)
    scanner.close()
    with pytest.raises(DeviceNotFoundError):
        scanner.open()
    bench.end_fault(SCANNER)
    scanner.open()
    assert scanner.scan(0.0).ppi == 500


def test_an_idle_device_that_is_gone_is_noticed_by_its_identity() -> None:
    bench = SimulatedBench()
    for device in (reader_on(bench), scanner_on(bench), camera_on(bench)):
        assert device.identity().vendor
    for kind in DeviceKind:
        bench.inject(kind, Fault(kind=FaultKind.ABSENT))
    bench.end_fault(READER)
    reader = reader_on(bench)
    assert reader.identity().vendor
    bench.inject(READER, Fault(kind=FaultKind.ABSENT))
    with pytest.raises(DeviceLostError):
        reader.identity()


def test_pulling_the_plug_wakes_a_call_that_waits() -> None:
    bench = SimulatedBench()
    reader = reader_on(bench)
    errors: list[str] = []

    def wait() -> None:
        try:
            reader.wait_present(LONG)
        except DeviceLostError as error:
            errors.append(error.code)

    lane = threading.Thread(target=wait)
    lane.start()
    bench.inject(READER, Fault(kind=FaultKind.ABSENT))
    lane.join(LONG)
    assert errors == ["LOST"]


def test_a_fault_touches_one_device_alone() -> None:
    bench = SimulatedBench()
    bench.inject(CAMERA, Fault(kind=FaultKind.ABSENT))
    bench.present_document(PAGE)
    assert reader_on(bench).read(0.0) == PAGE
    with pytest.raises(DeviceNotFoundError):
        camera_on(bench)


def test_a_slow_reader_takes_its_time_or_runs_out_of_it() -> None:
    bench = SimulatedBench()
    reader = reader_on(bench)
    bench.present_document(PAGE)
    bench.inject(READER, Fault(kind=FaultKind.SLOW, seconds=0.1))
    started = time.monotonic()
    assert reader.read(LONG) == PAGE
    assert time.monotonic() - started >= 0.1
    with pytest.raises(DeviceTimeoutError):
        reader.read(SHORT)


def test_a_hung_call_comes_back_only_when_it_is_released() -> None:
    bench = SimulatedBench()
    reader = reader_on(bench)
    bench.present_document(PAGE)
    bench.inject(READER, Fault(kind=FaultKind.HUNG))
    pages: list[PageRead] = []
    lane = threading.Thread(target=lambda: pages.append(reader.read(0.0)))
    lane.start()
    lane.join(SHORT)
    assert lane.is_alive()
    bench.end_fault(READER)
    lane.join(LONG)
    assert pages == [PAGE]


def test_garbage_is_the_same_for_the_same_seed() -> None:
    def scans(seed: int) -> bytes:
        bench = SimulatedBench()
        bench.place_finger(finger())
        bench.inject(SCANNER, Fault(kind=FaultKind.GARBAGE))
        return scanner_on(bench, seed=seed).scan(0.0).pixels.tobytes()

    assert scans(1) == scans(1)
    assert scans(1) != scans(2)


def test_the_camera_shows_the_wall_and_then_the_face() -> None:
    bench = SimulatedBench()
    camera = camera_on(bench)
    wall = camera.grab(LONG).pixels
    assert wall.shape == (720, 1280, 3)
    bench.show_face(face())
    shown = camera.grab(LONG).pixels
    assert shown[360, 640, 0] > wall[360, 640, 0] + 10
    bench.show_face(None)
    assert abs(int(camera.grab(LONG).pixels[360, 640, 0]) - int(wall[360, 640, 0])) <= 4


def test_successive_frames_differ_a_little_and_equal_numbers_are_equal() -> None:
    def frames() -> dict[int, np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]:
        bench = SimulatedBench()
        bench.show_face(face())
        camera = camera_on(bench, fps=60)
        return {frame.number: frame.pixels for frame in (camera.grab(LONG) for _ in range(3))}

    first, second = frames(), frames()
    assert all((first[number] == second[number]).all() for number in first.keys() & second.keys())
    one, other = list(first.values())[:2]
    assert 0 < np.abs(one.astype(int) - other).mean() < 10


def test_a_late_caller_skips_frames() -> None:
    camera = camera_on(SimulatedBench(), fps=100)
    first = camera.grab(LONG)
    wait_until(lambda: time.monotonic() > camera._opened_at + 0.2)
    assert camera.grab(LONG).number >= first.number + 5


def test_several_pictures_are_shown_in_turn() -> None:
    bench = SimulatedBench()
    bench.show_face([face(), np.zeros((720, 1280, 3), dtype=np.uint8)])
    # At one frame a second each picture would take a second; the turn follows the frame's number alone.
    camera = camera_on(bench, fps=1)
    camera._last = 1
    assert camera._picture(bench._faces).max() < 10
    camera._last = 2
    assert camera._picture(bench._faces).max() > 100


@pytest.mark.parametrize("picture", [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 3), np.uint16)])
def test_a_picture_that_is_none_is_refused(picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> None:
    bench = SimulatedBench()
    bench.show_face(picture)
    with pytest.raises(ValueError, match="uint8"):
        camera_on(bench).grab(LONG)
