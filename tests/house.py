"""The rules of the house that no linter knows, each a function from a file to the places that break it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]
LONGEST_FILE = 400
LONGEST_FUNCTION = 60

_FAMILY_FILES = sorted((ROOT / "drivers").glob("*/__init__.py"))
# What all simulators share, and no driver itself; the import contracts say who may hold it.
_BENCH = "drivers.simulated.bench"
_UNTRACKED = {".git", ".venv", "build", "dist", "out", "__pycache__"}
_CACHES = re.compile(r"^\.(\w+_cache|hypothesis|coverage.*)$")
_LEFT_OVER = re.compile(r"\b(TO[D]O|FIXM[E])\b")
_MACHINE_PATH = re.compile(r"(^|[^\w.])/(work|farm|root)/")
_ADDRESS_OF_PACKAGES = re.compile(r"pypi\.org|pythonhosted\.|registry\.npmjs|--(extra-)?index-url[ =]")
_FAMILY = re.compile(rf"^drivers\.({'|'.join(folder.parent.name for folder in _FAMILY_FILES)})\b")
_LOG_METHODS = {"debug", "info", "warning", "error", "exception", "critical", "log", "bind"}
_LOGGERS = {"log", "logger", "logging", "_log", "_logger"}
_WIRES = {"serial", "socket", "usb", "hid"}


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: its path from the root, its text, and the tree of it."""

    path: PurePosixPath
    text: str
    tree: ast.Module

    @property
    def top(self) -> str:
        """The folder directly under the root, or the file's own name."""
        return self.path.parts[0]


Rule = Callable[[Source], Iterator[str]]
TextRule = Callable[[str], Iterator[str]]


def source(path: str, text: str) -> Source:
    """Parse one file."""
    return Source(PurePosixPath(path), text, ast.parse(text))


def files(root: Path = ROOT) -> list[Path]:
    """List what belongs to the project; what a tool leaves behind does not."""
    found: list[Path] = []
    folders = [root]
    while folders:
        for entry in sorted(folders.pop().iterdir()):
            if entry.name in _UNTRACKED or _CACHES.match(entry.name):
                continue
            (folders if entry.is_dir() else found).append(entry)
    return found


def texts(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Path and text of every file that is text."""
    for path in files(root):
        try:
            yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def left_over_marks(text: str) -> Iterator[str]:
    """Work that is left is an entry in the tracker, and not a word in the source."""
    yield from _lines_with(_LEFT_OVER, text)


def machine_paths(text: str) -> Iterator[str]:
    """Nothing may depend on where it was written."""
    yield from _lines_with(_MACHINE_PATH, text)


def package_addresses(text: str) -> Iterator[str]:
    """Where packages are fetched from is the business of each machine."""
    yield from _lines_with(_ADDRESS_OF_PACKAGES, text)


def _lines_with(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if pattern.search(line):
            yield f"line {number}: {line.strip()[:80]}"


def file_length(source: Source) -> Iterator[str]:
    """A file that is longer does more than one thing."""
    if (length := len(source.text.splitlines())) > LONGEST_FILE:
        yield f"{length} lines"


def function_length(source: Source) -> Iterator[str]:
    """Aim for forty lines; sixty is the end."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{node.name}: {length} lines"


def module_docstring(source: Source) -> Iterator[str]:
    """A module says in one breath why it exists; a package file without code need not."""
    if source.tree.body and not ast.get_docstring(source.tree):
        yield "no module docstring"


def swallowed_errors(source: Source) -> Iterator[str]:
    """Nothing fails silently."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        caught = ast.unparse(node.type) if node.type else ""
        does_nothing = all(isinstance(step, ast.Pass | ast.Continue) or _is_dots(step) for step in node.body)
        if not caught:
            yield f"line {node.lineno}: catches everything"
        elif does_nothing and re.search(r"\b(Base)?Exception\b", caught):
            yield f"line {node.lineno}: swallows {caught}"


def _is_dots(step: ast.stmt) -> bool:
    return isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant) and step.value.value is ...


def mocks(source: Source) -> Iterator[str]:
    """Fakes and simulators in place of mocks: they freeze the design."""
    for line, name in imported(source):
        if re.match(r"(unittest\.)?mock\b|pytest_mock", name):
            yield f"line {line}: imports {name}"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.arg) and node.arg == "mocker":
            yield f"line {node.lineno}: asks for mocker"


def stubs(source: Source) -> Iterator[str]:
    """What is not built is not there."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Raise) and node.exc and "NotImplemented" in ast.unparse(node.exc):
            yield f"line {node.lineno}: {ast.unparse(node)}"


def sleeps(source: Source) -> Iterator[str]:
    """A test waits for a condition (tests/waiting.py), never for a time."""
    if source.top != "tests" or source.path.name == "waiting.py":
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"time.sleep", "sleep", "qtbot.wait"}:
            yield f"line {node.lineno}: {ast.unparse(node)}"


