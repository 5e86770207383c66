"""A hosted driver: whatever happens to its child costs one call, and the next `open` works."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers import registry
from drivers.contract import DeviceKind
from drivers.errors import DeviceLostError, DeviceNotFoundError, DriverError, DriverHungError
from drivers.host_wire import WireError
from drivers.hosted import HostedFingerprintScanner, HostLimits, Recipe
from drivers.options import OptionError
from drivers.simulated.script import Fault, FaultKind, InjectFault, PlaceFinger, SimulatedScript, Step
from tests.contract.rig import LONG, SHORT
from tests.drivers.simulated_rigs import finger
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]
HANG = InjectFault(device=DeviceKind.FINGERPRINT_SCANNER, fault=Fault(kind=FaultKind.HUNG))


def scanner_with(script: SimulatedScript, *, limits: HostLimits | None = None) -> HostedFingerprintScanner:
    driver = registry.make_hosted("simulated_fingerprint_scanner", {}, script=script, limits=limits)
    assert isinstance(driver, HostedFingerprintScanner)
    return driver


def broken(factory: str) -> HostedFingerprintScanner:
    recipe = Recipe(name=factory, module="tests.drivers.broken_drivers", factory=factory, options=None)
    return HostedFingerprintScanner(recipe=recipe, limits=HostLimits())


@pytest.fixture
def late_finger() -> Iterator[HostedFingerprintScanner]:
    """A scanner on which a finger is laid a second and a half after its child has begun."""
    driver = scanner_with((Step(act=PlaceFinger(image=finger()), at=1.5),))
    yield driver
    driver.close()


def test_killing_the_child_costs_one_capture(late_finger: HostedFingerprintScanner) -> None:
    late_finger.open()
    killed = late_finger.process_id
    assert killed is not None
    errors: list[DriverError] = []

    def scan() -> None:
        try:
            late_finger.scan(LONG)
        except DriverError as error:
            errors.append(error)

    lane = threading.Thread(target=scan)
    started = time.monotonic()
    lane.start()
    os.kill(killed, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    lane.join(LONG)
    assert [type(error) for error in errors] == [DeviceLostError]
    assert time.monotonic() - started < 5

    late_finger.open()
    assert late_finger.process_id != killed
    assert (late_finger.scan(LONG).pixels == finger().pixels).all()


def test_a_child_that_does_not_come_back_is_killed() -> None:
    driver = scanner_with((Step(act=HANG),), limits=HostLimits(grace=0.2))
    driver.open()
    child = driver._child
    assert child is not None
    started = time.monotonic()
    with pytest.raises(DriverHungError):
        driver.scan(SHORT)
    assert time.monotonic() - started < 5
    with pytest.raises(ValueError, match="closed"):
        child.process.is_alive()
    with pytest.raises(DeviceLostError):
        driver.scan(SHORT)


def test_a_child_that_hangs_can_be_closed() -> None:
    driver = registry.make_hosted(
        "simulated_fingerprint_scanner", {}, script=(Step(act=HANG),), limits=HostLimits(close=0.2)
    )
    driver.open()
    driver.close()
    assert driver.process_id is None


@pytest.mark.parametrize("factory", ["Buggy", "Crashing"])
def test_a_bug_and_a_crash_are_a_lost_device(factory: str) -> None:
    driver = broken(factory)
    for _ in range(2):
        driver.open()
        with pytest.raises(DeviceLostError, match=factory):
            driver.scan(SHORT)
        assert driver.process_id is None
    driver.close()


def test_a_child_that_dies_while_opening_is_a_lost_device() -> None:
    driver = broken("CrashingAtOpen")
    with pytest.raises(DeviceLostError, match=r"open \(3\)"):
        driver.open()
    assert driver.process_id is None


@pytest.mark.parametrize("recipe", ["NotInstalled", "no_such_module"])
def test_missing_software_is_a_missing_device(recipe: str) -> None:
    driver = broken(recipe)
    if recipe == "no_such_module":
        driver._recipe = Recipe(name=recipe, module="drivers.no_such_module", factory="F", options=None)
    with pytest.raises(DeviceNotFoundError, match=recipe):
        driver.open()
    assert driver.process_id is None


def test_an_answer_to_another_question_ends_the_child() -> None:
    driver = broken("Lying")
    driver.open()
    with pytest.raises(WireError):
        driver.scan(SHORT)
    assert driver.process_id is None


def test_an_answer_beyond_the_bounds_ends_the_child() -> None:
    driver = broken("Verbose")
    driver.open()
    with pytest.raises(WireError):
        driver.identity()
    assert driver.process_id is None


def test_a_driver_that_needs_the_booth_s_process_is_not_hosted() -> None:
    with pytest.raises(OptionError, match="mrz_keyboard"):
        registry.make_hosted("mrz_keyboard", {})


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")
def test_a_child_does_not_outlive_a_killed_booth() -> None:
    booth = subprocess.Popen(
        [sys.executable, "-m", "tests.drivers.hanging_booth"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert booth.stdout is not None
    child = int(booth.stdout.readline())
    assert is_running(child)
    booth.kill()
    booth.wait()
    booth.stdout.close()
    wait_until(lambda: not is_running(child), seconds=LONG, what="the orphan's end")


def is_running(process: int) -> bool:
    """Tell a live process from one that has ended and only waits to be buried."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"
