"""Pictures of documents with a zone, and where each of its characters stands: pages, and strips close by.

All of it depends on the generator that is passed in and on nothing else. Pictures are grey, height x width, uint8.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tools.mrz_training import ink
from tools.mrz_training.camera import Grey, Plane, photographed
from tools.mrz_training.paper import desk, paper, pattern, smooth
from tools.mrz_training.zones import Zone, random_zone

_MM = {"TD3": (125, 88), "TD1": (85.6, 54), "TD2": (105, 74), "MRVA": (120, 80), "MRVB": (105, 74), "FRID": (105, 74)}
_PITCH_MM = 2.54
LEGIBLE = 5.0
"""Times the unrest of the paper by which print must be darker to be measured on (Rose's criterion of sure seeing)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line: its text, the middle of each character (n x 2, x and y), and the height of a capital."""

    text: str
    at: NDArray[np.float32]
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A picture, and the lines of the zone on it (none: a picture without a zone)."""

    picture: Grey
    lines: tuple[Line, ...]
    zone: Zone | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A flat document before it is photographed."""

    face: Plane
    lines: tuple[Line, ...]
    zone: Zone | None
    pitch: int


def page(
    rng: np.random.Generator,
    *,
    side: int = 512,
    with_zone: bool = True,
    is_plain: bool = False,
    lean: float = 0.18,
) -> Scene:
    """A whole document somewhere in a picture whose longer side is `side`, at any angle that hands and cameras make."""
    sheet = _page_sheet(rng, with_zone=with_zone, is_plain=is_plain)
    tall = rng.random() < 0.2
    ratio = float(rng.choice([9 / 16, 0.68, 0.75, 1.0], p=(0.25, 0.35, 0.3, 0.1)))
    size = (side, round(side * ratio)) if not tall else (round(side * ratio), side)
    turn = float(rng.choice([0, 90, 180, 270], p=(0.55, 0.15, 0.15, 0.15)))
    turn += float(rng.normal(0, 2)) if rng.random() < 0.65 else float(rng.uniform(-45, 45))
    fill = float(rng.uniform(0.92, 1.12)) if rng.random() < 0.4 else float(rng.uniform(0.45, 1.0))
    return _shot(rng, sheet, size=size, turn=turn, fill=fill, lean=lean)


def measured_page(rng: np.random.Generator, *, side: int = 1280, least_pitch: float = 8.0) -> Scene:
    """A page as it is measured on: what a camera over a desk or a scanner gives of a document in OCR-B.

    All of its zone is in the picture, leaning no more than a hand lays it, with nothing printed over it, its characters
    `least_pitch` pixels apart at least, and each darker than what lies about it by LEGIBLE times the unrest of that.
    """
    while True:
        scene = page(rng, side=side, is_plain=True, lean=0.06)
        height, width = scene.picture.shape
        at = np.concatenate([line.at for line in scene.lines])
        pitch = min(float(np.linalg.norm(line.at[-1] - line.at[0])) / (len(line.text) - 1) for line in scene.lines)
        inside = ((at > pitch) & (at < _points([width, height]) - pitch)).all()
        is_known = scene.zone is not None and bool(scene.zone.format)
        if inside and pitch >= least_pitch and is_known and legibility(scene) >= LEGIBLE:
            return scene


def legibility(scene: Scene) -> float:
    """Tell how much darker the print is than the paper about it, over the unrest of that paper; of the worst.

    Print is the darkest tenth of a character's box, paper what lies above and below it.
    """
    told = []
    for line in scene.lines:
        along = line.at[-1] - line.at[0]
        normal = _points([-along[1], along[0]]) / float(np.linalg.norm(along)) * line.height
        reach = np.linspace(-0.5, 0.5, 9, dtype=np.float32)
        half = along / (len(line.text) - 1) / 2
        box = line.at[:, None, None] + reach[None, :, None, None] * normal + reach[None, None, :, None] * 2 * half
        outside = line.at[:, None, None] + _points([-0.85, 0.85])[None, :, None, None] * normal
        outside = outside + reach[None, None, :, None] * 2 * half
        inner, outer = (_sampled(scene.picture, places).reshape(len(line.text), -1) for places in (box, outside))
        unrest = max(float(outer.std(axis=1).mean()), 3.0)
        told.append((outer.mean(axis=1) - np.quantile(inner, 0.1, axis=1)) / unrest)
    return float(np.concatenate(told).min())


def _sampled(picture: Grey, places: NDArray[np.float32]) -> NDArray[np.float32]:
    flat = places.reshape(-1, 2)
    return _points(cv2.remap(picture, flat[None, :, 0], flat[None, :, 1], cv2.INTER_LINEAR)).ravel()


def strip(rng: np.random.Generator, *, tight: bool | None = None) -> Scene:
    """A zone close by, with characters 5 to 30 pixels apart, as the recogniser is given it."""
    zone = random_zone(rng)
    final = float(np.clip(np.exp(rng.normal(2.45, 0.42)), 5.2, 30))
    pitch = int(np.clip(round(final * rng.uniform(1.0, 1.7)), 8, 34))
    width = len(zone.lines[0])
    is_tight = bool(rng.random() < 0.3) if tight is None else tight
    margin = rng.uniform(0.05, 0.6, 4) if is_tight else rng.uniform(0.4, 4.0, 4)
    columns = round((width + margin[0] + margin[1]) * pitch)
    gap = float(rng.uniform(1.75, 2.9))
    rows = round((margin[2] + margin[3] + 1.2 + gap * (len(zone.lines) - 1)) * pitch) + 2 * pitch
    face = paper(rng, rows, columns)
    if not is_tight:
        _prose(rng, face, bottom=int((margin[2] + 0.6) * pitch), pitch=pitch, count=2)
    sheet = _with_zone(rng, face, zone, pitch=pitch, left=margin[0] * pitch, top=(margin[2] + 1.6) * pitch, gap=gap)
    cut = slice(pitch, rows - pitch)
    lines = tuple(Line(text=x.text, at=x.at - _points([0, pitch]), height=x.height) for x in sheet.lines)
    sheet = _Sheet(face=sheet.face[cut], lines=lines, zone=zone, pitch=pitch)
    scale = final / pitch
    height, width_px = sheet.face.shape
    size = (max(48, round(width_px * scale)), max(12, round(height * scale * 1.22)))
    return _shot(rng, sheet, size=size, turn=float(rng.normal(0, 1.2)), fill=1.0, lean=0.03)


def _page_sheet(rng: np.random.Generator, *, with_zone: bool, is_plain: bool) -> _Sheet:
    zone = random_zone(rng, noise=0.15)
    form = zone.format or {30: "TD1", 44: "TD3"}.get(len(zone.lines[0]), "TD2")
    pitch = int(rng.integers(9, 16))
    millimetre = pitch / _PITCH_MM
    width, height = (round(side * millimetre) for side in _MM[form])
    gap = float(rng.uniform(1.9, 2.8))
    zone_height = (len(zone.lines) - 1) * gap + 1
    foot = float(rng.uniform(0.8, 2.2))
    if rng.random() < 0.25:  # only the lower part is seen
        height = max(round(height * rng.uniform(0.3, 0.9)), round((zone_height + foot + 1) * pitch))
    top = height - (zone_height + foot - 0.5) * pitch
    face = paper(rng, height, width)
    _print_page(rng, face, pitch=pitch, bottom=int(top - 1.4 * pitch) if with_zone else height - pitch)
    if not with_zone:
        return _Sheet(face=face, lines=(), zone=None, pitch=pitch)
    if rng.random() < 0.35:  # the zone stands on a light band
        band = int(max(0, top - rng.uniform(1, 1.6) * pitch))
        face[band:] = face[band:] * 0.25 + float(rng.uniform(170, 250)) * 0.75
    left = (width - len(zone.lines[0]) * pitch) / 2 + float(rng.uniform(-0.8, 0.8)) * pitch
    left = max(left, 0.6 * pitch)
    return _with_zone(rng, face, zone, pitch=pitch, left=left, top=top, gap=gap, is_plain=is_plain)


def _with_zone(
    rng: np.random.Generator,
    face: Plane,
    zone: Zone,
    *,
    pitch: int,
    left: float,
    top: float,
    gap: float,
    is_plain: bool = False,
) -> _Sheet:
    """Print the zone; `top` is the middle of its first line, `gap` the distance of lines in pitches."""
    chance = rng.random() * (0.88 if is_plain else 1)
    path = ink.OCRB if chance < 0.7 else ink.OCRB_SHARP if chance < 0.88 else ink.MONO[rng.integers(len(ink.MONO))]
    height, width = face.shape
    pad = 2 * pitch
    sheet = np.zeros((height + 2 * pad, width + 2 * pad), np.uint8)
    has_tilde = rng.random() < 0.03
    lines = []
    for index, text in enumerate(zone.lines):
        middle = min(top + index * gap * pitch, height - 1.0) + pad
        drawn = text.replace("N", "Ñ") if has_tilde else text
        at = ink.stamp_line(sheet, drawn, path=path, pitch=pitch, left=left + pad, middle=middle)
        lines.append(Line(text=text, at=at - _points([pad, pad]), height=ink.letter_height(path, pitch)))
    cover = ink.worn(rng, sheet[pad:-pad, pad:-pad]).astype(np.float32) / 255
    cover *= float(rng.uniform(0.75, 1.0)) if rng.random() < 0.8 else float(rng.uniform(0.35, 0.75))
    if rng.random() < 0.2:
        cover *= 1 - 0.4 * np.clip(smooth(rng, height, width, 8), 0, 1)
    face = _points(face * (1 - cover) + float(rng.uniform(0, 70)) * cover)
    if not is_plain:
        _overprint(rng, face, pitch=pitch)
    return _Sheet(face=face, lines=tuple(lines), zone=zone, pitch=pitch)


def _overprint(rng: np.random.Generator, face: Plane, *, pitch: int) -> None:
    """Lay over it what laminates, stamps and handling leave."""
    height, width = face.shape
    if rng.random() < 0.2:
        face += pattern(rng, height, width) * float(rng.uniform(3, 22))
    if rng.random() < 0.15:
        word = Image.new("L", (width, height))
        draw = ImageDraw.Draw(word)
        path = ink.PROSE[rng.integers(len(ink.PROSE))]
        size = int(rng.uniform(1.5, 5) * pitch)
        draw.text(
            (rng.uniform(-0.1, 0.6) * width, rng.uniform(0, 0.9) * height),
            str(rng.choice(["SPECIMEN", "MUESTRA", "VOID", "0000000", "UTOPIA"])),
            font=ink.font(path, size),
            fill=255,
        )
        angle = float(rng.uniform(-40, 40))
        turned = np.asarray(word.rotate(angle), dtype=np.float32) / 255
        face += turned * float(rng.uniform(-90, 40))
    for _ in range(rng.integers(0, 3) if rng.random() < 0.3 else 0):
        one, two = rng.uniform(0, 1, (2, 2)) * (width, height)
        level = float(rng.uniform(20, 240))
        cv2.line(face, [int(v) for v in one], [int(v) for v in two], level, int(rng.integers(1, 3)), cv2.LINE_AA)


def _print_page(rng: np.random.Generator, face: Plane, *, pitch: int, bottom: int) -> None:
    """Print a portrait, a heading, fields, boxes, bars: everything that is no zone and may look like one."""
    height, width = face.shape
    bottom = max(1, bottom)
    if rng.random() < 0.75:
        left, w, h = rng.uniform(0, 0.6) * width, rng.uniform(0.18, 0.32) * width, rng.uniform(0.3, 0.6) * height
        x, y = int(left), int(rng.uniform(0.05, 0.3) * height)
        box = face[y : min(bottom, y + int(h)), x : x + int(w)]
        if box.size:
            box[:] = 130 + smooth(rng, box.shape[0], box.shape[1], 5) * 110
    if rng.random() < 0.3:
        y = int(rng.uniform(0, 0.8) * bottom)
        face[y : y + int(rng.uniform(0.5, 4) * pitch)] = float(rng.uniform(0, 200))
    if rng.random() < 0.15:
        _bars(rng, face, bottom)
    _prose(rng, face, bottom=bottom, pitch=pitch, count=int(rng.integers(4, 22)))


def _bars(rng: np.random.Generator, face: Plane, bottom: int) -> None:
    """A barcode, linear or square."""
    height, width = face.shape
    w, h = int(rng.uniform(0.2, 0.6) * width), int(rng.uniform(0.05, 0.25) * height)
    x, y = int(rng.uniform(0, max(1, width - w))), int(rng.uniform(0, max(1, bottom - h)))
    cells = (rng.random((int(rng.integers(1, 16)), int(rng.integers(30, 90)))) < 0.5).astype(np.float32) * 220 + 20
    box = face[y : min(bottom, y + h), x : x + w]
    if box.size:
        box[:] = cv2.resize(cells, (box.shape[1], box.shape[0]), interpolation=cv2.INTER_NEAREST)


def _prose(rng: np.random.Generator, face: Plane, *, bottom: int, pitch: int, count: int) -> None:
    """Print words in fonts of all sizes above `bottom`."""
    height, width = face.shape
    if bottom < 4:
        return
    words = Image.new("L", (width, min(bottom, height)))
    draw = ImageDraw.Draw(words)
    for _ in range(count):
        path = ink.PROSE[rng.integers(len(ink.PROSE))]
        size = max(5, int(pitch * rng.choice([0.7, 0.9, 1.2, 1.5, 2.2])))
        letters = "".join(map(chr, rng.integers(65, 91, size=int(rng.integers(2, 24)))))
        if rng.random() < 0.5:
            letters = letters.capitalize()
        if rng.random() < 0.3:
            letters = "".join(map(str, rng.integers(0, 10, size=9))) + letters[:6]
        if rng.random() < 0.1:
            letters = letters[:3] + " " + letters[3:] + "<" * int(rng.integers(0, 3))
        at = (rng.uniform(-0.05, 0.8) * width, rng.uniform(0, 1) * bottom - size)
        draw.text(at, letters, font=ink.font(path, size), fill=int(rng.integers(90, 256)))
    cover = np.asarray(words, dtype=np.float32) / 255
    part = face[: cover.shape[0]]
    part *= 1 - cover * 0.85


def _shot(
    rng: np.random.Generator, sheet: _Sheet, *, size: tuple[int, int], turn: float, fill: float, lean: float
) -> Scene:
    """Photograph the sheet into a picture of `size` (width, height), turned by `turn` degrees, leaning a little."""
    height, width = sheet.face.shape
    stretch = float(rng.uniform(0.92, 1.22))  # printers set the same letters closer or wider
    corners = _points([[0, 0], [width, 0], [width, height], [0, height]])
    around_middle = (corners - _points([width / 2, height / 2])) * _points([1, stretch])
    radians = np.deg2rad(turn)
    spin = _points([[np.cos(radians), -np.sin(radians)], [np.sin(radians), np.cos(radians)]])
    turned = around_middle @ spin.T
    span = turned.max(axis=0) - turned.min(axis=0)
    scale = fill * float(min(size[0] / span[0], size[1] / span[1]))
    placed = turned * scale
    placed *= 1 + rng.uniform(-lean, lean, (4, 2)).astype(np.float32) * (rng.random() < 0.7)
    room = _points(size) - span * scale
    slack = rng.uniform(-0.5, 0.5, 2) * np.maximum(room, 0) * (0.98 if fill < 1 else 1)
    placed += _points(size) / 2 + slack.astype(np.float32)
    change = np.asarray(cv2.getPerspectiveTransform(corners, _points(placed)), dtype=np.float64)
    around = desk(rng, size[1], size[0])
    face = sheet.face
    if scale < 0.6:
        face = _points(cv2.blur(face, (2, 2) if scale > 0.4 else (3, 3)))
    warped = cv2.warpPerspective(face, change, size, flags=cv2.INTER_LINEAR)
    inside = cv2.warpPerspective(np.ones_like(face), change, size, flags=cv2.INTER_LINEAR)
    lines = tuple(_moved(line, change, stretch) for line in sheet.lines)
    mixed = np.asarray(warped + around * (1 - inside), dtype=np.float32)
    return Scene(picture=photographed(rng, mixed, pitch=sheet.pitch * scale), lines=lines, zone=sheet.zone)


def _points(values: object) -> NDArray[np.float32]:
    return np.asarray(values, dtype=np.float32)


def _moved(line: Line, change: NDArray[np.float64], stretch: float) -> Line:
    at = cv2.perspectiveTransform(line.at[None].astype(np.float64), change)[0].astype(np.float32)
    before = float(np.linalg.norm(line.at[-1] - line.at[0]))
    after = float(np.linalg.norm(at[-1] - at[0]))
    return Line(text=line.text, at=at, height=line.height * stretch * after / max(before, 1e-6))
