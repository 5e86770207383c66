"""Groups, the express lane and the lists of carriers, by the law that ships."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booth_app.checks.judge import judge
from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.subjects import company
from booth_app.domain.case import Case
from booth_app.domain.company import Companion, Relation
from booth_app.domain.declaration import Declaration, Evidence, Listing, Status, StatusKind
from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.domain.journey import Journey, Lane
from booth_app.domain.person import PartialDate
from booth_app.domain.post import Direction, Mode, Post, PostCode
from tests.fakes.law import DAY, LAND_POST, document, person
from tests.fakes.minors import ADULT, CHILD, UNSURE, companion, minor_view, paper

INFORM, REFER = Severity.INFORM, Severity.REFER
EXPRESS = date(2025, 9, 16)
FRIEND = companion(Relation.OTHER, nationality="SLV")
BOY = companion(Relation.CHILD, CHILD, nationality="SLV")


def crossing(
    *companions: Companion,
    lane: Lane = Lane.WINDOW,
    occupants: int | None = None,
    direction: Direction = Direction.EXIT,
    day: date = DAY,
    post: Post = LAND_POST,
    nationality: str = "GTM",
    birth: PartialDate = ADULT,
    listing: Listing = Listing.NO_LIST,
    status: StatusKind | None = None,
    papers: tuple[Evidence, ...] = (),
) -> Case:
    """An adult who crosses to El Salvador at Valle Nuevo."""
    return Case(
        day=day,
        post=post,
        journey=Journey(direction=direction, mode=Mode.LAND, lane=lane, occupants=occupants, destination="SLV"),
        documents=(document(nationality, holder=person(nationality, born=birth)),),
        declaration=Declaration(
            evidence=papers, listing=listing, status=None if status is None else Status(kind=status)
        ),
        company=companions,
    )


def express(
    *companions: Companion,
    occupants: int | None = -1,
    day: date = DAY,
    direction: Direction = Direction.EXIT,
    post: Post = LAND_POST,
    nationality: str = "GTM",
    birth: PartialDate = ADULT,
) -> Case:
    """The same in the express lane; occupants are those read, unless told otherwise."""
    return crossing(
        *companions,
        lane=Lane.EXPRESS,
        occupants=len(companions) + 1 if occupants == -1 else occupants,
        day=day,
        direction=direction,
        post=post,
        nationality=nationality,
        birth=birth,
    )


def findings(case: Case) -> list[Finding]:
    return [found for found in judge(case, shipped_regulations()).findings if found.source is FindingSource.COMPANY]


def found(case: Case) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in findings(case) if not finding.is_undetermined}


def open_(case: Case) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in findings(case) if finding.is_undetermined}


def test_the_facts_of_nobody_and_of_a_group() -> None:
    assert company.facts(minor_view()) == {
        "company.size": 0,
        "company.persons": 1,
        "company.has_minors": False,
        "company.has_adults": False,
        "company.relations": frozenset(),
        "company.nationalities": frozenset({"GTM"}),
        "company.fits_express": True,
        "company.shares_document": False,
    }
    dual = companion(Relation.OTHER, nationality="USA", others=("HND", ""))
    group = company.facts(minor_view(company=(FRIEND, BOY, dual), nationalities=frozenset({"GTM", ""})))
    assert group == {
        "company.size": 3,
        "company.persons": 4,
        "company.has_minors": True,
        "company.has_adults": True,
        "company.relations": frozenset({"other", "child"}),
        "company.nationalities": frozenset({"GTM", "SLV", "USA", "HND"}),
        "company.fits_express": True,
        "company.shares_document": False,
    }
    assert set(group) == {spec.name for spec in company.SPECS}


def test_ages_that_do_not_tell_stay_unknown() -> None:
    unsure = companion(Relation.OTHER, UNSURE)
    facts = company.facts(minor_view(company=(unsure,)))
    assert (facts["company.has_minors"], facts["company.has_adults"]) == (None, None)
    facts = company.facts(minor_view(company=(unsure, FRIEND)))
    assert (facts["company.has_minors"], facts["company.has_adults"]) == (None, True)
    facts = company.facts(minor_view(company=(BOY,)))
    assert (facts["company.has_minors"], facts["company.has_adults"]) == (True, False)


def test_nationalities_that_nobody_knows_stay_unknown() -> None:
    unknown = companion(Relation.OTHER, nationality="")
    stranger = companion(Relation.OTHER, nationality="USA")
    assert company.facts(minor_view(company=(unknown,)))["company.fits_express"] is None
    assert company.facts(minor_view(company=(unknown, stranger)))["company.fits_express"] is False
    assert company.facts(minor_view(nationalities=frozenset({""})))["company.fits_express"] is None


def test_one_document_under_two_persons_is_seen() -> None:
    twin = replace(FRIEND, issuer="SLV", number="A1")
    case = crossing(twin, replace(companion(Relation.OTHER, nationality="SLV"), issuer="SLV", number="A1"))
    assert found(case) == {"COM-SAME-DOCUMENT": REFER}
    own = case.documents[0]
    assert found(crossing(replace(FRIEND, issuer=own.issuer, number=own.number))) == {"COM-SAME-DOCUMENT": REFER}
    assert findings(crossing(replace(FRIEND, issuer="HND", number=own.number))) == []
    assert findings(crossing(FRIEND, FRIEND)) == []
    assert findings(replace(crossing(), documents=(own, own))) == []


def test_a_family_is_no_finding() -> None:
    for others in ((BOY,), (FRIEND,), (companion(Relation.CHILD, UNSURE),)):
        assert findings(crossing(*others)) == []
    assert findings(crossing(BOY, birth=CHILD)) == []


def test_adults_of_the_four_states_pass_the_express_lane() -> None:
    assert findings(express()) == []
    four = [companion(Relation.OTHER, nationality=state) for state in ("GTM", "SLV", "HND", "NIC")]
    assert findings(express(*four)) == []
    assert findings(express(direction=Direction.ENTRY, nationality="SLV")) == []


def test_the_express_lane_opened_on_its_day() -> None:
    assert found(express(day=date(2025, 9, 15))) == {"COM-EXPRESS-POST": REFER}
    assert findings(express(day=EXPRESS)) == []
    assert findings(crossing(day=date(2025, 9, 15))) == []


@pytest.mark.parametrize(("neighbour", "codes"), [("SLV", {}), ("MEX", {"COM-EXPRESS-POST": REFER})])
def test_the_express_lane_is_at_the_salvadoran_border(neighbour: str, codes: dict[str, Severity]) -> None:
    post = Post(code=PostCode("L-X"), name="Prueba", mode=Mode.LAND, neighbour=neighbour)
    assert found(express(post=post)) == codes


@pytest.mark.parametrize("nationality", ["USA", "MEX"])
def test_others_than_the_four_states_go_to_the_window(nationality: str) -> None:
    assert found(express(nationality=nationality)) == {"COM-EXPRESS-CA4": REFER}
    assert found(express(companion(Relation.OTHER, nationality=nationality))) == {"COM-EXPRESS-CA4": REFER}


@pytest.mark.parametrize("nationality", ["DOM", "CHN"])
def test_categories_b_and_c_go_to_the_window(nationality: str) -> None:
    both = {"COM-EXPRESS-CA4": REFER, "COM-EXPRESS-VISA": REFER}
    assert found(express(companion(Relation.OTHER, nationality=nationality))) == both
    dual = companion(Relation.OTHER, nationality="SLV", others=(nationality,))
    assert found(express(dual)) == {"COM-EXPRESS-VISA": REFER}


@pytest.mark.parametrize(
    ("direction", "code"), [(Direction.EXIT, "COM-EXPRESS-MINOR-EXIT"), (Direction.ENTRY, "COM-EXPRESS-MINOR-ENTRY")]
)
def test_minors_go_to_the_window(direction: Direction, code: str) -> None:
    assert found(express(BOY, direction=direction)) == {code: REFER}
    assert found(express(birth=CHILD, direction=direction)) == {code: REFER}
    unsure = express(companion(Relation.OTHER, UNSURE), direction=direction)
    assert (found(unsure), open_(unsure)) == ({}, {code: REFER})


def test_a_vehicle_holds_eight() -> None:
    seven = [companion(Relation.OTHER) for _ in range(7)]
    assert findings(express(*seven)) == []
    assert found(express(*seven, FRIEND)) == {"COM-EXPRESS-FULL": REFER}
    assert found(express(*seven, FRIEND, occupants=None)) == {"COM-EXPRESS-FULL": REFER}
    assert found(express(*seven, occupants=9)) == {"COM-EXPRESS-FULL": REFER, "COM-EXPRESS-COUNT": REFER}


def test_the_count_of_the_vehicle_and_those_read_agree() -> None:
    (finding,) = findings(express(FRIEND, occupants=3))
    assert (finding.code, finding.severity) == ("COM-EXPRESS-COUNT", REFER)
    assert finding.words == "Paso ágil: 3 en el vehículo y 2 con documento leído."
    assert open_(express(FRIEND, occupants=None)) == {"COM-EXPRESS-COUNT": REFER}
    assert found(crossing(FRIEND, occupants=3)) == {"COM-COUNT": INFORM}
    assert findings(crossing(FRIEND, occupants=2)) == []
    assert findings(crossing(FRIEND)) == []
    assert findings(crossing(FRIEND, lane=Lane.BUS, occupants=40)) == []


@pytest.mark.parametrize(
    ("lane", "listing", "codes"),
    [
        (Lane.BUS, Listing.NO_LIST, {}),
        (Lane.BUS, Listing.LISTED, {}),
        (Lane.BUS, Listing.UNLISTED, {"COM-BUS-UNLISTED": INFORM}),
        (Lane.CRUISE, Listing.NO_LIST, {"COM-CRUISE-NO-LIST": REFER}),
        (Lane.CRUISE, Listing.LISTED, {}),
        (Lane.CRUISE, Listing.UNLISTED, {"COM-CRUISE-UNLISTED": REFER}),
        (Lane.WINDOW, Listing.UNLISTED, {}),
    ],
)
def test_the_list_of_bus_and_ship(lane: Lane, listing: Listing, codes: dict[str, Severity]) -> None:
    assert found(crossing(lane=lane, listing=listing)) == codes


def test_who_comes_as_a_cruise_passenger_stands_on_the_list_in_any_lane() -> None:
    assert found(crossing(status=StatusKind.CRUISE, nationality="USA")) == {"COM-CRUISE-NO-LIST": REFER}
    assert findings(crossing(status=StatusKind.CRUISE, nationality="USA", listing=Listing.LISTED)) == []


def test_crew_stands_on_the_crew_list() -> None:
    for listing in (Listing.NO_LIST, Listing.UNLISTED):
        assert found(crossing(status=StatusKind.CREW, listing=listing)) == {"COM-CREW-LIST": REFER}
    assert findings(crossing(status=StatusKind.CREW, listing=Listing.LISTED)) == []
    assert findings(crossing(status=StatusKind.CREW, papers=(paper("crew_list", ""),))) == []
    shown = crossing(status=StatusKind.CREW, papers=(paper("crew_list", ""),), listing=Listing.UNLISTED)
    assert found(shown) == {"COM-CREW-LIST": REFER}


def test_companions_count_in_any_order() -> None:
    group = (BOY, FRIEND, companion(Relation.OTHER, UNSURE, nationality="USA"))
    assert findings(express(*group)) == findings(express(*reversed(group))) != []
