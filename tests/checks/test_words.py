"""Words for fields, problems and days."""

from __future__ import annotations

from datetime import date

import pytest

from booth_app.checks.words import day_words, field_name, place_words, problem_words
from booth_app.domain.document import DocumentField, MrzProblem
from booth_app.mrz.problems import ProblemCode


@pytest.mark.parametrize("field", [*(field.value for field in DocumentField), "composite"])
def test_every_field_has_a_name_and_an_unknown_one_its_own(field: str) -> None:
    assert field_name(field) != field
    assert field_name("zzz") == "zzz"


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_is_told_with_its_place(code: ProblemCode) -> None:
    problem = MrzProblem(code=code.value, field=DocumentField.NUMBER, line=2, column=7)
    assert place_words(problem) == "número (línea 2, columna 7)"
    assert problem_words(problem).endswith(": número (línea 2, columna 7).")
    assert code.value not in problem_words(problem)


def test_a_problem_without_words_is_told_by_its_code() -> None:
    assert problem_words(MrzProblem(code="NEW", field="zzz", line=1, column=1)) == "NEW: zzz (línea 1, columna 1)."


@pytest.mark.parametrize(("day", "words"), [(date(1974, 8, 12), "12 ago 1974"), (date(999, 1, 2), "02 ene 0999")])
def test_a_day_has_its_month_in_letters(day: date, words: str) -> None:
    assert day_words(day) == words
