"""Scenario files: the shipped ones hold, and what is wrong in one is named with its file and key."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from booth_app.checks.judge import judge
from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.posts import find_post
from booth_app.domain.case import Case
from booth_app.domain.journey import Journey
from booth_app.domain.register import Register
from booth_app.mrz.parse import parse
from booth_app.training.documents import Damage, zone
from booth_app.training.identity import texts_of
from booth_app.training.material import text_of
from booth_app.training.scenario import (
    MAX_FILE,
    Figure,
    Scenario,
    ScenarioError,
    by_post,
    load_scenario,
    load_scenarios,
    shipped_scenarios,
)
from booth_app.training.steps import PLACES
from booth_app.training.typed import TypedTexts

TODAY = date(2026, 11, 22)
SHIPPED = load_scenarios(shipped_scenarios())
FIGURES = tuple(figure for scenario in SHIPPED for figure in scenario.cast)
GOOD = (shipped_scenarios() / "01-entrada-sin-novedad.toml").read_text(encoding="utf-8")

BAD = (
    ('title = "Entrada sin novedad"', 'tittle = "x"', "tittle"),
    ('post = "GUA"', 'post = "GUA"\ncolour = "red"', "colour"),
    ('sex = "F"', 'sex = "W"', "traveller.sex"),
    ("age = 34", "age = 340", "traveller.age"),
    ('kind = "passport"', 'kind = "ticket"', "document.kind"),
    ("seed = 21", 'seed = "21"', "traveller.seed"),
    ('number = "G00000121"', 'number = "G-121"', "document.number"),
    ('number = "G00000121"', 'number = "G0121"', "document.number"),
    ("[expect]", "[[history]]\ndays_ago = 0\ndirection = 'E'\n[expect]", "history[0].days_ago"),
    ("[expect]", "[expect]\nwho = 1", "companion 1"),
    ("[expect]\n", "[[expect]]\nfine = -1\n", "expect[0].fine"),
    ('{ bring = "face" }', "{ comes = 1 }", "companion 1"),
    ('{ bring = "face" }', '{ bring = "other_document" }', "other_document"),
    ('{ bring = "face" }', '{ bring = "boarding_pass" }', "boarding_pass"),
    (
        "[expect]",
        "[boarding_pass]\ncarrier = 'AVIA'\nflight = 1\norigin = 'SAL'\ndestination = 'GUA'\n[expect]",
        "carrier",
    ),
    ('{ press = "Return" }', '{ page = "moon" }', "page"),
    ('{ press = "Return" }', '{ type = "{day+}" }', "day+"),
    ('decision = "ADM"', 'decision = "YES"', "expect.decision"),
    ('interpol = "NOT_FOUND"', 'interpol = "MAYBE"', "expect.registers"),
    ('{ wait = "document" }', '{ wait = "doomsday" }', "steps[2].wait"),
    ('{ wait = "document" }', '{ wait = "document", press = "F1" }', "exactly one"),
    ('{ press = "Return" }', '{ press = "Enter" }', "press"),
    ('{ press = "Return" }', '{ type = "{password}" }', "password"),
    ('{ press = "Return" }', '{ type = "{surnames:>9999999999}" }', "surnames"),
    ('{ press = "Return" }', '{ type = "{number!r}" }', "number"),
    ("[booth]", "[booth", "01-entrada"),
)


@pytest.mark.parametrize(("good", "bad", "named"), BAD, ids=[named for _, _, named in BAD])
def test_a_wrong_file_is_refused_by_name_and_key(good: str, bad: str, named: str, tmp_path: Path) -> None:
    file = tmp_path / "01-entrada.toml"
    assert good in GOOD
    file.write_text(GOOD.replace(good, bad), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(file)
    assert "01-entrada.toml" in caught.value.title
    assert named in caught.value.title


def test_a_missing_or_endless_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"nada\.toml"):
        load_scenario(tmp_path / "nada.toml")
    long = tmp_path / "largo.toml"
    long.write_bytes(b"#" * (MAX_FILE + 1))
    with pytest.raises(ScenarioError, match="demasiado grande"):
        load_scenario(long)
    with pytest.raises(ScenarioError, match="no hay escenarios"):
        load_scenarios(tmp_path / "vacia")


def test_endless_nesting_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "hondo.toml"
    file.write_text("title = " + "[" * 20_000, encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"hondo\.toml"):
        load_scenario(file)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(b'title = "\xff"')
    with pytest.raises(ScenarioError, match=r"x\.toml"):
        load_scenario(file)


def test_the_shipped_ones_cover_what_a_trainer_needs() -> None:
    expected = [expect for scenario in SHIPPED for expect in scenario.expected]
    assert {"ADM", "EGR", "INA", "NEG", "SEC", "TRN"} == {expect.decision.value for expect in expected}
    assert {post for post, _ in by_post(SHIPPED)} == {"GUA", "L-VNU", "GTPRQ"}
    assert any(expect.offline for expect in expected)
    assert any(expect.corrected for expect in expected)
    assert any(expect.second_line for expect in expected)
    assert any(expect.fine for expect in expected)
    assert any(scenario.history for scenario in SHIPPED)
    assert max(len(scenario.cast) for scenario in SHIPPED) == 3
    assert len({figure.person.seed for figure in FIGURES}) == len(FIGURES) >= 9
    numbers = [document.number[-8:] for figure in FIGURES for document in figure.documents]
    assert len({int(number) % 10_000 for number in numbers}) == len(numbers)


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2028, 2, 29), date(2031, 6, 8)])
@pytest.mark.parametrize("scenario", SHIPPED, ids=lambda scenario: str(scenario.name))
def test_a_document_is_judged_as_expected_on_any_day(scenario: Scenario, today: date) -> None:
    documents = tuple(parse(zone(text), today=today) for text in texts_of(scenario.cast[0], today=today))
    law = shipped_regulations()
    post = find_post(law.catalogues.posts, scenario.booth.post)
    journey = Journey(direction=scenario.booth.direction, mode=post.mode)
    findings = judge(Case(day=today, post=post, journey=journey, documents=documents), law).findings
    found = {finding.code for finding in findings if finding.code.startswith("DOC-")}
    expect = scenario.expected[0]
    expected = {code for code in expect.findings if code.startswith("DOC-")}
    if not expect.papers:
        assert found == expected - ({"DOC-TYPED"} if scenario.document.damage is Damage.SMEARED else set())
    assert documents[0].person.birth_date.age_on(today) == scenario.traveller.age


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: str(figure.person.seed))
def test_every_name_fits_its_zone_at_every_play(figure: Figure) -> None:
    for play in range(12):
        for text in texts_of(figure, today=TODAY, play=play):
            assert not parse(zone(text), today=TODAY).person.names_truncated


def test_typed_texts_are_those_on_the_document_and_days_from_today() -> None:
    typed = next(s for s in SHIPPED if s.expected[0].typed)
    texts = TypedTexts(text_of(typed, today=TODAY), today=TODAY)
    wanted = [step.type for step in typed.steps if step.type is not None and step.type.startswith("{")]
    assert [text.format_map(texts) for text in wanted][2] == typed.document.number
    assert texts["expiry"] == "10/05/2029"
    assert set(texts) == PLACES
    assert "{day} {day-22} {day+9}".format_map(texts) == "22/11/2026 31/10/2026 01/12/2026"


def test_a_scenario_shows_no_name_in_its_repr() -> None:
    assert all(s.traveller.surnames not in repr(s) and s.document.number not in repr(s) for s in SHIPPED)


def test_expected_registers_are_registers() -> None:
    assert all(set(expect.registers) <= set(Register) for scenario in SHIPPED for expect in scenario.expected)
