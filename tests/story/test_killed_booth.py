"""A booth killed between commit and acknowledgement: one record at the central, however it is started again."""

from __future__ import annotations

import pytest

from booth_app.domain.record import Fate
from booth_app.training.scenario import shipped_scenarios
from tests.postgres import postgres_server, postgres_url
from tests.story.played import played
from tests.story.scene import (
    CLEAN,
    Again,
    Scene,
    assert_one_of_each,
    assert_vault_is_sound,
    by_console,
    by_window,
    scene,
)

__all__ = ["postgres_server", "postgres_url", "scene"]

CENTRAL_DOWN = shipped_scenarios() / "08-central-caida.toml"


@pytest.mark.slow
@pytest.mark.parametrize("again", [by_window, by_console])
def test_killed_after_the_central_committed_and_before_it_could_say_so(
    scene: Scene, again: Again, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.central.lose_next_receipt()
    with played(scene.data, CLEAN, holds=True) as booth:
        booth.wait_for("stored")
        booth.kill()
    (record,) = scene.unacknowledged()
    assert [(row.id, row.digest) for row in scene.central.rows()] == [(record.id, record.digest)]
    count = again(scene, 1)
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
    (record,) = scene.unacknowledged()
    assert scene.central.rows() == []
    scene.central.child.come_up()
    count = again(scene, 1)
    assert scene.fates() == [(1, Fate.ACCEPTED), (2, Fate.ACCEPTED)][:count]
    assert_one_of_each(scene, record, count=count)
    assert_vault_is_sound(scene, capsys, records=count)
