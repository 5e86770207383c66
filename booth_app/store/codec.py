"""From a movement to the bytes of its record, once: what is made here is signed, stored and sent, never rewritten."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import msgspec

from booth_app.domain.biometrics import Fingerprint, Portrait
from booth_app.domain.decision import Decision, DecisionKind, MovementId
from booth_app.domain.history import PastMovement
from booth_app.domain.movement import Movement
from booth_app.domain.post import BoothCode, Direction, PostCode
from booth_app.domain.record import Attachment, DayLine, Digest
from booth_app.wire import write
from central.wire.bounds import GENESIS_DIGEST
from central.wire.record import MissingPrintRecord, MovementRecord, PortraitRecord, PrintRecord, encode_record

GENESIS = Digest(GENESIS_DIGEST)
_MAGIC = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where a record stands in the booth's chain; `previous` is the digest of the body before it."""

    epoch: str
    sequence: int
    previous: Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """A record, its bytes, their SHA-256, and the pictures they name, each once."""

    record: MovementRecord
    body: bytes = field(repr=False)
    digest: Digest
    attachments: tuple[Attachment, ...]


def digest_of(content: bytes) -> Digest:
    """Compute the SHA-256 in lower-case hexadecimal."""
    return Digest(hashlib.sha256(content).hexdigest())


def encode_movement(movement: Movement, link: Link, *, app_version: str) -> Encoded:
    """Write the canonical bytes of a movement at its place in the chain.

    Raises ValueError for text that UTF-8 cannot hold. Bounds are not judged here, but for a latency that no officer
    can help: what was decided is kept as it is, and the central says what it cannot take.
    """
    pictures = _Pictures()
    journey = movement.journey
    document = movement.document
    record = MovementRecord(
        id=movement.id,
        booth=movement.booth,
        epoch=link.epoch,
        sequence=link.sequence,
        previous=link.previous,
        post=movement.post,
        direction=journey.direction.value,
        mode=journey.mode.value,
        carrier=journey.carrier,
        origin=journey.origin,
        destination=journey.destination,
        residence=journey.residence,
        reason=None if journey.reason is None else journey.reason.value,
        lane=journey.lane.value,
        occupants=journey.occupants,
        person=write.person_record(document.person),
        document=write.document_record(document, picture=pictures.add_image(movement.document_picture)),
        document_type=movement.document_type,
        document_outcome=movement.document_outcome.value,
        other_documents=tuple(write.other_document_record(other) for other in movement.other_documents),
        declaration=write.declaration_record(movement.declaration),
        company=tuple(write.companion_record(companion) for companion in movement.company),
        group=movement.group,
        answers=tuple(write.answer_record(answer) for answer in movement.answers),
        findings=tuple(write.finding_record(finding) for finding in movement.findings),
        portrait=None if movement.portrait is None else _portrait(movement.portrait, pictures),
        portrait_exception=None if movement.portrait_exception is None else movement.portrait_exception.value,
        prints=tuple(_print(fingerprint, pictures) for fingerprint in movement.prints),
        missing_prints=tuple(
            MissingPrintRecord(position=int(missing.position), why=missing.why.value)
            for missing in movement.missing_prints
        ),
        stay=None if movement.stay is None else write.stay_record(movement.stay),
        fine=None if movement.fine is None else write.fine_record(movement.fine),
        decision=write.decision_record(movement.decision),
        second_line=None if movement.second_line is None else write.second_line_record(movement.second_line),
        corrects=movement.corrects,
        regulations=movement.regulations,
        offline=movement.offline,
        app_version=app_version,
        at_utc=movement.decision.at.astimezone(UTC),
    )
    return _encoded(record, pictures.found())


def encode_annulment(
    original: MovementRecord, link: Link, *, annulment: MovementId, decision: Decision, app_version: str
) -> Encoded:
    """Write the record that annuls another one: whose crossing it was, and nothing of what was found and captured.

    Raises ValueError for text that UTF-8 cannot hold.
    """
    record = MovementRecord(
        id=annulment,
        booth=original.booth,
        epoch=link.epoch,
        sequence=link.sequence,
        previous=link.previous,
        post=original.post,
        direction=original.direction,
        mode=original.mode,
        carrier=original.carrier,
        origin=original.origin,
        destination=original.destination,
        residence=original.residence,
        reason=original.reason,
        lane=original.lane,
        occupants=original.occupants,
        person=original.person,
        document=msgspec.structs.replace(original.document, picture=None),
        document_type=original.document_type,
        other_documents=original.other_documents,
        group=original.group,
        decision=write.decision_record(decision),
        corrects=original.id,
        app_version=app_version,
        at_utc=decision.at.astimezone(UTC),
    )
    return _encoded(record, ())


def _encoded(record: MovementRecord, pictures: tuple[Attachment, ...]) -> Encoded:
    body = encode_record(record)
    return Encoded(record=record, body=body, digest=digest_of(body), attachments=pictures)


