"""The watch over the desk, frame by frame: when a page is given, and when it has gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from booth_app.devices.page_watch import GONE, Look, PageGone, PageWatch, WatchLimits
from booth_app.domain.document import MrzPlace
from booth_app.domain.reading import ReadingHint
from booth_app.reading.engine import MrzRead
from booth_app.reading.hint import Grey, glance
from drivers.simulated.desk import DeskMoment
from tests.fakes.travellers import scan_of
from tests.reading.desk import still

Pixels = NDArray[np.uint8]
LIMITS = WatchLimits()
RATE = 1 / 30
LIES = DeskMoment(at=0.0)
PUSHED = DeskMoment(at=0.0, x=0.62, y=0.4, angle=8.0)
SMALL = DeskMoment(at=0.0, size=0.25)
"""Too small for a page to be recognised by its shape; an engine may read it all the same."""
LINES, OTHER = scan_of(1).lines, scan_of(2).lines
WRONG = (LINES[0], LINES[1][:9] + str((int(LINES[1][9]) + 1) % 10) + LINES[1][10:])


@lru_cache(maxsize=8)
def frame_of(moment: DeskMoment | None) -> Pixels:
    return still(moment)


@dataclass
class Desk:
    """A camera's frames, one after the other, and an engine that reads what the test says."""

    watch: PageWatch = field(default_factory=lambda: PageWatch(limits=LIMITS))
    lines: tuple[str, ...] = LINES
    milliseconds: int = 15
    hint: ReadingHint | None = None
    marks: tuple[MrzPlace, ...] = ()
    now: float = 0.0
    reads: int = 0
    before: Grey | None = None

    def read(self, pixels: Pixels) -> MrzRead:
        self.reads += 1
        return MrzRead(lines=self.lines, uncertain=self.marks, hint=self.hint, milliseconds=self.milliseconds)

    def shows(self, moment: DeskMoment | None, *, is_moving: bool = False) -> MrzRead | PageGone | None:
        """Show one more frame, a thirtieth of a second later or as late as the engine was."""
        self.now += max(RATE, self.milliseconds / 1000)
        pixels = frame_of(moment)
        seen = glance(pixels, before=None if is_moving else self.before)
        self.before = seen.thumb
        return self.watch.follow(Look(pixels=pixels, glance=seen, at=self.now), self.read)

    def until(self, moment: DeskMoment | None, *, seconds: float) -> MrzRead | PageGone | None:
        """Show the same thing until something comes of it."""
        end = self.now + seconds
        while self.now < end:
            if (outcome := self.shows(moment)) is not None:
                return outcome
        return None


def lying(lines: tuple[str, ...] = LINES) -> Desk:
    """A desk whose page was given."""
    desk = Desk(lines=lines)
    assert isinstance(desk.until(LIES, seconds=3.0), MrzRead)
    return desk


def test_two_frames_that_agree_are_enough_even_while_it_moves() -> None:
    desk = Desk(marks=(MrzPlace(line=1, column=7),))
    assert desk.shows(LIES, is_moving=True) is None
    page = desk.shows(PUSHED, is_moving=True)
    assert isinstance(page, MrzRead)
    assert page.lines == LINES
    assert page.uncertain == (MrzPlace(line=1, column=7),)
    assert desk.watch.is_lying


def test_an_engine_that_takes_long_reads_only_what_lies_still() -> None:
    desk = Desk(lines=(), milliseconds=800)
    desk.shows(LIES, is_moving=True)
    assert desk.reads == 1
    for _ in range(5):
        desk.shows(LIES, is_moving=True)
    assert desk.reads == 1
    desk.lines = LINES
    assert desk.shows(LIES) is None
    assert isinstance(desk.shows(LIES), MrzRead)


def test_one_slow_frame_does_not_keep_a_small_page_from_being_read() -> None:
    desk = Desk(lines=(), milliseconds=200)
    desk.shows(LIES)
    desk.milliseconds, desk.lines = 15, LINES
    assert isinstance(desk.until(SMALL, seconds=3.0), MrzRead)


def test_a_slow_engine_is_seldom_asked_about_what_looks_like_no_document() -> None:
    desk = Desk(lines=(), milliseconds=500)
    assert desk.until(SMALL, seconds=10.0) is None
    assert desk.watch.last is not None, "the officer is told what the engine said"
    assert 2 <= desk.reads <= 5


def test_what_is_too_dark_to_be_seen_at_a_glance_is_read_all_the_same() -> None:
    desk = Desk()
    assert isinstance(desk.until(DeskMoment(at=0.0, light=0.05), seconds=1.0), MrzRead)


@pytest.mark.parametrize("before", [LINES, ()])
def test_what_has_no_zone_and_is_laid_over_a_page_takes_its_place(before: tuple[str, ...]) -> None:
    desk = lying(before)
    desk.lines = ()
    assert desk.until(PUSHED, seconds=3.0) is GONE
    page = desk.until(PUSHED, seconds=3.0)
    assert isinstance(page, MrzRead)
    assert page.lines == ()


def test_an_empty_desk_is_not_read() -> None:
    desk = Desk()
    assert desk.until(None, seconds=1.0) is None
    assert desk.reads == 0
    assert desk.watch.last is None


