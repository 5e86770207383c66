"""The camera at the traveller as the flow sees it: a preview all the time, and a portrait when one is wanted."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from booth_app.biometrics.detector import FaceDetector
from booth_app.biometrics.face import FaceAssessment, FaceAssessor, FaceLimits
from booth_app.biometrics.portrait import crop_portrait
from booth_app.devices.guard import Cancel
from booth_app.devices.preview import PreviewFrame, small_frame
from booth_app.devices.station import DeviceSetup, OnStatus, Station, StationLimits
from booth_app.devices.untrusted import Pixels, check_frame
from booth_app.domain.biometrics import CaptureHint, Portrait
from booth_app.domain.device import DeviceKind, DeviceState, DeviceStatus
from drivers.contract import CameraDriver, Frame
from drivers.errors import DeviceLostError, DeviceTimeoutError

OnHint = Callable[[CaptureHint | None], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraLimits:
    """Seconds, except where it says otherwise.

    A frame is judged `assess_every` after the one before, judging included, so that a slow machine does not take
    longer yet. `good_frames` in a row make a portrait; a hint is told once it stood for `steady_hints` frames in a row.
    """

    grab_timeout: float = 0.5
    silent_for: float = 3.0
    preview_every: float = 0.05
    preview_width: int = 640
    preview_fades: float = 1.0
    assess_every: float = 0.06
    good_frames: int = 3
    steady_hints: int = 2
    quality: FaceLimits = field(default_factory=FaceLimits)


class FaceDesk:
    """`flow.ports.FaceCamera` over a driver, with the preview. `capture_portrait` is called on one lane."""

    def __init__(
        self,
        *,
        setup: DeviceSetup[CameraDriver],
        detector: FaceDetector,
        on_status: OnStatus,
        limits: CameraLimits | None = None,
        station_limits: StationLimits | None = None,
    ) -> None:
        """Touch nothing yet. `detector` is used by `capture_portrait` alone."""
        self._limits = limits or CameraLimits()
        self._detector = detector
        self._on_status = on_status
        self._feed = _Feed(limits=self._limits)
        base = station_limits or StationLimits()
        self.station = Station(
            kind=DeviceKind.CAMERA,
            setup=setup,
            watch=self._pump,
            on_status=self._status_changed,
            # The watch is the stream itself: one frame after the other, at the camera's own pace.
            limits=replace(base, watch_every=0.0, watch_timeout=self._limits.grab_timeout),
        )

    def latest_preview(self) -> PreviewFrame | None:
        """Give the newest small picture; None while there is none or it is old. Any thread; takes no time."""
        return self._feed.preview()

    def capture_portrait(self, *, cancel: Cancel, on_hint: OnHint) -> Portrait:
        """Wait until some frames in a row are good and cut the portrait out of the best of them.

        `on_hint` is called on this thread, only when the hint changes. Only frames taken after the call began count.
        Raises DeviceTroubleError once for each trouble (see `Station`), CancelledError.
        """
        assessor = FaceAssessor(detector=self._detector, limits=self._limits.quality)
        hints = _Hints(tell=on_hint, steady=self._limits.steady_hints)
        good: list[tuple[FaceAssessment, Pixels]] = []
        seen = self._feed.number
        while True:
            self.station.wait_ready(cancel)
            frame = self._feed.after(seen, timeout=0.1)
            if frame is None:
                continue
            seen, taken_up = frame.number, time.monotonic()
            assessment = assessor.assess(frame.pixels)
            hints.saw(assessment.hint)
            if assessment.hint is not None:
                good.clear()
            else:
                good.append((assessment, frame.pixels))
            if len(good) >= self._limits.good_frames:
                return _best_portrait(good)
            cancel.wait(max(0.0, taken_up + self._limits.assess_every - time.monotonic()))

    def _pump(self, driver: CameraDriver) -> bool:
        """Take one frame into the feed; runs on the driver's thread."""
        try:
            frame = driver.grab(self._limits.grab_timeout)
        except DeviceTimeoutError as error:
            if self._feed.silence() > self._limits.silent_for:
                raise DeviceLostError("the camera gives no frames any more") from error
            raise
        self._feed.put(check_frame(frame.pixels))
        return True

    def _status_changed(self, status: DeviceStatus) -> None:
        # A picture of somebody must not stand still on the screen when the camera is gone.
        self._feed.clear()
        if status.state is DeviceState.READY:
            self._feed.start()
        self._on_status(status)


class _Feed:
    """The newest frame and its small picture; older ones are gone. Numbered by itself, so that a new driver goes on."""

    def __init__(self, *, limits: CameraLimits) -> None:
        self._limits = limits
        self._changed = threading.Condition()
        self._frame: Frame | None = None
        self._preview: PreviewFrame | None = None
        self._number = 0
        self._put_at = time.monotonic()
        self._preview_at = 0.0

    @property
    def number(self) -> int:
        """Number of the newest frame."""
        return self._number

    def start(self) -> None:
        """Count silence from now."""
        self._put_at = time.monotonic()

    def silence(self) -> float:
        """Seconds since the last frame."""
        return time.monotonic() - self._put_at

    def put(self, pixels: Pixels) -> None:
        """Take the newest frame; make its small picture where one is due."""
        now = time.monotonic()
        number = self._number + 1
        preview = None
        if now - self._preview_at >= self._limits.preview_every:
            preview = small_frame(pixels, number=number, width=self._limits.preview_width)
        with self._changed:
            self._number, self._put_at = number, now
            self._frame = Frame(pixels=pixels, number=number)
            if preview is not None:
                self._preview, self._preview_at = preview, now
            self._changed.notify_all()

    def after(self, number: int, *, timeout: float) -> Frame | None:
        """Wait for a frame newer than this one."""
        with self._changed:
            self._changed.wait_for(lambda: self._frame is not None and self._frame.number > number, timeout)
            return self._frame if self._frame is not None and self._frame.number > number else None

    def preview(self) -> PreviewFrame | None:
        """Give the newest small picture, unless it is old."""
        preview, at = self._preview, self._preview_at
        return preview if time.monotonic() - at < self._limits.preview_fades else None

    def clear(self) -> None:
        """Forget what was seen."""
        with self._changed:
            self._frame, self._preview = None, None


class _Hints:
    """Tells a hint when it changes, and not for a single frame that was different."""

    def __init__(self, *, tell: OnHint, steady: int) -> None:
        self._tell = tell
        self._steady = steady
        self._told: CaptureHint | None = None
        self._last: CaptureHint | None = None
        self._times = 0

    def saw(self, hint: CaptureHint | None) -> None:
        self._times = self._times + 1 if hint is self._last else 1
        self._last = hint
        if self._times >= self._steady and hint is not self._told:
            self._told = hint
            self._tell(hint)


def _best_portrait(good: list[tuple[FaceAssessment, Pixels]]) -> Portrait:
    assessment, pixels = max(good, key=lambda candidate: candidate[0].score)
    if assessment.box is None:
        raise AssertionError("a good frame has a face")
    return crop_portrait(pixels, assessment.box, quality=assessment.score, algorithm=assessment.algorithm)
