"""The training central: starts with the scenarios' lists, goes down and comes back, and leaves no process behind."""

from __future__ import annotations

import multiprocessing
import socket
import tomllib
from datetime import date
from pathlib import Path

import pytest

from booth_app.domain.post import BoothCode, Mode, Post, PostCode
from booth_app.training.central import ROUNDS, TrainingCentral, TrainingCentralError, seed_text
from booth_app.training.identity import texts_of
from booth_app.training.scenario import load_scenarios, shipped_scenarios
from booth_app.training.session import BOOTH
from tests.waiting import wait_until

TODAY = date(2026, 11, 22)
POST = Post(code=PostCode("GUA"), name="La Aurora", mode=Mode.AIR)
SCENARIOS = load_scenarios(shipped_scenarios())


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1.0)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_it_goes_down_comes_back_and_leaves_nothing_running(tmp_path: Path) -> None:
    central = TrainingCentral(
        data=tmp_path / "central", post=POST, booth=BoothCode(BOOTH), scenarios=SCENARIOS, today=TODAY
    )
    try:
        ready = central.start()
        assert ready.enrolment_code
        assert listens(ready.port)
        central.down()
        assert not listens(ready.port)
        central.up()
        assert listens(ready.port)
    finally:
        central.stop()
    central.stop()
    assert central.process_id is None
    wait_until(lambda: not multiprocessing.active_children(), what="the end of the child")
    assert not listens(ready.port)


def test_orders_to_a_central_that_does_not_run_are_an_error(tmp_path: Path) -> None:
    central = TrainingCentral(data=tmp_path, post=POST, booth=BoothCode(BOOTH), scenarios=SCENARIOS, today=TODAY)
    with pytest.raises(TrainingCentralError):
        central.down()
    with pytest.raises(TrainingCentralError):
        central.up()


def test_the_lists_have_the_dates_of_the_day() -> None:
    lists = tomllib.loads(seed_text(SCENARIOS, today=TODAY))
    sure, homonym = lists["arraigo"]
    assert (sure["cui"], sure["annotated"], sure["expires"]) == ("1029384741305", date(2026, 9, 23), date(2027, 9, 23))
    assert "birth_date" not in homonym
    assert "cui" not in homonym
    assert lists["sltd"][0]["number"] == "E00000561"
    assert lists["version"] == "practica-2026-11-22"


def test_the_lists_name_the_travellers_of_each_play() -> None:
    lists = tomllib.loads(seed_text(SCENARIOS, today=TODAY, plays=(3, 4)))
    orders = [order for order in lists["arraigo"] if "cui" in order]
    arraigo = next(scenario for scenario in SCENARIOS if scenario.arraigo is not None and scenario.arraigo.names_cui)
    texts = [texts_of(arraigo.cast[0], today=TODAY, play=play)[0] for play in (3, 4)]
    assert [order["cui"] for order in orders] == [text.optional[0] for text in texts]
    assert [order["birth_date"] for order in orders] == [text.birth.isoformat() for text in texts]
    assert [order["given_names"] for order in orders] == [text.given_names for text in texts]
    assert len({order["order"] for order in lists["arraigo"]}) == 4
    assert [entry["number"] for entry in lists["sltd"]] == ["E00030561", "E00040561"]


def test_nobody_comes_twice_however_a_session_ends(tmp_path: Path) -> None:
    def central() -> TrainingCentral:
        return TrainingCentral(data=tmp_path, post=POST, booth=BoothCode(BOOTH), scenarios=SCENARIOS[:1], today=TODAY)

    first = central()
    assert first.plays == range(ROUNDS)
    assert central().plays == range(ROUNDS)
    first.start()
    first.stop()
    assert central().plays == range(ROUNDS, 2 * ROUNDS)
    (tmp_path / "plays.txt").write_text("many", encoding="ascii")
    with pytest.raises(TrainingCentralError):
        central()
