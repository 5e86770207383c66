"""Between the booth's own values and the messages of the wire."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.domain.history import History, HistoryQuestion, HistorySource, PastMovement
from booth_app.domain.officer import OfficerId
from booth_app.domain.post import BoothCode, Direction, PostCode
from booth_app.domain.record import Digest, Fate, Receipt, RecordFate, SealedRecord
from booth_app.domain.referral import PostReferrals, Referral
from booth_app.domain.register import AnswerState, Register, RegisterAnswer, RegisterQuestion
from booth_app.wire.read import local_time, read_referral
from central.wire.messages import (
    BatchReceipt,
    HistoryAnswer,
    HistoryQuestionMessage,
    MovementBatch,
    ReceiptBody,
    ReferralsAnswer,
    RegisterAnswerMessage,
    RegisterQuestionMessage,
    SealedRecordMessage,
)

NO_LEGAL_BASIS: Final = "Sin base legal expresa"
"""What the page says of a finding for which a central names none."""


def batch_message(records: Sequence[SealedRecord]) -> MovementBatch:
    """Put records of one epoch into one message."""
    return MovementBatch(
        booth=records[0].booth,
        epoch=records[0].epoch,
        records=tuple(
            SealedRecordMessage(
                id=record.id,
                sequence=record.sequence,
                body=record.body,
                digest=record.digest,
                signature=record.signature,
                attachments=tuple(record.attachments),
            )
            for record in records
        ),
    )


def receipt_value(message: BatchReceipt, body: ReceiptBody) -> Receipt:
    """Make the receipt of a message whose signature was checked, keeping the message's bytes as evidence."""
    return Receipt(
        booth=BoothCode(body.booth),
        epoch=body.epoch,
        high_sequence=body.high_sequence,
        high_digest=Digest(body.high_digest),
        fates=tuple(RecordFate(id=MovementId(fate.id), fate=Fate(fate.fate), code=fate.code) for fate in body.fates),
        received_at=body.received_at,
        body=message.body,
        signature=message.signature,
    )


def question_message(question: RegisterQuestion, *, officer: OfficerId) -> RegisterQuestionMessage:
    """Word a question; the register stands in the path."""
    return RegisterQuestionMessage(
        direction=question.direction.value,
        document_code=question.document_code,
        issuer=question.issuer,
        number=question.number,
        surnames=question.surnames,
        given_names=question.given_names,
        birth_date=question.birth_date.isoformat(),
        sex=question.sex.value,
        nationality=question.nationality,
        cui=question.cui,
        officer=officer,
    )


def answer_value(message: RegisterAnswerMessage, *, asked_at: datetime, milliseconds: int) -> RegisterAnswer:
    """Make the answer of a message, with the times the booth saw."""
    source = FindingSource(message.register)
    return RegisterAnswer(
        register=Register(message.register),
        state=AnswerState(message.state),
        findings=tuple(
            Finding(
                severity=Severity(finding.severity),
                code=finding.code,
                words=finding.words,
                legal_basis=finding.legal_basis or NO_LEGAL_BASIS,
                source=source,
                discreet=finding.discreet,
            )
            for finding in message.findings
        ),
        asked_at=asked_at,
        milliseconds=milliseconds,
        list_version=message.list_version,
    )


def history_message(question: HistoryQuestion, *, officer: OfficerId) -> HistoryQuestionMessage:
    """Word a question about a person's movements."""
    return HistoryQuestionMessage(
        issuer=question.issuer,
        number=question.number,
        cui=question.cui,
        surnames=question.surnames,
        given_names=question.given_names,
        birth_date=question.birth_date.isoformat(),
        nationality=question.nationality,
        officer=officer,
    )


def history_value(message: HistoryAnswer) -> History:
    """Make the history of a message. Raises ValueError for a time outside the calendar."""
    return History(
        movements=tuple(
            PastMovement(
                id=MovementId(past.id),
                at=local_time(past.at),
                direction=Direction(past.direction),
                post=PostCode(past.post),
                decision=DecisionKind(past.decision),
                issuer=past.issuer,
                number=past.number,
                until=past.until,
                annuls=None if past.annuls is None else MovementId(past.annuls),
            )
            for past in message.movements
        ),
        sources=frozenset({HistorySource.CENTRAL}),
    )


def referrals_value(message: ReferralsAnswer) -> PostReferrals:
    """Make the referrals of a post; one that this booth does not understand is left out."""
    found = (referral_value(body) for body in message.records)
    return PostReferrals(
        waiting=tuple(referral for referral in found if referral is not None),
        settled=frozenset(MovementId(one) for one in message.settled),
    )


def referral_value(untrusted_body: bytes) -> Referral | None:
    """Make the referral of a record; None where this booth does not understand it."""
    try:
        return read_referral(untrusted_body)
    except ValueError:
        return None
