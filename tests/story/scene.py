"""An enrolled booth that does not run and its central that does: what stories begin with, and what they end with."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from booth_app import cli
from booth_app.domain.record import SealedRecord
from booth_app.settings import Settings
from booth_app.training.scenario import shipped_scenarios
from tests.story.place import POST, StoryCentral, booth_at, enrolled, opened, running_central
from tests.story.played import ROOT, played

CLEAN = shipped_scenarios() / "01-entrada-sin-novedad.toml"


@dataclass(frozen=True, kw_only=True)
class Scene:
    """An enrolled booth that does not run, and its central that does."""

    data: Path
    settings: Settings
    central: StoryCentral

    @property
    def console(self) -> list[str]:
        """The switches that name this booth to `boothctl`."""
        return ["--json", "--training", "--data", str(self.data), "--post", POST]

    def unacknowledged(self, count: int = 1) -> tuple[SealedRecord, ...]:
        """Look into the vault of the dead booth: all of its records committed, signed, and without a receipt."""
        with opened(self.settings) as vault:
            records = vault.waiting(limit=10)
            status = vault.outbox_status()
        assert (status.stored, status.waiting, status.received, status.last_receipt_at) == (count, count, 0, None)
        assert [record.sequence for record in records] == list(range(1, count + 1))
        return records

    def fates(self) -> list[tuple[int, str]]:
        """What the receipts in the vault say of each record."""
        with opened(self.settings) as vault:
            status = vault.outbox_status()
            assert (status.waiting, status.waiting_attachments, status.rejected) == (0, 0, 0)
            rows = vault._database.all("SELECT sequence, fate FROM fates ORDER BY sequence")
        return [(sequence, fate) for sequence, fate in rows]


@pytest.fixture(params=["sqlite", "postgresql"])
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    """Both databases that a central may have."""
    url: str = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    settings = booth_at(tmp_path / "data")
    with running_central(settings, folder=tmp_path / "central", database=url) as central:
        enrolled(settings, central.ready)
        yield Scene(data=tmp_path / "data", settings=settings, central=central)


Again = Callable[[Scene, int], int]
"""Starts a booth again that has so many records; gives how many it has then."""


def by_window(scene: Scene, records: int = 1) -> int:
    """Start the booth as every morning: it drains by itself, and then takes the next traveller."""
    with played(scene.data, CLEAN) as booth:
        received = booth.wait_for("end")["received"]
        assert booth.end() == 0
    assert received == records + 1
    return records + 1


def by_console(scene: Scene, records: int = 1) -> int:
    """Drain it without a window."""
    sync = subprocess.run(
        [sys.executable, "-m", "booth_app.cli", "sync", "--once", *scene.console],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert sync.returncode == 0, sync.stdout + sync.stderr
    last = json.loads(sync.stdout.splitlines()[-1])
    assert (last["up"], last["waiting"], last["waiting_attachments"], last["received"]) == (True, 0, 0, records)
    return records


def assert_one_of_each(scene: Scene, first: SealedRecord, *, count: int) -> None:
    """The central holds the chain without a gap and nothing twice, and the pictures with it."""
    rows = scene.central.rows()
    assert [row.sequence for row in rows] == list(range(1, count + 1))
    assert {(row.booth, row.epoch) for row in rows} == {(first.booth, first.epoch)}
    assert (rows[0].id, rows[0].digest) == (first.id, first.digest)
    assert first.attachments
    assert set(first.attachments) <= scene.central.pictures()


def assert_vault_is_sound(scene: Scene, capsys: pytest.CaptureFixture[str], *, records: int) -> None:
    """Every page, link, signature and receipt, as the technician would check it."""
    capsys.readouterr()
    assert cli.main(["vault", "verify", *scene.console]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["sound"], told["records"], told["problems"]) == (True, records, [])
    assert told["receipts"] >= 1
