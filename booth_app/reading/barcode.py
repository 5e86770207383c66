"""Barcodes on a document, by ZBar."""

from __future__ import annotations

import importlib
from types import ModuleType

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.domain.document import Barcode
from booth_app.reading.errors import EngineError

MAX_BARCODES = 16
MAX_PAYLOAD = 8192

_SYMBOLS = ("QRCODE", "CODE128", "CODE39", "CODE93", "CODABAR", "EAN13", "EAN8", "UPCA", "UPCE", "I25")
"""Not PDF417: this library only recognises that one is there and cannot read it."""


def barcodes(picture: NDArray[np.uint8]) -> tuple[Barcode, ...]:
    """Find the barcodes in a BGR picture. Raises EngineError where the ZBar library is not installed."""
    pyzbar = _pyzbar()
    symbols = [pyzbar.ZBarSymbol[name] for name in _SYMBOLS]
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    found = pyzbar.decode(grey, symbols=symbols)[:MAX_BARCODES]
    return tuple(Barcode(symbology=code.type, payload=bytes(code.data[:MAX_PAYLOAD])) for code in found)


def _pyzbar() -> ModuleType:
    """Load the wrapper late: its import fails where the library is missing, and the booth must start all the same."""
    try:
        return importlib.import_module("pyzbar.pyzbar")
    except ImportError as error:
        raise EngineError(
            "Falta la biblioteca ZBar.", remedy="Instale libzbar0 (Debian).", code="ENGINE-ZBAR"
        ) from error
