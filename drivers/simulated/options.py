"""Options of the simulated devices. `script` is what a device plays that has no bench shared with anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from drivers.options import NotFromText, Within
from drivers.simulated.script import SimulatedScript


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedReaderOptions:
    """Options of the simulated document reader; `seed` fixes its garbage."""

    seed: int = 0
    script: Annotated[SimulatedScript, NotFromText()] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedCameraOptions:
    """Options of the simulated camera; `seed` fixes its noise, `fps` is frames per second."""

    seed: int = 0
    fps: Annotated[float, Within(1, 240)] = 30.0
    script: Annotated[SimulatedScript, NotFromText()] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedDeskCameraOptions:
    """Options of the simulated camera over the desk; `seed` fixes its noise and the wood of the desk."""

    seed: int = 0
    width: Annotated[int, Within(160, 4_096)] = 1_280
    height: Annotated[int, Within(120, 4_096)] = 720
    fps: Annotated[float, Within(1, 240)] = 30.0
    script: Annotated[SimulatedScript, NotFromText()] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedScannerOptions:
    """Options of the simulated fingerprint scanner; `seed` fixes its garbage."""

    seed: int = 0
    script: Annotated[SimulatedScript, NotFromText()] = ()
