"""Travellers who show a boarding pass."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from booth_app.domain.document import Barcode
from booth_app.flow.boarding import FIRST, boarded
from booth_app.flow.encounter import Encounter
from booth_app.reading.boarding_pass import parse_boarding_pass
from booth_app.training.boarding import LegText, PassText, payload_of
from tests.ui import samples
from tests.ui.moment import NOW, TODAY

SEAL = bytes.fromhex("dc03d9c5d9cac8a73a99319f3a3d5f0a5d01")
"""The header of a seal of UTO, signed by UTTS with its certificate 5B; nothing behind it."""


def with_pass(encounter: Encounter, *, surnames: str = "Eriksson", **leg: Any) -> Encounter:
    """The same traveller with the pass of a flight of today from San Salvador, unless told otherwise."""
    flight = LegText(
        **{"carrier": "AV", "number": 641, "origin": "SAL", "destination": "GUA", "day": TODAY, **leg},
    )
    text = PassText(surnames=surnames, given_names="Anna Maria", legs=(flight,), issued=TODAY)
    return boarded(encounter, parse_boarding_pass(payload_of(text).encode()), at=NOW)[0]


def without_flight() -> Encounter:
    """A clean traveller of whose flight nothing is known."""
    clean = samples.captured()
    return replace(clean, journey=replace(clean.journey, carrier=""))


def pass_first() -> Encounter:
    """A pass where a document is awaited."""
    return replace(samples.waiting_encounter(), document_trouble=FIRST)


def sealed() -> Encounter:
    """A traveller whose document bears a seal of the state of Utopia."""
    clean = samples.captured()
    scan = replace(samples.scan(), barcodes=(Barcode(symbology="DATAMATRIX", payload=SEAL),))
    return replace(clean, scan=scan)
