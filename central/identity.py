"""Who the central is: its signing key, its recovery key, and the certificate authority it makes for itself.

Everything lies in one folder, private parts readable by their owner alone. The recovery key's private half is
made here for training and pilots; a ministry keeps it offline and leaves only the public half.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final, TypeVar

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_Key = TypeVar("_Key", Ed25519PrivateKey, X25519PrivateKey, ec.EllipticCurvePrivateKey)

CA_DAYS: Final = 3650
SERVER_DAYS: Final = 397
RENEW_DAYS: Final = 30
LOOPBACK_NAMES: Final = ("localhost", "127.0.0.1", "::1")


class IdentityError(Exception):
    """A key or certificate file of the central is damaged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The keys of one central. `ca_pem` is what a booth must be given by hand to believe it."""

    signing_key: Ed25519PrivateKey = field(repr=False)
    recovery_public_key: bytes
    ca_pem: str
    server_certificate: Path
    server_key: Path

    @property
    def public_key(self) -> bytes:
        """The key of the receipts, raw 32 bytes."""
        return self.signing_key.public_key().public_bytes_raw()


def load_identity(folder: Path, *, names: tuple[str, ...] = ()) -> Identity:
    """Read the identity in this folder, making what is missing; `names` are host names or addresses served.

    The server's certificate is made anew when it nears its end or does not cover the names. A file that is
    there and cannot be read is never replaced: raises IdentityError.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    signing = _key(folder / "signing.key", Ed25519PrivateKey, Ed25519PrivateKey.generate)  # type: ignore[type-abstract]
    recovery = _key(folder / "recovery.key", X25519PrivateKey, X25519PrivateKey.generate)  # type: ignore[type-abstract]
    ca_path = folder / "ca.pem"
    if ca_path.exists() and not (folder / "ca.key").exists():
        raise IdentityError("ca.key is missing beside ca.pem; restore it from the backup of the central")
    ca_key = _key(folder / "ca.key", ec.EllipticCurvePrivateKey, _new_ec_key)  # type: ignore[type-abstract]
    if not ca_path.exists():
        _write(ca_path, _pem(_make_ca(ca_key)))
    ca = _certificate(ca_path)
    server_path, server_key_path = folder / "server.pem", folder / "server.key"
    server_key = _key(server_key_path, ec.EllipticCurvePrivateKey, _new_ec_key)  # type: ignore[type-abstract]
    wanted = tuple(dict.fromkeys((*LOOPBACK_NAMES, *names)))
    if not server_path.exists() or not _is_good(_certificate(server_path), server_key, ca, wanted):
        _write(server_path, _pem(_make_server(server_key, ca, ca_key, wanted)))
    return Identity(
        signing_key=signing,
        recovery_public_key=recovery.public_key().public_bytes_raw(),
        ca_pem=ca_path.read_text(encoding="ascii"),
        server_certificate=server_path,
        server_key=server_key_path,
    )


def _new_ec_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _key(path: Path, kind: type[_Key], make: Callable[[], _Key]) -> _Key:
    if not path.exists():
        made = make()
        _write(path, made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        return made
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise IdentityError(f"{path.name} is damaged; restore it from the backup of the central") from error
    if not isinstance(key, kind):
        raise IdentityError(f"{path.name} holds another kind of key")
    return key


def _certificate(path: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except ValueError as error:
        raise IdentityError(f"{path.name} is damaged; restore it from the backup of the central") from error


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)


def _write(path: Path, content: bytes) -> None:
    """Write for the owner alone, whole or not at all."""
    partial = path.with_name(path.name + ".partial")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "GT"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Instituto Guatemalteco de Migración"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, days: int
) -> x509.CertificateBuilder:
    # An hour back, because the clock of a booth may be behind that of its central.
    start = datetime.now(UTC) - timedelta(hours=1)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _make_ca(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = _name("MIROS-GT CA")
    return (
        _builder(name, name, key.public_key(), CA_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(key, SHA256())
    )


def _make_server(
    key: ec.EllipticCurvePrivateKey,
    ca: x509.Certificate,
    ca_key: ec.EllipticCurvePrivateKey,
    names: tuple[str, ...],
) -> x509.Certificate:
    return (
        _builder(_name("MIROS-GT Central"), ca.subject, key.public_key(), SERVER_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False)
        .sign(ca_key, SHA256())
    )


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _is_good(
    certificate: x509.Certificate,
    key: ec.EllipticCurvePrivateKey,
    ca: x509.Certificate,
    names: tuple[str, ...],
) -> bool:
    covered = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    lasts = certificate.not_valid_after_utc - datetime.now(UTC) > timedelta(days=RENEW_DAYS)
    return (
        lasts
        and certificate.issuer == ca.subject
        and certificate.public_key() == key.public_key()
        and all(_general(name) in covered for name in names)
    )
