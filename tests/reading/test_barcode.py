"""Barcodes on a page, by the real libraries."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
import zxingcpp
from numpy.typing import NDArray

from booth_app.domain.document import Barcode
from booth_app.reading import barcode_regions
from booth_app.reading.barcode import (
    MAX_BARCODES,
    MAX_PAYLOAD,
    BarcodeReader,
    BarcodeSearch,
    installed_readers,
)
from booth_app.reading.errors import EngineError
from booth_app.reading.zbar import ZbarReader
from booth_app.reading.zxing import ZxingReader
from tests.house import ROOT
from tests.reading.barcode_page import PAYLOADS, Printed, page

BLANK = np.full((240, 320, 3), 220, dtype=np.uint8)
FULL_MODULE, HALF_MODULE = 3.0, 1.5


class Told:
    """A decoder that says what it was told to, and counts how often it was asked."""

    name = "told"
    symbologies = frozenset({"QRCODE"})

    def __init__(self, *says: Barcode, first: Callable[[], None] = lambda: None) -> None:
        self.says = says
        self.asked = 0
        self._first = first

    def read(self, grey: NDArray[np.uint8], *, is_straight: bool) -> tuple[Barcode, ...]:
        self.asked += 1
        self._first()
        return self.says


@pytest.mark.parametrize("module", [FULL_MODULE, HALF_MODULE])
@pytest.mark.parametrize("symbology", PAYLOADS)
def test_a_code_is_read_at_every_tilt_and_at_half_its_size(symbology: str, module: float) -> None:
    search = BarcodeSearch()
    expected = (Barcode(symbology=symbology, payload=PAYLOADS[symbology].encode()),)
    for tilt in (-10, -5, 0, 4, 10):
        shown = page(Printed(symbology=symbology, module=module, tilt=tilt), seed=tilt + 20)
        assert search.find(shown) == expected, tilt


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_page_the_other_way_round_is_read_too(turn: int) -> None:
    shown = np.rot90(page(Printed(symbology="PDF417", module=2.5, tilt=4)), turn).copy()
    assert [code.symbology for code in BarcodeSearch().find(shown)] == ["PDF417"]


def test_two_codes_of_a_page_are_two_and_each_is_told_once() -> None:
    codes = (
        Printed(symbology="PDF417", module=2.5, at=(0.4, 0.3)),
        Printed(symbology="QRCODE", module=2.5, payload="BOL-1", at=(0.4, 0.7)),
        Printed(symbology="QRCODE", module=2.5, payload="BOL-1", at=(0.8, 0.7)),
    )
    found = BarcodeSearch().find(page(*codes))
    assert {(code.symbology, code.payload) for code in found} == {
        ("PDF417", PAYLOADS["PDF417"].encode()),
        ("QRCODE", b"BOL-1"),
    }
    assert len(found) == 2


def test_what_is_on_a_code_shows_nowhere() -> None:
    found = BarcodeSearch().find(page(Printed(symbology="QRCODE", module=4)))
    assert "MUESTRA" not in repr(found)


@pytest.mark.parametrize("shown", [BLANK, BLANK[:8, :8], page()])
def test_a_page_without_a_code_has_none(shown: NDArray[np.uint8]) -> None:
    assert BarcodeSearch().find(shown) == ()


@pytest.mark.parametrize("symbology", ["QRCODE", "CODE128"])
def test_the_second_decoder_alone_reads_what_it_can(symbology: str) -> None:
    shown = page(Printed(symbology=symbology, module=3, tilt=5))
    assert [c.symbology for c in BarcodeSearch([ZbarReader.installed()]).find(shown)] == [symbology]


@pytest.mark.parametrize(("missing", "left"), [("pyzbar.pyzbar", "zxing-cpp"), ("zxingcpp", "pyzbar")])
def test_either_library_will_do(missing: str, left: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    assert [reader.name for reader in installed_readers()] == [left]


def test_a_machine_without_any_library_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyzbar.pyzbar", "zxingcpp"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(EngineError, match="zxing-cpp"):
        BarcodeSearch().find(BLANK)


def test_nothing_is_said_at_the_end_while_a_thread_still_holds_a_search() -> None:
    """The library reports what is left of it on the error stream when the process ends."""
    program = (
        "import threading, time, numpy\n"
        "from booth_app.reading.barcode import BarcodeSearch\n"
        "search, is_done = BarcodeSearch(), threading.Event()\n"
        "def work():\n"
        "    search.find(numpy.zeros((300, 300, 3), numpy.uint8)); is_done.set(); time.sleep(60)\n"
        "threading.Thread(target=work, daemon=True).start()\n"
        "is_done.wait(60)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stderr == ""


@pytest.mark.parametrize(("payload", "symbology"), [("4006381333931", "EAN13"), ("40063812", "EAN8")])
def test_rows_of_bars_of_shops_are_named(payload: str, symbology: str) -> None:
    made = zxingcpp.create_barcode(payload, getattr(zxingcpp.BarcodeFormat, symbology)).to_image(scale=3)
    shown = np.repeat(np.asarray(made)[:, :, np.newaxis], 3, axis=2)
    assert BarcodeSearch().find(shown) == (Barcode(symbology=symbology, payload=payload.encode()),)


def test_the_better_decoder_is_asked_first() -> None:
    assert [reader.name for reader in installed_readers()] == ["zxing-cpp", "pyzbar"]
    assert ZxingReader.installed().symbologies > ZbarReader.installed().symbologies


def test_codes_and_payloads_have_their_limits() -> None:
    many = tuple(Barcode(symbology="QRCODE", payload=b"%d" % n) for n in range(40))
    told = Told(
        *many, Barcode(symbology="QRCODE", payload=b"x" * (MAX_PAYLOAD + 1)), Barcode(symbology="X", payload=b"")
    )
    assert BarcodeSearch([told]).find(BLANK) == many[:MAX_BARCODES]
    assert BarcodeSearch([Told(*told.says[-2:])]).find(BLANK) == ()


def test_no_new_place_is_begun_once_the_time_is_over() -> None:
    now = [0.0]

    def slow() -> None:
        now[0] += 60.0

    first = Told(first=slow)
    shown = page(Printed(symbology="CODE128", module=2), Printed(symbology="QRCODE", module=2, at=(0.8, 0.3)))
    assert BarcodeSearch([first], clock=lambda: now[0]).find(shown) == ()
    assert first.asked == 1


def test_a_code_that_only_the_second_decoder_reads_counts() -> None:
    code = Barcode(symbology="QRCODE", payload=b"seen")
    readers: list[BarcodeReader] = [Told(), Told(code)]
    assert BarcodeSearch(readers).find(page(Printed(symbology="QRCODE", module=2))) == (code,)


def test_the_places_of_a_large_page_are_few() -> None:
    rng = np.random.default_rng(5)
    noise = rng.integers(0, 256, (1200, 1600), dtype=np.uint8)
    assert len(barcode_regions.regions(noise)) <= barcode_regions.MOST_REGIONS
