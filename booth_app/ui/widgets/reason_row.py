"""The reason of travel: nine by their digit, the others behind one key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.domain.journey import ReasonForTravel
from booth_app.flow.encounter import Encounter
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.option import Option

QUICK = tuple(ReasonForTravel)[:9]


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
        self.options: dict[ReasonForTravel | None, Option] = {}
        for digit, reason in enumerate(QUICK, start=1):
            self._add(theme, reason, str(digit), texts(f"reason.{reason}"), row)
        self._add(theme, None, "F4", texts("reason.more"), row)

    def show_encounter(self, encounter: Encounter) -> None:
        """Mark the proposed and the chosen reason."""
        chosen = encounter.journey.reason
        proposed = encounter.proposed_reason if encounter.document is not None else None
        shown = chosen or proposed
        is_other = shown is not None and shown not in QUICK
        self.options[None].show_word(self._texts(f"reason.{shown}" if is_other else "reason.more"))
        for reason, option in self.options.items():
            if reason is None:
                option.show_as(is_chosen=is_other and chosen is not None, is_proposed=is_other and chosen is None)
            else:
                option.show_as(is_chosen=reason is chosen, is_proposed=chosen is None and reason is proposed)

    def _add(self, theme: Theme, reason: ReasonForTravel | None, key: str, word: str, row: QHBoxLayout) -> None:
        option = Option(theme=theme, key=key, word=word)
        option.wanted.connect(self.wanted)
        row.addWidget(option, 1)
        self.options[reason] = option
