"""The native engine on drawn pages: every layout, every way a page can lie, and nothing where nothing is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from booth_app.domain.reading import ReadingHint
from booth_app.mrz.parse import is_valid, parse
from booth_app.reading.engine import MrzEngine, mrz_engine
from booth_app.reading.errors import EngineError
from booth_app.reading.native.nets import Net
from booth_app.resources import resource
from tests.benchmarks._engines import TODAY
from tests.reading.page import CARD, PASSPORT, draw_page, pixels

Picture = NDArray[np.uint8]

ZONES = {
    "TD3": PASSPORT,
    "TD1": CARD,
    "TD2": ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"),
    "MRVA": ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"),
    "MRVB": ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"),
    "FRID": ("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "9409923102854CORINNE<<<<<<<6512068F4"),
}


@pytest.fixture(scope="module")
def engine() -> MrzEngine:
    return mrz_engine("native")


@pytest.mark.parametrize("form", ZONES)
def test_every_layout_is_read(engine: MrzEngine, form: str) -> None:
    read = engine.read(pixels(draw_page(ZONES[form])))
    assert read.lines == ZONES[form]
    document = parse(read.lines, today=TODAY)
    assert document.mrz_format == form
    assert is_valid(document)
    assert (read.uncertain, read.hint) == ((), None)
    assert [len(row) for row in read.confidence] == [len(line) for line in read.lines]
    assert min(map(min, read.confidence)) > 0.5


@pytest.mark.parametrize("lines", [PASSPORT, CARD], ids=["passport", "card"])
@pytest.mark.parametrize("turned", [90, 180, 270, 8, -8, 33, 171])
def test_a_page_is_read_wherever_its_top_is(engine: MrzEngine, lines: tuple[str, ...], turned: int) -> None:
    page = draw_page(lines, width=900).rotate(turned, expand=True, fillcolor=(120, 118, 115))
    assert engine.read(pixels(page)).lines == lines


def leaning(page: Picture, share: float) -> Picture:
    height, width = page.shape[:2]
    inset = width * share
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array([[inset, 0], [width - inset, 0], [width, height], [0, height]], np.float32)
    return np.asarray(cv2.warpPerspective(page, cv2.getPerspectiveTransform(corners, seen), (width, height)))


@pytest.mark.parametrize(
    "change",
    [
        lambda page: leaning(page, 0.12),
        lambda page: cv2.resize(page, None, fx=0.42, fy=0.42, interpolation=cv2.INTER_AREA),
        lambda page: cv2.resize(page, (3840, 3840 * page.shape[0] // page.shape[1]), interpolation=cv2.INTER_CUBIC),
        lambda page: (page * 0.16).astype(np.uint8),
        lambda page: cv2.GaussianBlur(page, (0, 0), 1.6),
        lambda page: page[-220:-60],
        lambda page: 255 - (255 - page) // 3,
    ],
    ids=["leaning", "small", "4K", "dark", "soft", "strip alone", "faint"],
)
def test_pictures_as_cameras_and_scanners_give_them_are_read(engine: MrzEngine, change: object) -> None:
    page = pixels(draw_page(PASSPORT))
    assert callable(change)
    assert engine.read(np.ascontiguousarray(change(page))).lines == PASSPORT


def test_a_small_page_in_a_large_picture_is_found_at_the_second_look(engine: MrzEngine) -> None:
    page = pixels(draw_page(PASSPORT, width=620, desk=10))
    desk = np.full((1600, 2400, 3), (60, 90, 110), np.uint8)
    desk[800 : 800 + page.shape[0], 1500 : 1500 + page.shape[1]] = page
    assert engine.read(desk).lines == PASSPORT


def test_the_zone_is_framed_where_it_stands(engine: MrzEngine) -> None:
    read = engine.read(pixels(draw_page(PASSPORT, width=1000, desk=60)))
    xs, ys = [corner.x for corner in read.zone], [corner.y for corner in read.zone]
    assert len(read.zone) == 4
    assert (80 < min(xs) < 130, 990 < max(xs) < 1040) == (True, True)
    assert (640 < min(ys) < 700, 730 < max(ys) < 800) == (True, True)


def test_a_wrong_digit_is_read_as_printed(engine: MrzEngine) -> None:
    printed = (PASSPORT[0], PASSPORT[1][:9] + "7" + PASSPORT[1][10:])
    read = engine.read(pixels(draw_page(printed)))
    assert read.lines == printed
    assert not is_valid(parse(read.lines, today=TODAY))


def test_a_name_is_read_as_printed_however_odd(engine: MrzEngine) -> None:
    printed = ("P<GTMXQZ<0<<ORO8B<<<<<<<<<<<<<<<<<<<<<<<<<<<", PASSPORT[1])
    assert engine.read(pixels(draw_page(printed))).lines == printed


@pytest.mark.parametrize("shade", [0, 128, 255])
@pytest.mark.parametrize("size", [(720, 1280), (8, 8), (1, 900), (900, 1), (33, 2000)], ids=str)
def test_an_empty_picture_of_any_shape_has_no_lines(engine: MrzEngine, shade: int, size: tuple[int, int]) -> None:
    read = engine.read(np.full((*size, 3), shade, dtype=np.uint8))
    assert (read.lines, read.zone, read.hint) == ((), (), ReadingHint.NO_ZONE)


def test_noise_has_no_lines(engine: MrzEngine) -> None:
    noise = np.random.default_rng(4).integers(0, 256, (500, 700, 3), dtype=np.uint8)
    assert engine.read(noise).lines == ()


def test_what_is_too_far_away_is_to_come_closer(engine: MrzEngine) -> None:
    page = pixels(draw_page(PASSPORT, width=1000))
    far = cv2.resize(page, None, fx=0.11, fy=0.11, interpolation=cv2.INTER_AREA)
    desk = np.full((600, 800, 3), 90, np.uint8)
    desk[300 : 300 + far.shape[0], 300 : 300 + far.shape[1]] = far
    read = engine.read(desk)
    assert read.lines == ()
    assert read.hint in {ReadingHint.TOO_FAR, ReadingHint.NO_ZONE}


@pytest.mark.parametrize("column", [2, 7, 11, 16, 23])
@pytest.mark.parametrize("way", ["wiped", "smeared"])
def test_a_character_that_is_wiped_out_or_smeared_is_never_taken_for_sure(
    engine: MrzEngine, column: int, way: str
) -> None:
    page = pixels(draw_page(CARD, width=900, desk=0))
    zone = engine.read(page).zone
    pitch = (zone[2].x - zone[3].x) / 31
    left, top = round(zone[3].x + (column - 0.3) * pitch), round(zone[3].y - 1.6 * pitch)
    box = page[top : top + round(1.7 * pitch), left : left + round(pitch)]
    box[:] = (232, 240, 236) if way == "wiped" else cv2.GaussianBlur(box, (0, 0), pitch / 2)
    read = engine.read(page)
    wrong = [at for at, (found, true) in enumerate(zip(read.lines[2], CARD[2], strict=True), 1) if found != true]
    marked = {place.column for place in read.uncertain if place.line == 3}
    assert set(wrong) <= marked


def test_two_reads_of_one_picture_are_the_same(engine: MrzEngine) -> None:
    page = pixels(draw_page(CARD, width=700))
    one, other = engine.read(page), engine.read(page)
    assert (one.lines, one.confidence) == (other.lines, other.confidence)


def test_nothing_read_shows_in_a_repr(engine: MrzEngine) -> None:
    assert "PRUEBA" not in repr(engine.read(pixels(draw_page(PASSPORT))))


def test_a_net_that_is_missing_or_damaged_is_told() -> None:
    for name in ("no-such-net.onnx", "../icons"):
        with pytest.raises(EngineError) as caught:
            Net(resource("models", name))
        assert caught.value.code == "ENGINE-MODEL"
