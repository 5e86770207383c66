"""The person a document names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from booth_app.domain.personal import personal

Cui = NewType("Cui", str)
"""Código Único de Identificación: thirteen digits kept as text, leading zeros and all."""


class Sex(StrEnum):
    """Sex as Doc 9303-3 §4.1.1 prints it; UNSPECIFIED is `X` in the VIZ and `<` in the MRZ."""

    FEMALE = "F"
    MALE = "M"
    UNSPECIFIED = "X"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date of birth of which the day, the month or everything may be unknown (Doc 9303-3 §4.8)."""

    year: int | None = personal(default=None)
    month: int | None = personal(default=None)
    day: int | None = personal(default=None)

    @property
    def exact(self) -> date | None:
        """The calendar date, where all three parts are known and make one; None otherwise."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    def isoformat(self) -> str:
        """Write `1974-08-12`, with `--` or `----` where a part is unknown; `1974-08---` is a known month."""
        year = "----" if self.year is None else f"{self.year:04d}"
        month = "--" if self.month is None else f"{self.month:02d}"
        day = "--" if self.day is None else f"{self.day:02d}"
        return f"{year}-{month}-{day}"

    def age_on(self, day: date) -> int | None:
        """Full years lived on `day`; None unless the date of birth is exact."""
        born = self.exact
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Names as the MRZ spells them (surnames before `<<`, given names after), birth, sex, nationalities.

    `given_names` is empty where the document has a single name. `names_truncated` says that the name
    field was full, so that the end of the name may be missing (Doc 9303-3 §4.6).
    """

    surnames: str = personal()
    given_names: str = personal(default="")
    birth_date: PartialDate = personal(default=PartialDate())
    sex: Sex = personal(default=Sex.UNSPECIFIED)
    nationality: str = personal(default="")
    other_nationalities: tuple[str, ...] = personal(default=())
    cui: Cui | None = personal(default=None)
    names_truncated: bool = False
