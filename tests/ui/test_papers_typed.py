"""What an officer types of a paper: which are offered first, what is refused, and what the record holds in the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.regulations import EvidenceKind
from booth_app.domain.declaration import Evidence, EvidenceCode
from booth_app.flow.encounter import Encounter
from booth_app.ui.texts import Texts
from booth_app.ui.typed_date import date_of, heard_date, is_date, typed_date
from booth_app.ui.typed_paper import LIMITS, About, about_of, asked_of, is_meant, offers, paper_of, wrong_with_paper
from tests.ui import findings, samples
from tests.ui.moment import TODAY

LISTS = shipped_regulations().catalogues


def kind(code: str) -> EvidenceKind:
    return LISTS.evidence[EvidenceCode(code)]


def wanting(*codes: str, cleared: tuple[str, ...] = ()) -> Encounter:
    expired = replace(findings.EXPIRED, cleared_by=cleared)
    encounter = samples.judged(samples.captured(), expired, findings.OPTIONAL)
    assert encounter.judgement is not None
    wanted = tuple(EvidenceCode(code) for code in codes)
    return replace(encounter, judgement=replace(encounter.judgement, wanted=wanted))


def wrong(code: str, field: str, text: str) -> str:
    return wrong_with_paper(kind(code), field, text, states=LISTS.states, today=TODAY)


def test_what_would_clear_a_finding_is_offered_first_and_says_so() -> None:
    encounter = wanting("stay_extension", "extension_constancia", "unknown", cleared=("extension_constancia",))
    offered = offers(encounter, today=TODAY)
    assert [offer.kind.code for offer in offered[:3]] == [
        "stay_extension",
        "extension_constancia",
        "extension_sticker_18m",
    ]
    assert [offer.clears and offer.clears.code for offer in offered[:3]] == [None, "DOC-EXPIRED", None]
    assert len(offered) == len(LISTS.evidence)


def test_a_paper_not_yet_in_force_is_not_offered() -> None:
    codes = {offer.kind.code for offer in offers(wanting(), today=date(2023, 5, 8))}
    assert "extension_sticker_18m" not in codes
    assert "extension_constancia" in codes
    assert offers(samples.waiting_encounter(), today=TODAY)[0].clears is None


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [("", True), ("bol", True), ("CONTIN", True), ("sal bol", True), ("b z", False), ("letín", False)],
)
def test_every_word_typed_begins_a_word_of_the_paper(typed: str, *, is_found: bool) -> None:
    assert is_meant("Boleto de salida o de continuación", typed) is is_found


def test_brackets_hide_no_word() -> None:
    assert is_meant("Constancia de prórroga (ventanilla 24 horas)", "ventanilla")


def test_each_kind_asks_its_own_fields_in_one_order() -> None:
    assert asked_of(kind("means")) == ()
    assert asked_of(kind("parent_consent")) == ("number", "issuer", "dated", "until", "about")
    assert set(asked_of(kind("onward_ticket"))) <= set(LIMITS)
    assert about_of(kind("parent_consent")) is About.PARENTS
    assert about_of(kind("third_visa")) is About.STATE
    assert about_of(kind("onward_ticket")) is About.ANYTHING


@pytest.mark.parametrize(
    ("code", "field", "text", "says"),
    [
        ("onward_ticket", "number", "", ""),
        ("onward_ticket", "number", "A" * 64, ""),
        ("onward_ticket", "number", "A" * 65, "papers.too_long"),
        ("onward_ticket", "dated", "24 12 2026", ""),
        ("onward_ticket", "dated", "31 02 2026", "papers.wrong_date"),
        ("onward_ticket", "about", "AV 641, 24 dic", ""),
        ("extension_constancia", "until", "15 04 2030", ""),
        ("extension_constancia", "until", "15 04 30", "papers.wrong_date"),
        ("birth_certificate", "dated", "", "papers.date_needed"),
        ("birth_certificate", "dated", "22 11 2026", ""),
        ("birth_certificate", "dated", "23 11 2026", "papers.still_to_come"),
        ("birth_certificate", "dated", "nunca", "papers.wrong_date"),
        ("fine_receipt", "number", " ", "papers.number_needed"),
        ("fine_receipt", "number", "2026-1", ""),
        ("fine_waiver", "number", "", ""),
        ("third_visa", "about", "usa", ""),
        ("third_visa", "about", "", "papers.wrong_state"),
        ("third_visa", "about", "USA CAN", "papers.wrong_state"),
        ("third_visa", "about", "ZZZ", "papers.wrong_state"),
        ("third_residence", "about", "D", ""),
        ("parent_consent", "about", "", "papers.wrong_who"),
        ("parent_consent", "about", "MEX", "papers.wrong_who"),
        ("parent_consent", "about", "la tía", "papers.wrong_who"),
        ("parent_consent", "about", "Madre y padre, MEX", ""),
        ("parent_consent", "about", "m", ""),
        ("court_permission", "about", "", ""),
        ("court_permission", "about", "MEX", ""),
    ],
)
def test_a_field_says_what_is_wrong_with_it(code: str, field: str, text: str, says: str) -> None:
    assert wrong(code, field, text) == says


def test_whose_paper_it_is_stands_in_the_words_of_the_rules() -> None:
    typed = {"number": " 12 ", "issuer": "Notaria X", "dated": "15112026", "until": ""}
    assert paper_of(kind("parent_consent"), {**typed, "about": "Padre y madre, padre, mex"}) == Evidence(
        code=EvidenceCode("parent_consent"),
        number="12",
        issuer="Notaria X",
        dated=date(2026, 11, 15),
        about="father mother MEX",
    )
    assert paper_of(kind("guarantor"), {"about": " y "}).about == "y"
    assert paper_of(kind("means"), {}) == Evidence(code=EvidenceCode("means"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01 01 1900", date(1900, 1, 1)),
        ("31/12/2199", date(2199, 12, 31)),
        ("31.12.1899", None),
        ("01-01-2200", None),
        ("29 02 2027", None),
        ("", None),
    ],
)
def test_a_date_lies_within_two_centuries_or_so(text: str, day: date | None) -> None:
    assert date_of(text) == day
    assert is_date(text) is (day is not None or not text)


def test_a_date_is_heard_with_its_month_and_typed_back(texts: Texts) -> None:
    assert heard_date("05022027", texts) == "05 feb 2027"
    assert heard_date("0502", texts) == ""
    assert typed_date(date(2027, 2, 5)) == "05 02 2027"
    assert typed_date(None) == ""
