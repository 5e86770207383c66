"""Boarding passes to practise on: the payload of their barcode (IATA Resolution 792), and the paper it is on."""

from __future__ import annotations

import importlib
import io
from dataclasses import dataclass
from datetime import date

import numpy as np
from PIL import Image

from booth_app.domain.personal import personal
from booth_app.mrz.names import to_mrz
from booth_app.training.page import Page

_PAPER, _INK, _PALE = (252, 252, 250), (22, 30, 44), (96, 104, 120)
_WIDTH, _HEIGHT, _DPI = 160.0, 74.0, 240
_NAME = 20
_VERSION = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LegText:
    """One flight of a practice pass."""

    carrier: str
    number: int
    origin: str
    destination: str
    day: date
    booking: str = personal(default="MUESTR")
    seat: str = personal(default="12A")
    sequence: int = personal(default=45)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassText:
    """What stands on a practice boarding pass; it is made out on the day `issued`."""

    surnames: str = personal()
    given_names: str = personal()
    legs: tuple[LegText, ...]
    issued: date


def payload_of(text: PassText) -> str:
    """Write the payload. Names are cut to their place, as airlines do."""
    name = f"{_letters(text.surnames)}/{_letters(text.given_names)}"[:_NAME]
    first, *others = text.legs
    parts = [
        f"M{len(text.legs)}{name:<{_NAME}}E",
        _leg(first, _once(text.issued, first.carrier) + _each(first.carrier)),
    ]
    return "".join([*parts, *(_leg(leg, _each(leg.carrier)) for leg in others)])


def draw_pass(text: PassText) -> bytes:
    """Draw the paper as PNG, plainly a practice one; equal arguments give equal bytes."""
    page = Page(width=_WIDTH, height=_HEIGHT, dpi=_DPI, paper=_PAPER)
    page.band(0, 0, _WIDTH, 11, _INK)
    page.text(6, 7.4, "TARJETA DE EMBARQUE · BOARDING PASS", size=4.4, colour=_PAPER, anchor="ls", weight="SemiBold")
    page.text(_WIDTH - 6, 5.9, "MUESTRA · SPECIMEN", size=4.4, colour=_PAPER, anchor="rm")
    leg = text.legs[0]
    shown = (
        (6, "PASAJERO", f"{text.surnames} / {text.given_names}"),
        (6, "DE · A", f"{leg.origin} → {leg.destination}"),
        (62, "VUELO", f"{leg.carrier} {leg.number}"),
        (92, "FECHA", leg.day.strftime("%d/%m/%Y")),
        (130, "ASIENTO", leg.seat),
    )
    for number, (x, label, value) in enumerate(shown):
        top = 16.0 if number == 0 else 27.0
        page.text(x, top, label, size=2.4, colour=_PALE, anchor="ls")
        page.text(x, top + 5.4, value, size=4.6, colour=_INK, anchor="ls", weight="SemiBold")
    page.picture(_code(payload_of(text)), 6, 38, 104, 32)
    page.text(116, 66, "SIN VALOR", size=3.0, colour=(160, 40, 40), anchor="ls", weight="SemiBold")
    buffer = io.BytesIO()
    Image.fromarray(page.pixels()).save(buffer, format="PNG")
    return buffer.getvalue()


def _code(payload: str) -> Image.Image:
    """Write the barcode. Loaded late, as the reader of it is: a booth starts without the library."""
    library = importlib.import_module("zxingcpp")
    made = library.create_barcode(payload, library.BarcodeFormat.PDF417)
    return Image.fromarray(np.array(made.to_image(scale=4), dtype=np.uint8)).convert("RGB")


def _leg(leg: LegText, added: str) -> str:
    flight = f"{leg.origin:<3}{leg.destination:<3}{leg.carrier:<3}{leg.number:04d} {leg.day.timetuple().tm_yday:03d}"
    return f"{leg.booking:<7}{flight}Y{leg.seat:>04}{leg.sequence:04d} 1{len(added):02X}{added}"


def _once(issued: date, carrier: str) -> str:
    """Write what is said once: the day it was made, and who made it."""
    said = f"1WW{issued.year % 10}{issued.timetuple().tm_yday:03d}B{carrier:<3}{'':13}"
    return f">{_VERSION}{len(said):02X}{said}"


def _each(carrier: str) -> str:
    """Write what is said of each leg: a ticket, and whose passenger he is."""
    said = f"1345678901234 0{carrier:<3}{carrier:<3}{'12345678':<16} 1PC0"
    return f"{len(said):02X}{said}"


def _letters(name: str) -> str:
    return to_mrz(name).replace("<", " ")
