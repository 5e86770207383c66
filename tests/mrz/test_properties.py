"""What must hold for every zone: it comes back as it was written, and a changed character does not pass unseen."""

from __future__ import annotations

import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.domain.document import MrzFormat
from booth_app.mrz.compose import MrzFields, compose
from booth_app.mrz.digits import ALPHABET, FILLER
from booth_app.mrz.errors import MrzError, MrzFault
from booth_app.mrz.layouts import LAYOUTS
from booth_app.mrz.names import to_mrz
from booth_app.mrz.parse import is_valid, parse
from tests.mrz.zones import TODAY, fields


@given(fields())
def test_what_was_written_is_read(written: MrzFields) -> None:
    lines = compose(written)
    read = parse(lines, today=TODAY)
    assert is_valid(read), (read.problems, [digit.field for digit in read.digits if not digit.is_right])
    assert (read.mrz_format, read.document_code, read.issuer) == (written.format, written.document_code, written.issuer)
    assert (read.number, read.optional) == (written.number, written.optional)
    person = read.person
    assert (person.surnames, person.given_names) == (written.surnames, written.given_names)
    assert (person.nationality, person.sex) == (written.nationality, written.sex)
    assert (person.birth_date.exact, read.expiry) == (written.birth, written.expiry or None)
    name_field = LAYOUTS[written.format].names
    assert person.names_truncated is (name_field.of(lines)[-1] != FILLER)


@given(fields())
def test_what_was_read_is_written(written: MrzFields) -> None:
    lines = compose(written)
    read = parse(lines, today=TODAY)
    born = read.person.birth_date.exact
    assert born is not None
    again = MrzFields(
        format=written.format,
        document_code=read.document_code,
        issuer=read.issuer,
        number=read.number,
        surnames=read.person.surnames,
        given_names=read.person.given_names,
        nationality=read.person.nationality,
        birth=born,
        sex=read.person.sex,
        expiry=read.expiry or "",
        optional=read.optional,
    )
    assert compose(again) == lines


def outcome(lines: list[str]) -> MrzFault | MrzFormat | None:
    try:
        return parse(lines, today=TODAY).mrz_format
    except MrzError as error:
        return error.fault


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=300), max_size=10))
def test_arbitrary_text_raises_nothing_else(lines: list[str]) -> None:
    assert outcome(lines) in {*MrzFault, *MrzFormat}


@pytest.mark.parametrize("lines", [["<" * 10_000_000], ["P<UTO"] * 1_000_000, ["\N{ZERO WIDTH SPACE}" * 256] * 8])
def test_text_of_any_size_is_refused(lines: list[str]) -> None:
    assert outcome(lines) in {MrzFault.TOO_LONG, MrzFault.EMPTY}


@given(st.sampled_from(list(LAYOUTS.values())).flatmap(
    lambda layout: st.lists(
        st.text(ALPHABET + FILLER, min_size=layout.width, max_size=layout.width),
        min_size=layout.lines,
        max_size=layout.lines,
    )
))  # fmt: skip
def test_any_characters_of_a_legal_length_are_read(lines: list[str]) -> None:
    assert outcome(lines) in set(MrzFormat)


@given(st.text(max_size=60))
def test_any_name_is_spelled_in_letters_and_single_fillers(name: str) -> None:
    spelled = to_mrz(name)
    assert set(spelled) <= set(string.ascii_uppercase + FILLER)
    assert FILLER * 2 not in spelled
    assert spelled.strip(FILLER) == spelled


def test_five_thousand_documents_a_second() -> None:
    lines = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
    started = time.process_time()
    for _ in range(1000):
        parse(lines, today=TODAY)
    assert time.process_time() - started < 0.2
