"""The document reader: the next document starts an encounter, the last one never does again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from booth_app.devices.document import DocumentDesk, DocumentLimits
from booth_app.devices.station import DeviceSetup
from booth_app.domain.device import DeviceState
from booth_app.domain.document import DocumentScan, MrzPlace
from booth_app.errors import CancelledError, DeviceTroubleError
from drivers.contract import DeviceIdentity, DeviceKind, Light, LinePlace, PagePicture, PagePoint, PageRead
from drivers.errors import DeviceProtocolError
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.document_reader import SimulatedDocumentReader
from drivers.simulated.options import SimulatedReaderOptions
from drivers.simulated.script import Fault, FaultKind
from tests.devices.rig import QUICK, TODAY, Calling, Statuses, page, ready, running
from tests.reading.barcode_page import Printed
from tests.reading.barcode_page import page as barcode_page
from tests.waiting import wait_until

READER = DeviceKind.DOCUMENT_READER
LIMITS = DocumentLimits(poll=0.02, empty_for=0.06, read_timeout=1.0, look_again_every=0.1)


def png(pixels: NDArray[np.uint8]) -> bytes:
    return cv2.imencode(".png", pixels)[1].tobytes()


class Rig:
    """A desk over a simulated reader."""

    def __init__(self) -> None:
        self.bench = SimulatedBench()
        self.statuses = Statuses()
        self.presented = threading.Event()
        self.made: list[SimulatedDocumentReader] = []
        self.desk = DocumentDesk(
            setup=DeviceSetup(name="simulated", factory=self._make),
            on_status=self.statuses,
            today=lambda: TODAY,
            limits=LIMITS,
            station_limits=QUICK,
        )

    def _make(self) -> SimulatedDocumentReader:
        self.made.append(SimulatedDocumentReader(options=SimulatedReaderOptions(), bench=self.bench))
        return self.made[-1]

    def wait(self) -> Calling[DocumentScan]:
        self.presented.clear()
        return Calling(lambda cancel: self.desk.wait_for_document(cancel=cancel, on_presented=self.presented.set))

    def nothing_comes(self) -> None:
        """Wait for a document in vain, long enough for several looks at the reader."""
        calling = self.wait()
        assert not calling.cancel.wait(0.5)
        assert not calling.is_over
        assert not self.presented.is_set()
        calling.cancel.set()
        with pytest.raises(CancelledError):
            calling.result()


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    with running(rig.desk.station):
        ready(rig.desk.station)
        yield rig
        for kind in DeviceKind:
            rig.bench.end_fault(kind)


def test_a_document_is_waited_for_and_read(rig: Rig) -> None:
    calling = rig.wait()
    rig.bench.present_document(page(1))
    scan = calling.result()
    assert rig.presented.is_set()
    assert scan.lines == page(1).lines
    assert scan.picture == page(1).pictures[0].encoded
    assert scan.engine == "simulated"


def test_a_document_that_lies_still_is_not_the_next_one(rig: Rig) -> None:
    rig.bench.present_document(page(1))
    assert rig.wait().result().lines == page(1).lines
    rig.nothing_comes()


def test_taken_away_and_laid_again_it_counts(rig: Rig) -> None:
    rig.bench.present_document(page(1))
    rig.wait().result()
    rig.bench.remove_document()
    calling = rig.wait()
    wait_until(lambda: rig.desk._lying is None, what="the reader to be seen empty")
    rig.bench.present_document(page(1))
    assert calling.result().lines == page(1).lines


def test_another_document_slipped_in_counts(rig: Rig) -> None:
    rig.bench.present_document(page(1))
    rig.wait().result()
    rig.bench.present_document(page(2))
    assert rig.wait().result().lines == page(2).lines
    assert rig.presented.is_set()


def test_a_boarding_pass_slipped_in_counts_once(rig: Rig) -> None:
    calling = rig.wait()
    rig.bench.present_document(page(1))
    calling.result()
    calling = rig.wait()
    shown = PagePicture(light=Light.VISIBLE, encoded=png(barcode_page(Printed(symbology="AZTEC", module=3))))
    rig.bench.present_document(PageRead(lines=(), pictures=(shown,)))
    scan = calling.result()
    assert [code.symbology for code in scan.barcodes] == ["AZTEC"]
    assert scan.lines == ()
    rig.nothing_comes()


def test_a_misread_of_the_same_document_is_not_another_one(rig: Rig) -> None:
    rig.bench.present_document(page(1))
    rig.wait().result()
    first, second = page(1).lines
    rig.bench.present_document(replace(page(1), lines=(first, second[:3] + "7" + second[4:])))
    rig.nothing_comes()


def test_a_document_whose_reading_was_cancelled_is_read_for_nobody_else(rig: Rig) -> None:
    rig.bench.inject(READER, Fault(kind=FaultKind.SLOW, seconds=0.5))
    rig.bench.present_document(page(1))
    calling = rig.wait()
    assert rig.presented.wait(5)
    calling.cancel.set()
    with pytest.raises(CancelledError):
        calling.result()
    rig.bench.end_fault(READER)
    rig.nothing_comes()


def test_unplugged_in_mid_read_it_says_so_once_and_reads_when_it_is_back(rig: Rig) -> None:
    rig.bench.inject(READER, Fault(kind=FaultKind.UNPLUGGED_MID_READ))
    rig.bench.present_document(page(1))
    with pytest.raises(DeviceTroubleError) as raised:
        rig.wait().result()
    assert raised.value.code == "LOST"
    assert raised.value.title == "El lector de documentos se desconectó."
    assert raised.value.remedy
    calling = rig.wait()
    wait_until(lambda: rig.statuses.told[-1].trouble == "NOT_FOUND", what="opening to fail")
    assert not calling.is_over
    rig.bench.end_fault(READER)
    assert calling.result().lines == page(1).lines
    assert rig.statuses.states == [
        DeviceState.OPENING,
        DeviceState.READY,
        DeviceState.TROUBLE,
        DeviceState.TROUBLE,
        DeviceState.READY,
    ]


def test_after_an_interrupted_reading_the_next_traveller_does_not_get_it(rig: Rig) -> None:
    rig.bench.inject(READER, Fault(kind=FaultKind.UNPLUGGED_MID_READ))
    rig.bench.present_document(page(1))
    with pytest.raises(DeviceTroubleError):
        rig.wait().result()
    calling = rig.wait()
    calling.cancel.set()
    with pytest.raises(CancelledError):
        calling.result()
    rig.bench.end_fault(READER)
    ready(rig.desk.station)
    rig.nothing_comes()


def test_garbage_is_a_document_that_cannot_be_read(rig: Rig) -> None:
    rig.bench.inject(READER, Fault(kind=FaultKind.GARBAGE))
    rig.bench.present_document(page(1))
    with pytest.raises(DeviceTroubleError) as raised:
        rig.wait().result()
    assert raised.value.code == "PROTOCOL"
    assert "documento" in raised.value.title
    assert rig.statuses.states[-1] is DeviceState.READY


def test_too_slow_a_reading_asks_to_lift_the_document(rig: Rig) -> None:
    rig.bench.inject(READER, Fault(kind=FaultKind.SLOW, seconds=5))
    rig.bench.present_document(page(1))
    with pytest.raises(DeviceTroubleError) as raised:
        rig.wait().result()
    assert raised.value.code == "TIMEOUT"
    assert "Levante" in raised.value.remedy
    rig.bench.end_fault(READER)
    rig.nothing_comes()


def test_a_hung_driver_is_replaced(rig: Rig) -> None:
    rig.bench.inject(READER, Fault(kind=FaultKind.HUNG))
    with pytest.raises(DeviceTroubleError) as raised:
        rig.wait().result()
    assert raised.value.code == "HUNG"
    wait_until(lambda: len(rig.made) > 1, what="another driver")
    rig.bench.end_fault(READER)
    rig.bench.present_document(page(1))
    while True:
        try:
            assert rig.wait().result().lines == page(1).lines
        except DeviceTroubleError as error:
            assert error.code == "HUNG"  # noqa: PT017 - the second driver may have hung before the release
        else:
            break


def test_a_page_without_mrz_comes_with_its_picture(rig: Rig) -> None:
    rig.bench.present_document(replace(page(1), lines=()))
    scan = rig.wait().result()
    assert scan.lines == ()
    assert scan.picture
    rig.nothing_comes()


def test_what_a_reader_doubts_or_put_right_is_passed_on_within_its_lines(rig: Rig) -> None:
    doubt, beyond = LinePlace(line=1, column=44), LinePlace(line=1, column=45)
    rig.bench.present_document(replace(page(1), uncertain=(doubt, beyond), corrected=(LinePlace(line=2, column=1),)))
    scan = rig.wait().result()
    assert scan.uncertain == (MrzPlace(line=1, column=44),)
    assert scan.corrected == (MrzPlace(line=2, column=1),)


@pytest.mark.parametrize(
    ("points", "count"),
    [
        (((0.1, 0.7), (0.9, 0.7), (0.9, 0.9), (0.1, 0.9)), 4),
        (((0.1, 0.7), (1.9, 0.7), (0.9, 0.9), (0.1, 0.9)), 0),
        (((0.1, float("nan")), (0.9, 0.7), (0.9, 0.9), (0.1, 0.9)), 0),
        (((0.1, 0.7), (0.9, 0.7)), 0),
    ],
)
def test_the_strip_is_passed_on_where_it_lies_on_the_page(
    points: tuple[tuple[float, float], ...], count: int, rig: Rig
) -> None:
    rig.bench.present_document(replace(page(1), zone=tuple(PagePoint(x=x, y=y) for x, y in points)))
    zone = rig.wait().result().zone
    assert [(point.x, point.y) for point in zone] == list(points)[:count]


def test_places_in_lines_that_had_to_be_cleaned_are_worth_nothing(rig: Rig) -> None:
    spaced = tuple(f" {line}" for line in page(1).lines)
    rig.bench.present_document(replace(page(1), lines=spaced, uncertain=(LinePlace(line=1, column=8),)))
    scan = rig.wait().result()
    assert scan.lines == page(1).lines
    assert scan.uncertain == ()


def test_what_is_no_picture_is_dropped(rig: Rig) -> None:
    pictures = (PagePicture(light=Light.VISIBLE, encoded=b"GIF89a" + bytes(100)),)
    rig.bench.present_document(PageRead(lines=page(1).lines, pictures=pictures, portrait=b"no picture"))
    scan = rig.wait().result()
    assert scan.lines == page(1).lines
    assert scan.picture == scan.face == b""


class Swipes:
    """A reader that holds what was swiped until somebody fetches it, as serial and keyboard readers do."""

    def __init__(self) -> None:
        self.waiting: list[PageRead | None] = []

    def open(self) -> None:
        pass

    def close(self) -> None:
        pass

    def identity(self) -> DeviceIdentity:
        return DeviceIdentity(vendor="v", model="m")

    def wait_present(self, timeout: float) -> bool:
        return bool(self.waiting) or threading.Event().wait(timeout)

    def read(self, timeout: float) -> PageRead:
        del timeout
        swiped = self.waiting.pop(0)
        if swiped is None:
            raise DeviceProtocolError("no MRZ")
        return swiped


def test_a_swipe_right_after_a_bad_one_does_not_block_the_reader() -> None:
    reader = Swipes()
    desk = DocumentDesk(
        setup=DeviceSetup(name="swipes", factory=lambda: reader),
        on_status=Statuses(),
        today=lambda: TODAY,
        limits=LIMITS,
        station_limits=QUICK,
    )
    with running(desk.station):
        ready(desk.station)
        reader.waiting += [None, page(1)]
        with pytest.raises(DeviceTroubleError):
            desk.wait_for_document(cancel=threading.Event(), on_presented=lambda: None)
        calling = Calling(lambda cancel: desk.wait_for_document(cancel=cancel, on_presented=lambda: None))
        try:
            wait_until(lambda: not reader.waiting and desk._lying is None, what="the reader to be seen empty")
            reader.waiting.append(page(1))
            assert calling.result().lines == page(1).lines
        finally:
            calling.cancel.set()
