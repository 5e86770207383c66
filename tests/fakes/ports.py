"""The ports of the flow in memory: a test says what they answer and reads what they were asked."""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from booth_app.domain.biometrics import CaptureHint, FingerPosition, Fingerprint, Portrait
from booth_app.domain.decision import Decision, MovementId
from booth_app.domain.document import DocumentScan
from booth_app.domain.history import History, HistoryQuestion, HistorySource
from booth_app.domain.manifest import ListFile
from booth_app.domain.movement import Movement
from booth_app.domain.officer import Officer, OfficerId
from booth_app.domain.post import BoothCode
from booth_app.domain.record import (
    Attachment,
    DayLine,
    Digest,
    Fate,
    OutboxStatus,
    Receipt,
    RecordFate,
    SealedRecord,
)
from booth_app.domain.referral import PostReferrals, Referral
from booth_app.domain.register import AnswerState, RegisterAnswer, RegisterQuestion
from booth_app.errors import BoothError, CancelledError, CredentialsError, NotStoredError
from booth_app.flow.ports import CancelToken
from tests.fakes import travellers


@dataclass
class FakeClock:
    """A clock that moves when the test says so."""

    time: datetime = travellers.NOW

    def now(self) -> datetime:
        return self.time


class Tray:
    """A queue of answers for one device; an error in it is raised."""

    def __init__(self) -> None:
        self._items: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.waits = 0

    def put(self, item: object) -> None:
        self._items.put(item)

    def take(self, cancel: CancelToken) -> object:
        self.waits += 1
        while not cancel.is_set():
            try:
                item = self._items.get(timeout=0.005)
            except queue.Empty:
                continue
            if cancel.is_set():
                self._items.put(item)  # it lies there for whoever waits next
                break
            if isinstance(item, BoothError):
                raise item
            return item
        raise CancelledError("called off")


class FakeReader(Tray):
    """A document reader; `presented` once it told of a document."""

    presented = False

    def wait_for_document(self, *, cancel: CancelToken, on_presented: Callable[[], None]) -> DocumentScan:
        scan = self.take(cancel)
        on_presented()
        self.presented = True
        assert isinstance(scan, DocumentScan)
        return scan


class FakeCamera(Tray):
    """A camera."""

    def capture_portrait(self, *, cancel: CancelToken, on_hint: Callable[[CaptureHint | None], None]) -> Portrait:
        on_hint(CaptureHint.CLOSER)
        portrait = self.take(cancel)
        assert isinstance(portrait, Portrait)
        return portrait


class FakeScanner(Tray):
    """A fingerprint scanner; what is put in is the traveller's number."""

    def capture_print(
        self,
        position: FingerPosition,
        *,
        cancel: CancelToken,
        on_hint: Callable[[CaptureHint | None], None],
    ) -> Fingerprint:
        on_hint(CaptureHint.NO_FINGER)
        tag = self.take(cancel)
        assert isinstance(tag, int)
        return travellers.print_of(tag, position)


@dataclass
class FakeRegisters:
    """Registers that answer `state` or raise `error`; `gate` holds every answer back while it is clear."""

    error: BoothError | None = None
    state: AnswerState = AnswerState.OK
    gate: threading.Event = field(default_factory=threading.Event)
    questions: list[RegisterQuestion] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate.set()

    def ask(self, question: RegisterQuestion, *, officer: OfficerId, timeout: float) -> RegisterAnswer:
        self.questions.append(question)
        self.gate.wait(5.0)
        if self.error is not None:
            raise self.error
        return RegisterAnswer(register=question.register, state=self.state, list_version=officer)


@dataclass
class FakeArchive:
    """The central's knowledge of other booths; answers what the test put in, or raises `error`."""

    error: BoothError | None = None
    past: History = field(default_factory=lambda: History(sources=frozenset({HistorySource.CENTRAL})))
    referrals: tuple[Referral, ...] = ()
    settled: frozenset[MovementId] = frozenset()
    gate: threading.Event = field(default_factory=threading.Event)
    questions: list[HistoryQuestion] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate.set()

    def history(self, question: HistoryQuestion, *, officer: OfficerId, timeout: float) -> History:
        self.questions.append(question)
        self._answer()
        return self.past

    def open_referrals(self, *, officer: OfficerId, timeout: float) -> PostReferrals:
        self._answer()
        return PostReferrals(waiting=self.referrals, settled=self.settled)

    def _answer(self) -> None:
        self.gate.wait(5.0)
        if self.error is not None:
            raise self.error


