"""Installed sets of the law: never an older one, whole or not at all, and what is in force in the end."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from booth_app.checks.bundle import BundleError, install_bundle, regulations_in_force, version_key
from booth_app.checks.regulations import Regulations
from booth_app.domain.judgement import RegulationsVersion
from tests.fakes import law
from tests.fakes.bundles import CURRENT, PUBLIC, STRANGER, packed


def test_installing_and_what_is_in_force_then(tmp_path: Path) -> None:
    folder = tmp_path / "law" / "installed"
    assert in_force(folder) == (CURRENT, None)
    regulations = install_bundle(packed(tmp_path), folder, (PUBLIC,), CURRENT)
    assert regulations.version == "2026.11.2"
    assert [file.name for file in folder.iterdir()] == ["2026.11.2.zip"]
    assert in_force(folder) == ("2026.11.2", None)
    install_bundle(packed(tmp_path, version="2026.11.10"), folder, (PUBLIC,), regulations.version)
    assert in_force(folder) == ("2026.11.10", None)


def shipped(version: str = CURRENT) -> Regulations:
    return replace(law.regulations(), version=RegulationsVersion(version))


def in_force(folder: Path, *trusted: bytes, own: str = CURRENT) -> tuple[str, str | None]:
    """Version in force, and why nothing newer is."""
    regulations, error = regulations_in_force(folder, trusted or (PUBLIC,), shipped=lambda: shipped(own))
    return regulations.version, None if error is None else str(error)


@pytest.mark.parametrize("current", ["2026.11.2", "2026.11.3", "2026.12.0", "2027.1.1"])
def test_an_older_or_equal_one_is_not_installed(tmp_path: Path, current: str) -> None:
    with pytest.raises(BundleError) as caught:
        install_bundle(packed(tmp_path), tmp_path / "i", (PUBLIC,), RegulationsVersion(current))
    assert caught.value.title == f"La normativa 2026.11.2 no es más nueva que la vigente, {current}."
    assert caught.value.remedy == "No se instaló nada."
    assert not (tmp_path / "i").exists()


def test_an_untrusted_one_is_not_installed(tmp_path: Path) -> None:
    with pytest.raises(BundleError):
        install_bundle(packed(tmp_path), tmp_path / "i", (STRANGER,), CURRENT)
    assert not (tmp_path / "i").exists()


def test_where_it_cannot_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "i").write_bytes(b"no folder")
    with pytest.raises(
        BundleError, match=r"La normativa no se pudo guardar \(FileExistsError\). Revise el disco y repita\.$"
    ):
        install_bundle(packed(tmp_path), tmp_path / "i", (PUBLIC,), CURRENT)


def test_a_stop_half_way_changes_nothing(tmp_path: Path) -> None:
    """Killed before the rename: the part lies there, the law before stays, and the next installation goes through."""
    folder = tmp_path / "i"
    install_bundle(packed(tmp_path), folder, (PUBLIC,), CURRENT)
    newer = packed(tmp_path, version="2026.11.3")
    (folder / "2026.11.3.part").write_bytes(newer.read_bytes()[:100])
    assert in_force(folder) == ("2026.11.2", None)
    install_bundle(newer, folder, (PUBLIC,), RegulationsVersion("2026.11.2"))
    assert in_force(folder) == ("2026.11.3", None)
    assert sorted(file.name for file in folder.iterdir()) == ["2026.11.2.zip", "2026.11.3.zip"]


def test_what_is_damaged_falls_back_and_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "i"
    install_bundle(packed(tmp_path), folder, (PUBLIC,), CURRENT)
    install_bundle(packed(tmp_path, version="2026.11.3"), folder, (PUBLIC,), CURRENT)
    (folder / "2026.11.3.zip").write_bytes(b"")
    version, why = in_force(folder)
    assert version == "2026.11.2"
    assert (
        why == "El paquete de normativa no se puede usar: no es un archivo zip legible (BadZipFile). Pídalo de nuevo."
    )
    (folder / "2026.11.2.zip").write_bytes(os.urandom(10) + b"x" * 100)
    assert in_force(folder) == (CURRENT, why)


def test_a_key_no_longer_trusted_takes_its_law_along(tmp_path: Path) -> None:
    install_bundle(packed(tmp_path), tmp_path / "i", (PUBLIC,), CURRENT)
    assert in_force(tmp_path / "i", STRANGER) == (
        CURRENT,
        (
            "El paquete de normativa no está firmado por una llave de confianza. "
            "Pida el paquete a la oficina que lo emite."
        ),
    )


@pytest.mark.parametrize("own", ["2026.11.2", "2026.11.3", "2027.1.1"])
def test_a_newer_program_brings_the_newer_law(tmp_path: Path, own: str) -> None:
    install_bundle(packed(tmp_path), tmp_path / "i", (PUBLIC,), CURRENT)
    (tmp_path / "i" / "2026.11.1.zip").write_bytes(b"an old one, damaged: no matter")
    assert in_force(tmp_path / "i", own=own) == (own, None)


def test_a_name_does_not_make_a_version(tmp_path: Path) -> None:
    folder = tmp_path / "i"
    folder.mkdir()
    (folder / "2026.11.9.zip").write_bytes(packed(tmp_path).read_bytes())
    assert in_force(folder) == (CURRENT, "2026.11.9.zip: contiene otra versión. Instálela de nuevo.")


@pytest.mark.parametrize("stray", ["notes.zip", "2026.11.zip", "2026.11.9.part", "x2026.11.9.zip"])
def test_what_else_lies_there_is_passed_over(tmp_path: Path, stray: str) -> None:
    (tmp_path / stray).write_bytes(b"")
    assert in_force(tmp_path) == (CURRENT, None)


def test_the_shipped_law_needs_no_bundle(tmp_path: Path) -> None:
    regulations, error = regulations_in_force(tmp_path / "nothing", ())
    assert error is None
    assert version_key(regulations.version) >= (2026, 11, 1)


def test_versions_are_numbers() -> None:
    assert version_key("2026.11.9") < version_key("2026.11.10") < version_key("2026.12.1") < version_key("2027.1.1")