class _Pictures:
    """Collects the pictures of one movement by their digest."""

    def __init__(self) -> None:
        self._by_digest: dict[Digest, Attachment] = {}

    def add(self, content: bytes, media_type: str) -> Digest:
        digest = digest_of(content)
        self._by_digest[digest] = Attachment(digest=digest, media_type=media_type, content=content)
        return digest

    def add_image(self, content: bytes) -> Digest | None:
        """Add an encoded picture whose kind its first bytes tell; an empty one is none."""
        if not content:
            return None
        kinds = (kind for magic, kind in _MAGIC.items() if content.startswith(magic))
        return self.add(content, next(kinds, "application/octet-stream"))

    def found(self) -> tuple[Attachment, ...]:
        return tuple(self._by_digest.values())


def _portrait(portrait: Portrait, pictures: _Pictures) -> PortraitRecord:
    return PortraitRecord(
        digest=pictures.add(portrait.jpeg, "image/jpeg"),
        width=portrait.width,
        height=portrait.height,
        quality=portrait.quality,
        algorithm=portrait.algorithm,
    )


def _print(fingerprint: Fingerprint, pictures: _Pictures) -> PrintRecord:
    return PrintRecord(
        position=int(fingerprint.position),
        digest=pictures.add(fingerprint.png, "image/png"),
        width=fingerprint.width,
        height=fingerprint.height,
        ppi=fingerprint.ppi,
        quality=fingerprint.quality,
        algorithm=fingerprint.algorithm,
    )


# What the booth reads back from its own bodies: only the fields it needs, so that a record of a later schema, or one
# that goes beyond a bound of the wire, can still be listed and checked.


class _ReadLink(msgspec.Struct, frozen=True):
    id: str
    booth: str
    epoch: str
    sequence: int
    previous: str


class _ReadPerson(msgspec.Struct, frozen=True):
    surnames: str
    given_names: str = ""
    nationality: str = ""

    def __repr__(self) -> str:
        return "_ReadPerson()"


class _ReadDocument(msgspec.Struct, frozen=True):
    number: str
    issuer: str = ""

    def __repr__(self) -> str:
        return "_ReadDocument()"


class _ReadDecision(msgspec.Struct, frozen=True):
    kind: str
    at: datetime
    authorised_until: date | None = None


class ReadDecision(msgspec.Struct, frozen=True):
    """What was decided and by whom, out of a body."""

    kind: str
    officer: str


class _ReadDecided(msgspec.Struct, frozen=True):
    decision: ReadDecision


class _ReadLine(msgspec.Struct, frozen=True):
    id: str
    direction: str
    person: _ReadPerson
    document: _ReadDocument
    decision: _ReadDecision
    post: str = ""
    corrects: str | None = None


_LINKS = msgspec.json.Decoder(_ReadLink)
_LINES = msgspec.json.Decoder(_ReadLine)
_DECISIONS = msgspec.json.Decoder(_ReadDecided)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a body says about itself: which movement of which booth, and where in the chain."""

    id: MovementId
    booth: BoothCode
    link: Link


def read_place(body: bytes) -> Place:
    """Read the chain fields out of a body. Raises ValueError where they are not there."""
    read = _LINKS.decode(body)
    link = Link(epoch=read.epoch, sequence=read.sequence, previous=Digest(read.previous))
    return Place(id=MovementId(read.id), booth=BoothCode(read.booth), link=link)


def read_decision(body: bytes) -> ReadDecision:
    """Read what was decided out of a body. Raises ValueError where it is not there."""
    return _DECISIONS.decode(body).decision


def read_line(body: bytes, *, is_received: bool, is_annulled: bool) -> DayLine:
    """Read the day's line out of a body. Raises ValueError where it is not one."""
    read = _LINES.decode(body)
    return DayLine(
        id=MovementId(read.id),
        at=read.decision.at,
        direction=read.direction,
        document=read.document.number,
        name=f"{read.person.surnames} {read.person.given_names}".strip(),
        nationality=read.person.nationality,
        decision=read.decision.kind,
        is_received=is_received,
        is_annulled=is_annulled,
        is_correctable=not is_annulled and read.decision.kind != DecisionKind.ANNUL,
    )


def read_past(body: bytes) -> PastMovement:
    """Read what a person's history tells of a movement out of its body. Raises ValueError where it is not one."""
    read = _LINES.decode(body)
    return PastMovement(
        id=MovementId(read.id),
        at=read.decision.at,
        direction=Direction(read.direction),
        post=PostCode(read.post),
        decision=DecisionKind(read.decision.kind),
        issuer=read.document.issuer,
        number=read.document.number,
        until=read.decision.authorised_until,
        annuls=None if read.corrects is None else MovementId(read.corrects),
    )
