"""The conductor: owns the encounter, lets events in, carries commands out on lanes, tells the window.

Everything here runs on the window's thread; only the closures handed to lanes run elsewhere.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from booth_app.domain.company import GroupId, Relation
from booth_app.domain.decision import Decision, DecisionKind, Override
from booth_app.domain.declaration import Declaration
from booth_app.domain.device import DeviceKind, DeviceStatus
from booth_app.domain.journey import Journey
from booth_app.domain.manifest import ListFile, ManifestKind, ManifestReading
from booth_app.domain.officer import Officer
from booth_app.domain.post import Direction
from booth_app.domain.record import DayLine
from booth_app.domain.referral import Referral, SecondLine
from booth_app.flow import events
from booth_app.flow.archive_hands import ArchiveHands
from booth_app.flow.attendance import Attendance
from booth_app.flow.commands import Act, Command, StopDevices, WatchDocument
from booth_app.flow.course import turned
from booth_app.flow.encounter import EncounterNumber, Stage, Trouble
from booth_app.flow.hands import Hands
from booth_app.flow.list_hands import ListHands
from booth_app.flow.permission import Objection, objection_to, objection_to_annulment
from booth_app.flow.ports import Ports
from booth_app.flow.screen import LinkStatus, Screen, Session, SessionStage
from booth_app.flow.step import has_traveller
from booth_app.flow.turns import Turn, handled, set_aside, turned_to


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
            at_window=lambda: frozenset(member.number for member in self._screen.members),
        )
        self._archive = ArchiveHands(
            ports=ports,
            deadline=register_deadline,
            officer=lambda: self._screen.session.officer,
            journal=self._hands.journal,
        )
        self._lists = ListHands(
            ports=ports, screen=lambda: self._screen, on_change=self._show, journal=self._hands.journal
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
        """Call off everything that runs. Whoever is at the window undecided leaves a line in the journal."""
        self._hands.stop(tuple(DeviceKind))
        for member in self._screen.members:
            if has_traveller(member):
                self._hands.journal(Act.CANCELLED, "closed")

    # Events

    def happened(self, event: type[events.Event], **fields: Any) -> None:  # noqa: ANN401 - the event's own fields
        """Stamp an event with the encounter at the window and the time, and take it in."""
        number, now = self._screen.encounter.number, self._ports.clock.now()
        self.handle(event(encounter=number, at=now, **fields))

    def handle(self, event: events.Event) -> None:
        """Take one event in: advance, carry out, show. An event of who waits aside changes him there."""
        self._check_thread()
        before = self._screen
        screen, commands = handled(before, event)
        if screen is before and not commands:
            return
        self._show(screen)
        self._carry_out(commands)
        if screen.day != before.day:
            for call in self._stored:
                call()

    def _carry_out(self, commands: tuple[Command, ...]) -> None:
        """Do what is to be done; a booth that nobody attends looks at no reader."""
        is_idle = self._attending is None
        self._hands.carry_out(*(c for c in commands if not (is_idle and isinstance(c, WatchDocument))))

    def _take_turn(self, turn: Turn) -> None:
        screen, commands = turn
        self._show(screen)
        self._carry_out(commands)

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
        if self._screen.encounter.stage is not Stage.WAITING or self._screen.party is not None:
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
        second_line: SecondLine | None = None,
    ) -> Objection | None:
        """Decide about the traveller; the objection says why nothing was recorded."""
        officer = self._attending
        if officer is None:
            return Objection.NOT_NOW
        if override is not None and not self._attendance.covers(override):
            return Objection.OVERRIDE_STALE
        decision = self._decision(officer, kind, reason_codes=reason_codes, note=note, override=override)
        objection = objection_to(self._screen.encounter, decision, second_line=second_line)
        if objection is None:
            self._attendance.use_up()
            self.happened(
                events.DecisionMade, movement_id=self._ports.new_id(), decision=decision, second_line=second_line
            )
        return objection

    def annul(
        self,
        line: DayLine,
        *,
        code: str,
        note: str,
        override: Override | None,
        then: Callable[[Trouble | None], None],
    ) -> Objection | None:
        """Correct a wrong record by a record of its own; a supervisor stands by it. None of both means it is done."""
        officer = self._attending
        if officer is None or self._screen.encounter.stage is not Stage.WAITING:
            return Objection.NOT_NOW
        if override is not None and not self._attendance.covers(override):
            return Objection.OVERRIDE_STALE
        codes = (code,) if code else ()
        decision = self._decision(officer, DecisionKind.ANNUL, reason_codes=codes, note=note, override=override)
        objection = objection_to_annulment(decision)
        if objection is None:
            self._attendance.use_up()
            self._archive.annul(line.id, decision, then)
        return objection

    def authorise(self, number: str, secret: str, reason: str, then: Callable[[Override | Trouble], None]) -> None:
        """Ask for a second person's consent to this encounter's decision."""
        self._attendance.authorise(number, secret, reason, then)

    def pass_or_accept(self) -> Objection | None:
        """Do what Enter means: accept the proposed reasons of travel, then let clean travellers pass together."""
        without = tuple(member for member in self._screen.members if member.journey.reason is None)
        if without:
            for member in without:
                event = events.ReasonAccepted(
                    encounter=member.number, at=self._ports.clock.now(), reason=member.proposed_reason
                )
                self.handle(event)
            return None
        officer = self._attending
        if officer is None or not self._screen.may_pass_by_enter:
            return Objection.NOT_NOW
        screen, commands = self._screen, tuple[Command, ...]()
        for member in screen.members:
            made = events.DecisionMade(
                encounter=member.number,
                at=self._ports.clock.now(),
                movement_id=self._ports.new_id(),
                decision=self._decision(officer, member.passing_kind),
            )
            screen, more = handled(screen, made)
            commands += more
        self._take_turn((screen, commands))
        return None

    def add_companion(self) -> None:
        """Set the traveller aside, so that the next of his group comes to the window."""
        self._take_turn(set_aside(self._screen, group=GroupId(self._ports.new_id()), at=self._ports.clock.now()))

    def turn_to(self, number: EncounterNumber) -> None:
        """Bring another of the group to the window."""
        self._take_turn(turned_to(self._screen, number, at=self._ports.clock.now()))

    def set_role(self, number: EncounterNumber, role: Relation) -> None:
        """Say what a member is in his group: mother, father, child."""
        member = next((member for member in self._screen.members if member.number == number), None)
        if member is not None:
            self.handle(
                events.CompanyChanged(
                    encounter=number,
                    at=self._ports.clock.now(),
                    group=member.group,
                    role=role,
                    company=member.company,
                )
            )

    def declare(self, declaration: Declaration) -> None:
        """Take in what the officer established beyond the document."""
        self.happened(events.DeclarationChanged, declaration=declaration)

    def open_referrals(self, then: Callable[[tuple[Referral, ...] | Trouble], None]) -> None:
        """Fetch who waits for secondary review."""
        self._archive.open_referrals(then)

    def take_referral(self, referral: Referral) -> Objection | None:
        """Take a referred traveller to secondary review: never one's own referral, and nobody among a group."""
        officer, screen = self._attending, self._screen
        if officer is None or screen.encounter.stage is not Stage.WAITING or screen.party is not None:
            return Objection.NOT_NOW
        if officer.id == referral.officer:
            return Objection.OWN_REFERRAL
        self.happened(events.ReferralTaken, referral=referral)
        return None

    def set_direction(self, direction: Direction) -> None:
        """Turn the booth between entry and exit; refused by the flow while a traveller is at the window."""
        self.set_journey(turned(self._screen.encounter.journey, direction))

    def set_journey(self, journey: Journey) -> None:
        """Change lane, carrier, occupants, origin or destination; between travellers for all who follow."""
        self.happened(events.JourneyChanged, journey=journey)

    def find_lists(self, then: Callable[[tuple[ListFile, ...] | Trouble], None]) -> None:
        """Look for carriers' lists, the newest first."""
        self._lists.find(then)

    def load_list(
        self, path: str, *, kind: ManifestKind, carrier: str, then: Callable[[ManifestReading | Trouble], None]
    ) -> None:
        """Take up a list that was found; one that names nobody is told, and not taken up."""
        self._lists.load(path, kind=kind, carrier=carrier, then=then)

    def close_list(self) -> None:
        """End the list at work; the journal keeps how many came."""
        self._lists.close()

    def cancel(self) -> None:
        """Send the traveller away undecided."""
        self.happened(events.EncounterCancelled)

    def retry_store(self) -> None:
        """Store the movement that could not be stored, or those of a group."""
        screen, commands = self._screen, tuple[Command, ...]()
        for member in screen.members:
            retried = events.StoringRetried(encounter=member.number, at=self._ports.clock.now())
            screen, more = handled(screen, retried)
            commands += more
        self._take_turn((screen, commands))

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
    def _attending(self) -> Officer | None:
        """Who works at the booth now; nobody while it is locked."""
        session = self._screen.session
        return session.officer if session.stage is SessionStage.SIGNED_IN else None

    def _decision(
        self,
        officer: Officer,
        kind: DecisionKind,
        *,
        reason_codes: tuple[str, ...] = (),
        note: str = "",
        override: Override | None = None,
    ) -> Decision:
        now = self._ports.clock.now()
        return Decision(kind=kind, officer=officer, at=now, reason_codes=reason_codes, note=note, override=override)

    def _session_changed(self, session: Session) -> None:
        before, encounter = self._screen.session.stage, self._screen.encounter
        self._show(replace(self._screen, session=session))
        looks = encounter.wants_other or (
            encounter.document is None and encounter.stage in {Stage.WAITING, Stage.CAPTURING}
        )
        if session.stage is before or not looks:
            return
        # A booth nobody attends takes no travellers; one that is attended again looks at its reader.
        if session.stage is SessionStage.SIGNED_IN:
            self._hands.carry_out(WatchDocument(encounter=encounter.number))
        else:
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
