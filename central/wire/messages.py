"""The messages between booth and central, as JSON over HTTPS; bytes travel as base64."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from central.wire.bounds import (
    MAX_ANSWER_FINDINGS,
    MAX_BATCH_BYTES,
    MAX_BATCH_RECORDS,
    MAX_HISTORY,
    MAX_RECORD_BYTES,
    MAX_REFERRALS,
    MAX_SETTLED,
    AwareTime,
    Code,
    Cui,
    Digest,
    DocumentNumber,
    EnrolmentCode,
    Identifier,
    Name,
    PartialDate,
    State,
    Text,
    TokenText,
    Uuid,
)
from central.wire.record import AnswerStateCode, DecisionCode, DirectionCode, RegisterCode, Severity

Ed25519Key = Annotated[bytes, Meta(min_length=32, max_length=32)]
X25519Key = Annotated[bytes, Meta(min_length=32, max_length=32)]
RecordBody = Annotated[bytes, Meta(max_length=MAX_RECORD_BYTES)]
Ed25519Signature = Annotated[bytes, Meta(min_length=64, max_length=64)]


class EnrolRequest(Struct, frozen=True, kw_only=True):
    """A booth asks to belong: its one-time code and the public half of its signing key (Ed25519, raw)."""

    booth: Code
    post: Code
    code: EnrolmentCode
    public_key: Ed25519Key

    def __repr__(self) -> str:
        """Show who asks, not the code."""
        return f"EnrolRequest(booth={self.booth!r}, post={self.post!r})"


class EnrolAnswer(Struct, frozen=True, kw_only=True):
    """What a booth keeps: its token, the key receipts are signed with, the key that can recover its vault."""

    token: TokenText
    central_key: Ed25519Key
    recovery_key: X25519Key
    post_name: Name

    def __repr__(self) -> str:
        """Show the post, not the token."""
        return f"EnrolAnswer(post_name={self.post_name!r})"


class SealedRecordMessage(Struct, frozen=True, kw_only=True):
    """One record in its envelope.

    The envelope is bounded but not judged here: a record whose digest or signature has the wrong shape must
    meet its own fate without taking the batch along.
    """

    id: Annotated[str, Meta(max_length=64)]
    sequence: int
    body: Annotated[bytes, Meta(max_length=MAX_BATCH_BYTES)]
    digest: Annotated[str, Meta(max_length=128)]
    signature: Annotated[bytes, Meta(max_length=512)]
    attachments: Annotated[tuple[Annotated[str, Meta(max_length=128)], ...], Meta(max_length=64)] = ()

    def __repr__(self) -> str:
        """Show the number alone."""
        return f"SealedRecordMessage(id={self.id!r})"


class MovementBatch(Struct, frozen=True, kw_only=True):
    """Records of one epoch of one booth, in sequence."""

    booth: Code
    epoch: Identifier
    records: Annotated[tuple[SealedRecordMessage, ...], Meta(min_length=1, max_length=MAX_BATCH_RECORDS)]


class FateMessage(Struct, frozen=True, kw_only=True):
    """What became of one record; `code` says why it was rejected. Rejected bytes are kept at the central."""

    id: Annotated[str, Meta(max_length=64)]
    fate: Literal["accepted", "already", "rejected"]
    code: Annotated[str, Meta(max_length=32)] = ""


class ReceiptBody(Struct, frozen=True, kw_only=True):
    """What the central vouches for, after its commit.

    `fates` answers the batch record by record, in its order. `high_sequence` and `high_digest` name the
    highest record of this epoch the central holds; 0 and the genesis digest where it holds none.
    """

    booth: Code
    epoch: Identifier
    high_sequence: Annotated[int, Meta(ge=0, le=2**53 - 1)]
    high_digest: Digest
    fates: Annotated[tuple[FateMessage, ...], Meta(min_length=1, max_length=MAX_BATCH_RECORDS)]
    received_at: AwareTime


class BatchReceipt(Struct, frozen=True, kw_only=True):
    """The receipt: canonical JSON of a ReceiptBody, and the central's Ed25519 signature over those bytes."""

    body: Annotated[bytes, Meta(max_length=128 * 1024)]
    signature: Ed25519Signature


