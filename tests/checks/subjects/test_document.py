"""The facts of documents, one by one: marks, type, validity with its extensions, one person on several documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from booth_app.checks.facts import FactType, Value
from booth_app.checks.papers import months_after
from booth_app.checks.regulations import EvidenceEffect
from booth_app.checks.same_person import persons_differ
from booth_app.checks.subjects import document as subject
from booth_app.checks.view import view_of
from booth_app.domain.case import Case
from booth_app.domain.declaration import (
    Declaration,
    DocumentTypeCode,
    Evidence,
    EvidenceCode,
)
from booth_app.domain.document import (
    CheckDigit,
    DocumentField,
    DocumentKind,
    FieldSource,
    MrzProblem,
    StateCode,
)
from booth_app.domain.person import Cui, PartialDate, Sex
from booth_app.mrz.parse import parse
from booth_app.mrz.problems import ProblemCode
from tests.fakes import law as lawful
from tests.fakes.law import DAY, case, catalogues, document, document_type, evidence_kind, national, tourist
from tests.fakes.verdicts import card, declaring, showing, with_document, with_person

YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
EXTENDS = EvidenceEffect.EXTENDS_DOCUMENT
STICKER = evidence_kind(EXTENDS, months=18, code="short")
LONG = evidence_kind(EXTENDS, months=36, code="long")
LAW = lawful.law(
    lists=catalogues(
        evidence=(STICKER, LONG),
        document_types=(*lawful.TYPES, document_type("CR", "IR", is_travel_document=False)),
    )
)


def facts(whole: Case) -> dict[str, Value | None]:
    return subject.facts(view_of(whole, LAW))


def test_every_fact_is_in_the_vocabulary() -> None:
    names = {spec.name for spec in subject.SPECS}
    assert set(facts(national())) == names
    assert set(facts(case())) < names


def test_facts_of_a_clean_passport() -> None:
    values = facts(national())
    plain = {name: value for name, value in values.items() if not name.startswith("document.problem_")}
    assert plain == {
        "document.count": 1,
        "document.travel_count": 1,
        "document.type": "PO",
        "document.own_type": "PO",
        "document.lacks": frozenset(),
        "document.kind": "passport",
        "document.issuer": "GTM",
        "document.source": "mrz",
        "document.expiry": date(2032, 4, 15),
        "document.valid_until": date(2032, 4, 15),
        "document.days_left": (date(2032, 4, 15) - DAY).days,
        "document.has_expiry": True,
        "document.is_extended": False,
        "document.extension_repeats": False,
        "document.years_off": 6,
        "document.is_card": False,
        "document.is_travel_document": True,
        "document.is_foreigner_dpi": False,
        "document.issuer_differs": False,
        "document.unknown_states": frozenset(),
        "document.wrong_digits": frozenset(),
        "document.is_typed": False,
        "document.typed_fields": frozenset(),
        "document.uncertain_fields": frozenset(),
        "document.compared_fields": frozenset(),
        "document.corrected_fields": frozenset(),
        "document.names_truncated": False,
        "document.cui_verdicts": frozenset(),
        "document.issuers": frozenset({"GTM"}),
        "document.persons_differ": False,
    }
    assert all(value == frozenset() for name, value in values.items() if name.startswith("document.problem_"))


def test_without_a_document_its_marks_are_known_not_to_be_there() -> None:
    values = facts(case())
    assert (values["document.count"], values["document.type"], values["document.kind"]) == (0, "none", "none")
    truths = {name for name, value in values.items() if value is False}
    assert truths == {spec.name for spec in subject.SPECS if spec.type is FactType.TRUTH}
    assert values["document.problem_character"] == frozenset()
    assert "document.expiry" not in values


def test_its_own_type_is_that_of_its_marks() -> None:
    whole = declaring(national(), Declaration(document_type=DocumentTypeCode("DPI")))
    assert (facts(whole)["document.type"], facts(whole)["document.own_type"]) == ("DPI", "PO")
    strange = facts(with_document(whole, document_code="QQ"))
    assert (strange["document.type"], strange["document.own_type"]) == ("DPI", "none")
    assert facts(case())["document.own_type"] == "none"


@pytest.mark.parametrize(
    ("number", "surnames", "given", "lacks"),
    [
        ("1", "A", "", set()),
        ("1", "", "B", set()),
        (" ", "A", "B", {"number"}),
        ("1", " ", "", {"surnames", "given_names"}),
        ("", "", " ", {"number", "surnames", "given_names"}),
    ],
)
def test_what_a_document_does_not_say(number: str, surnames: str, given: str, lacks: set[str]) -> None:
    whole = with_document(with_person(national(), surnames=surnames, given_names=given), number=number)
    assert facts(whole)["document.lacks"] == lacks


def test_only_documents_to_travel_on_are_counted_for_travel() -> None:
    values = facts(case(document("USA"), card("SLV"), document("VEN", kind=DocumentKind.VISA)))
    assert (values["document.count"], values["document.travel_count"]) == (3, 2)
    assert values["document.issuers"] == frozenset({"USA", "SLV"})


def test_the_officer_says_what_a_document_is_good_for() -> None:
    stated = declaring(tourist(), Declaration(document_type=DocumentTypeCode("CR")))
    values = facts(stated)
    assert (values["document.type"], values["document.is_travel_document"]) == ("CR", False)
    stated = declaring(
        case(document("USA", kind=DocumentKind.OTHER)), Declaration(document_type=DocumentTypeCode("DPI"))
    )
    assert facts(stated)["document.is_card"] is True
    assert facts(case(document("USA", code="X", kind=DocumentKind.OTHER)))["document.type"] == "none"


@pytest.mark.parametrize(
    ("nationality", "issuer", "kind", "expected"),
    [
        ("USA", "GTM", DocumentKind.IDENTITY_CARD, True),
        ("GTM", "GTM", DocumentKind.IDENTITY_CARD, False),
        ("", "GTM", DocumentKind.IDENTITY_CARD, False),
        ("USA", "SLV", DocumentKind.IDENTITY_CARD, False),
    ],
)
def test_the_pink_dpi(nationality: str, issuer: str, kind: DocumentKind, expected: bool) -> None:
    laid = document(nationality, issuer=issuer, code="ID", kind=kind)
    assert facts(case(laid))["document.is_foreigner_dpi"] is expected
    assert facts(case(replace(laid, document_code="P")))["document.is_foreigner_dpi"] is False


def test_the_issuer_differs_from_the_nationality() -> None:
    assert facts(case(document("USA", issuer="GTM")))["document.issuer_differs"] is True
    assert facts(case(document("D", issuer="DEU")))["document.issuer_differs"] is False


def test_states_that_the_catalogue_does_not_know() -> None:
    assert facts(case(document("ZZZ")))["document.unknown_states"] == frozenset({"issuer", "nationality"})
    assert facts(case(document("USA", issuer="ZZZ")))["document.unknown_states"] == frozenset({"issuer"})


def test_the_zone_is_told_field_by_field() -> None:
    digits = (
        CheckDigit(field="number", found="1", expected="2"),
        CheckDigit(field="birth_date", found="3", expected="3"),
        CheckDigit(field="composite", found="1", expected="4"),
    )
    problems = tuple(
        MrzProblem(code=code.value, field=DocumentField.SURNAMES, line=1, column=column)
        for column, code in enumerate(ProblemCode, start=6)
    )
    values = facts(with_document(national(), digits=digits, problems=problems))
    assert values["document.wrong_digits"] == frozenset({"number", "composite"})
    assert values["document.problem_character"] == frozenset({"apellidos (línea 1, columna 6)"})
    assert values["document.problem_date_partial"] == frozenset({"apellidos (línea 1, columna 14)"})
    assert "document.problem_state_unknown" not in values


def test_what_was_typed() -> None:
    values = facts(with_document(national(), source=FieldSource.TYPED, typed=frozenset({DocumentField.SEX})))
    assert (values["document.is_typed"], values["document.typed_fields"]) == (True, frozenset({"sex"}))
    assert values["document.source"] == "typed"


def test_what_was_read_badly_or_put_right_in_any_document_and_not_typed_since() -> None:
    names = frozenset({DocumentField.SURNAMES, DocumentField.GIVEN_NAMES})
    visa = lawful.document("MEX", kind=DocumentKind.VISA, code="V")
    whole = with_document(national(), uncertain=names, typed=frozenset({DocumentField.SURNAMES}))
    beside = replace(visa, uncertain=frozenset({DocumentField.SEX}), corrected=frozenset({DocumentField.NUMBER}))
    values = facts(replace(whole, documents=(*whole.documents, beside)))
    assert values["document.uncertain_fields"] == frozenset({"given_names", "sex"})
    assert values["document.compared_fields"] == frozenset()
    assert values["document.corrected_fields"] == frozenset({"number"})


def test_what_was_read_badly_and_compared_is_doubted_no_longer() -> None:
    names = frozenset({DocumentField.SURNAMES, DocumentField.GIVEN_NAMES})
    values = facts(with_document(national(), uncertain=names, compared=frozenset({DocumentField.SURNAMES})))
    assert values["document.uncertain_fields"] == frozenset({"given_names"})
    assert values["document.compared_fields"] == frozenset({"surnames"})


@pytest.mark.parametrize(
    ("issuer", "optional", "cui", "verdicts"),
    [
        ("GTM", ("1234567890101",), None, {"valid"}),
        ("GTM", ("1234 56789 0101",), None, {"valid"}),
        ("GTM", ("1234-56789-0101",), None, {"valid"}),
        ("GTM", ("1234-56780-0101", "1234567890101"), None, {"valid", "wrong_digit"}),
        ("GTM", ("1234567800101",), Cui("1234567890101"), {"valid"}),
        ("GTM", (), Cui("1234567890102"), {"unknown_place"}),
        ("GTM", ("0000030000101",), None, {"ask_renap"}),
        ("GTM", ("1234<56780<0101",), None, {"wrong_digit"}),
        ("GTM", ("", "1234567800101"), None, {"wrong_digit"}),
        ("GTM", ("ABC",), None, set()),
        ("USA", ("1234567800101",), None, set()),
    ],
)
def test_what_the_cui_says(issuer: str, optional: tuple[str, ...], cui: Cui | None, verdicts: set[str]) -> None:
    whole = with_person(with_document(national(), issuer=StateCode(issuer), optional=optional), cui=cui)
    assert facts(whole)["document.cui_verdicts"] == frozenset(verdicts)


@pytest.mark.parametrize(
    ("first", "verdicts"),
    [
        ("IDGTM00000000111234567890101<<", {"valid"}),
        ("IDGTM00000000111234<56789<0101", {"valid"}),
        ("IDGTM123456789<01015<<<<<<<<<<", {"valid"}),
        ("IDGTM00000000111234567800101<<", {"wrong_digit"}),
        ("IDGTM00000000111234<56780<0101", {"wrong_digit"}),
        ("IDGTM123456780<01018<<<<<<<<<<", {"wrong_digit"}),
        ("IDGTM00000000111234567890118<<", {"unknown_place"}),
        ("IDGTM0000000011<<<<<<<<<<<<<<<", set()),
    ],
)
def test_the_cui_of_a_dpi_is_judged_wherever_its_zone_has_it(first: str, verdicts: set[str]) -> None:
    zone = (first, "9001011F3001019GTM<<<<<<<<<<<5", "PRUEBA<EJEMPLO<<MARIA<FICTICIA")
    read = parse(zone, today=date(2026, 11, 10))
    assert facts(case(read))["document.cui_verdicts"] == frozenset(verdicts)


def test_a_number_may_be_a_cui_and_a_place_of_a_later_law_is_known() -> None:
    assert facts(with_document(national(), number="1234567800101"))["document.cui_verdicts"] == {"wrong_digit"}
    later = lawful.law(lists=replace(catalogues(), municipalities={"0199": "Nueva"}))
    whole = with_document(national(), number="1234567890199")
    assert subject.facts(view_of(whole, later))["document.cui_verdicts"] == frozenset({"valid"})


# Validity and extensions.


def extended(*papers: Evidence, expiry: date = YESTERDAY, issuer: str = "GTM") -> dict[str, Value | None]:
    whole = with_document(national(), expiry=expiry, issuer=StateCode(issuer))
    values = facts(showing(whole, *papers))
    names = ("valid_until", "days_left", "is_extended", "extension_repeats")
    return {name: values[f"document.{name}"] for name in names}


def test_a_sticker_counts_from_the_printed_day() -> None:
    assert extended(Evidence(code=EvidenceCode("short"))) == {
        "valid_until": date(2028, 5, 21),
        "days_left": (date(2028, 5, 21) - DAY).days,
        "is_extended": True,
        "extension_repeats": False,
    }
    assert extended(Evidence(code=EvidenceCode("long")))["valid_until"] == date(2029, 11, 21)


def test_both_stickers_add_up_and_one_shown_twice_counts_once() -> None:
    short, long = Evidence(code=EvidenceCode("short")), Evidence(code=EvidenceCode("long"))
    assert extended(short, long)["valid_until"] == extended(long, short)["valid_until"] == date(2031, 5, 21)
    twice = extended(short, replace(short, number="2"))
    assert (twice["valid_until"], twice["extension_repeats"]) == (date(2028, 5, 21), True)
    assert extended(short, short)["extension_repeats"] is False


def test_a_constancia_states_its_own_day() -> None:
    paper = Evidence(code=EvidenceCode("extends_document"), until=TOMORROW)
    assert extended(paper)["valid_until"] == TOMORROW
    assert extended(paper, replace(paper, until=DAY))["valid_until"] == TOMORROW
    assert extended(replace(paper, until=YESTERDAY)) == extended()
    longer = extended(paper, expiry=date(2030, 1, 1))
    assert (longer["valid_until"], longer["is_extended"]) == (date(2030, 1, 1), False)


def test_an_extension_that_does_not_say_how_long_leaves_the_end_unknown() -> None:
    paper = Evidence(code=EvidenceCode("extends_document"))
    assert extended(paper) == {
        "valid_until": None,
        "days_left": None,
        "is_extended": False,
        "extension_repeats": False,
    }
    assert extended(paper, expiry=DAY)["valid_until"] == DAY
    assert extended(paper, Evidence(code=EvidenceCode("short")))["valid_until"] == date(2028, 5, 21)


def test_only_a_guatemalan_passport_is_extended() -> None:
    paper = Evidence(code=EvidenceCode("short"))
    assert extended(paper, issuer="USA")["valid_until"] == YESTERDAY
    identity = replace(card(), expiry=YESTERDAY)
    assert facts(showing(case(identity), paper))["document.valid_until"] == YESTERDAY
    undated = facts(showing(with_document(national(), expiry=None), paper))
    assert (undated["document.valid_until"], undated["document.days_left"]) == (None, None)
    assert (undated["document.has_expiry"], undated["document.years_off"]) == (False, None)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
        (date(2026, 11, 30), 13, date(2027, 12, 30)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
        (date(9999, 12, 30), 1, date.max),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


# One person on several documents.


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        ({}, False),
        ({"birth_date": PartialDate(year=1984, month=3, day=1)}, True),
        ({"birth_date": PartialDate(year=1985)}, False),
        ({"sex": Sex.MALE}, True),
        ({"sex": Sex.UNSPECIFIED}, False),
        ({"cui": Cui("1234567890101")}, True),
        ({"cui": None}, False),
        ({"surnames": "PRUEBA"}, False),
        ({"surnames": "EJEMPLO-CASADA"}, False),
        ({"surnames": "CASADA-EJEMPLO"}, False),
        ({"surnames": "OTRA"}, True),
        ({"surnames": ""}, False),
        ({"given_names": "ANA FICTICIA"}, False),
        ({"given_names": "ANA<FICTÍCIA"}, False),
        ({"given_names": "FICTICIA<ANA"}, False),
        ({"given_names": "ANA"}, True),
    ],
)
def test_documents_of_one_person(changes: dict[str, object], differs: bool) -> None:
    one = document("GTM", holder=replace(lawful.person("GTM"), cui=Cui("8765432122217")))
    other = replace(one, person=replace(one.person, **changes))  # type: ignore[arg-type]  # a test's own values
    assert persons_differ((one, other)) is differs
    assert persons_differ((other, one)) is differs
    assert persons_differ((one, one, other)) is differs
    assert persons_differ((one,)) is False
