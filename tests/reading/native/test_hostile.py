"""Whatever a camera or a file may hold: nothing raises, and nothing is tried without end."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from booth_app.reading.engine import MrzRead
from booth_app.reading.native.engine import MOST_TRIED, NativeEngine
from booth_app.reading.native.lattice import ALPHABET
from booth_app.reading.native.locate import Locator
from booth_app.reading.native.nets import LINES, LOCATE, Net
from booth_app.reading.picture import MAX_PIXELS
from booth_app.resources import resource
from tests.reading.page import CARD, PASSPORT, draw_page, pixels

Picture = NDArray[np.uint8]

KINDS = ("noise", "grain", "checkers", "bars", "slope", "text")


class Counted(Net):
    """A net that counts how often it is asked."""

    asked = 0

    def __call__(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        self.asked += 1
        return super().__call__(inputs)


@pytest.fixture(scope="module")
def nets() -> tuple[Counted, Counted]:
    return Counted(resource("models", LOCATE)), Counted(resource("models", LINES), is_new_engine=True)


@pytest.fixture(scope="module")
def engine(nets: tuple[Counted, Counted]) -> NativeEngine:
    return NativeEngine(locator=Locator(nets[0]), lines=nets[1])


def full_of_text(
    rng: np.random.Generator, width: int, height: int, size: int, letters: str = "<<<<" + ALPHABET
) -> Picture:
    """Cover a page with lines of 44 characters in OCR-B."""
    page = Image.new("RGB", (width, height), (236, 240, 232))
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(resource("fonts", "OCRB.otf")), size=size)
    for y in range(size, height - size, round(size * 1.6)):
        draw.text((size, y), "".join(rng.choice(list(letters), 44)), fill=(25, 25, 25), font=font)
    return pixels(page)


def drawn(kind: str, width: int, height: int, seed: int) -> Picture:
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:height, :width]
    grain = int(rng.integers(1, 24))
    makers: dict[str, Callable[[], Any]] = {
        "noise": lambda: rng.integers(0, 256, (height, width)),
        "grain": lambda: rng.integers(120, 120 + grain, (height, width)),
        "checkers": lambda: (y // grain + x // grain) % 2 * 255,
        "bars": lambda: np.tile(np.repeat(rng.integers(0, 2, width), 3)[:width] * 255, (height, 1)),
        "slope": lambda: (x + y) % 256,
        "text": lambda: full_of_text(rng, width, height, 6 + grain)[:, :, 0],
    }
    return np.repeat(np.asarray(makers[kind](), dtype=np.uint8)[:, :, None], 3, axis=2)


def assert_sound(read: MrzRead) -> None:
    assert tuple(map(len, read.lines)) in {(), (44, 44), (36, 36), (30, 30, 30)}
    assert [len(row) for row in read.confidence] == [len(line) for line in read.lines]
    assert all(0 <= chance <= 1 for row in read.confidence for chance in row)
    assert all(math.isfinite(value) for corner in read.zone for value in (corner.x, corner.y))
    assert (read.hint is None) is bool(read.lines)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(KINDS), st.integers(1, 900), st.integers(1, 900), st.integers(0, 99))
def test_any_picture_is_read_or_not_and_nothing_is_raised(
    engine: NativeEngine, kind: str, width: int, height: int, seed: int
) -> None:
    assert_sound(engine.read(drawn(kind, width, height, seed)))


@pytest.mark.parametrize("size", [(1, 1), (1, 200_000), (200_000, 1), (9, 9000), (40, 20_000), (20_000, 40)], ids=str)
def test_a_picture_of_any_shape_is_borne(engine: NativeEngine, size: tuple[int, int]) -> None:
    noise = np.random.default_rng(2).integers(0, 256, (*size, 3), dtype=np.uint8)
    assert_sound(engine.read(noise))


def test_the_largest_picture_that_is_let_in_is_read(engine: NativeEngine) -> None:
    page = pixels(draw_page(PASSPORT))
    width = int((MAX_PIXELS * page.shape[1] / page.shape[0]) ** 0.5)
    large = cv2.resize(page, (width, MAX_PIXELS // width), interpolation=cv2.INTER_LINEAR)
    assert engine.read(np.asarray(large, dtype=np.uint8)).lines == PASSPORT


def test_the_way_the_pixels_lie_in_memory_does_not_matter(engine: NativeEngine) -> None:
    page = pixels(draw_page(CARD))
    around = np.full((page.shape[0] + 20, page.shape[1] + 31, 3), 90, np.uint8)
    around[7:-13, 11:-20] = page
    sealed = page.copy()
    sealed.flags.writeable = False
    backwards = np.ascontiguousarray(page[::-1, ::-1])[::-1, ::-1]
    for picture in (around[7:-13, 11:-20], sealed, backwards, np.asfortranarray(page)):
        assert engine.read(picture).lines == CARD


@pytest.mark.parametrize("size", [12, 16, 20, 28])
def test_a_page_full_of_lines_is_given_up_in_time(
    engine: NativeEngine, nets: tuple[Counted, Counted], size: int
) -> None:
    page = full_of_text(np.random.default_rng(size), 1600, 1250, size)
    before = [net.asked for net in nets]
    assert engine.read(page).lines == ()
    located, read = (net.asked - asked for net, asked in zip(nets, before, strict=True))
    assert located <= 2 + MOST_TRIED
    assert read <= 6 * MOST_TRIED


def test_of_many_zones_one_is_read(engine: NativeEngine) -> None:
    desk = np.full((1200, 1700, 3), 120, np.uint8)
    for place in range(10):
        page = pixels(draw_page(PASSPORT, width=400, desk=4))
        row, column = divmod(place, 4)
        desk[row * 380 :][: page.shape[0], column * 420 :][:, : page.shape[1]] = page
    assert engine.read(desk).lines == PASSPORT


@pytest.mark.parametrize("size", [16, 28])
def test_fillers_alone_are_no_zone(engine: NativeEngine, size: int) -> None:
    page = full_of_text(np.random.default_rng(1), 1600, 1250, size, letters="<")
    assert engine.read(page).lines == ()
