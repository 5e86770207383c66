"""What a technician sets for one booth: a TOML file, over it the command line.

An unknown key is an error, so that a misspelt setting never passes in silence.
"""

from __future__ import annotations

import base64
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from booth_app.domain.post import BoothCode
from booth_app.errors import SettingsError

APP_NAME, APP_AUTHOR = "MIROS-GT Booth", "IGM"
MAX_FILE = 64 * 1024
MAX_CARRIER = 32
MAX_REGULATION_KEYS, KEY_BYTES = 4, 32
DOCUMENT_CAMERA = "document_camera"
"""The name of a reader that is no driver of its own: a camera's driver and a reading engine, put together."""
_CODE = re.compile(r"[A-Za-z0-9-]{1,16}")

KEYS = {
    "booth": {"post", "code", "direction", "carrier", "theme", "language", "lock_after_seconds", "support_phone"},
    "central": {"url", "register_deadline_seconds"},
    "devices": {"document_reader", "camera", "fingerprint_scanner"},
    "regulations": {"keys"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceSetting:
    """Which driver drives a device, its options as text, and whether it lives in a child process."""

    driver: str
    options: Mapping[str, str] = field(default_factory=dict)
    is_hosted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings in force. `regulation_keys` are the Ed25519 keys (32 bytes) that may sign a set of regulations."""

    data_dir: Path
    post: str = "GUA"
    booth: str = "01"
    direction: str = "E"
    carrier: str = ""
    theme: str = "day"
    language: str = "es"
    lock_after_seconds: float = 120.0
    support_phone: str = ""
    central_url: str = ""
    register_deadline_seconds: float = 5.0
    document_reader: DeviceSetting | None = None
    camera: DeviceSetting | None = None
    fingerprint_scanner: DeviceSetting | None = None
    regulation_keys: tuple[bytes, ...] = ()
    is_training: bool = False

    @property
    def booth_code(self) -> BoothCode:
        """The booth's name in the whole country: its post and its number there, as `GUA-07`."""
        return BoothCode(f"{self.post}-{self.booth}")

    @property
    def log_dir(self) -> Path:
        """Where logs rotate."""
        return self.data_dir / "logs"

    @property
    def notices_dir(self) -> Path:
        """Where the newest notices to travellers lie; they hold no personal data."""
        return self.data_dir / "notices"

    @property
    def regulations_dir(self) -> Path:
        """Where installed sets of regulations lie."""
        return self.data_dir / "regulations"


def default_data_dir() -> Path:
    """Give the data folder of a working booth: that of the user who runs it."""
    return Path(platformdirs.user_data_dir(APP_NAME, APP_AUTHOR))


def training_data_dir() -> Path:
    """Give the data folder of a training booth, apart from the working one."""
    return default_data_dir() / "training"


def default_settings_file() -> Path:
    """Give the place of booth.toml."""
    return Path(platformdirs.site_config_dir(APP_NAME, APP_AUTHOR)) / "booth.toml"


def load_settings(path: Path | None, *, data_dir: Path | None) -> Settings:
    """Read the settings. Raises SettingsError naming the file and the key.

    `path` None means the default place, where the file may be missing; a named file must be there.
    """
    file = path or default_settings_file()
    folder = data_dir or default_data_dir()
    if not file.exists():
        if path is not None:
            raise SettingsError(f"No existe el archivo de configuración {file}.")
        return Settings(data_dir=folder)
    untrusted = _read(file)
    booth, central = _table(untrusted, "booth", file), _table(untrusted, "central", file)
    devices, regulations = _table(untrusted, "devices", file), _table(untrusted, "regulations", file)
    base = Settings(data_dir=folder)
    return Settings(
        data_dir=folder,
        post=_text(booth, "post", base.post, file),
        booth=_code(booth, base.booth, file),
        direction=_choice(booth, "direction", base.direction, ("E", "S"), file),
        carrier=_carrier(booth, base.carrier, file),
        theme=_choice(booth, "theme", base.theme, ("day", "night"), file),
        language=_choice(booth, "language", base.language, ("es", "en"), file),
        lock_after_seconds=_seconds(booth, "lock_after_seconds", base.lock_after_seconds, file),
        support_phone=_text(booth, "support_phone", base.support_phone, file),
        central_url=_text(central, "url", "", file),
        register_deadline_seconds=_seconds(central, "register_deadline_seconds", base.register_deadline_seconds, file),
        document_reader=_device(devices, "document_reader", file),
        camera=_device(devices, "camera", file),
        fingerprint_scanner=_device(devices, "fingerprint_scanner", file),
        regulation_keys=_keys(regulations, file),
    )


def _read(file: Path) -> Mapping[str, Any]:
    try:
        with file.open("rb") as opened:
            raw = opened.read(MAX_FILE + 1)
    except OSError as error:
        raise SettingsError(f"{file}: el archivo no se puede leer ({error.strerror}).") from error
    if len(raw) > MAX_FILE:
        raise SettingsError(f"{file}: el archivo es demasiado grande.")
    try:
        untrusted = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"{file}: no es TOML válido ({error}).") from error
    for name in untrusted:
        if name not in KEYS:
            raise SettingsError(f"{file}: tabla desconocida [{name}].")
    return untrusted


def _table(untrusted: Mapping[str, Any], name: str, file: Path) -> Mapping[str, Any]:
    table = untrusted.get(name, {})
    if not isinstance(table, dict):
        raise SettingsError(f"{file}: [{name}] debe ser una tabla.")
    for key in table:
        if key not in KEYS[name]:
            raise SettingsError(f"{file}: clave desconocida {name}.{key}.")
    return table


def _text(table: Mapping[str, Any], key: str, default: str, file: Path) -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise SettingsError(f"{file}: {key} debe ser texto.")
    return value


def _code(table: Mapping[str, Any], default: str, file: Path) -> str:
    """Read the booth's number, written as the central takes it: it would reject every record of any other."""
    value = _text(table, "code", default, file)
    if not _CODE.fullmatch(value):
        raise SettingsError(f"{file}: code debe tener de 1 a 16 letras, cifras o guiones.")
    return value


def _carrier(table: Mapping[str, Any], default: str, file: Path) -> str:
    """Read flight, vessel or plate, no longer than a record holds."""
    value = _text(table, "carrier", default, file)
    if len(value) > MAX_CARRIER:
        raise SettingsError(f"{file}: carrier debe tener {MAX_CARRIER} caracteres o menos.")
    return value


def _choice(table: Mapping[str, Any], key: str, default: str, choices: tuple[str, ...], file: Path) -> str:
    value = _text(table, key, default, file)
    if value not in choices:
        raise SettingsError(f"{file}: {key} debe ser uno de {', '.join(choices)}.")
    return value


def _seconds(table: Mapping[str, Any], key: str, default: float, file: Path) -> float:
    value = table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 3600:
        raise SettingsError(f"{file}: {key} debe ser un número de segundos entre 0 y 3600.")
    return float(value)


def _keys(table: Mapping[str, Any], file: Path) -> tuple[bytes, ...]:
    """Read the public keys, each 32 bytes in base64."""
    value = table.get("keys", [])
    if not isinstance(value, list) or len(value) > MAX_REGULATION_KEYS:
        raise SettingsError(f"{file}: regulations.keys debe ser una lista de {MAX_REGULATION_KEYS} llaves o menos.")
    return tuple(_key(untrusted_text, file) for untrusted_text in value)


def _key(untrusted_text: Any, file: Path) -> bytes:  # noqa: ANN401 - whatever TOML holds
    try:
        key = base64.b64decode(untrusted_text, validate=True)
    except (TypeError, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise SettingsError(f"{file}: regulations.keys lleva llaves públicas de {KEY_BYTES} bytes en base64.")
    return key


def _device(devices: Mapping[str, Any], name: str, file: Path) -> DeviceSetting | None:
    table = devices.get(name)
    if table is None:
        return None
    if not isinstance(table, dict) or not isinstance(table.get("driver"), str):
        raise SettingsError(f"{file}: devices.{name} necesita un driver.")
    options = {key: str(value) for key, value in table.items() if key not in {"driver", "hosted"}}
    return DeviceSetting(driver=table["driver"], options=options, is_hosted=table.get("hosted") is True)
