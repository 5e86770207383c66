"""The booth is killed at any instant: what it said it stored is there, once, and the chain goes on."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from booth_app.errors import VaultDamagedError
from booth_app.store.vault import Vault
from tests.store.material import CANARY, Place
from tests.store.test_canary import forms

ROOT = Path(__file__).resolve().parents[2]
RUNS = 20


@dataclass
class Tally:
    """What the killed booth said, and what was done to it."""

    killed: int = 0
    cut_short: int = 0
    stored: dict[str, str] = field(default_factory=dict)
    received: set[str] = field(default_factory=set)
    committed: int = 0

    def hear(self, line: str) -> None:
        """Note one line of the booth; the last one may be half."""
        match line.split():
            case ["STORED", movement, digest] if line.endswith("\n"):
                assert movement not in self.stored
                self.stored[movement] = digest
            case ["RECEIVED", movement] if line.endswith("\n"):
                self.received.add(movement)


def kill_once(place: Place, tally: Tally, instants: random.Random, *, run: int) -> None:
    """Start the booth, let it say a few things, and kill it at an instant of no meaning."""
    command = [sys.executable, "-m", "tests.faults.vault_writer", str(place.folder.parent), str(run * 1000)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="ascii") as booth:
        assert booth.stdout is not None
        for _ in range(instants.randint(1, 12)):
            tally.hear(booth.stdout.readline())
        axe = threading.Timer(instants.uniform(0, 0.008), booth.kill)
        axe.start()
        for line in booth.stdout:
            tally.hear(line)
        axe.join()
    tally.killed += booth.returncode != 0
    journal = place.folder / "vault.db-journal"
    tally.cut_short += journal.exists() and journal.stat().st_size > 0


def missing(vault: Vault, tally: Tally) -> int:
    """Count what the booth said and the vault does not hold, word for word."""
    rows: dict[str, str] = dict(vault._database.all("SELECT id, digest FROM records"))
    tally.committed = len(rows)
    lost = sum(rows.get(movement) != digest for movement, digest in tally.stored.items())
    waiting = {record.id for record in vault.waiting(limit=10_000)}
    return lost + len(tally.received & waiting)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place.within(tmp_path)
    with place.create():
        pass
    return place


@pytest.mark.slow
def test_nothing_that_was_said_is_lost(place: Place) -> None:
    tally = Tally()
    instants = random.Random(20_261_122)
    for run in range(RUNS):
        kill_once(place, tally, instants, run=run)
        content = b"".join(place.files().values())
        assert not any(form in content for form in forms(CANARY))
        with place.open() as vault:
            assert missing(vault, tally) == 0
            assert vault.verify().problems == ()
    assert tally.killed == RUNS
    assert tally.cut_short > 0, "no kill met a commit: the test proves nothing"
    assert len(tally.stored) >= RUNS
    assert len(tally.stored) <= tally.committed <= len(tally.stored) + RUNS


@pytest.mark.slow
def test_side_file_that_vanishes_takes_nothing_along(tmp_path: Path) -> None:
    """A cleaner deletes the journal after the kill: nothing may be missing without being told."""
    instants = random.Random(7)
    silent = told = cut_short = 0
    for run in range(RUNS // 2):
        place = Place.within(tmp_path / str(run))
        with place.create():
            pass
        tally = Tally()
        kill_once(place, tally, instants, run=run)
        cut_short += tally.cut_short
        (place.folder / "vault.db-journal").unlink(missing_ok=True)
        try:
            with place.open() as vault:
                if not vault.verify().is_sound:
                    told += 1
                else:
                    silent += missing(vault, tally)
        except VaultDamagedError:
            told += 1
        assert tally.killed == 1
    assert silent == 0
    assert told <= cut_short
    assert cut_short > 0, "no kill met a commit: the test proves nothing"
