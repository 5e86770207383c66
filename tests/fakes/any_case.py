"""Arbitrary cases: whatever the types allow, likely or absurd, for what must hold of every judgement."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from booth_app.domain.biometrics import CaptureException, FingerPosition, MissingPrint
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
    MrzProblem,
    StateCode,
    TravelDocument,
)
from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.domain.history import History, HistorySource, PastMovement
from booth_app.domain.journey import Journey, Lane, ReasonForTravel
from booth_app.domain.person import Cui, PartialDate, Person, Sex
from booth_app.domain.post import GUATEMALA, Direction, Mode, Post, PostCode
from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from booth_app.mrz.problems import ProblemCode

TODAY = date(2026, 11, 10)
STATES = ("GTM", "SLV", "HND", "NIC", "MEX", "USA", "DOM", "NPL", "CUB", "D", "UTO", "XXA", "XXB", "UNO", "QQQ", "")

states = st.sampled_from(STATES)
texts = st.sampled_from(("", "A", "PRUEBA EJEMPLO", "X00000001", "1234567890101", "mother", "father USA", "ñ 字"))
days = st.one_of(
    st.integers(-400, 400).map(lambda count: TODAY + timedelta(days=count)),
    st.sampled_from((date.min, date(1900, 2, 28), date(2024, 2, 29), date.max)),
)
counts = st.one_of(st.none(), st.integers(-3, 100), st.sampled_from((-(10**9), 10**9)))


def _instants() -> st.SearchStrategy[datetime]:
    noon = days.map(lambda day: datetime(day.year, day.month, day.day, 12, tzinfo=GUATEMALA))
    odd = st.sampled_from((datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)))
    return st.one_of(noon, odd)


births = st.one_of(
    st.builds(
        PartialDate,
        year=st.one_of(st.none(), st.integers(1900, 2030), st.sampled_from((1, 9999))),
        month=st.one_of(st.none(), st.integers(0, 13)),
        day=st.one_of(st.none(), st.integers(0, 32)),
    ),
    days.map(lambda day: PartialDate(year=day.year, month=day.month, day=day.day)),
)
persons = st.builds(
    Person,
    surnames=texts,
    given_names=texts,
    birth_date=births,
    sex=st.sampled_from(Sex),
    nationality=states,
    other_nationalities=st.lists(states, max_size=2).map(tuple),
    cui=st.one_of(st.none(), texts.map(Cui)),
    names_truncated=st.booleans(),
)
documents = st.builds(
    TravelDocument,
    kind=st.sampled_from(DocumentKind),
    document_code=st.sampled_from(("P", "PD", "PS", "PU", "ID", "I", "AC", "IR", "V", "", "Z9")),
    issuer=states.map(StateCode),
    number=texts,
    person=persons,
    expiry=st.one_of(st.none(), days),
    optional=st.lists(texts, max_size=2).map(tuple),
    digits=st.lists(st.builds(CheckDigit, field=texts, found=texts, expected=texts), max_size=2).map(tuple),
    problems=st.lists(
        st.builds(
            MrzProblem,
            code=st.one_of(st.sampled_from(ProblemCode).map(lambda code: code.value), texts),
            field=st.sampled_from(DocumentField),
            line=st.integers(1, 3),
            column=st.integers(1, 44),
        ),
        max_size=2,
    ).map(tuple),
    source=st.sampled_from(FieldSource),
    typed=st.frozensets(st.sampled_from(DocumentField), max_size=3),
)
statuses = st.builds(
    Status, kind=st.sampled_from(StatusKind), certificate=texts, until=st.one_of(st.none(), days), fee_year=counts
)
visas = st.builds(
    Visa,
    category=st.sampled_from(VisaCategory),
    number=texts,
    valid_from=st.one_of(st.none(), days),
    until=st.one_of(st.none(), days),
    entries=counts,
    used=counts,
)


def declarations(papers: tuple[str, ...], types: tuple[str, ...]) -> st.SearchStrategy[Declaration]:
    """Anything an officer may enter; `papers` and `types` are codes of the catalogues."""
    evidence = st.builds(
        Evidence,
        code=st.sampled_from((*papers, "unknown")).map(EvidenceCode),
        number=texts,
        issuer=texts,
        dated=st.one_of(st.none(), days),
        until=st.one_of(st.none(), days),
        about=texts,
    )
    return st.builds(
        Declaration,
        status=st.one_of(st.none(), statuses),
        visa=st.one_of(st.none(), visas),
        evidence=st.lists(evidence, max_size=4).map(tuple),
        first_entry=st.one_of(
            st.none(), st.builds(FirstEntry, state=states, day=days, confidence=st.sampled_from(Confidence))
        ),
        document_type=st.one_of(st.none(), st.sampled_from((*types, "unknown")).map(DocumentTypeCode)),
        days=counts,
        listing=st.sampled_from(Listing),
    )


movements = st.builds(
    PastMovement,
    id=st.sampled_from(("a", "b", "c", "d")).map(MovementId),
    at=_instants(),
    direction=st.sampled_from(Direction),
    post=st.sampled_from(("GUA", "L-VNU", "L-TU1", "?")).map(PostCode),
    decision=st.sampled_from(DecisionKind),
    issuer=states,
    number=texts,
    until=st.one_of(st.none(), days),
    annuls=st.one_of(st.none(), st.sampled_from(("a", "b")).map(MovementId)),
)
histories = st.builds(
    History,
    movements=st.lists(movements, max_size=4, unique_by=lambda movement: movement.id).map(tuple),
    sources=st.frozensets(st.sampled_from(HistorySource)),
)
hits = st.builds(
    Finding,
    severity=st.sampled_from(Severity),
    code=st.sampled_from(("HIT-A", "HIT-B")),
    words=texts,
    legal_basis=st.sampled_from(("", "Decreto 15-71")),
    source=st.sampled_from(FindingSource),
    discreet=st.booleans(),
)
answers = st.lists(
    st.builds(
        RegisterAnswer,
        register=st.sampled_from(Register),
        state=st.sampled_from(AnswerState),
        findings=st.lists(hits, max_size=2).map(tuple),
    ),
    max_size=4,
    unique_by=lambda answer: answer.register,
).map(tuple)
posts = st.builds(
    Post,
    code=st.sampled_from(("GUA", "L-VNU", "GTPRQ")).map(PostCode),
    name=texts,
    mode=st.sampled_from(Mode),
    neighbour=states,
    active_from=st.one_of(st.none(), days),
    active_to=st.one_of(st.none(), days),
)
journeys = st.builds(
    Journey,
    direction=st.sampled_from(Direction),
    mode=st.sampled_from(Mode),
    carrier=texts,
    origin=states,
    destination=states,
    residence=states,
    reason=st.one_of(st.none(), st.sampled_from(ReasonForTravel)),
    lane=st.sampled_from(Lane),
    occupants=counts,
)
companions = st.builds(Companion, relation=st.sampled_from(Relation), person=persons, issuer=states, number=texts)


def cases(papers: tuple[str, ...] = (), types: tuple[str, ...] = ()) -> st.SearchStrategy[Case]:
    """Any case at all."""
    named: dict[str, Any] = {
        "day": days,
        "post": posts,
        "journey": journeys,
        "documents": st.lists(documents, max_size=3).map(tuple),
        "declaration": declarations(papers, types),
        "company": st.lists(companions, max_size=3).map(tuple),
        "history": st.one_of(st.none(), histories),
        "answers": answers,
        "portrait_exception": st.one_of(st.none(), st.sampled_from(CaptureException)),
        "missing_prints": st.lists(
            st.builds(MissingPrint, position=st.sampled_from(FingerPosition), why=st.sampled_from(CaptureException)),
            max_size=2,
        ).map(tuple),
        "line": st.sampled_from(Line),
    }
    return st.builds(Case, **named)
