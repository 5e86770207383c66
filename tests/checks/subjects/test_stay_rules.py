"""The facts about stay and fine, and what the shipped rules make of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booth_app.checks.facts import Value
from booth_app.checks.judge import judge
from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.regulations import EvidenceEffect
from booth_app.checks.subjects.stay import SPECS, facts
from booth_app.checks.view import view_of
from booth_app.domain.case import Case
from booth_app.domain.declaration import (
    Confidence,
    Evidence,
    EvidenceCode,
    Status,
    StatusKind,
    Visa,
    VisaCategory,
)
from booth_app.domain.finding import Finding, FindingSource
from booth_app.domain.post import Direction, Mode
from tests.fakes.law import by_land, case, document, law, national, tourist
from tests.fakes.stays import BOOTH, ago, declared, first, moved, paper, past, showing

LEAVING = tourist(direction=Direction.EXIT)


def values(whole: Case, **numbers: int) -> dict[str, Value | None]:
    return facts(view_of(whole, law(day=whole.day, numbers=numbers)))


def found(whole: Case) -> dict[str, Finding]:
    judgement = judge(whole, shipped_regulations())
    return {finding.code: finding for finding in judgement.findings if finding.source is FindingSource.STAY}


def weights(whole: Case) -> dict[str, str]:
    return {code: finding.severity.name for code, finding in found(whole).items()}


# Facts.


def test_the_facts_are_those_of_the_vocabulary() -> None:
    assert sorted(values(tourist())) == sorted(spec.name for spec in SPECS)
    assert len({spec.name for spec in SPECS}) == len(SPECS)


def test_the_facts_of_a_tourist_who_enters() -> None:
    assert values(tourist()) == {
        "stay.is_counted": True,
        "stay.most": 90,
        "stay.asked": 90,
        "stay.days": 90,
        "stay.until": ago(-89),
        "stay.used": 0,
        "stay.is_regional": False,
        "stay.has_first_entry": False,
        "stay.first_entry": None,
        "stay.first_entry_fits": True,
        "stay.confidence": "none",
        "stay.window_left": None,
        "stay.authorised_until": None,
        "stay.overstay_days": 0,
        "stay.is_extended": None,
        "stay.extensions": None,
        "stay.extension_fits": None,
        "fine.amount": 0,
        "fine.is_settled": True,
        "fine.is_waived": False,
        "fine.paid_on": None,
    }


def test_the_facts_of_an_overstayer() -> None:
    told = values(past(LEAVING, moved(100, until=ago(11))))
    assert {name: value for name, value in told.items() if value is not None} == {
        "stay.is_counted": True,
        "stay.used": 0,
        "stay.is_regional": False,
        "stay.has_first_entry": False,
        "stay.first_entry_fits": True,
        "stay.confidence": "none",
        "stay.authorised_until": ago(11),
        "stay.overstay_days": 11,
        "stay.is_extended": False,
        "stay.extensions": 0,
        "stay.extension_fits": True,
        "fine.amount": 16500,
        "fine.is_settled": False,
        "fine.is_waived": False,
    }


def test_the_facts_of_a_period_that_runs() -> None:
    told = values(declared(by_land(tourist()), first_entry=first(30, Confidence.DECLARED), days=70))
    assert (told["stay.most"], told["stay.asked"], told["stay.days"], told["stay.used"]) == (60, 70, 60, 30)
    assert (told["stay.is_regional"], told["stay.has_first_entry"], told["stay.first_entry"]) == (True, True, ago(30))
    assert (told["stay.confidence"], told["stay.first_entry_fits"]) == ("declared", True)


def test_only_a_foreigner_of_another_region_who_enters_from_the_region_is_regional() -> None:
    assert values(by_land(tourist()))["stay.is_regional"] is True
    assert values(tourist())["stay.is_regional"] is False
    assert values(by_land(LEAVING))["stay.is_regional"] is False
    assert values(by_land(tourist("HND")))["stay.is_regional"] is False
    assert values(by_land(case()))["stay.is_regional"] is None
    assert values(case())["stay.is_regional"] is False
    assert values(by_land(declared(tourist(), status=Status(kind=StatusKind.REFUGEE))))["stay.is_regional"] is False


def test_an_impossible_first_entry_does_not_fit() -> None:
    told = values(declared(tourist(), first_entry=first(-1)))
    assert (told["stay.first_entry_fits"], told["stay.has_first_entry"]) == (False, False)


def test_the_window_of_the_third_visa_counts_the_days_in_it() -> None:
    visit = (moved(100), moved(61, "S"))
    assert values(past(tourist(), *visit))["stay.window_left"] == 50
    assert values(past(tourist(), *visit), **{"stay.third_visa_window_days": 90})["stay.window_left"] == 61
    assert values(past(tourist(), *visit), **{"stay.third_visa_days": 39})["stay.window_left"] == 0
    assert values(past(tourist(), *visit, sources=BOOTH))["stay.window_left"] is None


def test_an_unknown_stay_leaves_the_fine_unknown() -> None:
    told = values(LEAVING)
    assert [told[name] for name in ("stay.overstay_days", "fine.amount", "fine.is_settled", "fine.is_waived")] == [
        None,
        None,
        None,
        None,
    ]


def test_a_settled_fine_and_a_waived_one() -> None:
    over = past(LEAVING, moved(100, until=ago(11)))
    paid = values(showing(over, paper(EvidenceEffect.FINE_RECEIPT, number="B-1")))
    waived = values(showing(over, paper(EvidenceEffect.FINE_WAIVER)))
    assert (paid["fine.amount"], paid["fine.is_settled"], paid["fine.is_waived"]) == (16500, True, False)
    assert (waived["fine.amount"], waived["fine.is_settled"], waived["fine.is_waived"]) == (16500, True, True)


def test_an_extension_is_told() -> None:
    over = past(LEAVING, moved(100, until=ago(11)))
    told = values(showing(over, paper(EvidenceEffect.STAY_EXTENSION, until=ago(-200))))
    assert (told["stay.is_extended"], told["stay.extensions"], told["stay.extension_fits"]) == (True, 1, False)
    assert told["stay.authorised_until"] == ago(-200)


# Rules at entry.


@pytest.mark.parametrize(
    "whole",
    [
        tourist(),
        by_land(tourist("SLV")),
        national(),
        national(direction=Direction.EXIT),
        declared(tourist(), days=90),
        declared(tourist(), days=1),
        past(tourist()),
        past(LEAVING, moved(20, until=ago(0))),
        declared(tourist(), status=Status(kind=StatusKind.TRANSIT)),
    ],
)
def test_a_clean_traveller_hears_nothing(whole: Case) -> None:
    assert found(whole) == {}


@pytest.mark.parametrize(
    ("days", "codes"),
    [
        (91, {"STAY-TOO-LONG": "REFER"}),
        (90, {}),
        (1, {}),
        (0, {"STAY-NO-DAYS": "REFER"}),
    ],
)
def test_days_that_may_not_be_granted(days: int, codes: dict[str, str]) -> None:
    assert weights(declared(tourist(), days=days)) == codes


def test_too_long_says_what_is_granted() -> None:
    finding = found(declared(tourist(), days=120))["STAY-TOO-LONG"]
    assert finding.words == "Se anotaron 120 días, y hoy se pueden otorgar 90: se otorgan 90."


@pytest.mark.parametrize(
    ("days_ago", "codes"),
    [
        (0, {}),
        (1, {"STAY-REGIONAL": "INFORM"}),
        (89, {"STAY-REGIONAL": "INFORM"}),
        (90, {"STAY-SPENT": "SUPERVISOR"}),
    ],
)
def test_a_period_that_runs_is_told_and_one_that_is_spent_needs_a_supervisor(
    days_ago: int, codes: dict[str, str]
) -> None:
    assert weights(declared(by_land(tourist()), first_entry=first(days_ago))) == codes


def test_a_spent_period_asks_for_nothing_else() -> None:
    spent = declared(by_land(tourist()), first_entry=first(90))
    for days in (0, 50):
        assert weights(declared(spent, days=days)) == {"STAY-SPENT": "SUPERVISOR"}


def test_the_words_of_a_period() -> None:
    told = found(declared(by_land(tourist()), first_entry=first(30)))["STAY-REGIONAL"]
    assert told.words == "Plazo CA-4 desde el 23 oct 2026: días usados 30, quedan 60."
    spent = found(declared(by_land(tourist()), first_entry=first(100)))["STAY-SPENT"]
    assert spent.words == "El plazo venció el 11 nov 2026: hoy no queda ningún día por otorgar."


def test_who_comes_from_the_region_has_entered_it_before() -> None:
    assert weights(by_land(tourist())) == {"STAY-FIRST-ENTRY": "REFER"}
    from_managua = replace(tourist(), journey=replace(tourist().journey, origin="NIC"))
    assert weights(from_managua) == {"STAY-FIRST-ENTRY-AIR": "INFORM"}
    assert weights(replace(from_managua, journey=replace(from_managua.journey, mode=Mode.SEA))) == {
        "STAY-FIRST-ENTRY": "REFER"
    }
    assert weights(by_land(declared(tourist(), status=Status(kind=StatusKind.CREW)))) == {}


@pytest.mark.parametrize(("days_ago", "state"), [(-1, "SLV"), (5, "MEX")])
def test_an_impossible_first_entry_is_told(days_ago: int, state: str) -> None:
    assert weights(declared(tourist(), first_entry=first(days_ago, state=state))) == {"STAY-FIRST-ENTRY-ODD": "REFER"}


def test_a_first_entry_told_by_word_is_told() -> None:
    word = declared(tourist(), first_entry=first(3, Confidence.DECLARED))
    assert weights(word) == {"STAY-REGIONAL": "INFORM", "STAY-FIRST-ENTRY-TOLD": "INFORM"}


@pytest.mark.parametrize(
    ("expiry", "codes"),
    [(ago(-89), set()), (ago(-88), {"STAY-BEYOND-DOCUMENT"}), (ago(0), {"STAY-BEYOND-DOCUMENT"}), (ago(1), set())],
)
def test_a_document_that_ends_before_the_stay_is_told_and_cuts_nothing(expiry: date, codes: set[str]) -> None:
    whole = case(document("USA", expiry=expiry))
    assert set(found(whole)) == codes
    stay = judge(whole, shipped_regulations()).stay
    assert stay is not None
    assert stay.most == 90


@pytest.mark.parametrize(
    ("until", "codes"),
    [(ago(-89), set()), (ago(-88), {"STAY-BEYOND-VISA"}), (ago(0), {"STAY-BEYOND-VISA"}), (ago(1), set())],
)
def test_a_visa_that_ends_before_the_stay_is_told(until: date, codes: set[str]) -> None:
    visa = Visa(category=VisaCategory.B, number="V1", until=until)
    assert set(found(declared(tourist("DOM"), visa=visa))) == codes


@pytest.mark.parametrize(("days", "codes"), [(50, set()), (51, {"STAY-THIRD-VISA"})])
def test_the_third_visa_gives_ninety_days_in_its_window(days: int, codes: set[str]) -> None:
    exempt = showing(
        past(tourist("DOM"), moved(100), moved(61, "S")),
        Evidence(code=EvidenceCode("third_visa"), number="US1", issuer="USA", about="USA", until=ago(-300)),
    )
    assert set(found(declared(exempt, days=days))) == codes


# Rules at exit.


@pytest.mark.parametrize(
    ("until", "codes"), [(ago(0), {}), (ago(1), {"FINE-DUE": "REFER"}), (ago(60), {"FINE-DUE": "REFER"})]
)
def test_a_fine_is_due_from_the_first_day_over(until: date, codes: dict[str, str]) -> None:
    assert weights(past(LEAVING, moved(100, until=until))) == codes


def test_a_fine_due_says_days_and_money() -> None:
    finding = found(past(LEAVING, moved(100, until=ago(11))))["FINE-DUE"]
    assert finding.words == "Multa pendiente: Q 165.00; venció el 11 nov 2026; días de más: 11."
    assert finding.cleared_by == ("fine_receipt", "fine_waiver", "stay_extension", "entry_proof")
    assert not finding.is_undetermined


def test_where_nothing_is_known_that_is_said_and_not_passed_over() -> None:
    finding = found(LEAVING)["FINE-DUE"]
    assert (finding.severity.name, finding.is_undetermined) == ("INFORM", True)
    assert [known.fact for known in finding.inputs] == ["fine.is_settled", "stay.overstay_days"]
    assert judge(LEAVING, shipped_regulations()).fine is None


def test_a_fine_paid_informs_and_a_fine_waived_needs_a_supervisor() -> None:
    over = past(LEAVING, moved(100, until=ago(11)))
    assert weights(showing(over, paper(EvidenceEffect.FINE_RECEIPT, number="B-1"))) == {"FINE-PAID": "INFORM"}
    today = paper(EvidenceEffect.FINE_RECEIPT, number="B-1", dated=ago(0))
    assert weights(showing(over, today)) == {"FINE-PAID": "INFORM"}
    before = paper(EvidenceEffect.FINE_RECEIPT, number="B-2", dated=ago(1))
    assert weights(showing(over, before)) == {"FINE-PAID": "INFORM", "FINE-PAID-BEFORE": "REFER"}
    assert weights(showing(over, before, today)) == {"FINE-PAID": "INFORM"}
    assert values(showing(over, before))["fine.paid_on"] == ago(1)
    assert weights(showing(over, paper(EvidenceEffect.FINE_WAIVER))) == {"FINE-WAIVED": "SUPERVISOR"}


@pytest.mark.parametrize(
    ("until", "codes"),
    [
        (ago(-79), {"STAY-EXTENDED": "INFORM"}),
        (ago(-80), {"STAY-EXTENDED": "INFORM", "STAY-EXTENSION-LONG": "REFER"}),
        (ago(0), {"STAY-EXTENDED": "INFORM"}),
        (ago(1), {"STAY-EXTENDED": "INFORM", "FINE-DUE": "REFER"}),
    ],
)
def test_extensions(until: date, codes: dict[str, str]) -> None:
    over = past(LEAVING, moved(100, until=ago(11)))
    assert weights(showing(over, paper(EvidenceEffect.STAY_EXTENSION, until=until))) == codes


def test_the_law_gives_one_extension() -> None:
    papers = (paper(EvidenceEffect.STAY_EXTENSION, number=n, until=ago(-5)) for n in "12")
    told = found(showing(past(LEAVING, moved(100, until=ago(11))), *papers))
    assert told["STAY-EXTENSION-TWICE"].words == "Muestra 2 prórrogas de la misma estadía; la ley da 1."


@pytest.mark.parametrize("kind", [StatusKind.RETURNEE, StatusKind.TEMPORARY_RESIDENT, StatusKind.PERMANENT_RESIDENT])
def test_no_fine_for_who_is_no_visitor(kind: StatusKind) -> None:
    over = past(LEAVING, moved(100, until=ago(11)))
    assert found(declared(over, status=Status(kind=kind))) == {}


def test_no_fine_for_a_national_whatever_the_history_says() -> None:
    assert found(past(national(direction=Direction.EXIT), moved(100, until=ago(11)))) == {}
