"""A signed set of the law in one file, so that the institute changes the law without a new program.

A bundle is a zip file with `regulations/`, `catalogues/`, `manifest.json` (format, version, day of issue, SHA-256 of
every file) and `manifest.sig` (Ed25519 over the bytes of the manifest). It is installed as it came, under its version,
by one rename, and verified again whenever it is read: what lies half written or was altered is never used.
"""

from __future__ import annotations

import os
import re
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Meta

from booth_app.checks.law_files import load_regulations, shipped_regulations
from booth_app.checks.problems import LARGEST_FILE
from booth_app.checks.regulations import Regulations
from booth_app.domain.judgement import RegulationsVersion
from booth_app.errors import BoothError

LARGEST_BUNDLE = 8 * 1024 * 1024
LARGEST_WHOLE = 16 * 1024 * 1024
MOST_FILES = 200

_MANIFEST, _SIGNATURE = "manifest.json", "manifest.sig"
_LAW, _LISTS = "regulations", "catalogues"
_NAME = re.compile(rf"{_LAW}/(rules/)?[a-z0-9_]+\.toml|{_LISTS}/[a-z0-9_]+\.toml")
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a bundle, so that the same law always makes the same bytes."""


class BundleError(BoothError):
    """A bundle cannot be used: damaged, not signed by a trusted key, or not newer than what is in force."""

    code = "REGULATIONS-BUNDLE"


class _Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the signature covers."""

    format: Literal[1]
    version: Annotated[str, Meta(pattern=r"^[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,4}$")]
    issued: date
    files: dict[str, Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]]


def version_key(version: str) -> tuple[int, ...]:
    """Give an order of versions: 2026.11.10 comes after 2026.11.9."""
    return tuple(int(part) for part in version.split("."))


def open_bundle(file: Path, trusted: Sequence[bytes]) -> Regulations:
    """Verify a bundle and read the law in it. `trusted` are raw Ed25519 public keys of 32 bytes.

    Raises BundleError where it cannot be trusted, and RegulationsError where the law in it has faults.
    """
    return _read_law(_bytes_of(file), trusted)


