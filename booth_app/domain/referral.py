"""The hand-off to secondary review (Reglamento General IGM-017-2023, arts. 16 and 17), and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from booth_app.domain.company import Companion
from booth_app.domain.decision import MovementId
from booth_app.domain.declaration import Declaration
from booth_app.domain.document import TravelDocument
from booth_app.domain.finding import Finding
from booth_app.domain.journey import Journey
from booth_app.domain.officer import OfficerId
from booth_app.domain.personal import personal
from booth_app.domain.post import BoothCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """A traveller whom one officer sent to secondary review and whom another has not decided yet.

    It is read back from the record that referred him; `company` travelled with him then.
    """

    id: MovementId
    booth: BoothCode
    officer: OfficerId
    at: datetime
    note: str = personal(default="")
    journey: Journey
    document: TravelDocument = personal()
    other_documents: tuple[TravelDocument, ...] = personal(default=())
    declaration: Declaration = Declaration()
    company: tuple[Companion, ...] = ()
    findings: tuple[Finding, ...] = ()
    has_portrait: bool = False
    prints: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PostReferrals:
    """What the central tells of a post: who waits there, and which referrals of the asking booth somebody settled."""

    waiting: tuple[Referral, ...] = ()
    settled: frozenset[MovementId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """Whom the second line asked, and what it was told. `office` is a code: PNC, PGN, MP, OJ, INTERPOL, RENAP, ..."""

    office: str
    at: datetime
    answer: str = personal(default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLine:
    """What secondary review adds to its record: the referral it settles, the interview, whom it consulted, the law."""

    referral: MovementId
    referred_by: OfficerId
    interview: str = personal(default="")
    consultations: tuple[Consultation, ...] = ()
    legal_article: str = ""
