"""The files of one vault, so that their names are written once, and the lock that keeps a second program out."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from booth_app.errors import VaultError, VaultInUseError

LOCKED_BYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultFiles:
    """Where the parts of a vault lie: all in one folder, on a local disk."""

    folder: Path

    @property
    def database(self) -> Path:
        """The SQLCipher file."""
        return self.folder / "vault.db"

    @property
    def sidecar(self) -> Path:
        """The key-check value and the key as wrapped for recovery."""
        return self.folder / "vault.key.json"

    @property
    def lock(self) -> Path:
        """The file whose lock says that the vault is open; it is empty and stays."""
        return self.folder / "vault.lock"

    @property
    def unfinished_database(self) -> Path:
        """A database in the making. While it lies here the vault was never used."""
        return self.folder / "vault.db.new"

    @property
    def unfinished_journal(self) -> Path:
        """The rollback journal of a database in the making."""
        return self.folder / "vault.db.new-journal"

    @property
    def unfinished_sidecar(self) -> Path:
        """A sidecar in the making."""
        return self.folder / "vault.key.json.new"

    @property
    def journal(self) -> Path:
        """The rollback journal SQLite keeps beside the database."""
        return self.folder / "vault.db-journal"


class VaultLock:
    """An operating system's lock on the lock file; it vanishes with the process, however that ends."""

    def __init__(self, path: Path) -> None:
        """Take the lock, or raise VaultInUseError at once."""
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise VaultError(
                "No se puede escribir en la carpeta de la bóveda.",
                remedy="Revise los permisos de la carpeta de datos de la cabina.",
            ) from error
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            raise VaultInUseError(
                "Otro programa tiene abierta la bóveda.",
                remedy="Cierre la otra ventana de la cabina o espere a que termine, y vuelva a intentarlo.",
            ) from error
        self._handle: int | None = handle

    def release(self) -> None:
        """Let the next program in. The file stays: removing it would race with whoever opens it now."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        # Locks are mandatory on Windows: a byte far behind the end keeps the empty file readable for everybody.
        os.lseek(handle, LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        # flock and not lockf: it belongs to this opening, so a second one in the same process is refused as well.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` durable; Windows offers no such call and orders them in its own journal."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_durably(path: Path, content: bytes) -> None:
    """Write a whole new file, readable by its owner alone, and wait until the disk has it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
