"""Nothing of a traveller can be read on the booth's disk: an encounter is played, and then every file is searched."""

from __future__ import annotations

from pathlib import Path

import pytest

from booth_app.training.scenario import shipped_scenarios
from tests.store.test_canary import forms
from tests.story.place import booth_at, enrolled, running_central
from tests.story.played import played

CANARIES = ("QUETZALCANARIO", "ZUNZUNCILLA", "G88412197")
"""Surname, given name and number of the document."""
TEMP = ("TMPDIR", "TEMP", "TMP")


@pytest.mark.slow
def test_nobody_can_be_read_in_what_a_booth_leaves_on_the_disk(tmp_path: Path) -> None:
    settings, temp = booth_at(tmp_path / "data"), tmp_path / "temp"
    temp.mkdir()
    with running_central(settings, folder=tmp_path / "central") as central:
        enrolled(settings, central.ready)
        with played(
            tmp_path / "data", scenario_with_canaries(tmp_path), environment=dict.fromkeys(TEMP, str(temp))
        ) as booth:
            assert booth.wait_for("end")["received"] == 1
            assert booth.end() == 0
        assert all(any(has(file, canary) for file in files(tmp_path / "central")) for canary in CANARIES)
    searched = [*files(tmp_path / "data"), *files(temp), tmp_path / "booth.stderr"]
    assert {"vault.db", "vault.key.json", "booth.log"} <= {file.name for file in searched}
    assert [(file.name, canary) for file in searched for canary in CANARIES if has(file, canary)] == []


def scenario_with_canaries(folder: Path) -> Path:
    """Write an entry that leaves something in the log, with a traveller whose like is nowhere else."""
    text = (shipped_scenarios() / "07-escaner-desconectado.toml").read_text(encoding="utf-8")
    for was, canary in zip(("Muestra Prueba", "Andrés Ficticio", "G00000783"), CANARIES, strict=True):
        assert was in text
        text = text.replace(was, canary)
    path = folder / "canary.toml"
    path.write_text(text, encoding="utf-8")
    return path


def files(folder: Path) -> list[Path]:
    """Everything that lies in a folder, however deep."""
    return [path for path in folder.rglob("*") if path.is_file()]


def has(file: Path, text: str) -> bool:
    """Look for a text in whatever way it may be written."""
    content = file.read_bytes()
    return any(form in content for spelling in (text, text.capitalize()) for form in forms(spelling))
