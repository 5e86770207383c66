"""The entry for whoever works on the booth: it does nothing twice, hides no failure, and its locks are complete."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import dev


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record the commands in place of running them; all of them succeed."""
    commands: list[list[str]] = []

    def record(command: Sequence[str], **_: object) -> int:
        commands.append(list(command))
        return 0

    monkeypatch.setattr(dev, "_run", record)
    monkeypatch.setattr(dev, "_missing_on_debian", lambda _packages: [])
    return commands


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0
    printed = capsys.readouterr().out
    assert all(f"dev.py {verb}" in printed for verb in dev.VERBS)


def test_an_unknown_verb_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["fly"]) == 2
    assert "'fly'" in capsys.readouterr().err


def test_a_fresh_tree_gets_an_environment_from_both_locks_with_hashes(
    ran: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path / "venv")
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "venv" / "python")
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp")
    assert dev.set_up(()) == 0
    created, builders, everything = ran
    assert created[1:3] == ["-m", "venv"]
    assert all("--require-hashes" in command for command in (builders, everything))
    assert (builders[-1], everything[-1]) == (str(dev.BUILD_LOCK), str(dev.LOCK))


def test_a_second_start_does_nothing(ran: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp")
    assert dev.set_up(()) == 0
    ran.clear()
    assert dev.set_up(()) == 0
    assert ran == []


def test_a_set_up_that_failed_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(dev, "_run", lambda *_, **__: 3)
    assert dev.set_up(()) == 3
    assert not (tmp_path / "stamp").exists()


def test_steps_go_on_after_a_failure_and_report_it(capfd: pytest.CaptureFixture[str]) -> None:
    good, bad = [sys.executable, "-c", "print('went on')"], [sys.executable, "-c", "raise SystemExit(4)"]
    assert dev._steps({"bad": bad, "good": good}) == 1
    out, err = capfd.readouterr()
    assert re.search(r"bad: FAILED, [\d.]+ s", out)
    assert "went on" in out
    assert err.endswith("failed: bad\n")


def test_arguments_go_to_pytest_alone(ran: list[list[str]]) -> None:
    assert dev.main(["test", "-k", "late"]) == 0
    assert ran[-1][1:] == ["-m", "pytest", "-k", "late"]


def test_a_program_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert dev._run([str(tmp_path / "nothing")]) == 127
    assert "cannot start" in capsys.readouterr().err


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="Debian alone has dpkg")
def test_a_missing_system_package_is_named() -> None:
    assert dev._missing_on_debian(["dpkg", "no-such-package"]) == ["no-such-package"]


def test_another_system_is_asked_for_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert dev._missing_on_debian(["libzbar0"]) == []


@pytest.mark.parametrize("lock", [dev.LOCK, dev.BUILD_LOCK], ids=lambda lock: lock.name)
def test_every_locked_package_has_a_version_and_a_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert entries
    assert [entry for entry in entries if not re.match(r"[\w.-]+==\S+ .*\\\n\s+--hash=sha256:", entry)] == []
