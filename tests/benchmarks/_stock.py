"""PassportEye as it is installed, temporary files and all: the peer that reading is measured beside."""

from __future__ import annotations

import io
import warnings
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.reading.engine import MrzRead


class StockPassportEye:
    """Its own pipeline, told nothing: a whole picture in, the lines it settles on out."""

    name = "passporteye, stock"

    def __init__(self) -> None:
        """Import it, which takes seconds."""
        from passporteye import read_mrz  # noqa: PLC0415 - seconds and 150 MB
        from passporteye.mrz.text import MRZOCRCleaner  # noqa: PLC0415 - as above

        self._read_mrz: Any = read_mrz
        self._cleaned: Any = MRZOCRCleaner.apply

    def read(self, picture: NDArray[np.uint8]) -> MrzRead:
        """Read a BGR picture; what it trips over counts as nothing read."""
        _, encoded = cv2.imencode(".png", picture)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = self._read_mrz(io.BytesIO(encoded.tobytes()))
        lines = () if found is None else tuple(self._cleaned(found.aux["raw_text"]))
        return MrzRead(lines=lines, milliseconds=0)
