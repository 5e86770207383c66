"""Periods of the law, numbers nobody can mean, decisions that make no sense, and what would fall silent unseen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from booth_app.checks.judge import SUBJECTS
from booth_app.checks.law_faults import first_gap
from booth_app.checks.law_files import load_regulations
from booth_app.checks.needs import BOUNDS, NUMBERS
from booth_app.checks.problems import RegulationsError
from booth_app.checks.regulations import Certainty, InForceFrom
from booth_app.domain.finding import FindingSource
from tests.fakes.law_folder import FILES, NEVER, REFERRAL, TAIL, write_set


def force(start: date, end: date | None = None) -> InForceFrom:
    return InForceFrom(start=start, end=end, basis="", certainty=Certainty.DESIGN)


D1, D2, D3, D4 = (date(2026, 1, day) for day in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("periods", "start", "end", "gap"),
    [
        ([], D1, None, D1),
        ([(D1, None)], D1, None, None),
        ([(D1, None)], D2, D3, None),
        ([(D2, None)], D1, None, D1),
        ([(D1, D2)], D1, D2, None),
        ([(D1, D2)], D1, D3, D3),
        ([(D1, D2)], D1, None, D3),
        ([(D3, None), (D1, D2)], D1, None, None),
        ([(D4, None), (D1, D2)], D1, None, D3),
        ([(D1, D1), (D1, D3)], D1, D3, None),
        ([(D1, D3), (D2, D2)], D1, D4, D4),
        ([(D1, date.max)], D1, None, None),
        ([(D1, date.max)], D1, date.max, None),
    ],
)
def test_gaps(periods: list[tuple[date, date | None]], start: date, end: date | None, gap: date | None) -> None:
    assert first_gap([force(*period) for period in periods], start, end) == gap


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        ((D1, None), (D4, None), True),
        ((D1, D2), (D2, None), True),
        ((D1, D2), (D3, None), False),
        ((D3, None), (D1, D2), False),
        ((D2, D3), (D1, D4), True),
    ],
)
def test_periods_meet(one: tuple[date, date | None], other: tuple[date, date | None], meets: bool) -> None:
    assert force(*one).meets(force(*other)) is meets


def problems_of(folder: Path, lists: Path) -> list[str]:
    """Give what is wrong with a set; nothing where it loads."""
    try:
        load_regulations(folder, lists)
    except RegulationsError as error:
        return [str(problem).removeprefix("regulations/") for problem in error.problems]
    return []


def test_every_number_the_program_reads_has_bounds() -> None:
    assert BOUNDS.keys() == NUMBERS
    assert all(0 <= least < most for least, most in BOUNDS.values())


@pytest.mark.parametrize(
    ("code", "value", "what"),
    [
        ("age.adult", 13, "13 no es creíble aquí; ha de estar entre 14 y 25"),
        ("age.adult", 14, ""),
        ("age.adult", 25, ""),
        ("age.adult", 26, "26 no es creíble aquí; ha de estar entre 14 y 25"),
        ("stay.visitor_days", 0, "0 no es creíble aquí; ha de estar entre 1 y 366"),
        ("stay.visa_limits", 2, "2 no es creíble aquí; ha de estar entre 0 y 1"),
    ],
)
def test_a_number_is_one_that_can_be_meant(tmp_path: Path, code: str, value: int, what: str) -> None:
    usual = f'code = "{code}"\nvalue = {min(18, BOUNDS[code][1])}\n'
    text = FILES["parameters.toml"].replace(usual, f'code = "{code}"\nvalue = {value}\n')
    line = text.splitlines().index(f'code = "{code}"') + 2
    found = problems_of(*write_set(tmp_path, parameters=text))
    assert found == ([f"parameters.toml:{line}: value: {what}"] if what else [])


def test_any_other_number_may_be_any(tmp_path: Path) -> None:
    more = f'\n[[parameter]]\ncode = "x.cents"\nvalue = 1000000000\nunit = ""\n{TAIL}'
    assert problems_of(*write_set(tmp_path, parameters=FILES["parameters.toml"] + more)) == []


DECISION = FILES["decisions.toml"]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ((('["E"]', '["E", "S"]'),), "3: «ADM» no se puede decidir en ese sentido"),
        ((('["E"]', '["S"]'),), "3: «ADM» no se puede decidir en ese sentido"),
        ((("ADM", "INA"), ('["E"]', '["S"]')), "3: «INA» no se puede decidir en ese sentido"),
        ((("ADM", "TRN"), ('["E"]', '["S"]')), "3: «TRN» no se puede decidir en ese sentido"),
        ((("ADM", "EGR"),), "3: «EGR» no se puede decidir en ese sentido"),
        ((("ADM", "NEG"),), "3: «NEG» no se puede decidir en ese sentido"),
        ((("ADM", "ANU"),), "3: «ANU» no se puede decidir en ese sentido"),
        ((("ADM", "EGR"), ('["E"]', '["S"]')), ""),
        ((("ADM", "PNC"), ('["E"]', '["E", "S"]')), ""),
        ((('"supervisor"', '"inform"'),), "6: supervised es menos que alone"),
        ((('"supervisor"', '"refer"'),), ""),
        ((('"refer"', '"supervisor"'),), "5: «ADM» deja pasar: alone no puede ser más que refer"),
        (
            (("ADM", "EGR"), ('["E"]', '["S"]'), ('"refer"', '"supervisor"')),
            "5: «EGR» deja pasar: alone no puede ser más que refer",
        ),
        ((("ADM", "TRN"), ('"refer"', '"supervisor"')), "5: «TRN» deja pasar: alone no puede ser más que refer"),
        ((("ADM", "INA"), ('"refer"', '"supervisor"')), ""),
    ],
)
def test_a_decision_makes_sense(tmp_path: Path, changes: tuple[tuple[str, str], ...], problem: str) -> None:
    text = DECISION
    for old, new in changes:
        text = text.replace(old, new)
    found = problems_of(*write_set(tmp_path, decisions=text))
    assert found == ([f"decisions.toml:{problem}"] if problem else [])


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_subject_falls_silent(tmp_path: Path, subject: FindingSource) -> None:
    nothing = f'subject = "{subject.value}"\n'
    folder, lists = write_set(tmp_path, rules_document='subject = "document"\n')
    own = folder / "rules" / f"zz_{subject.value}.toml"
    own.write_text(nothing, encoding="utf-8")
    silent = [f"rules: ninguna regla de «{subject.value}» rige el 2026-11-20"]
    assert problems_of(folder, lists) == silent
    rule = nothing + NEVER % "X"
    own.write_text(f"{rule}enabled = false\n", encoding="utf-8")
    assert problems_of(folder, lists) == silent
    own.write_text(f"{rule}to = 2026-11-30\n", encoding="utf-8")
    assert problems_of(folder, lists) == [f"rules: ninguna regla de «{subject.value}» rige el 2026-12-01"]
    own.write_text(rule, encoding="utf-8")
    assert problems_of(folder, lists) == []


@pytest.mark.parametrize(
    ("old", "new", "lacking"),
    [
        ('["E", "S"]', '["E"]', ["S"]),
        ('["E", "S"]', '["S"]', ["E"]),
        ('["first"]', '["second"]', ["E", "S"]),
        ('alone = "block"', 'alone = "supervisor"', ["E", "S"]),
        ('alone = "block"', "when = 'document.count > 0'\nalone = \"block\"", ["E", "S"]),
        ('"SEC"', '"PNC"', ["E", "S"]),
        ('["first"]', '["first", "second"]', []),
    ],
)
def test_everybody_can_be_referred(tmp_path: Path, old: str, new: str, lacking: list[str]) -> None:
    folder, lists = write_set(tmp_path)
    (folder / "decisions.toml").write_text(DECISION + REFERRAL.replace(old, new), encoding="utf-8")
    assert problems_of(folder, lists) == [
        f"decisions.toml: en la ventanilla no se puede remitir ({direction}) el 2026-11-20" for direction in lacking
    ]
    ended = DECISION + REFERRAL + "to = 2027-01-31\n"
    (folder / "decisions.toml").write_text(ended, encoding="utf-8")
    assert problems_of(folder, lists)[0] == ("decisions.toml: en la ventanilla no se puede remitir (E) el 2027-02-01")


def test_what_would_fall_silent_is_not_told_where_entries_are_faulty(tmp_path: Path) -> None:
    found = problems_of(*write_set(tmp_path, reasons="[[proposal]]\nreasons = []\n", decisions=""))
    assert found == ["reasons.toml:2: reasons: menos de 1 elementos o caracteres"]


@pytest.mark.parametrize(("member", "is_good"), [("G\u0422M", False), ("", False), ("ñ", False), ("a b~", True)])
def test_members_of_a_set_are_plain_codes(tmp_path: Path, member: str, is_good: bool) -> None:
    text = FILES["sets.toml"] + f'\n[[set]]\ncode = "x"\nmembers = ["{member}"]\n{TAIL}'
    assert (problems_of(*write_set(tmp_path, sets=text)) == []) is is_good


def test_a_version_is_of_plain_figures(tmp_path: Path) -> None:
    text = 'version = "\uff12\uff10\uff12\uff16.11.2"\nissued = 2026-11-20\ntitle = "Prueba"\n'
    (found,) = problems_of(*write_set(tmp_path, manifest=text))
    assert found.startswith("manifest.toml:1: version: no tiene la forma")
