"""Faults of the law's files carry file and line, and are told in Spanish."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import pytest

from booth_app.checks.problems import (
    LARGEST_FILE,
    MOST_ENTRIES,
    Entry,
    Located,
    Problem,
    RegulationsError,
    check_keys,
    entries,
    in_spanish,
    read_toml,
)


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A schema with one key of each sort."""

    code: Annotated[str, msgspec.Meta(pattern="^[A-Z]+$", max_length=5)]
    number: Annotated[int, msgspec.Meta(ge=0, le=5)] = 0
    letter: Literal["a", "b"] = "a"
    texts: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)] = ("x",)
    start: date = msgspec.field(name="from", default=date(2020, 1, 1))


TEXT = """# comment
subject = "x"
"odd key" = 1

[[rule]]
code = "A"
  number=3

[[ rule ]]
code = "B"
other = "code = 7"
[table]
number = 1
"""


def located(text: str = TEXT) -> Located:
    return Located(file="f.toml", untrusted_table=msgspec.toml.decode(text), lines=tuple(text.splitlines()))


def read(tmp_path: Path, content: bytes) -> tuple[Located | None, list[Problem]]:
    file = tmp_path / "f.toml"
    file.write_bytes(content)
    problems: list[Problem] = []
    return read_toml(file, "law/f.toml", problems), problems


@pytest.mark.parametrize(
    ("header", "place", "key", "line"),
    [
        ("", 0, "subject", 2),
        ("", 0, "odd key", 3),
        ("", 0, "code", 1),
        ("", 0, "", 1),
        ("rule", 0, "", 5),
        ("rule", 0, "code", 6),
        ("rule", 0, "number", 7),
        ("rule", 1, "", 9),
        ("rule", 1, "code", 10),
        ("rule", 1, "number", 9),
        ("rule", 2, "code", 1),
        ("table", 0, "number", 13),
        ("nothing", 0, "x", 1),
    ],
)
def test_lines_are_found_again(header: str, place: int, key: str, line: int) -> None:
    assert located().line(header, place, key) == line


def test_a_file_without_headers() -> None:
    assert located("a = 1\nb = 2").line(key="b") == 2


def test_a_file_shows_its_name_alone() -> None:
    assert repr(located()) == "Located(file='f.toml')"


def test_a_problem_reads_as_compilers_write() -> None:
    assert str(located().problem("mal", "rule", 1, "code")) == "f.toml:10: mal"
    assert str(Problem(file="f.toml", line=0, what="mal")) == "f.toml: mal"


def test_an_error_names_the_first_problem_and_keeps_all() -> None:
    some = [
        Problem(file="b", line=1, what="x"),
        Problem(file="a", line=2, what="z"),
        Problem(file="a", line=2, what="y"),
    ]
    error = RegulationsError(some)
    assert error.title == "Normativa no válida: a:2: y (y 2 más)."
    assert error.remedy == "Corrija los archivos de la normativa."
    assert error.code == "REGULATIONS"
    assert [str(problem) for problem in error.problems] == ["a:2: y", "a:2: z", "b:1: x"]
    assert RegulationsError(some[:1]).title == "Normativa no válida: b:1: x."


def test_a_good_file_is_read(tmp_path: Path) -> None:
    text, problems = read(tmp_path, TEXT.encode())
    assert problems == []
    assert text is not None
    assert (text.file, text.untrusted_table["subject"], text.lines[1]) == ("law/f.toml", "x", 'subject = "x"')


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff = 1", "law/f.toml: no es texto UTF-8"),
        (b"a = 1\nb = = 2\n", "law/f.toml:2: no es TOML válido: Invalid value"),
        (b"a = [1,", "law/f.toml: no es TOML válido: Invalid value (at end of document)"),
        (b"a = 1\na = 2\n", "law/f.toml:2: no es TOML válido: Cannot overwrite a value"),
    ],
)
def test_a_bad_file_is_told(tmp_path: Path, content: bytes, problem: str) -> None:
    text, problems = read(tmp_path, content)
    assert text is None
    assert [str(found) for found in problems] == [problem]


def test_brackets_without_end_are_no_crash(tmp_path: Path) -> None:
    text, problems = read(tmp_path, b"a = " + b"[" * 100_000)
    assert text is None
    assert [found.line for found in problems] == [0]


