"""`boothctl vault`: the same facts as lines and as JSON, and an exit status a script can believe."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from booth_app.console import vault as verb
from booth_app.store.check import Trouble
from tests.store.material import CANARY, NOW, CentralKeys, Place, movement


def call(place: Place, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    verb.register(parser.add_subparsers(), open_vault=lambda _: place.open())
    parsed = parser.parse_args(["vault", *arguments])
    status = parsed.func(parsed)
    assert isinstance(status, int)
    return status


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place.within(tmp_path)
    with place.create() as vault:
        vault.set_enrolment(CentralKeys().enrolment())
        vault.store(movement(1, picture_bytes=60_000))
        vault.journal(at=NOW, officer=None, act="started")
    return place


def test_status_as_lines_and_as_json(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(place, "status") == 0
    lines = capsys.readouterr().out
    assert "1 movimientos, 4 imágenes" in lines
    assert CANARY not in lines
    assert call(place, "status", "--json") == 0
    status = json.loads(capsys.readouterr().out)
    assert (status["stored"], status["waiting"], status["waiting_attachments"]) == (1, 1, 4)
    assert (status["custody"], status["recoverable"], status["enrolled"]) == ("file", True, True)


def test_verify_of_a_sound_vault(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(place, "verify", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "sound": True,
        "records": 1,
        "attachments": 4,
        "receipts": 0,
        "journal_lines": 1,
        "problems": [],
    }
    assert call(place, "verify") == 0
    assert "íntegra" in capsys.readouterr().out


def test_verify_of_a_damaged_vault_fails(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    content = bytearray(place.database.read_bytes())
    content[len(content) * 2 // 3] ^= 1  # inside a picture, so that the vault still opens
    place.database.write_bytes(content)
    assert call(place, "verify") == 1
    assert "NO está íntegra" in capsys.readouterr().out
    assert call(place, "verify", "--json") == 1
    assert not json.loads(capsys.readouterr().out)["sound"]


def test_every_trouble_has_words() -> None:
    assert set(verb._TROUBLES) == set(Trouble)
