"""Draws faces of people who do not exist, so that practice never needs a real person's picture.

A face is a small height field (skull, nose, lips, sockets) lit from above, painted over with skin, eyes and hair.
Everything follows from a seed and a sex, so the same traveller always looks the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.domain.person import Sex
from booth_app.training.paint import Grid, Image, blend, falling_strands, floats, soft_line, strands

FRAME_WIDTH, FRAME_HEIGHT = 1280, 720
_SKINS = ((233, 190, 160), (219, 170, 136), (203, 150, 115), (181, 126, 92), (150, 100, 70), (112, 74, 53))
_HAIRS = ((28, 22, 20), (44, 31, 25), (66, 44, 32), (96, 66, 44), (38, 33, 33))
_EYES = ((70, 44, 28), (58, 38, 26), (92, 64, 36), (84, 92, 70))
_CLOTHES = ((52, 66, 92), (86, 60, 66), (62, 82, 72), (92, 88, 82), (48, 48, 54), (120, 104, 84))
_SCALE = 190
_BACKGROUND = (206, 210, 212)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What tells one drawn face from another. Colours are RGB 0..255; the other figures are around 1 or 0..1."""

    seed: int
    sex: Sex
    skin: tuple[int, int, int]
    hair: tuple[int, int, int]
    eyes: tuple[int, int, int]
    clothes: tuple[int, int, int]
    width: float
    jaw: float
    eye_size: float
    nose: float
    lips: float
    brow: float
    age: float
    has_long_hair: bool
    has_beard: bool


def look_of(seed: int, *, sex: Sex, age: int = 35) -> Look:
    """Choose a face. `age` in years greys the hair and deepens the folds."""
    rng = np.random.default_rng((seed, 71))
    is_female = sex is Sex.FEMALE
    weight = min(max((age - 25) / 50, 0.0), 1.0)
    hair = np.asarray(_HAIRS[rng.integers(len(_HAIRS))], dtype=np.float64)
    grey = max(0.0, weight - 0.45) * 1.5
    hair = hair * (1 - grey) + np.array([168.0, 166.0, 164.0]) * grey
    return Look(
        seed=seed,
        sex=sex,
        skin=_SKINS[rng.integers(len(_SKINS))],
        hair=(int(hair[0]), int(hair[1]), int(hair[2])),
        eyes=_EYES[rng.integers(len(_EYES))],
        clothes=_CLOTHES[rng.integers(len(_CLOTHES))],
        width=float(rng.uniform(0.94, 1.04) * (0.97 if is_female else 1.0)),
        jaw=float(rng.uniform(0.92, 1.08) * (0.9 if is_female else 1.03)),
        eye_size=float(rng.uniform(0.94, 1.06) * (1.06 if is_female else 0.96)),
        nose=float(rng.uniform(0.9, 1.15) * (0.92 if is_female else 1.05)),
        lips=float(rng.uniform(0.85, 1.15) * (1.1 if is_female else 0.9)),
        brow=float(rng.uniform(0.85, 1.2) * (0.75 if is_female else 1.1)),
        age=weight,
        has_long_hair=is_female,
        has_beard=not is_female and bool(rng.random() < 0.35),
    )


@lru_cache(maxsize=8)
def _painted(look: Look) -> Image:
    """Paint head and shoulders; RGB plus coverage, float32 0..1, `_SCALE` pixels a face unit (brow to chin is 1.2)."""
    grid = Grid(left=-2.1, top=-1.55, right=2.1, bottom=2.35, scale=_SCALE)
    picture = grid.blank()
    width = _outline(grid.y, look)
    if look.has_long_hair:
        _paint_back_hair(picture, grid, look)
    _paint_body(picture, grid, look)
    _paint_head(picture, grid, look, width)
    for side in (-1, 1):
        _paint_eye(picture, grid, look, side)
        _paint_brow(picture, grid, look, side)
    _paint_mouth(picture, grid, look)
    _paint_hair(picture, grid, look)
    return picture


