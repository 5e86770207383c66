"""The facts about the person's own past, and what the shipped rules make of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booth_app.checks.facts import Value
from booth_app.checks.judge import judge
from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.regulations import EvidenceEffect
from booth_app.checks.subjects.history import SPECS, facts
from booth_app.checks.view import view_of
from booth_app.domain.case import Case, Line
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.declaration import Status, StatusKind
from booth_app.domain.finding import Finding, FindingSource
from booth_app.domain.history import HistorySource, PastMovement
from booth_app.domain.post import Direction
from tests.fakes.law import case, document, law, national, person, tourist
from tests.fakes.stays import BOOTH, CENTRAL, ago, declared, moved, paper, past, showing

LEAVING = tourist(direction=Direction.EXIT)
GOING = national(direction=Direction.EXIT)


def home(days_ago: int, direction: str = "E") -> PastMovement:
    return moved(days_ago, direction, issuer="GTM", number="X00000001")


def with_paper(whole: Case, code: str, *, dated: date | None = None, until: date | None = None) -> Case:
    return showing(whole, paper(EvidenceEffect(code), "1", dated=dated, until=until))


def as_status(whole: Case, kind: StatusKind) -> Case:
    return declared(whole, status=Status(kind=kind))


def values(whole: Case) -> dict[str, Value | None]:
    return facts(view_of(whole, law(day=whole.day)))


def found(whole: Case) -> dict[str, Finding]:
    judgement = judge(whole, shipped_regulations())
    return {finding.code: finding for finding in judgement.findings if finding.source is FindingSource.HISTORY}


def weights(whole: Case) -> dict[str, str]:
    return {code: finding.severity.name for code, finding in found(whole).items()}


# Facts.


def test_the_facts_are_those_of_the_vocabulary() -> None:
    assert sorted(values(tourist())) == sorted(spec.name for spec in SPECS)
    assert len({spec.name for spec in SPECS}) == len(SPECS)


def test_without_an_answer_only_that_is_known() -> None:
    known = {"history.is_complete": False, "history.entry_proved": False}
    for whole in (tourist(), past(tourist(), sources=BOOTH), past(tourist(), sources=frozenset())):
        assert {name: value for name, value in values(whole).items() if value is not None} == known


def test_an_empty_answer_of_the_central_proves_that_there_was_nothing() -> None:
    assert {name: value for name, value in values(past(tourist())).items() if value is not None} == {
        "history.is_complete": True,
        "history.last_direction": "none",
        "history.entry_open": False,
        "history.entry_proved": False,
        "history.document_swapped": False,
        "history.issuer_swapped": False,
        "history.was_refused": False,
        "history.was_inadmitted": False,
        "history.has_two_posts": False,
        "history.has_future": False,
        "history.issuers": frozenset(),
        "history.last_decision": "none",
    }


def test_the_facts_of_an_open_entry() -> None:
    told = values(past(LEAVING, moved(20, until=ago(-69))))
    assert told["history.last_direction"] == "E"
    assert (told["history.entry_open"], told["history.entry_day"]) == (True, ago(20))
    assert (told["history.entry_until"], told["history.document_swapped"]) == (ago(-69), False)
    assert (told["history.left_days_ago"], told["history.last_stay_days"]) == (None, None)


def test_without_the_central_an_entry_is_known_and_not_known_to_be_open() -> None:
    told = values(past(LEAVING, moved(20, until=ago(-69)), sources=BOOTH))
    assert (told["history.last_direction"], told["history.entry_open"]) == ("E", None)
    assert (told["history.entry_day"], told["history.entry_until"]) == (ago(20), ago(-69))


def test_the_facts_of_a_stay_that_ended() -> None:
    told = values(past(tourist(), moved(20), moved(3, "S")))
    assert (told["history.last_direction"], told["history.entry_open"], told["history.entry_day"]) == ("S", False, None)
    assert (told["history.left_days_ago"], told["history.last_stay_days"]) == (3, 18)


def test_a_proof_of_entry_counts_though_it_has_run_out() -> None:
    assert values(with_paper(LEAVING, EvidenceEffect.ENTRY_PROOF.value, until=ago(5)))["history.entry_proved"] is True


@pytest.mark.parametrize(
    ("issuer", "number", "swapped", "other_issuer"),
    [
        ("USA", "Y00000002", False, False),
        ("USA", "y-000 000 02", False, False),
        ("USA", "Y00000003", True, False),
        ("CAN", "Y00000002", True, True),
        ("USA", "", None, False),
        ("", "Y00000002", None, None),
    ],
)
def test_another_document(issuer: str, number: str, swapped: bool | None, other_issuer: bool | None) -> None:
    told = values(past(LEAVING, moved(20, issuer=issuer, number=number)))
    assert (told["history.document_swapped"], told["history.issuer_swapped"]) == (swapped, other_issuer)


def test_who_lays_down_both_documents_hides_neither() -> None:
    both = case(document("USA", number="NEW"), document("CAN", number="OLD"), direction=Direction.EXIT)
    told = values(past(both, moved(20, issuer="CAN", number="OLD")))
    assert (told["history.document_swapped"], told["history.issuer_swapped"]) == (False, False)


def test_without_a_document_nothing_is_known_of_a_swap() -> None:
    told = values(past(case(), moved(20)))
    assert (told["history.document_swapped"], told["history.issuer_swapped"]) == (None, None)


def test_refusals() -> None:
    denied = moved(9, "S", decision=DecisionKind.DENY_EXIT)
    refused = moved(40, decision=DecisionKind.DENY_ENTRY)
    told = values(past(tourist(), denied, refused))
    assert (told["history.was_refused"], told["history.refused_days_ago"]) == (True, 9)
    assert (told["history.was_inadmitted"], told["history.inadmitted_days_ago"]) == (True, 40)
    local = values(past(tourist(), denied, sources=BOOTH))
    assert (local["history.was_refused"], local["history.was_inadmitted"]) == (True, None)


def test_two_posts_and_the_future() -> None:
    two = (moved(0, post="GUA", hour=8), moved(0, "S", post="L-VNU", hour=8, minute=50))
    told = values(past(tourist(), *two, moved(-1, "E")))
    assert (told["history.has_two_posts"], told["history.two_posts_minutes"]) == (True, 50)
    assert told["history.has_future"] is True


# Rules.


@pytest.mark.parametrize(
    "whole",
    [
        tourist(),
        past(tourist()),
        past(tourist(), moved(400), moved(380, "S")),
        LEAVING,
        past(LEAVING, moved(20, until=ago(-69))),
        past(LEAVING, moved(20, until=ago(-69)), sources=BOOTH),
        national(),
        past(national()),
        past(national(), home(20, "S")),
        past(national(), home(40), home(20, "S")),
        GOING,
        past(GOING),
        past(GOING, home(20)),
        past(LEAVING, sources=BOOTH),
        past(tourist(), sources=BOOTH),
    ],
)
def test_a_clean_traveller_hears_nothing(whole: Case) -> None:
    assert found(whole) == {}


def test_a_visitor_who_leaves_without_an_entry() -> None:
    assert weights(past(LEAVING)) == {"HIST-EXIT-NO-ENTRY": "REFER"}
    assert weights(past(LEAVING, moved(30), moved(20, "S"))) == {"HIST-EXIT-NO-ENTRY": "REFER"}
    proved = weights(with_paper(past(LEAVING), "entry_proof", dated=ago(30)))
    assert proved == {"HIST-ENTRY-PROVED": "INFORM"}
    assert weights(as_status(past(LEAVING), StatusKind.TRANSIT)) == {"HIST-EXIT-NO-ENTRY": "REFER"}
    for kind in (StatusKind.CREW, StatusKind.CRUISE, StatusKind.TEMPORARY_RESIDENT, StatusKind.RETURNEE):
        assert weights(as_status(past(LEAVING), kind)) == {}


def test_an_entry_that_ran_out_while_the_central_is_silent() -> None:
    assert weights(past(LEAVING, moved(200, until=ago(1)), sources=BOOTH)) == {"HIST-ENTRY-OLD": "REFER"}
    assert weights(past(LEAVING, moved(200, until=ago(0)), sources=BOOTH)) == {}
    assert weights(past(LEAVING, moved(200, until=ago(1)))) == {}
    shown = with_paper(past(LEAVING, moved(200, until=ago(1)), sources=BOOTH), "entry_proof", dated=ago(30))
    assert weights(shown) == {"HIST-ENTRY-PROVED": "INFORM"}


def test_an_entry_while_another_stands_open() -> None:
    assert weights(past(tourist(), moved(20))) == {"HIST-ENTRY-NO-EXIT": "REFER"}
    assert weights(past(as_status(tourist(), StatusKind.TRANSIT), moved(20))) == {"HIST-ENTRY-NO-EXIT": "REFER"}
    assert weights(past(as_status(tourist(), StatusKind.CREW), moved(20))) == {}
    assert weights(past(national(), home(20))) == {"HIST-ENTRY-NO-EXIT-OTHER": "INFORM"}
    assert weights(past(tourist(), moved(20), sources=BOOTH)) == {}
    told = found(past(tourist(), moved(20)))["HIST-ENTRY-NO-EXIT"]
    assert told.words == "Entra sin haber salido: su entrada del 02 nov 2026 sigue abierta."


def test_an_annulled_entry_is_no_entry() -> None:
    wrong = moved(20)
    annulment = replace(moved(19, decision=DecisionKind.ANNUL), annuls=wrong.id)
    assert weights(past(tourist(), wrong, annulment)) == {}


def test_a_national_who_leaves_twice() -> None:
    assert weights(past(GOING, home(20, "S"))) == {"HIST-EXIT-TWICE": "INFORM"}
    assert weights(past(GOING, home(20, "S"), sources=BOOTH)) == {}


def test_a_visitor_who_leaves_on_another_document() -> None:
    swapped = past(LEAVING, moved(20, number="OTHER", until=ago(-60)))
    assert weights(swapped) == {"HIST-DOC-SWAP": "REFER"}
    assert weights(with_paper(swapped, "loss_report")) == {}
    assert weights(past(LEAVING, moved(20, number="OTHER", until=ago(-60)), sources=BOOTH)) == {
        "HIST-DOC-SWAP": "REFER"
    }


def test_a_visitor_who_comes_back_on_another_document() -> None:
    before = (moved(200, number="OTHER"), moved(190, "S", number="OTHER"))
    assert weights(past(tourist(), *before)) == {"HIST-DOC-NEW": "INFORM"}


@pytest.mark.parametrize("direction", list(Direction))
def test_a_national_of_the_region_on_another_document(direction: Direction) -> None:
    whole = case(document("SLV", number="PASSPORT"), direction=direction)
    before = (moved(200, issuer="SLV", number="CARD"), moved(190, "S", issuer="SLV", number="CARD"))
    entry = moved(20, issuer="SLV", number="CARD", until=ago(-60))
    movements = (*before, entry) if direction is Direction.EXIT else before
    assert weights(past(whole, *movements)) == {"HIST-DOC-OTHER": "INFORM"}


def test_a_guatemalan_with_a_new_passport_hears_nothing_and_with_another_states_something() -> None:
    renewed = moved(20, issuer="GTM", number="OLD")
    assert weights(past(GOING, renewed)) == {}
    assert weights(past(GOING, moved(20))) == {"HIST-DOC-ISSUER": "INFORM"}
    dual = case(document("USA", number="Y00000002", holder=person("USA", others=("GTM",))), direction=Direction.EXIT)
    assert weights(past(dual, moved(20))) == {}


@pytest.mark.parametrize(
    ("left", "length", "codes"),
    [
        (3, 60, {"HIST-RAPID": "INFORM"}),
        (0, 60, {"HIST-RAPID": "INFORM"}),
        (4, 60, {}),
        (3, 59, {}),
    ],
)
def test_who_comes_back_at_once_from_a_long_stay(left: int, length: int, codes: dict[str, str]) -> None:
    stay = (moved(left + length - 1), moved(left, "S", hour=13))
    assert weights(past(tourist(), *stay)) == codes


@pytest.mark.parametrize(
    ("days_ago", "codes"),
    [
        (0, {"HIST-INADMITTED": "REFER"}),
        (1, {"HIST-INADMITTED": "REFER"}),
        (2, {"HIST-REFUSED": "INFORM"}),
        (365, {"HIST-REFUSED": "INFORM"}),
        (366, {}),
    ],
)
@pytest.mark.parametrize("sources", [CENTRAL, BOOTH])
def test_who_was_refused_entry(days_ago: int, codes: dict[str, str], sources: frozenset[HistorySource]) -> None:
    refused = moved(days_ago, decision=DecisionKind.DENY_ENTRY)
    assert weights(past(tourist(), refused, sources=sources)) == codes


@pytest.mark.parametrize("direction", list(Direction))
def test_who_was_denied_exit_is_told_at_once(direction: Direction) -> None:
    denied = moved(1, "S", decision=DecisionKind.DENY_EXIT)
    told = {"HIST-EXIT-DENIED": "REFER"} if direction is Direction.EXIT else {"HIST-REFUSED": "INFORM"}
    assert weights(past(national(direction=direction), denied)) == told
    assert weights(past(national(direction=direction), denied, sources=BOOTH)) == told
    older = moved(2, "S", decision=DecisionKind.DENY_EXIT)
    assert weights(past(national(direction=direction), older)) == {"HIST-REFUSED": "INFORM"}
    since = moved(0, "S", decision=DecisionKind.EXIT_RECORDED, issuer="GTM")
    assert "HIST-EXIT-DENIED" not in weights(past(national(direction=direction), denied, since))


@pytest.mark.parametrize("kind", ["SEC", "PNC", "PGN", "REF"])
def test_a_referral_that_nobody_settled_is_not_passed_at_a_window(kind: str) -> None:
    referred = moved(1, "S", decision=DecisionKind(kind), issuer="GTM", number="X00000001", hour=8)
    whole = past(GOING, referred, sources=BOOTH)
    assert weights(whole) == {"HIST-REFERRED": "SUPERVISOR"}
    assert weights(replace(whole, line=Line.SECOND)) == {}
    settled = moved(1, "S", issuer="GTM", number="X00000001", hour=9)
    assert weights(past(GOING, settled, referred, sources=BOOTH)) == {}
    annulment = replace(moved(0, decision=DecisionKind.ANNUL), annuls=MovementId("another"))
    assert weights(past(GOING, annulment, referred, sources=BOOTH)) == {"HIST-REFERRED": "SUPERVISOR"}
    old = moved(2, "S", decision=DecisionKind(kind), issuer="GTM", number="X00000001")
    assert weights(past(GOING, old, sources=BOOTH)) == {}


def test_what_was_decided_last_and_on_what_documents() -> None:
    told = values(past(LEAVING, moved(3, issuer="GTM"), moved(9, "S", issuer="HND"), moved(20, issuer="")))
    assert (told["history.last_decision"], told["history.last_decision_days_ago"]) == ("ADM", 3)
    assert told["history.issuers"] == {"GTM", "HND"}
    refused = values(past(LEAVING, moved(3, decision=DecisionKind.DENY_ENTRY, issuer="GTM"), sources=BOOTH))
    assert (refused["history.last_decision"], refused["history.issuers"]) == ("INA", None)
    silent = values(past(LEAVING, sources=BOOTH))
    assert (silent["history.last_decision"], silent["history.last_decision_days_ago"]) == (None, None)


def test_who_was_inadmitted_and_leaves_again_is_told() -> None:
    refused = moved(0, decision=DecisionKind.DENY_ENTRY)
    assert weights(past(as_status(LEAVING, StatusKind.INADMITTED), refused)) == {"HIST-REFUSED": "INFORM"}


@pytest.mark.parametrize(("minute", "codes"), [(59, {"HIST-TWO-POSTS": "INFORM"}), (60, {})])
def test_two_posts_within_the_hour(minute: int, codes: dict[str, str]) -> None:
    there = moved(0, "E", hour=8)
    here = moved(0, "S", post="L-VNU", hour=8 + minute // 60, minute=minute % 60)
    assert weights(past(tourist(), there, here)) == codes


def test_movements_of_the_future_are_told_and_not_counted() -> None:
    assert weights(past(tourist(), moved(-1))) == {"HIST-FUTURE": "INFORM"}
    assert weights(past(LEAVING, moved(20, until=ago(-60)), moved(-1, "S"))) == {"HIST-FUTURE": "INFORM"}


@given(
    movements=st.lists(
        st.tuples(st.integers(-2, 400), st.sampled_from("ES"), st.sampled_from(DecisionKind), st.integers(0, 23)),
        max_size=6,
        unique_by=lambda move: (move[0], move[1], move[2], move[3]),
    ),
    direction=st.sampled_from(Direction),
)
@settings(max_examples=50)
def test_the_order_of_movements_does_not_matter(
    movements: list[tuple[int, str, DecisionKind, int]], direction: Direction
) -> None:
    known = [moved(days, way, decision=decision, hour=hour) for days, way, decision, hour in movements]
    whole = tourist(direction=direction)
    assert found(past(whole, *known)) == found(past(whole, *reversed(known)))
