"""Who this vault is: its epoch and the key its records are signed with, both made once and kept inside."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from booth_app.store.database import Database, damaged

SIGNING_KEY_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """`epoch` is 64 random bits in hexadecimal: a chain begun anew never looks like the former one."""

    epoch: str
    signing_key: Ed25519PrivateKey = field(repr=False)

    @property
    def public_key(self) -> bytes:
        """The Ed25519 public key, 32 bytes."""
        return self.signing_key.public_key().public_bytes_raw()


def create_identity(database: Database, *, at: datetime) -> None:
    """Make the identity of a new vault. Raises NotStoredError."""
    with database.storing():
        database.run(
            "INSERT INTO identity (one, epoch, signing_key, created_at) VALUES (1, ?, ?, ?)",
            (secrets.token_hex(8), Ed25519PrivateKey.generate().private_bytes_raw(), at.isoformat()),
        )


def load_identity(database: Database) -> Identity:
    """Read the identity. Raises VaultDamagedError where there is none."""
    row = database.one("SELECT epoch, signing_key FROM identity")
    if row is None or len(row[1]) != SIGNING_KEY_BYTES:
        raise damaged()
    return Identity(epoch=row[0], signing_key=Ed25519PrivateKey.from_private_bytes(row[1]))


def is_signed(body: bytes, signature: bytes, *, public_key: bytes) -> bool:
    """Check an Ed25519 signature."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, body)
    except (InvalidSignature, ValueError):
        return False
    return True
