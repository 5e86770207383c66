"""A camera over the desk and a reading engine make a document reader, with the contract of one.

Two threads: `document camera` takes every frame and shows it in the viewfinder, `vision` reads the newest one, because
an engine may take seconds for a picture and the officer must see meanwhile what he does. Both work only while somebody
waits for a document, because nobody may be read unasked.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from booth_app.devices.guard import DriverBugError
from booth_app.devices.page_watch import GONE, Look, PageWatch, WatchLimits
from booth_app.devices.preview import Viewfinder
from booth_app.devices.untrusted import PictureLimits, Pixels, check_frame, encode_page
from booth_app.domain.document import MrzPlace
from booth_app.domain.reading import ReadingHint, ViewPoint
from booth_app.errors import BoothError
from booth_app.reading.engine import MrzEngine, MrzRead
from booth_app.reading.hint import Grey, SteadyHint, glance, why_not
from drivers.contract import CameraDriver, DeviceIdentity, Light, LinePlace, PagePicture, PagePoint, PageRead
from drivers.errors import DeviceLostError, DeviceTimeoutError, DriverError, DriverHungError

_STILL_OVER = 0.12
"""Seconds over which movement is measured: from one frame to the next a page that slides has hardly moved."""
_ZONE_STANDS = 0.3
"""Seconds that the strip of a read stays drawn while something moves."""
log = logging.getLogger(__name__)


class EngineFailedError(DriverError):
    """The reading engine cannot work: it is not installed, or it failed."""

    code = "ENGINE"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCameraLimits:
    """Seconds, and what `watch` says of pages.

    Between two documents the camera says for `gap` that it is empty. A page not fetched within `keeps` is forgotten.
    """

    open_timeout: float = 15.0
    close_timeout: float = 8.0
    grab_timeout: float = 0.3
    wanted_for: float = 1.0
    keeps: float = 1.5
    gap: float = 0.6
    watch: WatchLimits = field(default_factory=WatchLimits)
    page: PictureLimits = field(default_factory=PictureLimits)


@dataclass(slots=True, kw_only=True)
class _Found:
    """A page in the slot, or lying there after it was fetched."""

    page: PageRead
    at: float
    is_fetched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What the engine made of a frame."""

    read: MrzRead
    zone: tuple[ViewPoint, ...]
    at: float


@dataclass(slots=True, kw_only=True)
class _State:
    """What the threads of one opening share, under the lock. `newest` is a frame that vision has not taken yet."""

    identity: DeviceIdentity | None = None
    has_engine: bool = False
    error: DriverError | None = None
    newest: Look | None = None
    seen: _Seen | None = None
    found: _Found | None = None
    is_busy: bool = False
    must_forget: bool = False
    is_closing: bool = False
    is_finished: bool = False
    has_seen: bool = False
    wanted_until: float = 0.0
    has_gap: bool = False
    empty_until: float = 0.0