def qt_outside_ui(source: Source) -> Iterator[str]:
    """Only the window's package knows Qt, by name or by import."""
    inside = source.path.parts[:2] == ("booth_app", "ui") or source.top in {"tests", "tools", "installer"}
    if inside:
        return
    for line, name in [*imported(source), *_texts_in(source)]:
        if re.match(r"(PySide6|shiboken6)(\.\w+)*$", name):
            yield f"line {line}: {name}"


def concrete_drivers(source: Source) -> Iterator[str]:
    """The registry is the one list of drivers; a family knows itself, and tests know whom they test."""
    if source.top in {"tests", "installer"} or source.path == PurePosixPath("drivers/registry.py"):
        return
    own = ".".join(source.path.parts[:2]).removesuffix(".py")
    for line, name in [*imported(source), *_texts_in(source)]:
        is_allowed = f"{name}.".startswith((f"{own}.", f"{_BENCH}."))
        if _FAMILY.match(name) and not is_allowed:
            yield f"line {line}: {name}"


def asserts_nothing(source: Source) -> Iterator[str]:
    """A test module that cannot fail is no test."""
    if not source.path.name.startswith("test_"):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Assert):
            return
        if isinstance(node, ast.Call) and re.match(r"pytest\.(raises|fail|warns)|\w+\.waitUntil", _called(node)):
            return
    yield "asserts nothing"


def logged_values(source: Source) -> Iterator[str]:
    """A log line is a fixed event with fields: a value pasted into it cannot be judged."""
    for call in _log_calls(source):
        parts = [*call.args, *(keyword.value for keyword in call.keywords)]
        if any(isinstance(part, ast.JoinedStr) for part in parts):
            yield f"line {call.lineno}: f-string in a log call"


def logged_persons(source: Source, personal: frozenset[str]) -> Iterator[str]:
    """Personal data never reaches a log: neither as a field's name nor read from a value."""
    for call in _log_calls(source):
        for node in ast.walk(call):
            name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "arg", None)
            if name in personal:
                yield f"line {call.lineno}: logs {name}"


def _log_calls(source: Source) -> Iterator[ast.Call]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value).rpartition(".")[2]
            if node.func.attr in _LOG_METHODS and owner in _LOGGERS:
                yield node


def imported(source: Source) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything that the file imports."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _texts_in(source: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _called(node: ast.Call) -> str:
    return ast.unparse(node.func)


PYTHON_RULES: tuple[Rule, ...] = (
    file_length,
    function_length,
    module_docstring,
    swallowed_errors,
    mocks,
    stubs,
    sleeps,
    qt_outside_ui,
    concrete_drivers,
    asserts_nothing,
    logged_values,
)
TEXT_RULES: tuple[TextRule, ...] = (left_over_marks, machine_paths, package_addresses)


def families() -> list[Path]:
    """Folders of the driver families."""
    return [file.parent for file in _FAMILY_FILES]


def missing_parts(family: Path) -> Iterator[str]:
    """A driver is known by its files: driver, quality, and framing where it speaks over a wire."""
    modules = [source(path.name, path.read_text(encoding="utf-8")) for path in sorted(family.glob("*.py"))]
    speaks = {name.partition(".")[0] for module in modules for _, name in imported(module)} & _WIRES
    # The simulators stand for every kind, and have a module for each in place of one driver.
    driver = [] if family.name == "simulated" else ["driver.py"]
    wanted = [*driver, "quality.toml", *(["framing.py"] if speaks else [])]
    yield from (f"{name} is missing" for name in wanted if not (family / name).is_file())


def unclear_claims(quality: dict[str, object]) -> Iterator[str]:
    """Every claim is `done`, or says why it is not: `{ status = "todo" | "exempt", why = "…" }`."""
    rules = quality.get("rules")
    if not isinstance(rules, dict) or not rules:
        yield "no [rules]"
        return
    for name, claim in rules.items():
        stated = claim if isinstance(claim, dict) else {"status": claim}
        status, why = stated.get("status"), stated.get("why") or stated.get("comment")
        if status not in {"done", "todo", "exempt"}:
            yield f"{name}: status {status!r}"
        elif status != "done" and not why:
            yield f"{name}: {status} without a reason"
