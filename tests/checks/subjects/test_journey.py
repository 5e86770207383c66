"""Post, mode, papers shown and reason for travel: the facts, and the rules on either side of their boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from booth_app.checks.facts import Value
from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.regulations import EvidenceEffect
from booth_app.checks.subjects import journey as subject
from booth_app.checks.view import view_of
from booth_app.domain.case import Case, Line
from booth_app.domain.declaration import Declaration, DocumentTypeCode, Evidence, EvidenceCode, Listing, StatusKind
from booth_app.domain.document import DocumentKind
from booth_app.domain.finding import FindingSource
from booth_app.domain.journey import Lane
from booth_app.domain.post import Mode, Post, PostCode
from tests.fakes.law import DAY, by_land, case, catalogues, document, evidence_kind, law, national, tourist
from tests.fakes.verdicts import crossing, declaring, finding, found, showing, standing

YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
LAW = law()
SECOND = Line.SECOND


def facts(whole: Case) -> dict[str, Value | None]:
    return subject.facts(view_of(whole, LAW))


def paper(code: str, *, dated: date | None = None, until: date | None = None, number: str = "") -> Evidence:
    return Evidence(code=EvidenceCode(code), dated=dated, until=until, number=number)


def test_facts_of_a_plain_journey() -> None:
    assert facts(tourist()) == {
        "today": DAY,
        "line": "first",
        "journey.direction": "E",
        "journey.mode": "A",
        "journey.lane": "window",
        "journey.origin": None,
        "journey.destination": None,
        "journey.residence": None,
        "journey.reason": None,
        "journey.occupants": None,
        "journey.listing": "no_list",
        "journey.has_onward": None,
        "journey.has_means": None,
        "journey.leaves_today": None,
        "post.code": "GUA",
        "post.mode": "A",
        "post.neighbour": "",
        "post.is_in_service": True,
        "evidence.shown": frozenset(),
        "evidence.run_out": frozenset(),
        "evidence.postdated": frozenset(),
        "evidence.blank": frozenset(),
    }
    assert set(facts(tourist())) == {spec.name for spec in subject.SPECS}


def test_facts_of_a_full_journey() -> None:
    whole = crossing(
        by_land(tourist()),
        direction="S",
        reason="03",
        origin="GTM",
        destination="SLV",
        residence="USA",
        occupants=3,
    )
    values = facts(replace(declaring(whole, Declaration(listing=Listing.UNLISTED)), line=SECOND))
    assert [values[f"journey.{name}"] for name in ("origin", "destination", "residence", "reason", "occupants")] == [
        "GTM",
        "SLV",
        "USA",
        "03",
        3,
    ]
    assert (values["line"], values["journey.listing"], values["post.neighbour"]) == ("second", "unlisted", "SLV")


@pytest.mark.parametrize(
    ("active_from", "active_to", "is_in_service"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (TOMORROW, None, False),
        (None, YESTERDAY, False),
        (YESTERDAY, TOMORROW, True),
    ],
)
def test_a_post_in_service(active_from: date | None, active_to: date | None, is_in_service: bool) -> None:
    whole = tourist()
    whole = replace(whole, post=replace(whole.post, active_from=active_from, active_to=active_to))
    assert facts(whole)["post.is_in_service"] is is_in_service
    assert found(whole) == ({} if is_in_service else {"JRN-POST-CLOSED": "inform"})


def test_papers_shown_and_run_out() -> None:
    values = facts(
        showing(tourist(), paper("means", until=DAY), paper("onward_travel", until=YESTERDAY), paper("zzz", until=DAY))
    )
    assert values["evidence.shown"] == frozenset({"means"})
    assert values["evidence.run_out"] == frozenset({"onward_travel"})


def test_a_paper_of_tomorrow_does_not_count_unless_it_is_a_ticket() -> None:
    values = facts(
        showing(
            tourist(),
            paper("means", dated=TOMORROW),
            paper("onward_travel", dated=TOMORROW),
            paper("fee_receipt", dated=DAY),
            paper("zzz", dated=TOMORROW),
        )
    )
    assert values["evidence.shown"] == {"onward_travel", "fee_receipt"}
    assert values["evidence.postdated"] == {"means", "zzz"}


NUMBERED = law(lists=catalogues(evidence=(evidence_kind(EvidenceEffect.GUARDIANSHIP, asks=("issuer", "number")),)))


@pytest.mark.parametrize(
    ("shown", "is_blank"),
    [
        (paper("guardianship"), True),
        (paper("guardianship", number=" ", until=DAY), True),
        (paper("guardianship", number="1"), False),
        (paper("guardianship", dated=DAY), False),
        (replace(paper("guardianship"), issuer="Juzgado"), False),
        (replace(paper("guardianship"), issuer=" "), True),
        (paper("guardianship", until=YESTERDAY), False),
        (paper("means"), False),
        (paper("zzz"), False),
    ],
)
def test_a_paper_of_which_nothing_was_entered(shown: Evidence, is_blank: bool) -> None:
    values = subject.facts(view_of(showing(tourist(), shown), NUMBERED))
    assert values["evidence.blank"] == (frozenset({"guardianship"}) if is_blank else frozenset())


@pytest.mark.parametrize(
    ("papers", "line", "onward", "means"),
    [
        ((), Line.FIRST, None, None),
        ((), Line.SECOND, False, False),
        (("onward_travel",), Line.FIRST, True, None),
        (("onward_travel",), Line.SECOND, True, False),
        (("means",), Line.FIRST, None, True),
        (("invitation",), Line.SECOND, False, True),
    ],
)
def test_what_is_not_shown_says_something_in_the_second_line_alone(
    papers: tuple[str, ...], line: Line, onward: bool | None, means: bool | None
) -> None:
    values = facts(replace(showing(tourist(), *papers), line=line))
    assert (values["journey.has_onward"], values["journey.has_means"]) == (onward, means)


@pytest.mark.parametrize(
    ("days", "leaves"),
    [
        ((), None),
        ((None,), None),
        ((DAY,), True),
        ((TOMORROW,), False),
        ((TOMORROW, DAY), True),
        ((None, DAY), True),
        ((None, TOMORROW), None),
    ],
)
def test_leaving_today(days: tuple[date | None, ...], leaves: bool | None) -> None:
    papers = (paper("onward_travel", dated=day, number=str(number)) for number, day in enumerate(days))
    assert facts(showing(tourist(), *papers))["journey.leaves_today"] is leaves


# The rules.


@pytest.mark.parametrize(("post", "fitting"), [("A", "A"), ("T", "TF"), ("F", "FT"), ("M", "MF")])
@pytest.mark.parametrize("mode", "ATMF")
def test_the_mode_fits_the_post(post: str, fitting: str, mode: str) -> None:
    whole = crossing(national(), mode=mode)
    whole = replace(whole, post=replace(whole.post, mode=Mode(post)))
    assert found(whole) == ({} if mode in fitting else {"JRN-MODE": "refer"})


@pytest.mark.parametrize(
    ("origin", "direction", "codes"),
    [
        ("", "E", {}),
        ("SLV", "E", {}),
        ("HND", "E", {"JRN-ORIGIN": "inform"}),
        ("HND", "S", {}),
    ],
)
def test_the_origin_lies_across_the_border(origin: str, direction: str, codes: dict[str, str]) -> None:
    assert found(crossing(by_land(tourist()), origin=origin, direction=direction)) == codes
    assert found(crossing(tourist(), origin=origin, direction=direction)) == {}


@pytest.mark.parametrize(
    ("lane", "mode", "codes"),
    [
        (Lane.BUS, Mode.AIR, {"JRN-LANE": "inform"}),
        (Lane.BUS, Mode.SEA, {"JRN-LANE": "inform"}),
        (Lane.BUS, Mode.LAND, {}),
        (Lane.BUS, Mode.RIVER, {}),
        (Lane.CRUISE, Mode.AIR, {"JRN-LANE": "inform"}),
        (Lane.CRUISE, Mode.LAND, {"JRN-LANE": "inform"}),
        (Lane.CRUISE, Mode.SEA, {}),
        (Lane.CRUISE, Mode.RIVER, {}),
        (Lane.WINDOW, Mode.AIR, {}),
    ],
)
def test_a_lane_fits_its_post(lane: Lane, mode: Mode, codes: dict[str, str]) -> None:
    post = Post(code=PostCode("X"), name="X", mode=mode)
    assert found(replace(crossing(national(), mode=mode.value, lane=lane), post=post), FindingSource.JOURNEY) == codes


WEIGHTY = (
    "court_permission",
    "extension_constancia",
    "guardianship",
    "leave_permission",
    "one_parent",
    "consent_letter",
    "parent_death",
    "stay_extension",
    "visa_approval",
    "border_worker_permit",
    "minex_accreditation",
    "removal_order",
    "status_certificate",
)


def in_second(whole: Case) -> Case:
    return replace(whole, line=SECOND)


@pytest.mark.parametrize(
    ("whole", "codes"),
    [
        (in_second(tourist()), {"JRN-ONWARD": "refer", "JRN-MEANS": "refer"}),
        (in_second(by_land(tourist())), {"JRN-MEANS": "refer"}),
        (in_second(showing(tourist(), "onward_ticket", "means")), {}),
        (in_second(showing(tourist(), "onward_ticket", "guarantor")), {}),
        (in_second(crossing(tourist(), direction="S")), {}),
        (in_second(national()), {}),
        (showing(tourist(), paper("means", until=YESTERDAY)), {"JRN-PAPER-EXPIRED": "inform"}),
        (showing(tourist(), paper("means", until=DAY)), {}),
        (showing(tourist(), paper("means", dated=TOMORROW)), {"JRN-PAPER-FUTURE": "refer"}),
        (showing(tourist(), paper("means", dated=DAY)), {}),
        (showing(tourist(), "onward_ticket", "fee_receipt"), {}),
        *((showing(tourist(), code), {"JRN-PAPER-BLANK": "refer"}) for code in WEIGHTY),
        *((showing(tourist(), paper(code, number="1")), {}) for code in WEIGHTY),
        (showing(crossing(national(), direction="S"), "lifted_order"), {"JRN-LIFTED-ORDER": "inform"}),
        (showing(national(), "lifted_order"), {}),
    ],
)
def test_ticket_and_means(whole: Case, codes: dict[str, str]) -> None:
    assert found(whole, FindingSource.JOURNEY) == codes


RESIDENT = StatusKind.PERMANENT_RESIDENT
OFFICIAL = declaring(tourist(), Declaration(document_type=DocumentTypeCode("PD")))
ONWARD = paper("onward_ticket", dated=DAY)


@pytest.mark.parametrize(
    ("whole", "reason", "codes"),
    [
        (national(), "08", {}),
        (tourist(), "08", {"JRN-REASON-NATIONAL": "refer"}),
        (crossing(national(), direction="S"), "08", {"JRN-REASON-RETURN-EXIT": "inform"}),
        (standing(tourist(), RESIDENT), "07", {}),
        (tourist(), "07", {"JRN-REASON-RESIDENT": "refer"}),
        (national(), "07", {}),
        (crossing(standing(tourist(), RESIDENT), direction="S"), "07", {"JRN-REASON-RETURN-EXIT": "inform"}),
        (tourist(), "01", {}),
        (tourist(), "05", {"JRN-REASON-STUDY": "inform"}),
        (crossing(tourist(), direction="S"), "05", {}),
        (standing(tourist(), RESIDENT), "05", {}),
        (tourist(), "06", {"JRN-REASON-WORK": "refer"}),
        (showing(tourist(), paper("border_worker_permit", number="1")), "06", {}),
        (crossing(tourist(), direction="S"), "06", {}),
        (standing(tourist(), RESIDENT), "06", {}),
        (national(), "06", {}),
        (tourist(), "09", {"JRN-REASON-OFFICIAL": "refer"}),
        (OFFICIAL, "09", {}),
        (declaring(tourist(), Declaration(document_type=DocumentTypeCode("LP"))), "09", {}),
        (showing(tourist(), paper("minex_accreditation", number="1")), "09", {}),
        (standing(tourist(), StatusKind.DIPLOMATIC), "09", {}),
        (national(), "09", {}),
        (tourist(), "10", {"JRN-REASON-TRANSIT": "?inform"}),
        (showing(tourist(), ONWARD), "10", {}),
        (showing(tourist(), replace(ONWARD, dated=TOMORROW)), "10", {"JRN-REASON-TRANSIT": "refer"}),
        (standing(tourist(), StatusKind.TRANSIT), "10", {}),
        (crossing(tourist(), direction="S"), "10", {}),
        (national(), "10", {}),
        (tourist(), "15", {"JRN-REASON-BORDER": "refer"}),
        (standing(tourist(), StatusKind.BORDER_WORKER), "15", {}),
        (national(), "15", {}),
        (tourist(), "16", {"JRN-REASON-DRIVER": "inform"}),
        (by_land(tourist()), "16", {"JRN-VEHICLE": "inform"}),
        (showing(by_land(tourist()), "vehicle_permit"), "16", {}),
        (by_land(national()), "16", {}),
        (tourist(), "17", {"JRN-REASON-CREW": "refer"}),
        (standing(tourist(), StatusKind.CREW), "17", {}),
        (showing(tourist(), "crew_list"), "17", {}),
        (declaring(tourist(), Declaration(listing=Listing.LISTED)), "17", {}),
        (declaring(tourist(), Declaration(listing=Listing.UNLISTED)), "17", {"JRN-REASON-CREW": "refer"}),
        (case(document("USA", code="AC", kind=DocumentKind.CREW_CERTIFICATE)), "17", {}),
        (tourist(), "18", {"JRN-REASON-CRUISE": "refer"}),
        (by_land(tourist()), "18", {"JRN-REASON-CRUISE": "refer"}),
        (tourist(), "20", {"JRN-REASON-RETURNEE": "refer"}),
        (standing(national(), StatusKind.RETURNEE), "20", {}),
        (standing(tourist(), StatusKind.INADMITTED), "20", {}),
        (showing(national(), "return_list"), "20", {}),
        (tourist(), "21", {"JRN-REASON-EMIGRATION": "inform"}),
        (crossing(tourist(), direction="S"), "21", {}),
        (tourist(), "99", {}),
    ],
)
def test_the_reason_for_travel(whole: Case, reason: str, codes: dict[str, str]) -> None:
    assert found(crossing(whole, reason=reason), FindingSource.JOURNEY) == codes


@pytest.mark.parametrize("mode", "MF")
def test_a_cruise_calls_at_a_port(mode: str) -> None:
    port = Post(code=PostCode("GTPRQ"), name="Puerto Quetzal", mode=Mode.SEA)
    assert found(replace(crossing(tourist(), mode=mode, reason="18"), post=port)) == {}


def test_a_finding_says_what_would_clear_it() -> None:
    work = finding(crossing(tourist(), reason="06"), "JRN-REASON-WORK")
    assert work.cleared_by == ("border_worker_permit", "status_certificate")
    assert work.clears
    assert work.legal_basis


def test_the_fine_of_the_carrier_ships_disabled() -> None:
    (rule,) = [rule for rule in shipped_regulations().rules if rule.code == "JRN-CARRIER-FINE"]
    assert not rule.is_enabled
    assert "4754-2024" in rule.force.basis
    assert "JRN-CARRIER-FINE" not in found(tourist("VEN"))
