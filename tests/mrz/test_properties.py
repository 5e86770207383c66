"""What must hold for every zone: it comes back as it was written, and a changed character does not pass unseen."""

from __future__ import annotations

import string
import time
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from booth_app.domain.document import MrzFormat
from booth_app.domain.person import Sex
from booth_app.domain.states import KNOWN_STATES
from booth_app.mrz.compose import MrzFields, compose
from booth_app.mrz.digits import ALPHABET, FILLER
from booth_app.mrz.errors import MrzError, MrzFault
from booth_app.mrz.layouts import LAYOUTS, Span
from booth_app.mrz.names import to_mrz
from booth_app.mrz.parse import is_valid, parse

TODAY = date(2026, 3, 1)

CODES = {
    MrzFormat.TD1: ["I", "ID", "C", "AC"],
    MrzFormat.TD2: ["I", "ID", "A"],
    MrzFormat.TD3: ["P", "PD", "PE"],
    MrzFormat.MRV_A: ["V", "VC"],
    MrzFormat.MRV_B: ["V"],
    MrzFormat.FR_ID: ["ID"],
}

words = st.text(string.ascii_uppercase, min_size=1, max_size=9)
names = st.lists(words, min_size=1, max_size=2).map(" ".join)
values = st.text(ALPHABET, min_size=1)
states = st.sampled_from(sorted(KNOWN_STATES))
births = st.dates(date(1927, 1, 1), TODAY)
expiries = st.dates(date(2027, 1, 1), date(2070, 12, 31))


@st.composite
def fields(draw: st.DrawFn) -> MrzFields:
    """Fields that fit their layout, names and all."""
    layout = LAYOUTS[draw(st.sampled_from(MrzFormat))]
    widths = [span.width for span in layout.optional]
    may_run_on = layout.overflow is not None and draw(st.booleans())
    if layout.format is MrzFormat.FR_ID:
        return draw(french_fields())
    number = draw(st.text(ALPHABET, min_size=1, max_size=14 if may_run_on else 9))
    if len(number) > 9:
        widths[0] -= len(number) - 9 + 2
    return MrzFields(
        format=layout.format,
        document_code=draw(st.sampled_from(CODES[layout.format])),
        issuer=draw(states),
        number=number,
        surnames=draw(words),
        given_names=draw(st.just("") | names),
        nationality=draw(states),
        birth=draw(births),
        sex=draw(st.sampled_from(Sex)),
        expiry=draw(expiries),
        optional=tuple(draw(st.text(ALPHABET, max_size=max(width, 0))) for width in widths),
    )


@st.composite
def french_fields(draw: st.DrawFn) -> MrzFields:
    """Fields of an old French card: month of issue and serial for a number, up to three short given names."""
    issued = draw(st.dates(date(1988, 1, 1), date(2021, 8, 1)))
    given_names = st.lists(st.text(string.ascii_uppercase, min_size=1, max_size=4), min_size=1, max_size=2)
    return MrzFields(
        format=MrzFormat.FR_ID,
        document_code="ID",
        issuer="FRA",
        number=f"{issued:%y%m}{draw(st.text(string.digits, min_size=8, max_size=8))}",
        surnames=draw(names),
        given_names=draw(given_names.map(" ".join)),
        nationality="FRA",
        birth=draw(st.dates(date(1927, 1, 1), date(1987, 12, 31))),
        sex=draw(st.sampled_from(Sex)),
        expiry="",
        optional=(draw(st.text(ALPHABET, max_size=6)),),
    )


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


def value(character: str) -> int:
    return 0 if character == FILLER else ALPHABET.index(character)


@given(fields(), st.data())
def test_a_changed_character_under_a_digit_is_told(written: MrzFields, data: st.DataObject) -> None:
    lines = list(compose(written))
    layout = LAYOUTS[written.format]
    covered: list[Span] = [span for check in layout.checks for span in check.covers]
    span = data.draw(st.sampled_from(covered))
    column = data.draw(st.integers(span.start, span.end - 1))
    before = lines[span.line][column]
    # The weights 7, 3 and 1 see every change but one of a multiple of ten.
    seen = [character for character in ALPHABET + FILLER if (value(character) - value(before)) % 10]
    after = data.draw(st.sampled_from(seen))
    lines[span.line] = lines[span.line][:column] + after + lines[span.line][column + 1 :]
    assert not is_valid(parse(lines, today=TODAY))


def outcome(lines: list[str]) -> MrzFault | MrzFormat | None:
    try:
        return parse(lines, today=TODAY).mrz_format
    except MrzError as error:
        return error.fault


@given(st.lists(st.text(max_size=300), max_size=10))
def test_arbitrary_text_raises_nothing_else(lines: list[str]) -> None:
    assert outcome(lines) in {*MrzFault, *MrzFormat}


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
