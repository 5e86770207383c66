"""The conditions of the rules: a small language over facts, judged in three values.

It is Python's own expression grammar, narrowed to `and`, `or`, `not`, comparisons, `in`, literals and four calls; the
text is parsed and never run. What is not known makes a condition unknown, unless the rest settles it (Kleene).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from booth_app.checks.facts import Facts

Answer = bool | None
"""True, False, or None: not to be told from what is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A compiled condition. `names` are the facts it reads; the law's numbers and sets are `param.x` and `set.x`."""

    text: str
    names: tuple[str, ...]
    holds: Callable[[Facts], Answer] = field(repr=False, compare=False)
