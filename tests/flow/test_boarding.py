"""A boarding pass at the window: whose it is, what it fills in, and that it stays with nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from booth_app.domain.boarding import BoardingDoubt
from booth_app.domain.decision import DecisionKind
from booth_app.domain.document import DocumentScan
from booth_app.domain.journey import Journey
from booth_app.domain.manifest import ManifestKind
from booth_app.domain.post import Direction, Mode
from booth_app.flow import events
from booth_app.flow.advance import advance
from booth_app.flow.commands import Act, Command, WatchDocument, WriteJournal
from booth_app.flow.course import carried, followed
from booth_app.flow.encounter import Encounter, EncounterNumber, Stage
from booth_app.flow.turns import set_aside
from tests.fakes import travellers
from tests.flow.test_roll import with_list
from tests.flow.test_turns import GROUP, begin, complete, decide, feed, stored

STAMP: dict[str, Any] = {"encounter": EncounterNumber(1), "at": travellers.NOW}
WANTED = events.OtherDocumentWanted(**STAMP)
BARE = Journey(direction=Direction.ENTRY, mode=Mode.AIR)


def waiting() -> Encounter:
    return replace(travellers.new_encounter(), journey=BARE)


def scanned(scan: DocumentScan) -> events.DocumentScanned:
    return events.DocumentScanned(**STAMP, scan=scan)


def a_pass(**told: Any) -> events.DocumentScanned:
    return scanned(DocumentScan(picture=b"pass", barcodes=(travellers.boarding_barcode(**told),)))


def after(encounter: Encounter, *happened: events.Event) -> tuple[Encounter, tuple[Command, ...]]:
    commands: tuple[Command, ...] = ()
    for event in happened:
        encounter, commands = advance(encounter, event)
    return encounter, commands


def at_the_window() -> Encounter:
    return after(waiting(), scanned(travellers.scan_of(1)))[0]


def test_a_pass_before_any_document_begins_nothing_and_says_so() -> None:
    told, commands = after(waiting(), events.DocumentPresented(**STAMP), a_pass())
    assert (told.stage, told.document, told.scan, told.boarding) == (Stage.WAITING, None, None, None)
    assert told.document_trouble is not None
    assert told.document_trouble.code == "BOARDING-FIRST"
    assert commands == (WatchDocument(encounter=EncounterNumber(1)),)
    read, _ = after(told, events.DocumentPresented(**STAMP), scanned(travellers.scan_of(1)))
    assert (read.document_trouble, read.boarding, read.journey.carrier) == (None, None, "")


def test_a_pass_shown_as_another_document_fills_in_the_journey() -> None:
    shown, commands = after(at_the_window(), WANTED, a_pass())
    assert (shown.journey.carrier, shown.journey.origin) == ("AV 640", "SLV")
    assert shown.boarding is not None
    assert (shown.boarding.doubts, shown.wants_other, shown.others) == ((), False, ())
    assert commands == (WriteJournal(encounter=EncounterNumber(1), act=Act.BOARDING_PASS_READ),)


def test_a_pass_in_the_passport_is_taken_with_it() -> None:
    shown, commands = after(waiting(), scanned(travellers.with_boarding_pass(1)))
    assert (shown.journey.carrier, shown.journey.origin) == ("AV 640", "SLV")
    assert [c.act for c in commands if isinstance(c, WriteJournal)] == [Act.DOCUMENT_READ, Act.BOARDING_PASS_READ]
    other, _ = after(at_the_window(), WANTED, scanned(travellers.with_boarding_pass(2)))
    assert (len(other.documents), other.journey.carrier) == (2, "AV 640")


def test_a_pass_with_a_doubt_fills_in_nothing_and_is_shown() -> None:
    shown, commands = after(at_the_window(), WANTED, a_pass(surnames="Otro", day=travellers.NOW.date() + timedelta(9)))
    assert shown.journey == BARE
    assert shown.boarding is not None
    assert shown.boarding.doubts == (BoardingDoubt.NAME, BoardingDoubt.DAY)
    assert [c.detail for c in commands if isinstance(c, WriteJournal)] == ["name day"]


def test_the_officer_changes_what_the_pass_has_said() -> None:
    shown, _ = after(at_the_window(), WANTED, a_pass())
    changed, _ = after(shown, events.JourneyChanged(**STAMP, journey=replace(shown.journey, carrier="TA 510")))
    assert (changed.journey.carrier, changed.journey.origin) == ("TA 510", "SLV")
    assert changed.course is not None
    assert changed.course.carrier == ""


def test_a_second_pass_takes_the_place_of_the_first() -> None:
    shown, _ = after(at_the_window(), WANTED, a_pass(), WANTED, a_pass(origin="MIA", number=311))
    assert (shown.journey.carrier, shown.journey.origin) == ("AV 311", "USA")
    doubted, _ = after(shown, WANTED, a_pass(surnames="Otro"))
    assert (doubted.journey.carrier, doubted.journey.origin) == ("", "")
    typed = events.JourneyChanged(**STAMP, journey=replace(shown.journey, carrier="AV 640", origin="MEX"))
    kept, _ = after(shown, typed, WANTED, a_pass())
    assert (kept.journey.carrier, kept.journey.origin) == ("AV 640", "MEX")
    again, _ = after(doubted, WANTED, a_pass())
    assert again.journey.carrier == "AV 640"


def test_his_flight_goes_with_him() -> None:
    shown, _ = after(at_the_window(), WANTED, a_pass())
    left, _ = after(shown, events.EncounterCancelled(**STAMP))
    assert (left.number, left.journey, left.boarding) == (2, BARE, None)


def test_nor_does_it_reach_another_of_his_group() -> None:
    screen = begin()
    screen = replace(screen, encounter=replace(screen.encounter, journey=BARE))
    screen = complete(screen, 1)
    screen = feed(feed(screen, events.OtherDocumentWanted), events.DocumentScanned, scan=a_pass().scan)
    assert screen.encounter.journey.carrier == "AV 640"
    screen, _ = set_aside(screen, group=GROUP, at=travellers.NOW)
    assert (screen.encounter.journey.carrier, screen.encounter.boarding) == ("", None)
    screen = feed(screen, events.JourneyChanged, journey=replace(screen.encounter.journey, carrier="TA 1"))
    assert [member.journey.carrier for member in screen.members] == ["TA 1", "AV 640"]
    screen = complete(screen, 2)
    screen, _ = stored(decide(screen, screen.encounter, kind=DecisionKind.SECONDARY)[0], screen.encounter.number)
    assert screen.encounter.journey.carrier == "AV 640"


def test_a_flight_is_ones_own_and_a_vehicle_is_everybodys() -> None:
    flight, bus = replace(BARE, carrier="AV 1"), Journey(direction=Direction.ENTRY, mode=Mode.LAND, carrier="P-1")
    assert carried(flight, replace(flight, carrier="AV 2")).carrier == "AV 1"
    assert carried(bus, replace(bus, carrier="P-2")).carrier == "P-2"
    assert followed(flight, before=flight, after=replace(flight, carrier="AV 2")).carrier == "AV 2"
    assert (
        followed(replace(flight, carrier="AV 3"), before=flight, after=replace(flight, carrier="AV 2")).carrier
        == "AV 3"
    )


def test_a_page_with_a_pass_and_a_smeared_zone_is_a_document_that_does_not_read() -> None:
    smeared = DocumentScan(lines=("ILEGIBLE",), barcodes=(travellers.boarding_barcode(),))
    told, _ = after(waiting(), scanned(smeared))
    assert told.document_trouble is not None
    assert told.document_trouble.code != "BOARDING-FIRST"


def test_a_list_taken_up_with_somebody_at_the_window_is_for_all_who_follow() -> None:
    screen = complete(begin(), 1)
    listed = with_list(screen, kind=ManifestKind.FLIGHT, carrier="TA 510")
    assert listed.encounter.course is not None
    assert (listed.encounter.journey.carrier, listed.encounter.course.carrier) == ("TA 510", "TA 510")
    storing, _ = decide(screen, screen.encounter, kind=DecisionKind.SECONDARY)
    late = with_list(storing, kind=ManifestKind.FLIGHT, carrier="TA 510")
    assert late.encounter.journey.carrier == "AV 640"
