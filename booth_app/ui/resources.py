"""Where the shipped files are: beside the program in the tree, and at the same place in the frozen build."""

from __future__ import annotations

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
"""Folder of fonts, icons, catalogues and style."""
