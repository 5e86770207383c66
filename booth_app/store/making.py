"""A new vault, made beside its final names: until the last rename there is none, and a crash leaves nothing half."""

from __future__ import annotations

from datetime import datetime

from booth_app.errors import VaultError
from booth_app.store.database import Database, Step
from booth_app.store.files import VaultFiles, VaultLock, sync_folder, write_durably
from booth_app.store.holders import KeyHolder
from booth_app.store.identity import create_identity
from booth_app.store.keys import VaultKey, encode_sidecar, new_key, sidecar_for


def make_vault(
    files: VaultFiles, *, holder: KeyHolder, recovery_key: bytes | None, steps: tuple[Step, ...], at: datetime
) -> None:
    """Make database, sidecar and key. Raises VaultError where any of a vault lies there, KeyCustodyError."""
    try:
        files.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = VaultLock(files.lock)
        try:
            _clear_unfinished(files)
            _make(files, new_key(), holder=holder, recovery_key=recovery_key, steps=steps, at=at)
        finally:
            lock.release()
    except OSError as error:
        raise VaultError(
            "No se pudo crear la bóveda.", remedy="Revise el espacio y los permisos de la carpeta de datos."
        ) from error


def _clear_unfinished(files: VaultFiles) -> None:
    """Remove a creation that was cut off; refuse where a vault, or the rest of one, lies.

    An unfinished database without a finished one was never opened as a vault, so no record is lost with it.
    """
    is_unfinished = files.unfinished_database.exists()
    if files.database.exists() or (files.sidecar.exists() and not is_unfinished):
        raise VaultError(
            "Ya hay una bóveda en esta carpeta.",
            remedy="No la borre: contiene movimientos. Ábrala, o avise a soporte técnico si falta una de sus partes.",
        )
    for path in (files.sidecar, files.unfinished_sidecar, files.unfinished_journal, files.unfinished_database):
        path.unlink(missing_ok=True)


def _make(
    files: VaultFiles,
    key: VaultKey,
    *,
    holder: KeyHolder,
    recovery_key: bytes | None,
    steps: tuple[Step, ...],
    at: datetime,
) -> None:
    """Write everything under names that do not count, then rename: the database last, it makes the vault exist."""
    write_durably(files.unfinished_database, b"")  # SQLite by itself would let other users read the file
    database = Database(files.unfinished_database, key, steps=steps, create=True)
    try:
        create_identity(database, at=at)
    finally:
        database.close()
    files.unfinished_journal.unlink(missing_ok=True)
    write_durably(files.unfinished_sidecar, encode_sidecar(sidecar_for(key, recovery_key=recovery_key)))
    holder.keep(key)
    files.unfinished_sidecar.rename(files.sidecar)
    sync_folder(files.folder)
    files.unfinished_database.rename(files.database)
    sync_folder(files.folder)
