"""Lists of buses, cruises, crews and flights: read from what carriers send, and compared with who came.

Carriers' lists are never quite right: plates, spellings and numbers differ. So a line is taken as far as it can be
read, what cannot is reported by its number, and people are found by document first and by name and birth then.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from booth_app.domain.manifest import (
    Attendance,
    LineFault,
    LineProblem,
    Manifest,
    ManifestKind,
    ManifestReading,
    Match,
    Passenger,
)
from booth_app.domain.person import PartialDate, Person
from booth_app.domain.personal import personal
from booth_app.domain.states import KNOWN_STATES, state_name
from booth_app.mrz.names import could_be, to_mrz

MOST_LINES = 10_000
LONGEST_LINE = 1_000
LONGEST_VALUE = 100
"""More than any zone spells of a name. Longer ones fit nobody, and would only take long to compare."""

_DELIMITERS = ",;\t|"
_LINE_END = re.compile(r"\r\n|\r|\n")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_HEADINGS = {
    "surnames": "apellidos|apellido|primer apellido|segundo apellido|surnames|surname|last name|last names|family name",
    "given_names": "nombres|nombre|primer nombre|segundo nombre|nombre completo|pasajero|tripulante|given names"
    "|given name|first name|first names|middle name|name|names|full name|passenger",
    "birth_date": "fecha de nacimiento|nacimiento|fecha nacimiento|birth date|date of birth|dob|birthdate",
    "nationality": "nacionalidad|nationality|citizenship",
    "issuer": "emisor|pais emisor|issuer|issuing state|issuing country",
    "number": "documento|numero|numero de documento|no de documento|no documento|pasaporte|numero de pasaporte"
    "|document|document number|number|passport|passport number|passport no|document no",
}
_JOINED = frozenset({"surnames", "given_names"})
"""Fields that columns may share; of any other the last column counts (`documento` says the kind, `numero` which)."""
_COLUMNS = {heading: field for field, headings in _HEADINGS.items() for heading in headings.split("|")}

_Key = Callable[[Passenger], str]
_Fits = Callable[[Passenger, Passenger], bool]


def read_manifest(untrusted_text: str, kind: ManifestKind, *, carrier: str = "") -> ManifestReading:
    """Read a list from CSV text whose first line names its columns, in Spanish or English. Never raises."""
    lines = [(number, line) for number, line in enumerate(_LINE_END.split(untrusted_text), start=1) if line.strip()]
    (header_line, header), *rest = lines or [(1, "")]
    problems: list[LineProblem] = []
    delimiter, columns = _header(header.removeprefix("\N{BYTE ORDER MARK}"))
    if not {"surnames", "given_names", "number"} & set(columns):
        problems.append(LineProblem(line=header_line, fault=LineFault.NO_HEADER))
        rest = []
    entries: list[Passenger] = []
    for number, line in rest[:MOST_LINES]:
        entry, faults = _entry(line, delimiter, columns)
        problems += (LineProblem(line=number, fault=fault) for fault in faults)
        entries += [] if entry is None else [entry]
    # One problem for all that follow.
    problems += (LineProblem(line=number, fault=LineFault.TOO_MANY) for number, _ in rest[MOST_LINES : MOST_LINES + 1])
    return ManifestReading(
        manifest=Manifest(kind=kind, carrier=carrier, entries=tuple(entries)), problems=tuple(problems)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One of a list, or one who was seen, with all that is compared of him worked out once."""

    passenger: Passenger = personal()
    keys: tuple[str, ...] = personal()
    order: tuple[str, ...] = personal()


def marked(passengers: Iterable[Passenger]) -> tuple[Marked, ...]:
    """Make people ready to be compared, once for as often as that is; a ship's list takes a tenth of a second."""
    return tuple(
        Marked(passenger=one, keys=tuple(key(one) for key, _ in _ROUNDS), order=_marks(one)) for one in passengers
    )


def attendance_of(entries: Iterable[Marked], seen: Iterable[Marked]) -> Attendance:
    """Find everybody seen on the list, each line and each person once; the order of either does not matter."""
    left, people = sorted(entries, key=_order), sorted(seen, key=_order)
    listed: list[tuple[Marked, Marked]] = []
    for number, (_, fits) in enumerate(_ROUNDS):
        pairs = _pairs(left, people, number, fits)
        listed += pairs
        left = _without(left, (entry for entry, _ in pairs))
        people = _without(people, (person for _, person in pairs))
    listed.sort(key=lambda pair: (pair[0].order, pair[1].order))
    return Attendance(
        listed=tuple(Match(entry=entry.passenger, seen=person.passenger) for entry, person in listed),
        unlisted=tuple(person.passenger for person in people),
        missing=tuple(entry.passenger for entry in left),
    )


def compare(manifest: Manifest, seen: Sequence[Passenger]) -> Attendance:
    """Compare a list with those seen, as `attendance_of` does."""
    return attendance_of(marked(manifest.entries), marked(seen))


def _header(line: str) -> tuple[str, list[str]]:
    """Give the delimiter under which most columns are known, and the field of each column; empty where unknown."""
    options = {sign: [_COLUMNS.get(_folded(cell), "") for cell in _cells(line, sign)] for sign in _DELIMITERS}
    return max(options.items(), key=lambda option: sum(map(bool, option[1])))


def _cells(line: str, delimiter: str) -> list[str]:
    """Split one line; a quote left open ends with its line, so that it spoils no other."""
    return [cell.strip() for cell in next(csv.reader([line[:LONGEST_LINE]], delimiter=delimiter))]


