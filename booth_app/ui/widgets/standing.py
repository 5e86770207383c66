"""How the traveller stands, in one line of a panel: what is noted there shows its effect at once."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from booth_app.flow.encounter import Encounter
from booth_app.ui.finding_words import in_order, look_of, words_of
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.mark import Mark


class Standing(QFrame):
    """The worst finding that stands, and how many there are; never the words of a discreet one."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.setObjectName("detail")
        self._texts = texts
        self.setFixedHeight(theme.px(36))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.setSpacing(theme.px(8))
        self.mark = Mark(theme=theme, side=18)
        self.said = ElidedLabel(theme=theme)
        self.count = words(theme, size=Size.SMALL, quiet=True)
        row.addWidget(self.mark)
        row.addWidget(self.said, 1)
        row.addWidget(self.count)

    def show_encounter(self, encounter: Encounter) -> None:
        """Show how he stands now."""
        worst = next(iter(in_order(encounter.findings)), None)
        if worst is None:
            self.mark.show_as(Tone.GOOD, Shape.TICK)
            self.said.setText(self._texts("finding.none"))
        else:
            self.mark.show_as(*look_of(worst, is_hidden=worst.discreet))
            self.said.setText(words_of(worst, self._texts, is_hidden=worst.discreet))
        self.said.setToolTip(self.said.text())
        self.count.setText(self._texts("papers.findings", count=len(encounter.findings)))
