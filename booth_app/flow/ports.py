"""What the flow needs from the rest of the house: small protocols, matched by shape.

Everything here blocks and is called on a lane, never on the window's thread, unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from booth_app.domain.biometrics import CaptureHint, FingerPosition, Fingerprint, Portrait
from booth_app.domain.clock import Clock
from booth_app.domain.decision import Decision, MovementId
from booth_app.domain.document import DocumentScan
from booth_app.domain.history import History, HistoryQuestion
from booth_app.domain.manifest import ListFile
from booth_app.domain.movement import Movement
from booth_app.domain.officer import Officer, OfficerId
from booth_app.domain.record import Attachment, DayLine, OutboxStatus, Receipt, SealedRecord
from booth_app.domain.referral import PostReferrals, Referral
from booth_app.domain.register import RegisterAnswer, RegisterQuestion
from booth_app.flow.lanes import Lanes


class CancelToken(Protocol):
    """Says that the work is no longer wanted; `threading.Event` has this shape."""

    def is_set(self) -> bool:
        """Report whether the work was called off."""
        ...

    def wait(self, timeout: float | None = None) -> bool:
        """Sleep up to `timeout` seconds, or until called off; True when called off."""
        ...


class Timers(Protocol):
    """Calls back later, on the window's thread."""

    def after(self, seconds: float, call: Callable[[], None]) -> None:
        """Call `call` once after `seconds`; never after the booth was closed."""
        ...


class DocumentReader(Protocol):
    """A reader of documents, whatever is behind it (lane `reader`)."""

    def wait_for_document(self, *, cancel: CancelToken, on_presented: Callable[[], None]) -> DocumentScan:
        """Wait for the next document and read it. Raises DeviceTroubleError, CancelledError."""
        ...


class FaceCamera(Protocol):
    """The camera at the traveller (lane `camera`)."""

    def capture_portrait(self, *, cancel: CancelToken, on_hint: Callable[[CaptureHint | None], None]) -> Portrait:
        """Wait for a good portrait. Raises DeviceTroubleError, CancelledError."""
        ...


class FingerScanner(Protocol):
    """The fingerprint scanner (lane `fingers`)."""

    def capture_print(
        self,
        position: FingerPosition,
        *,
        cancel: CancelToken,
        on_hint: Callable[[CaptureHint | None], None],
    ) -> Fingerprint:
        """Wait for a good print of this finger. Raises DeviceTroubleError, CancelledError."""
        ...


class Registers(Protocol):
    """The registers, through the central (one lane a register; must be safe to call from several lanes)."""

    def ask(self, question: RegisterQuestion, *, officer: OfficerId, timeout: float) -> RegisterAnswer:
        """Ask one register and wait at most `timeout` seconds in all. Raises UplinkError."""
        ...


class Records(Protocol):
    """Where movements and the journal are kept (lane `vault`)."""

    def store(self, movement: Movement) -> SealedRecord:
        """Seal and commit; storing the same id again returns the record already there. Raises NotStoredError."""
        ...

    def store_all(self, movements: Sequence[Movement]) -> tuple[SealedRecord, ...]:
        """Seal and commit a whole group in one transaction, all or none. Raises NotStoredError."""
        ...

    def annul(self, corrected: MovementId, *, annulment: MovementId, decision: Decision) -> SealedRecord:
        """Store a record of its own that annuls an earlier one of this booth. Raises NotStoredError."""
        ...

    def history(self, question: HistoryQuestion) -> History:
        """Find the person's movements at this booth. Raises VaultError."""
        ...

    def open_referrals(self, *, limit: int) -> tuple[Referral, ...]:
        """Give the travellers this booth referred and nobody has decided yet, the oldest first. Raises VaultError."""
        ...

    def settled(self, referrals: Sequence[MovementId]) -> frozenset[MovementId]:
        """Tell which of these this booth has decided, whether the central knows it or not. Raises VaultError."""
        ...

    def journal(self, *, at: datetime, officer: OfficerId | None, act: str, detail: str = "") -> None:
        """Append one line to the audit journal. Raises NotStoredError."""
        ...

    def day_list(self, *, since: datetime, limit: int) -> tuple[DayLine, ...]:
        """Movements decided since then, the newest first. Raises VaultError."""
        ...


class Archive(Protocol):
    """What the central knows of other booths (lane `archive`)."""

    def history(self, question: HistoryQuestion, *, officer: OfficerId, timeout: float) -> History:
        """Find the person's movements at all booths. Raises UplinkError."""
        ...

    def open_referrals(self, *, officer: OfficerId, timeout: float) -> PostReferrals:
        """Give the referrals of this post that nobody has decided yet, and this booth's that somebody has.

        Raises UplinkError.
        """
        ...


class Outbox(Protocol):
    """What waits for the central (lane `vault`)."""

    def waiting(self, *, limit: int) -> tuple[SealedRecord, ...]:
        """Give the oldest records without a receipt, in sequence."""
        ...

    def acknowledge(self, receipt: Receipt) -> int:
        """Mark what the receipt covers, with the receipt itself, in one transaction; return how many."""
        ...

    def waiting_attachments(self, *, limit: int) -> tuple[Attachment, ...]:
        """Give pictures whose record has its receipt and which were not sent yet."""
        ...

    def attachment_sent(self, attachment: Attachment) -> None:
        """Mark one picture as being at the central."""
        ...

    def outbox_status(self) -> OutboxStatus:
        """Count what waits."""
        ...


class Central(Protocol):
    """The central as the courier sees it (lane `uplink`)."""

    def submit(self, records: Sequence[SealedRecord]) -> Receipt:
        """Send the longest beginning of these that one batch takes; return the verified receipt. Raises UplinkError."""
        ...

    def send_attachment(self, attachment: Attachment) -> None:
        """Send one picture; sending it twice does no harm. Raises UplinkError."""
        ...

    def ping(self) -> None:
        """Find out whether the central can be reached. Raises UplinkError."""
        ...


class Officers(Protocol):
    """Who may sign in (lane `vault`)."""

    def verify(self, officer: OfficerId, secret: str, *, at: datetime) -> Officer:
        """Check number and password. Raises CredentialsError."""
        ...


class ListFiles(Protocol):
    """The files in which carriers hand over their lists (lane `lists`)."""

    def found(self) -> tuple[ListFile, ...]:
        """Look for lists, the newest first. Raises ListFileError."""
        ...

    def read(self, path: str) -> str:
        """Give the text of one that was found. Raises ListFileError."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Everything the conductor needs from outside, in one value."""

    clock: Clock
    timers: Timers
    lanes: Lanes
    reader: DocumentReader
    camera: FaceCamera
    scanner: FingerScanner
    registers: Registers
    archive: Archive
    records: Records
    officers: Officers
    lists: ListFiles
    new_id: Callable[[], MovementId]
