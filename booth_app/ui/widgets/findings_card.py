"""What was noticed, worst first, in places that do not move."""

from __future__ import annotations

from PySide6.QtCore import Qt

from booth_app.domain.finding import Finding
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme
from booth_app.ui.widgets.card import Card
from booth_app.ui.widgets.finding_row import FindingRow
from booth_app.ui.widgets.labels import words

PLACES = 4
"""Findings shown at once; the worst come first, the count of the rest stands in the title."""


class FindingsCard(Card):
    """A fixed number of places for findings."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__(theme=theme, title=texts("finding.title"))
        self._texts = texts
        self.body.setSpacing(theme.px(2))
        self.rows = tuple(FindingRow(theme=theme, texts=texts) for _ in range(PLACES))
        self._empty = words(theme, quiet=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self._empty, 1)
        for row in self.rows:
            self.body.addWidget(row)
        self.body.addStretch(1)

    def show_findings(self, findings: tuple[Finding, ...], *, is_revealed: bool, has_document: bool) -> None:
        """Show the worst of them."""
        nothing = "finding.none" if has_document else "finding.waiting"
        self._empty.setText("" if findings else self._texts(nothing))
        self._empty.setVisible(not findings)
        hidden = len(findings) - PLACES
        self.note.setText(self._texts("finding.hidden", count=hidden) if hidden > 0 else "")
        for place, row in enumerate(self.rows):
            row.setVisible(bool(findings))
            if place < len(findings):
                row.show_finding(findings[place], is_revealed=is_revealed)
            else:
                row.clear()
