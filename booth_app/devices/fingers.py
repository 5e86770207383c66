"""The fingerprint scanner as the flow sees it: scans until a print is good, or gives the best of a few."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from booth_app.biometrics.fingers import (
    Pixels,
    RidgeAssessment,
    RidgeLimits,
    assess_print,
    encode_print,
    is_possible,
    likeness,
)
from booth_app.devices.guard import Cancel
from booth_app.devices.station import DeviceSetup, OnStatus, Station, StationLimits
from booth_app.domain.biometrics import CaptureHint, FingerPosition, Fingerprint
from booth_app.domain.device import DeviceKind
from booth_app.errors import CancelledError
from drivers.contract import FingerImage, FingerprintDriver
from drivers.errors import DeviceProtocolError, DeviceTimeoutError

OnHint = Callable[[CaptureHint | None], None]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class FingerLimits:
    """`tries` poor prints are taken before the best of them is given; `pause` seconds lie between two of them.

    A scan below `usable` is no print at all and counts as no try.
    A scan that is at least `resting` like the print taken last (see `likeness`) is that finger, still on the glass:
    whoever's it is, it must be lifted before anything is taken. The glass is looked at again after `look_again`,
    because a quick scanner would keep the machine busy with it.
    """

    scan_timeout: float = 0.5
    tries: int = 3
    pause: float = 0.6
    usable: int = 10
    resting: float = 0.75
    look_again: float = 0.05
    quality: RidgeLimits = field(default_factory=RidgeLimits)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Try:
    image: FingerImage
    assessment: RidgeAssessment


class FingerDesk:
    """`flow.ports.FingerScanner` over a driver. `capture_print` is called on one lane."""

    def __init__(
        self,
        *,
        setup: DeviceSetup[FingerprintDriver],
        on_status: OnStatus,
        limits: FingerLimits | None = None,
        station_limits: StationLimits | None = None,
    ) -> None:
        """Touch nothing yet."""
        self._limits = limits or FingerLimits()
        self._on_glass: Pixels | None = None
        self.station = Station(
            kind=DeviceKind.FINGERPRINT_SCANNER,
            setup=setup,
            watch=lambda driver: driver.identity(),
            on_status=on_status,
            limits=station_limits or StationLimits(),
        )

    def capture_print(self, position: FingerPosition, *, cancel: Cancel, on_hint: OnHint) -> Fingerprint:
        """Scan until a print is good enough, or give the best of a few tries with the quality it has.

        A finger that still lies there from the capture before, this traveller's or another's, is not taken. `on_hint`
        is called on this thread, only when the hint changes. Raises DeviceTroubleError once for each trouble (see
        `Station`), CancelledError.
        """
        tries: list[_Try] = []
        told: CaptureHint | None = None
        taken: _Try | None = None
        try:
            while True:
                taken = self._scan(cancel)
                hint = CaptureHint.NO_FINGER if taken is None else taken.assessment.hint
                if taken is not None and taken.assessment.score >= self._limits.usable:
                    tries.append(taken)
                    if hint is None or len(tries) >= self._limits.tries:
                        return self._give(position, max(tries, key=lambda one: one.assessment.score))
                if hint is not told:
                    told = hint
                    on_hint(hint)
                if taken is not None:
                    cancel.wait(self._limits.pause)
        except CancelledError:
            if taken is not None:
                # A poor print was not taken, and its finger still lies there when the next traveller comes.
                self._on_glass = taken.image.pixels
            raise

    def _scan(self, cancel: Cancel) -> _Try | None:
        timeout = self._limits.scan_timeout
        try:
            image = self.station.use(lambda driver: _checked(driver.scan(timeout)), timeout=timeout, cancel=cancel)
        except DeviceTimeoutError:
            self._on_glass = None
            return None
        except DeviceProtocolError as error:
            log.warning("scan dropped", extra={"code": error.code})
            return None
        assessment = assess_print(image.pixels, ppi=image.ppi, limits=self._limits.quality)
        if assessment.hint is CaptureHint.NO_FINGER:
            self._on_glass = None
        elif self._on_glass is not None and likeness(self._on_glass, image.pixels) >= self._limits.resting:
            cancel.wait(self._limits.look_again)
            return None
        return _Try(image=image, assessment=assessment)

    def _give(self, position: FingerPosition, one: _Try) -> Fingerprint:
        self._on_glass = one.image.pixels
        return encode_print(one.image.pixels, ppi=one.image.ppi, position=position, assessment=one.assessment)


def _checked(image: FingerImage) -> FingerImage:
    if not is_possible(image.pixels, ppi=image.ppi):
        raise DeviceProtocolError("the scanner gave no scan of height x width bytes")
    return image
