"""`boothctl officers`: the people of a booth, and no password on the command line."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from pathlib import Path

import pytest

from booth_app.assembly import SystemClock, open_existing_vault, open_vault
from booth_app.cli import main
from booth_app.console import officers
from booth_app.domain.officer import OfficerId, Role
from booth_app.errors import CredentialsError
from booth_app.settings import Settings
from booth_app.training.place import training_settings

SECRET = "larga-y-buena"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A training booth with a vault and nobody in it."""
    settings = training_settings(Settings(data_dir=tmp_path))
    open_vault(settings, clock=SystemClock()).close()
    return settings


def call(settings: Settings, monkeypatch: pytest.MonkeyPatch, *words: str, secret: str = SECRET) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{secret}\n"))
    return main(["officers", *words, "--training", "--data", str(settings.data_dir.parent), "--json"])


def test_who_is_added_may_sign_in(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(settings, monkeypatch, "add", "1482", "--role", "officer") == 0
    assert call(settings, monkeypatch, "add", "2001", "--role", "supervisor") == 0
    capsys.readouterr()
    assert call(settings, monkeypatch, "list") == 0
    people = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert people == [{"number": "1482", "role": "officer"}, {"number": "2001", "role": "supervisor"}]
    now = SystemClock().now()
    vault = open_existing_vault(settings)
    try:
        assert vault.officers.verify(OfficerId("2001"), SECRET, at=now).role is Role.SUPERVISOR
        with pytest.raises(CredentialsError):
            vault.officers.verify(OfficerId("1482"), SECRET, at=now + timedelta(days=366))
        assert vault.status().journal_lines == 2
    finally:
        vault.close()


@pytest.mark.parametrize(
    ("words", "secret", "code"),
    [
        (("add", "1482", "--role", "officer"), "corta", "LENGTH"),
        (("add", "1 482", "--role", "officer"), SECRET, "NUMBER"),
        (("add", "garcía", "--role", "officer"), SECRET, "NUMBER"),
        (("add", "1482", "--role", "officer", "--days", "0"), SECRET, "DAYS"),
    ],
)
def test_what_will_not_do_is_refused(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    secret: str,
    code: str,
) -> None:
    assert call(settings, monkeypatch, *words, secret=secret) == 1
    said = capsys.readouterr().out
    assert json.loads(said)["error"]["code"] == code
    assert secret not in said


def test_a_typed_password_is_asked_twice() -> None:
    answers = iter([SECRET, SECRET + "x"])
    with pytest.raises(CredentialsError, match="no son iguales"):
        officers.ask_secret(lambda _: next(answers))
    assert officers.ask_secret(lambda _: SECRET) == SECRET
