"""A sheet measured in millimetres, and what a practice document is printed with."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from booth_app.resources import resource

Colour = tuple[int, int, int]
Weight = Literal["Regular", "Medium", "SemiBold", "Bold"]
Anchor = Literal["ls", "lm", "rm", "mm"]


@lru_cache(maxsize=64)
def _font(name: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(resource("fonts", name)), size)


class Page:
    """A page of `width` x `height` millimetres at `dpi`; every measure below is in millimetres."""

    def __init__(self, *, width: float, height: float, dpi: int, paper: Colour) -> None:
        """Lay out an empty sheet."""
        self.width = width
        self.height = height
        self._scale = dpi / 25.4
        self._sheet = Image.new("RGB", (self._px(width), self._px(height)), paper)
        self._draw = ImageDraw.Draw(self._sheet)

    def pixels(self) -> NDArray[np.uint8]:
        """Give the page as height x width x 3, uint8, RGB."""
        return np.asarray(self._sheet, dtype=np.uint8).copy()

    def band(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """Fill a rectangle."""
        self._draw.rectangle((self._px(left), self._px(top), self._px(right), self._px(bottom)), fill=colour)

    def text(
        self, x: float, y: float, text: str, *, size: float, colour: Colour, anchor: Anchor, weight: Weight = "Medium"
    ) -> None:
        """Print one line of text; `size` is the font's size."""
        font = _font(f"Inter-{weight}.otf", size * self._scale)
        self._draw.text((self._px(x), self._px(y)), text, font=font, fill=colour, anchor=anchor)

    def picture(
        self, picture: Image.Image, x: float, y: float, width: float, height: float, *, opacity: float = 1.0
    ) -> None:
        """Place a picture, faded to `opacity`."""
        sized = picture.resize((self._px(width), self._px(height)), Image.Resampling.LANCZOS)
        cover = Image.new("L", sized.size, round(opacity * 255))
        self._sheet.paste(sized, (self._px(x), self._px(y)), cover)

    def ocr_line(self, x: float, baseline: float, line: str, *, pitch: float) -> None:
        """Print a line of the machine readable zone, each character in its own cell of `pitch`."""
        probe = _font("OCRB.otf", 100).getlength("A")
        font = _font("OCRB.otf", 100 * pitch * self._scale / probe)
        for index, character in enumerate(line):
            place = ((x + index * pitch) * self._scale, baseline * self._scale)
            self._draw.text(place, character, font=font, fill=(16, 16, 18), anchor="ls")

    def watermark(self, text: str, *, colour: Colour) -> None:
        """Print a word across the page, faint and slanted, twice."""
        layer = Image.new("RGBA", self._sheet.size, (0, 0, 0, 0))
        brush = ImageDraw.Draw(layer)
        font = _font("Inter-Bold.otf", self.width * 0.082 * self._scale)
        for row in (0.30, 0.62):
            brush.text((layer.width * 0.5, layer.height * row), text, font=font, fill=(*colour, 52), anchor="mm")
        turned = layer.rotate(11, resample=Image.Resampling.BICUBIC)
        self._sheet.paste(turned, (0, 0), turned)

    def guilloche(self, colour: Colour, *, seed: int) -> None:
        """Cover the page with fine interlaced waves and a rosette, as security print does."""
        rng = np.random.default_rng((seed, 41))
        height, width = self._sheet.height, self._sheet.width
        lines = np.zeros((height, width), dtype=np.uint8)
        across = np.linspace(-0.02, 1.02, 260)
        phase = rng.uniform(0, 2 * np.pi, 3)
        for row in np.linspace(-0.1, 1.1, 46):
            for sign in (-1, 1):
                wave = 0.035 * np.sin(across * 15 + phase[0] + row * 9) + 0.02 * np.sin(across * 31 + phase[1])
                _curve(lines, across * width, (row + sign * wave) * height)
        angle = np.linspace(0, 2 * np.pi, 900)
        for turn in np.linspace(0, 1, 16):
            radius = (
                height * 0.27 * (0.72 + 0.28 * np.sin(angle * 12 + turn * 2 * np.pi) * np.cos(angle * 3 + phase[2]))
            )
            radius = radius * (0.55 + 0.45 * turn)
            _curve(lines, width * 0.62 + radius * np.cos(angle), height * 0.40 + radius * np.sin(angle))
        self._sheet.paste(Image.new("RGB", self._sheet.size, colour), (0, 0), Image.fromarray(lines // 2))

    def _px(self, millimetres: float) -> int:
        return round(millimetres * self._scale)


def _curve(lines: NDArray[np.uint8], x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
    """Draw a smooth thin curve; coordinates in pixels with three binary places."""
    points = np.stack([x * 8, y * 8], axis=1).round().astype(np.int32).reshape(-1, 1, 2)
    cv2.polylines(lines, [points], False, 255, 1, cv2.LINE_AA, 3)  # noqa: FBT003 - the binding takes positions
