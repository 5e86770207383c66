"""Who needs a visa today, what exempts him, and whether the visa shown serves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from booth_app.checks.facts import Value
from booth_app.checks.subjects import visa as subject
from booth_app.checks.view import view_of
from booth_app.domain.case import Case
from booth_app.domain.declaration import (
    Declaration,
    DocumentTypeCode,
    Evidence,
    EvidenceCode,
    StatusKind,
    Visa,
    VisaCategory,
)
from booth_app.domain.document import DocumentKind, TravelDocument
from booth_app.domain.finding import FindingSource
from tests.fakes import law as lawful
from tests.fakes.law import DAY, case, document, national, tourist
from tests.fakes.verdicts import card, crossing, declaring, finding, found, showing, standing

YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
STANDINGS = {
    "border_worker_types": frozenset({"TF"}),
    "refugee_types": frozenset({"DVR"}),
    "stateless_types": frozenset({"DVA"}),
}
LAW = lawful.law(sets=STANDINGS)
STICKER = document("VEN", issuer="GTM", code="V", kind=DocumentKind.VISA, number="V1", expiry=TOMORROW)
FULL = Visa(category=VisaCategory.C, number="V9", valid_from=YESTERDAY, until=date(2027, 1, 1), entries=2, used=1)


def facts(whole: Case) -> dict[str, Value | None]:
    return subject.facts(view_of(whole, LAW))


def paper(code: str, about: str = "", *, issuer: str = "", **days: Any) -> Evidence:
    return Evidence(code=EvidenceCode(code), about=about, issuer=issuer, **days)


def with_visa(whole: Case, visa: Visa) -> Case:
    return declaring(whole, replace(whole.declaration, visa=visa))


def test_facts_of_a_tourist_without_a_visa() -> None:
    assert facts(tourist()) == {
        "visa.category_needed": "A",
        "visa.exemption": "category",
        "visa.is_needed": False,
        "visa.is_shown": False,
        "visa.category": None,
        "visa.has_number": False,
        "visa.valid_from": None,
        "visa.until": None,
        "visa.entries": None,
        "visa.used": None,
        "visa.is_used_up": None,
        "visa.third_shown": False,
        "visa.third_excluded": False,
    }
    assert set(facts(tourist())) == {spec.name for spec in subject.SPECS}


def test_facts_of_a_declared_visa() -> None:
    values = facts(with_visa(tourist("VEN"), FULL))
    assert {name.removeprefix("visa."): value for name, value in values.items()} == {
        "category_needed": "C",
        "exemption": "none",
        "is_needed": True,
        "is_shown": True,
        "category": "C",
        "has_number": True,
        "valid_from": YESTERDAY,
        "until": date(2027, 1, 1),
        "entries": 2,
        "used": 1,
        "is_used_up": False,
        "third_shown": False,
        "third_excluded": True,
    }


def test_a_visa_among_the_documents_fills_what_was_not_declared() -> None:
    passport = document("VEN")
    values = facts(case(passport, STICKER))
    assert (values["visa.is_shown"], values["visa.has_number"], values["visa.until"]) == (True, True, TOMORROW)
    assert (values["visa.category"], values["visa.entries"]) == (None, None)
    longer = replace(STICKER, number="V0", expiry=date(2028, 1, 1))
    undated = replace(STICKER, number="V5", expiry=None)
    assert facts(case(passport, longer, STICKER, undated))["visa.until"] == date(2028, 1, 1)
    assert facts(case(passport, undated))["visa.until"] is None
    bare = Visa(category=VisaCategory.C)
    merged = facts(with_visa(case(passport, STICKER), bare))
    assert (merged["visa.has_number"], merged["visa.until"], merged["visa.category"]) == (True, TOMORROW, "C")
    assert facts(with_visa(case(passport, STICKER), FULL))["visa.until"] == date(2027, 1, 1)
    assert facts(with_visa(case(passport), bare))["visa.has_number"] is False
    assert facts(case(passport, replace(STICKER, number="")))["visa.has_number"] is False
    foreign = replace(STICKER, issuer=document("USA").issuer)
    assert facts(case(passport, foreign))["visa.is_shown"] is False


@pytest.mark.parametrize(
    ("entries", "used", "is_used_up"),
    [(0, None, False), (0, 9, False), (1, 0, False), (1, 1, True), (2, 3, True), (None, 1, None), (1, None, None)],
)
def test_entries_used_up(entries: int | None, used: int | None, is_used_up: bool | None) -> None:
    values = facts(with_visa(tourist("VEN"), replace(FULL, entries=entries, used=used)))
    assert values["visa.is_used_up"] is is_used_up


TICKET = paper("onward_travel", dated=DAY)


@pytest.mark.parametrize(
    ("whole", "why"),
    [
        (tourist("USA"), "category"),
        (tourist("DOM"), "none"),
        (tourist("VEN"), "none"),
        (tourist("ZZZ"), None),
        (case(), None),
        (national(), "national"),
        (crossing(tourist("VEN"), direction="S"), "exit"),
        (case(document("VEN"), document("GTM", number="2")), "national"),
        (showing(tourist("DOM"), paper("third_visa", "USA")), "third_visa"),
        (showing(tourist("DOM"), paper("third_visa", issuer="USA")), "third_visa"),
        (showing(tourist("DOM"), paper("third_visa", "DEU")), "none"),
        (showing(tourist("DOM"), paper("third_visa", "USA", until=YESTERDAY)), "none"),
        (showing(tourist("DOM"), paper("third_visa")), "none"),
        (showing(tourist("DOM"), paper("third_residence", "MEX")), "third_visa"),
        (showing(tourist("DOM"), paper("third_residence", "USA")), "third_residence"),
        (showing(tourist("CHN"), paper("third_visa", "USA")), "none"),
        (showing(tourist("CHN"), paper("third_residence", "MEX")), "none"),
        (showing(tourist("CHN"), paper("third_residence", "USA")), "third_residence"),
        (showing(tourist("ZZZ"), paper("third_residence", "USA")), "third_residence"),
        (showing(tourist("VEN"), paper("third_visa", "USA")), "none"),
        (showing(tourist("VEN"), paper("third_residence", "CAN")), "third_residence"),
        (showing(tourist("CHN"), TICKET), "transit"),
        (showing(tourist("CHN"), replace(TICKET, dated=TOMORROW)), "none"),
        (showing(tourist("CHN"), paper("onward_travel")), "none"),
    ],
)
def test_why_no_visa_is_needed(whole: Case, why: str | None) -> None:
    values = facts(whole)
    assert values["visa.exemption"] == why
    assert values["visa.is_needed"] is (None if why is None else why == "none")


FOREIGN_VISA = document("DOM", issuer="USA", code="V", kind=DocumentKind.VISA, number="F1", expiry=DAY)
FOREIGN_CARD = document("DOM", issuer="MEX", code="IR", kind=DocumentKind.RESIDENCE_CARD, number="F2", expiry=DAY)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (FOREIGN_VISA, "third_visa"),
        (replace(FOREIGN_VISA, expiry=YESTERDAY), "none"),
        (replace(FOREIGN_VISA, expiry=None), "none"),
        (replace(FOREIGN_VISA, issuer=document("D").issuer), "none"),
        (FOREIGN_CARD, "third_visa"),
        (replace(FOREIGN_CARD, issuer=FOREIGN_VISA.issuer), "third_residence"),
        (replace(FOREIGN_CARD, issuer=FOREIGN_VISA.issuer, expiry=YESTERDAY), "none"),
    ],
)
def test_visas_and_residence_cards_of_other_states_among_the_documents(other: TravelDocument, why: str) -> None:
    values = facts(case(document("DOM"), other))
    assert values["visa.exemption"] == why
    assert values["visa.third_shown"] is (why != "none")


def test_a_code_of_a_state_is_read_as_the_state_it_means() -> None:
    lists = lawful.law(sets={**STANDINGS, "third_visa_issuers": frozenset({"DEU"})})
    shown = showing(tourist("DOM"), paper("third_visa", "D"))
    assert subject.facts(view_of(shown, lists))["visa.exemption"] == "third_visa"
    laid = case(document("DOM"), replace(FOREIGN_VISA, issuer=document("D").issuer))
    assert subject.facts(view_of(laid, lists))["visa.exemption"] == "third_visa"


@pytest.mark.parametrize("kind", StatusKind)
def test_a_status_may_free_from_the_visa(kind: StatusKind) -> None:
    is_free = kind not in {StatusKind.VISITOR, StatusKind.TRANSIT}
    assert facts(standing(tourist("VEN"), kind))["visa.exemption"] == ("status" if is_free else "none")


def stated(whole: Case, code: str) -> Case:
    return declaring(whole, Declaration(document_type=DocumentTypeCode(code)))


@pytest.mark.parametrize(
    ("nationality", "code", "is_excluded"),
    [
        ("VEN", "PO", True),
        ("VEN", "PD", False),
        ("CHN", "PO", True),
        ("CHN", "PD", True),
        ("DOM", "PO", False),
    ],
)
def test_whom_a_third_visa_does_not_serve(nationality: str, code: str, is_excluded: bool) -> None:
    assert facts(stated(tourist(nationality), code))["visa.third_excluded"] is is_excluded


def test_a_passport_without_a_type_counts_as_an_ordinary_one() -> None:
    assert facts(case(document("VEN", code="X", kind=DocumentKind.OTHER)))["visa.third_excluded"] is True
    assert facts(case())["visa.third_excluded"] is False


# The rules, under the law that ships.

DOMINICAN, VENEZUELAN = tourist("DOM"), tourist("VEN")
B_VISA = replace(FULL, category=VisaCategory.B)


def visa_codes(whole: Case) -> dict[str, str]:
    return found(whole, FindingSource.VISA)


@pytest.mark.parametrize(
    ("whole", "codes"),
    [
        (DOMINICAN, {"VIS-MISSING": "supervisor"}),
        (crossing(DOMINICAN, direction="S"), {}),
        (with_visa(DOMINICAN, B_VISA), {}),
        (with_visa(DOMINICAN, replace(B_VISA, number="")), {"VIS-NUMBER": "refer"}),
        (with_visa(DOMINICAN, replace(B_VISA, until=DAY)), {}),
        (with_visa(DOMINICAN, replace(B_VISA, until=YESTERDAY)), {"VIS-EXPIRED": "supervisor"}),
        (with_visa(DOMINICAN, replace(B_VISA, until=None)), {"VIS-EXPIRED": "?refer"}),
        (with_visa(DOMINICAN, replace(B_VISA, valid_from=DAY)), {}),
        (with_visa(DOMINICAN, replace(B_VISA, valid_from=TOMORROW)), {"VIS-FUTURE": "supervisor"}),
        (with_visa(DOMINICAN, replace(B_VISA, valid_from=None)), {}),
        (with_visa(DOMINICAN, replace(B_VISA, used=2)), {"VIS-USED-UP": "supervisor"}),
        (with_visa(DOMINICAN, replace(B_VISA, used=None)), {"VIS-USED-UP": "?inform"}),
        (with_visa(DOMINICAN, replace(B_VISA, entries=0, used=None)), {}),
        (with_visa(DOMINICAN, FULL), {}),
        (with_visa(VENEZUELAN, FULL), {"VIS-APPROVAL": "refer"}),
        (showing(with_visa(VENEZUELAN, FULL), "visa_approval"), {}),
        (with_visa(VENEZUELAN, B_VISA), {"VIS-APPROVAL": "refer", "VIS-CATEGORY": "refer"}),
        (with_visa(DOMINICAN, replace(B_VISA, category=VisaCategory.A)), {"VIS-CATEGORY": "refer"}),
        (with_visa(tourist("USA"), replace(B_VISA, until=YESTERDAY)), {}),
        (case(document("VEN"), STICKER), {"VIS-APPROVAL": "refer", "VIS-USED-UP": "?inform"}),
        (tourist("UTO"), {"VIS-MISSING": "?refer"}),
        (tourist("FJI"), {"VIS-UNCONFIRMED": "inform"}),
        (crossing(tourist("FJI"), direction="S"), {}),
        (tourist("GBR"), {}),
        (case(document("GBN", issuer="GBR")), {"VIS-MISSING": "supervisor"}),
        (tourist("D"), {}),
    ],
)
def test_visas(whole: Case, codes: dict[str, str]) -> None:
    assert visa_codes(whole) == codes


@pytest.mark.parametrize(
    ("whole", "codes"),
    [
        (showing(DOMINICAN, paper("third_visa", "USA")), {"VIS-THIRD": "inform"}),
        (showing(DOMINICAN, paper("third_visa", "ESP")), {"VIS-THIRD": "inform"}),
        (showing(DOMINICAN, paper("third_visa", "GBR")), {"VIS-MISSING": "supervisor"}),
        (showing(DOMINICAN, paper("third_residence", "SLV")), {"VIS-THIRD": "inform"}),
        (
            showing(VENEZUELAN, paper("third_visa", "USA")),
            {"VIS-MISSING": "supervisor", "VIS-THIRD-EXCLUDED": "inform"},
        ),
        (showing(VENEZUELAN, paper("third_residence", "USA")), {"VIS-THIRD": "inform"}),
        (
            showing(VENEZUELAN, paper("third_residence", "MEX")),
            {"VIS-MISSING": "supervisor", "VIS-THIRD-EXCLUDED": "inform"},
        ),
        (showing(stated(VENEZUELAN, "PD"), paper("third_visa", "USA")), {"VIS-THIRD": "inform"}),
        (showing(VENEZUELAN, paper("onward_ticket", dated=DAY)), {"VIS-TRANSIT": "inform"}),
        (showing(VENEZUELAN, paper("onward_ticket", dated=TOMORROW)), {"VIS-MISSING": "supervisor"}),
        (standing(VENEZUELAN, StatusKind.TEMPORARY_RESIDENT), {}),
        (standing(VENEZUELAN, StatusKind.CREW), {}),
        (
            case(document("XXB", issuer="MEX")),
            {"VIS-MISSING": "supervisor", "VIS-CONVENTION": "inform", "VIS-UNCONFIRMED": "inform"},
        ),
        (case(document("XXB", issuer="GTM")), {}),
        (case(document("VEN"), card("VEN", issuer="GTM")), {}),
    ],
)
def test_exemptions(whole: Case, codes: dict[str, str]) -> None:
    assert visa_codes(whole) == codes


@pytest.mark.parametrize(
    ("nationality", "day", "is_missing"),
    [
        ("VEN", date(2018, 3, 16), False),
        ("VEN", date(2018, 3, 17), True),
        ("DOM", date(2023, 2, 13), False),
        ("DOM", date(2023, 2, 14), True),
    ],
)
def test_the_lists_of_the_day_are_applied(nationality: str, day: date, is_missing: bool) -> None:
    whole = replace(case(document(nationality)), day=day)
    assert ("VIS-MISSING" in visa_codes(whole)) is is_missing


def test_what_is_missing_says_what_would_clear_it() -> None:
    missing = finding(DOMINICAN, "VIS-MISSING")
    assert missing.words == "Necesita visa de categoría B y no la mostró."
    assert missing.cleared_by == ("third_visa", "third_residence", "onward_ticket")
