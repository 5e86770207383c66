"""The vault's key: made at random, checked without the database, and wrapped for the day its holder loses it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import NewType

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from booth_app.errors import KeyCustodyError, VaultKeyMissingError
from booth_app.store.files import sync_folder, write_durably

VaultId = NewType("VaultId", str)
"""The salt in hexadecimal: SQLCipher keeps it as the first 16 bytes of the file, so every file names its own key."""

KEY_BYTES = 32
SALT_BYTES = 16
FORMAT = 1
MAX_SIDECAR_BYTES = 16 * 1024
_CHECK = b"MIROS-GT Booth vault key check 1"
_WRAP = b"MIROS-GT Booth vault key recovery 1"
# Each wrapping has a key of its own from a fresh ephemeral pair, so the nonce may be constant.
_NONCE = bytes(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultKey:
    """The 32 random bytes that open one vault, with the salt of its file (16 bytes)."""

    key: bytes = field(repr=False)
    salt: bytes

    @property
    def vault(self) -> VaultId:
        """The vault this key belongs to."""
        return VaultId(self.salt.hex())

    def raw_form(self) -> str:
        """Write the key as SQLCipher's raw key literal: 64 digits of key and 32 of salt, no derivation."""
        return f"x'{self.key.hex()}{self.salt.hex()}'"

    def check_value(self) -> str:
        """Compute what tells this key from any other without giving it away (HMAC-SHA256 of a constant)."""
        return hmac.new(self.key, _CHECK + self.salt, hashlib.sha256).hexdigest()

    def has_check_value(self, value: str) -> bool:
        """Compare in constant time."""
        return hmac.compare_digest(self.check_value(), value)


def new_key() -> VaultKey:
    """Make a key nobody ever had."""
    return VaultKey(key=secrets.token_bytes(KEY_BYTES), salt=secrets.token_bytes(SALT_BYTES))


class Wrapped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The key sealed for one recovery public key; everything in hexadecimal."""

    recipient: str
    ephemeral: str
    sealed: str


class Sidecar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What lies beside the vault: nothing in it opens the vault without a key that is elsewhere."""

    format: int
    vault: VaultId
    kcv: str
    recovery: Wrapped | None


def sidecar_for(key: VaultKey, *, recovery_key: bytes | None) -> Sidecar:
    """Describe `key`, wrapped for the X25519 public key `recovery_key` (None before the booth is enrolled)."""
    wrapped = None if recovery_key is None else wrap(key, recovery_key=recovery_key)
    return Sidecar(format=FORMAT, vault=key.vault, kcv=key.check_value(), recovery=wrapped)


def wrap(key: VaultKey, *, recovery_key: bytes) -> Wrapped:
    """Seal the key for one X25519 public key (32 bytes): ephemeral X25519, HKDF-SHA256, ChaCha20-Poly1305."""
    ephemeral = X25519PrivateKey.generate()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recovery_key))
    public = ephemeral.public_key().public_bytes_raw()
    cipher = ChaCha20Poly1305(_wrapping_key(shared, ephemeral=public, recipient=recovery_key))
    sealed = cipher.encrypt(_NONCE, key.key, _WRAP + key.salt)
    return Wrapped(recipient=recovery_key.hex(), ephemeral=public.hex(), sealed=sealed.hex())


def recover_key(sidecar: Path, recovery_private_key: bytes) -> VaultKey:
    """Open the key in a sidecar with the X25519 private key of the recovery (32 raw bytes).

    Raises VaultKeyMissingError where the sidecar holds no wrapped key, KeyCustodyError where this private key is
    not the one it was wrapped for, or where the sidecar was altered.
    """
    described = read_sidecar(sidecar)
    if described.recovery is None:
        raise VaultKeyMissingError(
            "La llave de esta bóveda no fue envuelta para recuperación.",
            remedy="La cabina no estaba inscrita: busque la llave en el equipo original.",
        )
    try:
        private = X25519PrivateKey.from_private_bytes(recovery_private_key)
        ephemeral = bytes.fromhex(described.recovery.ephemeral)
        salt = bytes.fromhex(described.vault)
        shared = private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
        recipient = private.public_key().public_bytes_raw()
        cipher = ChaCha20Poly1305(_wrapping_key(shared, ephemeral=ephemeral, recipient=recipient))
        opened = cipher.decrypt(_NONCE, bytes.fromhex(described.recovery.sealed), _WRAP + salt)
    except (ValueError, InvalidTag) as error:
        raise KeyCustodyError(
            "La llave de recuperación no abre esta bóveda.",
            remedy="Compruebe que es la llave de recuperación con la que se inscribió esta cabina.",
        ) from error
    return VaultKey(key=opened, salt=salt)


def _wrapping_key(shared: bytes, *, ephemeral: bytes, recipient: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=ephemeral + recipient, info=_WRAP).derive(shared)


def read_sidecar(path: Path) -> Sidecar:
    """Read and check a sidecar. Raises VaultKeyMissingError where it is missing or not one."""
    try:
        with path.open("rb") as file:
            untrusted = file.read(MAX_SIDECAR_BYTES + 1)
    except OSError as error:
        raise _sidecar_missing("falta") from error
    if len(untrusted) > MAX_SIDECAR_BYTES:
        raise _sidecar_missing("no es legible")
    try:
        sidecar = msgspec.json.decode(untrusted, type=Sidecar)
        is_sound = sidecar.format == FORMAT and len(bytes.fromhex(sidecar.vault)) == SALT_BYTES
    except (msgspec.MsgspecError, ValueError) as error:
        raise _sidecar_missing("no es legible") from error
    if not is_sound:
        raise _sidecar_missing("es de otra versión del programa")
    return sidecar


def _sidecar_missing(what: str) -> VaultKeyMissingError:
    return VaultKeyMissingError(
        f"El archivo vault.key.json, que acompaña a la bóveda, {what}.",
        remedy="Recupérelo de la copia de seguridad. No borre vault.db: contiene movimientos.",
    )


def write_sidecar(path: Path, sidecar: Sidecar, *, unfinished: Path) -> None:
    """Put a sidecar in place of the former one, whole or not at all."""
    write_durably(unfinished, encode_sidecar(sidecar))
    unfinished.replace(path)
    sync_folder(path.parent)


def encode_sidecar(sidecar: Sidecar) -> bytes:
    """Write a sidecar as indented JSON: a technician reads it when everything else failed."""
    return msgspec.json.format(msgspec.json.encode(sidecar), indent=2) + b"\n"
