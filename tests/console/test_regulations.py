"""`boothctl regulations`: what is in force, what a change would do, how a signed set is installed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from booth_app.checks.judge import SPECS
from booth_app.checks.law_files import shipped_regulations
from booth_app.cli import main
from booth_app.console.law_draft import law_with
from booth_app.console.law_effect import effect_of
from booth_app.resources import resource
from tools import sign_regulations

RULES = resource("regulations", "rules")
SCENARIOS = len(list(resource("regulations", "scenarios").glob("*.toml")))
TABLE = Path(__file__).parent.parent / "checks" / "scenarios" / "expected.tsv"
WITHOUT = sum("DOC-NONE" in line.split("\t")[2].split() for line in TABLE.read_text(encoding="utf-8").splitlines())
"""Scenarios of somebody who shows no document."""
NEWER = "2099.1.1"


@pytest.fixture
def booth(tmp_path: Path) -> list[str]:
    """The switches that keep a test apart from whatever booth this machine has; no key is trusted by it."""
    settings = tmp_path / "booth.toml"
    settings.touch()
    return ["--settings", str(settings), "--data", str(tmp_path / "data")]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A whole set to change."""
    for name in ("regulations", "catalogues"):
        shutil.copytree(resource(name), tmp_path / "set" / name)
    return tmp_path / "set"


@pytest.fixture
def key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A private key; its public half is trusted in booth.toml."""
    file = tmp_path / "legal.key"
    assert sign_regulations.main(["key", str(file)]) == 0
    public = capsys.readouterr().out.strip()
    (tmp_path / "booth.toml").write_text(f'[regulations]\nkeys = ["{public}"]\n', encoding="utf-8")
    return file


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def replace_in(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def changed(folder: Path, shipped: Path, old: str, new: str) -> Path:
    """Copy one shipped file into a folder and change it there."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / shipped.name
    shutil.copy(shipped, file)
    replace_in(file, old, new)
    return file


def set_version(source: Path, version: str) -> None:
    old = shipped_regulations().version
    replace_in(source / "regulations" / "manifest.toml", f'"{old}"', f'"{version}"')


