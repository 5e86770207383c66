"""The console as other programs use it."""

from __future__ import annotations

import subprocess
import sys

from tests.house import ROOT


def test_a_reader_who_has_read_enough_is_no_error() -> None:
    command = [sys.executable, "-m", "booth_app.cli", "regulations", "facts"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as told:
        assert told.stdout is not None
        told.stdout.close()
        assert told.stderr is not None
        errors = told.stderr.read()
        assert told.wait(timeout=30) == 1
    assert errors == b""
