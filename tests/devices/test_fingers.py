"""The fingerprint scanner: a good print at once, the best of some poor ones, and never the finger before."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image

from booth_app.devices.fingers import FingerDesk, FingerLimits
from booth_app.devices.station import DeviceSetup
from booth_app.domain.biometrics import CaptureHint, FingerPosition, Fingerprint
from booth_app.domain.device import DeviceState
from booth_app.errors import CancelledError, DeviceTroubleError
from drivers.contract import DeviceKind, FingerImage
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.fingerprint_scanner import SimulatedFingerprintScanner
from drivers.simulated.options import SimulatedScannerOptions
from drivers.simulated.script import Fault, FaultKind
from tests.devices.rig import QUICK, Calling, Statuses, drawn_print, ready, running
from tests.waiting import wait_until

SCANNER = DeviceKind.FINGERPRINT_SCANNER
LIMITS = FingerLimits(scan_timeout=0.05, pause=0.02)


class Rig:
    """A desk over a simulated scanner."""

    def __init__(self) -> None:
        self.bench = SimulatedBench()
        self.statuses = Statuses()
        self.hints: list[CaptureHint | None] = []
        self.desk = FingerDesk(
            setup=DeviceSetup(
                name="simulated",
                factory=lambda: SimulatedFingerprintScanner(options=SimulatedScannerOptions(), bench=self.bench),
            ),
            on_status=self.statuses,
            limits=LIMITS,
            station_limits=QUICK,
        )

    def capture(self, position: FingerPosition = FingerPosition.RIGHT_INDEX) -> Calling[Fingerprint]:
        return Calling(lambda cancel: self.desk.capture_print(position, cancel=cancel, on_hint=self.hints.append))


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    with running(rig.desk.station):
        ready(rig.desk.station)
        yield rig
        rig.bench.end_fault(SCANNER)


def image(seed: int, *, contrast: float = 100.0) -> FingerImage:
    return FingerImage(pixels=drawn_print(seed, contrast=contrast), ppi=500)


def test_a_good_print_is_taken_at_once(rig: Rig) -> None:
    calling = rig.capture()
    wait_until(lambda: rig.hints == [CaptureHint.NO_FINGER])
    rig.bench.place_finger(image(1))
    taken = calling.result()
    assert (taken.position, taken.width, taken.height, taken.ppi) == (FingerPosition.RIGHT_INDEX, 320, 480, 500)
    assert taken.quality >= 60
    assert taken.algorithm == "miros-ridge-1"
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(taken.png))), drawn_print(1))


def test_the_best_of_some_poor_prints_is_given_with_its_quality(rig: Rig) -> None:
    rig.bench.queue_fingers(image(1, contrast=27), image(2, contrast=30), image(1, contrast=27))
    taken = rig.capture().result()
    assert 10 <= taken.quality < LIMITS.quality.good_score
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(taken.png))), drawn_print(2, contrast=30))
    assert CaptureHint.PRESS_HARDER in rig.hints


def test_the_finger_before_is_not_taken_for_the_next_one(rig: Rig) -> None:
    rig.bench.place_finger(image(1))
    rig.capture().result()
    calling = rig.capture(FingerPosition.LEFT_INDEX)
    assert not calling.cancel.wait(0.4)
    assert not calling.is_over
    rig.bench.place_finger(image(2))
    taken = calling.result()
    assert taken.position is FingerPosition.LEFT_INDEX
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(taken.png))), drawn_print(2))


def test_noise_is_no_print(rig: Rig) -> None:
    rig.bench.inject(SCANNER, Fault(kind=FaultKind.GARBAGE))
    rig.bench.place_finger(image(1))
    calling = rig.capture()
    wait_until(lambda: CaptureHint.DIRTY in rig.hints, what="the noise to be seen")
    assert not calling.is_over
    rig.bench.end_fault(SCANNER)
    assert calling.result().quality >= 60


def test_an_impossible_scan_is_trouble_after_some_of_them(rig: Rig) -> None:
    rig.bench.place_finger(FingerImage(pixels=np.zeros((9_000, 9), dtype=np.uint8), ppi=500))
    with pytest.raises(DeviceTroubleError) as raised:
        rig.capture().result()
    assert raised.value.code == "PROTOCOL"


def test_unplugged_in_mid_scan_it_says_so_once_and_goes_on_when_it_is_back(rig: Rig) -> None:
    rig.bench.inject(SCANNER, Fault(kind=FaultKind.UNPLUGGED_MID_READ))
    with pytest.raises(DeviceTroubleError) as raised:
        rig.capture().result()
    assert raised.value.code == "LOST"
    calling = rig.capture()
    wait_until(lambda: rig.statuses.told[-1].trouble == "NOT_FOUND")
    assert not calling.is_over
    rig.bench.end_fault(SCANNER)
    rig.bench.place_finger(image(1))
    assert calling.result().quality >= 60
    assert rig.statuses.states[-1] is DeviceState.READY


def test_a_hung_scan_is_given_up(rig: Rig) -> None:
    rig.bench.inject(SCANNER, Fault(kind=FaultKind.HUNG))
    with pytest.raises(DeviceTroubleError) as raised:
        rig.capture().result()
    assert raised.value.code == "HUNG"
    assert "huellas" in raised.value.title


def test_cancelled_it_ends_at_once(rig: Rig) -> None:
    calling = rig.capture()
    wait_until(lambda: rig.hints)
    calling.cancel.set()
    with pytest.raises(CancelledError):
        calling.result()


def test_a_slow_scanner_is_only_slow(rig: Rig) -> None:
    rig.bench.inject(SCANNER, Fault(kind=FaultKind.SLOW, seconds=0.03))
    rig.bench.place_finger(image(1))
    assert rig.capture().result().quality >= 60
    assert rig.statuses.states[-1] is DeviceState.READY


def test_the_finger_of_who_was_sent_away_is_not_taken_for_the_next_travellers(rig: Rig) -> None:
    rig.bench.place_finger(image(1))
    rig.capture().result()  # taken; then the encounter is cancelled, and the finger still lies there
    calling = rig.capture()
    assert not calling.cancel.wait(0.4)
    assert not calling.is_over
    rig.bench.place_finger(image(2))
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(calling.result().png))), drawn_print(2))


def test_the_poor_finger_of_who_was_sent_away_is_not_taken_for_the_next_travellers(rig: Rig) -> None:
    rig.bench.place_finger(image(1, contrast=27))
    calling = rig.capture()
    wait_until(lambda: CaptureHint.PRESS_HARDER in rig.hints)
    calling.cancel.set()
    with pytest.raises(CancelledError):
        calling.result()
    calling = rig.capture()
    assert not calling.cancel.wait(0.4)
    assert not calling.is_over
    rig.bench.place_finger(image(2))
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(calling.result().png))), drawn_print(2))


def test_the_same_finger_lifted_and_laid_down_again_is_taken_again(rig: Rig) -> None:
    rig.bench.place_finger(image(1))
    rig.capture().result()
    rig.bench.place_finger(None)
    calling = rig.capture()
    wait_until(lambda: rig.hints[-1:] == [CaptureHint.NO_FINGER])
    rig.bench.place_finger(image(1))
    assert calling.result().quality >= 60
