"""The document camera: what the engine can read is presented once, and only while somebody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from booth_app.devices.document import DocumentDesk, DocumentLimits
from booth_app.devices.document_camera import DocumentCamera, DocumentCameraLimits
from booth_app.devices.page_watch import WatchLimits
from booth_app.devices.preview import Viewfinder
from booth_app.devices.station import DeviceSetup
from booth_app.domain.document import DocumentScan, MrzPlace
from booth_app.domain.reading import DocumentView, ReadingHint
from booth_app.errors import DeviceTroubleError
from booth_app.reading.engine import Corner, MrzRead
from booth_app.reading.errors import EngineError
from drivers.contract import DeviceIdentity, Frame, LinePlace
from drivers.errors import DeviceLostError, DeviceTimeoutError, DriverError
from drivers.simulated.desk import DeskMoment
from tests.devices.rig import QUICK, TODAY, Calling, Statuses, running
from tests.fakes.travellers import scan_of
from tests.reading.desk import still
from tests.reading.page import PASSPORT
from tests.waiting import wait_until

Pixels = NDArray[np.uint8]
WATCH = WatchLimits(tries=2, gives_up=0.2, settles=0.1, look_again=0.1)
LIMITS = DocumentCameraLimits(grab_timeout=0.05, gap=0.15, wanted_for=0.2, watch=WATCH)
DESK_LIMITS = DocumentLimits(poll=0.02, empty_for=0.06, read_timeout=2.0, look_again_every=0.1)


def picture(tag: int, *, at: int = 0) -> Pixels:
    """A desk with a page on it, whose print is dense enough to be seen; `tag` is what the engine will read."""
    pixels = np.full((360, 640, 3), 70, dtype=np.uint8)
    pixels[60:300, 60 + at : 580 + at] = 235
    for row in (240, 262):
        for column in range(80 + at, 560 + at, 11):
            pixels[row : row + 12, column : column + 4] = 20
    pixels[0, 0] = tag
    return pixels


DESK = np.full((360, 640, 3), 70, dtype=np.uint8)


class TableCamera:
    """A camera whose picture the test lays out; as a folder it gives each picture once and is lost at the end."""

    def __init__(self, pictures: list[Pixels], *, is_folder: bool) -> None:
        self.pictures = pictures
        self.is_folder = is_folder
        self.grabbed = 0
        self.threads: set[str] = set()
        self._shutter = threading.Event()

    def open(self) -> None:
        self.threads.add(threading.current_thread().name)

    def close(self) -> None:
        self.threads.add(threading.current_thread().name)

    def identity(self) -> DeviceIdentity:
        return DeviceIdentity(vendor="v", model="table")

    def grab(self, timeout: float) -> Frame:
        self.threads.add(threading.current_thread().name)
        if not self.pictures:
            if self.is_folder:
                raise DeviceLostError("the folder is at its end")
            raise DeviceTimeoutError("no frame")
        self.grabbed += 1
        if self.is_folder:
            pixels = self.pictures.pop(0)
        else:
            self._shutter.wait(1 / 100)
            pixels = next(iter(self.pictures), DESK)
        return Frame(pixels=pixels.copy(), number=self.grabbed)


class TagEngine:
    """Reads the tag that `picture` left in the corner; tag 0 cannot be read."""

    name = "tag"

    def __init__(self) -> None:
        self.reads = 0

    def read(self, pixels: Pixels) -> MrzRead:
        self.reads += 1
        tag = int(pixels[0, 0, 0])
        return MrzRead(lines=() if tag == 0 else scan_of(tag).lines, milliseconds=1)


class Rig:
    """A document desk over a document camera."""

    def __init__(self, pictures: list[Pixels], *, is_folder: bool) -> None:
        self.camera = TableCamera(pictures, is_folder=is_folder)
        self.engine = TagEngine()
        self.statuses = Statuses()
        self.desk = DocumentDesk(
            setup=DeviceSetup(
                name="document_camera",
                factory=lambda: DocumentCamera(
                    camera=lambda: self.camera, engine=lambda: self.engine, is_stills=is_folder, limits=LIMITS
                ),
            ),
            on_status=self.statuses,
            today=lambda: TODAY,
            limits=DESK_LIMITS,
            station_limits=QUICK,
        )

    def wait(self) -> Calling[DocumentScan]:
        return Calling(lambda cancel: self.desk.wait_for_document(cancel=cancel, on_presented=lambda: None))

    def nothing_comes(self) -> None:
        calling = self.wait()
        assert not calling.cancel.wait(0.6)
        assert not calling.is_over
        calling.cancel.set()
        wait_until(lambda: calling.is_over)


def test_each_readable_picture_of_a_folder_is_presented_once_in_order() -> None:
    rig = Rig([picture(1), picture(0), picture(2), picture(2), picture(3)], is_folder=True)
    with running(rig.desk.station):
        scans = [rig.wait().result() for _ in range(4)]
        assert [scan.lines for scan in scans] == [scan_of(tag).lines for tag in (1, 2, 2, 3)]
        assert all(scan.picture.startswith(b"\xff\xd8") for scan in scans)
        assert scans[0].engine == "document_camera"
        rig.nothing_comes()
        assert rig.desk.station.is_ready
    assert rig.camera.threads == {"document camera"}


def test_nothing_is_looked_at_while_nobody_waits() -> None:
    rig = Rig([picture(1), picture(2)], is_folder=True)
    with running(rig.desk.station):
        rig.wait().result()
        assert not threading.Event().wait(3 * LIMITS.wanted_for)
        assert rig.camera.grabbed == 1
        assert rig.engine.reads == 1


def test_a_page_that_lies_still_is_read_once() -> None:
    rig = Rig([picture(1)], is_folder=False)
    with running(rig.desk.station):
        assert rig.wait().result().lines == scan_of(1).lines
        reads = rig.engine.reads
        rig.nothing_comes()
        assert rig.engine.reads == reads


def test_a_page_that_was_only_pushed_is_the_same_page() -> None:
    rig = Rig([picture(1)], is_folder=False)
    with running(rig.desk.station):
        rig.wait().result()
        rig.camera.pictures[0] = picture(1, at=40)
        rig.nothing_comes()


def test_taken_away_and_another_one_laid_down() -> None:
    rig = Rig([picture(1)], is_folder=False)
    with running(rig.desk.station):
        rig.wait().result()
        rig.camera.pictures[0] = DESK
        rig.nothing_comes()
        rig.camera.pictures[0] = picture(2)
        assert rig.wait().result().lines == scan_of(2).lines


def test_another_one_laid_over_it() -> None:
    rig = Rig([picture(1)], is_folder=False)
    with running(rig.desk.station):
        rig.wait().result()
        rig.camera.pictures[0] = picture(2, at=40)
        assert rig.wait().result().lines == scan_of(2).lines


def test_a_page_that_cannot_be_read_comes_without_lines() -> None:
    rig = Rig([picture(0)], is_folder=False)
    with running(rig.desk.station):
        scan = rig.wait().result()
        assert scan.lines == ()
        assert scan.picture


def test_an_empty_desk_is_not_read_at_all() -> None:
    rig = Rig([DESK], is_folder=False)
    with running(rig.desk.station):
        rig.nothing_comes()
        assert rig.engine.reads == 0
        assert rig.camera.grabbed > 2


def no_engine() -> TagEngine:
    raise EngineError("Falta el motor.", code="ENGINE-X")


def broken_engine() -> TagEngine:
    raise ZeroDivisionError


def no_camera() -> TableCamera:
    raise DeviceLostError("gone")


@pytest.mark.parametrize(
    ("camera", "engine", "code"),
    [(None, no_engine, "ENGINE"), (None, broken_engine, "BUG"), (no_camera, TagEngine, "LOST")],
    ids=["no engine", "broken engine", "no camera"],
)
def test_what_keeps_it_from_opening_is_told(
    camera: Callable[[], TableCamera] | None, engine: Callable[[], TagEngine], code: str
) -> None:
    driver = DocumentCamera(camera=camera or (lambda: TableCamera([DESK], is_folder=False)), engine=engine)
    with pytest.raises(DriverError) as raised:
        driver.open()
    driver.close()
    assert raised.value.code == code


def test_a_camera_that_is_lost_in_mid_watch_is_trouble() -> None:
    rig = Rig([picture(0)], is_folder=False)
    with running(rig.desk.station):
        rig.wait().result()
        rig.camera.is_folder = True
        rig.camera.pictures.clear()
        with pytest.raises(DeviceTroubleError) as raised:
            rig.wait().result()
    assert raised.value.code == "LOST"


class LiveCamera:
    """A camera over a desk at sixty frames a second, whose picture the test lays out."""

    def __init__(self, pixels: Pixels) -> None:
        self.pixels = pixels
        self._number = 0
        self._shutter = threading.Event()

    def open(self) -> None:
        """Nothing to open."""

    def close(self) -> None:
        """Nothing to close."""

    def identity(self) -> DeviceIdentity:
        return DeviceIdentity(vendor="v", model="live")

    def grab(self, timeout: float) -> Frame:
        self._shutter.wait(1 / 60)
        self._number += 1
        return Frame(pixels=self.pixels.copy(), number=self._number)


class SlowEngine:
    """Takes as long as the test lets it; reads the passport of the simulated desk, with marks and the zone."""

    name = "slow"

    def __init__(self, *, lines: tuple[str, ...] = PASSPORT) -> None:
        self.go_on = threading.Event()
        self.reads = 0
        self.lines = lines

    def read(self, pixels: Pixels) -> MrzRead:
        self.reads += 1
        self.go_on.wait(20.0)
        height, width = pixels.shape[:2]
        corners = ((0.1, 0.8), (0.9, 0.8), (0.9, 0.95), (0.1, 0.95))
        return MrzRead(
            lines=self.lines,
            corrected=(MrzPlace(line=2, column=3),),
            uncertain=(MrzPlace(line=1, column=8),),
            zone=tuple(Corner(x=x * width, y=y * height) for x, y in corners),
            milliseconds=1,
        )


def live(pixels: Pixels, engine: SlowEngine) -> tuple[DocumentCamera, Viewfinder, LiveCamera]:
    finder, camera = Viewfinder(), LiveCamera(pixels)
    driver = DocumentCamera(camera=lambda: camera, engine=lambda: engine, viewfinder=finder, limits=LIMITS)
    driver.open()
    return driver, finder, camera


def test_the_picture_keeps_its_pace_while_the_engine_takes_its_time() -> None:
    engine = SlowEngine()
    driver, finder, _ = live(still(DeskMoment(at=0.0)), engine)
    calling = Calling(lambda _: driver.wait_present(30.0))
    wait_until(lambda: engine.reads == 1)
    views: dict[int, DocumentView] = {}

    def has_shown_many() -> bool:
        view = finder.latest()
        if view is not None:
            views[view.number] = view
        return len(views) >= 12

    # One read would do for all of them, did the picture wait for the engine.
    wait_until(has_shown_many)
    assert engine.reads == 1
    newest = views[max(views)]
    assert newest.is_reading
    assert newest.hint is None
    engine.go_on.set()
    assert calling.result()
    driver.close()
    assert finder.latest() is None


def test_the_strip_and_the_marks_of_what_was_read_are_passed_on() -> None:
    engine = SlowEngine()
    engine.go_on.set()
    driver, finder, _ = live(still(DeskMoment(at=0.0)), engine)
    assert driver.wait_present(5.0)
    views: list[DocumentView] = []

    def is_done() -> bool:
        driver.wait_present(0.02)
        views.extend(view for view in (finder.latest(),) if view is not None and not view.is_reading)
        return bool(views)

    wait_until(is_done)
    view = views[-1]
    page = driver.read(1.0)
    driver.close()
    assert [(point.x, point.y) for point in view.zone] == [(0.1, 0.8), (0.9, 0.8), (0.9, 0.95), (0.1, 0.95)]
    assert (view.hint, view.is_reading) == (None, False)
    assert page.lines == PASSPORT
    assert page.corrected == (LinePlace(line=2, column=3),)
    assert page.uncertain == (LinePlace(line=1, column=8),)
    assert [(point.x, point.y) for point in page.zone] == [(0.1, 0.8), (0.9, 0.8), (0.9, 0.95), (0.1, 0.95)]


@pytest.mark.parametrize(
    ("moment", "hint"),
    [
        (None, ReadingHint.NO_DOCUMENT),
        (DeskMoment(at=0.0, light=0.2), ReadingHint.TOO_DARK),
        (DeskMoment(at=0.0, light=0.9, glare=1.0, glare_x=0.4, glare_y=0.8), ReadingHint.GLARE),
        (DeskMoment(at=0.0), ReadingHint.NO_ZONE),
    ],
)
def test_the_view_says_why_nothing_is_read(moment: DeskMoment | None, hint: ReadingHint) -> None:
    engine = SlowEngine(lines=())
    engine.go_on.set()
    driver, finder, _ = live(still(moment), engine)

    def says_so() -> bool:
        driver.wait_present(0.02)
        view = finder.latest()
        return view is not None and view.hint is hint and not view.is_reading

    wait_until(says_so)
    driver.close()


def test_nobody_sees_the_desk_while_nobody_waits_for_a_document() -> None:
    engine = SlowEngine(lines=())
    driver, finder, _ = live(still(None), engine)
    assert not threading.Event().wait(0.3)
    assert finder.latest() is None
    assert not driver.wait_present(0.2)
    assert finder.latest() is not None
    wait_until(lambda: finder.latest() is None)
    driver.close()