def test_status_of_what_ships(booth: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regulations", "status", *booth]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"Normativa     {shipped_regulations().version}, entregada con el programa\n")
    assert "; desactivadas: 1\n  JRN-CARRIER-FINE: Multa al transportista" in shown
    assert "sin efecto por la CC" in shown
    assert main(["regulations", "status", "--json", *booth]) == 0
    (status,) = objects(capsys.readouterr().out)
    assert (status["from"], status["error"], status["rules"]) == ("program", None, len(shipped_regulations().rules))
    assert [rule["code"] for rule in status["disabled"]] == ["JRN-CARRIER-FINE"]


def test_a_rule_made_stricter(tmp_path: Path, booth: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    file = changed(
        tmp_path / "rules",
        RULES / "document.toml",
        'code = "DOC-NONE"\nseverity = "supervisor"',
        'code = "DOC-NONE"\nseverity = "block"',
    )
    assert main(["regulations", "check", str(file), *booth]) == 0
    shown = capsys.readouterr().out
    assert "Cambiado: DOC-NONE\n" in shown
    assert "nacional-sin-documento-entra: Guatemalteca llega sin documento alguno\n  ~ DOC-NONE\n" in shown
    assert "  lo más grave: supervisor → block\n  decisiones: ADM+supervisor+código SEC → SEC\n" in shown
    assert shown.endswith(f"{SCENARIOS} escenarios juzgados: {WITHOUT} cambian, {WITHOUT} más severos, 0 más leves.\n")


def test_a_rule_taken_away_and_one_added(tmp_path: Path, booth: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    file = changed(tmp_path / "rules", RULES / "document.toml", 'code = "DOC-NONE"', 'code = "DOC-NADA"')
    assert main(["regulations", "check", "--json", str(file), *booth]) == 0
    (effect,) = objects(capsys.readouterr().out)
    assert effect["provisions"] == {"added": ["DOC-NADA"], "removed": ["DOC-NONE"], "changed": []}
    assert (effect["judged"], effect["differing"], effect["stricter"], effect["milder"]) == (SCENARIOS, WITHOUT, 0, 0)
    first = effect["scenarios"][0]
    assert (first["gained"], first["lost"], first["changed"]) == (["DOC-NADA"], ["DOC-NONE"], [])
    assert "worst" not in first


def test_a_number_of_the_law(tmp_path: Path, booth: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    old = 'code = "fine.overstay_per_day"\nvalue = 1500'
    file = changed(tmp_path, resource("regulations", "parameters.toml"), old, old.replace("1500", "2000"))
    assert main(["regulations", "check", str(file), *booth]) == 0
    shown = capsys.readouterr().out
    assert "Cambiado: param.fine.overstay_per_day\n" in shown
    assert "  multa: Q 15.00 por 1 día → Q 20.00 por 1 día\n" in shown
    assert "  multa: Q 150.00 por 10 días, pagada → Q 200.00 por 10 días, pagada\n" in shown
    old = 'code = "stay.visitor_days"\nvalue = 90'
    file = changed(tmp_path, resource("regulations", "parameters.toml"), old, old.replace("90", "60"))
    assert main(["regulations", "check", str(file), *booth]) == 0
    assert "  estadía: 90 días, hasta 2027-02-07 → 60 días, hasta 2027-01-08\n" in capsys.readouterr().out


def test_a_rule_no_longer_broken(tmp_path: Path, booth: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    file = changed(
        tmp_path / "rules", RULES / "stay.toml", "stay.overstay_days > 0 and not", "stay.overstay_days > 5 and not"
    )
    assert main(["regulations", "check", str(file), *booth]) == 0
    shown = capsys.readouterr().out
    assert "  - FINE-DUE\n  lo más grave: refer → none\n" in shown
    assert "  papeles que aclararían: fine_receipt, fine_waiver, stay_extension, entry_proof → -\n" in shown


def test_nothing_changed(booth: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regulations", "check", str(resource()), *booth]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        f"{SCENARIOS} escenarios juzgados: 0 cambian, 0 más severos, 0 más leves."
    ]


def test_faults_with_file_and_line(tmp_path: Path, booth: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    file = changed(tmp_path / "rules", RULES / "person.toml", "person.age >", "person.edad >")
    assert main(["regulations", "check", str(file), *booth]) == 1
    fault, summary = capsys.readouterr().out.splitlines()
    line = next(n for n, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if "person.edad" in text)
    assert f"rules/person.toml:{line}: when:" in fault
    assert "person.edad" in fault
    assert summary == "1 faltas: la normativa no se puede usar. [REGULATIONS]"
    assert main(["regulations", "check", "--json", str(file), *booth]) == 1
    (answer,) = objects(capsys.readouterr().out)
    assert (answer["error"]["code"], answer["problems"][0]["line"]) == ("REGULATIONS", line)


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    law, lists = resource("regulations", "reasons.toml"), resource("catalogues", "reasons.toml")
    by_keys = changed(tmp_path, lists, 'es = "Turismo o recreo"', 'es = "Paseo"')
    assert law_with(by_keys).catalogues.reasons != shipped_regulations().catalogues.reasons
    by_keys = changed(tmp_path, law, 'reasons = ["10"]', 'reasons = ["10", "01"]')
    assert law_with(by_keys).proposals != shipped_regulations().proposals
    by_folder = changed(tmp_path / "catalogues", lists, 'es = "Turismo o recreo"', 'es = "Paseo"')
    assert law_with(by_folder).catalogues.reasons != shipped_regulations().catalogues.reasons


def test_a_new_file_of_rules_is_added(tmp_path: Path) -> None:
    file = changed(tmp_path / "rules", RULES / "person.toml", 'code = "DOC-', 'code = "NEW-')
    added = file.rename(file.parent / "person_more.toml")
    effect = effect_of(shipped_regulations(), law_with(added))
    assert all(code.startswith("NEW-") for code in effect.added)
    assert (effect.removed, effect.changed, effect.milder) == ((), (), 0)
    assert any("NEW-BIRTH-PARTIAL" in difference.gained for difference in effect.differences)


@pytest.mark.parametrize("place", ["unknown.toml", "reasons.toml", "rules/gone.toml", "manifest.toml"])
def test_what_is_no_file_of_the_set(
    place: str, tmp_path: Path, booth: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / place
    file.parent.mkdir(exist_ok=True)
    if place == "reasons.toml":
        file.write_text("neither = [\n", encoding="utf-8")
    assert main(["regulations", "check", str(file), *booth]) == 1
    told = capsys.readouterr().err
    assert told.endswith("[REGULATIONS-PATH]\n")
    assert told.count("\n") == 1


def test_a_signed_set_is_judged_installed_and_in_force(
    source: Path, key: Path, booth: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_version(source, NEWER)
    bundle = tmp_path / "new.zip"
    assert sign_regulations.main(["sign", "--source", str(source), "--key", str(key), str(bundle)]) == 0
    assert f"new.zip: {NEWER}, signed by " in capsys.readouterr().out
    assert main(["regulations", "check", str(bundle), *booth]) == 0
    assert f"De {shipped_regulations().version} a {NEWER}\n" in capsys.readouterr().out
    assert main(["regulations", "install", str(bundle), *booth]) == 0
    assert f"Instalada la normativa {NEWER}; antes, 20" in capsys.readouterr().out
    assert main(["regulations", "status", "--json", *booth]) == 0
    (status,) = objects(capsys.readouterr().out)
    assert (status["version"], status["from"]) == (NEWER, "installed")
    assert main(["regulations", "status", *booth]) == 0
    assert f"Normativa     {NEWER}, instalada\n" in capsys.readouterr().out
    assert main(["regulations", "install", "--json", str(bundle), *booth]) == 1
    (refused,) = objects(capsys.readouterr().out)
    assert refused["error"]["code"] == "REGULATIONS-BUNDLE"


def test_installing_for_a_program(
    source: Path, key: Path, booth: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_version(source, NEWER)
    assert sign_regulations.main(["sign", "--source", str(source), "--key", str(key), str(tmp_path / "b.zip")]) == 0
    capsys.readouterr()
    assert main(["regulations", "install", "--json", str(tmp_path / "b.zip"), *booth]) == 0
    (answer,) = objects(capsys.readouterr().out)
    assert (answer["installed"], answer["before"]) == (NEWER, shipped_regulations().version)


def test_what_is_installed_and_damaged_is_told(
    booth: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    installed = tmp_path / "data" / "regulations"
    installed.mkdir(parents=True)
    (installed / f"{NEWER}.zip").write_bytes(b"no bundle")
    assert main(["regulations", "status", *booth]) == 1
    assert "\nNO RIGE lo instalado: " in capsys.readouterr().out
    assert main(["regulations", "status", "--json", *booth]) == 1
    assert objects(capsys.readouterr().out)[0]["error"]["code"] == "REGULATIONS-BUNDLE"
    scenario = resource("regulations", "scenarios", "multa-dia-90.toml")
    assert main(["check", str(scenario), *booth]) == 0
    captured = capsys.readouterr()
    assert captured.err.endswith("[REGULATIONS-BUNDLE]\n")
    assert f"normativa {shipped_regulations().version}\n" in captured.out


def test_a_set_with_a_fault_is_never_signed(
    source: Path, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_in(source / "regulations" / "rules" / "person.toml", "person.age >", "person.edad >")
    bundle = tmp_path / "b.zip"
    assert sign_regulations.main(["sign", "--source", str(source), "--key", str(key), str(bundle)]) == 1
    assert "person.edad" in capsys.readouterr().err
    assert not bundle.exists()


def test_a_set_that_would_lose_a_rule_on_the_way_is_never_signed(
    source: Path, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules, bundle = source / "regulations" / "rules", tmp_path / "b.zip"
    (rules / "history.toml").rename(rules / "history-v2.toml")
    assert sign_regulations.main(["sign", "--source", str(source), "--key", str(key), str(bundle)]) == 1
    assert capsys.readouterr().err
    assert not bundle.exists()


def test_keys_of_the_signer(key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign_regulations.main(["key", str(key)]) == 1
    (tmp_path / "short.key").write_text("AAEC\n", encoding="ascii")
    for name in ("short.key", "none.key"):
        assert sign_regulations.main(["sign", "--key", str(tmp_path / name), str(tmp_path / "b.zip")]) == 1
    nowhere = str(tmp_path / "none" / "b.zip")
    assert sign_regulations.main(["sign", "--key", str(key), nowhere]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 4


def test_the_vocabulary(booth: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regulations", "facts", "--json", *booth]) == 0
    words = {word["name"]: word for word in objects(capsys.readouterr().out)}
    regulations = shipped_regulations()
    expected = {
        *SPECS,
        *(f"param.{parameter.code}" for parameter in regulations.parameters),
        *(f"set.{members.code}" for members in regulations.sets),
    }
    assert words.keys() == expected
    assert words["person.age"]["type"] == "number"
    assert main(["regulations", "facts", *booth]) == 0
    assert "\nperson.is_minor                      sí o no   Menor de edad" in capsys.readouterr().out
