"""Characters as ink: 0 to 255, the more the darker, each at the middle of its cell."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from booth_app.resources import resource

Grey = NDArray[np.uint8]
ALPHABET = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DRAWN = ALPHABET + "Ñ"
"""What can be drawn: some states print Ñ in the zone, which is to be read as N."""
_FONTS = Path("/usr/share/fonts")
OCRB = resource("fonts", "OCRB.otf")
OCRB_SHARP = _FONTS / "opentype/ocr-b/OCRBS.otf"
MONO = (
    _FONTS / "opentype/urw-base35/NimbusMonoPS-Regular.otf",
    _FONTS / "opentype/urw-base35/NimbusMonoPS-Bold.otf",
    _FONTS / "truetype/dejavu/DejaVuSansMono.ttf",
    _FONTS / "truetype/dejavu/DejaVuSansMono-Bold.ttf",
)
PROSE = (
    resource("fonts", "Inter-Regular.otf"),
    resource("fonts", "Inter-Bold.otf"),
    _FONTS / "truetype/dejavu/DejaVuSans.ttf",
    _FONTS / "truetype/dejavu/DejaVuSerif.ttf",
    _FONTS / "truetype/dejavu/DejaVuSansMono.ttf",
    OCRB,
)
"""Fonts of the packages fonts-ocr-b, fonts-dejavu-core and fonts-urw-base35, and those that ship."""


@lru_cache(maxsize=512)
def font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """Open a font once for each size."""
    return ImageFont.truetype(str(path), size)


@lru_cache(maxsize=256)
def _cells(path: Path, pitch: int) -> tuple[NDArray[np.uint8], float]:
    """Draw the characters, a cell each (38 x 2 pitch x 2 pitch), capitals centred; and give their height."""
    unit = ImageFont.truetype(str(path), 1000)
    face = ImageFont.truetype(str(path), 1000 * pitch / unit.getlength("0"))
    _, top, _, bottom = face.getbbox("H", anchor="ls")
    side = 2 * pitch
    cells = np.zeros((len(_DRAWN), side, side), np.uint8)
    for index, letter in enumerate(_DRAWN):
        cell = Image.new("L", (side, side))
        at = (side / 2 - face.getlength(letter) / 2, side / 2 - (top + bottom) / 2)
        ImageDraw.Draw(cell).text(at, letter, font=face, fill=255, anchor="ls")
        cells[index] = np.asarray(cell)
    return cells, float(bottom - top)


def letter_height(path: Path, pitch: int) -> float:
    """Give the height of a capital in pixels."""
    return _cells(path, pitch)[1]


def stamp_line(sheet: Grey, line: str, *, path: Path, pitch: int, left: float, middle: float) -> NDArray[np.float32]:
    """Put a line onto a sheet of ink; gives the middle of each character, n x 2 (x, y)."""
    cells, _ = _cells(path, pitch)
    y = round(middle) - pitch
    at = np.empty((len(line), 2), np.float32)
    for index, letter in enumerate(line):
        x = round(left + (index + 0.5) * pitch) - pitch
        at[index] = (x + pitch, y + pitch)
        target = sheet[y : y + 2 * pitch, x : x + 2 * pitch]
        np.maximum(target, cells[_DRAWN.index(letter)], out=target)
    return at


def worn(rng: np.random.Generator, sheet: Grey) -> Grey:
    """Print it thicker, thinner or broken, as printers and lasers do."""
    chance = rng.random()
    if chance < 0.15:
        return np.asarray(cv2.dilate(sheet, np.ones((2, 2), np.uint8)), dtype=np.uint8)
    if chance < 0.25:
        return np.asarray(cv2.erode(sheet, np.ones((2, 2), np.uint8)), dtype=np.uint8)
    if chance < 0.45:
        soft = cv2.GaussianBlur(sheet, (0, 0), float(rng.uniform(0.6, 1.6))).astype(np.float32)
        level = float(rng.uniform(0.2, 0.65)) * 255
        return np.asarray(np.clip((soft - level) * float(rng.uniform(1.5, 6)) + 128, 0, 255), dtype=np.uint8)
    if chance < 0.55:
        holes = rng.random(sheet.shape, dtype=np.float32) < rng.uniform(0.02, 0.15)
        return np.asarray(np.where(holes, sheet // 3, sheet), dtype=np.uint8)
    return sheet
