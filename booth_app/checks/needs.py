"""The numbers and sets of the law that the mechanism itself reads: a set that lacks one on any day is refused.

What only conditions read is not here; the loader finds it in the conditions.
"""

from __future__ import annotations

NUMBERS = frozenset(
    {
        "age.adult",
        "age.prints_from",
        "fine.overstay_per_day",
        "minor.parent_gap_years",
        "stay.border_worker_days",
        "stay.crew_days",
        "stay.cruise_days",
        "stay.extension_days",
        "stay.regional_days",
        "stay.regional_gap_days",
        "stay.third_visa_days",
        "stay.third_visa_window_days",
        "stay.transit_days",
        "stay.visa_limits",
        "stay.visitor_days",
    }
)
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
