"""The central's keys and certificates are made once, for their owner alone, and renewed when they must be."""

from __future__ import annotations

import ssl
import sys
from pathlib import Path

import pytest
from cryptography import x509

from central.identity import IdentityError, load_identity


def test_the_identity_stays_the_same(tmp_path: Path) -> None:
    first, second = load_identity(tmp_path), load_identity(tmp_path)

    assert (first.public_key, first.recovery_public_key, first.ca_pem) == (
        second.public_key,
        second.recovery_public_key,
        second.ca_pem,
    )
    assert first.server_certificate.read_bytes() == second.server_certificate.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folder of the user, not the mode of the file")
def test_every_file_is_the_owners_alone(tmp_path: Path) -> None:
    load_identity(tmp_path)

    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}


def test_a_new_name_makes_a_new_certificate_of_the_same_authority(tmp_path: Path) -> None:
    first = load_identity(tmp_path)
    before = first.server_certificate.read_bytes()

    second = load_identity(tmp_path, names=("central.example", "192.0.2.7"))

    certificate = x509.load_pem_x509_certificate(second.server_certificate.read_bytes())
    covered = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert "central.example" in covered.get_values_for_type(x509.DNSName)
    assert second.ca_pem == first.ca_pem
    assert second.server_certificate.read_bytes() != before


@pytest.mark.parametrize("name", ["signing.key", "recovery.key", "ca.key", "ca.pem", "server.pem"])
def test_a_damaged_file_is_never_replaced(tmp_path: Path, name: str) -> None:
    load_identity(tmp_path)
    (tmp_path / name).write_bytes(b"damaged")

    with pytest.raises(IdentityError, match=name):
        load_identity(tmp_path)

    assert (tmp_path / name).read_bytes() == b"damaged"


def test_a_lost_authority_is_not_made_anew(tmp_path: Path) -> None:
    load_identity(tmp_path)
    (tmp_path / "ca.key").unlink()

    with pytest.raises(IdentityError, match="missing"):
        load_identity(tmp_path)


def test_the_chain_is_good_by_the_strict_rules(tmp_path: Path) -> None:
    identity = load_identity(tmp_path)
    context = ssl.create_default_context(cadata=identity.ca_pem)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(identity.server_certificate, identity.server_key)

    assert _handshake(context, serving) == "TLSv1.3"


def _handshake(client: ssl.SSLContext, server: ssl.SSLContext) -> str | None:
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    ours = client.wrap_bio(down, up, server_hostname="127.0.0.1")
    theirs = server.wrap_bio(up, down, server_side=True)
    for _ in range(4):
        for side in (ours, theirs):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
    return ours.version()
