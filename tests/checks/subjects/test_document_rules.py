"""Which rules about documents break, on either side of their boundary, under the law that ships."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from booth_app.checks.subjects import document as subject
from booth_app.domain.case import Case
from booth_app.domain.declaration import (
    Declaration,
    DocumentTypeCode,
    Evidence,
    EvidenceCode,
    Listing,
    StatusKind,
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
from booth_app.domain.finding import FindingSource
from booth_app.domain.person import PartialDate, Sex
from booth_app.domain.post import Mode, Post, PostCode
from booth_app.mrz.problems import ProblemCode
from tests.fakes import law as lawful
from tests.fakes.law import DAY, by_land, case, document, national, tourist
from tests.fakes.verdicts import (
    card,
    crossing,
    declaring,
    finding,
    found,
    showing,
    standing,
    with_document,
    with_person,
)

YESTERDAY = DAY - timedelta(days=1)


@pytest.mark.parametrize("direction", ["E", "S"])
@pytest.mark.parametrize(
    "whole",
    [
        national(),
        tourist(),
        by_land(national()),
        by_land(tourist()),
        by_land(case(card())),
        by_land(case(card("SLV"))),
        by_land(case(card("HND"))),
        by_land(case(card("NIC"))),
    ],
)
def test_clean_documents_are_clean(whole: Case, direction: str) -> None:
    assert found(crossing(whole, direction=direction)) == {}


def test_a_passport_without_expiry() -> None:
    assert found(with_document(tourist(), expiry=None)) == {"DOC-NO-EXPIRY": "refer"}


@pytest.mark.parametrize(
    ("expiry", "codes"),
    [
        (YESTERDAY, {"DOC-EXPIRED": "supervisor"}),
        (DAY, {"DOC-EXPIRES-SOON": "inform"}),
        (DAY + timedelta(days=30), {"DOC-EXPIRES-SOON": "inform"}),
        (DAY + timedelta(days=31), {}),
        (date(2046, 12, 31), {}),
        (date(2047, 1, 1), {"DOC-EXPIRY-ODD": "refer"}),
        (date(2006, 1, 1), {"DOC-EXPIRED": "supervisor"}),
        (date(2005, 12, 31), {"DOC-EXPIRED": "supervisor", "DOC-EXPIRY-ODD": "refer"}),
    ],
)
def test_expiry(expiry: date, codes: dict[str, str]) -> None:
    assert found(with_document(tourist(), expiry=expiry)) == codes
    assert found(with_document(national(), expiry=expiry)) == codes
    assert found(crossing(with_document(national(), expiry=expiry), direction="S")) == codes


def test_a_foreigner_who_leaves_on_an_expired_passport_goes_home() -> None:
    leaving = crossing(with_document(tourist(), expiry=YESTERDAY), direction="S")
    assert found(leaving) == {"DOC-EXPIRED-LEAVING": "refer"}
    assert finding(leaving, "DOC-EXPIRED-LEAVING").words.endswith("21 nov 2026.")
    assert found(with_document(leaving, expiry=DAY)) == {"DOC-EXPIRES-SOON": "inform"}


def test_the_extension_clears_an_expired_guatemalan_passport() -> None:
    expired = with_document(national(), expiry=YESTERDAY)
    assert finding(expired, "DOC-EXPIRED").cleared_by[0] == "extension_sticker_18m"
    sticker = Evidence(code=EvidenceCode("extension_sticker_18m"), number="1")
    constancia = Evidence(code=EvidenceCode("extension_constancia"), number="1")
    assert found(showing(expired, sticker)) == {"DOC-EXTENDED": "inform"}
    assert found(showing(expired, constancia)) == {"DOC-EXPIRED": "?refer"}
    today = replace(constancia, until=DAY)
    assert found(showing(expired, today)) == {"DOC-EXTENDED": "inform", "DOC-EXPIRES-SOON": "inform"}
    assert found(showing(national(), sticker)) == {}
    long_ago = with_document(national(), expiry=date(2025, 5, 21))
    assert found(showing(long_ago, sticker)) == {"DOC-EXPIRED": "supervisor"}
    assert found(showing(with_document(national(), expiry=date(2025, 5, 22)), sticker)) == {
        "DOC-EXTENDED": "inform",
        "DOC-EXPIRES-SOON": "inform",
    }
    twice = showing(expired, sticker, replace(sticker, number="2"))
    assert found(twice) == {"DOC-EXTENDED": "inform", "DOC-EXTENSION-TWICE": "refer"}


def test_wrong_digits_are_named() -> None:
    wrong = with_document(tourist(), digits=(CheckDigit(field="number", found="1", expected="2"),))
    assert found(wrong) == {"DOC-DIGIT": "refer"}
    assert finding(wrong, "DOC-DIGIT").words == "Dígito de control incorrecto: número."
    assert finding(wrong, "DOC-DIGIT").source is FindingSource.DOCUMENT


@pytest.mark.parametrize("code", subject.TOLD_PROBLEMS)
def test_every_problem_of_the_zone_is_told_with_its_place(code: ProblemCode) -> None:
    problem = MrzProblem(code=code.value, field=DocumentField.SURNAMES, line=1, column=6)
    whole = with_document(tourist(), problems=(problem,))
    assert found(whole) == {f"DOC-{code}": "inform" if code is ProblemCode.SURNAME_MISSING else "refer"}
    assert "apellidos (línea 1, columna 6)" in finding(whole, f"DOC-{code}").words


@pytest.mark.parametrize(
    ("whole", "codes"),
    [
        (with_document(tourist(), issuer=StateCode("ZZZ")), {"DOC-STATE": "refer", "DOC-ISSUER-DIFFERS": "inform"}),
        (with_document(tourist(), issuer=StateCode("DEU")), {"DOC-ISSUER-DIFFERS": "inform"}),
        (
            with_document(tourist(), issuer=StateCode("UTO")),
            {"DOC-SPECIMEN": "supervisor", "DOC-ISSUER-DIFFERS": "inform"},
        ),
        (with_document(tourist(), source=FieldSource.TYPED), {"DOC-TYPED": "refer"}),
        (with_document(tourist(), typed=frozenset({DocumentField.SEX})), {"DOC-TYPED": "refer"}),
        (with_document(tourist(), uncertain=frozenset({DocumentField.SURNAMES})), {"DOC-READ-UNCERTAIN": "refer"}),
        (
            with_document(
                tourist(),
                uncertain=frozenset({DocumentField.SURNAMES}),
                compared=frozenset({DocumentField.SURNAMES}),
            ),
            {"DOC-READ-COMPARED": "inform"},
        ),
        (with_document(tourist(), corrected=frozenset({DocumentField.NUMBER})), {"DOC-READ-CORRECTED": "inform"}),
        (with_person(tourist(), names_truncated=True), {"DOC-NAMES-CUT": "inform"}),
        (with_document(national(), optional=("1234567890101",)), {}),
        (with_document(national(), optional=("1234567800101",)), {"DOC-CUI-DIGIT": "refer"}),
        (with_document(national(), optional=("1234567890118",)), {"DOC-CUI-PLACE": "inform"}),
        (with_document(national(), optional=("0000030000101",)), {"DOC-CUI-ASK": "inform"}),
        (with_document(tourist(), kind=DocumentKind.VISA, document_code="V"), {"DOC-VISA": "block"}),
        (with_document(tourist(), kind=DocumentKind.OTHER, document_code="X"), {"DOC-KIND": "supervisor"}),
        (
            with_document(tourist(), kind=DocumentKind.RESIDENCE_CARD, document_code="AR"),
            {"DOC-RESIDENCE-ALONE": "supervisor"},
        ),
        (
            with_document(tourist(), kind=DocumentKind.IDENTITY_CARD, document_code="CR"),
            {"DOC-RESIDENCE-ALONE": "supervisor"},
        ),
        (case(), {"DOC-NONE": "supervisor", "VIS-MISSING": "?refer"}),
        (with_document(national(), kind=DocumentKind.EMERGENCY, document_code="PU"), {"DOC-EMERGENCY": "inform"}),
        (with_document(national(), document_code="PE"), {"DOC-EMERGENCY": "inform"}),
        (
            with_document(tourist(), kind=DocumentKind.EMERGENCY, document_code="PE"),
            {"DOC-EMERGENCY": "inform", "DOC-EMERGENCY-ENTRY": "refer"},
        ),
        (
            crossing(with_document(tourist(), kind=DocumentKind.EMERGENCY, document_code="PE"), direction="S"),
            {"DOC-EMERGENCY": "inform"},
        ),
        (
            crossing(with_document(national(), kind=DocumentKind.EMERGENCY, document_code="PU"), direction="S"),
            {"DOC-EMERGENCY": "inform", "DOC-EMERGENCY-EXIT": "refer"},
        ),
        (
            crossing(with_document(national(), kind=DocumentKind.EMERGENCY, document_code="PE"), direction="S"),
            {"DOC-EMERGENCY": "inform"},
        ),
    ],
)
def test_single_documents(whole: Case, codes: dict[str, str]) -> None:
    assert found(whole) == codes


@pytest.mark.parametrize(
    ("identity", "mode", "codes"),
    [
        (card("SLV"), "A", {"DOC-CARD-MODE": "refer"}),
        (card("SLV"), "M", {"DOC-CARD-MODE": "refer"}),
        (card("GTM"), "A", {"DOC-CARD-MODE": "refer"}),
        (card("MEX"), "A", {"DOC-CARD-NOT-CA4": "supervisor"}),
        (card("MEX", issuer="GTM"), "A", {"DOC-DPI-FOREIGNER": "supervisor"}),
        (card("SLV", issuer="GTM"), "A", {"DOC-DPI-FOREIGNER": "supervisor"}),
        (card("GTM", issuer="SLV"), "A", {"DOC-KIND": "supervisor", "DOC-CARD-MODE": "refer"}),
    ],
)
def test_identity_cards_by_air_and_sea(identity: TravelDocument, mode: str, codes: dict[str, str]) -> None:
    assert found(crossing(case(identity), mode=mode), FindingSource.DOCUMENT) == codes


def test_a_card_of_nobody_knows_whom_cannot_be_judged() -> None:
    assert found(by_land(case(card(""))), FindingSource.DOCUMENT) == {"DOC-CARD-NOT-CA4": "?refer"} | {
        "DOC-STATE": "refer"
    }


@pytest.mark.parametrize(
    ("born", "codes"),
    [
        (date(2008, 11, 22), {}),
        (date(2008, 11, 23), {"DOC-MINOR-NEEDS-PASSPORT": "supervisor"}),
        (PartialDate(year=2008), {"DOC-MINOR-NEEDS-PASSPORT": "?refer"}),
        (PartialDate(year=2007), {}),
        (PartialDate(year=2009), {"DOC-MINOR-NEEDS-PASSPORT": "supervisor"}),
    ],
)
def test_minors_need_a_passport(born: date | PartialDate, codes: dict[str, str]) -> None:
    holder = lawful.person("SLV", born=born)
    assert found(by_land(case(replace(card("SLV"), person=holder))), FindingSource.DOCUMENT) == codes
    assert found(by_land(case(document("SLV", holder=holder))), FindingSource.DOCUMENT) == {}


MEXICO = Post(code=PostCode("L-CAR"), name="El Carmen", mode=Mode.LAND, neighbour="MEX")


@pytest.mark.parametrize(
    ("nationality", "direction", "codes"),
    [
        ("GTM", "E", {}),
        ("GTM", "S", {"DOC-CARD-POST": "refer"}),
        ("SLV", "E", {"DOC-CARD-POST": "refer"}),
        ("SLV", "S", {"DOC-CARD-POST": "refer"}),
    ],
)
def test_cards_serve_at_the_inner_borders_of_the_ca4(nationality: str, direction: str, codes: dict[str, str]) -> None:
    whole = crossing(by_land(case(card(nationality))), direction=direction)
    assert found(replace(whole, post=MEXICO)) == codes
    assert found(whole) == {}


@pytest.mark.parametrize(
    ("destination", "direction", "codes"),
    [
        ("HND", "S", {}),
        ("", "S", {}),
        ("MEX", "S", {"DOC-CARD-DESTINATION": "refer"}),
        ("MEX", "E", {}),
    ],
)
def test_a_card_takes_nobody_out_of_the_ca4(destination: str, direction: str, codes: dict[str, str]) -> None:
    whole = by_land(case(card()))
    assert found(crossing(whole, direction=direction, destination=destination)) == codes
    assert found(crossing(by_land(national()), direction=direction, destination=destination)) == {}


CREW = document("USA", code="AC", kind=DocumentKind.CREW_CERTIFICATE)


def test_crew_documents() -> None:
    by_air, by_sea = case(CREW), crossing(case(CREW), mode="M")
    assert found(by_air) == {"DOC-CREW": "inform"}
    assert found(by_sea, FindingSource.DOCUMENT) == {"DOC-CREW": "inform"}
    assert found(by_land(by_air)) == {"DOC-CREW": "inform", "DOC-CREW-MODE": "refer"}
    assert found(showing(by_air, "crew_list")) == {}
    assert found(declaring(by_air, Declaration(listing=Listing.LISTED))) == {}
    assert found(declaring(by_air, Declaration(listing=Listing.UNLISTED)), FindingSource.DOCUMENT) == {
        "DOC-CREW": "inform"
    }
    seafarer = stated("SB")
    assert found(seafarer) == {"DOC-CREW": "inform"}
    assert found(by_land(seafarer)) == {"DOC-CREW": "inform", "DOC-CREW-MODE": "refer"}


def stated(code: str, whole: Case | None = None) -> Case:
    """Somebody whose document tells no type by itself, unless another is given, and what the officer says it is."""
    untold = with_document(tourist(), kind=DocumentKind.OTHER, document_code="QQ")
    return declaring(untold if whole is None else whole, Declaration(document_type=DocumentTypeCode(code)))


@pytest.mark.parametrize(
    ("whole", "codes"),
    [
        (stated("DVR"), {"DOC-CONVENTION": "inform"}),
        (stated("DVA"), {"DOC-CONVENTION": "inform"}),
        (by_land(stated("TF")), {}),
        (stated("TF"), {"DOC-BORDER-CARD-POST": "refer"}),
        (crossing(stated("TV"), mode="M"), {}),
        (crossing(stated("TV"), mode="F"), {}),
        (stated("TV"), {"DOC-SHORE-PASS": "refer"}),
        (stated("DA"), {"DOC-DEPORTATION": "refer"}),
        (standing(stated("DA"), StatusKind.INADMITTED), {}),
        (standing(stated("DA"), StatusKind.RETURNEE), {}),
        (stated("PE"), {"DOC-EMERGENCY": "inform", "DOC-EMERGENCY-ENTRY": "refer"}),
        (stated("LP", case(document("UNO"))), {}),
        (standing(case(), StatusKind.RETURNEE), {}),
        (standing(case(), StatusKind.INADMITTED), {}),
        (standing(case(), StatusKind.CREW), {"DOC-NONE": "supervisor"}),
    ],
)
def test_types_that_the_officer_states(whole: Case, codes: dict[str, str]) -> None:
    assert found(whole, FindingSource.DOCUMENT) == codes


@pytest.mark.parametrize(
    ("whole", "codes"),
    [
        (stated("PO", tourist()), {}),
        (stated("PD", tourist()), {"DOC-TYPE-STATED": "refer"}),
        (stated("PO", case(card("SLV"))), {"DOC-TYPE-STATED": "refer"}),
        (stated("PO", case(card("USA"))), {"DOC-TYPE-STATED": "refer"}),
        (stated("SB", tourist()), {"DOC-CREW": "inform", "DOC-TYPE-STATED": "refer"}),
        (stated("SB", case(card("USA"))), {"DOC-CREW": "inform"}),
        (stated("DA", case(card("USA"))), {"DOC-DEPORTATION": "refer"}),
        (crossing(stated("TV", case(card("USA"))), mode="M"), {}),
        (by_land(stated("TF", case(card("USA")))), {}),
        (by_land(stated("TF", case(card("MEX", issuer="GTM")))), {}),
        (by_land(stated("TF", case(document("MEX", issuer="GTM", code="CR")))), {}),
        (by_land(stated("TF", case(card("SLV")))), {"DOC-TYPE-STATED": "refer"}),
        (stated("ZZ", tourist()), {}),
    ],
)
def test_a_stated_type_that_the_marks_belie(whole: Case, codes: dict[str, str]) -> None:
    assert found(whole, FindingSource.DOCUMENT) == codes


def test_a_document_that_says_too_little() -> None:
    assert found(with_document(national(), number="")) == {"DOC-INCOMPLETE": "refer"}
    told = finding(with_document(national(), number=""), "DOC-INCOMPLETE")
    assert told.words == "El documento leído no dice: número."
    missing = MrzProblem(code=ProblemCode.NUMBER_MISSING, field="number", line=2, column=1)
    assert found(with_document(national(), number="", problems=(missing,))) == {"DOC-NUMBER-MISSING": "refer"}
    nameless = MrzProblem(code=ProblemCode.NAMES_MISSING, field="surnames", line=1, column=6)
    unnamed = with_person(national(), surnames="", given_names="")
    assert found(unnamed) == {"DOC-INCOMPLETE": "refer"}
    assert found(with_document(unnamed, problems=(nameless,))) == {"DOC-NAMES-MISSING": "refer"}


def test_two_passports() -> None:
    home, abroad = document("GTM"), document("USA", number="Y2")
    assert found(case(abroad, home)) == {"DOC-SEVERAL": "inform"}
    assert finding(case(abroad, home), "DOC-SEVERAL").words == "Varios documentos de viaje: cruza con el de Guatemala."
    assert found(case(abroad, card())) == {"DOC-SEVERAL": "inform", "DOC-NATIONAL-FOREIGN": "inform"}
    other = replace(home, person=replace(home.person, sex=Sex.MALE))
    assert found(case(abroad, other)) == {"DOC-SEVERAL": "inform", "DOC-PERSONS-DIFFER": "refer"}


@pytest.mark.parametrize(("nationality", "differs"), [("GBN", False), ("XXB", False), ("DEU", True)])
def test_a_nationality_that_is_no_state(nationality: str, differs: bool) -> None:
    codes = found(case(document(nationality, issuer="GBR")), FindingSource.DOCUMENT)
    assert ("DOC-ISSUER-DIFFERS" in codes) is differs
