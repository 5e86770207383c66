"""All devices of one booth: makes them, starts them together, closes them together, says how they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from booth_app.biometrics.detector import FaceDetector
from booth_app.devices.document import DocumentDesk, DocumentLimits
from booth_app.devices.face import CameraLimits, FaceDesk
from booth_app.devices.fingers import FingerDesk, FingerLimits
from booth_app.devices.station import DeviceSetup, OnStatus, StationLimits
from booth_app.domain.device import DeviceStatus
from drivers.contract import CameraDriver, DocumentReaderDriver, FingerprintDriver


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSetup:
    """The devices that are configured."""

    reader: DeviceSetup[DocumentReaderDriver]
    camera: DeviceSetup[CameraDriver]
    fingers: DeviceSetup[FingerprintDriver]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLimits:
    """Every threshold of the devices, with what they are where nobody sets them."""

    station: StationLimits = field(default_factory=StationLimits)
    documents: DocumentLimits = field(default_factory=DocumentLimits)
    camera: CameraLimits = field(default_factory=CameraLimits)
    fingers: FingerLimits = field(default_factory=FingerLimits)


class Desk:
    """The three devices. `documents`, `faces` and `fingers` are the ports of the flow."""

    def __init__(
        self,
        *,
        setup: DeskSetup,
        detector: FaceDetector,
        on_status: OnStatus,
        today: Callable[[], date],
        limits: DeskLimits | None = None,
    ) -> None:
        """Touch nothing yet. `on_status` is called on the devices' threads, at changes, and must not block."""
        limits = limits or DeskLimits()
        self.documents = DocumentDesk(
            setup=setup.reader,
            on_status=on_status,
            today=today,
            limits=limits.documents,
            station_limits=limits.station,
        )
        self.faces = FaceDesk(
            setup=setup.camera,
            detector=detector,
            on_status=on_status,
            limits=limits.camera,
            station_limits=limits.station,
        )
        self.fingers = FingerDesk(
            setup=setup.fingers, on_status=on_status, limits=limits.fingers, station_limits=limits.station
        )
        self._stations = (self.documents.station, self.faces.station, self.fingers.station)

    @property
    def statuses(self) -> tuple[DeviceStatus, ...]:
        """How each device is now."""
        return tuple(station.status for station in self._stations)

    def start(self) -> None:
        """Begin to open the devices and to keep them open."""
        for station in self._stations:
            station.start()

    def close(self) -> None:
        """Close the devices and end their threads. Calls still waiting end with CancelledError."""
        for station in self._stations:
            station.stop()
        for station in self._stations:
            station.close()
