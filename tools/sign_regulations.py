#!/usr/bin/env python3
"""Packs a set of regulations into one signed file that booths install; also makes the pair of keys it takes.

The private key belongs to the legal office and stays off-line; booths know only the public one (`booth.toml`).
"""

from __future__ import annotations

import argparse
import base64
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ROOT = Path(__file__).resolve().parents[1]
KEY_BYTES = 32


def main(argv: Sequence[str] | None = None) -> int:
    """Make a key, or sign a set; 1 with one line where that cannot be done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parts = parser.add_subparsers(required=True)
    of_key = parts.add_parser("key", help="make a private key, and print its public half for booth.toml")
    of_key.add_argument("file", type=Path)
    of_key.set_defaults(func=make_key)
    of_sign = parts.add_parser("sign", help="check a set and sign it into one file")
    of_sign.add_argument("--source", type=Path, default=ROOT / "resources", help="holds regulations/ and catalogues/")
    of_sign.add_argument("--key", type=Path, required=True)
    of_sign.add_argument("bundle", type=Path)
    of_sign.set_defaults(func=sign)
    arguments = parser.parse_args(argv)
    status: int = arguments.func(arguments)
    return status


def make_key(arguments: argparse.Namespace) -> int:
    """Write 32 random bytes as base64 into a file that only its owner reads; an existing file is never replaced."""
    seed = os.urandom(KEY_BYTES)
    try:
        place = os.open(arguments.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        return _refuse(f"{arguments.file}: {error.strerror}")
    with os.fdopen(place, "wb") as opened:
        opened.write(base64.b64encode(seed) + b"\n")
    print(_public(seed))
    return 0


def sign(arguments: argparse.Namespace) -> int:
    """Sign a set. One with a single fault is not signed; its faults are listed, each with its line."""
    sys.path.insert(0, str(ROOT))
    from booth_app.checks.bundle import BundleError, pack_bundle  # noqa: PLC0415 - the tree is no installed package
    from booth_app.checks.problems import RegulationsError  # noqa: PLC0415 - as above

    try:
        seed = base64.b64decode(arguments.key.read_bytes(), validate=False)
    except (OSError, ValueError) as error:
        return _refuse(f"{arguments.key}: {type(error).__name__}")
    if len(seed) != KEY_BYTES:
        return _refuse(f"{arguments.key}: not a key of {KEY_BYTES} bytes in base64")
    try:
        version = pack_bundle(arguments.source, arguments.bundle, seed)
    except RegulationsError as error:
        return _refuse("\n".join(str(problem) for problem in error.problems))
    except BundleError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{arguments.bundle}: {error.strerror}")
    print(f"{arguments.bundle}: {version}, signed by {_public(seed)}")
    return 0


def _public(seed: bytes) -> str:
    key = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    return base64.b64encode(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode("ascii")


def _refuse(words: str) -> int:
    print(words, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
