"""Everything that can be known about a vault before its database is touched, so that a refusal changes nothing."""

from __future__ import annotations

from booth_app.errors import (
    VaultDamagedError,
    VaultError,
    VaultKeyMissingError,
    VaultKeyWrongError,
    VaultNotEncryptedError,
)
from booth_app.store.database import damaged
from booth_app.store.files import VaultFiles
from booth_app.store.holders import KeyHolder
from booth_app.store.keys import SALT_BYTES, VaultKey, read_sidecar

_PLAIN_HEADER = b"SQLite format 3\0"


def require_key(files: VaultFiles, holder: KeyHolder) -> VaultKey:
    """Give the key that opens this vault, sure that it is the right one.

    Raises VaultDamagedError, VaultNotEncryptedError, VaultKeyMissingError, VaultKeyWrongError, KeyCustodyError.
    """
    header = _header(files)
    if header == _PLAIN_HEADER:
        raise VaultNotEncryptedError(
            "El archivo de la bóveda no está cifrado.",
            remedy="No es la bóveda de esta cabina: guárdelo aparte y avise a soporte técnico.",
        )
    sidecar = read_sidecar(files.sidecar)
    key = holder.fetch(sidecar.vault)
    if key is None:
        raise VaultKeyMissingError(
            "Falta la llave de la bóveda; el archivo de la bóveda sigue en su lugar.",
            remedy="Inicie con el usuario de siempre de la cabina, o recupere la llave con soporte técnico.",
        )
    if not key.has_check_value(sidecar.kcv):
        raise VaultKeyWrongError(
            "La llave guardada no es la de esta bóveda.",
            remedy="Inicie con el usuario de siempre de la cabina, o recupere la llave con soporte técnico.",
        )
    if header != key.salt:
        raise damaged()
    return key


def _header(files: VaultFiles) -> bytes:
    """Read the first 16 bytes: the salt of an encrypted file, the name of the format in a plain one."""
    try:
        with files.database.open("rb") as file:
            return file.read(SALT_BYTES)
    except FileNotFoundError as error:
        raise VaultDamagedError(
            "Falta el archivo de la bóveda.",
            remedy="Búsquelo en la cuarentena del antivirus o en la copia de seguridad; contiene movimientos.",
        ) from error
    except OSError as error:
        raise VaultError(
            "La bóveda no se puede leer.", remedy="Revise los permisos de la carpeta de la bóveda."
        ) from error
