"""The central's console, as an administrator uses it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from central.__main__ import main
from central.store.database import Database
from tests.central.test_registers import SLTD

ROOT = Path(__file__).parents[2]


def test_a_code_is_issued_on_an_empty_database(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["enrolment-code", "--database", database_url, "--booth", "AUR-01", "--post", "AUR"])

    assert status == 0
    assert len(capsys.readouterr().out.strip()) == 19


def test_lists_are_loaded(
    tmp_path: Path, database: Database, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lists.toml"
    file.write_text(SLTD, encoding="utf-8")

    assert main(["seed", "--database", database_url, str(file)]) == 0
    assert capsys.readouterr().out == "1 entries\n"
    assert database is not None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["seed", "--database", "sqlite://", "nowhere.toml"], "nowhere.toml"),
        (["enrolment-code", "--database", "mysql://x", "--booth", "B", "--post", "P"], "PostgreSQL or SQLite"),
        (
            ["enrolment-code", "--database", "postgresql://u:secret@127.0.0.1:1/x", "--booth", "B", "--post", "P"],
            "opened",
        ),
    ],
)
def test_a_failure_is_one_line_without_a_password(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 1

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert told in lines[0]
    assert "secret" not in lines[0]


@pytest.mark.skipif(sys.platform == "win32", reason="a child is told to end by a signal")
def test_it_serves_until_it_is_told_to_end(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "central", "serve", "--port", "0", "--data", str(tmp_path)]
    server = subprocess.Popen(
        [*command, "--database", f"sqlite:///{tmp_path / 'central.db'}"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        url = server.stdout.readline().split()[0]
        with requests.Session() as session:
            session.trust_env = False
            answer = session.get(f"{url}/v1/health", verify=str(tmp_path / "ca.pem"), timeout=10)
        assert answer.json()["status"] == "ok"
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=20)
    assert server.returncode in {0, -signal.SIGTERM}
