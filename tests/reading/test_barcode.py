"""Barcodes on a page, by the real library."""

from __future__ import annotations

import sys

import cv2
import numpy as np
import pytest

from booth_app.domain.document import Barcode
from booth_app.reading.barcode import barcodes
from booth_app.reading.errors import EngineError


def test_a_qr_code_is_read() -> None:
    code = cv2.QRCodeEncoder.create().encode("1234567890101")
    large = cv2.copyMakeBorder(
        cv2.resize(code, None, fx=6, fy=6, interpolation=cv2.INTER_NEAREST),
        40,
        40,
        40,
        40,
        cv2.BORDER_CONSTANT,
        value=255,
    )
    picture = np.asarray(cv2.cvtColor(large, cv2.COLOR_GRAY2BGR), dtype=np.uint8)
    found = barcodes(picture)
    assert found == (Barcode(symbology="QRCODE", payload=b"1234567890101"),)
    assert "1234" not in repr(found)


def test_a_page_without_a_code_has_none() -> None:
    assert barcodes(np.full((200, 300, 3), 220, dtype=np.uint8)) == ()


def test_a_machine_without_the_library_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyzbar.pyzbar", None)
    with pytest.raises(EngineError, match="libzbar0"):
        barcodes(np.zeros((10, 10, 3), dtype=np.uint8))
