"""One changed character under a check digit is told, but for those that no digit can tell from what they replaced.

The weights 7, 3 and 1 have no divisor in common with 10, so a digit sees every change but one by a multiple of ten. The
characters fall into ten families that look the same to it, `0 A K U <` the first. In a date or in the place of a digit
the alphabet tells them apart; in a number, in optional data, and in the names of an old French card nothing does.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.domain.document import MrzFormat, TravelDocument
from booth_app.mrz.compose import MrzFields, compose
from booth_app.mrz.digits import ALPHABET, FILLER
from booth_app.mrz.fields import fields_of
from booth_app.mrz.layouts import LAYOUTS, Layout, Span
from booth_app.mrz.parse import is_valid, parse
from tests.mrz.test_vectors import SPECIMENS
from tests.mrz.zones import TODAY, fields

CHARACTERS = ALPHABET + FILLER


def value(character: str) -> int:
    return 0 if character == FILLER else ALPHABET.index(character)


def look_alike(one: str, other: str) -> bool:
    return (value(one) - value(other)) % 10 == 0


def places(spans: Iterator[Span] | tuple[Span, ...]) -> set[tuple[int, int]]:
    return {(span.line, column) for span in spans for column in range(span.start, span.end)}


def under_a_digit(layout: Layout) -> set[tuple[int, int]]:
    return places(span for check in layout.checks for span in (*check.covers, check.at))


def is_free(place: tuple[int, int], after: str, document: TravelDocument) -> bool:
    """Say whether the field at this place may hold any character of a family."""
    # A number that runs on has no filler inside.
    is_long = len(document.number) > LAYOUTS[document.mrz_format].number.width if document.mrz_format else False
    free = {"optional"} if is_long and after == FILLER else {"number", "optional"}
    if document.mrz_format is MrzFormat.FR_ID and not after.isdigit():
        free |= {"surnames", "given_names"}
    return any(place in places(field.spans) for field in fields_of(document) if field.field in free)


def changed(lines: tuple[str, ...], place: tuple[int, int], after: str) -> tuple[str, ...]:
    line, column = place
    text = lines[line]
    return (*lines[:line], text[:column] + after + text[column + 1 :], *lines[line + 1 :])


def is_told(lines: tuple[str, ...], place: tuple[int, int], after: str) -> bool:
    return not is_valid(parse(changed(lines, place, after), today=TODAY))


@given(fields(), st.data())
def test_a_change_that_a_digit_can_see_is_told(written: MrzFields, data: st.DataObject) -> None:
    lines = compose(written)
    line, column = place = data.draw(st.sampled_from(sorted(under_a_digit(LAYOUTS[written.format]))))
    before = lines[line][column]
    after = data.draw(st.sampled_from([one for one in CHARACTERS if not look_alike(one, before)]))
    assert is_told(lines, place, after)


@given(fields(), st.data())
def test_in_dates_and_digits_the_alphabet_tells_the_rest(written: MrzFields, data: st.DataObject) -> None:
    lines = compose(written)
    layout = LAYOUTS[written.format]
    dates_and_digits = places((layout.birth, layout.expiry, *(check.at for check in layout.checks)))
    line, column = place = data.draw(st.sampled_from(sorted(dates_and_digits)))
    before = lines[line][column]
    # `<` and `0` are one and the same under an empty field, and `<` after a number says that it runs on.
    filler = () if place not in places((layout.birth,)) else (FILLER,)
    alike = [one for one in (*ALPHABET, *filler) if look_alike(one, before) and one not in {before, "0"}]
    assert all(is_told(lines, place, after) for after in alike)


@pytest.mark.parametrize("name", SPECIMENS)
def test_what_no_digit_can_see_is_just_what_the_fields_leave_open(name: str) -> None:
    lines = SPECIMENS[name].lines
    document = parse(lines, today=TODAY)
    layout = LAYOUTS[SPECIMENS[name].format]
    unseen = {
        (place, after)
        for place in under_a_digit(layout)
        for after in CHARACTERS
        if after != lines[place[0]][place[1]] and not is_told(lines, place, after)
    }
    expected = {
        (place, after)
        for place in under_a_digit(layout)
        for after in CHARACTERS
        if after != (before := lines[place[0]][place[1]])
        and look_alike(before, after)
        and is_free(place, after, document)
    }
    assert unseen == expected
