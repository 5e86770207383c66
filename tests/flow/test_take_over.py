"""A booth whose officer does not come back: a supervisor takes it over, with the traveller at the window."""

from __future__ import annotations

import pytest

from booth_app.errors import NotStoredError
from booth_app.flow.encounter import Stage
from booth_app.flow.screen import SessionStage
from tests.fakes import travellers
from tests.fakes.booth import fake_booth


def test_a_supervisor_takes_over_and_stores_what_was_decided() -> None:
    with fake_booth() as booth:
        booth.vault.error = NotStoredError("No se pudo guardar.")
        booth.sign_in()
        booth.present_all(1)
        booth.conductor.pass_or_accept()
        booth.conductor.pass_or_accept()
        booth.until(lambda: booth.encounter.stage is Stage.STOPPED)
        booth.conductor.lock()
        booth.conductor.take_over("2001", "secreto")
        booth.until(lambda: booth.conductor.screen.session.stage is SessionStage.SIGNED_IN)
        assert booth.conductor.screen.session.officer == travellers.SUPERVISOR
        booth.vault.error = None
        booth.conductor.retry_store()
        booth.until(lambda: booth.encounter.number == 2)
        assert booth.encounter.last is not None
        booth.until(lambda: "taken_over" in booth.vault.acts)


@pytest.mark.parametrize(("number", "secret", "code"), [("9001", "secreto", "ROLE"), ("2001", "falsa", "CREDENTIALS")])
def test_nobody_else_does(number: str, secret: str, code: str) -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.conductor.lock()
        booth.conductor.take_over(number, secret)
        booth.until(lambda: booth.conductor.screen.session.trouble is not None)
        session = booth.conductor.screen.session
        assert session.stage is SessionStage.LOCKED
        assert session.officer == travellers.OFFICER
        assert session.trouble is not None
        assert session.trouble.code == code


def test_the_officer_himself_may_give_his_number_too() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.conductor.lock()
        booth.conductor.take_over("1482", "secreto")
        booth.until(lambda: booth.conductor.screen.session.stage is SessionStage.SIGNED_IN)
        booth.until(lambda: "unlocked" in booth.vault.acts)
        assert booth.conductor.screen.session.officer == travellers.OFFICER
