"""Columns into characters: neither lost nor doubled, whatever the spacing, and the length found by itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.reading.native.lattice import ALPHABET, COLUMN, log_chances, pitch_of, read_lattice, runs_on
from tests.reading.native.scores import scores

LENGTHS = (30, 36, 44)
LINES = {
    44: "P<GTMPRUEBA<<MARIA<FICTICIA<<<<<<<<<<<<<<<<<",
    36: "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
    30: "7408122F1204159UTO<<<<<<<<<<<6",
}


def read(line: str, *, steps: list[int] | None = None) -> tuple[int, str]:
    columns = sum(steps) + 16 if steps else 192
    (found,) = read_lattice(log_chances(scores(line, columns=columns, steps=steps or ())), LENGTHS)
    return len(found.text), found.text


@pytest.mark.parametrize("length", LINES)
def test_the_length_is_found_with_the_text(length: int) -> None:
    assert read(LINES[length]) == (length, LINES[length])


@given(
    st.text(ALPHABET, min_size=36, max_size=36), st.lists(st.sampled_from([4, 4, 4, 4, 5]), min_size=35, max_size=35)
)
def test_any_text_is_read_at_any_spacing(line: str, steps: list[int]) -> None:
    (found,) = read_lattice(log_chances(scores(line, columns=sum(steps) + 16, steps=steps)), (36,))
    assert found.text == line


def test_a_line_of_fillers_alone_neither_grows_nor_shrinks() -> None:
    assert read("<" * 36) == (36, "<" * 36)


def test_a_length_with_no_room_is_left_out() -> None:
    logs = log_chances(scores(LINES[30], columns=125))
    assert len(read_lattice(logs, (36, 44))[0].text) == 36
    assert read_lattice(log_chances(scores("AB", columns=20)), LENGTHS) == ()


def test_a_line_whose_end_is_hidden_is_placed_by_the_other() -> None:
    hidden = scores(LINES[44])
    hidden[:, :, :, 120:] = 0
    hidden[:, 37, :, 120:] = 4
    (alone,) = read_lattice(log_chances(hidden), LENGTHS)
    assert len(alone.text) != 44
    both = np.concatenate([hidden, scores(LINES[44][::-1])])
    found = read_lattice(log_chances(both), LENGTHS)
    assert (found[0].text[:28], found[1].text) == (LINES[44][:28], LINES[44][::-1])


def test_a_line_a_whole_character_aside_is_found() -> None:
    moved = np.roll(scores(LINES[36], columns=170), 4, axis=3)
    found = read_lattice(log_chances(np.concatenate([scores(LINES[36], columns=170), moved])), (36,))
    assert [line.text for line in found] == [LINES[36], LINES[36]]


def test_lines_a_column_apart_are_one_grid() -> None:
    moved = np.roll(scores(LINES[36], columns=160), 1, axis=3)
    both = np.concatenate([scores(LINES[36], columns=160), moved])
    found = read_lattice(log_chances(both), (36,))
    assert [line.text for line in found] == [LINES[36], LINES[36]]
    assert found[1].first - found[0].first == pytest.approx(COLUMN, abs=0.5)


def test_what_is_sure_has_a_chance_near_one() -> None:
    (line,) = read_lattice(log_chances(scores(LINES[30])), (30,))
    assert line.chances.max(axis=1).min() > 0.95


@pytest.mark.parametrize("steps", [[4], [5], [4, 5], [4, 4, 5]], ids=str)
def test_the_rhythm_tells_the_distance_of_characters(steps: list[int]) -> None:
    spaced = (steps * 43)[:43]
    logs = log_chances(scores(LINES[44], columns=sum(spaced) + 16, steps=spaced))
    assert pitch_of(logs) == pytest.approx(sum(spaced) / 43, rel=0.03)


def test_a_line_that_is_cut_off_runs_on() -> None:
    whole = log_chances(scores(LINES[44]))
    assert runs_on(whole) == (False, False)
    assert runs_on(whole[:, 5:]) == (True, False)
    assert runs_on(whole[:, :150]) == (False, True)
