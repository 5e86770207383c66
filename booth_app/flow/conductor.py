"""The conductor: owns the encounter, lets events in, carries commands out on lanes, tells the window.

Everything here runs on the window's thread; only the closures handed to lanes run elsewhere.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from booth_app.domain.decision import Decision, DecisionKind, Override
from booth_app.domain.device import DeviceKind, DeviceStatus
from booth_app.domain.journey import Journey
from booth_app.domain.officer import Officer
from booth_app.domain.post import Direction
from booth_app.domain.record import DayLine
from booth_app.flow import events
from booth_app.flow.advance import advance
from booth_app.flow.attendance import Attendance
from booth_app.flow.commands import StopDevices, WatchDocument
from booth_app.flow.encounter import Stage, Trouble
from booth_app.flow.hands import Hands
from booth_app.flow.permission import Objection, objection_to
from booth_app.flow.ports import Ports
from booth_app.flow.screen import LinkStatus, Screen, Session, SessionStage


class Conductor:
    """One booth at work."""

    def __init__(self, *, screen: Screen, ports: Ports, register_deadline: float = 5.0) -> None:
        """Take the first screen (nobody signed in, encounter waiting) and the ports."""
        self._screen = screen
        self._ports = ports
        self._listeners: list[Callable[[Screen], None]] = []
        self._stored: list[Callable[[], None]] = []
        self._owner = threading.get_ident()
        self._standing = screen.alarm
        self._hands = Hands(
            ports=ports,
            register_deadline=register_deadline,
            on_event=self.handle,
            on_alarm=self.alarm,
            officer=lambda: self._screen.session.officer,
        )
        self._attendance = Attendance(
            ports=ports,
            screen=lambda: self._screen,
            on_change=self._session_changed,
            journal=self._hands.journal,
        )

    @property
    def screen(self) -> Screen:
        """What the window shows now."""
        return self._screen

    def listen(self, listener: Callable[[Screen], None]) -> None:
        """Call `listener` with every new screen, and once now."""
        self._listeners.append(listener)
        listener(self._screen)

    def when_stored(self, call: Callable[[], None]) -> None:
        """Call `call` after each movement is stored (the courier wakes up)."""
        self._stored.append(call)

    def close(self) -> None:
        """Call off everything that runs."""
        self._hands.stop(tuple(DeviceKind))

    # Events

    def happened(self, event: type[events.Event], **fields: Any) -> None:  # noqa: ANN401 - the event's own fields
        """Stamp an event with the encounter at the window and the time, and take it in."""
        number, now = self._screen.encounter.number, self._ports.clock.now()
        self.handle(event(encounter=number, at=now, **fields))

    def handle(self, event: events.Event) -> None:
        """Take one event in: advance, carry out, show."""
        self._check_thread()
        before = self._screen.encounter
        after, commands = advance(before, event)
        if after is before and not commands:
            return
        screen = replace(self._screen, encounter=after)
        is_stored = isinstance(event, events.MovementStored) and after.last is not None
        if is_stored and after.last is not None:
            screen = replace(screen, day=screen.day.plus(after.last.kind))
        self._show(screen)
        for command in commands:
            if isinstance(command, WatchDocument) and not self._is_attended:
                continue
            self._hands.carry_out(command)
        if is_stored:
            for call in self._stored:
                call()

    # The officer's intentions

    def sign_in(self, number: str, secret: str) -> None:
        """Check number and password; the session changes when the answer is there."""
        self._attendance.sign_in(number, secret)

    def unlock(self, secret: str) -> None:
        """Let the officer who locked the booth back in."""
        self._attendance.unlock(secret)

    def take_over(self, number: str, secret: str) -> None:
        """Let a supervisor in at a locked booth, where its officer cannot come back."""
        self._attendance.take_over(number, secret)

    def lock(self) -> None:
        """Hide everything until the same officer is back. The traveller at the window stays as he is."""
        self._attendance.lock()

    def sign_out(self) -> bool:
        """End the officer's session; only between travellers. Deletes nothing. False when refused."""
        if self._screen.encounter.stage is not Stage.WAITING:
            return False
        self._attendance.sign_out()
        return True

    def decide(
        self,
        kind: DecisionKind,
        *,
        reason_codes: tuple[str, ...] = (),
        note: str = "",
        override: Override | None = None,
        days_granted: int | None = None,
    ) -> Objection | None:
        """Decide about the traveller; the objection says why nothing was recorded."""
        officer = self._screen.session.officer
        if officer is None or self._screen.session.stage is not SessionStage.SIGNED_IN:
            return Objection.NOT_NOW
        decision = self._decision(kind, officer, reason_codes, note, override, days_granted)
        objection = objection_to(self._screen.encounter, decision)
        if objection is None:
            self.happened(events.DecisionMade, movement_id=self._ports.new_id(), decision=decision)
        return objection

    def authorise(self, number: str, secret: str, reason: str, then: Callable[[Override | Trouble], None]) -> None:
        """Ask for a second person's consent to this encounter's decision."""
        self._attendance.authorise(number, secret, reason, then)

    def pass_or_accept(self) -> Objection | None:
        """Do what Enter means: accept the proposed reason of travel, then let a clean traveller pass."""
        encounter = self._screen.encounter
        if encounter.journey.reason is None:
            self.happened(events.ReasonAccepted, reason=encounter.proposed_reason)
            return None
        if not encounter.may_admit_by_enter:
            return Objection.NOT_NOW
        return self.decide(encounter.passing_kind)

    def set_direction(self, direction: Direction) -> None:
        """Turn the booth between entry and exit; refused by the flow while a traveller is at the window."""
        self.set_journey(replace(self._screen.encounter.journey, direction=direction))

    def set_journey(self, journey: Journey) -> None:
        """Change carrier, origin or destination."""
        self.happened(events.JourneyChanged, journey=journey)

    def cancel(self) -> None:
        """Send the traveller away undecided."""
        self.happened(events.EncounterCancelled)

    def retry_store(self) -> None:
        """Store the movement that could not be stored."""
        self.happened(events.StoringRetried)

    def day_list(self, then: Callable[[tuple[DayLine, ...] | Trouble], None]) -> None:
        """Fetch today's movements."""
        self._hands.day_list(then)

    # What others report

    def device_changed(self, status: DeviceStatus) -> None:
        """Take a device's new state onto the screen."""
        others = tuple(d for d in self._screen.devices if d.kind is not status.kind)
        order = list(DeviceKind)
        devices = tuple(sorted((*others, status), key=lambda d: order.index(d.kind)))
        self._show(replace(self._screen, devices=devices))

    def link_changed(self, link: LinkStatus) -> None:
        """Take the link's new state onto the screen; its alarm shows where no other stands."""
        self._show(replace(self._screen, link=link, alarm=self._standing or link.alarm))

    def alarm(self, trouble: Trouble | None) -> None:
        """Put a standing alarm on every page; None takes it off."""
        self._standing = trouble
        self._show(replace(self._screen, alarm=trouble or self._screen.link.alarm))

    # Inside

    @property
    def _is_attended(self) -> bool:
        return self._screen.session.stage is SessionStage.SIGNED_IN

    def _decision(
        self,
        kind: DecisionKind,
        officer: Officer,
        reason_codes: tuple[str, ...],
        note: str,
        override: Override | None,
        days_granted: int | None,
    ) -> Decision:
        now = self._ports.clock.now()
        return Decision(
            kind=kind,
            officer=officer,
            at=now,
            reason_codes=reason_codes,
            note=note,
            override=override,
            days_granted=days_granted,
        )

    def _session_changed(self, session: Session) -> None:
        before, encounter = self._screen.session.stage, self._screen.encounter
        self._show(replace(self._screen, session=session))
        if session.stage is before or encounter.document is not None:
            return
        # A booth nobody attends takes no travellers; one that is attended again looks at its reader.
        if session.stage is SessionStage.SIGNED_IN and encounter.stage in {Stage.WAITING, Stage.CAPTURING}:
            self._hands.carry_out(WatchDocument(encounter=encounter.number))
        elif session.stage is not SessionStage.SIGNED_IN:
            kinds = (DeviceKind.DOCUMENT_READER,)
            self._hands.carry_out(StopDevices(encounter=encounter.number, kinds=kinds))

    def _show(self, screen: Screen) -> None:
        self._check_thread()
        if screen == self._screen:
            return
        self._screen = screen
        for listener in self._listeners:
            listener(screen)

    def _check_thread(self) -> None:
        if threading.get_ident() != self._owner:
            raise RuntimeError("the conductor is used on the window's thread alone")
