"""What is expected of a played scenario, told apart from what came; and what an empty desk of conditions says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.device import DeviceKind, DeviceState, DeviceStatus
from booth_app.domain.movement import Movement
from booth_app.domain.record import OutboxStatus
from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from booth_app.flow.encounter import Stage, Trouble
from booth_app.flow.screen import LinkStatus, Screen
from booth_app.mrz.parse import parse
from booth_app.training.conditions import is_met
from booth_app.training.outcome import Played, Report, unexpected
from booth_app.training.scenario import ExpectPart, ScenarioError, load_scenarios, named, shipped_scenarios
from booth_app.training.session import STAFF, sign_in_words
from tests.fakes import travellers

OUTBOX = OutboxStatus(
    waiting=0, waiting_attachments=0, oldest_at=None, stored=1, received=1, rejected=0, last_receipt_at=None
)
EXPECT = ExpectPart(decision=DecisionKind.ADMIT, prints=0, registers={Register.INTERPOL: AnswerState.NOT_FOUND})


def movement() -> Movement:
    encounter = travellers.new_encounter()
    return Movement(
        id=MovementId("id-1"),
        post=encounter.post.code,
        booth=encounter.booth,
        journey=encounter.journey,
        document=parse(travellers.scan_of(1).lines, today=travellers.NOW.date()),
        answers=(RegisterAnswer(register=Register.INTERPOL, state=AnswerState.NOT_FOUND),),
        decision=travellers.decision(),
    )


def screen() -> Screen:
    return Screen(post=travellers.POST, booth=travellers.BOOTH, encounter=travellers.new_encounter())


def played(name: str, *failures: str, decision: DecisionKind | None = DecisionKind.ADMIT) -> Played:
    return Played(name=name, title=name, decision=decision, failures=failures, seconds=1.0)


def test_what_came_as_expected_is_no_difference() -> None:
    assert unexpected(EXPECT, movement()) == ()


def test_each_difference_is_told() -> None:
    other = replace(movement(), offline=True, answers=(), decision=travellers.decision(DecisionKind.SECONDARY))
    told = unexpected(EXPECT, other)
    assert [line.partition(":")[0] for line in told] == ["decisión", "registros", "sin enlace"]
    assert "se esperaba ADM, fue SEC" in told[0]
    assert unexpected(EXPECT, None) == ("no hubo decisión",)


def test_a_run_is_good_only_when_everything_is_at_the_central() -> None:
    good = Report(played=(played("01"), played("02")), stored=2, received=2)
    assert (good.exit_code, good.plus(good).stored) == (0, 4)
    late = replace(good, received=1, oldest_at=travellers.NOW)
    assert late.exit_code == 1
    assert "30 s" in good.plus(late).summary(now=travellers.NOW + timedelta(seconds=30))
    assert replace(good, played=(played("01"), played("02", "mal"))).exit_code == 1
    assert "MAL: mal" in played("02", "mal", decision=None).line


@pytest.mark.parametrize(
    ("wait", "before", "after"),
    [
        ("waiting", {"stage": Stage.STORING}, {"stage": Stage.WAITING}),
        ("unreadable", {}, {"document_trouble": Trouble(code="X", title="x")}),
        ("finger_trouble", {}, {"finger_trouble": Trouble(code="X", title="x")}),
        ("face", {}, {"portrait": travellers.portrait_of(1)}),
        ("answered", {"stage": Stage.CAPTURING}, {"stage": Stage.DECIDING}),
    ],
)
def test_a_condition_of_the_encounter(wait: str, before: dict[str, object], after: dict[str, object]) -> None:
    start = screen()
    for changes, is_expected in ((before, False), (after, True)):
        now = replace(start, encounter=replace(start.encounter, **changes))  # type: ignore[arg-type]
        assert is_met(wait, now, start=start) is is_expected  # type: ignore[arg-type]


def test_a_condition_of_the_house() -> None:
    start = screen()
    ready = DeviceStatus(kind=DeviceKind.FINGERPRINT_SCANNER, name="x", state=DeviceState.READY)
    linked = replace(start, devices=(ready,), link=LinkStatus(is_up=True, outbox=OUTBOX))
    for wait in ("scanner_ready", "link_up", "received"):
        assert not is_met(wait, start, start=start)
        assert is_met(wait, linked, start=start)
    assert not is_met("received", linked, start=linked)
    assert is_met("link_down", replace(start, link=LinkStatus(is_up=False)), start=start)
    stored = replace(start, day=start.day.plus(DecisionKind.ADMIT))
    assert is_met("stored", stored, start=start)
    assert not is_met("stored", stored, start=stored)


def test_scenarios_are_chosen_by_name_or_its_beginning() -> None:
    shipped = load_scenarios(shipped_scenarios())
    assert named(shipped, ()) == shipped
    assert [scenario.name for scenario in named(shipped, ("04-arraigo", "01"))] == [
        "01-entrada-sin-novedad",
        "04-arraigo-a-la-salida",
    ]
    with pytest.raises(ScenarioError, match="99"):
        named(shipped, ("99",))


def test_the_training_staff_is_shown_to_whoever_signs_in() -> None:
    assert all(person.number in sign_in_words() and person.secret in sign_in_words() for person in STAFF)
    assert all(person.secret not in repr(person) for person in STAFF)
