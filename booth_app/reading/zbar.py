"""The decoder of ZBar: rows of bars and QR codes. It reads no PDF417, Aztec or Data Matrix."""

from __future__ import annotations

import importlib
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from booth_app.domain.document import Barcode
from booth_app.reading.errors import EngineError

_SYMBOLS = ("QRCODE", "CODE128", "CODE39", "CODE93", "CODABAR", "EAN13", "EAN8", "UPCA", "UPCE", "I25")
"""Not PDF417: this library only recognises that one is there and cannot read it."""


class ZbarReader:
    """`barcode.BarcodeReader` by the library pyzbar."""

    name = "pyzbar"
    symbologies = frozenset(_SYMBOLS)

    def __init__(self, library: ModuleType) -> None:
        self._library = library
        self._symbols = [library.ZBarSymbol[name] for name in _SYMBOLS]

    @classmethod
    def installed(cls) -> ZbarReader:
        """Load the wrapper late: its import fails where the library is missing. Raises EngineError."""
        try:
            return cls(importlib.import_module("pyzbar.pyzbar"))
        except ImportError as error:
            raise EngineError(
                "Falta la biblioteca ZBar.", remedy="Instale libzbar0 (Debian).", code="ENGINE-ZBAR"
            ) from error

    def read(self, grey: NDArray[np.uint8], *, is_straight: bool) -> tuple[Barcode, ...]:  # noqa: ARG002 - it turns nothing
        """Read what there is in a grey picture."""
        found = self._library.decode(grey, symbols=self._symbols)
        return tuple(Barcode(symbology=code.type, payload=bytes(code.data)) for code in found)
