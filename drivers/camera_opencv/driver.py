"""Camera through OpenCV: a thread of its own takes every frame, so that a late caller gets the newest and no queue."""

from __future__ import annotations

import logging
import threading
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.camera_opencv.options import OpenCvCameraOptions
from drivers.camera_opencv.sources import FrameSource, open_source
from drivers.contract import DeviceIdentity, Frame
from drivers.errors import DeviceLostError, DeviceTimeoutError, DriverError

logger = logging.getLogger(__name__)
CLOSING: Final = 5.0
"""Seconds that the reading thread may take to end; a device that hangs longer is left to it."""


class OpenCvCamera:
    """A CameraDriver over a device, a video file or a folder of pictures."""

    def __init__(self, *, options: OpenCvCameraOptions) -> None:
        """Touch nothing yet."""
        self._options = options
        self._model = ""
        self._reading: _Reading | None = None

    def open(self) -> None:
        """Open the source and begin to read it."""
        self.close()
        try:
            source = open_source(self._options)
        except cv2.error as error:
            raise DeviceLostError("OpenCV failed to open the camera") from error
        self._model = source.model
        self._reading = _Reading(source)

    def close(self) -> None:
        """End the reading thread and let go of the source."""
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.end()

    def identity(self) -> DeviceIdentity:
        """Say which form of source it is; OpenCV knows no vendor and no serial number."""
        self._opened().check()
        return DeviceIdentity(vendor="OpenCV", model=self._model)

    def grab(self, timeout: float) -> Frame:
        """Give the newest frame that was not given before."""
        return self._opened().take(timeout)

    def _opened(self) -> _Reading:
        if self._reading is None:
            raise DeviceLostError("the camera is not open")
        return self._reading


class _Reading:
    """The thread that reads a source, and the one frame it holds."""

    def __init__(self, source: FrameSource) -> None:
        self._source = source
        self._changed = threading.Condition()
        self._ended = threading.Event()
        self._newest: NDArray[np.uint8] | None = None
        self._number = 0
        self._trouble: DriverError | None = None
        self._thread = threading.Thread(target=self._run, name="camera reading", daemon=True)
        self._thread.start()

    def take(self, timeout: float) -> Frame:
        with self._changed:
            self._changed.wait_for(lambda: self._newest is not None or self._trouble is not None, timeout)
            newest, self._newest = self._newest, None
            self._changed.notify_all()
            if newest is not None:
                return Frame(pixels=newest, number=self._number)
            if self._trouble is not None:
                raise self._trouble
            raise DeviceTimeoutError("no frame from the camera")

    def check(self) -> None:
        """Raise what ended the reading, if anything did."""
        with self._changed:
            if self._trouble is not None:
                raise self._trouble

    def end(self) -> None:
        with self._changed:
            self._ended.set()
            self._changed.notify_all()
        self._thread.join(CLOSING)
        if self._thread.is_alive():
            logger.error("camera hangs in a read and is left to itself", extra={"model": self._source.model})

    def _run(self) -> None:
        try:
            while not self._ended.is_set():
                pixels = self._source.next()
                if pixels is None:
                    raise DeviceLostError("the recording is over")
                self._give(pixels)
                self._ended.wait(self._source.pause)
        except DriverError as error:
            self._fail(error)
        except (cv2.error, OSError) as error:
            trouble = DeviceLostError("OpenCV failed to read the camera")
            trouble.__cause__ = error
            self._fail(trouble)
        finally:
            self._source.release()

    def _give(self, pixels: NDArray[np.uint8]) -> None:
        with self._changed:
            self._newest = pixels
            self._number += 1
            self._changed.notify_all()
            if self._source.is_patient:
                self._changed.wait_for(lambda: self._newest is None or self._ended.is_set())

    def _fail(self, trouble: DriverError) -> None:
        with self._changed:
            self._trouble = trouble
            self._changed.notify_all()
