"""Zones of every layout, valid and not, against what the parser must say of them.

The first ones are the public specimens of Doc 9303-4 to -7; the others were made for these tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from booth_app.domain.document import DocumentKind, MrzFormat, TravelDocument
from booth_app.domain.person import Sex
from booth_app.mrz.errors import MrzError, MrzFault
from booth_app.mrz.parse import is_valid, parse

TODAY = date(2026, 3, 1)
NAMES = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
DATA = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
STATE = ("STATE-UNKNOWN", "nationality", 2, 11)


def read(*lines: str) -> TravelDocument:
    return parse(lines, today=TODAY)


def wrong_digits(document: TravelDocument) -> list[str]:
    return [digit.field for digit in document.digits if not digit.is_right]


def problems(document: TravelDocument) -> list[tuple[str, str, int, int]]:
    return [(p.code, str(p.field), p.line, p.column) for p in document.problems]


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    lines: tuple[str, ...]
    format: MrzFormat
    kind: DocumentKind
    number: str
    born: str
    expiry: date | None
    optional: tuple[str, ...]
    digits: int
    surnames: str = "ERIKSSON"
    given_names: str = "ANNA MARIA"
    sex: Sex = Sex.FEMALE


SPECIMENS = {
    "TD3": Specimen(
        lines=(NAMES, DATA),
        format=MrzFormat.TD3,
        kind=DocumentKind.PASSPORT,
        number="L898902C3",
        born="1974-08-12",
        expiry=date(2012, 4, 15),
        optional=("ZE184226B",),
        digits=5,
    ),
    "TD1": Specimen(
        lines=("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
        format=MrzFormat.TD1,
        kind=DocumentKind.IDENTITY_CARD,
        number="D23145890",
        born="1974-08-12",
        expiry=date(2012, 4, 15),
        optional=("", ""),
        digits=4,
    ),
    "TD1 with a long number": Specimen(
        lines=("I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<"),
        format=MrzFormat.TD1,
        kind=DocumentKind.IDENTITY_CARD,
        number="D23145890734",
        born="1934-07-12",
        expiry=date(1995, 7, 12),
        optional=("", ""),
        digits=4,
        surnames="STEVENSON",
        given_names="PETER JOHN",
        sex=Sex.MALE,
    ),
    "TD2": Specimen(
        lines=("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"),
        format=MrzFormat.TD2,
        kind=DocumentKind.IDENTITY_CARD,
        number="D23145890",
        born="1974-08-12",
        expiry=date(2012, 4, 15),
        optional=("",),
        digits=4,
    ),
    "MRV-A": Specimen(
        lines=("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"),
        format=MrzFormat.MRV_A,
        kind=DocumentKind.VISA,
        number="L8988901C",
        born="1940-09-07",
        expiry=date(1996, 12, 10),
        optional=("6ZE184226B",),
        digits=3,
    ),
    "MRV-B": Specimen(
        lines=("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"),
        format=MrzFormat.MRV_B,
        kind=DocumentKind.VISA,
        number="L8988901C",
        born="1940-09-07",
        expiry=date(1996, 12, 10),
        optional=("",),
        digits=3,
    ),
    "old French card": Specimen(
        lines=("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "9409923102854CORINNE<<<<<<<6512068F4"),
        format=MrzFormat.FR_ID,
        kind=DocumentKind.IDENTITY_CARD,
        number="940992310285",
        born="1965-12-06",
        expiry=None,
        optional=("",),
        digits=3,
        surnames="BERTHIER",
        given_names="CORINNE",
    ),
}


@pytest.mark.parametrize("specimen", SPECIMENS.values(), ids=SPECIMENS)
def test_a_specimen_is_read_field_by_field(specimen: Specimen) -> None:
    document = read(*specimen.lines)
    person = document.person
    assert (document.mrz_format, document.kind, document.number) == (specimen.format, specimen.kind, specimen.number)
    assert (person.surnames, person.given_names, person.sex) == (
        specimen.surnames,
        specimen.given_names,
        specimen.sex,
    )
    assert (person.birth_date.isoformat(), document.expiry) == (specimen.born, specimen.expiry)
    assert (document.optional, document.mrz_lines) == (specimen.optional, specimen.lines)
    assert len(document.digits) == specimen.digits
    assert is_valid(document)


def test_belgian_cards_count_the_filler_inside_a_long_number() -> None:
    document = read(
        "IDBEL000590240<6013<<<<<<<<<<<", "8512017F1311048BEL851201002007", "REINARTZ<<ULRIKE<KATIA<E<<<<<<"
    )
    assert (document.number, document.optional) == ("000590240601", ("", "85120100200"))
    assert is_valid(document)


def test_german_passport_has_a_one_letter_state_and_no_personal_number() -> None:
    document = read("P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<", "C01X0006H1D<<6408125F1710319<<<<<<<<<<<<<<<0")
    assert (document.issuer, document.person.nationality) == ("D", "D")
    assert is_valid(document)


@pytest.mark.parametrize(
    ("data", "born"),
    [
        ("L898902C36UTO<<<<<<0F1204159ZE184226B<<<<<10", "----------"),
        ("L898902C36UTO74<<<<1F1204159ZE184226B<<<<<18", "1974------"),
    ],
)
def test_unknown_parts_of_a_birth_date_are_legal(data: str, born: str) -> None:
    document = read(NAMES, data)
    assert document.person.birth_date.isoformat() == born
    assert is_valid(document)


def test_a_stateless_person_of_unspecified_sex_is_legal() -> None:
    document = read(NAMES, "L898902C36XXA7408122<1204159ZE184226B<<<<<10")
    assert (document.person.nationality, document.person.sex) == ("XXA", Sex.UNSPECIFIED)
    assert is_valid(document)


def test_a_single_name_is_all_surname() -> None:
    document = read("P<UTOARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", DATA)
    assert (document.person.surnames, document.person.given_names) == ("ARKFREITH", "")
    assert is_valid(document)


def test_a_full_name_field_may_be_cut() -> None:
    document = read("P<UTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", DATA)
    assert document.person.names_truncated
    assert is_valid(document)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ("L898902C36UTO7408122F1204159ZE184226B<<<<<20", ["optional", "composite"]),
        ("L898902C37UTO7408122F1204159ZE184226B<<<<<10", ["number", "composite"]),
        ("L898902C36UTO7408122F1204159ZE184226B<<<<<11", ["composite"]),
    ],
)
def test_each_wrong_digit_is_named(data: str, wrong: list[str]) -> None:
    document = read(NAMES, data)
    assert wrong_digits(document) == wrong
    assert not is_valid(document)
    assert document.number == "L898902C3"


@pytest.mark.parametrize(
    ("names", "data", "expected"),
    [
        # What is expected stands by line and column of the first character that is wrong.
        (NAMES, "L898902C36UTO7413128F1204159ZE184226B<<<<<10", [("DATE-IMPOSSIBLE", "birth_date", 2, 14)]),
        (NAMES, "L898902C36UTO7402316F1204159ZE184226B<<<<<16", [("DATE-IMPOSSIBLE", "birth_date", 2, 14)]),
        (NAMES, "L898902C36UTO7<08128F1204159ZE184226B<<<<<10", [("DATE-IMPOSSIBLE", "birth_date", 2, 14)]),
        (NAMES, "L898902C36UTO7408122F1213159ZE184226B<<<<<10", [("DATE-IMPOSSIBLE", "expiry", 2, 22)]),
        (NAMES, "L898902C36UTO7408122F12<<<<9ZE184226B<<<<<10", [("DATE-PARTIAL", "expiry", 2, 22)]),
        (NAMES, "L898902C36UTO7408122X1204159ZE184226B<<<<<10", [("CHARACTER", "sex", 2, 21)]),
        (NAMES, "L898902C36UTO7408122F1204159ZE184226B<<<<<1<", [("CHARACTER", "composite", 2, 44)]),
        (NAMES, "L898902C3AUTO7408122F1204159ZE184226B<<<<<10", [("CHARACTER", "number", 2, 10)]),
        (NAMES, "L898902C36UT17408122F1204159ZE184226B<<<<<10", [STATE, ("CHARACTER", "nationality", 2, 13)]),
        (NAMES, "L898902C36ZZZ7408122F1204159ZE184226B<<<<<10", [STATE]),
        (NAMES, "<<<<<<<<<<UTO7408122F1204159ZE184226B<<<<<10", [("NUMBER-MISSING", "number", 2, 1)]),
        ("P<UTOER1KSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", DATA, [("CHARACTER", "surnames", 1, 8)]),
        ("P<UTO<<FIRST<NAME<<<<<<<<<<<<<<<<<<<<<<<<<<<", DATA, [("SURNAME-MISSING", "surnames", 1, 6)]),
        ("P<UTO<ERIKSSON<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<", DATA, [("NAMES-GAP", "surnames", 1, 6)]),
        ("P<UTOERIKSSON<<<ANNA<MARIA<<<<<<<<<<<<<<<<<<", DATA, [("NAMES-GAP", "given_names", 1, 16)]),
        ("P<UTOERIKSSON<<ANNA<<MARIA<<<<<<<<<<<<<<<<<<", DATA, [("NAMES-GAP", "given_names", 1, 20)]),
        ("P<UTO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", DATA, [("NAMES-MISSING", "surnames", 1, 6)]),
        ("X<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", DATA, [("CODE-UNKNOWN", "document_code", 1, 1)]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(names: str, data: str, expected: list[tuple[str, str, int, int]]) -> None:
    document = read(names, data)
    assert problems(document) == expected
    assert not is_valid(document)


def test_letters_for_digits_are_told_and_not_repaired() -> None:
    document = read(NAMES, "L8989O2C36UTO74O8122F12O4159ZE184226B<<<<<1O")
    assert document.number == "L8989O2C3"
    assert document.expiry is None
    assert wrong_digits(document) == ["number", "birth_date", "expiry", "composite"]
    assert ("CHARACTER", "birth_date", 2, 16) in problems(document)


def test_one_character_after_a_full_number_does_not_make_it_long() -> None:
    document = read(
        "I<UTOD23145890<7<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"
    )
    assert (document.number, document.optional) == ("D23145890", ("7", ""))
    assert ("CHARACTER", "number", 1, 15) in problems(document)


@pytest.mark.parametrize(
    ("code", "lines", "kind"),
    [
        ("PE", 2, DocumentKind.EMERGENCY),
        ("PD", 2, DocumentKind.PASSPORT),
        ("XX", 2, DocumentKind.OTHER),
        ("AC", 3, DocumentKind.CREW_CERTIFICATE),
        ("C<", 3, DocumentKind.IDENTITY_CARD),
        ("C1", 3, DocumentKind.RESIDENCE_CARD),
        ("AR", 3, DocumentKind.RESIDENCE_CARD),
        ("P<", 3, DocumentKind.OTHER),
    ],
)
def test_the_code_makes_the_kind(code: str, lines: int, kind: DocumentKind) -> None:
    specimen = SPECIMENS["TD3" if lines == 2 else "TD1"].lines
    assert read(code + specimen[0][2:], *specimen[1:]).kind is kind


@pytest.mark.parametrize(
    ("lines", "fault", "line", "column"),
    [
        ((), MrzFault.EMPTY, 0, 0),
        (("", "  "), MrzFault.EMPTY, 0, 0),
        ((NAMES,), MrzFault.LINES, 0, 0),
        ((NAMES, DATA, DATA, DATA), MrzFault.LINES, 0, 0),
        ((NAMES, DATA[:-1]), MrzFault.LENGTH, 2, 44),
        ((NAMES + "<", DATA), MrzFault.LENGTH, 1, 45),
        ((NAMES, "A"), MrzFault.LENGTH, 2, 2),
        ((NAMES, DATA.replace("8", "é")), MrzFault.ALPHABET, 2, 2),
        ((NAMES, DATA.replace("8", "-")), MrzFault.ALPHABET, 2, 2),
        (("<" * 257,), MrzFault.TOO_LONG, 0, 0),
        (("<",) * 9, MrzFault.TOO_LONG, 0, 0),
    ],
)  # fmt: skip
def test_what_is_no_zone_is_an_error_with_a_place(
    lines: tuple[str, ...], fault: MrzFault, line: int, column: int
) -> None:
    with pytest.raises(MrzError) as caught:
        read(*lines)
    assert (caught.value.fault, caught.value.line, caught.value.column) == (fault, line, column)
    assert caught.value.code == fault.value
    assert caught.value.remedy


@pytest.mark.parametrize(
    "lines",
    [
        (NAMES + DATA,),
        (NAMES.lower(), f" {DATA} "),
        (NAMES, "", DATA + "\r\n"),
        (" ".join(NAMES), "\x02" + DATA + "\x03"),
        (NAMES.replace("<<", "«"), DATA),
    ],
)
def test_spaces_case_and_joined_lines_do_no_harm(lines: tuple[str, ...]) -> None:
    assert read(*lines) == read(NAMES, DATA)


@pytest.mark.parametrize("name", ["TD1", "TD2", "MRV-B"])
def test_a_zone_in_one_piece_is_split(name: str) -> None:
    lines = SPECIMENS[name].lines
    assert read("".join(lines)) == read(*lines)
    if len(lines) == 3:
        assert read(lines[0], lines[1] + lines[2]) == read(*lines)


def test_lines_that_ended_in_the_wrong_place_are_not_shifted_into_shape() -> None:
    with pytest.raises(MrzError, match="43 de 44"):
        read(NAMES[:-1], NAMES[-1] + DATA)


@pytest.mark.parametrize(
    ("first", "cui"),
    [
        ("IDGTM00000000111234567890101<<", "1234567890101"),
        ("IDGTM00000000112000000470514<<", "2000000470514"),
        ("IDGTM123456789<01015<<<<<<<<<<", "1234567890101"),
        ("IDGTM00000000111234<56789<0101", "1234567890101"),
        ("IDGTM00000000111234567800101<<", None),
        ("IDSLV00000000111234567890101<<", None),
    ],
)
def test_a_guatemalan_card_gives_the_cui_wherever_it_stands(first: str, cui: str | None) -> None:
    document = read(first, "9001011F3001019GTM<<<<<<<<<<<5", "PRUEBA<EJEMPLO<<MARIA<FICTICIA")
    assert document.person.cui == cui


def test_a_long_number_of_a_card_in_two_lines_may_be_the_cui() -> None:
    document = read("IDGTMPRUEBA<EJEMPLO<<MARIA<FICTICIA<", "123456789<GTM9001011F300101901015<<<")
    assert (document.number, document.person.cui) == ("1234567890101", "1234567890101")


def test_a_guatemalan_passport_may_give_the_cui_as_personal_number() -> None:
    document = read("P<GTMPRUEBA<EJEMPLO<<MARIA<FICTICIA<<<<<<<<<", "G000000013GTM9001011F30010191234567890101<00")
    assert document.person.cui == "1234567890101"


def test_nothing_read_shows_in_a_repr() -> None:
    shown = repr(read(NAMES, DATA))
    assert "ERIKSSON" not in shown
    assert "L898902C3" not in shown
    assert "7408" not in shown
