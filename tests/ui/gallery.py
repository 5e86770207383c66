"""Pictures every page, day and night, into a folder: `python -m tests.ui.gallery OUT [WIDTH HEIGHT [PAGE…]]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit

from booth_app.domain.decision import DecisionKind
from booth_app.domain.device import DeviceState
from booth_app.domain.journey import Lane
from booth_app.domain.post import Direction
from booth_app.domain.reading import DocumentView, ReadingHint
from booth_app.flow.encounter import EncounterNumber, LastOutcome, Stage, Trouble
from booth_app.flow.screen import Screen, SessionStage
from booth_app.ui.app import make_application
from booth_app.ui.keys import Intention
from booth_app.ui.pages.type_by_hand import TypeByHandPanel
from booth_app.ui.theme import theme_of
from booth_app.ui.window import BoothWindow
from tests.ui import cases, moment, passes, samples, sights
from tests.ui import ways as ways_of
from tests.ui.desk import Desk


def pages() -> Iterator[tuple[str, Screen, Intention | None]]:
    """Every page, and every panel over its page."""
    last = LastOutcome(kind=DecisionKind.ADMIT, at=moment.NOW)
    waiting = samples.screen_of(samples.waiting_encounter(last=last))
    yield "sign_in", samples.screen_of(samples.waiting_encounter(), stage=SessionStage.SIGNED_OUT), None
    yield "waiting", waiting, None
    broken = samples.devices(document_reader=DeviceState.TROUBLE)
    yield "waiting_trouble", replace(waiting, devices=broken, link=samples.link(waiting=12, is_up=False)), None
    yield "locked", samples.screen_of(samples.captured(), stage=SessionStage.LOCKED), None
    trouble = Trouble(
        code="MRZ", title="No se encontró la zona de lectura mecánica.", remedy="Acomode, o F3 para escribirlo."
    )
    unread = replace(samples.waiting_encounter(), stage=Stage.CAPTURING, document_trouble=trouble)
    yield "unread", samples.screen_of(unread), None
    yield "capturing", samples.screen_of(samples.capturing()), None
    yield "clean", samples.screen_of(samples.captured()), None
    yield "typed", samples.screen_of(samples.typed()), None
    amber = samples.screen_of(samples.with_findings())
    yield "amber", amber, None
    red = samples.screen_of(samples.reserved())
    yield "reserved", red, None
    yield "many", samples.screen_of(samples.with_many_findings()), None
    yield "unplugged", samples.screen_of(samples.unplugged()), None
    yield "decide_many", samples.screen_of(samples.with_many_findings()), Intention.DECIDE
    alarm = Trouble(code="NOT-STORED", title="La bitácora no se puede escribir.", remedy="Avise a soporte.")
    yield "alarm", replace(waiting, alarm=alarm, link=samples.link(waiting=12, is_up=False)), None
    yield "storing", samples.screen_of(replace(samples.captured(), stage=Stage.STORING)), None
    yield "stopped", samples.screen_of(samples.stopped()), None
    yield "typing", samples.screen_of(unread), Intention.TYPE_BY_HAND
    page = replace(unread, scan=replace(samples.scan(), lines=()))
    yield "typing_fields", samples.screen_of(page), Intention.TYPE_BY_HAND
    short = replace(samples.scan(), lines=(samples.scan().lines[0], samples.scan().lines[1][:-1]))
    yield "typing_lines", samples.screen_of(replace(unread, scan=short)), Intention.TYPE_BY_HAND
    yield "doubts", samples.screen_of(cases.misread()), None
    yield "correct", samples.screen_of(cases.misread()), Intention.CORRECT
    yield "decide", amber, Intention.DECIDE
    yield "supervisor", samples.screen_of(cases.strict()), Intention.SUPERVISE
    yield "exception", samples.screen_of(samples.capturing()), Intention.FINGERS
    yield "reasons", amber, Intention.MORE_REASONS
    yield "refer", amber, Intention.REFER
    yield from judgements()
    yield "day_list", waiting, Intention.SHOW_DAY
    yield "help", amber, Intention.SHOW_HELP


def judgements() -> Iterator[tuple[str, Screen, Intention | None]]:
    """What the law made of the traveller, in each of its forms."""
    yield "groups", samples.screen_of(cases.with_every_group()), None
    yield "held_back", samples.screen_of(cases.held_back()), None
    yield "strict", samples.screen_of(cases.strict()), None
    yield "second_line", samples.screen_of(cases.second_line()), None
    yield "national", samples.screen_of(cases.national()), None
    regional = samples.screen_of(cases.regional())
    yield "regional", regional, None
    yield "without_days", samples.screen_of(cases.without_days()), None
    yield "fined", samples.screen_of(cases.fined()), None
    yield "fine_paid", samples.screen_of(cases.fined(receipt="2026-00417")), None
    yield "other_wanted", samples.screen_of(cases.two_documents(wants_other=True)), None
    yield "two_documents", samples.screen_of(cases.two_documents()), None
    young = tuple(cases.child(number) for number in (2, 3))
    strict = replace(cases.strict(direction=Direction.EXIT), number=EncounterNumber(1))
    yield "in_group", cases.in_group(samples.captured(direction=Direction.EXIT), strict, *young), None
    many = tuple(cases.child(number) for number in range(20, 31))
    yield "large_group", cases.in_group(samples.captured(direction=Direction.EXIT), *many), None
    yield "waiting_group", cases.in_group(samples.waiting_encounter(), *young), None
    yield "days", regional, Intention.CHANGE_DAYS
    yield "history", regional, Intention.SHOW_HISTORY
    yield "papers", samples.screen_of(cases.lacking_paper()), Intention.SHOW_PAPERS
    yield "group", cases.in_group(samples.captured(direction=Direction.EXIT), strict, *young), Intention.SHOW_GROUP
    yield "second_decision", samples.screen_of(cases.second_line()), Intention.DECIDE
    referred = LastOutcome(kind=DecisionKind.SECONDARY, at=moment.NOW)
    waiting = samples.screen_of(samples.waiting_encounter(last=referred))
    yield "referrals", waiting, Intention.SHOW_REFERRALS
    yield "notice", waiting, Intention.PRINT_NOTICE
    yield from ways()


def ways() -> Iterator[tuple[str, Screen, Intention | None]]:
    """Lanes, journeys and lists."""
    waiting = samples.waiting_encounter()
    yield "waiting_bus", ways_of.with_bus(waiting), None
    yield "waiting_express", ways_of.screen_at(waiting, ways_of.LAND, lane=Lane.EXPRESS), None
    aboard = tuple(cases.child(number) for number in (2, 3))
    yield "waiting_vehicle", ways_of.group_in_car(waiting, *aboard), None
    yield "express", ways_of.in_car(), None
    yield "bus", ways_of.with_bus(samples.captured()), None
    yield "lane", ways_of.screen_at(waiting, ways_of.LAND, lane=Lane.EXPRESS, origin="SLV"), Intention.SET_LANE
    yield "lane_air", samples.screen_of(waiting), Intention.SET_LANE
    yield "journey", ways_of.leaving(), Intention.MORE_REASONS
    shown = passes.with_pass(passes.without_flight())
    yield "boarding", samples.screen_of(shown), None
    yield "boarding_journey", samples.screen_of(shown), Intention.MORE_REASONS
    doubted = passes.with_pass(samples.captured(), surnames="Otra")
    yield "boarding_doubted", samples.screen_of(doubted), None
    yield "boarding_doubted_journey", samples.screen_of(doubted), Intention.MORE_REASONS
    yield "boarding_first", samples.screen_of(passes.pass_first()), None
    yield "lists", ways_of.screen_at(waiting, ways_of.LAND, lane=Lane.BUS), Intention.SHOW_LIST
    yield "roll", ways_of.with_bus(samples.captured()), Intention.SHOW_LIST


def views(name: str) -> DocumentView | None:
    """What a camera over the desk sees on the pages that are named after it."""
    hints = {
        "waiting_empty_desk": sights.view(hint=ReadingHint.NO_DOCUMENT, has_zone=False),
        "waiting_reading": sights.view(is_reading=True),
        "waiting_glare": sights.view(hint=ReadingHint.GLARE, glare=1.0, glare_y=0.7),
        "unread_blurred": sights.view(hint=ReadingHint.BLURRED, defocus=2.5),
        "other_far": sights.view(hint=ReadingHint.TOO_FAR, has_zone=False, size=0.3),
    }
    return hints.get(name)


def desks() -> Iterator[tuple[str, Screen, Intention | None]]:
    """The pages that show what lies on the desk."""
    waiting = samples.screen_of(samples.waiting_encounter())
    for name in ("waiting_empty_desk", "waiting_reading", "waiting_glare"):
        yield name, waiting, None
    unread = replace(samples.waiting_encounter(), stage=Stage.CAPTURING)
    yield "unread_blurred", samples.screen_of(unread), None
    yield "other_far", samples.screen_of(cases.two_documents(wants_other=True)), None


def type_some(window: BoothWindow) -> None:
    """Write a document half, with a digit that fits and one that does not."""
    assert isinstance(window.panel, TypeByHandPanel)
    for text in ("P", "UTO", "L898902C3", "6", "Erikssön", "Anna Maria", "UTO", "08/12/1985", "2"):
        field = window.focusWidget()
        assert isinstance(field, QLineEdit)
        field.insert(text)
        if text != "2":
            window.panel.confirm()


def take(folder: Path, width: int, height: int, *, only: tuple[str, ...] = ()) -> None:
    """Write one PNG a page and theme, of all pages or of those named."""
    application = QApplication.instance() or make_application(["gallery"], theme_of())
    for is_night in (False, True):
        for name, screen, intention in (*pages(), *desks()):
            if only and name not in only:
                continue
            view = views(name)
            desk = Desk(screen)
            desk.files = ways_of.FILES
            window = BoothWindow(
                desk,
                samples.live_frame,
                clock=samples.StillClock(),
                notices=desk,
                theme=theme_of(is_night=is_night),
                sight=None if view is None else sights.still(view),
                support_phone="2411-2411, ext. 30",
            )
            window.resize(width, height)
            window.show()
            window.activateWindow()
            if intention is not None:
                window.intentions.carry_out(intention)
            if name == "typing_fields":
                application.processEvents()  # the keyboard goes to a window only once it stands there
                type_some(window)
            window.page.show_frame(samples.live_frame())
            window.page.show_view(view)
            application.processEvents()
            window.grab_page().save(str(folder / f"{name}_{'night' if is_night else 'day'}.png"))
            if name == "reserved":
                window.page.reveal(is_revealed=True)
                application.processEvents()
                window.grab_page().save(str(folder / f"revealed_{'night' if is_night else 'day'}.png"))
            window.leave()
            window.deleteLater()
            application.processEvents()


if __name__ == "__main__":
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    across, down = (int(n) for n in sys.argv[2:4] or (1366, 768))
    take(out, across, down, only=tuple(sys.argv[4:]))
