"""A boarding pass in words: what it says, whether it filled in the journey, and if not, why; and a seal, unverified."""

from __future__ import annotations

from dataclasses import dataclass

from booth_app.domain.boarding import BoardingDoubt, ShownPass
from booth_app.flow.encounter import Encounter
from booth_app.reading.payload import seal_among
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Tone

_DOUBTS = {
    BoardingDoubt.NAME: "boarding.name",
    BoardingDoubt.DAY: "boarding.day",
    BoardingDoubt.AIRPORT: "boarding.airport",
    BoardingDoubt.FLIGHT: "boarding.flight_differs",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeNote:
    """What is said of the codes of a document, and how it is shown."""

    words: str
    tone: Tone


def pass_words(shown: ShownPass, texts: Texts) -> str:
    """Say what flight the pass is for, and what speaks against it."""
    leg = shown.leg
    day = "" if shown.day is None else texts.day(shown.day)
    flight = " · ".join(part for part in (leg.flight, f"{leg.origin} → {leg.destination}", day) if part)
    told = texts("boarding.flight", flight=flight)
    return f"{told}: {_doubts(shown, texts)}" if shown.doubts else told


def code_note(encounter: Encounter, texts: Texts) -> CodeNote | None:
    """Say in a few words what a barcode brought; None where there was none of note."""
    shown = encounter.boarding
    if shown is not None and shown.doubts:
        first, *others = shown.doubts
        why = f"{texts(_DOUBTS[first])} +{len(others)}" if others else texts(_DOUBTS[first])
        words = texts("boarding.doubted", flight=shown.leg.flight, why=why)
        return CodeNote(words=words, tone=Tone.LOOK)
    if shown is not None:
        return CodeNote(words=texts("boarding.taken", flight=shown.leg.flight), tone=Tone.CALM)
    seal = None if encounter.scan is None else seal_among(encounter.scan.barcodes)
    return None if seal is None else CodeNote(words=texts("boarding.seal", country=seal.country), tone=Tone.CALM)


def marked_name(name: str, *, is_from_pass: bool, texts: Texts) -> str:
    """Name a field, and say where what stands in it was read."""
    return f"{name} · {texts('boarding.mark')}" if is_from_pass else name


def _doubts(shown: ShownPass, texts: Texts) -> str:
    return ", ".join(texts(_DOUBTS[doubt]) for doubt in shown.doubts)
