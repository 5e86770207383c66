"""Earlier crossings of invented travellers come into the central's archive by its own intake."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from booth_app.domain.decision import DecisionKind
from booth_app.domain.history import HistoryQuestion, PastMovement
from booth_app.domain.officer import OfficerId
from booth_app.domain.post import Direction, Mode, Post, PostCode
from booth_app.mrz.parse import parse
from booth_app.training.documents import zone
from booth_app.training.identity import texts_of
from booth_app.training.parts import HistoryPart
from booth_app.training.past import NotTakenError, crossings_of, remember
from booth_app.training.scenario import load_scenario, shipped_scenarios
from booth_app.uplink.convert import history_message, history_value
from central.archive.history import Histories
from central.store.database import Database

TODAY = date(2026, 11, 22)
POST = Post(code=PostCode("GUA"), name="La Aurora", mode=Mode.AIR)
SCENARIO = msgspec.structs.replace(
    load_scenario(shipped_scenarios() / "01-entrada-sin-novedad.toml"),
    history=(
        HistoryPart(days_ago=100, direction=Direction.ENTRY, days=90),
        HistoryPart(days_ago=40, direction=Direction.EXIT, post="L-VNU", number="A00000999"),
        HistoryPart(days_ago=20, direction=Direction.ENTRY, decision="INA"),
    ),
)


def found(folder: Path, play: int) -> tuple[PastMovement, ...]:
    """Ask the central's own archive about the traveller of this play."""
    (text,) = texts_of(SCENARIO.cast[0], today=TODAY, play=play)
    document = parse(zone(text), today=TODAY)
    question = HistoryQuestion(
        issuer=document.issuer,
        number=document.number,
        surnames=document.person.surnames,
        given_names=document.person.given_names,
        birth_date=document.person.birth_date,
        nationality=document.person.nationality,
    )
    database = Database(f"sqlite:///{folder / 'central.db'}")
    try:
        answer = Histories(database).ask(history_message(question, officer=OfficerId("1482")))
    finally:
        database.close()
    return history_value(answer).movements


def test_the_archive_knows_the_past_of_each_play_and_of_nobody_else(tmp_path: Path) -> None:
    plays = range(1, 80)
    crossings = [crossing for play in plays for crossing in crossings_of(SCENARIO, today=TODAY, play=play)]
    assert len(crossings) > 200
    remember(tmp_path, crossings, post=POST)
    refused, left, came = found(tmp_path, 79)
    assert (came.direction, came.post, came.decision) == (Direction.ENTRY, "GUA", DecisionKind.ADMIT)
    assert (came.at.date(), came.until) == (date(2026, 8, 14), date(2026, 11, 11))
    assert (left.post, left.decision, left.number, left.until) == (
        "L-VNU",
        DecisionKind.EXIT_RECORDED,
        "A00790999",
        None,
    )
    assert refused.decision is DecisionKind.DENY_ENTRY
    assert found(tmp_path, 0) == ()


def test_a_second_session_adds_to_what_is_known(tmp_path: Path) -> None:
    for play in (0, 1):
        remember(tmp_path, crossings_of(SCENARIO, today=TODAY, play=play), post=POST)
    assert [len(found(tmp_path, play)) for play in (0, 1)] == [3, 3]


def test_what_the_intake_refuses_is_told(tmp_path: Path) -> None:
    (crossing, *_) = crossings_of(SCENARIO, today=TODAY, play=0)
    with pytest.raises(NotTakenError):
        remember(tmp_path, (crossing, crossing), post=POST)
