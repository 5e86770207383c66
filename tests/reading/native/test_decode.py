"""Chances into lines: by grammar and check digits, marked wherever the print alone would not have said so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.domain.document import MrzFormat, MrzPlace
from booth_app.mrz.digits import check_digit
from booth_app.mrz.layouts import Check
from booth_app.reading.native.decode import READABLE, Decoded, decode
from booth_app.reading.native.lattice import ALPHABET, LineScores
from tests.reading.native.scores import chances, doubted
from tests.reading.page import CARD, PASSPORT

VISA = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<")
FRENCH = ("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "9409923102854CORINNE<<<<<<<6512068F4")
LONG = ("I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<")


def covered(check: Check, lines: Sequence[str]) -> str:
    return "".join(span.of(lines) for span in check.covers)


def french_digit(top: str) -> str:
    return check_digit(top + FRENCH[1][:-1])


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


@pytest.mark.parametrize("shares", [{"R": 0.55, "P": 0.44}, {"R": 0.9, "P": 0.09}], ids=str)
def test_a_name_under_the_composite_digit_of_the_french_card_is_not_changed_by_it(shares: dict[str, float]) -> None:
    # Of BERTHIER an R was read for a P that would make the digit hold.
    top = FRENCH[0].replace("BERTHIER", "BEPTHIER")
    data = FRENCH[1][:-1] + french_digit(top)
    result = decoded(doubted(chances(top), 8, shares), chances(data))
    assert result.lines == (FRENCH[0], data)
    assert result.corrected == ()
    assert MrzPlace(line=1, column=8) in result.uncertain


def test_where_a_name_was_misread_nothing_else_is_bent_to_fit_it() -> None:
    top = FRENCH[0].replace("BERTHIER", "BEPTHIER")
    right, wrong = french_digit(top), FRENCH[1][-1]
    data = doubted(chances(FRENCH[1][:-1] + right), 36, {right: 0.8, wrong: 0.15})
    result = decoded(doubted(chances(top), 8, {"R": 0.55, "P": 0.44}), data)
    assert result.lines == (FRENCH[0], FRENCH[1][:-1] + right)
    assert result.corrected == ()


def test_a_name_is_not_vouched_for_by_a_digit_that_covers_it() -> None:
    result = decoded(doubted(chances(FRENCH[0]), 8, {"R": 0.7, "P": 0.2}), chances(FRENCH[1]))
    assert (result.lines, result.right_digits) == (FRENCH, result.digits)
    assert result.uncertain == (MrzPlace(line=1, column=8),)


@pytest.mark.parametrize(("column", "rival"), [(1, "6"), (3, "<"), (3, "K")])
def test_what_no_digit_tells_apart_is_not_vouched_for_by_one(column: int, rival: str) -> None:
    letter = PASSPORT[1][column - 1]
    result = decoded(chances(PASSPORT[0]), doubted(chances(PASSPORT[1]), column, {letter: 0.6, rival: 0.3}))
    assert (result.lines, result.right_digits) == (PASSPORT, result.digits)
    assert result.uncertain == (MrzPlace(line=2, column=column),)


def test_a_letter_of_the_same_value_is_no_rival_where_only_digits_stand() -> None:
    result = decoded(chances(PASSPORT[0]), doubted(chances(PASSPORT[1]), 14, {"9": 0.6, "J": 0.3}))
    assert (result.lines, result.uncertain) == (PASSPORT, ())


def test_two_likely_slips_are_thought_of_before_one_unlikely_one() -> None:
    # I and S were read for 1 and 5; a far less likely change of one character would make the digit hold too.
    number = "G10000500" + check_digit("G10000500")
    composite = check_digit(number + PASSPORT[1][13:20] + PASSPORT[1][21:43])
    data = number + PASSPORT[1][10:43] + composite
    slip = next(digit for digit in "123456789" if check_digit(f"GI00{digit}0S00") == number[9])
    line = doubted(chances("GI0000S00" + data[9:]), 5, {"0": 0.95, slip: 0.04})
    line = doubted(doubted(line, 2, {"I": 0.5, "1": 0.45}), 7, {"S": 0.5, "5": 0.45})
    result = decoded(chances(PASSPORT[0]), line)
    assert result.lines[1] == data
    assert result.corrected == (MrzPlace(line=2, column=2), MrzPlace(line=2, column=7))


def test_what_would_break_another_digit_is_no_change() -> None:
    # The composite holds, so the number was printed with a wrong digit, whatever its own digit asks for.
    number = PASSPORT[1][:9] + "7"
    composite = check_digit(number + PASSPORT[1][13:20] + PASSPORT[1][21:43])
    data = number + PASSPORT[1][10:43] + composite
    line = doubted(chances(data), 10, {"7": 0.6, PASSPORT[1][9]: 0.39})
    result = decoded(chances(PASSPORT[0]), line)
    assert result.lines[1] == data
    assert result.corrected == ()


def test_a_digit_that_chose_a_character_vouches_for_nothing_by_itself() -> None:
    # A visa has no composite: its number's digit, once used, is used up.
    wrong = VISA[1].replace("L8988901C4", "L898B901C4")
    line = doubted(chances(wrong), 5, {"B": 0.55, "8": 0.44})
    result = decoded(chances(VISA[0]), doubted(line, 3, {"9": 0.8, "3": 0.05}))
    assert result.lines == VISA
    assert result.corrected == (MrzPlace(line=2, column=5),)
    assert result.uncertain == (MrzPlace(line=2, column=3), MrzPlace(line=2, column=5))


def test_the_composite_bears_out_what_another_digit_chose() -> None:
    wrong = PASSPORT[1].replace("G000000013", "G0000000I3")
    result = decoded(chances(PASSPORT[0]), doubted(chances(wrong), 9, {"I": 0.55, "1": 0.44}))
    assert (result.lines, result.uncertain) == (PASSPORT, ())
    assert result.corrected == (MrzPlace(line=2, column=9),)


def test_the_tail_of_a_long_number_is_what_may_have_been_misread() -> None:
    top = LONG[0].replace("<7349", "<7O49")
    result = decoded(doubted(chances(top), 17, {"O": 0.5, "3": 0.49}), chances(LONG[1]), chances(LONG[2]))
    assert result.lines == LONG
    assert result.corrected == (MrzPlace(line=1, column=17),)


@pytest.mark.parametrize(("issuer", "holds"), [("BEL", True), ("UTO", False)])
def test_only_belgian_cards_count_the_filler_of_a_long_number(issuer: str, holds: bool) -> None:
    number, tail = "590000166", "001"
    digit = check_digit(number + "<" + tail)
    assert digit != check_digit(number + tail)
    top = f"I<{issuer}{number}<{tail}{digit}".ljust(30, "<")
    composite = check_digit(top[5:] + LONG[1][:7] + LONG[1][8:15] + LONG[1][18:29])
    result = decoded(chances(top), chances(LONG[1][:29] + composite), chances(LONG[2]))
    assert (result.right_digits == result.digits) is holds


def test_nothing_is_mended_in_what_is_no_zone() -> None:
    noise = [chances(line, sure=0.2) for line in PASSPORT]
    result = decoded(noise[0], doubted(noise[1], 9, {"I": 0.2, "1": 0.19}))
    assert result.quality < READABLE
    assert result.lines[1][:10] == "G0000000I3"


@given(
    st.lists(
        st.tuples(st.integers(0, 1), st.integers(0, 43), st.sampled_from(ALPHABET), st.floats(0.02, 0.98)), max_size=6
    ),
    st.sampled_from([PASSPORT, VISA]),
)
def test_whatever_is_read_every_change_is_marked_and_no_name_is_changed(
    slips: list[tuple[int, int, str, float]], lines: tuple[str, ...]
) -> None:
    read = [chances(line) for line in lines]
    for row, column, letter, share in slips:
        table = {lines[row][column]: 1 - share, letter: share}
        read[row] = doubted(read[row], column + 1, table)
    result = decoded(*read)
    plain = [line.text for line in read]
    changed = {
        MrzPlace(line=row + 1, column=column + 1)
        for row, line in enumerate(result.lines)
        for column, letter in enumerate(line)
        if letter != plain[row][column]
    }
    assert set(result.corrected) == changed
    held = [check for check in result.layout.checks if check.at.of(plain) == check_digit(covered(check, plain))]
    assert all(check.at.of(result.lines) == check_digit(covered(check, result.lines)) for check in held)
    letters = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ<")
    for column in range(5, 44):
        if plain[0][column] in letters:
            assert result.lines[0][column] == plain[0][column]


def test_a_weak_character_under_a_right_digit_is_vouched_for() -> None:
    result = decoded(chances(PASSPORT[0]), doubted(chances(PASSPORT[1]), 3, {"0": 0.6, "O": 0.3}))
    assert (result.lines, result.uncertain) == (PASSPORT, ())


def test_a_line_that_may_have_lost_a_character_is_sure_of_none() -> None:
    shaky = replace(chances(PASSPORT[0]), score=-30.0)
    result = decoded(shaky, chances(PASSPORT[1]))
    assert result.lines == PASSPORT
    assert {place.line for place in result.uncertain} == {1}
    assert len(result.uncertain) == 44


def test_nothing_read_shows_in_a_repr() -> None:
    assert "PRUEBA" not in repr(decoded(*map(chances, PASSPORT)))
