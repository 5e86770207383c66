"""The numbers and sets of the law that the mechanism itself reads: a set that lacks one on any day is refused.

What only conditions read is not here; the loader finds it in the conditions.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

BOUNDS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "age.adult": (14, 25),
        "age.prints_from": (0, 25),
        "fine.overstay_per_day": (0, 1_000_000),
        "minor.parent_gap_years": (0, 30),
        "stay.border_worker_days": (1, 366),
        "stay.crew_days": (1, 366),
        "stay.cruise_days": (1, 366),
        "stay.extension_days": (1, 366),
        "stay.regional_days": (1, 366),
        "stay.regional_gap_days": (0, 366),
        "stay.third_visa_days": (1, 366),
        "stay.third_visa_window_days": (1, 732),
        "stay.transit_days": (1, 366),
        "stay.visa_limits": (0, 1),
        "stay.visitor_days": (1, 366),
    }
)
"""Least and most that each number may be: an age of majority of 0 would make a minor of nobody, unseen."""

NUMBERS = frozenset(BOUNDS)
SETS = frozenset(
    {
        "border_worker_types",
        "ca4",
        "card_modes",
        "crew_types",
        "express_nationals",
        "minor_notarial",
        "ordinary_types",
        "refugee_types",
        "residence_exempt",
        "stateless_types",
        "third_visa_excluded",
        "third_visa_excluded_ordinary",
        "third_visa_issuers",
        "visa_a",
        "visa_b",
        "visa_c",
    }
)
