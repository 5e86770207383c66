"""A page with a barcode on it, made at test time by the library's own writer; nobody's boarding pass."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from booth_app.training.boarding import LegText, PassText, payload_of

BOARDING_PASS = payload_of(
    PassText(
        surnames="Muestra",
        given_names="Lucía Ficticia",
        legs=(LegText(carrier="AV", number=641, origin="SAL", destination="GUA", day=date(2026, 11, 22)),),
        issued=date(2026, 11, 21),
    )
)
PAYLOADS = {
    "PDF417": BOARDING_PASS,
    "QRCODE": BOARDING_PASS,
    "AZTEC": BOARDING_PASS,
    "DATAMATRIX": BOARDING_PASS,
    "CODE128": "BOL-2026-004127",
}
_WRITTEN = {
    "PDF417": zxingcpp.BarcodeFormat.PDF417,
    "QRCODE": zxingcpp.BarcodeFormat.QRCode,
    "AZTEC": zxingcpp.BarcodeFormat.Aztec,
    "DATAMATRIX": zxingcpp.BarcodeFormat.DataMatrix,
    "CODE128": zxingcpp.BarcodeFormat.Code128,
}
_INK, _PAPER = 70, 222
_BARS = 30
"""Height of a row of bars, in modules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """How a barcode is printed on a page: pixels a module, degrees of tilt, where its middle is."""

    symbology: str
    module: float
    tilt: float = 0.0
    payload: str = ""
    at: tuple[float, float] = (0.5, 0.48)


def symbol(symbology: str, payload: str) -> NDArray[np.uint8]:
    """Write one barcode, a pixel a module."""
    made = np.asarray(zxingcpp.create_barcode(payload, _WRITTEN[symbology]).to_image(scale=1, add_quiet_zones=False))
    return np.repeat(made[:1], _BARS, axis=0) if symbology == "CODE128" else made


def page(*codes: Printed, width: int = 1280, height: int = 720, seed: int = 1) -> NDArray[np.uint8]:
    """Give a page of waves and words as height x width x 3, BGR, a little soft and noisy, with the codes on it."""
    sheet = np.full((height, width), _PAPER, dtype=np.uint8)
    across = np.arange(width)
    for start in range(0, height, max(8, height // 60)):
        curve = np.stack([across, start + 8 * np.sin(across / 37 + start)], axis=1).round().astype(np.int32)
        cv2.polylines(sheet, [curve.reshape(-1, 1, 2)], False, 192, 1, cv2.LINE_AA)
    for line in range(10):
        place = (width // 32, height // 12 + line * height // 12)
        cv2.putText(sheet, "MUESTRA SPECIMEN 0123456789", place, cv2.FONT_HERSHEY_SIMPLEX, height / 900, _INK, 1)
    for code in codes:
        sheet = _printed(sheet, code)
    noisy = cv2.GaussianBlur(sheet, (0, 0), 0.6) + np.random.default_rng(seed).normal(0, 4, sheet.shape)
    return np.asarray(cv2.cvtColor(np.clip(noisy, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def _printed(sheet: NDArray[np.uint8], code: Printed) -> NDArray[np.uint8]:
    made = symbol(code.symbology, code.payload or PAYLOADS[code.symbology])
    framed = cv2.copyMakeBorder(made, 4, 4, 4, 4, cv2.BORDER_CONSTANT, value=255)
    fine = cv2.resize(framed, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
    sized = cv2.resize(fine, None, fx=code.module / 8, fy=code.module / 8, interpolation=cv2.INTER_AREA)
    height, width = sized.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), code.tilt, 1)
    turn[0, 2] += code.at[0] * sheet.shape[1] - width / 2
    turn[1, 2] += code.at[1] * sheet.shape[0] - height / 2
    size = (sheet.shape[1], sheet.shape[0])
    where = cv2.warpAffine(np.full_like(sized, 255), turn, size)
    return np.asarray(np.where(where > 127, cv2.warpAffine(sized, turn, size), sheet), dtype=np.uint8)
