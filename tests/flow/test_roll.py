"""The list of a bus, ship or crew: who came, who is missing, who was not on it, as its people pass."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from booth_app.checks.lists import marked, read_manifest
from booth_app.domain.decision import DecisionKind
from booth_app.domain.declaration import Declaration, Listing, Status, StatusKind
from booth_app.domain.document import DocumentKind
from booth_app.domain.journey import Lane, ReasonForTravel
from booth_app.domain.manifest import LineFault, ManifestKind, ManifestReading
from booth_app.domain.post import Mode
from booth_app.errors import ListFileError
from booth_app.flow import events
from booth_app.flow.calling import begun_roll
from booth_app.flow.course import MAX_CARRIER
from booth_app.flow.encounter import EncounterNumber, Trouble
from booth_app.flow.roll import concerns, kinds_of, roll_of
from booth_app.flow.screen import Screen
from booth_app.flow.turns import set_aside, turned_to
from tests.fakes import travellers
from tests.fakes.booth import FakeBooth, fake_booth
from tests.flow.test_permission import REFERRAL
from tests.flow.test_turns import GROUP, begin, complete, decide, feed, stored

HEADER = "apellidos;nombres;documento\n"
LIST = HEADER + "".join(f"PRUEBA EJEMPLO;FICTICIA;{travellers.document_number(tag)}\n" for tag in range(1, 4))


def with_list(
    screen: Screen, text: str = LIST, *, kind: ManifestKind = ManifestKind.BUS, carrier: str = "P-123"
) -> Screen:
    reading = read_manifest(text, kind, carrier=carrier)
    roll = roll_of(reading.manifest, marked(reading.manifest.entries), reading.problems)
    return begun_roll(screen, roll, at=travellers.NOW)


def at(mode: Mode, **changes: Any) -> Screen:
    screen = begin()
    encounter = replace(screen.encounter, post=replace(screen.post, mode=mode, neighbour="MEX"))
    journey = replace(encounter.journey, mode=mode, **changes)
    return feed(replace(screen, encounter=encounter), events.JourneyChanged, journey=journey)


def bus() -> Screen:
    return with_list(at(Mode.LAND))


def scanned(screen: Screen, tag: int) -> Screen:
    return feed(screen, events.DocumentScanned, scan=travellers.scan_of(tag))


def counts(screen: Screen) -> tuple[int, int, int]:
    assert screen.roll is not None
    told = screen.roll.attendance
    return len(told.listed), len(told.missing), len(told.unlisted)


def listing(screen: Screen) -> Listing:
    return screen.encounter.declaration.listing


def test_a_list_sets_lane_and_carrier_for_all_who_follow() -> None:
    screen = bus()
    assert (screen.encounter.journey.lane, screen.encounter.journey.carrier) == (Lane.BUS, "P-123")
    assert screen.encounter.course == screen.encounter.journey
    assert counts(screen) == (0, 3, 0)
    assert screen.roll is not None
    assert "PRUEBA" not in repr(screen)


def test_who_is_on_the_list_is_listed_and_crossed_off_once_recorded() -> None:
    screen = scanned(bus(), 1)
    assert listing(screen) is Listing.LISTED
    assert counts(screen) == (1, 2, 0)
    gone, _ = stored(decide(complete(bus(), 1), bus().encounter, kind=DecisionKind.SECONDARY)[0], 1)
    assert counts(gone) == (1, 2, 0)
    assert gone.roll is not None
    assert gone.roll.here == ()
    assert listing(gone) is Listing.NO_LIST
    assert counts(scanned(gone, 1)) == (1, 2, 0), "who comes twice on one document is one"
    assert counts(scanned(gone, 2)) == (2, 1, 0)


def test_who_is_not_on_the_list_is_told_so() -> None:
    text = HEADER + "OTRA;PERSONA;G1\n"
    screen = scanned(with_list(at(Mode.LAND), text), 1)
    assert listing(screen) is Listing.UNLISTED
    assert counts(screen) == (0, 1, 1)
    assert "COM-BUS-UNLISTED" in {finding.code for finding in screen.encounter.findings}
    assert counts(feed(screen, events.EncounterCancelled)) == (0, 1, 0), "who was sent away was not there"


def test_any_of_two_documents_finds_him() -> None:
    text = HEADER + f"OTRO NOMBRE;ENTERAMENTE;{travellers.document_number(2)}\n"
    screen = scanned(with_list(at(Mode.LAND), text), 1)
    assert listing(screen) is Listing.UNLISTED
    screen = scanned(feed(screen, events.OtherDocumentWanted), 2)
    assert listing(screen) is Listing.LISTED
    assert counts(screen) == (1, 0, 0)


def test_what_an_officer_declares_never_hides_the_list() -> None:
    screen = feed(scanned(bus(), 1), events.DeclarationChanged, declaration=Declaration(days=5))
    assert screen.encounter.declaration == Declaration(days=5, listing=Listing.LISTED)


def test_a_group_is_compared_together_in_any_order() -> None:
    screen = scanned(set_aside(complete(bus(), 1), group=GROUP, at=travellers.NOW)[0], 2)
    assert counts(screen) == (2, 1, 0)
    back, _ = turned_to(screen, EncounterNumber(1), at=travellers.NOW)
    assert counts(feed(back, events.FaceRetaken)) == (2, 1, 0)
    assert back.party is not None
    moved, _ = stored(decide(back, back.encounter, kind=DecisionKind.SECONDARY)[0], 1)
    assert counts(moved) == (2, 1, 0)
    assert moved.roll is not None
    assert [number for number, _ in moved.roll.here] == [2]


def test_a_list_that_comes_late_finds_who_is_there_and_who_waits_aside() -> None:
    group = set_aside(complete(at(Mode.LAND), 1), group=GROUP, at=travellers.NOW)[0]
    screen = with_list(scanned(group, 2))
    assert [member.declaration.listing for member in screen.members] == [Listing.LISTED, Listing.NO_LIST]
    assert screen.party is not None
    lane = feed(screen, events.JourneyChanged, journey=screen.encounter.journey)
    assert [member.declaration.listing for member in lane.members] == [Listing.LISTED, Listing.LISTED]
    again = with_list(lane, HEADER + "OTRA;PERSONA;G1\n")
    assert [member.declaration.listing for member in again.members] == [Listing.UNLISTED, Listing.UNLISTED]


def test_a_wrong_plate_is_changed_without_loading_the_list_again() -> None:
    screen = feed(bus(), events.JourneyChanged, journey=replace(bus().encounter.journey, carrier="P-987"))
    assert screen.roll is not None
    assert screen.roll.manifest.carrier == "P-987"
    on_foot = replace(screen.encounter.journey, lane=Lane.WINDOW, carrier="")
    walking = feed(screen, events.JourneyChanged, journey=on_foot)
    assert walking.roll is not None
    assert walking.roll.manifest.carrier == "P-987"
    assert listing(scanned(walking, 1)) is Listing.NO_LIST
    assert counts(scanned(walking, 1)) == (0, 3, 0)


def test_who_goes_to_another_lane_was_not_on_this_bus() -> None:
    screen = scanned(bus(), 1)
    assert counts(screen) == (1, 2, 0)
    screen = feed(screen, events.JourneyChanged, journey=replace(screen.encounter.journey, lane=Lane.WINDOW))
    assert counts(screen) == (0, 3, 0)


def test_a_second_line_asks_no_list() -> None:
    screen = feed(bus(), events.ReferralTaken, referral=REFERRAL)
    assert counts(screen) == (0, 3, 0)
    assert listing(screen) is REFERRAL.declaration.listing


CREW: dict[str, dict[str, Any]] = {
    "status": {"declaration": Declaration(status=Status(kind=StatusKind.CREW))},
    "reason": {"reason": ReasonForTravel.CREW},
}


@pytest.mark.parametrize("by", CREW)
def test_a_crew_list_says_nothing_about_passengers_unless_it_names_them(by: str) -> None:
    screen = with_list(at(Mode.AIR), kind=ManifestKind.CREW, carrier="AV 640")
    assert screen.encounter.journey.lane is Lane.WINDOW
    assert listing(scanned(screen, 1)) is Listing.LISTED
    passenger = scanned(with_list(at(Mode.AIR), HEADER + "OTRA;PERSONA;G1\n", kind=ManifestKind.CREW), 4)
    assert listing(passenger) is Listing.NO_LIST
    assert counts(passenger) == (0, 1, 0)
    other = Declaration(status=Status(kind=StatusKind.TRANSIT))
    assert listing(feed(passenger, events.DeclarationChanged, declaration=other)) is Listing.NO_LIST
    event = events.DeclarationChanged if by == "status" else events.ReasonAccepted
    crew = feed(passenger, event, **CREW[by])
    assert listing(crew) is Listing.UNLISTED
    assert counts(crew) == (0, 1, 1)


def test_a_crew_certificate_is_a_crews() -> None:
    screen = with_list(at(Mode.AIR), HEADER + "OTRA;PERSONA;G1\n", kind=ManifestKind.CREW)
    read = scanned(begin(), 1).encounter.document
    assert read is not None
    crew = feed(screen, events.DocumentTyped, document=replace(read, kind=DocumentKind.CREW_CERTIFICATE))
    assert listing(crew) is Listing.UNLISTED


def test_each_way_of_crossing_has_its_lists() -> None:
    assert kinds_of(Mode.AIR) == (ManifestKind.FLIGHT, ManifestKind.CREW)
    assert kinds_of(Mode.LAND) == (ManifestKind.BUS, ManifestKind.CREW)
    assert kinds_of(Mode.SEA) == (ManifestKind.CRUISE, ManifestKind.CREW)
    assert kinds_of(Mode.RIVER) == (ManifestKind.CREW,)
    journey = at(Mode.LAND).encounter.journey
    assert not concerns(ManifestKind.BUS, journey)
    assert concerns(ManifestKind.BUS, replace(journey, lane=Lane.BUS))
    assert not concerns(ManifestKind.FLIGHT, journey)
    assert concerns(ManifestKind.CREW, journey)


# With the conductor.


def load(booth: FakeBooth, path: str, *, carrier: str = "P-123") -> ManifestReading | Trouble:
    got: list[ManifestReading | Trouble] = []
    booth.conductor.load_list(path, kind=ManifestKind.FLIGHT, carrier=carrier, then=got.append)
    booth.until(lambda: bool(got))
    return got[0]


def found(booth: FakeBooth) -> object:
    got: list[object] = []
    booth.conductor.find_lists(got.append)
    booth.until(lambda: bool(got))
    return got[0]


def test_a_list_is_found_read_and_closed_and_the_journal_keeps_counts_alone() -> None:
    with fake_booth() as booth:
        booth.lists.texts = {"a.csv": LIST + ";;\n", "b.csv": HEADER + "OTRA;PERSONA;G1\n"}
        booth.sign_in()
        assert [file.name for file in booth.lists.found()] == ["a.csv", "b.csv"]
        assert found(booth) == booth.lists.found()
        reading = load(booth, "a.csv", carrier=" AV 640 ")
        assert isinstance(reading, ManifestReading)
        assert [problem.fault for problem in reading.problems] == [LineFault.NOBODY]
        roll = booth.conductor.screen.roll
        assert roll is not None
        assert (roll.manifest, roll.problems) == (reading.manifest, reading.problems)
        booth.present(1)
        assert booth.encounter.declaration.listing is Listing.LISTED
        load(booth, "b.csv", carrier="A" * (MAX_CARRIER + 1))
        assert booth.encounter.declaration.listing is Listing.UNLISTED
        booth.conductor.close_list()
        booth.conductor.close_list()
        assert booth.conductor.screen.roll is None
        booth.until(lambda: booth.vault.acts.count("list_closed") == 2)
        told = dict(zip(booth.vault.details, booth.vault.acts, strict=True))
        assert {detail: act for detail, act in told.items() if act.startswith("list")} == {
            "flight AV 640 lines 3 problems 1": "list_loaded",
            "flight AV 640 listed 1 missing 2 unlisted 0": "list_closed",
            f"flight {'A' * MAX_CARRIER} lines 1 problems 0": "list_loaded",
            f"flight {'A' * MAX_CARRIER} listed 0 missing 1 unlisted 1": "list_closed",
        }


def test_a_list_that_names_nobody_is_told_and_leaves_the_one_at_work() -> None:
    with fake_booth() as booth:
        booth.lists.texts = {"a.csv": LIST, "b.csv": "nada\n"}
        booth.sign_in()
        load(booth, "a.csv")
        before = booth.conductor.screen.roll
        reading = load(booth, "b.csv")
        assert isinstance(reading, ManifestReading)
        assert [problem.fault for problem in reading.problems] == [LineFault.NO_HEADER]
        assert booth.conductor.screen.roll is before


def test_a_file_that_cannot_be_read_is_told() -> None:
    with fake_booth() as booth:
        booth.sign_in()
        booth.lists.error = ListFileError("No se puede leer.", remedy="Búsquelo otra vez.")
        trouble = Trouble(code="LIST-FILE", title="No se puede leer.", remedy="Búsquelo otra vez.")
        assert load(booth, "a.csv") == trouble
        assert found(booth) == trouble
