"""Chooses the drivers the settings name: text into a driver's factory, or an error that says which setting is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, Protocol, TypeVar, cast

from booth_app.devices.desk import DeskSetup
from booth_app.devices.document_camera import DocumentCamera, DocumentCameraLimits
from booth_app.devices.preview import Viewfinder
from booth_app.devices.station import DeviceSetup
from booth_app.domain.device import DeviceKind
from booth_app.errors import SettingsError
from booth_app.reading import ENGINES
from booth_app.reading.engine import mrz_engine
from booth_app.settings import DOCUMENT_CAMERA, DeviceSetting, Settings
from drivers import registry
from drivers.contract import CameraDriver, DocumentReaderDriver, Driver
from drivers.errors import DeviceNotFoundError
from drivers.options import OptionError
from drivers.simulated.bench import SimulatedBench

AnyDriver = TypeVar("AnyDriver", bound=Driver)

HOSTED_OPEN_SECONDS = 45.0
"""A child process starts, or a reading engine loads, before the device opens: on a cold disk half a minute."""


class _Typing(Protocol):
    """What a keyboard wedge has besides a reader's contract."""

    def feed(self, text: str, at: float) -> str: ...

    def flush(self, at: float) -> str: ...


class DeviceChoice:
    """The devices of one booth, from its settings.

    `wedge` is None unless a reader types like a keyboard; `viewfinder` shows what a document camera sees, and
    `has_sight` says that the booth has one.
    """

    def __init__(self, *, settings: Settings, bench: SimulatedBench | None = None) -> None:
        """Make factories, touch no device. Raises SettingsError naming the setting."""
        self._bench = bench
        self.viewfinder = Viewfinder()
        reader = settings.document_reader
        self.has_sight = reader is not None and reader.driver == DOCUMENT_CAMERA
        self.wedge: Callable[[str, float], str] | None = None
        self.setup = DeskSetup(
            reader=self._reader(settings.document_reader),
            camera=self._device(settings.camera, DeviceKind.CAMERA, registry.make_camera),
            fingers=self._device(
                settings.fingerprint_scanner, DeviceKind.FINGERPRINT_SCANNER, registry.make_fingerprint_scanner
            ),
        )

    def _reader(self, setting: DeviceSetting | None) -> DeviceSetup[DocumentReaderDriver]:
        if setting is not None and setting.driver == DOCUMENT_CAMERA:
            return self._document_camera(setting)
        setup = self._device(setting, DeviceKind.DOCUMENT_READER, registry.make_document_reader)
        if setting is None or setting.driver != "mrz_keyboard":
            return setup
        keyboard = setup.factory()  # the window feeds the very one that the reader's lane listens to
        typing = cast("_Typing", keyboard)
        self.wedge = lambda text, at: typing.feed(text, at) if text else typing.flush(at)
        return DeviceSetup(name=setup.name, factory=lambda: keyboard)

    def _device(
        self, setting: DeviceSetting | None, kind: DeviceKind, make: Callable[..., AnyDriver]
    ) -> DeviceSetup[AnyDriver]:
        if setting is None:
            return DeviceSetup(name="none", factory=_absent(kind))
        name, options = setting.driver, setting.options
        try:
            # Made once to see that the options are right; making touches no device.
            if setting.is_hosted:
                registry.make_hosted(name, options)
            else:
                make(name, options, bench=self._bench)
        except OptionError as error:
            raise SettingsError(f"devices.{kind.value}: {error}.") from error
        if setting.is_hosted:
            return DeviceSetup(
                name=name,
                factory=lambda: cast("AnyDriver", registry.make_hosted(name, options)),
                open_timeout=HOSTED_OPEN_SECONDS,
            )
        return DeviceSetup(name=name, factory=lambda: make(name, options, bench=self._bench))

    def _document_camera(self, setting: DeviceSetting) -> DeviceSetup[DocumentReaderDriver]:
        """Options `camera` and `engine` choose the parts; the others are the camera's own."""
        options = dict(setting.options)
        camera, engine = options.pop("camera", "camera_opencv"), options.pop("engine", ENGINES[0])
        if engine not in ENGINES:
            raise SettingsError(f"devices.document_reader: engine debe ser uno de {', '.join(ENGINES)}.")
        is_stills = Path(options.get("source", "")).is_dir() and "source" in options
        if is_stills:
            options.setdefault("loop", "false")
        try:
            registry.make_camera(camera, options, bench=self._bench)
        except OptionError as error:
            raise SettingsError(f"devices.document_reader: {error}.") from error

        def make_camera() -> CameraDriver:
            if setting.is_hosted:
                return cast("CameraDriver", registry.make_hosted(camera, options))
            return registry.make_camera(camera, options, bench=self._bench)

        return DeviceSetup(
            name=f"{DOCUMENT_CAMERA}-{engine}",
            factory=lambda: DocumentCamera(
                camera=make_camera,
                engine=lambda: mrz_engine(engine),
                is_stills=is_stills,
                viewfinder=self.viewfinder,
                limits=DocumentCameraLimits(open_timeout=HOSTED_OPEN_SECONDS),
            ),
            open_timeout=HOSTED_OPEN_SECONDS,
        )


def _absent(kind: DeviceKind) -> Callable[[], NoReturn]:
    def absent() -> NoReturn:
        raise DeviceNotFoundError(f"no {kind.value} is configured")

    return absent