def _outline(y: NDArray[np.float32], look: Look) -> NDArray[np.float32]:
    """Half width of the head at each height; negative above and below it."""
    down = np.clip((y - 0.12) / 0.88, 0, 1)
    up = np.clip((-0.25 - y) / 0.93, 0, 1)
    jaw = 1 + (look.jaw - 1) * np.clip((y - 0.1) / 0.5, 0, 1)
    below = np.clip(1 - down**2.15, 0, 1) ** 0.60 * jaw
    above = np.sqrt(np.clip(1 - up**2.3, 0, 1))
    outside = np.where((down >= 1) | (up >= 1), 0.1, 0.0)
    return floats(0.74 * look.width * below * above - outside)


def _relief(grid: Grid, look: Look, width: NDArray[np.float32]) -> NDArray[np.float32]:
    """Height of the face towards the viewer, in face units."""
    inside = np.clip(1 - (grid.x / np.maximum(width, 0.02)) ** 2, 0, 1)
    vertical = np.clip(1 - (np.abs(grid.y + 0.05) / 1.15) ** 3.2, 0, 1)
    height = 0.62 * np.sqrt(inside) * (0.45 + 0.55 * np.sqrt(vertical))
    nose = look.nose
    height += 0.13 * nose * grid.bump(0, 0.12, 0.075, 0.20) + 0.12 * nose * grid.bump(0, 0.29, 0.085, 0.075)
    height += 0.03 * grid.bump(0, -0.14, 0.16, 0.08)
    for side in (-1, 1):
        height += 0.055 * nose * grid.bump(side * 0.125, 0.315, 0.05, 0.05)
        height += 0.03 * grid.bump(side * 0.31, -0.20, 0.19, 0.07)
        height -= 0.055 * grid.bump(side * 0.24, -0.03, 0.12, 0.085)
        height += 0.03 * grid.bump(side * 0.31, -0.01, 0.12, 0.06)
        height += 0.045 * grid.bump(side * 0.44, 0.22, 0.17, 0.14)
        height -= (0.012 + 0.02 * look.age) * soft_line(
            grid, ((side * 0.17, 0.36), (side * 0.25, 0.47), (side * 0.29, 0.62)), 0.028
        )
        height -= 0.03 * grid.bump(side * 0.3, 0.62, 0.05, 0.05)
    height += 0.035 * grid.bump(0, 0.545, 0.13, 0.035) + 0.045 * grid.bump(0, 0.645, 0.14, 0.045)
    height -= 0.035 * grid.bump(0, 0.745, 0.16, 0.035)
    height += 0.06 * grid.bump(0, 0.88, 0.17, 0.10)
    return floats(height)


