"""The one static list of drivers, read by the booth's assembly, by the tests' sweep and by the PyInstaller spec.

Modules stand in it by name, so that the spec can take them as hidden imports and the booth pays only for the
drivers that it uses.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from drivers.camera_opencv.options import OpenCvCameraOptions
from drivers.contract import CameraDriver, DeviceKind, DocumentReaderDriver, FingerprintDriver
from drivers.hosted import HostedCamera, HostedDocumentReader, HostedFingerprintScanner, HostLimits, Recipe
from drivers.mrz_keyboard.options import KeyboardReaderOptions
from drivers.mrz_serial.options import SerialReaderOptions
from drivers.options import OptionError, parse_options
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.options import (
    SimulatedCameraOptions,
    SimulatedDeskCameraOptions,
    SimulatedReaderOptions,
    SimulatedScannerOptions,
)
from drivers.simulated.script import SimulatedScript

AnyDriver = DocumentReaderDriver | CameraDriver | FingerprintDriver


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverEntry:
    """One driver: `factory` is the name in `module` that makes it from `options=`.

    `is_simulated` factories take `bench=` too. A driver that is not `is_hostable` needs the booth's own process.
    """

    name: str
    kind: DeviceKind
    module: str
    factory: str
    options: type[Any]
    description: str
    is_simulated: bool = False
    is_hostable: bool = True

    @property
    def family(self) -> str:
        """Name of the folder under drivers/ that holds it."""
        return self.module.split(".")[1]


DRIVERS: Final[tuple[DriverEntry, ...]] = (
    DriverEntry(
        name="simulated_document_reader",
        kind=DeviceKind.DOCUMENT_READER,
        module="drivers.simulated.document_reader",
        factory="SimulatedDocumentReader",
        options=SimulatedReaderOptions,
        description="Simulated document reader, for training and tests",
        is_simulated=True,
    ),
    DriverEntry(
        name="simulated_camera",
        kind=DeviceKind.CAMERA,
        module="drivers.simulated.camera",
        factory="SimulatedCamera",
        options=SimulatedCameraOptions,
        description="Simulated camera, for training and tests",
        is_simulated=True,
    ),
    DriverEntry(
        name="simulated_desk_camera",
        kind=DeviceKind.CAMERA,
        module="drivers.simulated.desk_camera",
        factory="SimulatedDeskCamera",
        options=SimulatedDeskCameraOptions,
        description="Simulated camera over the desk, for training and tests",
        is_simulated=True,
    ),
    DriverEntry(
        name="simulated_fingerprint_scanner",
        kind=DeviceKind.FINGERPRINT_SCANNER,
        module="drivers.simulated.fingerprint_scanner",
        factory="SimulatedFingerprintScanner",
        options=SimulatedScannerOptions,
        description="Simulated fingerprint scanner, for training and tests",
        is_simulated=True,
    ),
    DriverEntry(
        name="mrz_serial",
        kind=DeviceKind.DOCUMENT_READER,
        module="drivers.mrz_serial.driver",
        factory="SerialDocumentReader",
        options=SerialReaderOptions,
        description="MRZ reader on a serial line, real or over USB",
    ),
    DriverEntry(
        name="mrz_keyboard",
        kind=DeviceKind.DOCUMENT_READER,
        module="drivers.mrz_keyboard.driver",
        factory="KeyboardDocumentReader",
        options=KeyboardReaderOptions,
        description="MRZ reader that types like a keyboard",
        is_hostable=False,
    ),
    DriverEntry(
        name="camera_opencv",
        kind=DeviceKind.CAMERA,
        module="drivers.camera_opencv.driver",
        factory="OpenCvCamera",
        options=OpenCvCameraOptions,
        description="Camera of the system, a video file or a folder of pictures",
    ),
)


def find(name: str) -> DriverEntry:
    """Give the entry of this name. Raises OptionError."""
    for entry in DRIVERS:
        if entry.name == name:
            return entry
    raise OptionError(f"there is no driver {name[:40]!r}; known: {', '.join(e.name for e in DRIVERS)}")


def make_document_reader(
    name: str, options: Mapping[str, str], *, bench: SimulatedBench | None = None
) -> DocumentReaderDriver:
    """Make a document reader from options as text. Raises OptionError; touches no device."""
    return cast("DocumentReaderDriver", _make(name, DeviceKind.DOCUMENT_READER, options, bench=bench))


def make_camera(name: str, options: Mapping[str, str], *, bench: SimulatedBench | None = None) -> CameraDriver:
    """Make a camera from options as text. Raises OptionError; touches no device."""
    return cast("CameraDriver", _make(name, DeviceKind.CAMERA, options, bench=bench))


def make_fingerprint_scanner(
    name: str, options: Mapping[str, str], *, bench: SimulatedBench | None = None
) -> FingerprintDriver:
    """Make a fingerprint scanner from options as text. Raises OptionError; touches no device."""
    return cast("FingerprintDriver", _make(name, DeviceKind.FINGERPRINT_SCANNER, options, bench=bench))


def make(name: str, options: Mapping[str, str], *, bench: SimulatedBench | None = None) -> AnyDriver:
    """Make a driver of whatever kind it is; a simulated one plays on `bench`. Raises OptionError."""
    return cast("AnyDriver", _make(name, find(name).kind, options, bench=bench))


def make_hosted(
    name: str,
    options: Mapping[str, str],
    *,
    script: SimulatedScript = (),
    limits: HostLimits | None = None,
) -> HostedDocumentReader | HostedCamera | HostedFingerprintScanner:
    """Make a driver that will live in a child process; a simulated one plays `script` there. Raises OptionError."""
    entry = find(name)
    if not entry.is_hostable:
        raise OptionError(f"driver {name!r} cannot be hosted: it needs the booth's own process")
    parsed: Any = parse_options(entry.options, options)
    if script:
        parsed = replace(parsed, script=script)
    recipe = Recipe(name=name, module=entry.module, factory=entry.factory, options=parsed)
    match entry.kind:
        case DeviceKind.DOCUMENT_READER:
            return HostedDocumentReader(recipe=recipe, limits=limits or HostLimits())
        case DeviceKind.CAMERA:
            return HostedCamera(recipe=recipe, limits=limits or HostLimits())
        case DeviceKind.FINGERPRINT_SCANNER:
            return HostedFingerprintScanner(recipe=recipe, limits=limits or HostLimits())


def _make(name: str, kind: DeviceKind, options: Mapping[str, str], *, bench: SimulatedBench | None) -> object:
    entry = find(name)
    if entry.kind is not kind:
        raise OptionError(f"driver {name!r} is a {entry.kind.value}, not a {kind.value}")
    parsed: Any = parse_options(entry.options, options)
    factory: Any = getattr(importlib.import_module(entry.module), entry.factory)
    made: object = factory(options=parsed, bench=bench) if entry.is_simulated else factory(options=parsed)
    return made
