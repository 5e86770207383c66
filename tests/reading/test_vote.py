"""Agreement over frames: no single picture is believed, and no agreement over a wrong digit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booth_app.domain.document import MrzPlace
from booth_app.reading.engine import MrzRead
from booth_app.reading.vote import Vote
from tests.reading.page import CARD, PASSPORT

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


def shaky(line: int, column: int, letter: str, *, sure: float = 0.4) -> MrzRead:
    """One frame in which one character was misread, and not surely."""
    rows = list(PASSPORT)
    rows[line] = rows[line][:column] + letter + rows[line][column + 1 :]
    confidence = [[0.99] * len(row) for row in rows]
    confidence[line][column] = sure
    uncertain = (MrzPlace(line=line + 1, column=column + 1),) if sure < 0.95 else ()
    return MrzRead(lines=tuple(rows), confidence=tuple(map(tuple, confidence)), uncertain=uncertain, milliseconds=1)


def test_frames_of_which_each_is_wrong_elsewhere_agree_by_character() -> None:
    vote = Vote()
    assert vote.add(shaky(0, 6, "B")) is None
    assert vote.add(shaky(0, 14, "N")) is None
    agreed = vote.add(shaky(0, 20, "1"))
    assert agreed is not None
    assert agreed.lines == PASSPORT
    assert agreed.confidence[0][6] == 0.99
    assert agreed.uncertain == ()


def test_a_doubt_of_those_who_agree_stays_though_another_frame_reads_something_else() -> None:
    doubt = MrzPlace(line=1, column=7)
    vote = Vote()
    assert vote.add(replace(shaky(0, 14, "N"), uncertain=(doubt,))) is None
    assert vote.add(shaky(0, 6, "B", sure=0.96)) is None
    agreed = vote.add(replace(shaky(0, 20, "1"), uncertain=(doubt,)))
    assert agreed is not None
    assert agreed.lines == PASSPORT
    assert doubt in agreed.uncertain


@pytest.mark.parametrize(("sure", "is_doubtful"), [(0.99, True), (0.5, False)])
def test_where_a_frame_was_sure_of_another_character_the_place_is_doubtful(sure: float, is_doubtful: bool) -> None:
    vote = Vote()
    assert vote.add(shaky(0, 6, "B", sure=sure)) is None
    assert vote.add(shaky(0, 6, PASSPORT[0][6], sure=0.99)) is None
    agreed = vote.add(shaky(0, 6, PASSPORT[0][6], sure=0.99))
    assert agreed is not None
    assert agreed.lines == PASSPORT
    assert (agreed.uncertain == (MrzPlace(line=1, column=7),)) is is_doubtful


def test_a_character_that_one_frame_alone_gives_is_not_agreed_on() -> None:
    vote = Vote()
    reads = [shaky(0, 6, letter) for letter in "ABCD"]
    assert [vote.add(read) for read in reads] == [None] * 4


def test_a_mark_stays_where_every_agreeing_frame_bears_it() -> None:
    both, one = MrzPlace(line=1, column=7), MrzPlace(line=1, column=9)
    vote = Vote()
    vote.add(replace(GOOD, uncertain=(both, one), corrected=(one,)))
    agreed = vote.add(replace(GOOD, uncertain=(both,), corrected=(both,)))
    assert agreed is not None
    assert (agreed.uncertain, agreed.corrected) == ((both,), ())


def test_lines_of_another_shape_are_another_matter() -> None:
    vote = Vote()
    vote.add(GOOD)
    assert vote.add(MrzRead(lines=CARD, milliseconds=1)) is None
    agreed = vote.add(GOOD)
    assert agreed is not None
    assert agreed.lines == PASSPORT
