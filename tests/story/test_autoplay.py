"""The training booth plays by itself, started as a trainer starts it: real window, vault, TLS and central."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
MARK = "MIROS_TEST_RUN"
PLAYED = ("01", "06", "07", "08", "17", "23", "09", "27")
"""A clean one, troubles, a family, a correction, and the two other posts."""


@pytest.mark.slow
def test_scenarios_end_as_expected_and_the_central_has_everything(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    run = subprocess.run(
        [sys.executable, "-m", "booth_app", "--data", tmp_path / "data", "--screenshots", pages, "--autoplay", *PLAYED],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", MARK: str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        timeout=150,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Escenarios: 8 (8 como se esperaba)" in run.stdout
    assert "Guardados: 12 · recibidos por la central: 12" in run.stdout
    names = {path.stem for path in pages.glob("*.png")}
    assert {"00-sesion-sign_in", "06-mrz-ilegible-a-mano", "08-central-caida-sin-enlace"} <= names
    assert all(f"01-entrada-sin-novedad-{page}" in names for page in ("waiting", "capturing", "deciding", "storing"))
    assert left_behind(str(tmp_path)) == []


def left_behind(mark: str) -> list[int]:
    """Processes that inherited the mark from the booth and still run."""
    left = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARK) == mark:
                left.append(process.pid)
        except psutil.Error:
            continue
    return left
