"""Until when a document serves: the printed date alone does not decide a Guatemalan passport.

Its validity is extended by a sticker of 18 months or of 3 years, each given once, or by a constancia with a date of its
own (Tarifario IGM-029-2023).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from booth_app.checks.papers import months_after, papers_of
from booth_app.checks.regulations import EvidenceEffect, Law
from booth_app.domain.case import Case
from booth_app.domain.declaration import Evidence
from booth_app.domain.document import DocumentKind, TravelDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """`until` is the last day it serves: None where none is printed, or an extension does not say how long it lasts.

    `is_extended`: the papers shown carry it beyond the printed day. `repeats`: one kind of extension was shown twice.
    """

    until: date | None
    is_extended: bool = False
    repeats: bool = False


def validity_of(document: TravelDocument, case: Case, law: Law) -> Validity:
    """Work out the validity of a document with the extensions shown."""
    papers = papers_of(case, law, EvidenceEffect.EXTENDS_DOCUMENT) if _is_extensible(document) else ()
    if document.expiry is None or not papers:
        return Validity(until=document.expiry)
    counts = Counter(paper.code for paper in set(papers))
    until = _extended(document.expiry, papers, law)
    return Validity(
        until=until,
        is_extended=until is not None and until > document.expiry,
        repeats=max(counts.values()) > 1,
    )


def _is_extensible(document: TravelDocument) -> bool:
    return document.issuer == "GTM" and document.kind is DocumentKind.PASSPORT


def _extended(expiry: date, papers: Sequence[Evidence], law: Law) -> date | None:
    """Add the months of each kind of sticker once, or take a later day that a paper states itself.

    A paper with neither leaves the end unknown, unless the rest already reaches beyond today.
    """
    kinds = law.catalogues.evidence
    months = sum(kinds[code].months for code in {paper.code for paper in papers if paper.until is None})
    stated = [paper.until for paper in papers if paper.until is not None]
    until = max([months_after(expiry, months), *stated])
    is_open = any(paper.until is None and kinds[paper.code].months == 0 for paper in papers)
    return None if is_open and until < law.day else until
