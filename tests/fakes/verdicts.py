"""What the shipped law finds in a case, subject by subject, for the tests of its rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from booth_app.checks.judge import judge
from booth_app.checks.law_files import shipped_regulations
from booth_app.domain.case import Case
from booth_app.domain.declaration import Declaration, Evidence, EvidenceCode, Status, StatusKind
from booth_app.domain.document import DocumentKind, TravelDocument
from booth_app.domain.finding import Finding, FindingSource
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.post import Direction, Mode
from tests.fakes.law import document

BASE = (
    FindingSource.DOCUMENT,
    FindingSource.PERSON,
    FindingSource.JOURNEY,
    FindingSource.VISA,
    FindingSource.STATUS,
)
"""The subjects that judge the traveller by himself, without his past and his company."""


def found(case: Case, *sources: FindingSource) -> dict[str, str]:
    """Give the rules broken, by code, with their severity; `?` before it where the rule could not be judged."""
    return {
        finding.code: ("?" if finding.is_undetermined else "") + finding.severity.name.lower()
        for finding in judge(case, shipped_regulations()).findings
        if finding.source in (sources or BASE)
    }


def finding(case: Case, code: str) -> Finding:
    """Give the one finding of this code."""
    (only,) = [finding for finding in judge(case, shipped_regulations()).findings if finding.code == code]
    return only


def crossing(case: Case, *, direction: str = "", mode: str = "", reason: str = "", **changes: Any) -> Case:
    """The same traveller on another journey."""
    journey = case.journey
    return replace(
        case,
        journey=replace(
            journey,
            direction=Direction(direction) if direction else journey.direction,
            mode=Mode(mode) if mode else journey.mode,
            reason=ReasonForTravel(reason) if reason else journey.reason,
            **changes,
        ),
    )


def declaring(case: Case, declaration: Declaration) -> Case:
    """The same traveller with this established."""
    return replace(case, declaration=declaration)


def showing(case: Case, *papers: Evidence | str) -> Case:
    """The same traveller who shows these papers too."""
    shown = tuple(Evidence(code=EvidenceCode(paper)) if isinstance(paper, str) else paper for paper in papers)
    declaration = case.declaration
    return declaring(case, replace(declaration, evidence=(*declaration.evidence, *shown)))


def standing(case: Case, kind: StatusKind, **changes: Any) -> Case:
    """The same traveller, crossing as this."""
    status = Status(kind=kind, **changes)
    return declaring(case, replace(case.declaration, status=status))


def card(nationality: str = "GTM", issuer: str = "") -> TravelDocument:
    """An identity card, of the holder's own state unless told otherwise."""
    return document(nationality, issuer=issuer, code="ID", kind=DocumentKind.IDENTITY_CARD, number="C00000001")


def with_document(case: Case, **changes: Any) -> Case:
    """The same case with its one document changed."""
    (only,) = case.documents
    return replace(case, documents=(replace(only, **changes),))


def with_person(case: Case, **changes: Any) -> Case:
    """The same case with the holder of its one document changed."""
    return with_document(case, person=replace(case.documents[0].person, **changes))
