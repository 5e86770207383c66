"""Shipped files are found beside the source and inside a frozen build."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from booth_app.resources import resource
from tests.house import ROOT


def test_a_shipped_file_lies_beside_the_source() -> None:
    assert resource("fonts", "OCRB.otf") == ROOT / "resources" / "fonts" / "OCRB.otf"
    assert resource("fonts").is_dir()


def test_a_frozen_build_brings_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("a", "b.toml") == tmp_path / "resources" / "a" / "b.toml"
