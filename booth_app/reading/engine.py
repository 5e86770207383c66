"""The port of every MRZ engine, and how one is chosen by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from booth_app.domain.personal import personal


@dataclass(frozen=True, slots=True, kw_only=True)
class MrzRead:
    """What an engine recognised: the lines as they go into `mrz.parse` (empty: no MRZ seen), and how long it took."""

    lines: tuple[str, ...] = personal()
    milliseconds: int


class MrzEngine(Protocol):
    """Finds the zone in a picture and recognises its characters; judges nothing. Used on one thread."""

    name: str

    def read(self, picture: NDArray[np.uint8]) -> MrzRead:
        """Read a BGR picture of a whole document. Raises EngineError."""
        ...


def mrz_engine(name: str) -> MrzEngine:
    """Make an engine by its name of `ENGINES`, and only then import what it stands on. Raises EngineError."""
    if name == "passporteye":
        from booth_app.reading.passport_eye import PassportEyeEngine  # noqa: PLC0415 - seconds and 150 MB

        return PassportEyeEngine.installed()
    raise ValueError(name)
