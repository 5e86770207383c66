"""The port of every MRZ engine, and how one is chosen by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from booth_app.domain.document import MrzPlace
from booth_app.domain.personal import personal
from booth_app.domain.reading import ReadingHint


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """A point in a picture, in pixels from its upper left corner."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MrzRead:
    """What an engine recognised: the lines as they go into `mrz.parse` (empty: no MRZ seen), and how long it took.

    `confidence` has one row a line and one figure of 0 to 1 a character, and is empty where the engine gives none.
    `corrected` are places where the grammar or a check digit chose another character than the picture alone would;
    `uncertain` are places that nothing but the picture vouches for, and that it shows badly. `zone` is where the
    zone was seen, even if it was not read: four corners, clockwise, from the start of the first line; else empty.
    `hint` says why there are no lines.
    """

    lines: tuple[str, ...] = personal(default=())
    confidence: tuple[tuple[float, ...], ...] = ()
    corrected: tuple[MrzPlace, ...] = ()
    uncertain: tuple[MrzPlace, ...] = ()
    zone: tuple[Corner, ...] = ()
    hint: ReadingHint | None = None
    milliseconds: int


class MrzEngine(Protocol):
    """Finds the zone in a picture and recognises its characters; judges nothing. Used on one thread."""

    name: str

    def read(self, picture: NDArray[np.uint8]) -> MrzRead:
        """Read a BGR picture of a whole document. Raises EngineError."""
        ...


def mrz_engine(name: str) -> MrzEngine:
    """Make an engine by its name of `ENGINES`, and only then import what it stands on. Raises EngineError."""
    if name == "native":
        from booth_app.reading.native.engine import NativeEngine  # noqa: PLC0415 - loads the nets

        return NativeEngine()
    if name == "passporteye":
        from booth_app.reading.passport_eye import PassportEyeEngine  # noqa: PLC0415 - seconds and 150 MB

        return PassportEyeEngine.installed()
    raise ValueError(name)
