"""The decoder of ZXing: stacked bars, matrix codes and the usual rows of bars."""

from __future__ import annotations

import importlib
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from booth_app.domain.document import Barcode
from booth_app.reading.errors import EngineError

_NAMES = {
    "PDF417": "PDF417",
    "QRCode": "QRCODE",
    "Aztec": "AZTEC",
    "DataMatrix": "DATAMATRIX",
    "Code128": "CODE128",
    "Code39": "CODE39",
    "Code93": "CODE93",
    "Codabar": "CODABAR",
    "EAN13": "EAN13",
    "EAN8": "EAN8",
    "UPCA": "UPCA",
    "UPCE": "UPCE",
    "ITF": "I25",
}
"""What the library calls a symbology, and what the booth does."""


class ZxingReader:
    """`barcode.BarcodeReader` by the library zxing-cpp."""

    name = "zxing-cpp"
    symbologies = frozenset(_NAMES.values())

    def __init__(self, library: ModuleType) -> None:
        self._library = library
        self._known = {getattr(library.BarcodeFormat, name): said for name, said in _NAMES.items()}
        self._formats = library.barcode_formats_from_str(",".join(_NAMES))

    @classmethod
    def installed(cls) -> ZxingReader:
        """Load the library late: the booth must start without it too. Raises EngineError."""
        try:
            return cls(importlib.import_module("zxingcpp"))
        except ImportError as error:
            raise EngineError(
                "Falta la biblioteca ZXing.", remedy="Instale el paquete zxing-cpp.", code="ENGINE-ZXING"
            ) from error

    def read(self, grey: NDArray[np.uint8], *, is_straight: bool) -> tuple[Barcode, ...]:
        """Read what there is in a grey picture."""
        found = self._library.read_barcodes(
            np.ascontiguousarray(grey),
            formats=self._formats,
            try_rotate=not is_straight,
            try_downscale=not is_straight,
            try_invert=not is_straight,
        )
        return tuple(
            Barcode(symbology=self._known.get(code.symbology, "OTHER"), payload=bytes(code.bytes)) for code in found
        )
