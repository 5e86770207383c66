"""Every word the officer reads, by id, from one catalogue a language.

A plain TOML catalogue rather than Qt's `.ts`: the words are also needed where there is no Qt (key table, verdict),
translators edit it without a tool, and a test can compare two languages key by key. Spanish needs no plural
machinery beyond a second key where one differs from many.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta

from booth_app.ui.resources import RESOURCES


class Texts:
    """One language's words. `texts("verdict.clean")`; an unknown id raises KeyError, which a test turns up."""

    def __init__(self, *, language: str = "es") -> None:
        """Read the catalogue `resources/i18n/<language>.toml`."""
        self.is_english = language == "en"
        file = RESOURCES / "i18n" / f"{language}.toml"
        with file.open("rb") as stream:
            sections = tomllib.load(stream)
        self._words: dict[str, str] = {
            f"{section}.{key}": words for section, keys in sections.items() for key, words in keys.items()
        }

    def __call__(self, text_id: str, **values: object) -> str:
        """Give the words of an id, with its places filled."""
        words = self._words[text_id]
        return words.format_map(values) if values else words

    def known(self, text_id: str, otherwise: str) -> str:
        """Give the words of an id that came from elsewhere, and `otherwise` where the catalogue has none."""
        return self._words.get(text_id, otherwise)

    def ids(self) -> frozenset[str]:
        """All ids of the catalogue."""
        return frozenset(self._words)

    def day(self, day: date) -> str:
        """Write a date as officers do: `12 ago 1974`; the month as a word cannot be taken for the day."""
        return f"{day.day:02d} {self(f'month.{day.month}')} {day.year:04d}"

    def money(self, cents: int) -> str:
        """Write whole cents of a quetzal: `Q 1,350.00`."""
        return f"Q {cents // 100:,}.{cents % 100:02d}"

    def time(self, at: datetime) -> str:
        """Write hours and minutes."""
        return f"{at:%H:%M}"

    def age(self, span: timedelta) -> str:
        """Write how long ago, in the largest unit that is not nought."""
        seconds = max(0, int(span.total_seconds()))
        for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
            if seconds >= length:
                return self(f"status.{unit}", n=seconds // length)
        return self("status.seconds", n=seconds)
