"""A referral settled by a second officer while the central is away; both records travel when it is back."""

from __future__ import annotations

from pathlib import Path

import pytest

from booth_app.domain.record import Fate
from booth_app.training.scenario import shipped_scenarios
from central.archive.referrals import Referrals
from central.store.database import Database
from central.wire.record import decode_record
from tests.postgres import postgres_server, postgres_url
from tests.story.place import POST, opened
from tests.story.played import played
from tests.story.scene import Scene, assert_vault_is_sound, scene

__all__ = ["postgres_server", "postgres_url", "scene"]

SHIPPED = shipped_scenarios() / "22-segunda-linea.toml"


@pytest.mark.slow
def test_a_referral_is_settled_without_the_central_and_both_records_reach_it(
    scene: Scene, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {"central_down": scene.central.child.go_down, "central_up": scene.central.child.come_up}
    with played(scene.data, without_the_central(tmp_path), answers=answers) as booth:
        assert booth.wait_for("end")["received"] == 2
        assert booth.end() == 0
    with opened(scene.settings) as vault:
        assert vault.open_referrals(limit=10) == ()
        bodies = [body for (body,) in vault._database.all("SELECT body FROM records ORDER BY sequence")]
    referral, settled = (decode_record(body) for body in bodies)
    assert (referral.decision.kind, referral.decision.officer) == ("SEC", "1482")
    assert (settled.decision.kind, settled.decision.officer, settled.decision.reason_codes) == ("INA", "1490", ("I01",))
    assert settled.second_line is not None
    assert (settled.second_line.referral, settled.second_line.referred_by) == (referral.id, "1482")
    assert settled.second_line.interview
    assert referral.offline
    assert settled.offline
    assert [row.id for row in scene.central.rows()] == [referral.id, settled.id]
    assert open_at_the_central(scene) == ()
    assert scene.fates() == [(1, Fate.ACCEPTED), (2, Fate.ACCEPTED)]
    assert_vault_is_sound(scene, capsys, records=2)


def without_the_central(folder: Path) -> Path:
    """Write the shipped scenario with the central away from beginning to end."""
    text = SHIPPED.read_text(encoding="utf-8")
    back = '  { event = "central_up" },\n  { wait = "link_up" },\n  { wait = "received" },\n'
    changes = (
        ("steps = [\n", 'steps = [\n  { event = "central_down" },\n  { wait = "link_down" },\n'),
        ("]\n\n[booth]", f"{back}]\n\n[booth]"),
        ('"VIS-MISSING"]\n', '"VIS-MISSING", "REG-SILENT"]\noffline = true\n'),
    )
    for was, now in changes:
        assert was in text
        text = text.replace(was, now)
    path = folder / "sin-central.toml"
    path.write_text(text, encoding="utf-8")
    return path


def open_at_the_central(scene: Scene) -> tuple[bytes, ...]:
    """Ask the central's own archive who still waits at the post."""
    database = Database(scene.central.database_url)
    try:
        return Referrals(database).open_at(POST, booth=scene.settings.booth_code).records
    finally:
        database.close()
