"""Signed sets of the law, good and spoilt, for the tests; the keys open nothing."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from booth_app.checks.bundle import pack_bundle
from booth_app.domain.judgement import RegulationsVersion
from tests.fakes.law_folder import FILES, write_set

PRIVATE = bytes(range(32))
PUBLIC = Ed25519PrivateKey.from_private_bytes(PRIVATE).public_key().public_bytes_raw()
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key().public_bytes_raw()
CURRENT = RegulationsVersion("2026.11.1")


def packed(root: Path, *, version: str = "2026.11.2", **changed: str) -> Path:
    """A good bundle of this version."""
    source = root / f"source-{version}"
    write_set(source, manifest=FILES["manifest.toml"].replace("2026.11.2", version), **changed)
    file = root / f"bundle-{version}.zip"
    assert pack_bundle(source, file, PRIVATE) == version
    return file


def contents(file: Path) -> dict[str, bytes]:
    """Everything in a zip file, by name."""
    with zipfile.ZipFile(file) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def zipped(root: Path, files: Mapping[str, bytes]) -> Path:
    """A zip file of just these."""
    file = root / "altered.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            bundle.writestr(name, content)
    return file


def signed(files: Mapping[str, bytes], manifest: object | None = None) -> dict[str, bytes]:
    """Sign these files as the institute would, with the manifest that belongs to them or another."""
    told = {name: sha256(content).hexdigest() for name, content in files.items()}
    usual = {"format": 1, "version": "2026.11.2", "issued": "2026-11-20", "files": told}
    body = json.dumps(usual if manifest is None else manifest).encode()
    return {
        **files,
        "manifest.json": body,
        "manifest.sig": Ed25519PrivateKey.from_private_bytes(PRIVATE).sign(body),
    }


def law_files(file: Path) -> dict[str, bytes]:
    """The law in a bundle, without manifest and signature."""
    return {name: content for name, content in contents(file).items() if not name.startswith("manifest")}
