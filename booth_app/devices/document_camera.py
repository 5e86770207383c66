"""A camera over the desk and a reading engine make a document reader, with the contract of one.

Frames are looked at on a thread of its own, `vision`, because an engine may take seconds for a picture; and only
while somebody waits for a document, because nobody may be read unasked.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np

from booth_app.devices.guard import DriverBugError
from booth_app.devices.untrusted import PictureLimits, Pixels, check_frame, encode_page
from booth_app.errors import BoothError
from booth_app.reading.engine import MrzEngine
from booth_app.reading.presence import document_present
from drivers.contract import CameraDriver, DeviceIdentity, Light, PagePicture, PageRead
from drivers.errors import DeviceLostError, DeviceTimeoutError, DriverError, DriverHungError

_THUMB = (64, 36)
log = logging.getLogger(__name__)


class EngineFailedError(DriverError):
    """The reading engine cannot work: it is not installed, or it failed."""

    code = "ENGINE"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCameraLimits:
    """Seconds, and mean differences of grey levels between two small pictures.

    `still` is the difference up to which nothing moves, `same` up to which the same thing lies there. A document
    whose zone was not found in `tries` still frames is given without lines, for the officer to type. Between two
    documents the camera says for `gap` that it is empty. A page not fetched within `keeps` is forgotten.
    """

    open_timeout: float = 15.0
    close_timeout: float = 8.0
    grab_timeout: float = 0.3
    wanted_for: float = 1.0
    keeps: float = 1.5
    gap: float = 0.6
    still: float = 4.0
    same: float = 10.0
    tries: int = 4
    page: PictureLimits = field(default_factory=PictureLimits)


@dataclass(slots=True, kw_only=True)
class _Found:
    """A page in the slot, or lying there after it was fetched."""

    page: PageRead
    thumb: Pixels
    at: float
    is_fetched: bool = False


class DocumentCamera:
    """A DocumentReaderDriver over a CameraDriver and an MrzEngine.

    With `is_stills` every frame is a document by itself (a folder of pictures): each one that the engine can read is
    presented once, in order, and is gone once fetched; when the camera is lost after that, the folder is at its end
    and the reader stays empty. Otherwise a page is looked at when it lies still, and stays
    present until it is taken away or another one lies there.
    """

    def __init__(
        self,
        *,
        camera: Callable[[], CameraDriver],
        engine: Callable[[], MrzEngine],
        is_stills: bool = False,
        limits: DocumentCameraLimits | None = None,
    ) -> None:
        """Touch nothing yet; camera and engine are made and used on the vision thread."""
        self._make_camera = camera
        self._make_engine = engine
        self._is_stills = is_stills
        self._limits = limits or DocumentCameraLimits()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._identity: DeviceIdentity | None = None
        self._error: DriverError | None = None
        self._found: _Found | None = None
        self._before: Pixels | None = None
        self._tried: Pixels | None = None
        self._tries = 0
        self._is_closing = False
        self._is_finished = False
        self._has_seen = False
        self._wanted_until = 0.0
        self._has_gap = False
        self._empty_until = 0.0

    def open(self) -> None:
        """Start the vision thread, which opens the camera and loads the engine. Raises DriverError."""
        self.close()
        self._reset()
        self._thread = threading.Thread(target=self._watch, name="vision", daemon=True)
        self._thread.start()
        with self._changed:
            self._changed.wait_for(lambda: self._identity or self._error, self._limits.open_timeout)
            error, identity = self._error, self._identity
        if error is not None:
            self.close()
            raise error
        if identity is None:
            raise DriverHungError("camera or engine did not start in time")

    def close(self) -> None:
        """End the vision thread, which closes the camera."""
        with self._changed:
            self._is_closing = True
            self._changed.notify_all()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join(self._limits.close_timeout)
            if thread.is_alive():
                log.error("vision did not end")
        self._found = None

    def identity(self) -> DeviceIdentity:
        """Say which camera it is. Raises the error that ended the camera."""
        with self._changed:
            self._check()
            if self._identity is None:
                raise DeviceLostError("the document camera is not open")
            return self._identity

    def wait_present(self, timeout: float) -> bool:
        """Wait until a page was found or still lies there."""
        deadline = time.monotonic() + timeout
        with self._changed:
            self._want(deadline)
            while True:
                self._check()
                now = time.monotonic()
                self._forget_stale(now)
                if self._found is not None and now >= self._empty_until:
                    return True
                if now >= deadline:
                    return False
                self._changed.wait(deadline - now)

    def read(self, timeout: float) -> PageRead:
        """Give the page that was found; the same one again while it lies there."""
        deadline = time.monotonic() + timeout
        with self._changed:
            self._want(deadline)
            self._changed.wait_for(lambda: self._found is not None or self._error is not None, timeout)
            self._check()
            if self._found is None:
                raise DeviceTimeoutError("no document under the camera")
            page = self._found.page
            self._found.is_fetched = True
            self._wanted_until = 0.0
            if self._is_stills:
                self._remove()
            return page

    # -- with the lock

    def _reset(self) -> None:
        self._identity, self._error, self._found = None, None, None
        self._before, self._tried, self._tries = None, None, 0
        self._is_closing, self._is_finished, self._has_seen = False, False, False
        self._wanted_until, self._has_gap, self._empty_until = 0.0, False, 0.0

    def _want(self, deadline: float) -> None:
        self._wanted_until = deadline + self._limits.wanted_for
        if self._has_gap:
            # The gap counts while somebody looks, or nobody would see it.
            self._has_gap, self._empty_until = False, time.monotonic() + self._limits.gap
        self._changed.notify_all()

    def _forget_stale(self, now: float) -> None:
        """Whoever wanted this page went away before it was fetched; what lies there now is another matter."""
        if self._is_stills or self._found is None or self._found.is_fetched:
            return
        if now - max(self._found.at, self._empty_until) > self._limits.keeps:
            self._found, self._tried = None, None

    def _remove(self) -> None:
        self._found, self._has_gap = None, True
        self._tried, self._tries = None, 0

    def _check(self) -> None:
        if self._error is not None:
            raise self._error

    # -- on the vision thread

    def _watch(self) -> None:
        camera: CameraDriver | None = None
        try:
            camera = self._make_camera()
            camera.open()
            engine = self._make_engine()
            identity = camera.identity()
            with self._changed:
                self._identity = identity
                self._changed.notify_all()
            while self._is_wanted():
                self._look(camera, engine)
        except DriverError as error:
            self._fail(error)
        except BoothError as error:
            failure = EngineFailedError(f"the reading engine failed: {error.code}")
            failure.__cause__ = error
            self._fail(failure)
        except BaseException as error:  # noqa: BLE001 - whatever it raises, the reader must say that it is gone
            kind = type(error).__name__
            log.error("bug under the document camera", extra={"type": kind})
            self._fail(DriverBugError(f"the document camera raised {kind}"))
        finally:
            if camera is not None:
                camera.close()

    def _fail(self, error: DriverError) -> None:
        with self._changed:
            self._error = error
            self._changed.notify_all()

    def _is_wanted(self) -> bool:
        """Sleep until a frame is wanted; False when it is time to end."""
        with self._changed:
            while not self._is_closing:
                is_full = self._found is not None and (self._is_stills or not self._found.is_fetched)
                if time.monotonic() < self._wanted_until and not is_full and not self._is_finished:
                    return True
                self._changed.wait(0.2)
            return False

    def _look(self, camera: CameraDriver, engine: MrzEngine) -> None:
        try:
            frame = camera.grab(self._limits.grab_timeout)
        except DeviceTimeoutError:
            return
        except DeviceLostError:
            if not self._is_stills or not self._has_seen:
                raise
            # The folder is at its end. Opened again it would give the same documents once more.
            self._is_finished = True
            return
        self._has_seen = True
        pixels = check_frame(frame.pixels)
        if self._is_stills:
            if lines := engine.read(pixels).lines:
                self._present(pixels, lines)
            return
        thumb = _thumb(pixels)
        before, self._before = self._before, thumb
        if before is None or _difference(before, thumb) > self._limits.still:
            return
        if self._found is not None:
            self._look_at_lying(self._found, pixels, thumb, engine)
        elif document_present(pixels):
            self._look_for_page(pixels, thumb, engine)
        else:
            self._tried, self._tries = None, 0

    def _look_for_page(self, pixels: Pixels, thumb: Pixels, engine: MrzEngine) -> None:
        if self._tried is None or _difference(self._tried, thumb) > self._limits.same:
            self._tries = 0
        self._tried, self._tries = thumb, self._tries + 1
        lines = engine.read(pixels).lines
        if lines or self._tries >= self._limits.tries:
            self._present(pixels, lines)

    def _look_at_lying(self, found: _Found, pixels: Pixels, thumb: Pixels, engine: MrzEngine) -> None:
        """See whether the fetched page still lies there; the same text elsewhere on the desk is the same page."""
        if _difference(found.thumb, thumb) <= self._limits.same:
            return
        if document_present(pixels):
            lines = engine.read(pixels).lines
            if not lines or lines == found.page.lines:
                found.thumb = thumb
                return
        with self._changed:
            self._remove()

    def _present(self, pixels: Pixels, lines: tuple[str, ...]) -> None:
        picture = PagePicture(light=Light.VISIBLE, encoded=encode_page(pixels, limits=self._limits.page))
        page = PageRead(lines=lines, pictures=(picture,))
        with self._changed:
            self._found = _Found(page=page, thumb=_thumb(pixels), at=time.monotonic())
            self._changed.notify_all()


def _thumb(pixels: Pixels) -> Pixels:
    small = cv2.resize(pixels, _THUMB, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def _difference(one: Pixels, other: Pixels) -> float:
    return float(cv2.absdiff(one, other).mean())
