"""Whether every word has its place in both languages, and no page has a word of its own."""

from __future__ import annotations

import ast
import re
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

import pytest

import booth_app.ui as ui_package
from booth_app.checks import fine, stay
from booth_app.checks.judge import SPECS
from booth_app.checks.regulations import Certainty
from booth_app.domain.biometrics import CaptureException, CaptureHint
from booth_app.domain.decision import DecisionKind
from booth_app.domain.declaration import Confidence
from booth_app.domain.device import DeviceKind, DeviceState
from booth_app.domain.document import DocumentKind
from booth_app.domain.finding import FindingSource, Severity
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.post import Direction, Mode
from booth_app.domain.register import AnswerState, Register
from booth_app.flow.permission import Objection
from booth_app.ui.keys import KEYS
from booth_app.ui.texts import Texts
from booth_app.ui.typed_document import FIELDS

SOURCES = sorted(Path(ui_package.__file__).parent.rglob("*.py"))
ID = re.compile(r"[a-z_]+\.[A-Za-z0-9_]+")


def test_both_languages_have_the_same_ids() -> None:
    assert Texts(language="en").ids() == Texts(language="es").ids()


def test_both_languages_fill_the_same_places() -> None:
    spanish, english = Texts(language="es"), Texts(language="en")
    places = re.compile(r"\{\w+\}")
    differing = [i for i in spanish.ids() if set(places.findall(spanish(i))) != set(places.findall(english(i)))]
    assert differing == []


@pytest.mark.parametrize(
    ("section", "members"),
    [
        ("register", Register),
        ("source", FindingSource),
        ("state", AnswerState),
        ("outcome", DecisionKind),
        ("short", DecisionKind),
        ("reason", ReasonForTravel),
        ("exception", CaptureException),
        ("hint", CaptureHint),
        ("status", DeviceKind),
        ("status", DeviceState),
        ("kind", DocumentKind),
        ("direction", Direction),
        ("mode", Mode),
        ("objection", Objection),
    ],
)
def test_every_value_of_the_domain_has_words(section: str, members: type[StrEnum], texts: Texts) -> None:
    missing = {f"{section}.{member.value}" for member in members} - texts.ids()
    assert missing == set()


def test_severities_codes_fields_and_keys_have_words(texts: Texts) -> None:
    wanted = {f"severity.{int(s)}" for s in Severity} | {f"typing.{f}" for f in FIELDS}
    wanted |= {b.label_for(d) for bindings in KEYS.values() for b in bindings for d in Direction}
    assert wanted - texts.ids() == set()


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_every_id_in_the_source_is_known(source: Path, texts: Texts) -> None:
    sections = {i.split(".")[0] for i in texts.ids()}
    tree = ast.parse(source.read_text(encoding="utf-8"))
    found = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    ids = {f for f in found if ID.fullmatch(f) and f.split(".")[0] in sections}
    assert {i for i in ids if i not in texts.ids() and not any(t.startswith(i) for t in texts.ids())} == set()


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_page_has_a_word_of_its_own(source: Path) -> None:
    shown = {"setText", "setToolTip", "setPlaceholderText", "setWindowTitle", "setAccessibleName", "words"}
    own = []
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in shown:
            own += [
                a.value
                for a in node.args
                if isinstance(a, ast.Constant) and isinstance(a.value, str) and re.search(r"\w", a.value)
            ]
    assert own == []


def test_a_date_names_its_month(texts: Texts) -> None:
    assert texts.day(date(1974, 8, 2)) == "02 ago 1974"


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=5), "5 s"),
        (timedelta(minutes=14), "14 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(days=2), "2 d"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(span: timedelta, said: str, texts: Texts) -> None:
    assert texts.age(span) == said


def test_every_fact_a_rule_may_rest_on_has_a_short_name(texts: Texts) -> None:
    assert {f"fact.{name}" for name in SPECS} - texts.ids() == set()


def test_every_term_of_an_arithmetic_has_words(texts: Texts) -> None:
    sources = (Path(stay.__file__), Path(fine.__file__))
    labels = {label for source in sources for label in re.findall(r'label="([a-z_.]+)"', source.read_text("utf-8"))}
    assert len(labels) > 8
    assert labels - texts.ids() == set()


def test_confidence_and_certainty_have_words(texts: Texts) -> None:
    wanted = {f"confidence.{value}" for value in Confidence} | {f"certainty.{value}" for value in Certainty}
    assert wanted - texts.ids() == set()
