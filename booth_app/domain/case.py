"""Everything a judgement rests on: documents, journey, what was declared, history, company, answers, day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from booth_app.domain.biometrics import CaptureException, MissingPrint
from booth_app.domain.company import Companion
from booth_app.domain.declaration import Declaration
from booth_app.domain.document import TravelDocument
from booth_app.domain.history import History
from booth_app.domain.journey import Journey
from booth_app.domain.post import Post
from booth_app.domain.register import RegisterAnswer


class Line(StrEnum):
    """Where the traveller stands: at the booth, or at secondary review after a referral (arts. 16 and 17)."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One traveller on one day of America/Guatemala. `history` is None while nobody has answered."""

    day: date
    post: Post
    journey: Journey
    documents: tuple[TravelDocument, ...] = ()
    declaration: Declaration = Declaration()
    company: tuple[Companion, ...] = ()
    history: History | None = None
    answers: tuple[RegisterAnswer, ...] = ()
    portrait_exception: CaptureException | None = None
    missing_prints: tuple[MissingPrint, ...] = ()
    line: Line = Line.FIRST
