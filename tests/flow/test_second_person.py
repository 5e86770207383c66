"""A second person's consent is worth one decision: of this officer, about this traveller as he was shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from booth_app.domain.decision import DecisionKind, Override
from booth_app.domain.declaration import Declaration
from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.record import DayLine
from booth_app.flow import events
from booth_app.flow.encounter import Encounter, Stage, Trouble
from booth_app.flow.permission import Objection, still_covers
from booth_app.flow.screen import SessionStage
from tests.fakes import travellers
from tests.fakes.booth import FakeBooth, fake_booth
from tests.flow.test_permission import REFERRAL, SUPERVISED

REASON = "motivo bastante largo"


def consent(booth: FakeBooth) -> Override:
    given: list[Override | Trouble] = []
    booth.conductor.authorise("2001", "secreto", REASON, given.append)
    booth.until(lambda: bool(given))
    assert isinstance(given[0], Override)
    return given[0]


def admit(booth: FakeBooth, override: Override) -> Objection | None:
    return booth.conductor.decide(DecisionKind.ADMIT, override=override)


def attended(booth: FakeBooth) -> None:
    """An officer, and a traveller who may be decided."""
    booth.sign_in()
    booth.present_all(1)
    booth.conductor.happened(events.ReasonAccepted, reason=ReasonForTravel.TOURISM)


def test_a_consent_is_worth_one_decision() -> None:
    with fake_booth() as booth:
        attended(booth)
        override = consent(booth)
        assert admit(booth, override) is None
        booth.until(lambda: booth.encounter.number == 2)
        booth.present_all(2)
        booth.conductor.happened(events.ReasonAccepted, reason=ReasonForTravel.TOURISM)
        assert admit(booth, override) is Objection.OVERRIDE_STALE
        assert [movement.decision.override for movement in booth.vault.movements] == [override]


def test_a_consent_that_nobody_gave_is_none() -> None:
    with fake_booth() as booth:
        attended(booth)
        assert admit(booth, travellers.override()) is Objection.OVERRIDE_STALE
        override = consent(booth)
        assert admit(booth, replace(override, reason="otro motivo, que nadie escribió")) is Objection.OVERRIDE_STALE


def test_a_consent_goes_with_its_traveller() -> None:
    with fake_booth() as booth:
        attended(booth)
        override = consent(booth)
        booth.conductor.cancel()
        booth.present_all(2)
        booth.conductor.happened(events.ReasonAccepted, reason=ReasonForTravel.TOURISM)
        assert admit(booth, override) is Objection.OVERRIDE_STALE


def test_a_consent_does_not_cover_what_is_declared_afterwards() -> None:
    with fake_booth() as booth:
        attended(booth)
        override = consent(booth)
        booth.conductor.declare(Declaration(days=30))
        assert admit(booth, override) is Objection.OVERRIDE_STALE


def test_a_consent_is_to_the_officer_who_asked_for_it() -> None:
    with fake_booth() as booth:
        attended(booth)
        override = consent(booth)
        booth.conductor.lock()
        booth.conductor.take_over("2001", "secreto")
        booth.until(lambda: booth.conductor.screen.session.stage is SessionStage.SIGNED_IN)
        assert admit(booth, override) is Objection.OVERRIDE_STALE


def test_a_consent_that_comes_to_a_locked_booth_is_refused() -> None:
    with fake_booth() as booth:
        attended(booth)
        given: list[Override | Trouble] = []
        booth.vault.slow.clear()
        booth.conductor.authorise("2001", "secreto", REASON, given.append)
        booth.conductor.lock()
        booth.vault.slow.set()
        booth.until(lambda: bool(given))
        assert isinstance(given[0], Trouble)
        assert given[0].code == "CHANGED"


def test_a_consent_annuls_one_movement() -> None:
    with fake_booth() as booth:
        attended(booth)
        booth.conductor.pass_or_accept()
        booth.until(lambda: booth.encounter.number == 2)
        (line,) = booth.vault.day_list(since=travellers.NOW, limit=5)
        told: list[Trouble | None] = []
        wrong: dict[str, Any] = {"code": "A01", "note": "", "override": consent(booth), "then": told.append}
        assert booth.conductor.annul(line, **wrong) is None
        booth.until(lambda: told == [None])
        other: DayLine = replace(line, id=REFERRAL.id)
        assert booth.conductor.annul(other, **wrong) is Objection.OVERRIDE_STALE
        assert list(booth.vault.annulled) == [line.id]


MORE = Finding(severity=Severity.INFORM, code="X-MORE", words="x", source=FindingSource.INTERPOL)


def with_findings(encounter: Encounter, *more: Finding) -> Encounter:
    assert encounter.judgement is not None
    return replace(encounter, judgement=replace(encounter.judgement, findings=(*encounter.findings, *more)))


@pytest.mark.parametrize(
    ("meanwhile", "holds"),
    [
        (lambda one: one, True),
        (lambda one: replace(one, stage=Stage.CAPTURING, portrait=None), True),
        (lambda one: with_findings(one, MORE), False),
        (lambda one: replace(one, number=one.number + 1), False),
        (lambda one: replace(one, others=(one.document,)), False),
        (lambda one: replace(one, journey=replace(one.journey, destination="MEX")), False),
        (lambda one: replace(one, declaration=Declaration(days=1)), False),
        (lambda one: replace(one, referral=REFERRAL), False),
        (lambda one: replace(one, judgement=replace(one.judgement, stay=None)), False),
        (lambda one: replace(one, judgement=None), False),
    ],
)
def test_what_a_consent_covers(meanwhile: Callable[[Encounter], Encounter], holds: bool) -> None:
    assert still_covers(SUPERVISED, meanwhile(SUPERVISED)) is holds


def test_less_found_than_consented_to_is_covered() -> None:
    assert still_covers(with_findings(SUPERVISED, MORE), SUPERVISED)
