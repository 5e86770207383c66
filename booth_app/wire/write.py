"""From the booth's values to the parts of a record. Bounds are not judged here: what was decided is kept as it is."""

from __future__ import annotations

from booth_app.domain.company import Companion
from booth_app.domain.decision import Decision, Override
from booth_app.domain.declaration import Declaration, Evidence, FirstEntry, Status, Visa
from booth_app.domain.document import CheckDigit, TravelDocument
from booth_app.domain.finding import Finding
from booth_app.domain.judgement import Fine, Stay
from booth_app.domain.person import Person
from booth_app.domain.record import Digest
from booth_app.domain.referral import SecondLine
from booth_app.domain.register import RegisterAnswer
from central.wire.bounds import MAX_LATENCY_MS
from central.wire.record import (
    AnswerRecord,
    ConsultationRecord,
    DecisionRecord,
    FindingRecord,
    FineRecord,
    InputRecord,
    OverrideRecord,
    SecondLineRecord,
    StayRecord,
)
from central.wire.traveller import (
    CompanionRecord,
    DeclarationRecord,
    DigitRecord,
    DocumentRecord,
    EvidenceRecord,
    FirstEntryRecord,
    OtherDocumentRecord,
    PersonRecord,
    ProblemRecord,
    StatusRecord,
    VisaRecord,
)


def person_record(person: Person) -> PersonRecord:
    """Write a person."""
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


def document_record(document: TravelDocument, *, picture: Digest | None) -> DocumentRecord:
    """Write a document; `picture` is the digest of its page."""
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
        digits=tuple(_digit(digit) for digit in document.digits),
        problems=tuple(
            ProblemRecord(code=problem.code, field=problem.field, line=problem.line, column=problem.column)
            for problem in document.problems
        ),
        picture=picture,
        corrected=tuple(sorted(name.value for name in document.corrected)),
        uncertain=tuple(sorted(name.value for name in document.uncertain)),
        compared=tuple(sorted(name.value for name in document.compared)),
    )


def finding_record(finding: Finding) -> FindingRecord:
    """Write a finding, without what repeats its Spanish words."""
    return FindingRecord(
        severity=int(finding.severity),
        code=finding.code,
        words=finding.words,
        legal_basis=finding.legal_basis,
        source=finding.source.value,
        discreet=finding.discreet,
        inputs=tuple(InputRecord(fact=one.fact, value=one.value) for one in finding.inputs),
        certainty=finding.certainty,
        cleared_by=finding.cleared_by,
        is_undetermined=finding.is_undetermined,
    )


def answer_record(answer: RegisterAnswer) -> AnswerRecord:
    """Write what a register had said."""
    return AnswerRecord(
        register=answer.register.value,
        state=answer.state.value,
        asked_at=answer.asked_at,
        # A computer that slept while it asked must not make a record that the central cannot take.
        ms=min(max(answer.milliseconds, 0), MAX_LATENCY_MS),
        list_version=answer.list_version,
        findings=tuple(finding_record(finding) for finding in answer.findings),
    )


def decision_record(decision: Decision) -> DecisionRecord:
    """Write a decision."""
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


def other_document_record(document: TravelDocument) -> OtherDocumentRecord:
    """Write a document that was laid down beside the one crossed on."""
    return OtherDocumentRecord(person=person_record(document.person), document=document_record(document, picture=None))


def declaration_record(declaration: Declaration) -> DeclarationRecord:
    """Write what the officer established."""
    return DeclarationRecord(
        status=None if declaration.status is None else _status(declaration.status),
        visa=None if declaration.visa is None else _visa(declaration.visa),
        evidence=tuple(_evidence(paper) for paper in declaration.evidence),
        first_entry=None if declaration.first_entry is None else _first_entry(declaration.first_entry),
        document_type=declaration.document_type,
        days=declaration.days,
        listing=declaration.listing.value,
    )


def companion_record(companion: Companion) -> CompanionRecord:
    """Write one who travels along."""
    return CompanionRecord(
        relation=companion.relation.value,
        person=person_record(companion.person),
        issuer=companion.issuer,
        number=companion.number,
    )


def stay_record(stay: Stay) -> StayRecord:
    """Write what came of the arithmetic, not the arithmetic."""
    confidence = None if stay.confidence is None else stay.confidence.value
    return StayRecord(most=stay.most, days=stay.days, until=stay.until, confidence=confidence)


def fine_record(fine: Fine) -> FineRecord:
    """Write the fine and what settled it."""
    return FineRecord(days=fine.days, amount=fine.amount, receipt=fine.receipt, is_waived=fine.is_waived)


def second_line_record(second: SecondLine) -> SecondLineRecord:
    """Write what secondary review added."""
    return SecondLineRecord(
        referral=second.referral,
        referred_by=second.referred_by,
        interview=second.interview,
        consultations=tuple(
            ConsultationRecord(office=asked.office, at=asked.at, answer=asked.answer) for asked in second.consultations
        ),
        legal_article=second.legal_article,
    )


def _digit(digit: CheckDigit) -> DigitRecord:
    """A right digit is in the zone's lines; of a wrong one both are kept."""
    if digit.is_right:
        return DigitRecord(field=digit.field, is_right=True)
    return DigitRecord(field=digit.field, is_right=False, found=digit.found, expected=digit.expected)


def _status(status: Status) -> StatusRecord:
    return StatusRecord(
        kind=status.kind.value, certificate=status.certificate, until=status.until, fee_year=status.fee_year
    )


def _visa(visa: Visa) -> VisaRecord:
    return VisaRecord(
        category=visa.category.value,
        number=visa.number,
        valid_from=visa.valid_from,
        until=visa.until,
        entries=visa.entries,
        used=visa.used,
    )


def _evidence(paper: Evidence) -> EvidenceRecord:
    return EvidenceRecord(
        code=paper.code,
        number=paper.number,
        issuer=paper.issuer,
        dated=paper.dated,
        until=paper.until,
        about=paper.about,
    )


def _first_entry(entry: FirstEntry) -> FirstEntryRecord:
    return FirstEntryRecord(state=entry.state, day=entry.day, confidence=entry.confidence.value)


def _override(override: Override) -> OverrideRecord:
    return OverrideRecord(
        officer=override.supervisor.id, role=override.supervisor.role.value, reason=override.reason, at=override.at
    )
