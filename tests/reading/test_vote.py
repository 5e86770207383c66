"""Agreement over frames: no single picture is believed, and no agreement over a wrong digit."""

from __future__ import annotations

from booth_app.reading.engine import MrzRead
from booth_app.reading.vote import Vote
from tests.reading.page import PASSPORT

GOOD = MrzRead(lines=PASSPORT, milliseconds=1)
NONE = MrzRead(milliseconds=1)
OTHER_NAME = MrzRead(lines=(PASSPORT[0].replace("MARIA", "MARLA"), PASSPORT[1]), milliseconds=1)
WRONG_DIGIT = MrzRead(lines=(PASSPORT[0], PASSPORT[1][:9] + "9" + PASSPORT[1][10:]), milliseconds=1)


def test_two_frames_that_agree_are_enough() -> None:
    vote = Vote()
    assert vote.add(GOOD) is None
    agreed = vote.add(GOOD)
    assert agreed is not None
    assert agreed.lines == PASSPORT


def test_one_frame_is_not_nor_are_two_that_differ_in_a_name() -> None:
    vote = Vote()
    assert vote.add(OTHER_NAME) is None
    assert vote.add(GOOD) is None
    assert vote.add(NONE) is None


def test_a_wrong_digit_is_never_agreed_on() -> None:
    vote = Vote()
    assert [vote.add(WRONG_DIGIT) for _ in range(5)] == [None] * 5


def test_nothing_is_never_agreed_on() -> None:
    vote = Vote()
    assert [vote.add(NONE) for _ in range(5)] == [None] * 5


def test_what_was_read_of_another_document_is_forgotten() -> None:
    vote = Vote()
    vote.add(GOOD)
    vote.reset()
    assert vote.add(GOOD) is None
