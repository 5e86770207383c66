"""What the bytes of a barcode are: read where a public standard tells how, named by sight, or kept as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from booth_app.domain.boarding import BoardingPass
from booth_app.domain.document import Barcode
from booth_app.domain.personal import personal
from booth_app.domain.seal import Seal
from booth_app.reading.boarding_pass import is_boarding_pass, parse_boarding_pass
from booth_app.reading.errors import PayloadError
from booth_app.reading.seal import is_seal, parse_seal

BOARDING_SYMBOLOGIES: Final = frozenset({"PDF417", "QRCODE", "AZTEC", "DATAMATRIX"})
"""In which a boarding pass may come (Resolution 792)."""

_LICENCE_HEAD: Final = 16


class PayloadKind(StrEnum):
    """What a barcode turned out to be. Only boarding passes and seals are read; nothing is verified."""

    BOARDING_PASS = "boarding_pass"  # noqa: S105 - what lets one board
    SEAL = "seal"
    SEAL_JSON = "seal_json"
    """A seal written as JSON (Doc 9303-13, non-constrained environments)."""

    HEALTH_CERTIFICATE = "health_certificate"
    DRIVING_LICENCE = "driving_licence"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """One barcode understood; `boarding_pass` and `seal` are there for their kinds alone."""

    barcode: Barcode
    kind: PayloadKind
    boarding_pass: BoardingPass | None = personal(default=None)
    seal: Seal | None = None


def understood(barcode: Barcode) -> Payload:
    """Say what a barcode is. What claims to be something and does not read as that is unknown."""
    data = barcode.payload
    try:
        if barcode.symbology in BOARDING_SYMBOLOGIES and is_boarding_pass(data):
            read = parse_boarding_pass(data)
            return Payload(barcode=barcode, kind=PayloadKind.BOARDING_PASS, boarding_pass=read)
        if is_seal(data):
            return Payload(barcode=barcode, kind=PayloadKind.SEAL, seal=parse_seal(data))
    except PayloadError:
        return Payload(barcode=barcode, kind=PayloadKind.UNKNOWN)
    return Payload(barcode=barcode, kind=_by_sight(data))


def boarding_pass_among(barcodes: Sequence[Barcode]) -> BoardingPass | None:
    """Give the first boarding pass among barcodes."""
    passes = (understood(barcode).boarding_pass for barcode in barcodes)
    return next((one for one in passes if one is not None), None)


def seal_among(barcodes: Sequence[Barcode]) -> Seal | None:
    """Give the first seal among barcodes whose header reads."""
    return next((one for one in (understood(barcode).seal for barcode in barcodes) if one is not None), None)


def _by_sight(data: bytes) -> PayloadKind:
    if data.startswith(b"HC1:"):
        return PayloadKind.HEALTH_CERTIFICATE
    if data.startswith(b"@") and (b"ANSI" in data[:_LICENCE_HEAD] or b"AAMVA" in data[:_LICENCE_HEAD]):
        return PayloadKind.DRIVING_LICENCE
    if data.lstrip()[:1] == b"{" and all(key in data for key in (b'"data"', b'"hdr"', b'"sig"', b'"icao.')):
        return PayloadKind.SEAL_JSON
    return PayloadKind.UNKNOWN
