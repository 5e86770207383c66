"""Carriers' lists: read as far as they can be, and compared with who came in any order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.checks import lists
from booth_app.checks.lists import compare, read_manifest
from booth_app.domain.declaration import Listing
from booth_app.domain.manifest import (
    Attendance,
    LineFault,
    LineProblem,
    Manifest,
    ManifestKind,
    Match,
    Passenger,
)
from booth_app.domain.person import PartialDate, Person

BORN = PartialDate(year=1990, month=8, day=12)


def passenger(
    surnames: str = "PRUEBA",
    given: str = "ANA",
    *,
    number: str = "",
    issuer: str = "",
    born: PartialDate = BORN,
    nationality: str = "",
) -> Passenger:
    person = Person(surnames=surnames, given_names=given, birth_date=born, nationality=nationality)
    return Passenger(person=person, issuer=issuer, number=number)


def bus(*entries: Passenger) -> Manifest:
    return Manifest(kind=ManifestKind.BUS, entries=entries)


def listing_of(manifest: Manifest, seen: Passenger) -> Listing:
    """Say whether somebody stands on the list."""
    return Listing.LISTED if compare(manifest, (seen,)).listed else Listing.UNLISTED


def entries(text: str) -> tuple[Passenger, ...]:
    return read_manifest(text, ManifestKind.BUS).manifest.entries


def problems(text: str) -> list[tuple[int, LineFault]]:
    return [(problem.line, problem.fault) for problem in read_manifest(text, ManifestKind.BUS).problems]


def test_a_spanish_list_is_read() -> None:
    text = (
        "Apellidos;Nombres;Fecha de nacimiento;Nacionalidad;País emisor;Número de pasaporte\n"
        "Muñoz Prueba;Ana;12/08/1990;guatemala;GTM;G 123\n"
    )
    reading = read_manifest(text, ManifestKind.CRUISE, carrier="Mar Azul")
    assert reading.manifest == Manifest(
        kind=ManifestKind.CRUISE,
        carrier="Mar Azul",
        entries=(passenger("Muñoz Prueba", "Ana", number="G 123", issuer="GTM", nationality="GTM"),),
    )
    assert reading.problems == ()


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_any_delimiter_and_line_end_is_read(sign: str) -> None:
    head = sign.join(["\N{BYTE ORDER MARK}Surname", "First name", "DOB", "Seat", "Nationality", "Document no."])
    line = sign.join(["Prueba", "Ana", "1990-08-12", "14C", "slv", "A1"])
    wanted = (passenger("Prueba", "Ana", number="A1", nationality="SLV"),)
    for end in ("\n", "\r\n", "\r"):
        assert entries(f"{head}{end}{end}{line}{end}") == wanted


def test_columns_of_one_name_are_joined_and_the_last_number_counts() -> None:
    text = "primer apellido,segundo apellido,primer nombre,documento,numero\nPrueba,Ejemplo,Ana,Pasaporte,A1\n"
    assert entries(text) == (passenger("Prueba Ejemplo", "Ana", number="A1", born=PartialDate()),)
    assert entries("pasaporte,numero\nA1,\n")[0].number == "A1"


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("1990-08-12", BORN),
        ("1990/8/12", BORN),
        ("12.08.1990", BORN),
        ("12-8-1990", BORN),
        ("31/02/1990", PartialDate()),
        ("0000-01-01", PartialDate()),
        ("12 de agosto", PartialDate()),
        ("12/08/90", PartialDate()),
    ],
)
def test_dates_of_lists(text: str, born: PartialDate) -> None:
    read = f"apellidos,nacimiento\nPrueba,{text}\n"
    assert entries(read)[0].person.birth_date == born
    assert problems(read) == ([] if born == BORN else [(2, LineFault.BIRTH_DATE)])


@pytest.mark.parametrize(
    ("text", "code"), [("usa", "USA"), ("Estados Unidos", "USA"), ("mexico", "MEX"), ("Alemania", "DEU"), ("Nadie", "")]
)
def test_states_of_lists(text: str, code: str) -> None:
    read = f"apellidos,nacionalidad,emisor\nPrueba,{text},{text}\n"
    assert (entries(read)[0].person.nationality, entries(read)[0].issuer) == (code, code)
    assert problems(read) == ([] if code else [(2, LineFault.NATIONALITY), (2, LineFault.ISSUER)])


def test_a_wrong_line_is_reported_by_its_number_and_spoils_no_other() -> None:
    text = 'apellidos,numero,asiento\n"Prueba,A1\n\n,,4\nUno,A2,5,more\nDos,A3,6,\n'
    assert [entry.person.surnames for entry in entries(text)] == ["Prueba,A1", "Uno", "Dos"]
    assert problems(text) == [(4, LineFault.NOBODY), (5, LineFault.CELLS)]


def test_a_line_that_is_too_long_is_cut_and_reported() -> None:
    fits = "apellidos\n" + "A" * lists.LONGEST_LINE
    assert problems(fits) == []
    assert problems(fits + "A") == [(2, LineFault.TOO_LONG)]
    assert entries(fits + "A") == entries(fits)


def test_a_name_is_no_longer_than_any_that_is_compared() -> None:
    long, half = "A" * 100, "B" * 60
    (one, two) = entries(f"apellidos,apellidos,numero\n{long}C,,{long}C\n{half},{half},1\n")
    assert (one.person.surnames, one.number) == (long, long)
    assert two.person.surnames == f"{half} {half}"[:100]


def test_the_bounds_are_larger_than_any_ship_and_any_line() -> None:
    assert (lists.MOST_LINES, lists.LONGEST_LINE, lists.LONGEST_VALUE) == (10_000, 1_000, 100)


def test_a_list_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST_LINES", 2)
    assert problems("apellidos\nA\nB\n") == []
    assert problems("apellidos\nA\nB\n\nC\nD\n") == [(5, LineFault.TOO_MANY)]
    assert len(entries("apellidos\nA\nB\nC\nD\n")) == 2


@pytest.mark.parametrize(("text", "line"), [("", 1), ("\n\nasiento,nacionalidad\n1,GTM\n", 3)])
def test_a_list_without_names_and_numbers_is_none(text: str, line: int) -> None:
    reading = read_manifest(text, ManifestKind.BUS)
    assert reading.manifest.entries == ()
    assert reading.problems == (LineProblem(line=line, fault=LineFault.NO_HEADER),)


@pytest.mark.parametrize("heading", ["apellidos", "nombre completo", "passport"])
def test_one_column_that_names_people_is_enough(heading: str) -> None:
    assert len(entries(f"{heading}\nPrueba\n")) == 1
    assert problems(f"{heading}\nPrueba\n") == []


@given(st.text(alphabet=st.characters() | st.sampled_from(",;\"'\n\r\0\t"), max_size=200))
def test_reading_is_total(text: str) -> None:
    for untrusted in (text, f"apellidos,numero,nacimiento,nacionalidad\n{text}"):
        reading = read_manifest(untrusted, ManifestKind.BUS)
        assert listing_of(reading.manifest, passenger()) in {Listing.LISTED, Listing.UNLISTED}


def test_the_document_finds_whatever_the_name() -> None:
    entry = passenger("Pruva", "Hana", number="g-12 3", born=PartialDate())
    seen = passenger(number="G123", issuer="GTM")
    assert compare(bus(entry), (seen,)) == Attendance(listed=(Match(entry=entry, seen=seen),))


def test_the_same_number_of_another_state_is_another_document() -> None:
    entry, seen = passenger("OTRA", number="G1", issuer="SLV"), passenger(number="G1", issuer="GTM")
    assert compare(bus(entry), (seen,)) == Attendance(unlisted=(seen,), missing=(entry,))


@pytest.mark.parametrize(
    ("surnames", "given"), [("Muñoz Prueba", "José"), ("José", "Muñoz Prueba"), ("", "José Muñoz Prueba")]
)
def test_name_and_birth_find_where_the_number_is_wrong(surnames: str, given: str) -> None:
    seen = passenger("MUNXXOZ PRUEBA", "JOSE", number="G1")
    entry = passenger(surnames, given, number="G2")
    assert listing_of(bus(entry), seen) is Listing.LISTED
    later = passenger(surnames, given, born=PartialDate(year=1990, month=8, day=13))
    assert listing_of(bus(later), seen) is Listing.UNLISTED
    assert listing_of(bus(passenger(surnames, "Otro")), seen) is Listing.UNLISTED


def test_names_alone_do_where_a_birth_is_open_and_the_state_does_not_speak_against_it() -> None:
    seen = passenger(nationality="GTM")
    for nationality, listing in (("", Listing.LISTED), ("GTM", Listing.LISTED), ("SLV", Listing.UNLISTED)):
        entry = passenger("Prueba", "Ana", born=PartialDate(), nationality=nationality)
        assert listing_of(bus(entry), seen) is listing
    assert listing_of(bus(passenger("Prueba", "Eva", born=PartialDate())), seen) is Listing.UNLISTED


def test_somebody_without_a_name_is_found_by_document_alone() -> None:
    seen = passenger("", "<", number="G1")
    assert listing_of(bus(passenger("", "", number="G2")), seen) is Listing.UNLISTED
    assert listing_of(bus(passenger("", "", number="G1")), seen) is Listing.LISTED


def test_a_line_stands_for_one_person_and_the_birth_decides_among_namesakes() -> None:
    younger = passenger(born=PartialDate(year=2001, month=1, day=1))
    older, open_birth = passenger(), passenger(born=PartialDate())
    attendance = compare(bus(open_birth, older), (younger, older, older))
    assert attendance.listed == (Match(entry=open_birth, seen=older), Match(entry=older, seen=older))
    assert attendance.unlisted == (younger,)
    assert attendance.missing == ()


@given(st.randoms(use_true_random=False))
def test_the_order_of_list_and_people_does_not_matter(shuffle: random.Random) -> None:
    names = [("PRUEBA", "ANA"), ("PRUEBA", "EVA"), ("EJEMPLO", "ANA"), ("MUÑOZ", "ANA")]
    listed = [passenger(*name, number=number) for name in names for number in ("", "G1", "G2")]
    came = [passenger(*name, number=number, born=born) for name in names for number in ("G1", "G3") for born in (BORN,)]
    first = compare(bus(*listed), came)
    shuffle.shuffle(listed)
    shuffle.shuffle(came)
    assert compare(bus(*listed), came) == first
    assert len(first.listed) + len(first.missing) == len(listed)
    assert len(first.listed) + len(first.unlisted) == len(came)


def test_a_whole_ship_is_compared_in_time() -> None:
    ship = [passenger("PRUEBA", f"ANA {number}", number=f"G{number}") for number in range(2_000)]
    attendance = compare(Manifest(kind=ManifestKind.CRUISE, entries=tuple(ship)), ship[:-1])
    assert len(attendance.listed) == 1_999
    assert attendance.missing == (ship[-1],)