def _lit(grid: Grid, height: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Soft daylight from the upper left with a weaker fill from the right; diffuse part and gloss, 0..1."""
    step = 1.0 / grid.scale
    slope_y, slope_x = np.gradient(cv2.GaussianBlur(height, (0, 0), 0.016 * grid.scale), step)
    norm = np.sqrt(slope_x**2 + slope_y**2 + 1)
    key = (0.34 * slope_x + 0.46 * slope_y + 0.82) / norm
    fill = (-0.62 * slope_x + 0.1 * slope_y + 0.78) / norm
    diffuse = 0.34 + 0.55 * np.clip(key, 0, 1) + 0.17 * np.clip(fill, 0, 1)
    gloss = np.clip((0.22 * slope_x + 0.30 * slope_y + 0.93) / norm, 0, 1) ** 42
    return floats(diffuse), floats(gloss)


def _paint_head(picture: Image, grid: Grid, look: Look, width: NDArray[np.float32]) -> None:
    """Ears, then the lit skin with its warm and cool places."""
    skin = _rgb(look.skin)
    for side in (-1, 1):
        ear = grid.blob(side * 0.755 * look.width, 0.06, 0.09, 0.2, edge=0.02)
        shade = 0.78 - 0.25 * grid.bump(side * 0.75 * look.width, 0.08, 0.05, 0.12)
        blend(picture, skin * np.array([0.95, 0.84, 0.8]) * shade[..., None], ear)
    diffuse, gloss = _lit(grid, _relief(grid, look, width))
    hollow = 0.10 * grid.bump(0, 0.40, 0.11, 0.03) + 0.06 * grid.bump(0, 0.735, 0.14, 0.03)
    red = 0.05 * grid.bump(0, 0.3, 0.14, 0.1)
    for side in (-1, 1):
        hollow += 0.16 * grid.bump(side * 0.25, -0.07, 0.12, 0.06)
        hollow += (0.05 + 0.08 * look.age) * grid.bump(side * 0.28, 0.09, 0.12, 0.03)
        hollow += 0.45 * grid.bump(side * 0.07, 0.378, 0.032, 0.016)
        hollow += 0.16 * grid.bump(side * 0.185, 0.335, 0.02, 0.05)
        red += 0.07 * grid.bump(side * 0.44, 0.28, 0.17, 0.14)
    if look.has_beard:
        hollow += _beard(grid, look)
    light = np.clip(diffuse - hollow, 0.12, 1.2)
    grain = 1 + 0.018 * grid.noise(look.seed, 2.0) + 0.03 * grid.noise(look.seed + 1, 0.11 * grid.scale)
    tone = skin * (light * grain)[..., None]
    # Light that entered the skin comes back red, so shadows are warmer than a grey multiplication makes them.
    tone *= 1 + np.clip(0.85 - light, 0, 1)[..., None] * np.array([0.10, -0.06, -0.10])
    tone += (red * skin.mean() * 1.35)[..., None] * np.array([0.55, -0.35, -0.28]) + 0.10 * gloss[..., None]
    blend(picture, tone, grid.step(width - np.abs(grid.x)))


def _beard(grid: Grid, look: Look) -> NDArray[np.float32]:
    """A short beard, as darkening of the skin."""
    area = np.clip((grid.y - 0.42 - 0.25 * (0.6 - np.abs(grid.x))) / 0.22, 0, 1)
    area = np.maximum(area, grid.bump(0, 0.475, 0.17, 0.035))
    area *= 1 - 0.9 * grid.bump(0, 0.6, 0.15, 0.07)
    stubble = 0.75 + 0.35 * grid.noise(look.seed + 5, 1.3)
    return floats(0.24 * area * stubble)


def _paint_eye(picture: Image, grid: Grid, look: Look, side: int) -> None:
    """White, iris, pupil, lid shadow, lashes, crease."""
    size = look.eye_size
    x = (grid.x - side * 0.30 * look.width) / (0.142 * size) * side
    y = (grid.y + 0.02) / (0.142 * size) + 0.06 * x
    upper = -0.41 * np.clip(1 - np.abs(x) ** 2.2, 0, 1) ** 0.8
    lower = 0.27 * np.clip(1 - np.abs(x) ** 2.4, 0, 1)
    per_unit = 0.142 * size
    opening = grid.step((y - upper) * per_unit) * grid.step((lower - y) * per_unit)
    opening = opening * grid.step((1 - np.abs(x)) * per_unit)
    ball = np.clip(1.02 - 0.28 * x**2 - 0.5 * np.clip(upper + 0.30 - y, 0, 1), 0.2, 1)
    blend(picture, np.array([0.87, 0.84, 0.81]) * ball[..., None], opening)
    radius = np.sqrt(x**2 + (y + 0.05) ** 2)
    iris = grid.step((0.40 - radius) * per_unit)
    glow = 0.65 + 0.55 * np.clip(y + 0.15, 0, 0.5) + 0.1 * grid.noise(look.seed + 3, 1.5)
    rim = np.clip(1 - 0.55 * np.clip((radius - 0.28) / 0.12, 0, 1), 0, 1)
    blend(picture, _rgb(look.eyes) * (glow * rim)[..., None], opening * iris)
    blend(picture, np.array([0.03, 0.025, 0.025]), opening * grid.step((0.17 - radius) * per_unit))
    glint = grid.blob(side * 0.30 * look.width - 0.02, -0.052, 0.013, 0.013, edge=0.006)
    blend(picture, np.array([0.97, 0.97, 0.97]), 0.9 * glint * opening)
    blend(picture, np.array([0.10, 0.07, 0.06]), 0.45 * opening * np.clip((upper + 0.2 - y) / 0.2, 0, 1))
    lash = grid.step(0.016 * (0.6 + 0.5 * np.clip(x, 0, 1)) - np.abs(y - upper) * per_unit)
    weight = 0.95 if look.sex is Sex.FEMALE else 0.8
    blend(picture, np.array([0.09, 0.06, 0.05]), weight * lash * grid.step((1.04 - np.abs(x)) * per_unit))
    waterline = grid.step(0.005 - np.abs(y - lower) * per_unit) * grid.step((0.95 - np.abs(x)) * per_unit)
    blend(picture, _rgb(look.skin) * np.array([0.62, 0.5, 0.46]), 0.7 * waterline)
    crease = np.exp(-(((y - upper * 1.12 + 0.28) * per_unit / 0.014) ** 2)) * np.clip(1.05 - np.abs(x), 0, 1)
    blend(picture, _rgb(look.skin) * 0.45, 0.5 * crease.astype(np.float32))


def _paint_brow(picture: Image, grid: Grid, look: Look, side: int) -> None:
    """A brow of fine strokes, thicker towards the nose."""
    u = np.clip((grid.x * side - 0.13) / 0.36, 0, 1)
    middle = -0.225 - 0.075 * np.sin(np.pi * np.clip(u * 0.86 + 0.08, 0, 1)) + 0.055 * u**2
    thick = 0.046 * look.brow * (1 - 0.62 * u) * np.clip(u * 9 + 0.35, 0, 1)
    body = np.clip(1 - np.abs(grid.y - middle) / np.maximum(thick, 0.004), 0, 1)
    ends = grid.step(grid.x * side - 0.12) * grid.step(0.50 - grid.x * side)
    strokes = 0.55 + 0.6 * strands(grid, look.seed + 7, angle=-0.9 * side, length=0.05)
    alpha = np.clip(body * 1.5, 0, 1) * ends * np.clip(strokes, 0.2, 1) * 0.85
    blend(picture, _rgb(look.hair) * 0.8 + 0.03, alpha.astype(np.float32))


def _paint_mouth(picture: Image, grid: Grid, look: Look) -> None:
    """Closed lips, calm."""
    half = 0.225 * look.width
    u = grid.x / half
    inside = np.clip(1 - np.abs(u) ** 1.7, 0, 1)
    line = 0.592 + 0.007 * np.cos(u * np.pi * 1.5) - 0.016 * u**2
    bow = 0.052 * look.lips * inside**0.75 * (1 - 0.22 * np.exp(-((u / 0.16) ** 2)))
    full = 0.068 * look.lips * inside**0.65
    upper = grid.step(grid.y - (line - bow), soft=2.5) * grid.step(line - grid.y) * grid.step(half - np.abs(grid.x))
    lower = grid.step((line + full) - grid.y, soft=3.5) * grid.step(grid.y - line) * grid.step(half - np.abs(grid.x))
    tint = np.array([0.86, 0.60, 0.58]) if look.sex is Sex.FEMALE else np.array([0.86, 0.69, 0.65])
    skin = _rgb(look.skin)
    shine = 0.10 * np.exp(-(((grid.y - line - full * 0.5) / 0.016) ** 2)) * np.exp(-((u / 0.45) ** 2))
    blend(picture, skin * tint * 0.72, 0.85 * upper)
    blend(picture, skin * tint * 0.92 + shine[..., None], 0.8 * lower)
    seam = np.exp(-(((grid.y - line) / 0.0085) ** 2)) * np.clip((1.06 - np.abs(u)) * 6, 0, 1)
    blend(picture, skin * np.array([0.32, 0.2, 0.18]), (0.85 * seam).astype(np.float32))


def _paint_body(picture: Image, grid: Grid, look: Look) -> None:
    """Neck in the shadow of the chin, shoulders in plain clothes."""
    is_female = look.sex is Sex.FEMALE
    half = (0.40 if is_female else 0.47) * look.width
    flare = np.clip((grid.y - 1.15) / 0.35, 0, 1) ** 2 * 0.35
    neck = grid.step(half + flare - np.abs(grid.x), soft=2) * grid.step(grid.y - 0.4)
    chin = 0.42 * np.exp(-((np.clip(grid.y - 0.86, 0, 9) / 0.30) ** 2))
    around = np.clip(1 - 0.30 * (np.abs(grid.x) / half) ** 2, 0.2, 1) * (
        1 - 0.10 * np.sign(grid.x) * (grid.x / half) ** 2
    )
    blend(picture, _rgb(look.skin) * np.array([0.9, 0.84, 0.8]) * ((0.92 - chin) * around)[..., None], neck)
    reach = 1.22 if is_female else 1.45
    slope = (
        1.22
        + 0.42 * np.clip(np.abs(grid.x) / reach, 0, 1.4) ** 2.0
        + 9 * np.clip(np.abs(grid.x) - reach - 0.12, 0, 1) ** 2
    )
    collar = 1.36 - 0.42 * (np.abs(grid.x) / 0.55) ** 2
    cloth = grid.step(grid.y - np.maximum(slope, collar), soft=2)
    folds = 0.88 + 0.10 * grid.noise(look.seed + 9, 0.14 * grid.scale) - 0.10 * grid.x / reach
    folds = folds + 0.02 * grid.noise(look.seed + 10, 1.2)
    edge = 1 - 0.30 * np.exp(-(((grid.y - np.maximum(slope, collar)) / 0.05) ** 2))
    blend(picture, _rgb(look.clothes) * (folds * edge)[..., None], cloth)


def _hair_tone(grid: Grid, look: Look) -> Image:
    """Hair colour with strands that fall from the parting, and a soft sheen around the crown."""
    part = 0.22 if look.seed % 2 else -0.22
    lines = falling_strands(grid, look.seed + 11, origin=(part, -1.42), wave=0.05 if look.has_long_hair else 0.02)
    radius = np.sqrt((grid.x / 0.9) ** 2 + ((grid.y + 0.35) / 0.95) ** 2)
    sheen = 0.30 * np.exp(-(((radius - 0.70) / 0.13) ** 2)) * np.clip(0.7 - grid.x, 0, 1)
    light = np.clip(0.80 + 0.26 * lines + sheen * (0.8 + lines), 0.3, 1.9)
    return floats(_rgb(look.hair) * light[..., None] + 0.05 * (sheen * (1 + lines))[..., None])


def _paint_back_hair(picture: Image, grid: Grid, look: Look) -> None:
    """Long hair behind neck and shoulders."""
    half = _long_hair(grid, look)
    mask = grid.step(half - np.abs(grid.x), soft=3) * grid.step(1.62 - grid.y, soft=10)
    blend(picture, _hair_tone(grid, look) * 0.66, mask)


def _long_hair(grid: Grid, look: Look) -> NDArray[np.float32]:
    """Half width of long hair at each height; negative above the head."""
    fall = np.clip((grid.y + 0.2) / 1.2, 0, 1)
    half = look.width * (0.85 + 0.09 * fall) + 0.015 * np.sin(grid.y * 3 + look.seed) * fall
    up = np.clip((-0.15 - grid.y) / 1.12, 0, 1)
    half = half * np.sqrt(np.clip(1 - up**2.2, 0, 1)) - 0.1 * (up >= 1)
    return floats(half - 0.42 * np.clip(grid.y - 0.75, 0, 1) ** 1.8)


def _paint_hair(picture: Image, grid: Grid, look: Look) -> None:
    """The hair around the forehead."""
    rough = 0.003 * grid.noise(look.seed + 12, 1.6) + 0.005 * grid.noise(look.seed + 14, 0.05 * grid.scale)
    part = 0.22 if look.seed % 2 else -0.22
    high = 1.08 if look.has_long_hair else 1.05
    outer = np.sqrt((grid.x / (0.84 * look.width)) ** 2 + ((grid.y + 0.22) / high) ** 2)
    cap = grid.step((1.0 - outer) * 0.8 + rough, soft=2.0)
    recede = 0.0 if look.has_long_hair else 0.10 * look.age
    line = -0.80 - recede + 0.50 * np.abs((grid.x - part * 0.5) / 0.72) ** 2.4 + 0.03 * np.cos((grid.x - part) * 5)
    fringe = grid.step(line - grid.y + rough * 2, soft=5)
    if look.has_long_hair:
        inner = 0.61 * look.width + 0.05 * np.cos((grid.y + 0.1) * 2.2)
        lock = grid.step(np.abs(grid.x) - inner + rough, soft=3) * grid.step(
            _long_hair(grid, look) - np.abs(grid.x), soft=3
        )
        lock = lock * grid.step(grid.y + 0.45, soft=40) * grid.step(1.2 - grid.y, soft=40)
        front = np.maximum(cap * fringe, lock)
    else:
        burn = grid.step(np.abs(grid.x) - 0.685 * look.width + rough, soft=3) * grid.step(-0.02 - grid.y, soft=12)
        front = cap * np.maximum(fringe, burn)
    shadow = np.roll(cv2.GaussianBlur(front, (0, 0), 0.05 * grid.scale), int(0.03 * grid.scale), axis=0)
    covered = picture[..., 3] * (grid.y > -1.1)
    blend(picture, _rgb(look.skin) * 0.35, 0.45 * shadow * (1 - front) * covered)
    blend(picture, _hair_tone(grid, look), front)


def _rgb(colour: tuple[int, int, int]) -> NDArray[np.float64]:
    return np.asarray(colour, dtype=np.float64) / 255.0


def portrait(
    look: Look, *, width: int, height: int, background: tuple[int, int, int] = (232, 234, 236)
) -> NDArray[np.uint8]:
    """Draw a document photo: RGB uint8, `height` x `width`, head about 70 % of the height (Doc 9303-3 §3.9)."""
    factor = height * 0.70 / 2.25 / _SCALE
    canvas = np.empty((height, width, 3), dtype=np.float32)
    canvas[:] = np.asarray(background, dtype=np.float32) / 255
    _place(canvas, _painted(look), centre=(width / 2, height * 0.51), factor=factor)
    return np.clip(canvas * 255, 0, 255).astype(np.uint8)


def camera_frame(look: Look) -> NDArray[np.uint8]:
    """Draw what the booth's camera sees: BGR uint8, 720 x 1280, the head in the middle before a plain wall."""
    y, x = np.mgrid[0:FRAME_HEIGHT, 0:FRAME_WIDTH].astype(np.float32)
    light = 1.02 - 0.16 * ((x / FRAME_WIDTH - 0.42) ** 2 + (y / FRAME_HEIGHT - 0.35) ** 2) / 0.3
    canvas = np.asarray(_BACKGROUND, dtype=np.float32) / 255 * light[..., None]
    _place(canvas, _painted(look), centre=(FRAME_WIDTH / 2, FRAME_HEIGHT * 0.45), factor=1.0)
    return np.ascontiguousarray(np.clip(canvas * 255, 0, 255).astype(np.uint8)[..., ::-1])


def _place(canvas: NDArray[np.float32], painted: Image, *, centre: tuple[float, float], factor: float) -> None:
    """Lay the painted head over the canvas, its face unit (0, 0) at `centre`, in place."""
    rows, columns = painted.shape[:2]
    origin = (2.1 / 4.2 * columns, 1.55 / 3.9 * rows)
    move = np.array(
        [[factor, 0, centre[0] - factor * origin[0]], [0, factor, centre[1] - factor * origin[1]]], dtype=np.float64
    )
    height, width = canvas.shape[:2]
    layer = cv2.warpAffine(painted, move, (width, height), flags=cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR)
    alpha = layer[..., 3:]
    canvas *= 1 - alpha
    canvas += layer[..., :3]
