"""The sealed record of a movement on its way from the vault to the central, and the receipt that comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from booth_app.domain.decision import MovementId
from booth_app.domain.personal import personal
from booth_app.domain.post import BoothCode

Digest = NewType("Digest", str)
"""SHA-256 in lower-case hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedRecord:
    """One link of the booth's chain: `body` is stored, signed and sent as the same bytes, for ever.

    `digest` is the SHA-256 of `body`; `signature` is Ed25519 by the booth's key over `body`.
    `attachments` are the digests of the pictures the body names.
    """

    id: MovementId
    booth: BoothCode
    epoch: str
    sequence: int
    body: bytes = personal()
    digest: Digest
    signature: bytes
    attachments: tuple[Digest, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A picture by its digest."""

    digest: Digest
    media_type: str
    content: bytes = personal()


class Fate(StrEnum):
    """What the central did with a record. A rejected one is kept in its dead-letter table, so it is not lost."""

    ACCEPTED = "accepted"
    ALREADY = "already"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFate:
    """Answer for one record; `code` says why where it was rejected."""

    id: MovementId
    fate: Fate
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The central's verified word that these records are safe with it.

    `body` and `signature` are the receipt as it came (Ed25519 by the central's key), kept as evidence.
    """

    booth: BoothCode
    epoch: str
    high_sequence: int
    high_digest: Digest
    fates: tuple[RecordFate, ...]
    received_at: datetime
    body: bytes
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxStatus:
    """How much waits for the central. `oldest_at` is when the oldest waiting record was decided."""

    waiting: int
    waiting_attachments: int
    oldest_at: datetime | None
    stored: int
    received: int
    rejected: int
    last_receipt_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """One line of the day's list. An annulled movement, and what annuls another one, cannot be corrected again."""

    id: MovementId
    at: datetime
    direction: str
    document: str = personal()
    name: str = personal()
    nationality: str = personal()
    decision: str
    is_received: bool
    is_annulled: bool = False
    is_correctable: bool = False
