"""Who keeps the vault's key: the operating system's keyring; for training alone, a file of the user."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

from booth_app.errors import KeyCustodyError
from booth_app.store.files import sync_folder
from booth_app.store.keys import KEY_BYTES, VaultId, VaultKey

SERVICE = "MIROS-GT Booth"

SYSTEM_KEYRINGS = frozenset(
    {
        "keyring.backends.Windows",
        "keyring.backends.SecretService",
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
        "keyring.backends.macOS",
    }
)
"""Modules of the backends that keep secrets encrypted; any other (none, null, plain text) is refused."""


class Custody(StrEnum):
    """How well the key is kept."""

    KEYRING = "keyring"
    FILE = "file"


class KeyHolder(Protocol):
    """Keeps one key for each vault file."""

    @property
    def custody(self) -> Custody:
        """How it keeps them."""
        ...

    def keep(self, key: VaultKey) -> None:
        """Take a new key. Raises KeyCustodyError."""
        ...

    def fetch(self, vault: VaultId) -> VaultKey | None:
        """Give the key of this vault, None where there is none. Raises KeyCustodyError."""
        ...


class KeyringHolder:
    """The keyring of the operating system: Credential Manager on Windows, Secret Service on Linux."""

    def __init__(self, *, backend: KeyringBackend | None = None, accepted: Collection[str] = SYSTEM_KEYRINGS) -> None:
        """Choose the system's keyring, or `backend`. Raises KeyCustodyError where none is safe."""
        self._backend = _safe_backend(backend or _at_hand(), accepted)

    @property
    def custody(self) -> Custody:
        """The better kind."""
        return Custody.KEYRING

    def keep(self, key: VaultKey) -> None:
        """Store the key and read it back: a keyring that only says it stored it loses every movement."""
        try:
            self._backend.set_password(SERVICE, key.vault, key.key.hex())
            kept = self._backend.get_password(SERVICE, key.vault)
        except Exception as error:
            # Not KeyringError alone: backends let the errors of the libraries under them pass as they are.
            raise _no_answer() from error
        if kept != key.key.hex():
            raise _no_answer()

    def fetch(self, vault: VaultId) -> VaultKey | None:
        """Look the key up by the identity of its file."""
        try:
            untrusted = self._backend.get_password(SERVICE, vault)
        except Exception as error:
            raise _no_answer() from error
        return None if untrusted is None else _parse(vault, untrusted)


def _at_hand() -> KeyringBackend:
    """Let keyring choose; its own settings may name what is not there."""
    try:
        return keyring.get_keyring()
    except Exception as error:
        raise _none_safe() from error


def _safe_backend(backend: KeyringBackend, accepted: Collection[str]) -> KeyringBackend:
    """Take the best accepted backend; a chain is taken apart, because it would fall through to a bad one."""
    candidates = backend.backends if isinstance(backend, ChainerBackend) else [backend]
    for candidate in candidates:
        if type(candidate).__module__ in accepted:
            return candidate
    raise _none_safe()


def _none_safe() -> KeyCustodyError:
    return KeyCustodyError(
        "Este equipo no tiene un llavero seguro para la llave de la bóveda.",
        remedy="Inicie la sesión de Windows de la cabina, o en Linux instale e inicie gnome-keyring (Secret Service).",
    )


def _no_answer() -> KeyCustodyError:
    return KeyCustodyError(
        "El llavero del sistema no guarda o no entrega la llave de la bóveda.",
        remedy="Desbloquee el llavero del usuario de la cabina y vuelva a iniciar el programa.",
    )


class FileHolder:
    """A file of the user, for training alone: whoever reads the user's folder reads the key.

    On Linux the file is 0600 and must stay so. On Windows it has the permissions of the folder it lies in, which
    inside the user's profile admit the user, the system and administrators; nothing more is done there.
    """

    def __init__(self, *, folder: Path) -> None:
        """Keep the keys in `folder`, one file each."""
        self._folder = folder

    @property
    def custody(self) -> Custody:
        """The worse kind; a page may say so in amber."""
        return Custody.FILE

    def keep(self, key: VaultKey) -> None:
        """Write a new file; an existing one is never overwritten."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(self._path(key.vault), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(key.key.hex())
                file.flush()
                os.fsync(file.fileno())
            sync_folder(self._folder)
        except OSError as error:
            raise KeyCustodyError(
                "No se puede escribir el archivo de la llave de entrenamiento.",
                remedy="Revise los permisos y el espacio de la carpeta de datos del usuario.",
            ) from error

    def fetch(self, vault: VaultId) -> VaultKey | None:
        """Read the file, after a look at who else may read it."""
        try:
            with self._path(vault).open("r", encoding="ascii") as file:
                _check_mode(os.fstat(file.fileno()))
                untrusted = file.read(2 * KEY_BYTES + 1)
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise KeyCustodyError(
                "No se puede leer el archivo de la llave de entrenamiento.",
                remedy="Revise los permisos de la carpeta de datos del usuario.",
            ) from error
        return _parse(vault, untrusted)

    def _path(self, vault: VaultId) -> Path:
        return self._folder / f"{vault}.key"


def _check_mode(status: os.stat_result) -> None:
    if sys.platform != "win32":
        others = stat.S_IMODE(status.st_mode) & (stat.S_IRWXG | stat.S_IRWXO)
        if others or status.st_uid != os.geteuid():
            raise KeyCustodyError(
                "Otros usuarios pueden leer el archivo de la llave.",
                remedy="Deje el archivo solo para su usuario (chmod 600) y considere la bóveda como expuesta.",
            )


def _parse(vault: VaultId, untrusted: str) -> VaultKey:
    try:
        key = bytes.fromhex(untrusted)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyCustodyError(
            "La llave guardada para esta bóveda no es legible.",
            remedy="Recupere la bóveda con la llave de recuperación del servidor central.",
        )
    return VaultKey(key=key, salt=bytes.fromhex(vault))
