"""From a movement to the bytes of its record, once: what is made here is signed, stored and sent, never rewritten."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from booth_app.domain.biometrics import Fingerprint, Portrait
from booth_app.domain.decision import Decision, MovementId, Override
from booth_app.domain.document import TravelDocument
from booth_app.domain.finding import Finding
from booth_app.domain.movement import Movement
from booth_app.domain.person import Person
from booth_app.domain.post import BoothCode
from booth_app.domain.record import Attachment, DayLine, Digest
from booth_app.domain.register import RegisterAnswer
from central.wire.bounds import GENESIS_DIGEST, MAX_LATENCY_MS
from central.wire.record import (
    AnswerRecord,
    DecisionRecord,
    DigitRecord,
    DocumentRecord,
    FindingRecord,
    MissingPrintRecord,
    MovementRecord,
    OverrideRecord,
    PersonRecord,
    PortraitRecord,
    PrintRecord,
    ProblemRecord,
    encode_record,
)

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
    """A record's bytes, their SHA-256, and the pictures they name, each once."""

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
        person=_person(document.person),
        document=_document(document, picture=pictures.add_image(movement.document_picture)),
        answers=tuple(_answer(answer) for answer in movement.answers),
        findings=tuple(_finding(finding) for finding in movement.findings),
        portrait=None if movement.portrait is None else _portrait(movement.portrait, pictures),
        portrait_exception=None if movement.portrait_exception is None else movement.portrait_exception.value,
        prints=tuple(_print(fingerprint, pictures) for fingerprint in movement.prints),
        missing_prints=tuple(
            MissingPrintRecord(position=int(missing.position), why=missing.why.value)
            for missing in movement.missing_prints
        ),
        decision=_decision(movement.decision),
        corrects=movement.corrects,
        offline=movement.offline,
        app_version=app_version,
        at_utc=movement.decision.at.astimezone(UTC),
    )
    body = encode_record(record)
    return Encoded(body=body, digest=digest_of(body), attachments=pictures.found())


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


def _person(person: Person) -> PersonRecord:
    return PersonRecord(
        surnames=person.surnames,
        given_names=person.given_names,
        birth_date=person.birth_date.isoformat(),
        sex=person.sex.value,
        nationality=person.nationality,
        other_nationalities=person.other_nationalities,
        cui=person.cui,
        names_truncated=person.names_truncated,
    )


def _document(document: TravelDocument, *, picture: Digest | None) -> DocumentRecord:
    return DocumentRecord(
        kind=document.kind.value,
        document_code=document.document_code,
        issuer=document.issuer,
        number=document.number,
        expiry=document.expiry,
        optional=document.optional,
        mrz_format=None if document.mrz_format is None else document.mrz_format.value,
        mrz_lines=document.mrz_lines,
        source=document.source.value,
        typed=tuple(sorted(name.value for name in document.typed)),
        digits=tuple(DigitRecord(field=digit.field, is_right=digit.is_right) for digit in document.digits),
        problems=tuple(
            ProblemRecord(code=problem.code, field=problem.field, line=problem.line, column=problem.column)
            for problem in document.problems
        ),
        picture=picture,
    )


def _finding(finding: Finding) -> FindingRecord:
    return FindingRecord(
        severity=int(finding.severity),
        code=finding.code,
        words=finding.words,
        legal_basis=finding.legal_basis,
        source=finding.source.value,
        discreet=finding.discreet,
    )


def _answer(answer: RegisterAnswer) -> AnswerRecord:
    return AnswerRecord(
        register=answer.register.value,
        state=answer.state.value,
        asked_at=answer.asked_at,
        # A computer that slept while it asked must not make a record that the central cannot take.
        ms=min(max(answer.milliseconds, 0), MAX_LATENCY_MS),
        list_version=answer.list_version,
        findings=tuple(_finding(finding) for finding in answer.findings),
    )


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


def _decision(decision: Decision) -> DecisionRecord:
    return DecisionRecord(
        kind=decision.kind.value,
        officer=decision.officer.id,
        role=decision.officer.role.value,
        at=decision.at,
        reason_codes=decision.reason_codes,
        note=decision.note,
        override=None if decision.override is None else _override(decision.override),
        days_granted=decision.days_granted,
        authorised_until=decision.authorised_until,
    )


def _override(override: Override) -> OverrideRecord:
    return OverrideRecord(
        officer=override.supervisor.id, role=override.supervisor.role.value, reason=override.reason, at=override.at
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

    def __repr__(self) -> str:
        return "_ReadDocument()"


class _ReadDecision(msgspec.Struct, frozen=True):
    kind: str
    at: datetime


class _ReadLine(msgspec.Struct, frozen=True):
    id: str
    direction: str
    person: _ReadPerson
    document: _ReadDocument
    decision: _ReadDecision


_LINKS = msgspec.json.Decoder(_ReadLink)
_LINES = msgspec.json.Decoder(_ReadLine)


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


def read_line(body: bytes, *, is_received: bool) -> DayLine:
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
    )
