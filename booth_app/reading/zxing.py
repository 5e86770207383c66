"""The decoder of ZXing: stacked bars, matrix codes and the usual rows of bars."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any

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
    """`barcode.BarcodeReader` by the library zxing-cpp. Nothing of the library is kept between two calls."""

    name = "zxing-cpp"
    symbologies = frozenset(_NAMES.values())

    @classmethod
    def installed(cls) -> ZxingReader:
        """Load the library late: the booth must start without it too. Raises EngineError."""
        try:
            _library()
        except ImportError as error:
            raise EngineError(
                "Falta la biblioteca ZXing.", remedy="Instale el paquete zxing-cpp.", code="ENGINE-ZXING"
            ) from error
        return cls()

    def read(self, grey: NDArray[np.uint8], *, is_straight: bool) -> tuple[Barcode, ...]:
        """Read what there is in a grey picture."""
        library = _library()
        found = library.read_barcodes(
            np.ascontiguousarray(grey),
            formats=library.barcode_formats_from_str(",".join(_NAMES)),
            try_rotate=not is_straight,
            try_downscale=not is_straight,
            try_invert=not is_straight,
        )
        return tuple(
            Barcode(symbology=_named(code.format, code.symbology), payload=bytes(code.bytes)) for code in found
        )


def _named(*formats: Any) -> str:  # noqa: ANN401 - the library's own
    """Name a format, or else the family it is of."""
    return next((_NAMES[one.name] for one in formats if one.name in _NAMES), "OTHER")


def _library() -> ModuleType:
    """Give the library, and keep nothing of it: what a thread still holds at the end, it reports as a leak."""
    return importlib.import_module("zxingcpp")
