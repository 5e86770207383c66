"""Draws practice documents: passport page, back of a card or visa, plainly a specimen, with a zone machines can read.

The design is the program's own and resembles no state's document; every page says MUESTRA across it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from booth_app.domain.document import MrzFormat
from booth_app.domain.person import Sex
from booth_app.domain.personal import personal
from booth_app.mrz.compose import MrzFields, compose
from booth_app.training.faces import Look, portrait
from booth_app.training.page import Page

DPI = 300
_JPEG_QUALITY = 90
_SIZES = {
    MrzFormat.TD3: (125.0, 88.0),
    MrzFormat.TD1: (85.6, 54.0),
    MrzFormat.MRV_A: (120.0, 80.0),
    MrzFormat.MRV_B: (105.0, 74.0),
}
"""Width and height in millimetres (Doc 9303-4, -5 and -7)."""

_MONTHS = ("ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SEP", "OCT", "NOV", "DIC")


class Damage(StrEnum):
    """What happened to the page."""

    NONE = "none"
    SMEARED = "smeared"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """What stands on a practice document, in the zone and above it. `format` is TD3, TD1, or that of a visa."""

    format: MrzFormat
    document_code: str
    issuer: str
    number: str = personal()
    surnames: str = personal()
    given_names: str = personal()
    nationality: str = personal()
    birth: date = personal()
    sex: Sex = personal()
    expiry: date
    issued: date
    optional: tuple[str, ...] = personal(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnDocument:
    """The page as JPEG, the portrait on it as JPEG, and the lines of its zone (empty where they are smeared)."""

    picture: bytes = personal()
    face: bytes = personal()
    lines: tuple[str, ...] = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Design:
    """Name and colours (RGB) of one issuer's practice document."""

    name: str
    paper: tuple[int, int, int]
    ink: tuple[int, int, int]
    accent: tuple[int, int, int]


_UTOPIA = _Design(name="ESTADO DE UTOPÍA", paper=(238, 236, 244), ink=(74, 66, 122), accent=(160, 150, 205))
_DESIGNS = {
    "UTO": _UTOPIA,
    "GTM": _Design(name="GUATEMALA", paper=(234, 241, 247), ink=(36, 84, 128), accent=(136, 178, 212)),
    "SLV": _Design(name="EL SALVADOR", paper=(235, 240, 250), ink=(34, 58, 120), accent=(140, 160, 214)),
    "HND": _Design(name="HONDURAS", paper=(234, 245, 248), ink=(20, 96, 122), accent=(130, 192, 208)),
    "NIC": _Design(name="NICARAGUA", paper=(240, 244, 238), ink=(44, 92, 84), accent=(150, 194, 178)),
    "MEX": _Design(name="MÉXICO", paper=(239, 245, 238), ink=(30, 94, 66), accent=(146, 196, 160)),
    "DOM": _Design(name="REPÚBLICA DOMINICANA", paper=(241, 238, 246), ink=(58, 44, 112), accent=(168, 156, 206)),
    "USA": _Design(name="ESTADOS UNIDOS", paper=(239, 240, 247), ink=(40, 52, 96), accent=(156, 164, 200)),
    "COL": _Design(name="COLOMBIA", paper=(247, 242, 234), ink=(112, 46, 52), accent=(212, 176, 150)),
    "ESP": _Design(name="ESPAÑA", paper=(247, 239, 236), ink=(120, 36, 44), accent=(214, 164, 158)),
}


def zone(text: DocumentText) -> tuple[str, ...]:
    """Compose the lines of the machine readable zone. Raises MrzError where a value does not fit its field."""
    return compose(
        MrzFields(
            format=text.format,
            document_code=text.document_code,
            issuer=text.issuer,
            number=text.number,
            surnames=text.surnames,
            given_names=text.given_names,
            nationality=text.nationality,
            birth=text.birth,
            sex=text.sex,
            expiry=text.expiry,
            optional=text.optional,
        )
    )


