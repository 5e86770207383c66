"""From a record back to the booth's values: what second line and companions need of a traveller who was referred.

A record holds less than the booth had: no English words, and of a right check digit only that it was right. Whoever
reads one that a newer booth wrote may find codes he does not know; that is a ValueError, never a guess.
"""

from __future__ import annotations

from datetime import datetime

from booth_app.domain.company import Companion, Relation
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.declaration import (
    Confidence,
    Declaration,
    DocumentTypeCode,
    Evidence,
    EvidenceCode,
    FirstEntry,
    Listing,
    Status,
    StatusKind,
    Visa,
    VisaCategory,
)
from booth_app.domain.document import (
    CheckDigit,
    DocumentField,
    DocumentKind,
    FieldSource,
    MrzFormat,
    MrzProblem,
    StateCode,
    TravelDocument,
)
from booth_app.domain.finding import Finding, FindingInput, FindingSource, Severity
from booth_app.domain.journey import Journey, Lane, ReasonForTravel
from booth_app.domain.officer import OfficerId
from booth_app.domain.person import Cui, PartialDate, Person, Sex
from booth_app.domain.post import GUATEMALA, BoothCode, Direction, Mode
from booth_app.domain.referral import Referral
from central.wire.record import FindingRecord, MovementRecord, decode_record
from central.wire.traveller import (
    CompanionRecord,
    DeclarationRecord,
    DigitRecord,
    DocumentRecord,
    EvidenceRecord,
    FirstEntryRecord,
    PersonRecord,
    StatusRecord,
    VisaRecord,
)

_UNKNOWN = "-"


def read_referral(untrusted_body: bytes) -> Referral:
    """Read the traveller whom this record referred. Raises ValueError where it is none that this booth understands."""
    record = decode_record(untrusted_body)
    if record.decision.kind != DecisionKind.SECONDARY.value:
        raise ValueError("not a referral")
    return Referral(
        id=MovementId(record.id),
        booth=BoothCode(record.booth),
        officer=OfficerId(record.decision.officer),
        at=local_time(record.decision.at),
        note=record.decision.note,
        journey=_journey(record),
        document=_document(record.document, record.person),
        other_documents=tuple(_document(other.document, other.person) for other in record.other_documents),
        declaration=Declaration() if record.declaration is None else _declaration(record.declaration),
        company=tuple(_companion(companion) for companion in record.company),
        findings=tuple(_finding(finding) for finding in record.findings),
        has_portrait=record.portrait is not None,
        prints=len(record.prints),
    )


def local_time(at: datetime) -> datetime:
    """Give a time in the booth's zone. Raises ValueError for one that no calendar there has."""
    try:
        return at.astimezone(GUATEMALA)
    except OverflowError:
        raise ValueError("a time outside the calendar") from None


def _journey(record: MovementRecord) -> Journey:
    return Journey(
        direction=Direction(record.direction),
        mode=Mode(record.mode),
        carrier=record.carrier,
        origin=record.origin,
        destination=record.destination,
        residence=record.residence,
        reason=None if record.reason is None else ReasonForTravel(record.reason),
        lane=Lane(record.lane),
        occupants=record.occupants,
    )


def _document(document: DocumentRecord, person: PersonRecord) -> TravelDocument:
    return TravelDocument(
        kind=DocumentKind(document.kind),
        document_code=document.document_code,
        issuer=StateCode(document.issuer),
        number=document.number,
        person=_person(person),
        expiry=document.expiry,
        optional=document.optional,
        mrz_format=None if document.mrz_format is None else MrzFormat(document.mrz_format),
        mrz_lines=document.mrz_lines,
        digits=tuple(_digit(digit) for digit in document.digits),
        problems=tuple(
            MrzProblem(code=problem.code, field=problem.field, line=problem.line, column=problem.column)
            for problem in document.problems
        ),
        source=FieldSource(document.source),
        typed=frozenset(DocumentField(name) for name in document.typed),
        corrected=frozenset(DocumentField(name) for name in document.corrected),
        uncertain=frozenset(DocumentField(name) for name in document.uncertain),
        compared=frozenset(DocumentField(name) for name in document.compared),
    )


def _digit(digit: DigitRecord) -> CheckDigit:
    """Records of the first booths do not say what a wrong digit was: it must stay a wrong one."""
    is_told = digit.is_right or digit.found != digit.expected
    return CheckDigit(field=digit.field, found=digit.found if is_told else "?", expected=digit.expected)


def _companion(companion: CompanionRecord) -> Companion:
    return Companion(
        relation=Relation(companion.relation),
        person=_person(companion.person),
        issuer=companion.issuer,
        number=companion.number,
    )


def _person(person: PersonRecord) -> Person:
    return Person(
        surnames=person.surnames,
        given_names=person.given_names,
        birth_date=_birth_date(person.birth_date),
        sex=Sex(person.sex),
        nationality=person.nationality,
        other_nationalities=person.other_nationalities,
        cui=None if person.cui is None else Cui(person.cui),
        names_truncated=person.names_truncated,
    )


def _birth_date(text: str) -> PartialDate:
    year, month, day = (None if _UNKNOWN in part else int(part) for part in (text[:4], text[5:7], text[8:]))
    return PartialDate(year=year, month=month, day=day)


def _declaration(declaration: DeclarationRecord) -> Declaration:
    type_code = declaration.document_type
    return Declaration(
        status=None if declaration.status is None else _status(declaration.status),
        visa=None if declaration.visa is None else _visa(declaration.visa),
        evidence=tuple(_evidence(paper) for paper in declaration.evidence),
        first_entry=None if declaration.first_entry is None else _first_entry(declaration.first_entry),
        document_type=None if type_code is None else DocumentTypeCode(type_code),
        days=declaration.days,
        listing=Listing(declaration.listing),
    )


def _status(status: StatusRecord) -> Status:
    return Status(
        kind=StatusKind(status.kind), certificate=status.certificate, until=status.until, fee_year=status.fee_year
    )


def _visa(visa: VisaRecord) -> Visa:
    return Visa(
        category=VisaCategory(visa.category),
        number=visa.number,
        valid_from=visa.valid_from,
        until=visa.until,
        entries=visa.entries,
        used=visa.used,
    )


def _evidence(paper: EvidenceRecord) -> Evidence:
    return Evidence(
        code=EvidenceCode(paper.code),
        number=paper.number,
        issuer=paper.issuer,
        dated=paper.dated,
        until=paper.until,
        about=paper.about,
    )


def _first_entry(entry: FirstEntryRecord) -> FirstEntry:
    return FirstEntry(state=entry.state, day=entry.day, confidence=Confidence(entry.confidence))


def _finding(finding: FindingRecord) -> Finding:
    return Finding(
        severity=Severity(finding.severity),
        code=finding.code,
        words=finding.words,
        legal_basis=finding.legal_basis,
        source=FindingSource(finding.source),
        discreet=finding.discreet,
        inputs=tuple(FindingInput(fact=one.fact, value=one.value) for one in finding.inputs),
        cleared_by=finding.cleared_by,
        certainty=finding.certainty,
        is_undetermined=finding.is_undetermined,
    )
