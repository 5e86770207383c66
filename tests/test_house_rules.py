"""The rules of the house hold in every file, and every rule is able to fail."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import booth_app
import drivers
from booth_app.domain.personal import PERSONAL
from tests import house
from tests.house import ROOT, Rule, Source, source

# Fields that name a person or a document wherever they stand; MRZ lines and pictures are no better.
ALWAYS_PERSONAL = frozenset(
    {"surnames", "given_names", "full_name", "birth_date", "cui", "personal_number", "mrz_lines", "portrait"}
)
# Whether there is one, and where in a zone it stands, says nothing of the person.
IMPERSONAL = frozenset({"bool", "Span"})
LONG = "def long() -> None:\n" + "    call()\n" * house.LONGEST_FUNCTION
MARK = "TO" + "DO"


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return [source(path, text) for path, text in house.texts() if path.endswith(".py")]


@pytest.mark.parametrize("rule", house.PYTHON_RULES, ids=lambda rule: rule.__name__)
def test_every_python_file_keeps(rule: Rule, sources: list[Source]) -> None:
    assert [f"{file.path}: {place}" for file in sources for place in rule(file)] == []


@pytest.mark.parametrize("rule", house.TEXT_RULES, ids=lambda rule: rule.__name__)
def test_every_text_keeps(rule: house.TextRule) -> None:
    assert [f"{path}: {place}" for path, text in house.texts() for place in rule(text)] == []


def test_no_log_call_names_a_personal_field(sources: list[Source]) -> None:
    personal = _personal_names()
    assert {"surnames", "birth_date"} <= personal
    places = [f"{file.path}: {place}" for file in sources for place in house.logged_persons(file, personal)]
    assert places == []


def test_a_personal_field_has_no_repr() -> None:
    shown = [
        f"{name}.{field.name}"
        for name, field in _fields(booth_app, drivers)
        if field.repr and field.type not in IMPERSONAL and (PERSONAL in field.metadata or field.name in ALWAYS_PERSONAL)
    ]
    assert shown == []


def test_every_driver_family_has_its_parts() -> None:
    families = house.families()
    assert families
    assert [f"{folder.name}: {part}" for folder in families for part in house.missing_parts(folder)] == []


def test_every_claim_about_a_driver_is_clear() -> None:
    for path in (ROOT / "drivers").glob("*/quality.toml"):
        claims = tomllib.loads(path.read_text(encoding="utf-8"))
        assert list(house.unclear_claims(claims)) == [], path


BAD: tuple[tuple[Rule, str, str], ...] = (
    (house.file_length, "a.py", "x = 1\n" * (house.LONGEST_FILE + 1)),
    (house.function_length, "a.py", LONG),
    (house.module_docstring, "a.py", "x = 1\n"),
    (house.swallowed_errors, "a.py", "try:\n    f()\nexcept:\n    g()\n"),
    (house.swallowed_errors, "a.py", "try:\n    f()\nexcept Exception:\n    pass\n"),
    (house.swallowed_errors, "a.py", "try:\n    f()\nexcept (OSError, BaseException):\n    ...\n"),
    (house.mocks, "a.py", "from unittest import mock\n"),
    (house.mocks, "a.py", "def test_it(mocker): ...\n"),
    (house.stubs, "a.py", "def f():\n    raise NotImplementedError\n"),
    (house.sleeps, "tests/a.py", "time.sleep(1)\n"),
    (house.sleeps, "tests/a.py", "qtbot.wait(100)\n"),
    (house.qt_outside_ui, "booth_app/flow/a.py", "from PySide6.QtCore import QObject\n"),
    (house.qt_outside_ui, "drivers/a.py", "qt = import_module('PySide6.QtCore')\n"),
    (house.concrete_drivers, "booth_app/assembly.py", "from drivers.mrz_serial import driver\n"),
    (house.concrete_drivers, "drivers/mrz_serial/driver.py", "import drivers.simulated.camera\n"),
    (house.concrete_drivers, "booth_app/devices/desk.py", "name = 'drivers.simulated.camera'\n"),
    (house.asserts_nothing, "tests/test_a.py", "def test_it():\n    f()\n"),
    (house.logged_values, "a.py", "log.info(f'read {number}')\n"),
    (house.logged_values, "a.py", "self._log.info('read', what=f'{number}')\n"),
)
GOOD: tuple[tuple[Rule, str, str], ...] = (
    (house.file_length, "a.py", "x = 1\n" * house.LONGEST_FILE),
    (house.function_length, "a.py", LONG.removesuffix("    call()\n")),
    (house.module_docstring, "a/__init__.py", ""),
    (house.swallowed_errors, "a.py", "try:\n    f()\nexcept FileNotFoundError:\n    pass\n"),
    (house.swallowed_errors, "a.py", "try:\n    f()\nexcept Exception:\n    stop()\n"),
    (house.sleeps, "booth_app/a.py", "time.sleep(1)\n"),
    (house.qt_outside_ui, "booth_app/ui/a.py", "from PySide6.QtCore import QObject\n"),
    (house.concrete_drivers, "drivers/mrz_serial/driver.py", "from drivers.mrz_serial import framing\n"),
    (house.concrete_drivers, "booth_app/devices/desk.py", "from drivers.contract import Camera\n"),
    (house.asserts_nothing, "tests/test_a.py", "def test_it():\n    assert f()\n"),
    (house.logged_values, "a.py", "log.info('read', number=encounter)\n"),
)


@pytest.mark.parametrize(("rule", "path", "text"), BAD)
def test_a_rule_sees_what_breaks_it(rule: Rule, path: str, text: str) -> None:
    assert list(rule(source(path, text)))


@pytest.mark.parametrize(("rule", "path", "text"), GOOD)
def test_a_rule_lets_pass_what_keeps_it(rule: Rule, path: str, text: str) -> None:
    assert list(rule(source(path, text))) == []


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        (house.left_over_marks, f"# {MARK}: finish", "todo = 'todo'"),
        (house.machine_paths, "open('/ro" + "ot/x')", "https://example.test/root/x and ./work/x"),
        (house.package_addresses, "https://py" + "pi.org/simple", "pip install"),
    ],
)
def test_a_text_rule_tells_good_from_bad(rule: house.TextRule, bad: str, good: str) -> None:
    assert list(rule(bad))
    assert list(rule(good)) == []


@pytest.mark.parametrize("call", ["log.info('read', surnames=x)", "self.log.error('read', who=p.surnames)"])
def test_a_logged_person_is_seen(call: str) -> None:
    assert list(house.logged_persons(source("a.py", call), frozenset({"surnames"})))


def test_a_family_without_its_parts_is_seen(tmp_path: Path) -> None:
    assert list(house.missing_parts(tmp_path)) == ["driver.py is missing", "quality.toml is missing"]
    (tmp_path / "driver.py").write_text("import serial\n", encoding="utf-8")
    (tmp_path / "quality.toml").touch()
    assert list(house.missing_parts(tmp_path)) == ["framing.py is missing"]


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("", ["no [rules]"]),
        ("[rules]\na = 'done'\nb = { status = 'exempt', why = 'no wire' }", []),
        ("[rules]\na = 'perhaps'\nb = { status = 'todo' }", ["a: status 'perhaps'", "b: todo without a reason"]),
    ],
)
def test_an_unclear_claim_is_seen(text: str, unclear: list[str]) -> None:
    assert list(house.unclear_claims(tomllib.loads(text))) == unclear


def _personal_names() -> frozenset[str]:
    """Names that are personal wherever the booth uses them; one that also names something else cannot be judged."""
    marked = {field.name for _, field in _fields(booth_app) if PERSONAL in field.metadata}
    plain = {field.name for _, field in _fields(booth_app) if PERSONAL not in field.metadata}
    return frozenset(marked - plain) | ALWAYS_PERSONAL


def _fields(*packages: ModuleType) -> Iterator[tuple[str, dataclasses.Field[object]]]:
    """Every field of every dataclass below these packages that can be imported without a screen or a device."""
    for package in packages:
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if info.name.endswith("__main__"):
                continue
            module = importlib.import_module(info.name)
            for thing in vars(module).values():
                if isinstance(thing, type) and dataclasses.is_dataclass(thing) and thing.__module__ == info.name:
                    yield from ((f"{info.name}.{thing.__name__}", field) for field in dataclasses.fields(thing))
