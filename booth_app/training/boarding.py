"""Boarding passes to practise on: the payload of their barcode (IATA Resolution 792), for invented people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from booth_app.domain.personal import personal
from booth_app.mrz.names import to_mrz

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
