"""`boothctl enrol` against a real central: the membership ends up in the vault, whose key it can recover."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from booth_app.cli import main
from booth_app.console import enrol
from booth_app.domain.enrolment import Enrolment
from booth_app.domain.post import GUATEMALA, BoothCode, PostCode
from booth_app.errors import RefusedError, SettingsError
from booth_app.store.holders import FileHolder
from booth_app.store.vault import Vault
from central.embedded import EmbeddedCentral, EmbeddedConfig, Ready


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[Ready]:
    config = EmbeddedConfig(data=tmp_path / "central", booth="AUR-01", post="AUR", post_name="La Aurora")
    with EmbeddedCentral(config) as central:
        yield central.start()


def join(folder: Path, ready: Ready, *, code: str) -> Enrolment:
    return enrol.join(
        folder=folder / "vault",
        holder=FileHolder(folder=folder / "keys"),
        central_url=ready.url,
        ca_pem=ready.ca_pem,
        booth=BoothCode("AUR-01"),
        post=PostCode("AUR"),
        code=code,
        at=datetime.now(GUATEMALA),
    )


def kept(folder: Path) -> tuple[Enrolment | None, bool]:
    vault = Vault.open(folder / "vault", holder=FileHolder(folder=folder / "keys"), app_version="0.1.0")
    with closing(vault):
        return vault.enrolment(), vault.status().is_recoverable


def test_a_booth_joins_once_and_may_repeat_itself(tmp_path: Path, ready: Ready) -> None:
    first = join(tmp_path, ready, code=ready.enrolment_code.lower())
    second = join(tmp_path, ready, code=ready.enrolment_code)

    assert first.central_key == second.central_key
    assert kept(tmp_path) == (second, True)


def test_a_refused_booth_keeps_its_vault_and_no_membership(tmp_path: Path, ready: Ready) -> None:
    with pytest.raises(RefusedError):
        join(tmp_path, ready, code="AAAA-BBBB-CCCC-DDDD")

    assert kept(tmp_path) == (None, False)


def test_a_missing_authority_is_told_by_its_file(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    enrol.register(parser.add_subparsers())
    file = tmp_path / "nowhere.pem"
    parsed = parser.parse_args(["enrol", "--code", "A", "--ca", str(file), "--data", str(tmp_path)])

    with pytest.raises(SettingsError, match=r"nowhere\.pem"):
        parsed.func(parsed)


def test_a_training_booth_enrols_itself_and_nowhere_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["enrol", "--training", "--data", str(tmp_path), "--code", "X", "--ca", str(tmp_path / "ca.pem")]
    assert main(words) == 1
    assert "se inscribe sola" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
