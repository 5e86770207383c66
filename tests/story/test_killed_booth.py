"""A booth killed between commit and acknowledgement: one record at the central, however it is started again."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from booth_app import cli
from booth_app.domain.record import Fate, SealedRecord
from booth_app.settings import Settings
from booth_app.training.scenario import shipped_scenarios
from tests.postgres import postgres_server, postgres_url
from tests.story.place import POST, StoryCentral, booth_at, enrolled, opened, running_central
from tests.story.played import ROOT, played

__all__ = ["postgres_server", "postgres_url"]

CLEAN = shipped_scenarios() / "01-entrada-sin-novedad.toml"
CENTRAL_DOWN = shipped_scenarios() / "08-central-caida.toml"


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

    def unacknowledged(self) -> SealedRecord:
        """Look into the vault of the dead booth: one record, committed, signed, and without a receipt."""
        with opened(self.settings) as vault:
            (record,) = vault.waiting(limit=10)
            status = vault.outbox_status()
        assert (status.stored, status.waiting, status.received, status.last_receipt_at) == (1, 1, 0, None)
        assert record.sequence == 1
        return record

    def fates(self) -> list[tuple[int, str]]:
        """What the receipts in the vault say of each record."""
        with opened(self.settings) as vault:
            status = vault.outbox_status()
            assert (status.waiting, status.waiting_attachments, status.rejected) == (0, 0, 0)
            rows = vault._database.all("SELECT sequence, fate FROM fates ORDER BY sequence")
        return [(sequence, fate) for sequence, fate in rows]


@pytest.fixture(params=["sqlite", "postgresql"])
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    url: str = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    settings = booth_at(tmp_path / "data")
    with running_central(settings, folder=tmp_path / "central", database=url) as central:
        enrolled(settings, central.ready)
        yield Scene(data=tmp_path / "data", settings=settings, central=central)


Again = Callable[[Scene], int]


def by_window(scene: Scene) -> int:
    """Start the booth as every morning: it drains by itself, and then takes the next traveller."""
    with played(scene.data, CLEAN) as booth:
        received = booth.wait_for("end")["received"]
        assert booth.end() == 0
    assert received == 2
    return 2


def by_console(scene: Scene) -> int:
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
    assert (last["up"], last["waiting"], last["waiting_attachments"], last["received"]) == (True, 0, 0, 1)
    return 1


@pytest.mark.slow
@pytest.mark.parametrize("again", [by_window, by_console])
def test_killed_after_the_central_committed_and_before_it_could_say_so(
    scene: Scene, again: Again, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.central.lose_next_receipt()
    with played(scene.data, CLEAN, holds=True) as booth:
        booth.wait_for("stored")
        booth.kill()
    record = scene.unacknowledged()
    assert [(row.id, row.digest) for row in scene.central.rows()] == [(record.id, record.digest)]
    count = again(scene)
    assert scene.fates() == [(1, Fate.ALREADY), (2, Fate.ACCEPTED)][:count]
    assert_one_of_each(scene, record, count=count)
    assert_vault_is_sound(scene, capsys, records=count)


@pytest.mark.slow
@pytest.mark.parametrize("again", [by_window, by_console])
def test_killed_with_a_record_that_the_central_never_saw(
    scene: Scene, again: Again, capsys: pytest.CaptureFixture[str]
) -> None:
    with played(scene.data, CENTRAL_DOWN, holds=True, answers={"central_down": scene.central.child.go_down}) as booth:
        booth.wait_for("stored")
        booth.kill()
    record = scene.unacknowledged()
    assert scene.central.rows() == []
    scene.central.child.come_up()
    count = again(scene)
    assert scene.fates() == [(1, Fate.ACCEPTED), (2, Fate.ACCEPTED)][:count]
    assert_one_of_each(scene, record, count=count)
    assert_vault_is_sound(scene, capsys, records=count)


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
    assert told["receipts"] >= records
