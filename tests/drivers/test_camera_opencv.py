"""The OpenCV camera over folders and video files; a device has the same code below the source."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from drivers import registry
from drivers.camera_opencv import sources
from drivers.camera_opencv.sources import LONGEST_SIDE, as_frame
from drivers.contract import CameraDriver
from drivers.errors import DeviceLostError, DeviceNotFoundError, DeviceProtocolError
from drivers.hosted import HostedCamera
from tests.contract.camera import CameraContract
from tests.contract.rig import LONG, Build, Rig, Situation
from tests.waiting import wait_until

FAST = {"fps": "100"}


def save(folder: Path, *levels: int, size: tuple[int, int] = (64, 48)) -> None:
    """Write pictures of one grey each, in order."""
    for number, level in enumerate(levels):
        Image.new("RGB", size, (level, level, level)).save(folder / f"{number:03}.png")


def options_for(situation: Situation, folder: Path) -> dict[str, str]:
    """Bring a folder into the situation; a device cannot be had for a test."""
    if situation is Situation.ABSENT:
        return {"source": str(folder / "nothing")}
    if situation is Situation.GARBAGE:
        (folder / "000.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    else:
        save(folder, 10, 20, 30)
    if situation is Situation.EMPTY:
        return {"source": str(folder), "fps": "0.1"}
    return {"source": str(folder), "loop": "no" if situation is Situation.LOST else "yes", **FAST}


def rig_on(driver: CameraDriver, situation: Situation) -> Rig[CameraDriver]:
    """Let a slow folder give its first frame, a finite one all but its end."""

    def use_up() -> None:
        if situation is Situation.EMPTY:
            driver.grab(LONG)
        if situation is Situation.LOST:
            with contextlib.suppress(DeviceLostError):
                while driver.grab(LONG).number < 3:
                    pass

    return Rig(driver=driver, play=use_up)


class TestOpenCvCamera(CameraContract):
    entry = "camera_opencv"

    @pytest.fixture
    def build(self, tmp_path: Path) -> Build[CameraDriver]:
        def make(situation: Situation) -> Rig[CameraDriver]:
            return rig_on(registry.make_camera(self.entry, options_for(situation, tmp_path)), situation)

        return make


class TestHostedOpenCvCamera(CameraContract):
    entry = "camera_opencv"

    @pytest.fixture
    def build(self, tmp_path: Path) -> Build[CameraDriver]:
        def make(situation: Situation) -> Rig[CameraDriver]:
            driver = registry.make_hosted(self.entry, options_for(situation, tmp_path))
            assert isinstance(driver, HostedCamera)
            return rig_on(driver, situation)

        return make


@contextlib.contextmanager
def opened(source: Path, **options: str) -> Iterator[CameraDriver]:
    driver = registry.make_camera("camera_opencv", {"source": str(source), **options})
    driver.open()
    try:
        yield driver
    finally:
        driver.close()


def test_pictures_come_by_name_and_start_again(tmp_path: Path) -> None:
    save(tmp_path, 10, 20, 30)
    with opened(tmp_path, fps="20") as driver:
        frames = [driver.grab(LONG) for _ in range(5)]
    assert [int(f.pixels[0, 0, 0]) for f in frames] == [10 * ((f.number - 1) % 3 + 1) for f in frames]
    assert frames[-1].number >= 5


def test_frames_that_nobody_took_are_gone(tmp_path: Path) -> None:
    save(tmp_path, 10, 20)
    with opened(tmp_path, fps="240") as driver:
        reading = driver._reading  # type: ignore[attr-defined]
        wait_until(lambda: reading._number >= 20)
        assert driver.grab(LONG).number >= 20


def test_a_folder_played_once_waits_for_its_taker(tmp_path: Path) -> None:
    save(tmp_path, *range(10, 60, 10))
    with opened(tmp_path, fps="240", loop="no") as driver:
        reading = driver._reading  # type: ignore[attr-defined]
        for level in range(10, 60, 10):
            # A taker that is slow, as a reading engine is.
            wait_until(lambda: reading._newest is not None)
            assert driver.grab(LONG).pixels[0, 0, 0] == level
        with pytest.raises(DeviceLostError):
            driver.grab(LONG)
        with pytest.raises(DeviceLostError):
            driver.identity()


def test_a_video_file_plays_and_ends(tmp_path: Path) -> None:
    path = tmp_path / "film.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 50.0, (64, 48))
    assert writer.isOpened()
    for level in range(0, 250, 25):
        writer.write(np.full((48, 64, 3), level, dtype=np.uint8))
    writer.release()
    with opened(path, loop="no") as driver:
        assert driver.grab(LONG).pixels.shape == (48, 64, 3)
        with pytest.raises(DeviceLostError):
            wait_until(lambda: driver.grab(LONG).number > 100)
    with opened(path) as driver:
        wait_until(lambda: driver.grab(LONG).number > 11, what="the second round")


def test_a_picture_that_cannot_be_decoded_is_passed_over(tmp_path: Path) -> None:
    save(tmp_path, 10)
    (tmp_path / "001.jpg").write_bytes(b"\xff\xd8\xff garbage")
    (tmp_path / "notes.txt").write_text("no picture", encoding="utf-8")
    with opened(tmp_path, **FAST) as driver:
        assert all(driver.grab(LONG).pixels[0, 0, 0] == 10 for _ in range(3))


@pytest.mark.parametrize(("bound", "value"), [("LARGEST_FILE", 20), ("MOST_PIXELS", 100)])
def test_a_picture_beyond_the_bounds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, value: int
) -> None:
    save(tmp_path, 10)
    monkeypatch.setattr(sources, bound, value)
    with opened(tmp_path, **FAST) as driver, pytest.raises(DeviceProtocolError):
        driver.grab(LONG)


def test_a_frame_larger_than_4k_is_scaled_down() -> None:
    assert as_frame(np.zeros((100, 2 * LONGEST_SIDE, 3), dtype=np.uint8)).shape == (50, LONGEST_SIDE, 3)


@pytest.mark.parametrize("shape", [(10, 10), (10, 10, 4)])
def test_a_frame_that_is_no_colour_picture_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(DeviceProtocolError):
        as_frame(np.zeros(shape, dtype=np.uint8))


def test_an_empty_folder_and_a_broken_film_are_not_found(tmp_path: Path) -> None:
    film = tmp_path / "film.avi"
    film.write_bytes(b"no film")
    for source in (tmp_path, film):
        with pytest.raises(DeviceNotFoundError), opened(source):
            pass


def test_a_device_that_is_not_there_is_not_found() -> None:
    driver = registry.make_camera("camera_opencv", {"source": "63"})
    with pytest.raises(DeviceNotFoundError):
        driver.open()