def test_a_wrong_digit_is_given_all_the_same_but_only_once_it_is_sure() -> None:
    desk = Desk(lines=WRONG)
    page = desk.until(LIES, seconds=3.0)
    assert isinstance(page, MrzRead)
    assert page.lines == WRONG
    assert desk.reads >= LIMITS.repeats
    assert desk.now >= LIMITS.settles


def test_a_page_that_is_not_read_is_given_without_lines_for_typing() -> None:
    desk = Desk(lines=(), marks=(MrzPlace(line=1, column=1),))
    page = desk.until(LIES, seconds=3.0)
    assert isinstance(page, MrzRead)
    assert (page.lines, page.uncertain, page.hint) == ((), (), ReadingHint.NO_ZONE)
    assert desk.now >= LIMITS.gives_up


def test_lines_that_never_agree_are_not_given() -> None:
    desk = Desk()
    page = None
    for number in range(200):
        name = f"P<UTOPRUEBA<<{chr(65 + number % 26)}{chr(65 + number // 26)}".ljust(44, "<")
        desk.lines = (name, WRONG[1])
        if (page := desk.shows(LIES)) is not None:
            break
    assert isinstance(page, MrzRead)
    assert page.lines == ()


def test_what_is_no_document_is_looked_at_now_and_then_and_never_given() -> None:
    desk = Desk(lines=())
    far = DeskMoment(at=0.0, size=0.25)
    assert desk.until(far, seconds=LIMITS.gives_up + 0.1) is None
    reads = desk.reads
    assert desk.until(far, seconds=2.0) is None
    assert desk.reads - reads <= 2.0 / LIMITS.look_again + 1


def test_a_page_that_lies_there_is_read_no_more() -> None:
    desk = lying()
    reads = desk.reads
    assert desk.until(LIES, seconds=1.0) is None
    assert desk.reads == reads


def test_a_page_that_was_pushed_is_the_same_page() -> None:
    desk = lying()
    assert desk.shows(PUSHED, is_moving=True) is None
    assert desk.until(PUSHED, seconds=1.0) is None
    reads = desk.reads
    assert desk.until(PUSHED, seconds=1.0) is None
    assert desk.reads == reads


def test_a_page_taken_away_has_gone() -> None:
    desk = lying()
    assert desk.shows(None, is_moving=True) is None
    assert desk.shows(None) is GONE
    assert not desk.watch.is_lying


def test_a_page_out_of_sight_has_gone_though_a_hand_still_moves_there() -> None:
    desk = lying()
    assert desk.shows(None, is_moving=True) is None
    assert desk.shows(None, is_moving=True) is GONE


def test_a_page_in_its_place_whose_zone_is_seen_and_not_read_is_not_taken_for_the_next() -> None:
    """It may be the same one under a lamp; the officer is told, and lays it down anew."""
    desk = lying()
    desk.lines, desk.hint = (), ReadingHint.BLURRED
    desk.shows(PUSHED, is_moving=True)
    assert desk.until(PUSHED, seconds=3.0) is None
    assert desk.watch.is_lying
    assert desk.watch.last is not None
    assert desk.watch.last.lines == ()


def test_another_page_in_its_place_is_found_out_by_two_frames() -> None:
    desk = lying()
    desk.lines = OTHER
    desk.shows(PUSHED, is_moving=True)
    assert desk.shows(PUSHED) is None
    assert desk.shows(PUSHED) is GONE
    page = desk.until(PUSHED, seconds=1.0)
    assert isinstance(page, MrzRead)
    assert page.lines == OTHER


def test_one_frame_read_otherwise_is_no_other_page() -> None:
    desk = lying()
    desk.lines = WRONG
    desk.shows(PUSHED, is_moving=True)
    assert desk.shows(PUSHED) is None
    desk.lines = LINES
    assert desk.until(PUSHED, seconds=1.0) is None
    assert desk.watch.is_lying


def test_a_page_to_be_typed_is_read_after_all_once_it_can_be() -> None:
    desk = lying(lines=())
    assert desk.until(LIES, seconds=1.0) is None
    desk.lines = LINES
    assert desk.until(LIES, seconds=1.0) is GONE
    page = desk.until(LIES, seconds=1.0)
    assert isinstance(page, MrzRead)
    assert page.lines == LINES


def test_a_page_given_with_a_fault_is_read_after_all_once_it_can_be() -> None:
    desk = lying(WRONG)
    assert desk.until(LIES, seconds=1.0) is None
    desk.lines = LINES
    assert desk.until(LIES, seconds=1.0) is GONE


def test_slips_of_a_page_that_was_pushed_make_no_other_page_of_it() -> None:
    desk = lying()
    desk.lines = WRONG
    desk.shows(PUSHED, is_moving=True)
    assert desk.until(PUSHED, seconds=2.0) is None
    assert desk.watch.is_lying


def test_another_page_with_a_wrong_digit_in_its_place_is_another_page() -> None:
    desk = lying()
    desk.lines = (OTHER[0].replace("FICTICIA", "INVENTAD"), WRONG[1])
    desk.shows(PUSHED, is_moving=True)
    assert desk.until(PUSHED, seconds=2.0) is GONE


def test_what_nobody_fetched_is_a_new_page() -> None:
    desk = lying()
    desk.watch.forget()
    assert isinstance(desk.until(LIES, seconds=1.0), MrzRead)
