"""Draws what a camera over the simulated desk sees, fast enough for thirty frames a second.

A frame depends on the pages laid, the seed and its number, and on nothing else: no clock, no chance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.contract import Light
from drivers.simulated.desk import DeskMoment, LaidPage, seen_at

Pixels = NDArray[np.uint8]
Corners = NDArray[np.float32]

_DISTANCE: Final = 2.4
"""From the lens to the middle of the page, in widths of the page."""
_SHUTTER: Final = 0.5
"""Part of a frame's time that the shutter is open: what moves meanwhile is blurred."""
_SHARP: Final = 1.5
"""Pixels of motion that nobody sees."""
_POOL: Final = 64
"""Rows and columns by which the pool of noise is larger than a frame, so that each frame takes another cut of it."""
_EMPTY: Final = DeskMoment(at=0.0)
_SKIN: Final = (118, 152, 198)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    """A page's picture at about the size at which it is seen."""

    pixels: Pixels
    of: LaidPage


class DeskFilm:
    """Frames of the desk. Used on one thread; it keeps the pages drawn last, so that each is decoded once."""

    def __init__(self, *, width: int = 1280, height: int = 720, fps: float = 30.0, seed: int = 0) -> None:
        """Draw the empty desk and the pool of noise once."""
        self._width, self._height, self._fps, self._seed = width, height, fps, seed
        rng = np.random.default_rng((seed, 11))
        self._desk = _wood(width, height, rng)
        shape = (height + _POOL, width + _POOL, 3)
        self._rough = rng.standard_normal(shape, dtype=np.float32)
        self._noise: tuple[float, Pixels, Pixels] | None = None
        self._papers: tuple[_Paper, ...] = ()
        self._veil: tuple[float, float, Pixels] | None = None

    def frame(self, number: int, laid: Sequence[LaidPage]) -> Pixels:
        """Draw frame `number`, which is taken at `number / fps` seconds: height x width x 3, BGR, the caller's own."""
        seconds = number / self._fps
        picture = self._desk.copy()
        seen = seen_at(laid, seconds)
        for page, moment in seen:
            self._lay(picture, page, moment, number, laid)
        papers = tuple(paper for paper in self._papers if any(paper.of is page for page, _ in seen))
        self._papers = papers
        moment = seen[-1][1] if seen else _light_of(laid, seconds)
        return self._exposed(picture, moment, number)

    def _lay(self, picture: Pixels, page: LaidPage, moment: DeskMoment, number: int, laid: Sequence[LaidPage]) -> None:
        paper = self._paper(page)
        corners = self._corners(moment, paper)
        _warp(picture, paper, corners)
        if moment.hand > 0:
            _draw_hand(picture, corners, moment.hand)
        before = seen_at(laid, (number - _SHUTTER) / self._fps)
        was = next((then for other, then in before if other is page), None)
        if was is not None and was != moment:
            shift = (corners - self._corners(was, paper)).mean(axis=0)
            _smear(picture, corners, float(shift[0]), float(shift[1]))

    def _paper(self, page: LaidPage) -> Pixels:
        known = next((paper for paper in self._papers if paper.of is page), None)
        if known is None:
            width = round(max(moment.size for moment in page.manner.moments) * self._width)
            known = _Paper(pixels=_picture_of(page, width=max(width, 16)), of=page)
            self._papers = (*self._papers, known)
        return known.pixels

    def _corners(self, moment: DeskMoment, paper: Pixels) -> Corners:
        """Project the page's corners, clockwise from its upper left, by a lens above the middle of the page."""
        aspect = paper.shape[0] / paper.shape[1]
        flat = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], dtype=np.float64) * (0.5, 0.5 * aspect)
        angle, tilt, lean = (math.radians(degrees) for degrees in (moment.angle, moment.tilt, moment.lean))
        x, y = flat[:, 0] * math.cos(lean), flat[:, 1] * math.cos(tilt)
        depth = _DISTANCE + flat[:, 0] * math.sin(lean) - flat[:, 1] * math.sin(tilt)
        x, y = x * _DISTANCE / depth, y * _DISTANCE / depth
        turned = np.stack(
            [x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)], axis=1
        )
        middle = (moment.x * self._width, moment.y * self._height)
        return np.asarray(turned * moment.size * self._width + middle, dtype=np.float32)

    def _exposed(self, picture: Pixels, moment: DeskMoment, number: int) -> Pixels:
        """Light the scene, and let lens and sensor do what they do."""
        cv2.multiply(picture, self._veiled(moment.light, moment.gradient), picture, scale=1 / 128)
        if moment.glare > 0:
            self._glare(picture, moment)
        if moment.defocus > 0:
            cv2.GaussianBlur(picture, (0, 0), moment.defocus, picture)
        if moment.noise > 0:
            bright, dark = self._noises(moment.noise)
            row, column = _place(self._seed, number)
            cut = np.s_[row : row + self._height, column : column + self._width]
            cv2.add(picture, bright[cut], picture)
            cv2.subtract(picture, dark[cut], picture)
        return picture

    def _veiled(self, light: float, gradient: float) -> Pixels:
        """Give what reaches each place, 128 for all of it; remembered, because light seldom changes."""
        if self._veil is None or self._veil[:2] != (light, gradient):
            across = np.linspace(light, light * (1 - gradient), self._width) * 128
            row = np.clip(across, 0, 255).astype(np.uint8)
            shape = (self._height, self._width, 3)
            self._veil = (light, gradient, np.ascontiguousarray(np.broadcast_to(row[None, :, None], shape)))
        return self._veil[2]

    def _glare(self, picture: Pixels, moment: DeskMoment) -> None:
        """Blind the sensor where a lamp shows in the foil: full in the middle of the spot, fading around it."""
        radius = round(0.16 * self._width)
        side = np.linspace(-1, 1, 2 * radius + 1, dtype=np.float32)
        distance = np.sqrt(side[:, None] ** 2 * 2.2 + side[None, :] ** 2)
        spot = np.clip((1.0 - distance) * 2.2, 0, 1) * 255 * moment.glare
        top, left = round(moment.glare_y * self._height) - radius, round(moment.glare_x * self._width) - radius
        rows = slice(max(top, 0), min(top + spot.shape[0], self._height))
        columns = slice(max(left, 0), min(left + spot.shape[1], self._width))
        cut = spot[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
        under = picture[rows, columns]
        lit = under + np.asarray(cut, dtype=np.float32)[:, :, None]
        picture[rows, columns] = np.clip(lit, 0, 255).astype(np.uint8)

    def _noises(self, deviation: float) -> tuple[Pixels, Pixels]:
        if self._noise is None or self._noise[0] != deviation:
            scaled = self._rough * deviation
            bright = np.clip(scaled, 0, 255).astype(np.uint8)
            dark = np.clip(-scaled, 0, 255).astype(np.uint8)
            self._noise = (deviation, bright, dark)
        return self._noise[1:]


def _light_of(laid: Sequence[LaidPage], seconds: float) -> DeskMoment:
    """Tell how an empty desk is lit: as it was for the page before, or as it will be for the first."""
    before = [one for one in laid if one.since <= seconds] or list(laid[:1])
    return before[-1].manner.moments[-1] if before else _EMPTY


def _wood(width: int, height: int, rng: np.random.Generator) -> Pixels:
    """Paint a dull brown desk with a faint grain along it."""
    grain = cv2.resize(rng.standard_normal((height // 6, 8)).astype(np.float32), (width, height))
    patches = cv2.resize(rng.standard_normal((4, 6)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    shade = np.asarray(grain * 4 + patches * 5, dtype=np.float32)
    wood = np.array([74, 92, 108], dtype=np.float32) + shade[:, :, None]
    return np.asarray(np.clip(wood, 0, 255), dtype=np.uint8)


def _picture_of(laid: LaidPage, *, width: int) -> Pixels:
    """Decode the page's picture in visible light, at `width`; white paper where it has none."""
    pictures = () if laid.page is None else laid.page.pictures
    encoded = next((picture.encoded for picture in pictures if picture.light is Light.VISIBLE), b"")
    decoded = cv2.imdecode(np.frombuffer(encoded, dtype=np.uint8), cv2.IMREAD_COLOR) if encoded else None
    if decoded is None:
        return np.full((round(width * 88 / 125), width, 3), 225, dtype=np.uint8)
    size = (width, max(round(width * decoded.shape[0] / decoded.shape[1]), 16))
    return np.asarray(cv2.resize(decoded, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _warp(picture: Pixels, paper: Pixels, corners: Corners) -> None:
    """Draw the page into the picture, and a soft shadow under its lower edges."""
    height, width = paper.shape[:2]
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    shadow = np.round(corners + np.array([4, 6])).astype(np.int32)
    cv2.fillConvexPoly(picture, shadow, (52, 62, 72), cv2.LINE_AA)
    matrix = cv2.getPerspectiveTransform(flat, corners)
    size = (picture.shape[1], picture.shape[0])
    cv2.warpPerspective(paper, matrix, size, picture, cv2.INTER_LINEAR, cv2.BORDER_TRANSPARENT)


def _draw_hand(picture: Pixels, corners: Corners, hand: float) -> None:
    """Draw a forearm from the near right of the frame, its fingers on the page's right edge; away as `hand` falls."""
    height, width = picture.shape[:2]
    on_page = corners.max(axis=0) - (corners.max(axis=0) - corners.min(axis=0)) * (0.02, 0.62)
    away = (1 - hand) * np.array([width * 0.5, height * 0.9])
    tip = on_page + away
    elbow = tip + np.array([width * 0.42, height * 0.75])
    thick = round(width * 0.075)
    cv2.line(picture, _point(tip + thick), _point(elbow), _SKIN, thick * 2, cv2.LINE_AA)
    for finger in range(4):
        knuckle = tip + np.array([thick * 0.9, thick * (finger * 0.55 - 0.2)])
        reach = tip + np.array([-thick * 0.45, thick * (finger * 0.5 - 0.9)])
        cv2.line(picture, _point(knuckle), _point(reach), _SKIN, round(thick * 0.42), cv2.LINE_AA)


def _point(place: NDArray[np.float64]) -> tuple[int, int]:
    return round(float(place[0])), round(float(place[1]))


def _smear(picture: Pixels, corners: Corners, x: float, y: float) -> None:
    """Blur along the way that the page went while the shutter was open: halves of it, laid over each other."""
    length = math.hypot(x, y)
    if length < _SHARP:
        return
    margin = math.ceil(length)
    low, high = np.floor(corners.min(axis=0)) - margin, np.ceil(corners.max(axis=0)) + margin
    left, top = (max(int(edge), 0) for edge in low)
    right, bottom = min(int(high[0]), picture.shape[1]), min(int(high[1]), picture.shape[0])
    if right - left < 2 or bottom - top < 2:
        return
    part = picture[top:bottom, left:right]
    blurred = part.copy()
    for _ in range(max(1, math.ceil(math.log2(length)))):
        x, y = x / 2, y / 2
        move = np.array([[1, 0, -x], [0, 1, -y]], dtype=np.float32)
        shifted = cv2.warpAffine(
            blurred,
            move,
            (blurred.shape[1], blurred.shape[0]),
            flags=cv2.INTER_NEAREST,
            borderMode=cv2.BORDER_REPLICATE,
        )
        cv2.addWeighted(blurred, 0.5, shifted, 0.5, 0, blurred)
    part[:] = blurred


def _place(seed: int, number: int) -> tuple[int, int]:
    """Choose a cut of the pool of noise, another one for each frame."""
    mixed = (number * 0x9E3779B1 + seed * 0x85EBCA6B) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
    return mixed % _POOL, (mixed >> 16) % _POOL
