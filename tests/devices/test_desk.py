"""The whole desk: all devices together, unplugged and plugged in again, and nothing left running."""

from __future__ import annotations

import threading

import pytest

from booth_app.biometrics.detector import FaceDetector
from booth_app.devices.desk import Desk, DeskLimits, DeskSetup
from booth_app.devices.inquiry import ask_device
from booth_app.devices.station import DeviceSetup
from booth_app.devices.trouble import trouble_of
from booth_app.domain.biometrics import Portrait
from booth_app.domain.device import DeviceKind, DeviceState
from booth_app.domain.document import DocumentScan
from booth_app.errors import CancelledError
from booth_app.flow import ports
from booth_app.resources import resource
from drivers import contract, errors
from drivers.registry import make_camera, make_document_reader, make_fingerprint_scanner
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.script import Fault, FaultKind
from tests.devices.rig import QUICK, TODAY, Calling, Statuses
from tests.waiting import wait_until


def desk_over(bench: SimulatedBench, statuses: Statuses) -> Desk:
    """A desk of simulated devices, made as the assembly makes it."""
    setup = DeskSetup(
        reader=DeviceSetup(
            name="reader", factory=lambda: make_document_reader("simulated_document_reader", {}, bench=bench)
        ),
        camera=DeviceSetup(name="camera", factory=lambda: make_camera("simulated_camera", {}, bench=bench)),
        fingers=DeviceSetup(
            name="fingers",
            factory=lambda: make_fingerprint_scanner("simulated_fingerprint_scanner", {}, bench=bench),
        ),
    )
    detector = FaceDetector(model=resource("models", "blaze_face_short_range.tflite"))
    return Desk(
        setup=setup, detector=detector, on_status=statuses, today=lambda: TODAY, limits=DeskLimits(station=QUICK)
    )


def test_it_gives_the_ports_of_the_flow() -> None:
    desk = desk_over(SimulatedBench(), Statuses())
    reader: ports.DocumentReader = desk.documents
    camera: ports.FaceCamera = desk.faces
    scanner: ports.FingerScanner = desk.fingers
    assert (reader, camera, scanner) == (desk.documents, desk.faces, desk.fingers)


def test_every_device_opens_and_closes() -> None:
    statuses = Statuses()
    desk = desk_over(SimulatedBench(), statuses)
    desk.start()
    wait_until(lambda: all(status.state is DeviceState.READY for status in desk.statuses))
    desk.close()
    assert {status.kind for status in desk.statuses} == set(DeviceKind)
    left = [thread.name for thread in threading.enumerate() if thread.name.startswith(("keeper", "driver"))]
    assert left == []


def test_a_device_that_is_plugged_in_later_comes_by_itself() -> None:
    bench, statuses = SimulatedBench(), Statuses()
    bench.inject(contract.DeviceKind.FINGERPRINT_SCANNER, Fault(kind=FaultKind.ABSENT))
    desk = desk_over(bench, statuses)
    desk.start()
    wait_until(lambda: desk.statuses[2].state is DeviceState.TROUBLE)
    assert desk.statuses[2].trouble == "NOT_FOUND"
    assert "lector de huellas no se encuentra" in desk.statuses[2].remedy
    told = len(statuses.told)
    assert not threading.Event().wait(0.3)
    wait_until(lambda: desk.statuses[0].state is desk.statuses[1].state is DeviceState.READY)
    assert len(statuses.told) <= told + 2, "a device that stays away is told once"
    bench.end_fault(contract.DeviceKind.FINGERPRINT_SCANNER)
    wait_until(lambda: desk.statuses[2].state is DeviceState.READY)
    desk.close()
    assert desk.statuses[2].trouble == ""


def test_closing_ends_what_still_waits() -> None:
    desk = desk_over(SimulatedBench(), Statuses())
    desk.start()
    waiting: list[Calling[DocumentScan] | Calling[Portrait]] = [
        Calling(lambda cancel: desk.documents.wait_for_document(cancel=cancel, on_presented=lambda: None)),
        Calling(lambda cancel: desk.faces.capture_portrait(cancel=cancel, on_hint=lambda _: None)),
    ]
    wait_until(lambda: all(status.state is DeviceState.READY for status in desk.statuses))
    desk.close()
    for calling in waiting:
        with pytest.raises(CancelledError):
            calling.result()


def test_a_hung_device_does_not_keep_the_booth_from_closing() -> None:
    bench = SimulatedBench()
    desk = desk_over(bench, Statuses())
    desk.start()
    wait_until(lambda: all(status.state is DeviceState.READY for status in desk.statuses))
    bench.inject(contract.DeviceKind.CAMERA, Fault(kind=FaultKind.HUNG))
    closing = Calling(lambda _: desk.close())
    closing.result()
    bench.end_fault(contract.DeviceKind.CAMERA)
    assert closing.is_over


@pytest.mark.parametrize(
    "error",
    [
        errors.DeviceNotFoundError("x"),
        errors.DeviceLostError("x"),
        errors.DeviceBusyError("x"),
        errors.DeviceTimeoutError("x"),
        errors.DeviceProtocolError("x"),
        errors.DriverHungError("x"),
        errors.DriverError("x"),
    ],
)
@pytest.mark.parametrize("kind", list(DeviceKind))
def test_every_error_has_words_and_a_remedy(error: errors.DriverError, kind: DeviceKind) -> None:
    trouble = trouble_of(error, kind=kind)
    assert trouble.code == error.code
    assert trouble.title.endswith(".")
    assert trouble.remedy.endswith(".")


def test_a_device_is_asked_once() -> None:
    bench = SimulatedBench()
    setup = DeviceSetup(name="camera", factory=lambda: make_camera("simulated_camera", {}, bench=bench))
    answer = ask_device(kind=DeviceKind.CAMERA, setup=setup)
    assert (answer.vendor, answer.trouble) == ("MIROS", None)
    bench.inject(contract.DeviceKind.CAMERA, Fault(kind=FaultKind.ABSENT))
    answer = ask_device(kind=DeviceKind.CAMERA, setup=setup)
    assert answer.trouble is not None
    assert answer.trouble.code == "NOT_FOUND"
