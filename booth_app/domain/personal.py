"""The mark of a personal field: it never shows in a repr, so it cannot slip into a log by accident."""

from __future__ import annotations

from dataclasses import MISSING, field
from typing import Any

PERSONAL = "personal"


def personal(*, default: Any = MISSING) -> Any:  # noqa: ANN401 - dataclasses.field is typed the same way
    """Declare a dataclass field that holds personal data (no repr, marked for the checks of the house)."""
    if default is MISSING:
        return field(repr=False, metadata={PERSONAL: True})
    return field(default=default, repr=False, metadata={PERSONAL: True})
