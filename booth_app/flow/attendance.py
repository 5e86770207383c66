"""Who attends the booth: signing in and out, locking, and the second person's consent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from booth_app.domain.movement import Override
from booth_app.domain.officer import Officer, OfficerId, Role
from booth_app.errors import BoothError
from booth_app.flow.encounter import Trouble
from booth_app.flow.permission import MIN_NOTE
from booth_app.flow.ports import Ports
from booth_app.flow.screen import Session, SessionStage

MAX_NUMBER, MAX_SECRET = 32, 256

MAY_ATTEND = frozenset({Role.OFFICER, Role.SUPERVISOR})
"""Roles that may take travellers; a technician has no business with their data."""


class Attendance:
    """The session of the booth. Passwords are checked on the vault's lane and kept nowhere."""

    def __init__(
        self,
        *,
        ports: Ports,
        session: Callable[[], Session],
        on_change: Callable[[Session], None],
        journal: Callable[[str, str], None],
    ) -> None:
        """Read the session where it lives; hand back a new one at every change."""
        self._ports = ports
        self._session = session
        self._on_change = on_change
        self._journal = journal

    def sign_in(self, number: str, secret: str) -> None:
        """Sign an officer in, where nobody is."""
        if self._session().stage is not SessionStage.SIGNED_OUT or self._session().is_verifying:
            return

        def verified(officer: Officer) -> None:
            if officer.role not in MAY_ATTEND:
                self._refused(
                    Trouble(
                        code="ROLE",
                        title="Un técnico no atiende viajeros.",
                        remedy="Use boothctl para el mantenimiento.",
                    )
                )
                return
            self._on_change(Session(stage=SessionStage.SIGNED_IN, officer=officer))
            self._journal("signed_in", "")

        self._on_change(replace(self._session(), is_verifying=True, trouble=None))
        self._verify(number, secret, verified, self._refused)

    def unlock(self, secret: str) -> None:
        """Sign the same officer in again."""
        session = self._session()
        if session.stage is not SessionStage.LOCKED or session.officer is None or session.is_verifying:
            return

        def verified(officer: Officer) -> None:
            self._on_change(Session(stage=SessionStage.SIGNED_IN, officer=officer))
            self._journal("unlocked", "")

        self._on_change(replace(session, is_verifying=True, trouble=None))
        self._verify(session.officer.id, secret, verified, self._refused)

    def lock(self) -> None:
        """Lock an attended booth."""
        if self._session().stage is SessionStage.SIGNED_IN:
            self._on_change(Session(stage=SessionStage.LOCKED, officer=self._session().officer))
            self._journal("locked", "")

    def sign_out(self) -> None:
        """End the session."""
        if self._session().stage is not SessionStage.SIGNED_OUT:
            self._journal("signed_out", "")
            self._on_change(Session())

    def authorise(self, number: str, secret: str, reason: str, then: Callable[[Override | Trouble], None]) -> None:
        """Verify a supervisor who is not the officer, with a reason of at least MIN_NOTE characters."""
        officer = self._session().officer
        if len(reason.strip()) < MIN_NOTE:
            then(Trouble(code="NOTE", title=f"El motivo necesita al menos {MIN_NOTE} caracteres."))
            return
        if officer is not None and number.strip() == officer.id:
            then(Trouble(code="SAME-PERSON", title="La autorización es de una segunda persona."))
            return

        def verified(supervisor: Officer) -> None:
            if supervisor.role is not Role.SUPERVISOR:
                self._journal("override_refused", "role")
                then(Trouble(code="ROLE", title="Solo un supervisor autoriza."))
                return
            self._journal("override_given", supervisor.id)
            then(Override(supervisor=supervisor, reason=reason.strip(), at=self._ports.clock.now()))

        def refused(trouble: Trouble) -> None:
            self._journal("override_refused", trouble.code)
            then(trouble)

        self._verify(number, secret, verified, refused)

    def _refused(self, trouble: Trouble) -> None:
        self._journal("sign_in_refused", trouble.code)
        self._on_change(replace(self._session(), is_verifying=False, trouble=trouble))

    def _verify(
        self,
        number: str,
        secret: str,
        verified: Callable[[Officer], None],
        refused: Callable[[Trouble], None],
    ) -> None:
        officer, now = OfficerId(number.strip()[:MAX_NUMBER]), self._ports.clock.now()
        bounded = secret[:MAX_SECRET]

        def failed(error: BoothError) -> None:
            refused(Trouble.of(error))

        self._ports.lanes.run(
            "vault",
            lambda: self._ports.officers.verify(officer, bounded, at=now),
            done=verified,
            failed=failed,
        )