class DocumentCamera:
    """A DocumentReaderDriver over a CameraDriver and an MrzEngine.

    With `is_stills` every frame is a document by itself (a folder of pictures): each one that the engine can read is
    presented once, in order, and is gone once fetched; when the camera is lost after that, the folder is at its end
    and the reader stays empty. Otherwise a page is presented as soon as two frames of it agree (see `PageWatch`), and
    stays present until it is taken away or another one lies there.
    """

    def __init__(
        self,
        *,
        camera: Callable[[], CameraDriver],
        engine: Callable[[], MrzEngine],
        is_stills: bool = False,
        viewfinder: Viewfinder | None = None,
        limits: DocumentCameraLimits | None = None,
    ) -> None:
        """Touch nothing yet; camera and engine are each made and used on a thread of their own."""
        self._make_camera = camera
        self._make_engine = engine
        self._is_stills = is_stills
        self._viewfinder = viewfinder or Viewfinder()
        self._limits = limits or DocumentCameraLimits()
        self._changed = threading.Condition()
        self._threads: tuple[threading.Thread, ...] = ()
        self._state = _State()

    def open(self) -> None:
        """Start both threads, which open the camera and load the engine. Raises DriverError."""
        self.close()
        self._state = _State()
        self._threads = tuple(
            threading.Thread(target=self._told, args=(work,), name=name, daemon=True)
            for name, work in (("document camera", self._watch), ("vision", self._recognise))
        )
        for thread in self._threads:
            thread.start()
        with self._changed:
            self._changed.wait_for(lambda: self._is_ready() or self._state.error, self._limits.open_timeout)
            error, is_ready = self._state.error, self._is_ready()
        if error is not None:
            self.close()
            raise error
        if not is_ready:
            raise DriverHungError("camera or engine did not start in time")

    def close(self) -> None:
        """End both threads; the first of them closes the camera."""
        with self._changed:
            self._state.is_closing = True
            self._changed.notify_all()
        threads, self._threads = self._threads, ()
        deadline = time.monotonic() + self._limits.close_timeout
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))
            if thread.is_alive():
                log.error("a thread of the document camera did not end", extra={"work": thread.name})
        self._state.found = None
        self._viewfinder.clear()

    def identity(self) -> DeviceIdentity:
        """Say which camera it is. Raises the error that ended the camera."""
        with self._changed:
            self._check()
            if self._state.identity is None:
                raise DeviceLostError("the document camera is not open")
            return self._state.identity

    def wait_present(self, timeout: float) -> bool:
        """Wait until a page was found or still lies there."""
        deadline = time.monotonic() + timeout
        with self._changed:
            self._want(deadline)
            while True:
                self._check()
                now = time.monotonic()
                self._forget_stale(now)
                if self._state.found is not None and now >= self._state.empty_until:
                    return True
                if now >= deadline:
                    return False
                self._changed.wait(deadline - now)

    def read(self, timeout: float) -> PageRead:
        """Give the page that was found; the same one again while it lies there."""
        deadline = time.monotonic() + timeout
        with self._changed:
            self._want(deadline)
            self._changed.wait_for(lambda: self._state.found is not None or self._state.error is not None, timeout)
            self._check()
            if self._state.found is None:
                raise DeviceTimeoutError("no document under the camera")
            page = self._state.found.page
            self._state.found.is_fetched = True
            self._state.wanted_until = 0.0
            if self._is_stills:
                self._remove()
            return page

    # -- with the lock

    def _is_ready(self) -> bool:
        return self._state.identity is not None and self._state.has_engine

    def _want(self, deadline: float) -> None:
        self._state.wanted_until = deadline + self._limits.wanted_for
        if self._state.has_gap:
            # The gap counts while somebody looks, or nobody would see it.
            self._state.has_gap, self._state.empty_until = False, time.monotonic() + self._limits.gap
        self._changed.notify_all()

    def _forget_stale(self, now: float) -> None:
        """Whoever wanted this page went away before it was fetched; what lies there now is another matter."""
        if self._is_stills or self._state.found is None or self._state.found.is_fetched:
            return
        if now - max(self._state.found.at, self._state.empty_until) > self._limits.keeps:
            self._state.found, self._state.must_forget = None, True

    def _remove(self) -> None:
        self._state.found, self._state.has_gap = None, True

    def _check(self) -> None:
        if self._state.error is not None:
            raise self._state.error

    def _has_ended(self) -> bool:
        is_left_behind = threading.current_thread() not in self._threads
        return self._state.is_closing or self._state.error is not None or is_left_behind

    def _is_full(self) -> bool:
        return self._state.found is not None and (self._is_stills or not self._state.found.is_fetched)

    # -- on both threads

    def _told(self, work: Callable[[], None]) -> None:
        """Work until the end; whatever ends it early, the reader must say that it is gone."""
        try:
            work()
        except DriverError as error:
            self._fail(error)
        except BoothError as error:
            failure = EngineFailedError(f"the reading engine failed: {error.code}")
            failure.__cause__ = error
            self._fail(failure)
        except BaseException as error:  # noqa: BLE001 - as above
            kind = type(error).__name__
            log.error("bug under the document camera", extra={"type": kind})
            self._fail(DriverBugError(f"the document camera raised {kind}"))

    def _fail(self, error: DriverError) -> None:
        with self._changed:
            self._state.error = self._state.error or error
            self._changed.notify_all()

    # -- on the camera's thread

    def _watch(self) -> None:
        camera = self._make_camera()
        thumbs: deque[tuple[float, Grey]] = deque()
        hints = SteadyHint()
        try:
            camera.open()
            identity = camera.identity()
            with self._changed:
                self._state.identity = identity
                self._changed.notify_all()
            while self._wants_frame():
                look = self._take(camera, thumbs)
                if look is not None:
                    self._show(look, hints)
        finally:
            camera.close()

    def _wants_frame(self) -> bool:
        """Sleep until a frame is wanted; False when it is time to end."""
        with self._changed:
            while not self._has_ended():
                # Of a folder no picture may be missed: the next one waits until this one was read and fetched.
                is_held = self._is_stills and (self._state.newest is not None or self._state.is_busy or self._is_full())
                if time.monotonic() < self._state.wanted_until and not is_held and not self._state.is_finished:
                    return True
                if not self._is_stills:
                    self._state.newest = None
                self._changed.wait(0.2)
            return False

    def _take(self, camera: CameraDriver, thumbs: deque[tuple[float, Grey]]) -> Look | None:
        try:
            pixels = check_frame(camera.grab(self._limits.grab_timeout).pixels)
        except DeviceTimeoutError:
            return None
        except DeviceLostError:
            if not self._is_stills or not self._state.has_seen:
                raise
            # The folder is at its end. Opened again it would give the same documents once more.
            self._state.is_finished = True
            return None
        now = time.monotonic()
        while len(thumbs) > 1 and now - thumbs[1][0] >= _STILL_OVER:
            thumbs.popleft()
        look = Look(pixels=pixels, glance=glance(pixels, before=thumbs[0][1] if thumbs else None), at=now)
        thumbs.append((now, look.glance.thumb))
        return look

    def _show(self, look: Look, hints: SteadyHint) -> None:
        """Put the frame before the officer's eyes and at the engine's disposal, in place of any it had no time for."""
        self._viewfinder.show(look.pixels)
        with self._changed:
            self._state.newest, self._state.has_seen = look, True
            seen, found = self._state.seen, self._state.found
            self._changed.notify_all()
        if self._is_stills:
            return
        still = self._limits.watch.still
        read = None if seen is None else seen.read
        reads = bool(read.lines) if read is not None else found is not None and bool(found.page.lines)
        engine = None if read is None else read.hint or ReadingHint.NO_ZONE
        hint = hints.saw(why_not(look.glance, still=still, reads=reads, engine=engine), at=look.at)
        is_zone_there = seen is not None and (look.glance.moved <= still or look.at - seen.at < _ZONE_STANDS)
        self._viewfinder.mark(
            zone=seen.zone if seen is not None and is_zone_there else (),
            hint=hint,
            is_reading=found is None and hint is None and not look.glance.is_empty,
        )

    # -- on the vision thread

    def _recognise(self) -> None:
        engine = self._make_engine()
        watch = PageWatch(limits=self._limits.watch)
        with self._changed:
            self._state.has_engine = True
            self._changed.notify_all()
        while (look := self._next_look(watch)) is not None:
            if self._is_stills:
                read = engine.read(look.pixels)
                if read.lines:
                    self._present(look, read)
                continue
            outcome = watch.follow(look, engine.read)
            self._note(look, watch.last)
            if outcome is GONE:
                with self._changed:
                    self._remove()
            elif outcome is not None:
                self._present(look, outcome)

    def _next_look(self, watch: PageWatch) -> Look | None:
        """Wait for a frame newer than the one before; None when it is time to end."""
        with self._changed:
            self._state.is_busy = False
            self._changed.notify_all()
            while not self._has_ended():
                if self._state.must_forget:
                    self._state.must_forget = False
                    watch.forget()
                if self._state.newest is not None and not self._is_full():
                    look, self._state.newest, self._state.is_busy = self._state.newest, None, True
                    return look
                self._changed.wait(0.2)
            return None

    def _note(self, look: Look, read: MrzRead | None) -> None:
        with self._changed:
            if read is None:
                self._state.seen = None
            elif self._state.seen is None or self._state.seen.read is not read:
                self._state.seen = _Seen(read=read, zone=_within(read, look.pixels), at=look.at)

    def _present(self, look: Look, read: MrzRead) -> None:
        picture = PagePicture(light=Light.VISIBLE, encoded=encode_page(look.pixels, limits=self._limits.page))
        page = PageRead(
            lines=read.lines,
            pictures=(picture,),
            corrected=_places(read.corrected),
            uncertain=_places(read.uncertain),
            zone=tuple(PagePoint(x=point.x, y=point.y) for point in _within(read, look.pixels)),
        )
        with self._changed:
            self._state.found = _Found(page=page, at=time.monotonic())
            self._changed.notify_all()


def _within(read: MrzRead, pixels: Pixels) -> tuple[ViewPoint, ...]:
    """Give the zone's corners as parts of the picture."""
    height, width = pixels.shape[:2]
    return tuple(
        ViewPoint(x=min(max(corner.x / width, 0.0), 1.0), y=min(max(corner.y / height, 0.0), 1.0))
        for corner in read.zone
    )


def _places(places: tuple[MrzPlace, ...]) -> tuple[LinePlace, ...]:
    return tuple(LinePlace(line=place.line, column=place.column) for place in places)