class FakeVault:
    """Records, outbox and officers in memory; passwords are judged once `slow` is set."""

    def __init__(self) -> None:
        self.records: list[SealedRecord] = []
        self.movements: list[Movement] = []
        self.annulled: dict[MovementId, Decision] = {}
        self.past = History(sources=frozenset({HistorySource.BOOTH}))
        self.referrals: tuple[Referral, ...] = ()
        self.referrals_error: BoothError | None = None
        self.batches: list[int] = []
        self.questions: list[HistoryQuestion] = []
        self.acts: list[str] = []
        self.details: list[str] = []
        self.slow = threading.Event()
        self.slow.set()
        self.error: BoothError | None = None
        self.journal_error: BoothError | None = None
        self.receipt_errors: list[BoothError] = []
        self.acknowledged: set[str] = set()
        self.attachments: list[Attachment] = []

    def store(self, movement: Movement) -> SealedRecord:
        if self.error is not None:
            raise self.error
        known = next((r for r in self.records if r.id == movement.id), None)
        if known is not None:
            return known
        self.movements.append(movement)
        return self._seal(movement.id, movement.booth, movement.decision)

    def store_all(self, movements: Sequence[Movement]) -> tuple[SealedRecord, ...]:
        stored = tuple(self.store(movement) for movement in movements)
        self.batches.append(len(stored))
        return stored

    def annul(self, corrected: MovementId, *, annulment: MovementId, decision: Decision) -> SealedRecord:
        if self.error is not None:
            raise self.error
        known = next((r for r in self.records if r.id == annulment), None)
        if known is not None:
            return known
        target = next((r for r in self.records if r.id == corrected), None)
        if target is None or corrected in self.annulled:
            raise NotStoredError("No se puede anular.", code="ANNUL")
        self.annulled[corrected] = decision
        return self._seal(annulment, target.booth, decision)

    def _seal(self, movement: MovementId, booth: BoothCode, decision: Decision) -> SealedRecord:
        body = f"{movement} {decision.kind}".encode()
        record = SealedRecord(
            id=movement,
            booth=booth,
            epoch="e1",
            sequence=len(self.records) + 1,
            body=body,
            digest=Digest(hashlib.sha256(body).hexdigest()),
            signature=b"",
        )
        self.records.append(record)
        return record

    def history(self, question: HistoryQuestion) -> History:
        self.questions.append(question)
        return self.past

    def open_referrals(self, *, limit: int) -> tuple[Referral, ...]:
        if self.referrals_error is not None:
            raise self.referrals_error
        return self.referrals[:limit]

    def settled(self, referrals: Sequence[MovementId]) -> frozenset[MovementId]:
        settled = {m.second_line.referral for m in self.movements if m.second_line is not None}
        return frozenset(settled.intersection(referrals))

    def journal(self, *, at: datetime, officer: OfficerId | None, act: str, detail: str = "") -> None:
        if self.journal_error is not None:
            raise self.journal_error
        self.acts.append(act)
        self.details.append(detail)

    def day_list(self, *, since: datetime, limit: int) -> tuple[DayLine, ...]:
        return tuple(
            DayLine(
                id=r.id,
                at=since,
                direction="E",
                document="",
                name="",
                nationality="",
                decision="ADM",
                is_received=r.id in self.acknowledged,
                is_annulled=r.id in self.annulled,
                is_correctable=r.id not in self.annulled,
            )
            for r in self.records[:limit]
        )

    def waiting(self, *, limit: int) -> tuple[SealedRecord, ...]:
        return tuple(r for r in self.records if r.id not in self.acknowledged)[:limit]

    def acknowledge(self, receipt: Receipt) -> int:
        if self.receipt_errors:
            raise self.receipt_errors.pop(0)
        self.acknowledged |= {fate.id for fate in receipt.fates}
        return len(receipt.fates)

    def waiting_attachments(self, *, limit: int) -> tuple[Attachment, ...]:
        return tuple(self.attachments[:limit])

    def attachment_sent(self, attachment: Attachment) -> None:
        self.attachments.remove(attachment)

    def outbox_status(self) -> OutboxStatus:
        waiting = self.waiting(limit=10_000)
        return OutboxStatus(
            waiting=len(waiting),
            waiting_attachments=len(self.attachments),
            oldest_at=None,
            stored=len(self.records),
            received=len(self.acknowledged),
            rejected=0,
            last_receipt_at=None,
        )

    def verify(self, officer: OfficerId, secret: str, *, at: datetime) -> Officer:
        self.slow.wait(5.0)
        people = {o.id: o for o in (travellers.OFFICER, travellers.SUPERVISOR, travellers.TECHNICIAN)}
        if officer not in people or secret != "secreto":
            known = officer if officer in people else None
            raise CredentialsError("Número o contraseña no válidos.", officer=known)
        return people[officer]


@dataclass
class FakeLists:
    """Files of lists: their texts by path, or `error`."""

    texts: dict[str, str] = field(default_factory=dict)
    error: BoothError | None = None

    def found(self) -> tuple[ListFile, ...]:
        if self.error is not None:
            raise self.error
        return tuple(
            ListFile(path=path, name=path, place="", size=len(text), at=travellers.NOW)
            for path, text in self.texts.items()
        )

    def read(self, path: str) -> str:
        if self.error is not None:
            raise self.error
        return self.texts[path]


@dataclass
class FakeCentral:
    """A central in memory; `errors` are raised one a call before it answers again."""

    errors: list[BoothError] = field(default_factory=list)
    batches: list[tuple[SealedRecord, ...]] = field(default_factory=list)
    sent: list[Attachment] = field(default_factory=list)
    pings: int = 0

    def submit(self, records: Sequence[SealedRecord]) -> Receipt:
        self._fail()
        self.batches.append(tuple(records))
        last = records[-1]
        return Receipt(
            booth=BoothCode("07"),
            epoch=last.epoch,
            high_sequence=last.sequence,
            high_digest=last.digest,
            fates=tuple(RecordFate(id=r.id, fate=Fate.ACCEPTED) for r in records),
            received_at=travellers.NOW,
            body=b"",
            signature=b"",
        )

    def send_attachment(self, attachment: Attachment) -> None:
        self._fail()
        self.sent.append(attachment)

    def ping(self) -> None:
        self._fail()
        self.pings += 1

    def _fail(self) -> None:
        if self.errors:
            raise self.errors.pop(0)