def test_size_is_bounded(tmp_path: Path) -> None:
    text, problems = read(tmp_path, b"#" * LARGEST_FILE)
    assert (text is not None, problems) == (True, [])
    text, problems = read(tmp_path, b"#" * (LARGEST_FILE + 1))
    assert text is None
    assert [str(found) for found in problems] == [f"law/f.toml: más de {LARGEST_FILE} bytes"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_toml(tmp_path / "g.toml", "g.toml", problems) is None
    assert [str(found) for found in problems] == ["g.toml: no se puede leer (FileNotFoundError)"]


def test_unknown_keys_at_the_top() -> None:
    problems: list[Problem] = []
    check_keys(located(), frozenset({"subject"}), problems)
    assert [str(found) for found in problems] == [
        "f.toml:3: clave desconocida «odd key»",
        "f.toml:5: clave desconocida «rule»",
        "f.toml:12: clave desconocida «table»",
    ]
    fine: list[Problem] = []
    check_keys(located("a = 1"), frozenset({"a"}), fine)
    assert fine == []


def test_entries_that_fit_are_given_and_others_told() -> None:
    text = located('[[rule]]\ncode = "A"\n[[rule]]\ncode = "b"\n[[rule]]\nx = 1\ncode = "C"\n[[rule]]\ncode = "D"\n')
    problems: list[Problem] = []
    found = list(entries(text, "rule", Form, problems))
    assert [(entry.value.code, entry.place, entry.header) for entry in found] == [("A", 0, "rule"), ("D", 3, "rule")]
    assert [str(problem) for problem in problems] == [
        "f.toml:4: code: no tiene la forma '^[A-Z]+$'",
        "f.toml:6: clave desconocida «x»",
    ]
    assert found[1].problem("mal", "code") == Problem(file="f.toml", line=9, what="mal")
    assert found[1].problem("mal") == Problem(file="f.toml", line=8, what="mal")


def test_no_entries_is_no_fault() -> None:
    problems: list[Problem] = []
    assert list(entries(located("a = 1"), "rule", Form, problems)) == []
    assert problems == []


def test_entries_have_to_be_a_list_and_not_too_long() -> None:
    assert (MOST_ENTRIES, LARGEST_FILE) == (5000, 2**20)
    problems: list[Problem] = []
    assert list(entries(located("a = 1\nrule = 5"), "rule", Form, problems)) == []
    assert list(entries(located("a = 1\n\n[rule]\ncode = 5"), "rule", Form, problems)) == []
    most = Located(file="g", untrusted_table={"rule": [{"code": "A"}] * MOST_ENTRIES}, lines=())
    assert len(list(entries(most, "rule", Form, problems))) == MOST_ENTRIES
    over = Located(file="g", untrusted_table={"rule": [{"code": "A"}] * (MOST_ENTRIES + 1)}, lines=())
    assert list(entries(over, "rule", Form, problems)) == []
    assert [found.what for found in problems] == [
        "se espera una lista de tablas [[rule]]",
        "se espera una lista de tablas [[rule]]",
        f"más de {MOST_ENTRIES} entradas [[rule]]",
    ]
    assert [found.line for found in problems] == [2, 3, 1]


@pytest.mark.parametrize(
    ("entry", "words", "key"),
    [
        ({}, "falta la clave «code»", ""),
        ({"code": "x"}, "code: no tiene la forma '^[A-Z]+$'", "code"),
        ({"code": "ABCDEF"}, "code: más de 5 elementos o caracteres", "code"),
        ({"code": "A", "number": 6}, "number: mayor que 5", "number"),
        ({"code": "A", "number": -1}, "number: menor que 0", "number"),
        ({"code": "A", "number": "x"}, "number: se espera int y hay str", "number"),
        ({"code": "A", "letter": "c"}, "letter: valor no admitido 'c'", "letter"),
        ({"code": "A", "texts": []}, "texts: menos de 1 elementos o caracteres", "texts"),
        ({"code": "A", "texts": ["x", 1]}, "texts: se espera str y hay int", "texts"),
        ({"code": "A", "zzz": 1}, "clave desconocida «zzz»", "zzz"),
        ({"code": "A", "from": 5}, "from: se espera date y hay int", "from"),
        (5, "se espera object y hay int", ""),
    ],
)
def test_what_msgspec_says_in_spanish(entry: object, words: str, key: str) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(entry, Form)
    assert in_spanish(str(caught.value)) == (words, key)


def test_what_nobody_translated_stands_as_it_is() -> None:
    assert in_spanish("Odd - at `$.code`") == ("code: Odd", "code")
    assert in_spanish("Odd") == ("Odd", "")


def test_entries_share_a_value() -> None:
    one = Entry(value=1, text=located(), header="rule", place=0)
    assert one.problem("a").line == 5