def install_bundle(file: Path, folder: Path, trusted: Sequence[bytes], current: RegulationsVersion) -> Regulations:
    """Put a bundle into the folder of installed ones, and give its law.

    Raises as `open_bundle`, and BundleError where it is not newer than `current` or cannot be written: then what was
    installed before stays as it was.
    """
    untrusted_bytes = _bytes_of(file)
    regulations = _read_law(untrusted_bytes, trusted)
    if version_key(regulations.version) <= version_key(current):
        raise BundleError(
            f"La normativa {regulations.version} no es más nueva que la vigente, {current}.",
            remedy="No se instaló nada.",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{regulations.version}.part"
        with part.open("wb") as stream:
            stream.write(untrusted_bytes)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(folder / f"{regulations.version}.zip")
    except OSError as error:
        raise BundleError(
            f"La normativa no se pudo guardar ({type(error).__name__}).", remedy="Revise el disco y repita."
        ) from error
    return regulations


def regulations_in_force(
    folder: Path, trusted: Sequence[bytes], *, shipped: Callable[[], Regulations] = shipped_regulations
) -> tuple[Regulations, BoothError | None]:
    """Give the newest law that holds: of what is installed, if newer than what ships with the program, else the latter.

    The error says why something newer is not in force; the page has to show it.
    """
    own = shipped()
    fault: BoothError | None = None
    for version, file in _installed(folder):
        if version_key(version) <= version_key(own.version):
            break
        try:
            regulations = open_bundle(file, trusted)
            if regulations.version != version:
                raise BundleError(f"{file.name}: contiene otra versión.", remedy="Instálela de nuevo.")
        except BoothError as error:
            fault = fault or error
        else:
            return regulations, fault
    return own, fault


def pack_bundle(source: Path, file: Path, private_key: bytes) -> RegulationsVersion:
    """Sign the `regulations` and `catalogues` under `source` into one file. `private_key`: 32 raw bytes of Ed25519.

    Raises RegulationsError where the law has faults, and BundleError where the file would not hold all of it, as when
    a file of rules has a name that no bundle takes: such a set is never signed.
    """
    regulations = load_regulations(source / _LAW, source / _LISTS)
    contents = {
        name: path.read_bytes()
        for path in sorted(source.rglob("*.toml"))
        if _NAME.fullmatch(name := path.relative_to(source).as_posix())
    }
    manifest = msgspec.json.encode(
        _Manifest(
            format=1,
            version=regulations.version,
            issued=regulations.issued,
            files={name: sha256(content).hexdigest() for name, content in contents.items()},
        )
    )
    key = Ed25519PrivateKey.from_private_bytes(private_key)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in {_MANIFEST: manifest, _SIGNATURE: key.sign(manifest), **contents}.items():
            bundle.writestr(zipfile.ZipInfo(name, _BEGINNING), content, zipfile.ZIP_DEFLATED)
    if _read_law(packed.getvalue(), (key.public_key().public_bytes_raw(),)) != regulations:
        raise BundleError(
            "El paquete no llevaría toda la normativa que se revisó.",
            remedy="Los archivos se nombran con letras minúsculas, números y guion bajo.",
        )
    file.write_bytes(packed.getvalue())
    return regulations.version


def _installed(folder: Path) -> list[tuple[str, Path]]:
    """List what is installed, newest first; whatever else lies there is passed over."""
    found = [(file.stem, file) for file in folder.glob("*.zip") if re.fullmatch(r"\d{4}\.\d{1,2}\.\d{1,4}", file.stem)]
    return sorted(found, key=lambda entry: version_key(entry[0]), reverse=True)


def _bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            untrusted_bytes = stream.read(LARGEST_BUNDLE + 1)
    except OSError as error:
        raise BundleError(f"{file.name}: no se puede leer ({type(error).__name__}).") from error
    if len(untrusted_bytes) > LARGEST_BUNDLE:
        raise _damaged("demasiado grande")
    return untrusted_bytes


def _read_law(untrusted_bytes: bytes, trusted: Sequence[bytes]) -> Regulations:
    contents = _unzipped(untrusted_bytes)
    manifest = _verified(contents, trusted)
    try:
        with tempfile.TemporaryDirectory(prefix="booth-law-") as name:
            root = Path(name)
            for inner in manifest.files:
                path = root / inner
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(contents[inner])
            regulations = load_regulations(root / _LAW, root / _LISTS)
    except OSError as error:
        raise BundleError(
            f"El paquete de normativa no se pudo abrir ({type(error).__name__}).", remedy="Revise el disco y repita."
        ) from error
    if (regulations.version, regulations.issued) != (manifest.version, manifest.issued):
        raise _damaged("la versión firmada no es la de sus archivos")
    return regulations


def _unzipped(untrusted_bytes: bytes) -> Mapping[str, bytes]:
    """Read a zip file into memory. What its directory says of sizes is not believed: reading itself is bounded."""
    contents: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(BytesIO(untrusted_bytes)) as bundle:
            entries = bundle.infolist()
            if len(entries) > MOST_FILES:
                raise _damaged("demasiados archivos")
            for entry in entries:
                if entry.filename in contents or not _is_known(entry.filename) or entry.compress_type not in _METHODS:
                    raise _damaged("contiene un archivo que no le corresponde")
                with bundle.open(entry) as stream:
                    contents[entry.filename] = stream.read(LARGEST_FILE + 1)
                if len(contents[entry.filename]) > LARGEST_FILE or sum(map(len, contents.values())) > LARGEST_WHOLE:
                    raise _damaged("demasiado grande")
    except (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, OSError, ValueError) as error:
        raise _damaged(f"no es un archivo zip legible ({type(error).__name__})") from error
    return contents


def _is_known(name: str) -> bool:
    return name in {_MANIFEST, _SIGNATURE} or _NAME.fullmatch(name) is not None


def _verified(contents: Mapping[str, bytes], trusted: Sequence[bytes]) -> _Manifest:
    """Check the signature first, and only then what it signs."""
    signed, signature = contents.get(_MANIFEST), contents.get(_SIGNATURE)
    if signed is None or signature is None:
        raise _damaged("no está firmado")
    if not any(_has_signed(key, signed, signature) for key in trusted):
        raise BundleError(
            "El paquete de normativa no está firmado por una llave de confianza.",
            remedy="Pida el paquete a la oficina que lo emite.",
        )
    try:
        manifest = msgspec.json.decode(signed, type=_Manifest)
    except msgspec.DecodeError as error:
        raise _damaged("su manifiesto es de otro formato") from error
    found = {name: sha256(content).hexdigest() for name, content in contents.items() if _NAME.match(name)}
    if manifest.files != found:
        raise _damaged("sus archivos no son los que se firmaron")
    return manifest


def _has_signed(key: bytes, signed: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except InvalidSignature:
        return False
    return True


def _damaged(why: str) -> BundleError:
    return BundleError(f"El paquete de normativa no se puede usar: {why}.", remedy="Pídalo de nuevo.")
