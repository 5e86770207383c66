"""The documents do not lie about what can be looked up: links lead somewhere, and named verbs exist."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from booth_app.cli import VERBS
from booth_app.settings import KEYS
from tests.house import ROOT, files

DOCUMENTS = [path for path in files() if path.suffix == ".md"]
MOST_PICTURE_BYTES = 120 * 1024

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
_VERB = re.compile(r"(?:\bboothctl|dev\.py ctl) ([a-z]+)")
_SETTING = re.compile(r"^\| `(booth|central)\.([a-z_]+)` \|", re.MULTILINE)


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


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document: Path) -> None:
    assert broken(document) == []


def test_a_link_that_leads_nowhere_is_seen(tmp_path: Path) -> None:
    document = tmp_path / "a.md"
    document.write_text("# Qué hacer…\n[a](a.md#qué-hacer) [b](#nowhere) ![c](c.png) [d](https://example.org/d)\n")
    assert broken(document) == ["#nowhere", "c.png"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_verb_named_is_one(document: Path) -> None:
    assert set(_VERB.findall(document.read_text(encoding="utf-8"))) <= set(VERBS)


def test_the_manual_names_every_verb_and_every_setting() -> None:
    manual = (ROOT / "docs" / "manual-tecnico.md").read_text(encoding="utf-8")
    assert set(_VERB.findall(manual)) == set(VERBS)
    told = _SETTING.findall(manual)
    assert {table: {key for name, key in told if name == table} for table in ("booth", "central")} == {
        table: KEYS[table] for table in ("booth", "central")
    }


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


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    records = sorted(path for path in folder.glob("[0-9]*.md"))
    titles = [path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").split(". ", 1) for path in records]
    rows = [
        f"| [{number}]({path.name}) | {title} | accepted |"
        for path, (number, title) in zip(records, titles, strict=True)
    ]
    assert [row for row in rows if row not in index] == []
