"""The conductor with groups, referrals and annulments, on real lanes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from booth_app.domain.case import Line
from booth_app.domain.company import Relation
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.declaration import Declaration
from booth_app.domain.history import HistorySource
from booth_app.domain.record import DayLine
from booth_app.domain.referral import Referral
from booth_app.errors import NotStoredError, OfflineError, VaultError
from booth_app.flow import events
from booth_app.flow.encounter import EncounterNumber, Stage, Trouble
from booth_app.flow.permission import Objection
from tests.fakes import travellers
from tests.fakes.booth import FakeBooth, fake_booth
from tests.flow.test_permission import INTERVIEW, REFERRAL
from tests.flow.test_second_person import consent


def present_two(booth: FakeBooth) -> None:
    booth.sign_in()
    booth.present_all(1)
    booth.conductor.add_companion()
    booth.present_all(2)


def test_a_family_passes_on_two_enters_in_one_transaction() -> None:
    with fake_booth() as booth:
        present_two(booth)
        assert booth.conductor.pass_or_accept() is None
        assert all(member.journey.reason is not None for member in booth.conductor.screen.members)
        assert booth.conductor.pass_or_accept() is None
        booth.until(lambda: booth.conductor.screen.party is None)
        assert booth.encounter.number == 3
        assert booth.vault.batches == [2]
        assert len({movement.group for movement in booth.vault.movements}) == 1
        assert booth.conductor.screen.day.total == 2
        assert booth.conductor.sign_out()


def test_a_family_that_cannot_be_stored_is_stored_whole_later() -> None:
    with fake_booth() as booth:
        present_two(booth)
        booth.conductor.pass_or_accept()
        booth.vault.error = NotStoredError("Disco lleno.")
        booth.conductor.pass_or_accept()
        booth.until(lambda: {member.stage for member in booth.conductor.screen.members} == {Stage.STOPPED})
        assert booth.vault.movements == []
        booth.vault.error = None
        booth.conductor.retry_store()
        booth.until(lambda: booth.conductor.screen.party is None)
        assert len(booth.vault.movements) == 2


def test_nobody_signs_out_while_a_group_is_there() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.present_all(1)
        booth.conductor.add_companion()
        assert booth.encounter.stage is Stage.WAITING
        assert not booth.conductor.sign_out()
        booth.conductor.turn_to(EncounterNumber(1))
        assert booth.encounter.number == 1


def test_a_role_is_told_to_the_others() -> None:
    with fake_booth() as booth:
        present_two(booth)
        booth.conductor.set_role(EncounterNumber(1), Relation.MOTHER)
        assert [c.relation for c in booth.encounter.company] == [Relation.MOTHER]
        booth.conductor.set_role(EncounterNumber(77), Relation.FATHER)
        assert [c.relation for c in booth.encounter.company] == [Relation.MOTHER]


def test_history_comes_from_vault_and_central_and_one_may_fail() -> None:
    with fake_booth() as booth:
        booth.archive.error = OfflineError("Sin enlace.")
        booth.sign_in()
        booth.present(1)
        booth.until(lambda: booth.encounter.history is not None and bool(booth.archive.questions))
        assert booth.encounter.history is not None
        assert booth.encounter.history.sources == {HistorySource.BOOTH}
        assert booth.vault.questions == booth.archive.questions
        booth.conductor.cancel()
        booth.archive.error = None
        booth.present(2)
        booth.until(lambda: booth.encounter.history is not None and len(booth.encounter.history.sources) == 2)


def test_what_the_officer_declares_is_judged_and_journalled() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.present(1)
        booth.conductor.declare(Declaration(days=30))
        judgement = booth.encounter.judgement
        assert judgement is not None
        assert judgement.stay is not None
        assert judgement.stay.days == 30
        booth.conductor.declare(Declaration(days=30))
        booth.until(lambda: booth.vault.acts.count("declared") == 1)


def fetched(booth: FakeBooth) -> tuple[Referral, ...] | Trouble:
    got: list[tuple[Referral, ...] | Trouble] = []
    booth.conductor.open_referrals(got.append)
    booth.until(lambda: bool(got))
    return got[0]


def test_who_waits_for_secondary_review_is_told_once_from_both_sides() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.vault.referrals = booth.archive.referrals = (REFERRAL,)
        assert fetched(booth) == (REFERRAL,)
        booth.archive.error = OfflineError("Sin enlace.")
        assert fetched(booth) == (REFERRAL,)
        booth.vault.referrals_error = VaultError("Dañada.")
        answer = fetched(booth)
        assert isinstance(answer, Trouble)


def test_what_was_settled_at_another_booth_waits_no_more_here() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        other = replace(REFERRAL, id=MovementId("r-2"))
        booth.vault.referrals = (REFERRAL, other)
        booth.archive.settled = frozenset({REFERRAL.id})
        assert fetched(booth) == (other,)
        booth.archive.error = OfflineError("Sin enlace.")
        assert fetched(booth) == (other,), "it was told before the link went down"
        booth.archive.error, booth.archive.settled, booth.archive.referrals = None, frozenset(), (REFERRAL,)
        assert fetched(booth) == (REFERRAL, other), "what settled it was annulled since"


def test_a_second_officer_settles_a_referral_and_never_his_own() -> None:
    with fake_booth() as booth:
        assert booth.conductor.take_referral(REFERRAL) is Objection.NOT_NOW
        booth.sign_in()
        own = replace(REFERRAL, officer=travellers.OFFICER.id)
        assert booth.conductor.take_referral(own) is Objection.OWN_REFERRAL
        assert booth.conductor.take_referral(REFERRAL) is None
        assert booth.encounter.line is Line.SECOND
        booth.until(lambda: not booth.encounter.pending)
        denied: dict[str, Any] = {"kind": DecisionKind.DENY_ENTRY, "reason_codes": ("I03",)}
        assert booth.conductor.decide(**denied) is Objection.INTERVIEW_MISSING
        assert booth.conductor.decide(**denied, second_line=INTERVIEW) is None
        booth.until(lambda: booth.encounter.number == 2)
        assert booth.vault.movements[0].second_line == INTERVIEW
        booth.archive.referrals = (REFERRAL,)
        assert fetched(booth) == (), "the central does not know yet that it is settled"
        booth.present(2)
        assert booth.conductor.take_referral(REFERRAL) is Objection.NOT_NOW


def test_nobody_is_taken_to_secondary_review_into_a_group() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.present_all(1)
        booth.conductor.add_companion()
        assert booth.encounter.stage is Stage.WAITING
        assert booth.conductor.take_referral(REFERRAL) is Objection.NOT_NOW


def test_the_referral_that_was_taken_stands_in_the_journal() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.conductor.take_referral(REFERRAL)
        booth.until(lambda: "referral_taken" in booth.vault.acts)
        assert dict(zip(booth.vault.acts, booth.vault.details, strict=True))["referral_taken"] == REFERRAL.id


def test_who_is_at_the_window_when_the_booth_ends_stands_in_the_journal() -> None:
    with fake_booth() as booth:
        present_two(booth)
    assert booth.vault.acts.count("cancelled") == 2
    assert booth.vault.details[-2:] == ["closed", "closed"]
    with fake_booth() as booth:
        booth.sign_in()
    assert "cancelled" not in booth.vault.acts


@pytest.mark.parametrize("is_known", [True, False])
def test_a_wrong_record_is_annulled_by_one_of_its_own(is_known: bool) -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.present_all(1)
        booth.conductor.pass_or_accept()
        booth.conductor.pass_or_accept()
        booth.until(lambda: booth.encounter.number == 2)
        (line,) = booth.vault.day_list(since=travellers.NOW, limit=5)
        line = line if is_known else replace(line, id=MovementId("nobody"))
        told: list[Trouble | None] = []
        wrong: dict[str, Any] = {"code": "A01", "note": "", "then": told.append}
        assert booth.conductor.annul(line, **wrong, override=None) is Objection.SUPERVISOR_NEEDED
        assert booth.conductor.annul(line, **wrong, override=consent(booth)) is None
        booth.until(lambda: bool(told))
        assert (told == [None]) is is_known
        if is_known:
            booth.until(lambda: "annulled" in booth.vault.acts)
        assert len(booth.vault.annulled) == int(is_known)


def test_nothing_is_annulled_while_a_traveller_waits_or_nobody_is_there() -> None:
    with fake_booth() as booth:
        line = DayLine(
            id=REFERRAL.id,
            at=travellers.NOW,
            direction="E",
            document="",
            name="",
            nationality="",
            decision="ADM",
            is_received=False,
        )
        asked: dict[str, Any] = {"code": "A01", "note": "", "override": travellers.override(), "then": print}
        assert booth.conductor.annul(line, **asked) is Objection.NOT_NOW
        booth.sign_in()
        booth.present(1)
        assert booth.conductor.annul(line, **asked) is Objection.NOT_NOW


def test_an_event_of_nobody_changes_nothing() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        before = booth.conductor.screen
        booth.conductor.handle(events.FaceRetaken(encounter=EncounterNumber(9), at=travellers.NOW))
        assert booth.conductor.screen is before