class AttachmentAnswer(Struct, frozen=True, kw_only=True):
    """The central holds this picture, now or already."""

    digest: Digest


class RegisterQuestionMessage(Struct, frozen=True, kw_only=True):
    """What one register is asked about one traveller, by which officer and to what purpose."""

    direction: DirectionCode
    document_code: Annotated[str, Meta(max_length=2)]
    issuer: State
    number: Annotated[str, Meta(max_length=32)]
    surnames: Name
    given_names: Name
    birth_date: PartialDate
    sex: Literal["F", "M", "X"]
    nationality: State
    cui: Cui | None = None
    purpose: Literal["border_control"] = "border_control"
    officer: Identifier

    def __repr__(self) -> str:
        """Show who asks, not about whom."""
        return f"RegisterQuestionMessage(officer={self.officer!r})"


class FindingMessage(Struct, frozen=True, kw_only=True):
    """One reason to look. `words` are Spanish, for the officer."""

    severity: Severity
    code: Code
    words: Text
    legal_basis: Text = ""
    discreet: bool = False

    def __repr__(self) -> str:
        """Show the code alone; the words may name the case."""
        return f"FindingMessage(code={self.code!r})"


class RegisterAnswerMessage(Struct, frozen=True, kw_only=True):
    """What one register said. A register without an adapter says NOT_CONNECTED."""

    register: RegisterCode
    state: AnswerStateCode
    findings: Annotated[tuple[FindingMessage, ...], Meta(max_length=MAX_ANSWER_FINDINGS)] = ()
    list_version: Annotated[str, Meta(max_length=64)] = ""


class HistoryQuestionMessage(Struct, frozen=True, kw_only=True):
    """By what a person's own movements are to be found, by which officer and to what purpose.

    A document, a CUI, or names with birth and nationality: one that fits is enough, and what is empty finds nothing.
    """

    issuer: State = ""
    number: DocumentNumber = ""
    cui: Cui | None = None
    surnames: Name = ""
    given_names: Name = ""
    birth_date: PartialDate = "---------"
    nationality: State = ""
    purpose: Literal["border_control"] = "border_control"
    officer: Identifier

    def __repr__(self) -> str:
        """Show who asks, not about whom."""
        return f"HistoryQuestionMessage(officer={self.officer!r})"


class PastMovementMessage(Struct, frozen=True, kw_only=True):
    """One crossing: `until` is the last day granted, `annuls` the movement it takes back."""

    id: Uuid
    at: AwareTime
    direction: DirectionCode
    post: Code
    decision: DecisionCode
    issuer: State = ""
    number: DocumentNumber = ""
    until: date | None = None
    annuls: Uuid | None = None

    def __repr__(self) -> str:
        """Show the movement's number alone."""
        return f"PastMovementMessage(id={self.id!r})"


class HistoryAnswer(Struct, frozen=True, kw_only=True):
    """The newest movements, the newest first; those that were annulled are among them, with what annulled them."""

    movements: Annotated[tuple[PastMovementMessage, ...], Meta(max_length=MAX_HISTORY)]


class ReferralsAnswer(Struct, frozen=True, kw_only=True):
    """The records of the open referrals of a post, each as the bytes the booth signed, the oldest first.

    `settled` are those that the asking booth made and somebody settled, at whichever desk: its own vault cannot know.
    """

    records: Annotated[tuple[RecordBody, ...], Meta(max_length=MAX_REFERRALS)]
    settled: Annotated[tuple[Uuid, ...], Meta(max_length=MAX_SETTLED)] = ()

    def __repr__(self) -> str:
        """Show how many there are."""
        return f"ReferralsAnswer({len(self.records)} records)"


class HealthAnswer(Struct, frozen=True, kw_only=True):
    """The central is up; `time` lets a booth see how far its clock is off."""

    status: Literal["ok"]
    version: Annotated[str, Meta(max_length=32)]
    time: AwareTime


class Problem(Struct, frozen=True, kw_only=True):
    """Why a request was refused: a stable code, and a title in Spanish without personal data."""

    code: Annotated[str, Meta(max_length=32)]
    title: Annotated[str, Meta(max_length=256)]
