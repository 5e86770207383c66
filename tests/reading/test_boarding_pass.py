"""Boarding passes as airlines print them, as they should not, and as nobody should."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.domain.boarding import BoardingPass, FlightLeg, Issue
from booth_app.domain.personal import PERSONAL
from booth_app.reading.boarding_pass import MAX_LENGTH, parse_boarding_pass
from booth_app.reading.errors import PayloadError
from tests.reading.barcode_page import BOARDING_PASS

NAME = "MUESTRA/LUCIA FICTIC"
LEG = "ABC123 SALGUAAV 0641 326Y012A0045 1"
BARE = f"M1{NAME}E{LEG}00"
TICKET = f"2A1345678901234  AV AV {'12345678':<16} 1PCN"
TWO_LEGS = (
    f"M2{NAME}EABC123 MIASALAV 0311 325Y004C0007 148>5181WW6324BAV {'0134567890123'}{TICKET}"
    f"DEF456 SALGUAAV 0641A326Y012A0045 12E{TICKET}AX^108ABCDEFGH"
)


def test_the_mandatory_items_stand_in_their_places() -> None:
    read = parse_boarding_pass(BARE.encode())
    assert (read.surname, read.given_names, read.is_electronic) == ("MUESTRA", "LUCIA FICTIC", True)
    (leg,) = read.legs
    assert (leg.booking, leg.origin, leg.destination, leg.flight, leg.day_of_year) == (
        "ABC123", "SAL", "GUA", "AV 641", 326,
    )  # fmt: skip
    assert (leg.compartment, leg.seat, leg.sequence, leg.status) == ("Y", "12A", "45", "1")
    assert (read.version, read.issue, read.security) == (None, None, "")


def test_what_an_airline_adds_is_read_by_its_sizes() -> None:
    read = parse_boarding_pass(BOARDING_PASS.encode())
    assert (read.version, read.issue, read.issuer) == (5, Issue(year_digit=6, day_of_year=325), "AV")
    assert read.legs[0].booking == "MUESTR"
    added = read.legs[0].ticketing
    assert (added.airline_code, added.serial, added.document_verification) == ("134", "5678901234", "0")
    assert (added.marketing_carrier, added.frequent_flyer_airline) == ("AV", "AV")
    assert (added.frequent_flyer_number, added.baggage_allowance, added.fast_track) == ("12345678", "1PC", "0")


def test_several_legs_follow_each_other() -> None:
    read = parse_boarding_pass(TWO_LEGS.encode())
    assert [(leg.origin, leg.destination, leg.flight) for leg in read.legs] == [
        ("MIA", "SAL", "AV 311"),
        ("SAL", "GUA", "AV 641A"),
    ]
    assert (read.bag_tags, read.security) == (("0134567890123",), "^108ABCDEFGH")
    assert [leg.ticketing.fast_track for leg in read.legs] == ["N", "N"]
    assert [leg.ticketing.airline_data for leg in read.legs] == ["", "AX"]


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ("", "FORMAT"),
        ("X1" + BARE[2:], "FORMAT"),
        ("M0" + BARE[2:], "FORMAT"),
        (BARE[:40], "SHORT"),
        ("M2" + BARE[2:], "SHORT"),
        (f"M2{NAME}E{LEG}ZZ{LEG}00", "SIZE"),
        (f"M2{NAME}E{LEG}FF{LEG}00", "SIZE"),
        (f"M1{NAME}E{LEG}ZZ", "SIZE"),
        (BARE.replace("SALGUA", "SA1gua"), "AIRPORT"),
        (BARE.replace("SALGUA", "   GUA"), "AIRPORT"),
        (BARE.replace("AV 0641", "A  0641"), "CARRIER"),
        (BARE.replace("0641 ", "0000 "), "FLIGHT"),
        (BARE.replace("0641 ", "06 1 "), "FLIGHT"),
        (BARE.replace(" 326Y", " 000Y"), "DAY"),
        (BARE.replace(" 326Y", " 367Y"), "DAY"),
        (BARE.replace(" 326Y", " 3 6Y"), "DAY"),
        (BARE.replace(NAME, " " * 20), "NAME"),
        (BARE.replace("LUCIA", "LU\x07IA"), "NAME"),
        (BARE.replace("LUCIA", "LUC\u00cdA"), "LETTERS"),
        (BARE + " " * MAX_LENGTH, "LONG"),
    ],
)  # fmt: skip
def test_what_is_none_is_refused_with_its_reason(payload: str, code: str) -> None:
    with pytest.raises(PayloadError) as caught:
        parse_boarding_pass(payload.encode())
    assert caught.value.code == f"BOARDING-{code}"
    assert "MUESTRA" not in str(caught.value)


@pytest.mark.parametrize("added", ["", "  ", "30>5", "0A>5ZZ", "08>518009", "10>51809999Q      X", "05ABCDE"])
def test_what_does_not_add_up_in_the_last_leg_is_left_out(added: str) -> None:
    read = parse_boarding_pass(f"M1{NAME}E{LEG}{added or '00'}".encode())
    assert (read.legs[0].flight, read.issue) == ("AV 641", None)


@given(st.binary(max_size=400))
def test_arbitrary_bytes_raise_one_error_at_most(noise: bytes) -> None:
    for payload in (noise, b"M1" + noise, BARE.encode()[:58] + noise):
        try:
            read = parse_boarding_pass(payload)
        except PayloadError:
            continue
        assert read.legs


@given(st.integers(0, len(TWO_LEGS) - 1), st.characters(max_codepoint=127))
def test_a_changed_character_raises_one_error_at_most(place: int, letter: str) -> None:
    payload = TWO_LEGS[:place] + letter + TWO_LEGS[place + 1 :]
    try:
        read = parse_boarding_pass(payload.encode())
    except PayloadError:
        return
    assert 1 <= len(read.legs) <= 9


def _pass(day_of_year: int, issue: Issue | None = None) -> tuple[BoardingPass, FlightLeg]:
    leg = FlightLeg(carrier="AV", number="641", origin="SAL", destination="GUA", day_of_year=day_of_year)
    return BoardingPass(surname="MUESTRA", given_names="LUCIA", legs=(leg,), issue=issue), leg


@pytest.mark.parametrize(
    ("day_of_year", "issue", "today", "expected"),
    [
        (326, None, date(2026, 11, 22), date(2026, 11, 22)),
        (1, None, date(2026, 12, 31), date(2027, 1, 1)),
        (365, None, date(2027, 1, 1), date(2026, 12, 31)),
        (366, None, date(2025, 1, 1), date(2024, 12, 31)),
        (366, None, date(2026, 6, 1), None),
        (326, Issue(year_digit=6, day_of_year=325), date(2026, 11, 22), date(2026, 11, 22)),
        (1, Issue(year_digit=6, day_of_year=364), date(2027, 1, 1), date(2027, 1, 1)),
        # A pass kept for three years is not of today, though it is of this day of the year.
        (326, Issue(year_digit=3, day_of_year=325), date(2026, 11, 22), date(2023, 11, 22)),
        # What is said to be made a day from now was made where it is later already.
        (326, Issue(year_digit=6, day_of_year=327), date(2026, 11, 22), date(2027, 11, 22)),
        (360, Issue(year_digit=6, day_of_year=330), date(2026, 11, 22), date(2016, 12, 25)),
    ],
)
def test_the_year_of_a_flight(day_of_year: int, issue: Issue | None, today: date, expected: date | None) -> None:
    boarding_pass, leg = _pass(day_of_year, issue)
    assert boarding_pass.day_of(leg, today=today) == expected


def test_who_flies_shows_nowhere() -> None:
    read = parse_boarding_pass(TWO_LEGS.encode())
    assert all(word not in repr(read) for word in ("MUESTRA", "LUCIA", "ABC123", "SAL"))
    assert BoardingPass.__dataclass_fields__["surname"].metadata[PERSONAL]
