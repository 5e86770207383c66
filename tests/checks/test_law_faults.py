"""Periods of the law: the first day without one, and two that meet."""

from __future__ import annotations

from datetime import date

import pytest

from booth_app.checks.law_faults import first_gap
from booth_app.checks.regulations import Certainty, InForceFrom


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
