"""Asks the registers and the archive, and hands records over: what a booth wants of its central."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import takewhile
from typing import Final, TypeVar
from urllib.parse import quote

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from booth_app.domain.enrolment import Enrolment
from booth_app.domain.history import History, HistoryQuestion
from booth_app.domain.officer import OfficerId
from booth_app.domain.record import Attachment, Fate, Receipt, SealedRecord
from booth_app.domain.referral import PostReferrals
from booth_app.domain.register import AnswerState, RegisterAnswer, RegisterQuestion
from booth_app.uplink import words
from booth_app.uplink.convert import (
    answer_value,
    batch_message,
    history_message,
    history_value,
    question_message,
    receipt_value,
    referrals_value,
)
from booth_app.uplink.link import Answer, Link
from central.wire.bounds import MAX_ANSWER_BYTES, MAX_BATCH_RECORDS, MAX_REFERRALS_BYTES
from central.wire.messages import (
    AttachmentAnswer,
    BatchReceipt,
    HealthAnswer,
    HistoryAnswer,
    Problem,
    ReceiptBody,
    ReferralsAnswer,
    RegisterAnswerMessage,
)

BATCH_BYTES: Final = 1024 * 1024
"""Bodies sent in one batch: a link of a border post takes seconds for it, and a lost batch is sent again."""

SUBMIT_SECONDS: Final = 30.0
ATTACHMENT_SECONDS: Final = 60.0
PING_SECONDS: Final = 5.0
_Message = TypeVar("_Message")


class CentralClient:
    """The central through one link; implements Registers, Archive and Central. Safe to use from several threads."""

    def __init__(self, enrolment: Enrolment, *, now: Callable[[], datetime]) -> None:
        """Speak for this booth; `now` tells the time, timezone-aware. Raises SettingsError for a bad URL or CA."""
        self._link = Link(url=enrolment.central_url, ca_pem=enrolment.ca_pem, token=enrolment.token)
        self._central_key = enrolment.central_key
        self._now = now

    def ask(self, question: RegisterQuestion, *, officer: OfficerId, timeout: float) -> RegisterAnswer:
        """Ask one register and wait at most `timeout` seconds in all. Raises UplinkError."""
        asked_at, started = self._now(), time.monotonic()
        answer = self._link.exchange(
            "POST",
            f"/v1/registers/{question.register.value}",
            body=msgspec.json.encode(question_message(question, officer=officer)),
            seconds=timeout,
            max_answer=MAX_ANSWER_BYTES,
        )
        message = expect(answer, RegisterAnswerMessage)
        if message.register != question.register.value or message.state == AnswerState.PENDING.value:
            raise words.untrusted()
        milliseconds = round((time.monotonic() - started) * 1000)
        return answer_value(message, asked_at=asked_at, milliseconds=milliseconds)

    def history(self, question: HistoryQuestion, *, officer: OfficerId, timeout: float) -> History:
        """Find the person's movements at all booths, waiting at most `timeout` seconds in all. Raises UplinkError."""
        answer = self._link.exchange(
            "POST",
            "/v1/history",
            body=msgspec.json.encode(history_message(question, officer=officer)),
            seconds=timeout,
            max_answer=MAX_ANSWER_BYTES,
        )
        try:
            return history_value(expect(answer, HistoryAnswer))
        except ValueError as error:
            raise words.untrusted() from error

    def open_referrals(self, *, officer: OfficerId, timeout: float) -> PostReferrals:
        """Give the referrals of this post that nobody has decided yet, the oldest first. Raises UplinkError.

        Those of this booth are among them, as far as the central has them, and those that were settled are told. One
        that a newer booth wrote in words this one does not know is left out.
        """
        answer = self._link.exchange(
            "GET",
            f"/v1/referrals?officer={quote(officer, safe='')}",
            seconds=timeout,
            max_answer=MAX_REFERRALS_BYTES,
        )
        return referrals_value(expect(answer, ReferralsAnswer))

    def submit(self, records: Sequence[SealedRecord]) -> Receipt:
        """Send records of one epoch in order; return the verified receipt. Raises UplinkError.

        At most 200 records and 1 MiB of bodies go at once, so the receipt may cover the first of them alone.
        """
        sent = _one_batch(records)
        answer = self._link.exchange(
            "POST",
            "/v1/movements",
            body=msgspec.json.encode(batch_message(sent)),
            seconds=SUBMIT_SECONDS,
            max_answer=MAX_ANSWER_BYTES,
        )
        return self._verified(expect(answer, BatchReceipt), sent)

    def send_attachment(self, attachment: Attachment) -> None:
        """Send one picture; sending it twice does no harm. Raises UplinkError."""
        answer = self._link.exchange(
            "PUT",
            f"/v1/attachments/{attachment.digest}",
            body=attachment.content,
            content_type=attachment.media_type,
            seconds=ATTACHMENT_SECONDS,
            max_answer=MAX_ANSWER_BYTES,
        )
        if expect(answer, AttachmentAnswer).digest != attachment.digest:
            raise words.untrusted()

    def ping(self) -> None:
        """Find out whether the central is there and takes this booth, and have this thread's connection open.

        Raises UplinkError.
        """
        self.central_time()

    def central_time(self) -> datetime:
        """Ask the central for its time, UTC. Raises UplinkError."""
        answer = self._link.exchange("GET", "/v1/health", seconds=PING_SECONDS, max_answer=MAX_ANSWER_BYTES)
        return expect(answer, HealthAnswer).time

    def close(self) -> None:
        """Close every connection."""
        self._link.close()

    def _verified(self, message: BatchReceipt, sent: Sequence[SealedRecord]) -> Receipt:
        """Believe a receipt only if the central signed it, and for exactly these records."""
        try:
            Ed25519PublicKey.from_public_bytes(self._central_key).verify(message.signature, message.body)
            body = msgspec.json.decode(message.body, type=ReceiptBody)
        except (InvalidSignature, ValueError, msgspec.MsgspecError) as error:
            raise words.untrusted() from error
        receipt = receipt_value(message, body)
        held = [
            record.sequence for record, fate in zip(sent, receipt.fates, strict=False) if fate.fate is not Fate.REJECTED
        ]
        if (
            (receipt.booth, receipt.epoch) != (sent[0].booth, sent[0].epoch)
            or [fate.id for fate in receipt.fates] != [record.id for record in sent]
            or receipt.high_sequence < max(held, default=0)
        ):
            raise words.untrusted()
        return receipt


def expect(answer: Answer, kind: type[_Message]) -> _Message:
    """Read a good answer as this message. Raises UplinkError for every other one."""
    if answer.status in {200, 201}:
        try:
            return msgspec.json.decode(answer.untrusted_body, type=kind)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise words.untrusted() from error
    if answer.status == 429 or answer.status >= 500:
        raise words.busy()
    try:
        problem = msgspec.json.decode(answer.untrusted_body, type=Problem)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        # The central words every refusal; whoever does not is somebody else, or redirects to somebody else.
        raise words.untrusted() from error
    if answer.status < 400:
        raise words.untrusted()
    raise words.refused(problem.code) if answer.status in {401, 403} else words.unaccepted(problem.code)


def _one_batch(records: Sequence[SealedRecord]) -> tuple[SealedRecord, ...]:
    """Take the longest beginning that is of one epoch and fits a batch; the first record always goes."""
    first, total = records[0], 0

    def fits(record: SealedRecord) -> bool:
        nonlocal total
        total += len(record.body)
        return record is first or (record.epoch == first.epoch and total <= BATCH_BYTES)

    return tuple(takewhile(fits, records[:MAX_BATCH_RECORDS]))