def _entry(line: str, delimiter: str, columns: list[str]) -> tuple[Passenger | None, list[LineFault]]:
    """Read one person, as far as the line allows; None where it names nobody."""
    cells = _cells(line, delimiter)
    faults = [LineFault.TOO_LONG] if len(line) > LONGEST_LINE else []
    if any(cells[len(columns) :]):
        faults.append(LineFault.CELLS)
    values: dict[str, str] = {}
    for field, cell in zip(columns, cells, strict=False):
        if field and cell:
            joined = f"{values[field]} {cell}" if field in _JOINED and field in values else cell
            values[field] = joined[:LONGEST_VALUE]
    if not values.keys() & {"surnames", "given_names", "number"}:
        return None, [*faults, LineFault.NOBODY]
    born, nationality, issuer = (values.get(field, "") for field in ("birth_date", "nationality", "issuer"))
    person = Person(
        surnames=values.get("surnames", ""),
        given_names=values.get("given_names", ""),
        birth_date=_date(born),
        nationality=_state(nationality),
    )
    read = (
        (born, person.birth_date.exact, LineFault.BIRTH_DATE),
        (nationality, person.nationality, LineFault.NATIONALITY),
        (issuer, _state(issuer), LineFault.ISSUER),
    )
    faults += (fault for text, value, fault in read if text and not value)
    return Passenger(person=person, issuer=_state(issuer), number=values.get("number", "")), faults


def _date(text: str) -> PartialDate:
    """Read `1974-08-12` or `12/08/1974`, with any of - / and . between; unknown where it is neither or no day."""
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        return PartialDate()
    try:
        date(year, month, day)
    except ValueError:
        return PartialDate()
    return PartialDate(year=year, month=month, day=day)


def _state(text: str) -> str:
    """Read a state's code or its Spanish name; empty where it is neither."""
    code = text.upper()
    return code if code in KNOWN_STATES else _STATE_NAMES.get(_folded(text), "")


def _folded(text: str) -> str:
    """Write in small letters without accents, with one space for anything else between."""
    letters = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


# The three letters of a state come after the one of the zone (`D`), and so win.
_STATE_NAMES = {_folded(state_name(code)): code for code in sorted(KNOWN_STATES, key=lambda code: (len(code), code))}


def _pairs(entries: list[Marked], people: list[Marked], number: int, fits: _Fits) -> list[tuple[Marked, Marked]]:
    """Pair those who share the key of this number and fit, in their order; an empty key is shared by nobody."""
    waiting: defaultdict[str, list[Marked]] = defaultdict(list)
    for person in people:
        waiting[person.keys[number]].append(person)
    waiting.pop("", None)
    pairs: list[tuple[Marked, Marked]] = []
    for entry in entries:
        candidates = waiting.get(entry.keys[number], [])
        found = next((person for person in candidates if fits(entry.passenger, person.passenger)), None)
        if found is not None:
            candidates.remove(found)
            pairs.append((entry, found))
    return pairs


def _without(people: list[Marked], taken: Iterable[Marked]) -> list[Marked]:
    """Leave out these very ones: two of a list may be equal."""
    gone = {id(one) for one in taken}
    return [one for one in people if id(one) not in gone]


def _order(one: Marked) -> tuple[str, ...]:
    return one.order


def _number(passenger: Passenger) -> str:
    return "".join(re.findall(r"[A-Z0-9]+", passenger.number.upper()))


def _birth(passenger: Passenger) -> str:
    born = passenger.person.birth_date.exact
    return "" if born is None else born.isoformat()


def _initials(passenger: Passenger) -> str:
    """Give the first letters of all names, in an order of their own: whoever shares names shares them."""
    names = to_mrz(f"{passenger.person.surnames} {passenger.person.given_names}".replace("<", " "))
    return "".join(sorted({name[0] for name in names.split("<") if name}))


def _is_issuer_right(entry: Passenger, seen: Passenger) -> bool:
    return not entry.issuer or not seen.issuer or entry.issuer == seen.issuer


def _are_names_right(entry: Passenger, seen: Passenger) -> bool:
    """Compare all names together, surnames first or last: lists put them in one column, or in the wrong one."""
    written = f"{entry.person.surnames} {entry.person.given_names}"
    surnames, given = seen.person.surnames, seen.person.given_names
    is_named = bool(f"{surnames}{given}".strip(" <"))
    return is_named and (could_be(written, f"{surnames} {given}") or could_be(written, f"{given} {surnames}"))


def _is_birth_open(entry: Passenger, seen: Passenger) -> bool:
    """Say whether names alone must do: one of the two bears no date of birth, and nothing else speaks against it."""
    states = {entry.person.nationality, seen.person.nationality} - {""}
    return not (_birth(entry) and _birth(seen)) and len(states) < 2 and _are_names_right(entry, seen)


_ROUNDS: tuple[tuple[_Key, _Fits], ...] = (
    (_number, _is_issuer_right),
    (_birth, _are_names_right),
    (_initials, _is_birth_open),
)


def _marks(passenger: Passenger) -> tuple[str, ...]:
    """Give an order that does not depend on how anybody was listed or came."""
    person = passenger.person
    return (
        _number(passenger),
        passenger.issuer,
        person.surnames,
        person.given_names,
        person.birth_date.isoformat(),
        person.nationality,
        passenger.number,
    )
