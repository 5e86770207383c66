"""What a benchmark says: one line, its own figure beside a peer's from the same run."""

from __future__ import annotations

from typing import TypedDict


class Measurement(TypedDict):
    """`ratio` is ours / peer; `n` counts what each figure is the median of. Without a peer both are None."""

    name: str
    ours: float
    peer: float | None
    ratio: float | None
    unit: str
    n: int


def against(name: str, *, ours: float, peer: float, unit: str, n: int) -> Measurement:
    """Compare two figures."""
    return Measurement(name=name, ours=round(ours, 4), peer=round(peer, 4), ratio=round(ours / peer, 3), unit=unit, n=n)


def alone(name: str, *, ours: float, unit: str, n: int) -> Measurement:
    """Tell a figure that has nothing to stand beside."""
    return Measurement(name=name, ours=round(ours, 4), peer=None, ratio=None, unit=unit, n=n)
