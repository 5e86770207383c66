"""A page with a zone, drawn at test time; nobody's document."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from booth_app.resources import resource

PASSPORT = ("P<GTMPRUEBA<<MARIA<FICTICIA<<<<<<<<<<<<<<<<<", "G000000013GTM9001011F3001019<<<<<<<<<<<<<<00")
CARD = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")


def draw_page(lines: Sequence[str], *, width: int = 1000, desk: int = 60) -> Image.Image:
    """Draw a light page on a grey desk, a portrait box, some print, and the lines at its foot."""
    height = width * 88 // 125
    page = Image.new("RGB", (width, height), (236, 240, 232))
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(resource("fonts", "OCRB.otf")), size=100)
    size = 100 * 0.9 * width / font.getlength("<" * len(lines[0]))
    font = font.font_variant(size=size)
    top = height * 0.97 - len(lines) * size * 1.6
    for index, line in enumerate(lines):
        draw.text((width * 0.05, top + index * size * 1.6), line, fill=(25, 25, 25), font=font)
    draw.rectangle((width * 0.06, height * 0.12, width * 0.3, height * 0.6), fill=(150, 160, 170))
    draw.text((width * 0.4, height * 0.15), "PASAPORTE DE PRUEBA", fill=(60, 60, 90), font=font)
    framed = Image.new("RGB", (width + 2 * desk, height + 2 * desk), (120, 118, 115))
    framed.paste(page, (desk, desk))
    return framed


def pixels(picture: Image.Image) -> NDArray[np.uint8]:
    """Turn into a BGR array, as cameras give it."""
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"), dtype=np.uint8)[:, :, ::-1])


def encoded(picture: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    """Encode a picture."""
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()
