"""What the law costs: the judgement of one traveller by all shipped rules, and reading them with the catalogues.

The limits: 2 ms for a traveller, so that each paper laid down is judged while the officer's hand still moves, and
150 ms for the whole set, which is read once when the program starts and again for each bundle that comes in.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from booth_app.checks.judge import judge
from booth_app.checks.law_files import load_regulations
from booth_app.domain.case import Case
from booth_app.domain.company import Companion, Relation
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.declaration import Declaration, Evidence, EvidenceCode
from booth_app.domain.document import DocumentKind, StateCode, TravelDocument
from booth_app.domain.history import History, HistorySource, PastMovement
from booth_app.domain.journey import Journey
from booth_app.domain.person import PartialDate, Person, Sex
from booth_app.domain.post import Direction, Mode, Post, PostCode
from booth_app.resources import resource
from tests.benchmarks.measure import Measurement, against

JUDGE_LIMIT_MS = 2.0
LOAD_LIMIT_MS = 150.0
ROUNDS = 200
TRIES = 3
LOADS = 9
TODAY = date(2026, 11, 10)
AIR = Post(code=PostCode("GUA"), name="La Aurora", mode=Mode.AIR)


def run() -> list[Measurement]:
    """Judge a mix of travellers in turn, and read the set afresh several times; milliseconds of the wall's clock.

    Each figure of a traveller is the best of TRIES calls: what else the machine does is no cost of the rules.
    """
    folder, lists = resource("regulations"), resource("catalogues")
    loads = [_milliseconds(partial(load_regulations, folder, lists)) for _ in range(LOADS)]
    regulations = load_regulations(folder, lists)
    works = [partial(judge, case, regulations) for case in CASES]
    calls = [min(_milliseconds(work) for _ in range(TRIES)) for _ in range(ROUNDS) for work in works]
    return [
        against("judgement_median", ours=statistics.median(calls), peer=JUDGE_LIMIT_MS, unit="ms", n=len(calls)),
        against("judgement_p95", ours=_p95(calls), peer=JUDGE_LIMIT_MS, unit="ms", n=len(calls)),
        against("regulations_load", ours=statistics.median(loads), peer=LOAD_LIMIT_MS, unit="ms", n=len(loads)),
    ]


def national() -> Case:
    """A Guatemalan who comes home."""
    return _case(_passport("GTM"), Direction.ENTRY)


def tourist_with_history() -> Case:
    """A tourist with twenty visits behind him, all known to the central."""
    movements = tuple(
        _movement(30 * visit + stay, direction)
        for visit in range(1, 21)
        for stay, direction in ((20, Direction.ENTRY), (5, Direction.EXIT))
    )
    return _with_history(_case(_passport("USA"), Direction.ENTRY), *movements)


def minor_with_company() -> Case:
    """A Guatemalan child who leaves with her mother, the father's consent in hand."""
    mother = Companion(relation=Relation.MOTHER, person=_person("GTM", 1990), issuer="GTM", number="M0000001")
    papers = (
        Evidence(code=EvidenceCode("birth_certificate"), number="1", dated=TODAY - timedelta(days=30)),
        Evidence(code=EvidenceCode("consent_mandate"), number="2", about="father", dated=TODAY - timedelta(days=3)),
    )
    whole = _case(_passport("GTM", born=2016), Direction.EXIT)
    return replace(whole, company=(mother,), declaration=Declaration(evidence=papers))


def overstayer() -> Case:
    """A visitor who leaves ten days late."""
    entry = replace(_movement(99, Direction.ENTRY), until=TODAY - timedelta(days=10))
    return _with_history(_case(_passport("USA"), Direction.EXIT), entry)


def _case(document: TravelDocument, direction: Direction) -> Case:
    return Case(day=TODAY, post=AIR, journey=Journey(direction=direction, mode=Mode.AIR), documents=(document,))


def _passport(nationality: str, *, born: int = 1985) -> TravelDocument:
    return TravelDocument(
        kind=DocumentKind.PASSPORT,
        document_code="P",
        issuer=StateCode(nationality),
        number="X00000001",
        person=_person(nationality, born),
        expiry=date(2031, 1, 15),
    )


def _person(nationality: str, born: int) -> Person:
    return Person(
        surnames="PRUEBA EJEMPLO",
        given_names="FICTICIA",
        birth_date=PartialDate(year=born, month=5, day=15),
        sex=Sex.FEMALE,
        nationality=nationality,
    )


def _with_history(case: Case, *movements: PastMovement) -> Case:
    return replace(case, history=History(movements=movements, sources=frozenset(HistorySource)))


def _movement(days_ago: int, direction: Direction) -> PastMovement:
    return PastMovement(
        id=MovementId(f"{days_ago}-{direction.value}"),
        at=datetime(2026, 11, 10, 18, tzinfo=UTC) - timedelta(days=days_ago),
        direction=direction,
        post=AIR.code,
        decision=DecisionKind.ADMIT if direction is Direction.ENTRY else DecisionKind.EXIT_RECORDED,
        issuer="USA",
        number="X00000001",
    )


CASES = (national(), tourist_with_history(), minor_with_company(), overstayer())


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]
