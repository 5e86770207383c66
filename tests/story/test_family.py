"""A family is one transaction: killed before the central could say so, its members are there, each once."""

from __future__ import annotations

import pytest

from booth_app.domain.record import Fate
from booth_app.training.scenario import shipped_scenarios
from central.wire.record import decode_record
from tests.postgres import postgres_server, postgres_url
from tests.story.played import played
from tests.story.scene import (
    Again,
    Scene,
    assert_one_of_each,
    assert_vault_is_sound,
    by_console,
    by_window,
    scene,
)

__all__ = ["postgres_server", "postgres_url", "scene"]

MINOR_WITH_CONSENT = shipped_scenarios() / "16-menor-con-autorizacion.toml"


@pytest.mark.slow
@pytest.mark.parametrize("again", [by_window, by_console])
def test_a_family_killed_before_the_receipt_is_at_the_central_once(
    scene: Scene, again: Again, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.central.lose_next_receipt()
    with played(scene.data, MINOR_WITH_CONSENT, holds=True) as booth:
        booth.wait_for("stored")
        booth.kill()
    records = scene.unacknowledged(2)
    child, mother = (decode_record(record.body) for record in records)
    assert mother.group is not None
    assert mother.group == child.group
    assert [one.relation for one in child.company] == ["mother"]
    assert [one.relation for one in mother.company] == ["child"]
    assert child.declaration is not None
    assert {paper.code for paper in child.declaration.evidence} == {"birth_certificate", "consent_mandate"}
    assert [(row.id, row.digest) for row in scene.central.rows()] == [(r.id, r.digest) for r in records]
    count = again(scene, 2)
    assert scene.fates() == [(1, Fate.ALREADY), (2, Fate.ALREADY), (3, Fate.ACCEPTED)][:count]
    assert_one_of_each(scene, records[0], count=count)
    assert_vault_is_sound(scene, capsys, records=count)
