"""The documents do not lie about what can be looked up: links lead somewhere, and named verbs exist."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from booth_app.cli import VERBS
from booth_app.errors import BoothError
from booth_app.settings import KEYS
from booth_app.ui.keys import KEYS as KEYS_OF_PLACES
from drivers.registry import DRIVERS
from tests.house import ROOT, files

DOCUMENTS = [path for path in files() if path.suffix == ".md"]
MOST_PICTURE_BYTES = 120 * 1024

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
_VERB = re.compile(r"(?:\bboothctl|dev\.py ctl) ([a-z]+)")
_FILE = re.compile(r"`([\w/]+/|[\w/]+\.(?:py|toml|tsv))`")
_SETTING = re.compile(r"^\| `(booth|central|regulations)\.([a-z_]+)` \|", re.MULTILINE)


def links(text: str) -> Iterator[str]:
    """Give where the text's links lead inside the repository; what stands in a code block is no link."""
    yield from (target for target in _LINK.findall(_FENCE.sub("", text)) if "://" not in target)


def anchors(text: str) -> set[str]:
    """Name the headings as links name them: small letters, blanks as hyphens, other signs dropped."""
    slugs = set()
    for heading in _HEADING.findall(_FENCE.sub("", text)):
        plain = unicodedata.normalize("NFC", heading.strip().lower().replace("`", ""))
        slugs.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return slugs


def broken(document: Path) -> list[str]:
    """List the links of one document that lead nowhere."""
    text = document.read_text(encoding="utf-8")
    lost = []
    for target in links(text):
        name, _, anchor = target.partition("#")
        path = document.parent / name if name else document
        if not path.exists() or (
            anchor and path.suffix == ".md" and anchor not in anchors(path.read_text(encoding="utf-8"))
        ):
            lost.append(target)
    return lost


def kinds_below(kind: type[BoothError]) -> Iterator[type[BoothError]]:
    """Give the errors that everybody may meet: those of the booth's own list."""
    for child in kind.__subclasses__():
        if child.__module__ == BoothError.__module__:
            yield child
        yield from kinds_below(child)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document: Path) -> None:
    assert broken(document) == []


def test_a_link_that_leads_nowhere_is_seen(tmp_path: Path) -> None:
    document = tmp_path / "a.md"
    document.write_text("# Qué hacer…\n[a](a.md#qué-hacer) [b](#nowhere) ![c](c.png) [d](https://example.org/d)\n")
    assert broken(document) == ["#nowhere", "c.png"]


def test_every_file_the_architecture_names_is_there() -> None:
    named = set(_FILE.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")))
    bases = [
        ROOT,
        *(ROOT / "booth_app" / name for name in ("", "checks", "flow", "wire")),
        *(ROOT / "central" / name for name in ("", "registers")),
    ]
    laws = [ROOT / "resources" / "regulations", ROOT / "resources" / "i18n"]
    assert {name for name in named if not any((base / name).exists() for base in (*bases, *laws))} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_verb_named_is_one(document: Path) -> None:
    assert set(_VERB.findall(document.read_text(encoding="utf-8"))) <= set(VERBS)


def test_the_manual_names_every_verb_and_every_setting() -> None:
    manual = (ROOT / "docs" / "manual-tecnico.md").read_text(encoding="utf-8")
    assert set(_VERB.findall(manual)) == set(VERBS)
    told = _SETTING.findall(manual)
    tables = ("booth", "central", "regulations")
    assert {table: {key for name, key in told if name == table} for table in tables} == {
        table: KEYS[table] for table in tables
    }


def test_the_officers_manual_names_every_key() -> None:
    manual = (ROOT / "docs" / "manual-oficial.md").read_text(encoding="utf-8")
    printed = tomllib.loads((ROOT / "resources" / "i18n" / "es.toml").read_text(encoding="utf-8"))["key"]
    keys = {str(printed.get(key.key, key.key)) for place in KEYS_OF_PLACES.values() for key in place}
    assert {key for key in keys if not re.search(rf"(?<!\w){re.escape(key)}(?!\w)", manual)} - set("2345678") == set()


def test_the_technicians_manual_names_every_driver_option_and_error() -> None:
    manual = (ROOT / "docs" / "manual-tecnico.md").read_text(encoding="utf-8")
    real = [entry for entry in DRIVERS if not entry.is_simulated]
    names = [entry.name for entry in real] + [field.name for entry in real for field in fields(entry.options)]
    assert [name for name in names if f"`{name}`" not in manual] == []
    codes = {kind.code for kind in kinds_below(BoothError)} - {"BOOTH", "CANCELLED"}
    assert {code for code in codes if not re.search(rf"\b{code}\b", manual)} == set()


def test_pictures_are_shown_and_small() -> None:
    shown = {
        (document.parent / target).resolve()
        for document in DOCUMENTS
        for target in links(document.read_text(encoding="utf-8"))
        if target.endswith(".png")
    }
    pictures = {path.resolve() for path in (ROOT / "docs" / "pictures").glob("*")}
    assert pictures == shown
    assert [path.name for path in pictures if path.stat().st_size > MOST_PICTURE_BYTES] == []


def decision_row(record: Path) -> str:
    """Write a decision record's row of the index: number, title, and the status that the record itself names."""
    title, _, status, *_ = record.read_text(encoding="utf-8").splitlines()
    number, name = title.removeprefix("# ").split(". ", 1)
    standing = re.sub(r"\[(\d{4})\]\([^)]*\)", r"\1", status).removeprefix("Status: ").split(".")[0]
    return f"| [{number}]({record.name}) | {name} | {standing} |"


def test_every_decision_is_in_the_index_as_it_stands() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8").splitlines()
    records = sorted(folder.glob("[0-9]*.md"))
    assert [row for row in index if row.startswith("| [")] == [decision_row(record) for record in records]
