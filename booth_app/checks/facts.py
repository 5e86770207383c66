"""The vocabulary of the rules: every fact a condition may name, its type, and how its values are written for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Value = str | int | bool | date | frozenset[str]
"""A known value of a fact."""

Facts = Mapping[str, Value | None]
"""Values by the name of the fact; None stands for UNKNOWN, and a fact that is missing is unknown too."""


class FactType(StrEnum):
    """Type of a fact. TEXTS is a set of texts, on which `in`, `not in` and emptiness are judged."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    DAY = "day"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSpec:
    """One word of the vocabulary: `name` is dotted, as `document.expiry`; `meaning` is Spanish, for the legal office.

    `written` says how a value is shown: as a state's name, as money (whole cents of a quetzal), as a catalogue's word.
    """

    name: str
    type: FactType
    meaning: str
    written: str = ""
