"""Chances into lines: by grammar and check digits, marked wherever the print alone would not have said so."""

from __future__ import annotations

import pytest

from booth_app.domain.document import MrzFormat, MrzPlace
from booth_app.reading.native.decode import Decoded, decode
from booth_app.reading.native.lattice import LineScores
from tests.reading.native.scores import chances, doubted
from tests.reading.page import CARD, PASSPORT

VISA = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<")
FRENCH = ("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "9409923102854CORINNE<<<<<<<6512068F4")
LONG = ("I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<")


def decoded(*lines: LineScores) -> Decoded:
    result = decode(lines)
    assert result is not None
    return result


@pytest.mark.parametrize(
    ("lines", "mrz_format"),
    [(PASSPORT, "TD3"), (CARD, "TD1"), (VISA, "MRVA"), (FRENCH, "FRID"), (LONG, "TD1")],
    ids=["passport", "card", "visa", "french card", "long number"],
)
def test_what_reads_well_stays_as_it_is(lines: tuple[str, ...], mrz_format: str) -> None:
    result = decoded(*map(chances, lines))
    assert (result.lines, result.layout.format) == (lines, MrzFormat(mrz_format))
    assert (result.corrected, result.uncertain) == ((), ())
    assert result.right_digits == result.digits


def test_no_layout_has_such_lines() -> None:
    assert decode([chances("A" * 30), chances("B" * 30)]) is None


def test_a_letter_where_only_a_digit_can_stand_is_read_as_one_and_marked() -> None:
    data = doubted(chances(PASSPORT[1]), 15, {"O": 0.9, "0": 0.05})
    result = decoded(chances(PASSPORT[0]), data)
    assert result.lines == PASSPORT
    assert result.corrected == (MrzPlace(line=2, column=15),)


def test_what_is_printed_clearly_stays_though_the_layout_has_no_place_for_it() -> None:
    strange = PASSPORT[1][:14] + "O" + PASSPORT[1][15:]
    result = decoded(chances(PASSPORT[0]), doubted(chances(strange), 15, {"O": 0.9999}))
    assert result.lines[1] == strange
    assert result.right_digits < result.digits


def test_a_check_digit_chooses_between_two_that_look_alike_and_the_place_is_marked() -> None:
    wrong = PASSPORT[1].replace("G000000013", "G00000O013")
    result = decoded(chances(PASSPORT[0]), doubted(chances(wrong), 7, {"O": 0.55, "0": 0.44}))
    assert result.lines == PASSPORT
    assert result.corrected == (MrzPlace(line=2, column=7),)


def test_a_wrong_digit_in_clear_print_is_told_and_not_repaired() -> None:
    wrong = PASSPORT[1][:9] + "9" + PASSPORT[1][10:]
    result = decoded(chances(PASSPORT[0]), chances(wrong, sure=0.9999))
    assert result.lines[1] == wrong
    assert result.corrected == ()
    assert result.right_digits < result.digits


def test_two_changes_that_would_serve_alike_are_none() -> None:
    # One of these two was misread by as much as the other: nobody can say which.
    base = PASSPORT[1][:4] + "7" + PASSPORT[1][5:]
    line = doubted(chances(base), 5, {"7": 0.5, "0": 0.49})
    unlike = doubted(line, 2, {"0": 0.5, "1": 0.49})
    result = decoded(chances(PASSPORT[0]), unlike)
    assert result.lines[1] in {PASSPORT[1], base}
    if result.lines[1] == PASSPORT[1]:
        assert MrzPlace(line=2, column=5) in result.corrected


def test_a_name_is_never_changed_by_what_is_likelier_elsewhere() -> None:
    names = doubted(chances(PASSPORT[0]), 6, {"R": 0.51, "P": 0.48})
    result = decoded(names, chances(PASSPORT[1]))
    assert result.lines[0][5] == "R"
    assert result.uncertain == (MrzPlace(line=1, column=6),)
    assert result.confidence[0][5] == pytest.approx(0.51)


def test_a_weak_character_under_a_right_digit_is_vouched_for() -> None:
    result = decoded(chances(PASSPORT[0]), doubted(chances(PASSPORT[1]), 3, {"0": 0.6, "O": 0.3}))
    assert (result.lines, result.uncertain) == (PASSPORT, ())


def test_nothing_read_shows_in_a_repr() -> None:
    assert "PRUEBA" not in repr(decoded(*map(chances, PASSPORT)))
