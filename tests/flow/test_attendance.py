"""Who attends, when answers come late: nobody is signed in behind his back, no consent outlives what it was for."""

from __future__ import annotations

from booth_app.domain.decision import Override
from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from booth_app.flow import events
from booth_app.flow.encounter import Trouble
from booth_app.flow.screen import SessionStage
from tests.fakes.booth import FakeBooth, fake_booth

REASON = "motivo bastante largo"


def test_an_unlock_that_comes_after_signing_out_signs_nobody_in() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.conductor.lock()
        booth.vault.slow.clear()
        booth.conductor.unlock("secreto")
        assert booth.conductor.sign_out()
        booth.conductor.sign_in("2001", "falsa")
        booth.vault.slow.set()
        booth.until(lambda: not booth.conductor.screen.session.is_verifying)
        assert booth.conductor.screen.session.stage is SessionStage.SIGNED_OUT
        assert booth.conductor.screen.session.trouble is not None
        assert "unlocked" not in booth.vault.acts


def test_a_refusal_that_comes_after_signing_out_is_told_to_nobody() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.conductor.lock()
        booth.vault.slow.clear()
        booth.conductor.unlock("falsa")
        assert booth.conductor.sign_out()
        booth.vault.slow.set()
        booth.until(lambda: booth.vault.acts[-1:] == ["sign_in_refused"])
        assert booth.conductor.screen.session.trouble is None


def test_the_journal_names_whose_password_was_guessed_and_no_number_it_does_not_know() -> None:
    with fake_booth() as booth:
        for number in ("1482", "hunter2-typed-in-the-wrong-field"):
            booth.conductor.sign_in(number, "falsa")
            booth.until(lambda: not booth.conductor.screen.session.is_verifying)
        booth.conductor.sign_in("9001", "secreto")
        booth.until(lambda: len(booth.vault.acts) == 3)
        assert booth.vault.acts == ["sign_in_refused"] * 3
        assert booth.vault.details == ["CREDENTIALS 1482", "CREDENTIALS", "ROLE 9001"]


def test_the_journal_names_who_was_no_supervisor() -> None:
    with fake_booth() as booth:
        given: list[Override | Trouble] = []
        booth.sign_in()
        booth.present_all(1)
        for number, secret in (("9001", "secreto"), ("2001", "falsa"), ("2001", "secreto")):
            booth.conductor.authorise(number, secret, REASON, given.append)
        booth.until(lambda: len(given) == 3 and booth.vault.acts[-1:] == ["override_given"])
        told = list(zip(booth.vault.acts, booth.vault.details, strict=True))[-3:]
        assert told == [
            ("override_refused", "ROLE 9001"),
            ("override_refused", "CREDENTIALS 2001"),
            ("override_given", "2001"),
        ]


def test_who_looks_at_the_days_list_stands_in_the_journal() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.conductor.day_list(lambda _: None)
        booth.until(lambda: booth.vault.acts == ["signed_in", "day_list_seen"])


def consent(booth: FakeBooth, meanwhile: events.Event | None) -> Override | Trouble:
    """Ask a supervisor about traveller 1; `meanwhile` happens while the password is judged."""
    given: list[Override | Trouble] = []
    booth.sign_in()
    booth.present_all(1)
    booth.vault.slow.clear()
    booth.conductor.authorise("2001", "secreto", REASON, given.append)
    if meanwhile is not None:
        booth.conductor.handle(meanwhile)
    booth.vault.slow.set()
    booth.until(lambda: bool(given))
    return given[0]


def test_a_consent_is_for_the_traveller_it_was_asked_for() -> None:
    with fake_booth() as booth:
        now = booth.clock.now()
        answer = consent(booth, events.EncounterCancelled(encounter=booth.encounter.number, at=now))
        assert isinstance(answer, Trouble)
        assert answer.code == "CHANGED"
        booth.until(lambda: booth.vault.details[-1:] == ["CHANGED 2001"])


def test_a_consent_does_not_cover_what_was_found_after_it_was_asked_for() -> None:
    with fake_booth() as booth:
        found = Finding(severity=Severity.BLOCK, code="OJ-ARRAIGO", words="x", source=FindingSource.ORGANISMO_JUDICIAL)
        late = RegisterAnswer(register=Register.INTERPOL, state=AnswerState.HIT, findings=(found,))
        booth.registers.error = None
        booth.registers.state = AnswerState.TIMEOUT
        now = booth.clock.now()
        answer = consent(booth, events.RegisterAnswered(encounter=booth.encounter.number, at=now, answer=late))
        assert isinstance(answer, Trouble)
        assert answer.code == "CHANGED"


def test_a_consent_in_time_is_a_consent() -> None:
    with fake_booth() as booth:
        assert isinstance(consent(booth, None), Override)
