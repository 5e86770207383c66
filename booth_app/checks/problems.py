"""What is wrong with the files of the law, each fault with its file and line, for whoever edits them.

`tomllib` forgets where a value stood; the place is found again by counting headers in the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from booth_app.errors import BoothError

LARGEST_FILE = 1024 * 1024
MOST_ENTRIES = 5000

_AT = re.compile(r"\(at line (\d+), column \d+\)")
_PATH = re.compile(r"^(?P<what>.*?)(?: - at `\$(?P<path>[^`]*)`)?$", re.DOTALL)
_KEY = re.compile(r"^\.([\w-]+)")
_SPANISH: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"Object contains unknown field `(?P<key>[^`]*)`"), "clave desconocida «{key}»"),
    (re.compile(r"Object missing required field `(?P<missing>[^`]*)`"), "falta la clave «{missing}»"),
    (re.compile(r"Invalid enum value (?P<value>.*)"), "valor no admitido {value}"),
    (re.compile(r"Expected `(?P<wanted>.*)` of length <= (?P<most>\d+)"), "más de {most} elementos o caracteres"),
    (re.compile(r"Expected `(?P<wanted>.*)` of length >= (?P<least>\d+)"), "menos de {least} elementos o caracteres"),
    (re.compile(r"Expected `.*` matching regex .*200b.*"), "ha de decir algo, en una línea y sin signos invisibles"),
    (re.compile(r"Expected `(?P<wanted>.*)` matching regex (?P<form>.*)"), "no tiene la forma {form}"),
    (re.compile(r"Expected `(?P<wanted>.*)` >= (?P<least>\S+)"), "menor que {least}"),
    (re.compile(r"Expected `(?P<wanted>.*)` <= (?P<most>\S+)"), "mayor que {most}"),
    (re.compile(r"Expected `(?P<wanted>.*)`, got `(?P<got>.*)`"), "se espera {wanted} y hay {got}"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault. `line` counts from 1; 0 means the file as a whole."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        """Write `rules/document.toml:12: …`, as editors and compilers do."""
        return f"{self.file}:{self.line}: {self.what}" if self.line else f"{self.file}: {self.what}"


class RegulationsError(BoothError):
    """The law's files are wrong: nothing of the set is used. `problems` holds every fault found, in file order."""

    code = "REGULATIONS"

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Name the first fault in the title and how many more there are."""
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.file, problem.line, problem.what)))
        more = len(self.problems) - 1
        rest = f" (y {more} más)" if more else ""
        super().__init__(
            f"Normativa no válida: {self.problems[0]}{rest}.", remedy="Corrija los archivos de la normativa."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """One TOML file: its name in the set, what it holds, and its text to find lines in."""

    file: str
    untrusted_table: Mapping[str, Any] = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)

    def line(self, header: str = "", place: int = 0, key: str = "") -> int:
        """Give the line of a key in the `place`-th (from 0) `[[header]]`; the header's own where the key is absent.

        Without a header the key is looked for above the first one. 1 where nothing is found.
        """
        first, last = self._span(header, place)
        if key:
            wanted = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
            for number in range(first, last):
                if wanted.match(self.lines[number]):
                    return number + 1
        return first + 1

    def problem(self, what: str, header: str = "", place: int = 0, key: str = "") -> Problem:
        """Make the fault of this place."""
        return Problem(file=self.file, line=self.line(header, place, key), what=what)

    def _span(self, header: str, place: int) -> tuple[int, int]:
        heads = [number for number, line in enumerate(self.lines) if line.lstrip().startswith("[")]
        if not header:
            return 0, heads[0] if heads else len(self.lines)
        own = re.compile(rf"\s*\[\[?\s*{re.escape(header)}\s*\]")
        mine = [number for number in heads if own.match(self.lines[number])]
        if place >= len(mine):
            return 0, 0
        after = (number for number in heads if number > mine[place])
        return mine[place], next(after, len(self.lines))


T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[T_co]):
    """One table of a file, read into its schema, and where it stands."""

    value: T_co
    text: Located
    header: str
    place: int

    def problem(self, what: str, key: str = "") -> Problem:
        """Make a fault of this entry, on the line of the key where one is given."""
        return self.text.problem(what, self.header, self.place, key)


def read_toml(file: Path, name: str, problems: list[Problem]) -> Located | None:
    """Read one bounded file. A fault goes into `problems`, and nothing is given back."""
    try:
        with file.open("rb") as stream:
            untrusted_bytes = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        problems.append(Problem(file=name, line=0, what=f"no se puede leer ({type(error).__name__})"))
        return None
    if len(untrusted_bytes) > LARGEST_FILE:
        problems.append(Problem(file=name, line=0, what=f"más de {LARGEST_FILE} bytes"))
        return None
    try:
        untrusted_text = untrusted_bytes.decode("utf-8")
        table = tomllib.loads(untrusted_text)
    except UnicodeDecodeError:
        problems.append(Problem(file=name, line=0, what="no es texto UTF-8"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT.search(str(error))
        what = f"no es TOML válido: {_AT.sub('', str(error)).strip()}"
        problems.append(Problem(file=name, line=int(at[1]) if at else 0, what=what))
    else:
        return Located(file=name, untrusted_table=table, lines=tuple(untrusted_text.splitlines()))
    return None


def check_keys(text: Located, known: frozenset[str], problems: list[Problem]) -> None:
    """See to it that nothing stands at the top of the file but what is known."""
    for key in sorted(text.untrusted_table.keys() - known):
        header = key if isinstance(text.untrusted_table[key], dict | list) else ""
        problems.append(text.problem(f"clave desconocida «{key}»", header, key=key))


def entries(text: Located, header: str, schema: type[T], problems: list[Problem]) -> Iterator[Entry[T]]:
    """Read every `[[header]]` of a file into its schema; one that does not fit is a fault and left out."""
    untrusted_list = text.untrusted_table.get(header, [])
    if not isinstance(untrusted_list, list):
        owner = header if isinstance(untrusted_list, dict) else ""
        problems.append(text.problem(f"se espera una lista de tablas [[{header}]]", owner, key=header))
        return
    if len(untrusted_list) > MOST_ENTRIES:
        problems.append(text.problem(f"más de {MOST_ENTRIES} entradas [[{header}]]", header))
        return
    for place, untrusted_entry in enumerate(untrusted_list):
        try:
            value = msgspec.convert(untrusted_entry, schema)
        except msgspec.ValidationError as error:
            what, key = in_spanish(str(error))
            problems.append(text.problem(what, header, place, key))
        else:
            yield Entry(value=value, text=text, header=header, place=place)


def in_spanish(message: str) -> tuple[str, str]:
    """Put what msgspec says of an entry into Spanish, and name the key it means, empty where it means the whole."""
    found = _PATH.match(message)
    what, path = (found["what"], found["path"] or "") if found else (message, "")
    at = _KEY.match(path)
    key = at[1] if at else ""
    for pattern, spanish in _SPANISH:
        if match := pattern.fullmatch(what):
            words = spanish.format_map(match.groupdict())
            unknown = match.groupdict().get("key", "")
            return (words if unknown or not key else f"{key}: {words}"), key or unknown
    return (f"{key}: {what}" if key else what), key
