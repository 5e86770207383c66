"""What single states print in a way of their own: read as it stands, told where it departs, never refused.

All zones are invented; only their form is that of the state.
"""

from __future__ import annotations

from datetime import date

import pytest

from booth_app.domain.document import DocumentKind, MrzFormat
from booth_app.mrz.parse import is_valid, parse

TODAY = date(2026, 3, 1)

ZONES = {
    # name: lines, number, optional data, names
    "China: letters in the personal number": (
        ("POCHNLI<<MEI<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "E000000008CHN9001011F3001019LAKCLCLMMBKGG936"),
        ("E00000000", ("LAKCLCLMMBKGG9",), "LI", "MEI"),
    ),
    "Estonia: a card with the personal code": (
        ("IDESTAA0000000038001010000<<<<", "8001014M3001019EST<<<<<<<<<<<3", "MUSTER<<MARI<LIIS<<<<<<<<<<<<<"),
        ("AA0000000", ("38001010000", ""), "MUSTER", "MARI LIIS"),
    ),
    "Germany: no personal number, and a filler for its digit": (
        ("P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<", "C01X0006H1D<<6408125F3110315<<<<<<<<<<<<<<<6"),
        ("C01X0006H", ("",), "MUSTERMANN", "ERIKA"),
    ),
    "Germany: no personal number, and a nought for its digit": (
        ("P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<", "C01X0006H1D<<6408125F3110315<<<<<<<<<<<<<<06"),
        ("C01X0006H", ("",), "MUSTERMANN", "ERIKA"),
    ),
    "Latvia: fillers inside the personal number, of an alien": (
        ("PALVAMUSTER<<FARIDA<<<<<<<<<<<<<<<<<<<<<<<<<", "LV00000000XXC8605102F3103142111111<11648<<82"),
        ("LV0000000", ("111111<11648",), "MUSTER", "FARIDA"),
    ),
    "Romania: a card in two lines": (
        ("IDROUPROBA<<IOAN<<<<<<<<<<<<<<<<<<<<", "HD000000<8ROU8505095M310509812049941"),
        ("HD000000", ("1204994",), "PROBA", "IOAN"),
    ),
    "Switzerland: a filler inside the number": (
        ("IDCHES000000<06<<<<<<<<<<<<<<<", "8102287F3001019CHE<<<<<<<<<<<4", "MUSTER<<PETRA<<<<<<<<<<<<<<<<<"),
        ("S000000<0", ("", ""), "MUSTER", "PETRA"),
    ),
    "Utopia: a number of ten characters": (
        ("IDUTO123456789<07<<<<<<<<<<<<<", "8601012M3001019UTO<<<<<<<<<<<6", "SPECIMEN<<JANE<<<<<<<<<<<<<<<<"),
        ("1234567890", ("", ""), "SPECIMEN", "JANE"),
    ),
}


@pytest.mark.parametrize("name", ZONES)
def test_it_is_read_and_nothing_is_wrong(name: str) -> None:
    lines, (number, optional, surnames, given_names) = ZONES[name]
    document = parse(lines, today=TODAY)
    assert is_valid(document), document.problems
    assert (document.number, document.optional) == (number, optional)
    assert (document.person.surnames, document.person.given_names) == (surnames, given_names)


def test_india_prints_a_single_name_as_a_given_one() -> None:
    lines = ("P<IND<<EXAMPLE<NAME<<<<<<<<<<<<<<<<<<<<<<<<<", "A1234567<6IND9001011F3001019<<<<<<<<<<<<<<04")
    document = parse(lines, today=TODAY)
    assert (document.person.surnames, document.person.given_names) == ("", "EXAMPLE NAME")
    assert [problem.code for problem in document.problems] == ["SURNAME-MISSING"]
    assert all(digit.is_right for digit in document.digits)


def test_botswana_s_number_has_a_wrong_digit_and_is_read_all_the_same() -> None:
    lines = ("P<BWAEXAMPLE<<NEO<<<<<<<<<<<<<<<<<<<<<<<<<<<", "BN00000007BWA9001011F3001019<<<<<<<<<<<<<<<1")
    document = parse(lines, today=TODAY)
    assert (document.mrz_format, document.kind, document.number) == (MrzFormat.TD3, DocumentKind.PASSPORT, "BN0000000")
    assert [(d.field, d.found, d.expected) for d in document.digits if not d.is_right] == [("number", "7", "6")]
    assert document.expiry == date(2030, 1, 1)


@pytest.mark.parametrize(
    "code",
    [
        *("D", "GBD", "GBN", "GBO", "GBP", "GBS", "RKS", "XKX", "EUE", "UNO", "UNA", "UNK", "XBA", "XIM", "XCC"),
        *("XCE", "XCO", "XEC", "XPO", "XES", "XMP", "XOM", "XDC", "XXA", "XXB", "XXC", "XXX", "ANT", "UTO"),
    ],
)
def test_codes_beyond_iso_are_known(code: str) -> None:
    lines = (f"P<{code:<3}EXAMPLE<<NEO".replace(" ", "<").ljust(44, "<"), f"A00000000X{code:<3}".replace(" ", "<"))
    rest = "9001011F3001019<<<<<<<<<<<<<<<0"
    codes = {problem.code for problem in parse((lines[0], lines[1] + rest), today=TODAY).problems}
    assert "STATE-UNKNOWN" not in codes


@pytest.mark.parametrize("code", ["IAO", "BDR", "WSA", "DE"])
def test_codes_that_no_document_bears_are_told(code: str) -> None:
    """IAO signs master lists alone; the others are inventions, or a letter short."""
    line = f"P<{code.ljust(3, '<')}EXAMPLE<<NEO".ljust(44, "<")
    document = parse((line, "A000000000UTO9001011F3001019<<<<<<<<<<<<<<<0"), today=TODAY)
    assert ("STATE-UNKNOWN", "issuer") in {(problem.code, problem.field) for problem in document.problems}
