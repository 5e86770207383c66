"""The look in one place: type scale, spacing and colours of day and night, and the style sheet made of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from string import Template

from PySide6.QtGui import QColor, QFont

from booth_app.ui.resources import RESOURCES

FAMILY = "Inter"
MRZ_FAMILY = "OCR B"

BASE_WIDTH = 1366
BASE_HEIGHT = 768
"""The smallest window, for which the sizes below are meant; larger windows scale them."""

ROUNDING = 4
"""Pixels that many rounded lengths, one under the other, may add up to."""


class Size(StrEnum):
    """Steps of the type scale."""

    SMALL = "small"
    BODY = "body"
    LARGE = "large"
    TITLE = "title"
    DISPLAY = "display"


PIXELS = {Size.SMALL: 14, Size.BODY: 16, Size.LARGE: 20, Size.TITLE: 28, Size.DISPLAY: 40}


class Weight(StrEnum):
    """The three weights in use."""

    REGULAR = "regular"
    MEDIUM = "medium"
    STRONG = "strong"


WEIGHTS = {
    Weight.REGULAR: QFont.Weight.Normal,
    Weight.MEDIUM: QFont.Weight.Medium,
    Weight.STRONG: QFont.Weight.DemiBold,
}


class Tone(StrEnum):
    """What a colour means. A shape and a word always go with it."""

    CALM = "calm"
    GOOD = "good"
    LOOK = "look"
    STOP = "stop"
    NEWS = "news"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of one theme as `#rrggbb`. `*_wash` is the quiet ground that goes under its tone."""

    ground: str
    surface: str
    raised: str
    line: str
    ink: str
    ink_soft: str
    band: str
    band_ink: str
    band_soft: str
    band_chip: str
    accent: str
    chosen: str
    chosen_ink: str
    focus: str
    good: str
    good_wash: str
    look: str
    look_wash: str
    stop: str
    stop_wash: str
    news: str
    news_wash: str

    def of(self, tone: Tone) -> str:
        """Give the colour of a tone."""
        return {
            Tone.CALM: self.ink_soft,
            Tone.GOOD: self.good,
            Tone.LOOK: self.look,
            Tone.STOP: self.stop,
            Tone.NEWS: self.news,
        }[tone]

    def wash_of(self, tone: Tone) -> str:
        """Give the ground that goes under a tone."""
        return {
            Tone.CALM: self.raised,
            Tone.GOOD: self.good_wash,
            Tone.LOOK: self.look_wash,
            Tone.STOP: self.stop_wash,
            Tone.NEWS: self.news_wash,
        }[tone]


DAY = Colours(
    ground="#e9edf1",
    surface="#ffffff",
    raised="#f4f6f8",
    line="#d3dae1",
    ink="#14202b",
    ink_soft="#4d5b68",
    band="#12304a",
    band_ink="#ffffff",
    band_soft="#b9cbdb",
    band_chip="#1f4768",
    accent="#145a96",
    chosen="#145a96",
    chosen_ink="#ffffff",
    focus="#0b66d0",
    good="#17703f",
    good_wash="#e6f3eb",
    look="#865300",
    look_wash="#fdf1d8",
    stop="#b3261e",
    stop_wash="#fce9e7",
    news="#1a5aa8",
    news_wash="#e5eefa",
)

NIGHT = Colours(
    ground="#0c1218",
    surface="#141c24",
    raised="#1b2530",
    line="#2c3945",
    ink="#e4eaf0",
    ink_soft="#9dacba",
    band="#0f1f2e",
    band_ink="#eef3f7",
    band_soft="#8fa6ba",
    band_chip="#1b3550",
    accent="#6cb0ea",
    chosen="#2d6aa3",
    chosen_ink="#ffffff",
    focus="#8cc4ff",
    good="#63c78f",
    good_wash="#12291d",
    look="#efb54e",
    look_wash="#2d230e",
    stop="#ff8a7f",
    stop_wash="#331817",
    news="#84b8f6",
    news_wash="#13263d",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One look at one scale. `scale` is 1 for a window of 1366 x 768 logical pixels."""

    colours: Colours
    is_night: bool = False
    scale: float = 1.0

    def px(self, length: int) -> int:
        """Scale a length given in pixels of the smallest window."""
        return round(length * self.scale)

    def font(self, size: Size, weight: Weight = Weight.REGULAR) -> QFont:
        """Give the text face, with tabular figures, a slashed zero and letters that cannot be mistaken."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(PIXELS[size]))
        font.setWeight(WEIGHTS[weight])
        for feature in ("tnum", "zero", "ss02"):
            font.setFeature(QFont.Tag(feature), 1)
        return font

    def mrz_font(self) -> QFont:
        """Give the face in which machine readable lines are printed."""
        font = QFont(MRZ_FAMILY)
        font.setPixelSize(self.px(PIXELS[Size.SMALL]))
        font.setStyleHint(QFont.StyleHint.Monospace)
        return font

    def colour(self, tone: Tone) -> QColor:
        """Give the colour of a tone, for painting."""
        return QColor(self.colours.of(tone))

    def scaled_to(self, width: int, height: int, *, device_ratio: float = 1.0) -> Theme:
        """Give this look for a window of that size, in steps of a twentieth so that dragging stays cheap.

        `device_ratio` is how many pixels of the screen make one of the window: where the system magnifies, the look
        may shrink by as much, so that nothing is cut and no letter has fewer than 14 pixels of the screen.
        """
        scale = min(width / BASE_WIDTH, (height - ROUNDING) / BASE_HEIGHT, 4.0)
        return replace(self, scale=max(1.0 / device_ratio, math.floor(scale * 20 + 1e-9) / 20))

    def turned(self) -> Theme:
        """Give the other of day and night."""
        return replace(self, colours=DAY if self.is_night else NIGHT, is_night=not self.is_night)

    def style_sheet(self) -> str:
        """Fill the style sheet's places with colours and scaled lengths."""
        template = Template((RESOURCES / "qss" / "booth.qss").read_text(encoding="utf-8"))
        colours = {field.name: getattr(self.colours, field.name) for field in fields(self.colours)}
        lengths = {f"px{n}": f"{self.px(n)}px" for n in (1, 2, 3, 4, 6, 8, 12, 16)}
        return template.substitute(colours | lengths)


def theme_of(*, is_night: bool = False) -> Theme:
    """Give day or night at the smallest scale."""
    return Theme(colours=NIGHT if is_night else DAY, is_night=is_night)
