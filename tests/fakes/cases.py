"""Cases of every sort, possible or not, on days of which the law that ships knows something."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from hypothesis import strategies as st

from booth_app.checks.law_files import shipped_regulations
from booth_app.domain.biometrics import CaptureException
from booth_app.domain.case import Case, Line
from booth_app.domain.company import Companion, Relation
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.declaration import (
    Confidence,
    Declaration,
    DocumentTypeCode,
    Evidence,
    EvidenceCode,
    FirstEntry,
    Status,
    StatusKind,
    Visa,
    VisaCategory,
)
from booth_app.domain.document import DocumentKind, TravelDocument
from booth_app.domain.history import History, HistorySource, PastMovement
from booth_app.domain.journey import Journey, Lane, ReasonForTravel
from booth_app.domain.person import PartialDate
from booth_app.domain.post import Direction, Mode
from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from tests.fakes import law

CODES = ("", "GTM", "SLV", "USA", "DOM", "VEN", "D", "XXA", "UTO", "ZZZ")
DAYS = st.sampled_from([date.min, date(1900, 1, 1), date(2008, 2, 29), law.DAY, law.DAY + timedelta(1), date.max])
BIRTHS = st.builds(
    PartialDate,
    year=st.none() | st.integers(1, 9999),
    month=st.none() | st.integers(0, 13),
    day=st.none() | st.integers(0, 32),
)
PERSONS = st.builds(
    law.person,
    st.sampled_from(CODES),
    born=BIRTHS,
    others=st.lists(st.sampled_from(CODES), max_size=2).map(tuple),
    surnames=st.text(max_size=4),
)
DOCUMENTS: st.SearchStrategy[TravelDocument] = st.builds(
    law.document,
    st.sampled_from(CODES),
    issuer=st.sampled_from(CODES),
    code=st.sampled_from(["P", "PD", "ID", "V", "AC", "", "ZZ"]),
    kind=st.sampled_from(DocumentKind),
    number=st.sampled_from(["", "X1", "1234567890101"]),
    expiry=st.none() | DAYS,
    holder=PERSONS,
)
PAPERS = st.builds(
    Evidence,
    code=st.sampled_from([*shipped_regulations().catalogues.evidence, EvidenceCode("dreams")]),
    number=st.sampled_from(["", "1"]),
    dated=st.none() | DAYS,
    until=st.none() | DAYS,
    about=st.sampled_from(["", "mother", "father", "USA"]),
)
DECLARATIONS = st.builds(
    Declaration,
    status=st.none()
    | st.builds(Status, kind=st.sampled_from(StatusKind), until=st.none() | DAYS, fee_year=st.none() | st.integers()),
    visa=st.none()
    | st.builds(
        Visa,
        category=st.sampled_from(VisaCategory),
        number=st.sampled_from(["", "1"]),
        valid_from=st.none() | DAYS,
        until=st.none() | DAYS,
        entries=st.none() | st.integers(-1, 3),
        used=st.none() | st.integers(-1, 3),
    ),
    evidence=st.lists(PAPERS, max_size=3).map(tuple),
    first_entry=st.none()
    | st.builds(FirstEntry, state=st.sampled_from(CODES), day=DAYS, confidence=st.sampled_from(Confidence)),
    document_type=st.none() | st.sampled_from([DocumentTypeCode("PO"), DocumentTypeCode("??")]),
    days=st.none() | st.integers(),
)
MOVEMENTS = st.builds(
    PastMovement,
    id=st.sampled_from([MovementId(letter) for letter in "abc"]),
    at=st.datetimes(timezones=st.just(UTC)),
    direction=st.sampled_from(Direction),
    post=st.sampled_from([law.POST.code, law.LAND_POST.code]),
    decision=st.sampled_from(DecisionKind),
    issuer=st.sampled_from(CODES),
    number=st.sampled_from(["", "X1"]),
    until=st.none() | DAYS,
    annuls=st.none() | st.sampled_from([MovementId("a"), MovementId("z")]),
)
HISTORIES = st.builds(
    History,
    movements=st.lists(MOVEMENTS, max_size=3, unique_by=lambda movement: movement.id).map(tuple),
    sources=st.frozensets(st.sampled_from(HistorySource)),
)
ANSWERS = st.builds(RegisterAnswer, register=st.sampled_from(Register), state=st.sampled_from(AnswerState))
CASES = st.builds(
    Case,
    day=st.sampled_from([date(2017, 3, 1), date(2024, 2, 29), law.DAY, date.max]),
    post=st.sampled_from([law.POST, law.LAND_POST]),
    journey=st.builds(
        Journey,
        direction=st.sampled_from(Direction),
        mode=st.sampled_from(Mode),
        origin=st.sampled_from(CODES),
        destination=st.sampled_from(CODES),
        residence=st.sampled_from(CODES),
        reason=st.none() | st.sampled_from(ReasonForTravel),
        lane=st.sampled_from(Lane),
        occupants=st.none() | st.integers(),
    ),
    documents=st.lists(DOCUMENTS, max_size=3).map(tuple),
    declaration=DECLARATIONS,
    company=st.lists(
        st.builds(Companion, relation=st.sampled_from(Relation), person=PERSONS, number=st.sampled_from(["", "X1"])),
        max_size=3,
    ).map(tuple),
    history=st.none() | HISTORIES,
    answers=st.lists(ANSWERS, max_size=3, unique_by=lambda answer: answer.register).map(tuple),
    portrait_exception=st.none() | st.sampled_from(CaptureException),
    line=st.sampled_from(Line),
)
