"""As what somebody crosses: declared, told by the documents, and proved or not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from booth_app.checks.facts import Value
from booth_app.checks.standing import residence_cards, standing_of, told_by_document
from booth_app.checks.subjects import status as subject
from booth_app.checks.view import view_of
from booth_app.domain.case import Case
from booth_app.domain.declaration import (
    Declaration,
    DocumentTypeCode,
    Evidence,
    EvidenceCode,
    Listing,
    Status,
    StatusKind,
)
from booth_app.domain.document import DocumentKind, TravelDocument
from booth_app.domain.finding import FindingSource
from booth_app.domain.journey import Lane
from booth_app.domain.post import Mode, Post, PostCode
from tests.fakes import law as lawful
from tests.fakes.law import DAY, by_land, case, catalogues, document, document_type, national, person, tourist
from tests.fakes.verdicts import card, crossing, declaring, found, showing, standing

YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
TYPES = (
    *lawful.TYPES,
    document_type("TF", "TF"),
    document_type("DVR", "P", nationalities=("XXB",)),
    document_type("DVA", "P", nationalities=("XXA",)),
)
LAW = lawful.law(
    sets={
        "border_worker_types": frozenset({"TF"}),
        "refugee_types": frozenset({"DVR"}),
        "stateless_types": frozenset({"DVA"}),
    },
    lists=catalogues(document_types=TYPES),
)
RESIDENCE = document("VEN", issuer="GTM", code="CR", kind=DocumentKind.RESIDENCE_CARD, number="R1")
PINK = card("VEN", issuer="GTM")
CREW = document("USA", code="AC", kind=DocumentKind.CREW_CERTIFICATE)


def facts(whole: Case) -> dict[str, Value | None]:
    return subject.facts(view_of(whole, LAW))


def certificate(until: date | None = None) -> Evidence:
    return Evidence(code=EvidenceCode("status_certificate"), until=until)


@pytest.mark.parametrize(
    ("whole", "kind", "told"),
    [
        (national(), "national", None),
        (tourist(), "visitor", None),
        (case(), "visitor", None),
        (case(CREW), "crew", StatusKind.CREW),
        (case(document("MEX", code="TF", kind=DocumentKind.OTHER)), "border_worker", StatusKind.BORDER_WORKER),
        (case(document("XXB", issuer="GTM")), "refugee", StatusKind.REFUGEE),
        (case(document("XXA", issuer="GTM")), "stateless", StatusKind.STATELESS),
        (case(document("XXB", issuer="MEX")), "visitor", None),
        (case(document("XXA", issuer="MEX")), "visitor", None),
        (case(document("VEN"), RESIDENCE), "temporary_resident", StatusKind.TEMPORARY_RESIDENT),
        (case(document("VEN"), PINK), "temporary_resident", StatusKind.TEMPORARY_RESIDENT),
        (standing(national(), StatusKind.RETURNEE), "returnee", None),
        (standing(case(CREW), StatusKind.VISITOR), "visitor", StatusKind.CREW),
        (case(document("USA", issuer="GTM")), "visitor", None),
    ],
)
def test_as_what_somebody_crosses(whole: Case, kind: str, told: StatusKind | None) -> None:
    view = view_of(whole, LAW)
    assert (standing_of(view), told_by_document(view)) == (kind, told)
    values = facts(whole)
    assert values["status.kind"] == kind
    assert values["status.document_kind"] == ("none" if told is None else told.value)
    assert values["status.is_declared"] is (whole.declaration.status is not None)


def test_facts_of_a_tourist() -> None:
    assert facts(tourist()) == {
        "status.kind": "visitor",
        "status.is_declared": False,
        "status.is_resident": False,
        "status.is_visitor": True,
        "status.has_certificate": False,
        "status.has_card": False,
        "status.until": None,
        "status.fee_year": None,
        "status.fee_is_paid": None,
        "status.document_kind": "none",
    }
    assert set(facts(tourist())) == {spec.name for spec in subject.SPECS}


@pytest.mark.parametrize("kind", StatusKind)
def test_residents_and_visitors(kind: StatusKind) -> None:
    values = facts(standing(tourist(), kind))
    residents = {"temporary_resident", "permanent_resident", "refugee", "stateless"}
    assert values["status.is_resident"] is (kind.value in residents)
    assert values["status.is_visitor"] is (kind is StatusKind.VISITOR)


@pytest.mark.parametrize(
    ("other", "counts"),
    [
        (RESIDENCE, True),
        (replace(RESIDENCE, expiry=DAY), True),
        (replace(RESIDENCE, expiry=YESTERDAY), False),
        (replace(RESIDENCE, expiry=None), False),
        (replace(RESIDENCE, issuer=document("MEX").issuer), False),
        (PINK, True),
        (card("VEN"), False),
    ],
)
def test_which_cards_show_a_residence(other: TravelDocument, counts: bool) -> None:
    whole = case(document("VEN"), other)
    assert residence_cards(view_of(whole, LAW)) == ((other,) if counts else ())
    values = facts(whole)
    assert (values["status.has_card"], values["status.has_certificate"]) == (counts, counts)
    assert values["status.until"] == (other.expiry if counts else None)


def test_cards_stand_in_an_order_of_their_own() -> None:
    sooner, twin = replace(RESIDENCE, number="R2", expiry=DAY), replace(RESIDENCE, number="R0")
    whole = case(document("VEN"), RESIDENCE, sooner, twin)
    assert residence_cards(view_of(whole, LAW)) == (sooner, twin, RESIDENCE)
    assert facts(whole)["status.until"] == DAY


def test_the_proof_of_a_status() -> None:
    declared = standing(tourist(), StatusKind.REFUGEE, certificate="C1", until=TOMORROW)
    values = facts(declared)
    assert (values["status.has_certificate"], values["status.until"]) == (True, TOMORROW)
    bare = standing(tourist(), StatusKind.REFUGEE)
    assert (facts(bare)["status.has_certificate"], facts(bare)["status.until"]) == (False, None)
    shown = facts(showing(bare, certificate(), certificate(date(2027, 1, 1))))
    assert (shown["status.has_certificate"], shown["status.until"]) == (True, date(2027, 1, 1))
    assert facts(showing(declared, certificate(date(2027, 1, 1))))["status.until"] == TOMORROW
    assert facts(showing(bare, certificate(YESTERDAY)))["status.has_certificate"] is False


@pytest.mark.parametrize(
    ("year", "receipt", "is_paid"),
    [
        (None, False, None),
        (2025, False, False),
        (2026, False, True),
        (2027, False, True),
        (None, True, True),
        (2025, True, True),
    ],
)
def test_the_annual_fee(year: int | None, receipt: bool, is_paid: bool | None) -> None:
    whole = standing(tourist(), StatusKind.PERMANENT_RESIDENT, fee_year=year)
    values = facts(showing(whole, "fee_receipt") if receipt else whole)
    assert (values["status.fee_year"], values["status.fee_is_paid"]) == (year, is_paid)


# The rules, under the law that ships.

TEMPORARY, PERMANENT = StatusKind.TEMPORARY_RESIDENT, StatusKind.PERMANENT_RESIDENT
GOOD = Status(kind=TEMPORARY, certificate="C1", until=DAY, fee_year=2026)


def resident(**changes: object) -> Case:
    return declaring(tourist(), Declaration(status=replace(GOOD, **changes)))  # type: ignore[arg-type]


@pytest.mark.parametrize("direction", ["E", "S"])
@pytest.mark.parametrize(
    ("whole", "codes"),
    [
        (resident(), {}),
        (resident(kind=PERMANENT), {}),
        (resident(certificate=""), {"STA-CERTIFICATE": "refer"}),
        (resident(until=YESTERDAY), {"STA-LAPSED": "refer"}),
        (resident(until=None), {"STA-LAPSED": "?inform"}),
        (resident(fee_year=2025), {"STA-FEE": "refer"}),
        (resident(fee_year=None), {"STA-FEE": "?inform"}),
        (showing(resident(fee_year=None), "fee_receipt"), {}),
        (showing(resident(certificate=""), "status_certificate"), {}),
        (showing(resident(kind=StatusKind.REFUGEE, fee_year=None), "leave_permission"), {"STA-REFUGEE": "inform"}),
        (resident(kind=StatusKind.STATELESS, fee_year=None), {}),
        (
            resident(kind=StatusKind.STATELESS, certificate="", until=YESTERDAY),
            {"STA-CERTIFICATE": "refer", "STA-LAPSED": "refer"},
        ),
    ],
)
def test_residents(whole: Case, codes: dict[str, str], direction: str) -> None:
    assert found(crossing(whole, direction=direction), FindingSource.STATUS) == codes


def port(whole: Case, mode: Mode = Mode.SEA) -> Case:
    return crossing(replace(whole, post=Post(code=PostCode("GTPRQ"), name="Puerto Quetzal", mode=mode)), mode="M")


TICKET = Evidence(code=EvidenceCode("onward_ticket"), dated=DAY)
SEEKER = standing(tourist(), StatusKind.ASYLUM_SEEKER)
TRANSIT = standing(tourist(), StatusKind.TRANSIT)
WORKER = standing(by_land(tourist("SLV")), StatusKind.BORDER_WORKER)
STRANGER = standing(by_land(tourist("CUB")), StatusKind.BORDER_WORKER)
RETURNEE = standing(case(), StatusKind.RETURNEE)
DIPLOMAT = standing(tourist(), StatusKind.DIPLOMATIC)
STEWARD = standing(tourist(), StatusKind.CREW)
INADMITTED = standing(tourist(), StatusKind.INADMITTED)


REFUGEE = case(document("XXB", issuer="GTM", holder=replace(person("XXB"), other_nationalities=("HND",))))
BY_HOME = case(document("XXB", issuer="GTM", holder=replace(person("XXB"), other_nationalities=("SLV",))))


def going(whole: Case, destination: str) -> Case:
    """The same who leaves, with permission."""
    return showing(crossing(whole, direction="S", destination=destination), "leave_permission")


def stated(whole: Case, code: str) -> Case:
    return declaring(whole, replace(whole.declaration, document_type=DocumentTypeCode(code)))


@pytest.mark.parametrize(
    ("whole", "codes"),
    [
        (standing(national(), StatusKind.VISITOR), {"STA-NATIONAL": "refer"}),
        (standing(national(), StatusKind.CREW), {}),
        (standing(case(CREW), StatusKind.VISITOR), {"STA-DOCUMENT": "refer"}),
        (case(CREW), {}),
        (standing(case(CREW), StatusKind.CREW), {}),
        (standing(case(document("VEN"), RESIDENCE), PERMANENT, certificate="1", until=DAY, fee_year=2026), {}),
        (standing(case(document("VEN"), RESIDENCE), StatusKind.VISITOR), {"STA-DOCUMENT": "refer"}),
        (case(document("VEN"), RESIDENCE), {"STA-CARD": "inform", "STA-FEE": "?inform"}),
        (case(document("GTM"), RESIDENCE), {}),
        (SEEKER, {"STA-REFUGEE": "inform", "STA-ASYLUM-ENTRY": "refer"}),
        (showing(SEEKER, "refugee_certificate"), {"STA-REFUGEE": "inform"}),
        (REFUGEE, {"STA-REFUGEE": "inform"}),
        (crossing(REFUGEE, direction="S"), {"STA-REFUGEE": "inform", "STA-REFUGEE-LEAVE": "refer"}),
        (going(REFUGEE, "MEX"), {"STA-REFUGEE": "inform"}),
        (going(REFUGEE, "HND"), {"STA-REFUGEE": "inform", "STA-REFUGEE-HOME": "refer"}),
        (going(by_land(REFUGEE), ""), {"STA-REFUGEE": "inform"}),
        (going(by_land(BY_HOME), ""), {"STA-REFUGEE": "inform", "STA-REFUGEE-HOME": "refer"}),
        (going(SEEKER, "USA"), {"STA-REFUGEE": "inform", "STA-REFUGEE-HOME": "refer"}),
        (going(resident(), "USA"), {}),
        (crossing(SEEKER, direction="S"), {"STA-REFUGEE": "inform", "STA-ASYLUM-LEAVE": "supervisor"}),
        (showing(crossing(SEEKER, direction="S"), "refugee_leave_permission"), {"STA-REFUGEE": "inform"}),
        (DIPLOMAT, {"STA-DIPLOMATIC": "refer"}),
        (showing(DIPLOMAT, "minex_accreditation"), {}),
        (standing(national(), StatusKind.DIPLOMATIC), {}),
        (stated(tourist(), "PD"), {"STA-OFFICIAL-PASSPORT": "inform"}),
        (stated(tourist(), "PS"), {"STA-OFFICIAL-PASSPORT": "inform"}),
        (stated(tourist(), "LP"), {"STA-OFFICIAL-PASSPORT": "inform"}),
        (stated(national(), "PD"), {}),
        (showing(stated(DIPLOMAT, "PD"), "minex_accreditation"), {}),
        (STEWARD, {}),
        (port(STEWARD), {}),
        (by_land(STEWARD), {"STA-CREW-MODE": "refer"}),
        (by_land(case(CREW)), {}),
        (TRANSIT, {"STA-TRANSIT": "?refer"}),
        (showing(TRANSIT, TICKET), {}),
        (showing(TRANSIT, replace(TICKET, dated=TOMORROW)), {"STA-TRANSIT": "refer"}),
        (crossing(TRANSIT, direction="S"), {}),
        (standing(tourist(), StatusKind.CRUISE), {"STA-CRUISE": "refer"}),
        (standing(port(tourist()), StatusKind.CRUISE), {}),
        (standing(port(tourist(), Mode.RIVER), StatusKind.CRUISE), {}),
        (WORKER, {"STA-BORDER-CARD": "refer"}),
        (stated(WORKER, "TF"), {}),
        (showing(WORKER, "border_worker_permit"), {}),
        (showing(STRANGER, "border_worker_permit"), {"STA-BORDER-ZONE": "refer"}),
        (showing(crossing(STRANGER, residence="MEX"), "border_worker_permit"), {"STA-BORDER-ZONE": "refer"}),
        (showing(crossing(STRANGER, residence="SLV"), "border_worker_permit"), {}),
        (stated(by_land(case(PINK)), "TF"), {"STA-BORDER-ZONE": "refer"}),
        (
            standing(tourist("SLV"), StatusKind.BORDER_WORKER),
            {"STA-BORDER-CARD": "refer", "STA-BORDER-POST": "refer"},
        ),
        (RETURNEE, {"STA-RETURN-LIST": "refer"}),
        (showing(RETURNEE, "return_list"), {}),
        (showing(standing(national(), StatusKind.RETURNEE), "return_list"), {}),
        (showing(standing(tourist(), StatusKind.RETURNEE), "return_list"), {"STA-RETURNEE-FOREIGN": "refer"}),
        (crossing(RETURNEE, direction="S"), {"STA-RETURNEE-EXIT": "refer"}),
        (INADMITTED, {"STA-REMOVAL": "refer"}),
        (showing(INADMITTED, "removal_order"), {}),
    ],
)
def test_other_statuses(whole: Case, codes: dict[str, str]) -> None:
    assert found(whole, FindingSource.STATUS) == codes


@pytest.mark.parametrize(("code", "nationality"), [("DVR", "XXB"), ("DVA", "XXA")])
def test_the_travel_document_of_a_refugee_proves_his_status(code: str, nationality: str) -> None:
    own = document(nationality, issuer="GTM", expiry=TOMORROW)
    values = facts(case(own))
    assert view_of(case(own), LAW).type == next(entry for entry in TYPES if entry.code == code)
    assert (values["status.has_certificate"], values["status.until"]) == (True, TOMORROW)
    elsewhere = facts(case(document(nationality, issuer="MEX", expiry=TOMORROW)))
    assert (elsewhere["status.has_certificate"], elsewhere["status.until"]) == (False, None)
    with_another = facts(case(own, document("HND", number="H2", expiry=YESTERDAY)))
    assert with_another["status.until"] == TOMORROW


@pytest.mark.parametrize("listing", Listing)
def test_the_ship_s_list_and_lane_make_a_cruise_passenger(listing: Listing) -> None:
    aboard = declaring(crossing(tourist(), lane=Lane.CRUISE), Declaration(listing=listing))
    assert standing_of(view_of(aboard, LAW)) == ("cruise" if listing is Listing.LISTED else "visitor")
    assert standing_of(view_of(crossing(aboard, lane=Lane.BUS), LAW)) == "visitor"
    crew = declaring(crossing(case(CREW), lane=Lane.CRUISE), Declaration(listing=listing))
    assert standing_of(view_of(crew, LAW)) == "crew"
    assert standing_of(view_of(replace(aboard, documents=national().documents), LAW)) == "national"


@pytest.mark.parametrize("kind", StatusKind)
def test_a_guatemalan_is_no_foreigner(kind: StatusKind) -> None:
    foreign = {"visitor", "temporary_resident", "permanent_resident", "refugee", "asylum_seeker", "stateless"}
    codes = found(standing(national(), kind), FindingSource.STATUS)
    assert ("STA-NATIONAL" in codes) is (kind.value in foreign | {"border_worker"})
