"""`boothctl doctor`: each line red, amber or green for its own reason, and one failure hides no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from booth_app.assembly import SystemClock, key_holder, open_existing_vault, open_vault
from booth_app.cli import main
from booth_app.console import enrol
from booth_app.console.doctor import Light, Line, examine
from booth_app.domain.post import PostCode
from booth_app.settings import DeviceSetting, Settings
from booth_app.training.place import training_settings
from central.embedded import EmbeddedCentral, EmbeddedConfig

NOW = SystemClock().now()


def lines(settings: Settings, *, now: datetime = NOW) -> dict[str, Line]:
    return {line.subject: line for line in examine(settings, now=now)}


def test_a_training_booth_is_amber_about_its_key(tmp_path: Path) -> None:
    settings = training_settings(Settings(data_dir=tmp_path))
    open_vault(settings, clock=SystemClock()).close()
    found = lines(settings)
    assert found["llave"].light is Light.AMBER
    assert found["recuperación"].light is Light.RED, "not enrolled: nobody could recover the key"
    assert found["enlace"].light is Light.RED
    assert found["dispositivos"].light is Light.GREEN
    assert found["bóveda"].light is Light.GREEN
    assert found["listas"].light is Light.AMBER


def test_a_booth_without_vault_devices_or_post_says_each(tmp_path: Path) -> None:
    found = lines(Settings(data_dir=tmp_path / "not" / "there", post="ZZZ"))
    assert {found[name].light for name in ("puesto", "bóveda", "dispositivos")} == {Light.RED}
    assert "L-VNU" in found["puesto"].remedy
    assert not (tmp_path / "not").exists(), "looking makes nothing"


def test_an_open_booth_keeps_its_vault_to_itself(tmp_path: Path) -> None:
    settings = training_settings(Settings(data_dir=tmp_path))
    vault = open_vault(settings, clock=SystemClock())
    try:
        assert lines(settings)["bóveda"].light is Light.AMBER
    finally:
        vault.close()


def test_a_clock_before_the_program_was_made_is_red(tmp_path: Path) -> None:
    found = lines(Settings(data_dir=tmp_path), now=datetime(1970, 1, 1, tzinfo=UTC))
    assert found["reloj"].light is Light.RED


def test_a_device_that_is_not_there_is_red_with_its_remedy(tmp_path: Path) -> None:
    reader = DeviceSetting(driver="mrz_serial", options={"port": str(tmp_path / "no-port")})
    found = lines(Settings(data_dir=tmp_path, document_reader=reader))["dispositivos"]
    assert found.light is Light.RED
    assert "NOT_FOUND" in found.words
    assert found.remedy


def test_the_exit_status_and_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--data", str(tmp_path)]) == 1
    assert "[ MAL  ] bóveda" in capsys.readouterr().out
    assert main(["doctor", "--data", str(tmp_path), "--json"]) == 1
    subjects = [json.loads(line)["subject"] for line in capsys.readouterr().out.splitlines()]
    assert subjects[:4] == ["versión", "puesto", "normativa", "disco"]


@pytest.fixture(scope="module")
def enrolled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A training booth that belongs to a central which is there."""
    folder = tmp_path_factory.mktemp("enrolled")
    settings = training_settings(Settings(data_dir=folder / "booth"))
    config = EmbeddedConfig(
        data=folder / "central", booth=settings.booth_code, post=settings.post, post_name="La Aurora"
    )
    with EmbeddedCentral(config) as central:
        ready = central.start()
        enrol.join(
            folder=settings.data_dir,
            holder=key_holder(settings),
            central_url=ready.url,
            ca_pem=ready.ca_pem,
            booth=settings.booth_code,
            post=PostCode(settings.post),
            code=ready.enrolment_code,
            at=NOW,
        )
        yield settings


def test_a_booth_that_belongs_is_green(enrolled: Settings) -> None:
    found = lines(enrolled, now=SystemClock().now())
    assert {found[name].light for name in ("enlace", "recuperación", "reloj") if name in found} == {Light.GREEN}


def test_a_clock_that_is_not_the_centrals_is_amber(enrolled: Settings) -> None:
    found = lines(enrolled, now=SystemClock().now() + timedelta(minutes=3))
    assert found["reloj de la central"].light is Light.AMBER
    assert "180" in found["reloj de la central"].words


def test_settings_that_name_another_booth_are_red(enrolled: Settings) -> None:
    found = lines(replace(enrolled, booth="07"))
    assert found["inscripción"].light is Light.RED
    assert enrolled.booth_code in found["inscripción"].words


def test_a_revoked_booth_is_red(enrolled: Settings) -> None:
    with closing(open_existing_vault(enrolled)) as vault:
        good = vault.enrolment()
        assert good is not None
        vault.set_enrolment(replace(good, token="r" * 43))
    try:
        found = lines(enrolled)["enlace"]
        assert found.light is Light.RED
        assert "[TOKEN]" in found.words
    finally:
        with closing(open_existing_vault(enrolled)) as vault:
            vault.set_enrolment(good)


def test_a_law_that_was_installed_and_does_not_hold_is_red(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    settings.regulations_dir.mkdir()
    assert lines(settings)["normativa"].light is Light.GREEN
    (settings.regulations_dir / "2099.1.1.zip").write_bytes(b"nothing of the kind")
    found = [line for line in examine(settings, now=NOW) if line.subject == "normativa"]
    assert [line.light for line in found] == [Light.GREEN, Light.RED]
    assert "[REGULATIONS" in found[1].words