def draw(text: DocumentText, *, look: Look, damage: Damage = Damage.NONE, dpi: int = DPI) -> DrawnDocument:
    """Draw the document at `dpi`; equal arguments give equal bytes."""
    lines = zone(text)
    design = _DESIGNS.get(text.issuer, _UTOPIA)
    width, height = _SIZES[text.format]
    page = Page(width=width, height=height, dpi=dpi, paper=design.paper)
    page.guilloche(design.accent, seed=look.seed)
    photo = Image.fromarray(portrait(look, width=413, height=531))
    if text.format is MrzFormat.TD3:
        _passport(page, text, design, photo)
    elif text.format is MrzFormat.TD1:
        _card(page, text, design, photo)
    else:
        _visa(page, text, design, photo)
    _specimen_marks(page, design)
    _print_zone(page, lines)
    pixels = page.pixels()
    if damage is Damage.SMEARED:
        pixels = _smeared(pixels, seed=look.seed)
    return DrawnDocument(
        picture=_jpeg(Image.fromarray(pixels)),
        face=_jpeg(photo),
        lines=() if damage is Damage.SMEARED else lines,
    )


def _passport(page: Page, text: DocumentText, design: _Design, photo: Image.Image) -> None:
    """The part above the zone of a TD3 data page."""
    page.band(0, 0, page.width, 9.5, design.ink)
    page.text(5, 4.75, design.name, size=4.2, colour=(255, 255, 255), weight="SemiBold", anchor="lm")
    page.text(page.width - 5, 4.75, "PASAPORTE · PASSPORT", size=3.4, colour=(255, 255, 255), anchor="rm")
    page.picture(photo, 5, 13.5, 35, 45)
    page.picture(photo, 105.5, 34, 14, 18, opacity=0.42)
    left, step = 44.0, 8.05
    _field(page, left, 14.0, "Tipo / Type", text.document_code)
    _field(page, left + 18, 14.0, "Estado emisor / Issuing State", text.issuer)
    _field(page, left + 52, 14.0, "N.º de pasaporte / Passport no.", text.number)
    _field(page, left, 14.0 + step, "Apellidos / Surname", text.surnames.upper())
    _field(page, left, 14.0 + 2 * step, "Nombres / Given names", text.given_names.upper())
    _field(page, left, 14.0 + 3 * step, "Nacionalidad / Nationality", text.nationality)
    _field(page, left + 30, 14.0 + 3 * step, "Fecha de nacimiento / Date of birth", _day(text.birth))
    _field(page, left, 14.0 + 4 * step, "Sexo / Sex", text.sex.value)
    _field(page, left + 30, 14.0 + 4 * step, "Lugar de nacimiento / Place of birth", "CIUDAD MUESTRA")
    _field(page, left, 14.0 + 5 * step, "Expedición / Date of issue", _day(text.issued))
    _field(page, left + 30, 14.0 + 5 * step, "Vencimiento / Date of expiry", _day(text.expiry))


def _card(page: Page, text: DocumentText, design: _Design, photo: Image.Image) -> None:
    """The part above the zone of the back of a TD1 card."""
    page.band(0, 0, page.width, 6.6, design.ink)
    page.text(
        4,
        3.3,
        f"{design.name} · DOCUMENTO DE IDENTIDAD",
        size=2.7,
        colour=(255, 255, 255),
        weight="SemiBold",
        anchor="lm",
    )
    page.picture(photo, 66.5, 9, 14.8, 19)
    _field(page, 4, 9.2, "Apellidos / Surname", text.surnames.upper(), size=2.5)
    _field(page, 4, 15.2, "Nombres / Given names", text.given_names.upper(), size=2.5)
    _field(page, 4, 21.2, "N.º de documento / Document no.", text.number, size=2.5)
    _field(page, 34, 21.2, "Nacimiento / Birth", _day(text.birth), size=2.5)
    _field(page, 4, 27.0, "Nacionalidad · Sexo", f"{text.nationality} · {text.sex.value}", size=2.5)
    _field(page, 34, 27.0, "Vencimiento / Expiry", _day(text.expiry), size=2.5)


