"""What must come of each recorded scenario: a table row each, worked out from the reference and not from the program.

`tests/checks/scenarios/expected.tsv` holds, tab between: the scenario; the worst severity; the codes found, `?` after
those that cannot be judged; days and last day of the stay; the fine in cents; the decisions, `+` with a supervisor,
`*` with a reason. `-` stands for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from booth_app.checks.judge import judge
from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.regulations import Regulations
from booth_app.console.scenario.case import Scenario, load_scenario
from booth_app.console.scenario.verdict import worst_of
from booth_app.domain.judgement import Judgement, Outcome
from booth_app.resources import resource

TABLE = Path(__file__).parent / "scenarios" / "expected.tsv"
FOLDER = resource("regulations", "scenarios")
LEAST_SCENARIOS = 150
NEVER_FIRED = {
    "JRN-POST-CLOSED": "no post of the catalogue has a first or last day of service",
}
"""Rules in force that no scenario can break, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table, as text."""

    scenario: str
    worst: str
    findings: str
    stay: str
    fine: str
    allowed: str


@cache
def rows() -> dict[str, Row]:
    """Read the table; every scenario stands in it once."""
    head, *lines = TABLE.read_text(encoding="utf-8").splitlines()
    names = head.split("\t")
    found = [Row(**dict(zip(names, line.split("\t"), strict=True))) for line in lines]
    assert len({row.scenario for row in found}) == len(found)
    return {row.scenario: row for row in found}


@cache
def scenario(name: str) -> Scenario:
    """Read one of the shipped files."""
    return load_scenario(FOLDER / f"{name}.toml", shipped_regulations().catalogues.posts)


def outcome(name: str, judgement: Judgement) -> Row:
    """Write a judgement as the table does."""
    codes = sorted(f.code + ("?" if f.is_undetermined else "") for f in judgement.findings)
    stay, fine = judgement.stay, judgement.fine
    allowed = (
        a.kind.value + ("+" if a.needs_supervisor else "") + ("*" if a.needs_codes else "") for a in judgement.allowed
    )
    return Row(
        scenario=name,
        worst=worst_of(judgement),
        findings=" ".join(codes) or "-",
        stay="-" if stay is None else f"{stay.days} {stay.until}",
        fine="-" if fine is None else str(fine.amount),
        allowed=" ".join(allowed),
    )


@pytest.mark.parametrize("name", rows())
def test_what_comes_of_it(name: str) -> None:
    assert outcome(name, judge(scenario(name).case, shipped_regulations())) == rows()[name]


def test_every_file_has_a_row_and_there_are_enough() -> None:
    assert {path.stem for path in FOLDER.glob("*")} == rows().keys()
    assert len(rows()) >= LEAST_SCENARIOS


def test_titles_tell_the_scenarios_apart() -> None:
    titles = [scenario(name).title for name in rows()]
    assert len(set(titles)) == len(titles)


def test_every_rule_is_broken_once_and_kept_once() -> None:
    regulations = shipped_regulations()
    seen: dict[str, set[Outcome]] = {}
    for name in rows():
        for result in judge(scenario(name).case, regulations).outcomes:
            seen.setdefault(result.code, set()).add(result.outcome)
    rules = {rule.code for rule in regulations.rules if rule.is_enabled}
    kept = {Outcome.SUCCESSFUL, Outcome.NOT_SUPPORTED}
    assert {code for code in rules if Outcome.FAILED not in seen[code]} == NEVER_FIRED.keys()
    assert {code for code in rules if not seen[code] & kept} == set()
    assert {code for code, found in seen.items() if Outcome.ABORTED in found} == set()


def test_a_disabled_rule_is_in_no_outcome() -> None:
    regulations: Regulations = shipped_regulations()
    disabled = {rule.code for rule in regulations.rules if not rule.is_enabled}
    assert disabled == {"JRN-CARRIER-FINE"}
    outcomes = judge(scenario("visa-b-sin-visa").case, regulations).outcomes
    assert not disabled & {result.code for result in outcomes}


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("menor-medianoche-utc6-antes", date(2026, 11, 9)),
        ("menor-medianoche-utc6-despues", date(2026, 11, 10)),
        ("estadia-medianoche-utc6", date(2026, 11, 10)),
        ("estadia-medianoche-utc6-pasada", date(2026, 11, 11)),
    ],
)
def test_the_day_is_that_of_guatemala(name: str, day: date) -> None:
    assert scenario(name).case.day == day
