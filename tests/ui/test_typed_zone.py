"""The lines of a zone while they are typed: layout, what is missing, digits, strange characters, and the document."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.domain.document import MrzFormat
from booth_app.mrz.layouts import LAYOUTS
from booth_app.ui.typed_zone import Judged, Zone, filled, in_capitals, judged_zone, layout_for, split_lines

TODAY = date(2026, 11, 22)
TD3 = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
TD1 = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
LONG = ("I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<")
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
MRV_A = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<")
MRV_B = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<")


def judged(*lines: str) -> Zone:
    return judged_zone(lines, today=TODAY)


def states(zone: Zone) -> dict[str, Judged]:
    return {sign.field: sign.state for sign in zone.signs if sign.state in {Judged.RIGHT, Judged.WRONG}}


@pytest.mark.parametrize(
    ("lines", "layout"),
    [
        (TD3, MrzFormat.TD3),
        (TD1, MrzFormat.TD1),
        (LONG, MrzFormat.TD1),
        (TD2, MrzFormat.TD2),
        (MRV_A, MrzFormat.MRV_A),
        (MRV_B, MrzFormat.MRV_B),
    ],
)
def test_each_layout_is_recognised_and_right(lines: tuple[str, ...], layout: MrzFormat) -> None:
    zone = judged(*lines)
    assert zone.document is not None
    assert (zone.document.mrz_format, set(states(zone).values())) == (layout, {Judged.RIGHT})
    assert zone.first_fault is None


@pytest.mark.parametrize(
    ("lines", "layout"),
    [
        (("P",), MrzFormat.TD3),
        (("I<UTO",), MrzFormat.TD1),
        (("I<UTOD2",), MrzFormat.TD1),
        (("I<UTOERIK",), MrzFormat.TD2),
        (("I<UTOERIK", "7408"), MrzFormat.TD1),
        (("V<UTO",), MrzFormat.MRV_A),
        (("X", "Y", "Z"), MrzFormat.TD1),
    ],
)
def test_the_layout_is_guessed_before_the_lines_are_whole(lines: tuple[str, ...], layout: MrzFormat) -> None:
    assert layout_for(lines).format is layout


def test_a_digit_is_judged_as_soon_as_it_stands_there() -> None:
    assert states(judged(TD3[0], TD3[1][:9])) == {}
    assert states(judged(TD3[0], TD3[1][:10])) == {"number": Judged.RIGHT}
    assert states(judged(TD3[0], "L898902C37")) == {"number": Judged.WRONG}


def test_a_digit_that_runs_on_is_judged_with_the_whole() -> None:
    assert "number" not in states(judged(LONG[0]))
    assert states(judged(*LONG))["number"] is Judged.RIGHT


def test_the_place_of_a_fault_is_told_with_what_it_is_taken_for() -> None:
    zone = judged(TD3[0], TD3[1].replace("L898902C3", "L8989O2C3"))
    fault = zone.first_fault
    assert fault is not None
    assert (fault.line, fault.column, fault.found, fault.expected) == (1, 9, "6", "0")
    suspect = next(sign for sign in zone.signs if sign.state is Judged.SUSPECT)
    assert (suspect.line, suspect.column, suspect.found, suspect.expected) == (1, 5, "O", "0")


def test_a_letter_in_a_date_is_strange_before_the_line_is_whole() -> None:
    zone = judged(TD3[0], "L898902C36UTO74O8")
    fault = zone.first_fault
    assert fault is not None
    assert (fault.state, fault.column, fault.found, fault.expected) == (Judged.STRANGE, 15, "O", "0")


def test_a_figure_in_a_name_is_taken_for_a_letter() -> None:
    fault = judged("P<UTOER1KSSON").first_fault
    assert fault is not None
    assert (fault.field, fault.found, fault.expected) == ("surnames", "1", "I")


def test_the_composite_is_blamed_last() -> None:
    fault = judged(TD3[0], TD3[1].replace("L898902C36", "L898902C37")).first_fault
    assert fault is not None
    assert fault.field == "number"
    composite = judged(TD3[0], TD3[1][:-1] + "1").first_fault
    assert composite is not None
    assert composite.field == "composite"


def test_what_is_missing_is_counted_and_nothing_is_made_of_it() -> None:
    zone = judged(TD3[0], TD3[1][:-1])
    assert zone.missing == (0, 1)
    assert zone.document is None
    assert judged("", "").signs == ()


def test_the_old_french_card_is_told_by_what_stands_in_it() -> None:
    zone = judged("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6")
    assert zone.document is not None
    assert (zone.layout.format, zone.document.person.given_names) == (MrzFormat.FR_ID, "CORINNE")
    assert set(states(zone).values()) == {Judged.RIGHT}


def test_fingers_write_capitals_and_fillers() -> None:
    assert in_capitals("p<uto eriksson-") == "P<UTO<ERIKSSON<"


def test_a_line_is_filled_up_where_nothing_else_can_follow() -> None:
    assert filled("P<UTOERIKSSON", 0, LAYOUTS[MrzFormat.TD3]) == "P<UTOERIKSSON".ljust(44, "<")
    assert filled("P<UT", 0, LAYOUTS[MrzFormat.TD3]) == "P<UT"
    assert filled(TD3[1][:30], 1, LAYOUTS[MrzFormat.TD3]) == TD3[1][:30]
    assert filled("I<UTOD231458907", 0, LAYOUTS[MrzFormat.TD1]) == TD1[0]
    assert filled("I<UTOD23145890", 0, LAYOUTS[MrzFormat.TD1]) == "I<UTOD23145890"
    assert filled("ERIKSSON", 2, LAYOUTS[MrzFormat.TD1]) == "ERIKSSON".ljust(30, "<")


def test_a_pasted_zone_is_spread_over_its_lines() -> None:
    assert split_lines("\n".join(TD1)) == TD1
    assert split_lines("".join(TD3).lower()) == TD3
    assert split_lines("ñandú\nno") == ()


@given(st.lists(st.text("AIPV<0123456789O", max_size=44), max_size=3))
def test_whatever_is_typed_is_judged_and_raises_nothing(lines: list[str]) -> None:
    zone = judged_zone(lines, today=TODAY)
    assert len(zone.missing) == zone.layout.lines
    for sign in zone.signs:
        assert zone.lines[sign.line][sign.column] == sign.found[0]
