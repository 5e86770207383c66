"""The PassportEye engine on drawn pages, with the real tesseract; and what it says when a part is missing."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from booth_app.domain.document import TravelDocument
from booth_app.mrz.errors import MrzError
from booth_app.mrz.parse import is_valid, parse
from booth_app.reading import ENGINES
from booth_app.reading.engine import MrzEngine, MrzRead, mrz_engine
from booth_app.reading.errors import EngineError
from booth_app.reading.passport_eye import PassportEyeEngine
from booth_app.reading.tesseract import Tesseract
from tests.reading.page import CARD, draw_page, pixels

TODAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def engine() -> MrzEngine:
    return mrz_engine("passporteye")


@pytest.mark.parametrize("turned", [0, 180])
def test_a_page_is_read_wherever_its_top_is(engine: MrzEngine, turned: int) -> None:
    read = engine.read(pixels(draw_page(CARD, width=800).rotate(turned)))
    document = parse(read.lines, today=TODAY)
    assert (document.number, document.person.surnames) == ("D23145890", "ERIKSSON")
    assert all(digit.is_right for digit in document.digits)
    assert 0 < read.milliseconds < 60_000


@pytest.mark.parametrize("width", [500, 1000])
def test_a_zone_that_does_not_hold_is_tried_in_other_preparations_and_given_as_read(
    engine: MrzEngine, width: int
) -> None:
    wrong = (CARD[0], CARD[1].replace("UTO<", "UTO1"), CARD[2])
    read = engine.read(pixels(draw_page(wrong, width=width)))
    assert len(read.lines) == 3
    assert not any(is_valid(document) for document in documents(read))


def documents(read: MrzRead) -> list[TravelDocument]:
    try:
        return [parse(read.lines, today=TODAY)]
    except MrzError:
        return []


def test_no_picture_ever_lies_in_a_file(engine: MrzEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = str(tmp_path / "nowhere")
    monkeypatch.setattr(tempfile, "tempdir", nowhere)
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, nowhere)
    monkeypatch.chdir(tmp_path)
    assert engine.read(pixels(draw_page(CARD, width=800))).lines
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("shade", [0, 128, 255])
def test_an_empty_picture_has_no_lines(engine: MrzEngine, shade: int) -> None:
    assert engine.read(np.full((300, 420, 3), shade, dtype=np.uint8)).lines == ()


def test_a_very_large_picture_is_read_smaller(engine: MrzEngine) -> None:
    large = np.full((3000, 4000, 3), 200, dtype=np.uint8)
    assert engine.read(large).lines == ()


def test_nothing_read_shows_in_a_repr(engine: MrzEngine) -> None:
    assert "ERIKSSON" not in repr(engine.read(pixels(draw_page(CARD, width=800))))


def test_an_engine_is_named() -> None:
    assert [mrz_engine(name).name for name in ENGINES] == list(ENGINES)
    with pytest.raises(ValueError, match="none"):
        mrz_engine("none")


def test_a_machine_without_tesseract_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    with pytest.raises(EngineError, match="tesseract-ocr"):
        mrz_engine("passporteye")
    usual = tmp_path / "Tesseract-OCR" / "tesseract.exe"
    usual.parent.mkdir()
    usual.touch()
    assert Tesseract.installed().program == usual


def test_a_machine_without_passporteye_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "passporteye.mrz", None)
    with pytest.raises(EngineError) as caught:
        PassportEyeEngine(tesseract=Tesseract.installed())
    assert caught.value.code == "ENGINE-PASSPORTEYE"


@pytest.mark.parametrize(
    "tesseract",
    [
        Tesseract(program=Path("no-such-program")),
        Tesseract(program=Path(sys.executable)),
        Tesseract(program=Tesseract.installed().program, seconds=0.001),
    ],
    ids=["missing", "failing", "slow"],
)
def test_a_tesseract_that_fails_is_an_error(tesseract: Tesseract) -> None:
    with pytest.raises(EngineError, match="no respondió"):
        tesseract.text(np.full((40, 400), 255, dtype=np.uint8))


def test_an_empty_zone_has_no_text() -> None:
    assert Tesseract.installed().text(np.zeros((0, 10), dtype=np.uint8)) == ""
