"""The reason of travel: nine by their digit, likely ones first, the others behind one key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from booth_app.domain.journey import ReasonForTravel
from booth_app.flow.encounter import Encounter
from booth_app.ui.reason_places import PLACES
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.option import Option


class ReasonRow(QWidget):
    """Nine options and one for the rest. Before there is a document they stand there, quiet."""

    wanted = Signal(str)

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(words(theme, texts("reason.row"), size=Size.SMALL, weight=Weight.STRONG, quiet=True))
        self.options = tuple(self._option(theme, str(digit)) for digit in range(1, PLACES + 1))
        self.rest = self._option(theme, "F4")
        for option in (*self.options, self.rest):
            row.addWidget(option, 1)

    def show_encounter(self, encounter: Encounter, order: tuple[ReasonForTravel, ...]) -> None:
        """Print the reasons in the order of their digits, and mark the proposed and the chosen one."""
        chosen = encounter.journey.reason
        proposed = encounter.proposed_reason if encounter.document is not None else None
        for option, reason in zip(self.options, order, strict=True):
            option.show_word(self._texts(f"reason_short.{reason}"))
            option.show_as(is_chosen=reason is chosen, is_proposed=chosen is None and reason is proposed)
        shown = chosen or proposed
        is_other = shown is not None and shown not in order
        self.rest.show_word(self._texts(f"reason_short.{shown}" if is_other else "reason.more"))
        self.rest.show_as(is_chosen=is_other and chosen is not None, is_proposed=is_other and chosen is None)

    def _option(self, theme: Theme, key: str) -> Option:
        """Make one whose width does not depend on its word."""
        option = Option(theme=theme, key=key, word="")
        option.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        option.wanted.connect(self.wanted)
        return option
