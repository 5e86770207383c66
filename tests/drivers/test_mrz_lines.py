"""What counts as an MRZ at all, whoever delivered it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.mrz_lines import ALPHABET, assemble, is_whole
from tests.drivers.dialogues import SPECIMENS, TD2, TD3


@pytest.mark.parametrize("lines", SPECIMENS)
def test_joined_lines_are_split(lines: tuple[str, ...]) -> None:
    assert assemble(["".join(lines)]) == lines
    assert is_whole(["".join(lines)])
    assert is_whole(lines)


def test_padding_is_cut_from_two_lines_of_36() -> None:
    assert assemble(["_" * 44, *(line + "_" * 8 for line in TD2)]) == TD2


def test_underscores_for_fillers_are_not_taken_for_padding() -> None:
    visa = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<<<<<<<<<")
    assert assemble([line.replace("<", "_") for line in visa]) == visa


@pytest.mark.parametrize("text", ["", "A", "HELLO WORLD", "A" * 55, "A" * 141, "¿" * 88])
def test_what_cannot_be_an_mrz_gives_nothing(text: str) -> None:
    assert assemble([text]) == ()


def test_more_lines_than_an_mrz_has_give_nothing() -> None:
    assert assemble([*TD3, *TD3]) == ()


@given(st.lists(st.text(max_size=100), max_size=6))
def test_whatever_comes_out_is_in_the_alphabet(untrusted_lines: list[str]) -> None:
    lines = assemble(untrusted_lines)
    assert len(lines) <= 3
    assert all(set(line) <= ALPHABET for line in lines)
