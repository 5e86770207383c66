"""A document under the camera is told from an empty desk."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from booth_app.reading.presence import document_present
from drivers.simulated.desk import DeskMoment
from tests.reading.desk import still
from tests.reading.page import CARD, PASSPORT, draw_page, pixels

SHAPE = (480, 640)


def noise(level: float) -> NDArray[np.uint8]:
    random = np.random.default_rng(7)
    return np.clip(random.normal(128, level, (*SHAPE, 3)), 0, 255).astype(np.uint8)


def slope() -> NDArray[np.uint8]:
    row = np.linspace(20, 230, SHAPE[1])
    return np.repeat(np.tile(row, (SHAPE[0], 1))[:, :, None], 3, axis=2).astype(np.uint8)


def wood() -> NDArray[np.uint8]:
    wave = 120 + 25 * np.sin(np.arange(SHAPE[0]) / 9.0) + 8 * np.sin(np.arange(SHAPE[0]) / 2.3)
    return np.repeat(np.tile(wave[:, None], (1, SHAPE[1]))[:, :, None], 3, axis=2).astype(np.uint8)


def edge() -> NDArray[np.uint8]:
    frame = np.full((*SHAPE, 3), 180, dtype=np.uint8)
    cv2.line(frame, (0, 200), (640, 230), (20, 20, 20), 4)
    cv2.rectangle(frame, (100, 260), (500, 420), (90, 90, 90), -1)
    return frame


@pytest.mark.parametrize(
    "frame",
    [np.zeros((*SHAPE, 3), dtype=np.uint8), noise(4), noise(12), noise(30), slope(), wood(), edge()],
    ids=["dark", "quiet", "noisy", "very noisy", "slope", "wood", "edge"],
)
def test_an_empty_desk_shows_no_document(frame: NDArray[np.uint8]) -> None:
    assert not document_present(frame)


@pytest.mark.parametrize("angle", [0.0, 90.0, 20.0])
def test_a_page_without_a_zone_that_can_be_made_out_is_a_document(angle: float) -> None:
    blurred = DeskMoment(at=0.0, size=0.5, angle=angle, defocus=8.0)
    assert document_present(still(blurred))
    assert not document_present(still(DeskMoment(at=0.0, size=0.2, angle=angle, defocus=8.0)))
    assert not document_present(still(None))


@pytest.mark.parametrize("lines", [PASSPORT, CARD], ids=["passport", "card"])
@pytest.mark.parametrize("turned", [0, 90, 180, 4, -7])
def test_a_page_is_seen_at_any_turn(lines: tuple[str, ...], turned: int) -> None:
    page = draw_page(lines).rotate(turned, expand=True, fillcolor=(120, 118, 115))
    frame = pixels(page.resize((1280, 960)))
    assert document_present(frame)
    dim = (frame * 0.5).astype(np.uint8)
    assert document_present(dim)
