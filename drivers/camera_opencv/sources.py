"""The three forms of a camera: a device, a video file and a folder of pictures, each giving one frame after another."""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path
from typing import Final, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from drivers.camera_opencv.options import OpenCvCameraOptions
from drivers.errors import DeviceLostError, DeviceNotFoundError, DeviceProtocolError

# A camera that is not there is an error of ours; OpenCV would write its own words about it onto the console too.
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)

Pixels = NDArray[np.uint8]
logger = logging.getLogger(__name__)

LONGEST_SIDE: Final = 4_096
"""Larger frames are scaled down to it."""
LARGEST_FILE: Final = 64 * 1024 * 1024
MOST_PIXELS: Final = 64_000_000
MOST_FILES: Final = 10_000
MOST_MISSES: Final = 25
"""Frames in a row that a device may fail to give before it counts as gone; some fail to give their first ones."""
MISS_PAUSE: Final = 0.02
PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"})


class FrameSource(Protocol):
    """Where frames come from; used by one thread at a time."""

    @property
    def pause(self) -> float:
        """Seconds to wait between two frames; zero where the source keeps its own time."""
        ...

    @property
    def is_patient(self) -> bool:
        """Whether each frame waits until it was taken; otherwise the latest wins."""
        ...

    @property
    def model(self) -> str:
        """What it is, for the identity."""
        ...

    def next(self) -> Pixels | None:
        """Give the next frame (BGR, no side over LONGEST_SIDE), None at the end. Raises DriverError."""
        ...

    def release(self) -> None:
        """Let go of it."""
        ...


def open_source(options: OpenCvCameraOptions) -> FrameSource:
    """Open what `options.source` names. Raises DeviceNotFoundError."""
    if options.source.isdecimal():
        return DeviceSource(options)
    path = Path(options.source)
    if path.is_dir():
        return FolderSource(path, options)
    if path.is_file():
        return VideoSource(path, options)
    raise DeviceNotFoundError("there is no video file or picture folder of that name")


class DeviceSource:
    """A camera of the system."""

    pause = 0.0
    is_patient = False

    def __init__(self, options: OpenCvCameraOptions) -> None:
        # On Windows the default back end takes up to half a minute to open some cameras; DirectShow does not.
        back_end = cv2.CAP_DSHOW if sys.platform == "win32" else cv2.CAP_ANY
        self._capture = cv2.VideoCapture(int(options.source), back_end)
        if not self._capture.isOpened():
            self._capture.release()
            raise DeviceNotFoundError(f"there is no camera number {options.source}")
        self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, options.width)
        self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, options.height)
        self._capture.set(cv2.CAP_PROP_FPS, options.fps)
        self._capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        self.model = f"camera {options.source} ({self._capture.getBackendName()})"

    def next(self) -> Pixels | None:
        for _ in range(MOST_MISSES):
            is_read, pixels = self._capture.read()
            if is_read:
                return as_frame(pixels)
            time.sleep(MISS_PAUSE)
        raise DeviceLostError("the camera gives no frames any more")

    def release(self) -> None:
        self._capture.release()


class VideoSource:
    """A video file, at its own pace."""

    model = "video file"
    is_patient = False

    def __init__(self, path: Path, options: OpenCvCameraOptions) -> None:
        self._capture = cv2.VideoCapture(str(path))
        if not self._capture.isOpened():
            self._capture.release()
            raise DeviceNotFoundError("the video file cannot be opened")
        self._loops = options.loop
        own_pace = float(self._capture.get(cv2.CAP_PROP_FPS))
        self.pause = 1 / (own_pace if 0.1 <= own_pace <= 240 else options.fps)

    def next(self) -> Pixels | None:
        is_read, pixels = self._capture.read()
        if not is_read and self._loops:
            self._capture.set(cv2.CAP_PROP_POS_FRAMES, 0)
            is_read, pixels = self._capture.read()
        return as_frame(pixels) if is_read else None

    def release(self) -> None:
        self._capture.release()


class FolderSource:
    """The pictures of a folder by name, at the pace of the options; those that cannot be decoded are passed over.

    Played once, it is patient: each picture is a document of its own, and none may be missed.
    """

    model = "picture folder"

    def __init__(self, path: Path, options: OpenCvCameraOptions) -> None:
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in PICTURES)
        if not files:
            raise DeviceNotFoundError("the folder holds no pictures")
        self._files = files[:MOST_FILES]
        self._loops = options.loop
        self.is_patient = not options.loop
        self._at = 0
        self.pause = 1 / options.fps

    def next(self) -> Pixels | None:
        for _ in range(len(self._files)):
            if self._at == len(self._files):
                if not self._loops:
                    return None
                self._at = 0
            file = self._files[self._at]
            self._at += 1
            try:
                return as_frame(decode(file))
            except (DeviceProtocolError, OSError) as error:
                # By its number: a file may be named after the person whose document it shows.
                logger.warning("picture left out", extra={"number": self._at, "error": type(error).__name__})
        raise DeviceProtocolError("none of the pictures can be decoded")

    def release(self) -> None:
        self._files = []


def decode(file: Path) -> Pixels:
    """Read a picture, turned as its own marks say. Raises DeviceProtocolError, OSError."""
    if file.stat().st_size > LARGEST_FILE:
        raise DeviceProtocolError("a picture file is too large")
    # By Python and not by cv2.imread, which cannot open every name on Windows.
    untrusted_bytes = file.read_bytes()
    try:
        with Image.open(file) as picture:
            width, height = picture.size
    except (UnidentifiedImageError, Image.DecompressionBombError, ValueError) as error:
        raise DeviceProtocolError("a file is no picture") from error
    if width * height > MOST_PIXELS:
        raise DeviceProtocolError("a picture has too many pixels")
    try:
        pixels = cv2.imdecode(np.frombuffer(untrusted_bytes, dtype=np.uint8), cv2.IMREAD_COLOR)
    except cv2.error as error:
        raise DeviceProtocolError("a picture cannot be decoded") from error
    if pixels is None:
        raise DeviceProtocolError("a picture cannot be decoded")
    return np.asarray(pixels, dtype=np.uint8)


def as_frame(untrusted_pixels: NDArray[np.generic]) -> Pixels:
    """Check that it is a colour picture and bring it to at most LONGEST_SIDE. Raises DeviceProtocolError."""
    if untrusted_pixels.ndim != 3 or untrusted_pixels.shape[2] != 3 or untrusted_pixels.dtype != np.uint8:
        raise DeviceProtocolError("the camera gives frames that are no 8-bit colour pictures")
    height, width, _ = untrusted_pixels.shape
    scale = LONGEST_SIDE / max(height, width, 1)
    pixels = untrusted_pixels.astype(np.uint8, copy=False)
    if scale >= 1:
        return pixels
    size = (max(1, int(width * scale)), max(1, int(height * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
