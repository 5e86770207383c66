"""Where the files that ship with the program lie: beside the source, or inside the frozen build."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Name the path of a shipped file or folder under `resources/`; whether it exists is the caller's to see."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(__file__).resolve().parent.parent if frozen is None else Path(frozen)
    return root.joinpath("resources", *parts)
