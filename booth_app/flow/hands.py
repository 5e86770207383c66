"""The conductor's hands: each command done on its lane, its outcome brought back as an event."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import assert_never

from booth_app.domain.biometrics import CaptureHint, Fingerprint, Portrait
from booth_app.domain.device import DeviceKind
from booth_app.domain.document import DocumentScan
from booth_app.domain.history import History
from booth_app.domain.officer import Officer, OfficerId
from booth_app.domain.record import DayLine
from booth_app.domain.register import AnswerState, RegisterAnswer
from booth_app.errors import BoothError, CancelledError
from booth_app.flow import events
from booth_app.flow.commands import (
    AskRegister,
    CaptureFace,
    CaptureFinger,
    Command,
    FetchHistory,
    StopDevices,
    StoreMovement,
    WatchDocument,
    WriteJournal,
)
from booth_app.flow.encounter import EncounterNumber, Trouble
from booth_app.flow.open_lines import register_lane
from booth_app.flow.ports import Ports

DAY_LIST_LENGTH = 500


_Single = WatchDocument | AskRegister | FetchHistory | CaptureFace | CaptureFinger | StopDevices | WriteJournal
"""Commands that are carried out one by one."""


class Hands:
    """Carries commands out. Used on the window's thread; `on_event` is called there too."""

    def __init__(
        self,
        *,
        ports: Ports,
        register_deadline: float,
        on_event: Callable[[events.Event], None],
        on_alarm: Callable[[Trouble | None], None],
        officer: Callable[[], Officer | None],
        at_window: Callable[[], frozenset[EncounterNumber]],
    ) -> None:
        """Keep the ports; nothing runs yet. `at_window` gives the numbers of everybody who is at the window."""
        self._ports = ports
        self._register_deadline = register_deadline
        self._on_event = on_event
        self._on_alarm = on_alarm
        self._officer = officer
        self._tokens: dict[DeviceKind, threading.Event] = {}
        self._at_window = at_window
        self._asking: dict[EncounterNumber, threading.Event] = {}

    def carry_out(self, *commands: Command) -> None:
        """Start what the commands want; never blocks. What is to be stored goes into one transaction."""
        to_store = tuple(command for command in commands if isinstance(command, StoreMovement))
        if to_store:
            self._store(to_store)
        for command in commands:
            if not isinstance(command, StoreMovement):
                self._start(command)

    def _start(self, command: _Single) -> None:
        match command:
            case WatchDocument():
                self._watch_document(command.encounter)
            case CaptureFace():
                self._capture_face(command.encounter)
            case CaptureFinger():
                self._capture_finger(command)
            case AskRegister():
                self._ask(command)
            case FetchHistory():
                self._fetch_history(command)
            case StopDevices():
                self.stop(command.kinds)
            case WriteJournal():
                self.journal(command.act.value, command.detail)
            case _:
                assert_never(command)

    def stop(self, kinds: tuple[DeviceKind, ...]) -> None:
        """Call off what runs on these kinds of device."""
        for kind in kinds:
            token = self._tokens.pop(kind, None)
            if token is not None:
                token.set()

    def journal(self, act: str, detail: str = "") -> None:
        """Append to the audit journal. A journal that cannot be written is an alarm on every page."""
        officer, now = self._officer(), self._ports.clock.now()
        write = partial(
            self._ports.records.journal,
            at=now,
            officer=None if officer is None else officer.id,
            act=act,
            detail=detail,
        )
        self._ports.lanes.run("vault", write, done=_nothing, failed=self._journal_failed)

    def day_list(self, then: Callable[[tuple[DayLine, ...] | Trouble], None]) -> None:
        """Fetch the movements since midnight at the booth; who looks at them stands in the journal."""
        self.journal("day_list_seen")
        midnight = self._ports.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        self._ports.lanes.run(
            "vault",
            lambda: self._ports.records.day_list(since=midnight, limit=DAY_LIST_LENGTH),
            done=then,
            failed=lambda error: then(Trouble.of(error)),
        )

    def _journal_failed(self, error: BoothError) -> None:
        self._on_alarm(Trouble(code=error.code, title="La bitácora no se puede escribir.", remedy=error.remedy))

    def _token(self, kind: DeviceKind) -> threading.Event:
        self.stop((kind,))
        token = self._tokens[kind] = threading.Event()
        return token

    def _now(self) -> datetime:
        return self._ports.clock.now()

    def _watch_document(self, number: EncounterNumber) -> None:
        cancel = self._token(DeviceKind.DOCUMENT_READER)

        def presented() -> None:
            if not cancel.is_set():
                self._on_event(events.DocumentPresented(encounter=number, at=self._now()))

        def scanned(scan: DocumentScan) -> None:
            self._on_event(events.DocumentScanned(encounter=number, at=self._now(), scan=scan))

        def failed(error: BoothError) -> None:
            if not cancel.is_set():
                self._on_event(events.DocumentFailed(encounter=number, at=self._now(), trouble=Trouble.of(error)))

        def present_soon() -> None:
            if not cancel.is_set():
                self._ports.lanes.post(presented)

        self._ports.lanes.run(
            "reader",
            lambda: self._ports.reader.wait_for_document(cancel=cancel, on_presented=present_soon),
            done=lambda scan: None if cancel.is_set() else scanned(scan),
            failed=failed,
        )

    def _capture_face(self, number: EncounterNumber) -> None:
        cancel = self._token(DeviceKind.CAMERA)

        def hinted(hint: CaptureHint | None) -> None:
            self._ports.lanes.post(
                lambda: self._on_event(events.FaceHinted(encounter=number, at=self._now(), hint=hint))
            )

        def captured(portrait: Portrait) -> None:
            if not cancel.is_set():
                self._on_event(events.FaceCaptured(encounter=number, at=self._now(), portrait=portrait))

        def failed(error: BoothError) -> None:
            if not cancel.is_set():
                self._on_event(events.FaceFailed(encounter=number, at=self._now(), trouble=Trouble.of(error)))

        self._ports.lanes.run(
            "camera",
            lambda: self._ports.camera.capture_portrait(cancel=cancel, on_hint=hinted),
            done=captured,
            failed=failed,
        )

    def _capture_finger(self, command: CaptureFinger) -> None:
        number, position = command.encounter, command.position
        cancel = self._token(DeviceKind.FINGERPRINT_SCANNER)

        def hinted(hint: CaptureHint | None) -> None:
            self._ports.lanes.post(
                lambda: self._on_event(events.FingerHinted(encounter=number, at=self._now(), hint=hint))
            )

        def captured(fingerprint: Fingerprint) -> None:
            if not cancel.is_set():
                self._on_event(events.FingerCaptured(encounter=number, at=self._now(), fingerprint=fingerprint))

        def failed(error: BoothError) -> None:
            if not cancel.is_set():
                self._on_event(
                    events.FingerFailed(encounter=number, at=self._now(), position=position, trouble=Trouble.of(error))
                )

        self._ports.lanes.run(
            "fingers",
            lambda: self._ports.scanner.capture_print(position, cancel=cancel, on_hint=hinted),
            done=captured,
            failed=failed,
        )

    def _ask(self, command: AskRegister) -> None:
        """Ask on the register's own lane; when its time is over the place on the page says so."""
        register, asked_at, started = command.question.register, self._now(), time.monotonic()
        officer, is_over = self._officer(), self._asking_for(command.encounter)

        def answered(answer: RegisterAnswer) -> None:
            self._on_event(
                events.RegisterAnswered(
                    encounter=command.encounter, at=self._now(), answer=answer, question=command.question
                )
            )

        def silent(state: AnswerState) -> None:
            milliseconds = round((time.monotonic() - started) * 1000)
            answered(RegisterAnswer(register=register, state=state, asked_at=asked_at, milliseconds=milliseconds))

        def ask() -> RegisterAnswer:
            if is_over.is_set():
                raise CancelledError("Este viajero ya se fue.")
            return self._ports.registers.ask(
                command.question,
                officer=OfficerId("") if officer is None else officer.id,
                timeout=self._register_deadline,
            )

        self._ports.timers.after(self._register_deadline, lambda: silent(AnswerState.TIMEOUT))
        self._ports.lanes.run(
            register_lane(register),
            ask,
            done=answered,
            failed=lambda _: silent(AnswerState.ERROR),
        )

    def _asking_for(self, number: EncounterNumber) -> threading.Event:
        """Give what says that this encounter's questions are over; those of travellers who left are, from now on."""
        here = self._at_window() | {number}
        for gone in self._asking.keys() - here:
            self._asking.pop(gone).set()
        return self._asking.setdefault(number, threading.Event())

    def _fetch_history(self, command: FetchHistory) -> None:
        """Ask vault and central; one that cannot answer leaves the history with one source less."""
        officer, question = self._officer(), command.question

        def arrived(history: History) -> None:
            self._on_event(
                events.HistoryArrived(
                    encounter=command.encounter, at=self._now(), history=history, question=command.question
                )
            )

        self._ports.lanes.run("vault", lambda: self._ports.records.history(question), done=arrived, failed=_nothing)
        self._ports.lanes.run(
            "archive",
            lambda: self._ports.archive.history(
                question, officer=OfficerId("") if officer is None else officer.id, timeout=self._register_deadline
            ),
            done=arrived,
            failed=_nothing,
        )

    def _store(self, commands: Sequence[StoreMovement]) -> None:
        """Store one movement, or those of a group in one transaction; every member hears how it went."""
        movements = tuple(command.movement for command in commands)

        def stored(_: object) -> None:
            for command in commands:
                self._on_event(
                    events.MovementStored(encounter=command.encounter, at=self._now(), movement_id=command.movement.id)
                )

        def failed(error: BoothError) -> None:
            for command in commands:
                self._on_event(
                    events.MovementNotStored(
                        encounter=command.encounter,
                        at=self._now(),
                        movement_id=command.movement.id,
                        trouble=Trouble.of(error),
                    )
                )

        def store() -> object:
            records = self._ports.records
            return records.store(movements[0]) if len(movements) == 1 else records.store_all(movements)

        self._ports.lanes.run("vault", store, done=stored, failed=failed)


def _nothing(_: object) -> None:
    """Take an answer that changes nothing on the page."""
