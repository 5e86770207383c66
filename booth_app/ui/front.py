"""What the officer's actions may do to the window itself: open and close a panel, turn the theme, say a word."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme


class Front(Protocol):
    """The window as the actions see it."""

    @property
    def theme(self) -> Theme:
        """How it looks now."""
        ...

    @property
    def texts(self) -> Texts:
        """Its words."""
        ...

    def today(self) -> date:
        """Tell the booth's day."""
        ...

    def now(self) -> datetime:
        """Tell the booth's time."""
        ...

    def open_panel(self, panel: Panel) -> None:
        """Put a panel over the page."""
        ...

    def close_panel(self) -> None:
        """Go back to the page."""
        ...

    def is_open(self, panel: Panel) -> bool:
        """Report whether this very panel still stands."""
        ...

    def turn_theme(self) -> None:
        """Go from day to night or back."""
        ...

    def confirm_page(self) -> None:
        """Let the page take what was typed."""
        ...

    def read_on(self, step: int) -> None:
        """Go up or down in what the page lists."""
        ...

    def say(self, notice: str) -> None:
        """Say a word for a moment, where the eye is."""
        ...
