"""Who attends the booth: signing in and out, locking, and the second person's consent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from booth_app.domain.decision import Override
from booth_app.domain.officer import Officer, OfficerId, Role
from booth_app.errors import BoothError, CredentialsError
from booth_app.flow.encounter import Encounter, Trouble
from booth_app.flow.permission import MIN_NOTE, still_covers
from booth_app.flow.ports import Ports
from booth_app.flow.screen import Screen, Session, SessionStage

MAX_NUMBER, MAX_SECRET = 32, 256

MAY_ATTEND = frozenset({Role.OFFICER, Role.SUPERVISOR})
"""Roles that may take travellers; a technician has no business with their data."""

_CHANGED = Trouble(
    code="CHANGED",
    title="Mientras tanto cambió lo que se sabe del viajero.",
    remedy="Lea la página y autorice de nuevo.",
)


class Attendance:
    """The session of the booth. Passwords are checked on the vault's lane and kept nowhere."""

    def __init__(
        self,
        *,
        ports: Ports,
        screen: Callable[[], Screen],
        on_change: Callable[[Session], None],
        journal: Callable[[str, str], None],
    ) -> None:
        """Read session and encounter where they live; hand back a new session at every change."""
        self._ports = ports
        self._screen = screen
        self._on_change = on_change
        self._journal = journal
        self._given: tuple[Override, Encounter, Session] | None = None

    def sign_in(self, number: str, secret: str) -> None:
        """Sign an officer in, where nobody is."""
        session = self._session
        if session.stage is not SessionStage.SIGNED_OUT or session.is_verifying:
            return
        asked = replace(session, is_verifying=True, trouble=None)

        def verified(officer: Officer) -> None:
            if officer.role not in MAY_ATTEND:
                trouble = Trouble(
                    code="ROLE", title="Un técnico no atiende viajeros.", remedy="Use boothctl para el mantenimiento."
                )
                self._refused(asked, trouble, officer.id)
            else:
                self._attend(asked, officer, "signed_in")

        self._on_change(asked)
        self._verify(number, secret, verified, lambda trouble, whose: self._refused(asked, trouble, whose))

    def unlock(self, secret: str) -> None:
        """Sign the same officer in again."""
        session = self._session
        if session.stage is not SessionStage.LOCKED or session.officer is None or session.is_verifying:
            return
        asked = replace(session, is_verifying=True, trouble=None)
        self._on_change(asked)
        self._verify(
            session.officer.id,
            secret,
            lambda officer: self._attend(asked, officer, "unlocked"),
            lambda trouble, whose: self._refused(asked, trouble, whose),
        )

    def take_over(self, number: str, secret: str) -> None:
        """Let a supervisor in at a booth that somebody else locked; the traveller at the window is his from then on."""
        session = self._session
        if session.stage is not SessionStage.LOCKED or session.officer is None or session.is_verifying:
            return
        before = session.officer.id
        asked = replace(session, is_verifying=True, trouble=None)

        def verified(officer: Officer) -> None:
            if officer.id != before and officer.role is not Role.SUPERVISOR:
                self._refused(asked, Trouble(code="ROLE", title="Solo un supervisor releva a otro."), officer.id)
            else:
                is_back = officer.id == before
                self._attend(asked, officer, "unlocked" if is_back else "taken_over", "" if is_back else before)

        self._on_change(asked)
        self._verify(number, secret, verified, lambda trouble, whose: self._refused(asked, trouble, whose))

    def lock(self) -> None:
        """Lock an attended booth."""
        if self._session.stage is SessionStage.SIGNED_IN:
            self._on_change(Session(stage=SessionStage.LOCKED, officer=self._session.officer))
            self._journal("locked", "")

    def sign_out(self) -> None:
        """End the session."""
        if self._session.stage is not SessionStage.SIGNED_OUT:
            self._journal("signed_out", "")
            self._on_change(Session())

    def authorise(self, number: str, secret: str, reason: str, then: Callable[[Override | Trouble], None]) -> None:
        """Verify a supervisor who is not the officer, with a reason of at least MIN_NOTE characters.

        The consent is for this officer and for what was known when it was asked for: it is refused where the traveller
        has left since, something more was found, or something else is declared.
        """
        session, asked = self._session, self._screen().encounter
        officer = session.officer
        if len(reason.strip()) < MIN_NOTE:
            then(Trouble(code="NOTE", title=f"El motivo necesita al menos {MIN_NOTE} caracteres."))
            return
        if officer is not None and number.strip() == officer.id:
            then(Trouble(code="SAME-PERSON", title="La autorización es de una segunda persona."))
            return

        def refused(trouble: Trouble, whose: str | None) -> None:
            self._journal("override_refused", _detail(trouble, whose))
            then(trouble)

        def verified(supervisor: Officer) -> None:
            if supervisor.role is not Role.SUPERVISOR:
                refused(Trouble(code="ROLE", title="Solo un supervisor autoriza."), supervisor.id)
            elif self._session != session or not still_covers(asked, self._screen().encounter):
                refused(_CHANGED, supervisor.id)
            else:
                self._journal("override_given", supervisor.id)
                override = Override(supervisor=supervisor, reason=reason.strip(), at=self._ports.clock.now())
                self._given = override, asked, session
                then(override)

        self._verify(number, secret, verified, refused)

    def covers(self, override: Override) -> bool:
        """Say whether this is the consent given last, not used yet, and for the officer and the picture of now."""
        if self._given is None:
            return False
        given, asked, session = self._given
        return given == override and session == self._session and still_covers(asked, self._screen().encounter)

    def use_up(self) -> None:
        """Let the consent given last be worth nothing more: it was for one decision."""
        self._given = None

    @property
    def _session(self) -> Session:
        return self._screen().session

    def _attend(self, asked: Session, officer: Officer, act: str, detail: str = "") -> None:
        """Let the officer in, unless the session that asked is over: signed out while the password was judged."""
        if self._session == asked:
            self._on_change(Session(stage=SessionStage.SIGNED_IN, officer=officer))
            self._journal(act, detail)

    def _refused(self, asked: Session, trouble: Trouble, whose: str | None) -> None:
        self._journal("sign_in_refused", _detail(trouble, whose))
        if self._session == asked:
            self._on_change(replace(asked, is_verifying=False, trouble=trouble))

    def _verify(
        self,
        number: str,
        secret: str,
        verified: Callable[[Officer], None],
        refused: Callable[[Trouble, str | None], None],
    ) -> None:
        officer, now = OfficerId(number.strip()[:MAX_NUMBER]), self._ports.clock.now()
        bounded = secret[:MAX_SECRET]

        def failed(error: BoothError) -> None:
            refused(Trouble.of(error), error.officer if isinstance(error, CredentialsError) else None)

        self._ports.lanes.run(
            "vault",
            lambda: self._ports.officers.verify(officer, bounded, at=now),
            done=verified,
            failed=failed,
        )


def _detail(trouble: Trouble, whose: str | None) -> str:
    return trouble.code if whose is None else f"{trouble.code} {whose}"
