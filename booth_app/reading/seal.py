"""Digital seals on documents (Doc 9303-13, visible digital seals): recognised, and their header read. Not verified.

The header tells which state and signer the seal claims, with which certificate, and for what kind of document. Whether
that is so takes the signer's certificate, which the booth does not have; so nobody may rely on a seal for anything.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from booth_app.domain.seal import Seal
from booth_app.reading.errors import PayloadError

MAGIC: Final = 0xDC
MAX_LENGTH: Final = 4096
_VERSIONS: Final = {0x02: 3, 0x03: 4}
"""The byte in the header, and what the version is called."""

_SIGNATURE: Final = 0xFF
_MOST_FEATURES: Final = 64
_UNLATCH: Final = 0xFE
_C40: Final = "\0\0\0 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Characters by their value; the first three are shifts, of which a seal has only the one that fills up."""

_FIXED_SIGNER, _FIXED_REFERENCE = 4, 5


def is_seal(untrusted_payload: bytes) -> bool:
    """Say whether it begins as a seal of a known version does."""
    return len(untrusted_payload) > 2 and untrusted_payload[0] == MAGIC and untrusted_payload[1] in _VERSIONS


def parse_seal(untrusted_payload: bytes) -> Seal:
    """Read the header, and of the rest what there is. Raises PayloadError."""
    if len(untrusted_payload) > MAX_LENGTH:
        raise _wrong("LONG")
    if not is_seal(untrusted_payload):
        raise _wrong("FORMAT")
    data = _Bytes(untrusted_payload[2:])
    version = _VERSIONS[untrusted_payload[1]]
    country = _c40(data.take(2))
    signer = _c40(data.take(4))
    if version == 3:
        signer += _c40(data.take(2))
        signer, certificate = signer[:_FIXED_SIGNER], signer[_FIXED_SIGNER:]
    else:
        length = _hex(signer[_FIXED_SIGNER:])
        signer, certificate = signer[:_FIXED_SIGNER], _c40(data.take((length + 2) // 3 * 2))[:length]
    issued, signed = _day(data.take(3)), _day(data.take(3))
    reference, category = data.take(2)
    features, signature = _zones(data)
    return Seal(
        version=version,
        country=country.strip(),
        signer=signer.strip(),
        certificate=certificate.strip(),
        issued=issued,
        signed=signed,
        feature_reference=reference,
        type_category=category,
        features=features,
        signature_length=signature,
    )


class _Bytes:
    """Bytes that are taken from the front."""

    def __init__(self, data: bytes) -> None:
        self.rest = data

    def take(self, size: int) -> bytes:
        """Take so many. Raises PayloadError where there are fewer."""
        if len(self.rest) < size:
            raise _wrong("SHORT")
        taken, self.rest = self.rest[:size], self.rest[size:]
        return taken


def _zones(data: _Bytes) -> tuple[tuple[int, ...], int]:
    """Give the tags of the message, and the length of the signature, which comes last."""
    features = list[int]()
    while data.rest:
        tag, length = data.take(1)[0], _length(data)
        value = data.take(length)
        if tag == _SIGNATURE:
            return tuple(features), len(value)
        if len(features) == _MOST_FEATURES:
            raise _wrong("FEATURES")
        features.append(tag)
    return tuple(features), 0


def _length(data: _Bytes) -> int:
    """Read a length as DER writes it, of two bytes at most."""
    first = data.take(1)[0]
    if first < 0x80:
        return first
    if first not in {0x81, 0x82}:
        raise _wrong("LENGTH")
    return int.from_bytes(data.take(first - 0x80), "big")


def _c40(data: bytes) -> str:
    """Decode C40: three characters in two bytes, a single last one by itself behind a mark."""
    text = ""
    for high, low in zip(data[::2], data[1::2], strict=True):
        if high == _UNLATCH:
            text += chr(low - 1) if 0x20 < low <= 0x7F else ""
            continue
        value = high * 256 + low - 1
        places = (value // 1600, value // 40 % 40, value % 40)
        if value < 0 or places[0] >= len(_C40):
            raise _wrong("LETTERS")
        text += "".join(_C40[place] for place in places)
    letters = text.rstrip("\0")
    if "\0" in letters:
        raise _wrong("LETTERS")
    return letters


def _hex(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError as error:
        raise _wrong("SIZE") from error


def _day(data: bytes) -> date:
    """Read month, day and year, written as one number."""
    number = f"{int.from_bytes(data, 'big'):08d}"
    try:
        return date(int(number[4:]), int(number[:2]), int(number[2:4]))
    except ValueError as error:
        raise _wrong("DAY") from error


def _wrong(what: str) -> PayloadError:
    return PayloadError("El código no es un sello digital completo.", code=f"SEAL-{what}")