def _visa(page: Page, text: DocumentText, design: _Design, photo: Image.Image) -> None:
    """The part above the zone of a visa; the small one has the same fields closer together."""
    scale = page.width / 120.0
    page.band(0, 0, page.width, 8.4, design.ink)
    page.text(5, 4.2, design.name, size=3.8, colour=(255, 255, 255), weight="SemiBold", anchor="lm")
    page.text(page.width - 5, 4.2, "VISA", size=3.4, colour=(255, 255, 255), anchor="rm")
    page.picture(photo, 5, 12, 26 * scale, 33.4 * scale)
    left, step, size = 36.0 * scale, 8.0 * scale, 3.0 * scale
    rows = (
        ("Apellidos / Surname", text.surnames.upper(), "N.º de visa / Visa no.", text.number),
        ("Nombres / Given names", text.given_names.upper(), "Nacionalidad / Nationality", text.nationality),
        ("Válida desde / From", _day(text.issued), "Hasta / Until", _day(text.expiry)),
        ("Nacimiento / Birth", _day(text.birth), "Sexo / Sex", text.sex.value),
    )
    for number, (label, value, other_label, other_value) in enumerate(rows):
        _field(page, left, 12.0 + number * step, label, value, size=size)
        _field(page, left + 48 * scale, 12.0 + number * step, other_label, other_value, size=size)


def _field(page: Page, x: float, y: float, label: str, value: str, *, size: float = 3.1) -> None:
    page.text(x, y + size * 0.5, label, size=size * 0.56, colour=(92, 96, 108), anchor="ls")
    page.text(x, y + size * 1.62, value, size=size, colour=(18, 20, 28), weight="SemiBold", anchor="ls")


def _specimen_marks(page: Page, design: _Design) -> None:
    """What keeps the page from ever passing for a document."""
    page.watermark("MUESTRA · SPECIMEN", colour=design.ink)
    zone_height = 25.6 if page.height > 60 else 22.0
    page.text(
        page.width / 2,
        page.height - zone_height + 1.2,
        "DOCUMENTO DE PRÁCTICA · PERSONA FICTICIA · SIN VALOR",
        size=1.7,
        colour=(160, 40, 40),
        weight="SemiBold",
        anchor="mm",
    )


def _print_zone(page: Page, lines: tuple[str, ...]) -> None:
    """White strip and OCR-B at ten characters an inch (Doc 9303-3 §4.3, -4 §4.2, -5 §4.2)."""
    pitch = 25.4 / 10
    length = pitch * len(lines[0])
    last, gap, height = (8.6, 6.35, 22.6) if len(lines) == 2 else (5.0, 5.3, 18.6)
    page.band(0, page.height - height, page.width, page.height, (250, 250, 248))
    for index, line in enumerate(lines):
        baseline = page.height - last - gap * (len(lines) - 1 - index)
        page.ocr_line((page.width - length) / 2, baseline, line, pitch=pitch)


def _smeared(pixels: NDArray[np.uint8], *, seed: int) -> NDArray[np.uint8]:
    """Drag wet ink sideways over the zone and leave blots, so that no engine and no eye reads it whole."""
    rng = np.random.default_rng((seed, 43))
    height, width = pixels.shape[:2]
    top = int(height * (0.735 if width > height * 1.3 else 0.63))
    strip = pixels[top:].astype(np.float32)
    reach = max(width // 34, 9)
    dragged = cv2.blur(strip, (reach, 3))
    where = cv2.GaussianBlur(rng.random(strip.shape[:2]).astype(np.float32), (0, 0), width / 26)
    where = np.clip((where - where.min()) / (where.max() - where.min()) * 3.2 - 0.5, 0, 1)
    strip = strip * (1 - where[..., None]) + dragged * where[..., None]
    for _ in range(5):
        centre = (int(rng.integers(width // 10, width * 9 // 10)), int(rng.integers(0, strip.shape[0])))
        axes = (int(rng.integers(width // 28, width // 12)), int(rng.integers(width // 70, width // 34)))
        blot = np.zeros(strip.shape[:2], dtype=np.float32)
        cv2.ellipse(blot, centre, axes, float(rng.uniform(-20, 20)), 0, 360, 1.0, -1)
        blot = cv2.GaussianBlur(blot, (0, 0), width / 170) * 0.82
        strip = strip * (1 - blot[..., None]) + np.array([88, 70, 52], dtype=np.float32) * blot[..., None]
    result = pixels.copy()
    result[top:] = np.clip(strip, 0, 255).astype(np.uint8)
    return result


def _day(day: date) -> str:
    """Write a date as people read it."""
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year}"


def _jpeg(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, format="JPEG", quality=_JPEG_QUALITY)
    return buffer.getvalue()
