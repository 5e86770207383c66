"""Bounded building blocks of the messages: what comes over the wire has a limit before it is looked at."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final

from msgspec import Meta

MAX_RECORD_BYTES: Final = 768 * 1024
"""Longest body of one record, with room for the fullest answer of every register; pictures travel as attachments."""

MAX_HISTORY: Final = 50
"""Movements of one person in one answer, the newest."""

MAX_REFERRALS: Final = 50
MAX_REFERRALS_BYTES: Final = 4 * 1024 * 1024
"""Longest answer with the open referrals of a post, base64 and all; with more to tell, the oldest are left out."""

MAX_SETTLED: Final = 200
"""Referrals of the asking booth told as settled, the newest."""

MAX_ANSWER_FINDINGS: Final = 32
MAX_FINDINGS: Final = 512
"""Findings of one record: those of all answers, and the booth's own."""

MAX_COMPANY: Final = 64
"""Companions of one traveller: a school class in a bus."""

MAX_BATCH_RECORDS: Final = 200
MAX_BATCH_BYTES: Final = 4 * 1024 * 1024
"""Longest request body of a batch, base64 and all. A booth aims at a quarter of it."""

MAX_ATTACHMENT_BYTES: Final = 8 * 1024 * 1024
MAX_ANSWER_BYTES: Final = 256 * 1024
"""Longest answer the central gives to anything."""

MAX_LATENCY_MS: Final = 3_600_000
"""Longest latency a record can state; it stands for longer ones."""

_END: Final = r"$(?!\n)"
"""End of a pattern: Python's bare `$` lets a last line feed through; this means the same in ECMA 262."""

GENESIS_DIGEST: Final = "0" * 64
"""What stands as the previous digest in the first record of an epoch, whose sequence is 1."""

Code = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*" + _END)]
"""A booth, a post, a reason, a finding: printable, safe in a path and in a log."""

IDENTIFIER_PATTERN: Final = r"^[A-Za-z0-9][A-Za-z0-9._:-]*" + _END
IDENTIFIER_LENGTH: Final = 64
Identifier = Annotated[str, Meta(min_length=1, max_length=IDENTIFIER_LENGTH, pattern=IDENTIFIER_PATTERN)]
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}" + _END)]
"""SHA-256 in lower-case hexadecimal."""

Uuid = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}" + _END)]
"""Canonical text of a UUID; movements have version 7 (RFC 9562)."""

State = Annotated[str, Meta(max_length=3, pattern=r"^[A-Z0-9<]{0,3}" + _END)]
"""State code of Doc 9303-3 §5, empty where unknown; digits because a misread code must not sink a record."""

PartialDate = Annotated[str, Meta(pattern=r"^([0-9]{4}|----)-([0-9]{2}|--)-([0-9]{2}|--)" + _END)]
"""A date of birth of which parts may be unknown (Doc 9303-3 §4.8)."""

AwareTime = Annotated[datetime, Meta(tz=True)]
Name = Annotated[str, Meta(max_length=128)]
DocumentNumber = Annotated[str, Meta(max_length=32)]
PaperNumber = Annotated[str, Meta(max_length=64)]
"""Number of a visa, a certificate, a receipt or any other paper; officers type them as they are printed."""

Text = Annotated[str, Meta(max_length=512)]
LongText = Annotated[str, Meta(max_length=4096)]
Sequence = Annotated[int, Meta(ge=1, le=2**53 - 1)]
"""Place in the booth's chain, counted from 1 without a gap in each epoch."""

Days = Annotated[int, Meta(ge=0, le=36_600)]
Year = Annotated[int, Meta(ge=1, le=9999)]
Percent = Annotated[int, Meta(ge=0, le=100)]
Pixels = Annotated[int, Meta(ge=1, le=65_535)]
Cui = Annotated[str, Meta(pattern=r"^[0-9]{13}" + _END)]
ReasonCode = Annotated[str, Meta(pattern=r"^[0-9]{2}" + _END)]
TokenText = Annotated[str, Meta(min_length=32, max_length=128, pattern=r"^[A-Za-z0-9_-]+" + _END)]
EnrolmentCode = Annotated[str, Meta(min_length=8, max_length=64, pattern=r"^[A-Z0-9-]+" + _END)]
