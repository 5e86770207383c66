"""The vault on the real keyring of a Linux desktop, in a session that has nothing to do with the user's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NEEDED = ("dbus-run-session", "gnome-keyring-daemon")
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(
    not os.environ.get("CI") and not all(shutil.which(name) for name in NEEDED), reason="no Secret Service is installed"
)
def test_vault_opens_by_the_systems_keyring_and_not_without(tmp_path: Path) -> None:
    folders = {name: tmp_path / name for name in ("XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "HOME")}
    for folder in folders.values():
        folder.mkdir(mode=0o700)
    command = ["dbus-run-session", "--", sys.executable, "-m", "tests.store.keyring_session", str(tmp_path)]
    environment = {**os.environ, **{name: str(folder) for name, folder in folders.items()}}
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert answer.stdout.splitlines() == ["OPENED keyring 1", "LOST VAULT-KEY-MISSING"], answer.stderr
