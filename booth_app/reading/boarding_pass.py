"""Boarding passes out of their barcodes (IATA Resolution 792): pure, strict where flights are told, lenient beyond.

The mandatory items have fixed places. What an airline adds is counted in hexadecimal; where that does not add up in the
last leg it is left out, for many issuers write it carelessly, and the booth needs none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from booth_app.domain.boarding import BoardingPass, FlightLeg, Issue, Ticketing
from booth_app.reading.errors import PayloadError

MAX_LENGTH: Final = 1200
"""Nine legs with all that may be added, and a signature."""

_MOST_LEGS: Final = 9
_HEAD: Final = (1, 1, 20, 1)
"""Format, number of legs, name, electronic ticket."""

_LEG: Final = (7, 3, 3, 3, 5, 3, 1, 4, 5, 1, 2)
"""Booking, from, to, carrier, number, day, compartment, seat, sequence, status, size of what is added."""

_ONCE: Final = (1, 1, 1, 4, 1, 3, 13, 13, 13)
"""Passenger, source of check-in, source of issue, day of issue, document, issuer, bag tags."""

_EACH: Final = (3, 10, 1, 1, 3, 3, 16, 1, 3, 1)
"""Airline, serial, selectee, verification, marketing carrier, frequent flyer twice, discount, baggage, fast track."""

_MIN_FLIGHT, _MAX_DAY = 1, 366


def is_boarding_pass(untrusted_payload: bytes) -> bool:
    """Say whether it begins as one does: format M, and a number of legs."""
    return untrusted_payload[:1] == b"M" and untrusted_payload[1:2].isdigit() and untrusted_payload[1:2] != b"0"


def parse_boarding_pass(untrusted_payload: bytes) -> BoardingPass:
    """Read a payload. Raises PayloadError."""
    if len(untrusted_payload) > MAX_LENGTH:
        raise _wrong("LONG")
    if not is_boarding_pass(untrusted_payload):
        raise _wrong("FORMAT")
    try:
        text = _Text(untrusted_payload.decode("ascii"))
    except UnicodeDecodeError as error:
        raise _wrong("LETTERS") from error
    _, count, name, ticket = text.take_all(_HEAD)
    read = [_leg(text, is_first=not number, is_last=number + 1 == int(count)) for number in range(int(count))]
    once = read[0].once
    surname, _, given = name.partition("/")
    return BoardingPass(
        surname=_name(surname, shortest=1),
        given_names=_name(given, shortest=0),
        legs=tuple(one.leg for one in read),
        is_electronic=ticket == "E",
        version=read[0].version,
        issue=_issue(once),
        issuer=once[5].strip(),
        passenger=once[0].strip(),
        bag_tags=tuple(tag.strip() for tag in once[6:] if tag.strip()),
        security=_security(text.rest),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReadLeg:
    """One leg; of the first one also the version, and what is said once for all."""

    leg: FlightLeg
    version: int | None
    once: tuple[str, ...]


class _Text:
    """A text that is taken from the front, by sizes."""

    def __init__(self, text: str) -> None:
        self.rest = text

    def take(self, size: int) -> str:
        """Take so many characters. Raises PayloadError where there are fewer."""
        if len(self.rest) < size:
            raise _wrong("SHORT")
        taken, self.rest = self.rest[:size], self.rest[size:]
        return taken

    def take_all(self, sizes: Sequence[int]) -> tuple[str, ...]:
        """Take one field after the other."""
        return tuple(self.take(size) for size in sizes)

    def take_some(self, sizes: Sequence[int]) -> tuple[str, ...]:
        """Take fields as far as the text goes; what is beyond is blank."""
        return tuple(self.take(min(size, len(self.rest))) for size in sizes)


def _leg(text: _Text, *, is_first: bool, is_last: bool) -> _ReadLeg:
    booking, origin, destination, carrier, number, day, compartment, seat, sequence, status, size = text.take_all(_LEG)
    added = _Text(_added(text, size, is_last=is_last))
    version, once = _once(added) if is_first else (None, _Text("").take_some(_ONCE))
    leg = FlightLeg(
        carrier=_code(carrier, "CARRIER", shortest=2),
        number=_flight_number(number),
        origin=_code(origin, "AIRPORT", shortest=3),
        destination=_code(destination, "AIRPORT", shortest=3),
        day_of_year=_day_of_year(day),
        booking=booking.strip(),
        compartment=compartment.strip(),
        seat=seat.strip().lstrip("0"),
        sequence=sequence.strip().lstrip("0"),
        status=status.strip(),
        ticketing=_ticketing(added),
    )
    return _ReadLeg(leg=leg, version=version, once=once)


def _added(text: _Text, size: str, *, is_last: bool) -> str:
    """Take what an airline added to a leg. With another leg behind it its size must be right."""
    wanted = _hex(size)
    if wanted is None or (wanted > len(text.rest) and not is_last):
        if not is_last or size.strip():
            raise _wrong("SIZE")
        return ""
    return text.take(min(wanted, len(text.rest)))


def _once(added: _Text) -> tuple[int | None, tuple[str, ...]]:
    """Take the version, and what is said once for all legs."""
    if not added.rest.startswith(">"):
        return None, _Text("").take_some(_ONCE)
    added.take(1)
    version = added.take(min(1, len(added.rest)))
    size = _hex(added.take(min(2, len(added.rest))))
    once = _Text(added.take(min(size or 0, len(added.rest))))
    return int(version) if version.isdigit() else None, once.take_some(_ONCE)


def _ticketing(added: _Text) -> Ticketing:
    size = _hex(added.take(min(2, len(added.rest))))
    fields = [field.strip() for field in _Text(added.take(min(size or 0, len(added.rest)))).take_some(_EACH)]
    airline, serial, selectee, verified, marketing, flyer_of, flyer, discount, baggage, fast = fields
    return Ticketing(
        airline_code=airline,
        serial=serial,
        selectee=selectee,
        document_verification=verified,
        marketing_carrier=marketing,
        frequent_flyer_airline=flyer_of,
        frequent_flyer_number=flyer,
        discount=discount,
        baggage_allowance=baggage,
        fast_track=fast,
        airline_data=added.rest.strip(),
    )


def _issue(once: tuple[str, ...]) -> Issue | None:
    said = once[3]
    if len(said) != 4 or not said.isdigit() or not 1 <= int(said[1:]) <= _MAX_DAY:
        return None
    return Issue(year_digit=int(said[0]), day_of_year=int(said[1:]))


def _security(rest: str) -> str:
    """Keep the signature as it is, with its mark."""
    return rest.rstrip() if rest.startswith("^") else ""


def _hex(text: str) -> int | None:
    """Read a size of two hexadecimal digits; None where it is none."""
    is_size = len(text) == 2 and all(letter in "0123456789ABCDEFabcdef" for letter in text)
    return int(text, 16) if is_size else None


def _code(text: str, what: str, *, shortest: int) -> str:
    code = text.strip()
    if not (len(code) >= shortest and code.isalnum() and code == code.upper()):
        raise _wrong(what)
    return code


def _flight_number(text: str) -> str:
    number = text.strip()
    digits = number[:-1] if number[-1:].isalpha() else number
    if not digits.isdigit() or int(digits) < _MIN_FLIGHT:
        raise _wrong("FLIGHT")
    return f"{int(digits)}{number[len(digits) :]}"


def _day_of_year(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= _MAX_DAY:
        raise _wrong("DAY")
    return int(text)


def _name(text: str, *, shortest: int) -> str:
    name = text.strip()
    if len(name) < shortest or not name.isprintable():
        raise _wrong("NAME")
    return name


def _wrong(what: str) -> PayloadError:
    return PayloadError("El código no es de una tarjeta de embarque completa.", code=f"BOARDING-{what}")
