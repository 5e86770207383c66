"""Ed25519 and SHA-256 as the intake needs them."""

from __future__ import annotations

from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def hex_digest(content: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return sha256(content).hexdigest()


def is_signed(untrusted_body: bytes, untrusted_signature: bytes, key: bytes) -> bool:
    """Tell whether this key (raw Ed25519) signed these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(untrusted_signature, untrusted_body)
    except (InvalidSignature, ValueError):
        return False
    return True
