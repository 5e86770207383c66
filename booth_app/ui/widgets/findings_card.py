"""What was noticed, worst first, in places that do not move; the one the officer is at is told in full below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from booth_app.domain.finding import Finding
from booth_app.flow.encounter import Encounter, EncounterNumber
from booth_app.ui.finding_words import group_words, in_order
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme
from booth_app.ui.widgets.card import Card
from booth_app.ui.widgets.finding_detail import FindingDetail
from booth_app.ui.widgets.finding_row import ROW, FindingRow
from booth_app.ui.widgets.labels import words

FEWEST, MOST = 3, 8
"""Findings shown at once, by the height of the window; the arrows bring the others, and the title counts them."""


class FindingsCard(Card):
    """Places for findings, as many as the window has room for, and one for what they rest on."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__(theme=theme, title=texts("finding.title"))
        self._texts = texts
        self._findings: tuple[Finding, ...] = ()
        self._of: EncounterNumber | None = None
        self._at: Finding | None = None
        self._top = 0
        self._is_revealed = False
        self.body.setContentsMargins(theme.px(6), theme.px(8), theme.px(6), theme.px(6))
        self.body.setSpacing(theme.px(4))
        self.head.setContentsMargins(theme.px(6), 0, theme.px(6), 0)
        self._places = QWidget()
        self._places.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._places.setMinimumHeight(FEWEST * theme.px(ROW))
        self._all = tuple(FindingRow(theme=theme, texts=texts) for _ in range(MOST))
        for place, row in enumerate(self._all):
            row.setParent(self._places)
            row.wanted.connect(partial(self._go_to, place))
        self.rows = self._all[:FEWEST]
        self._empty = words(theme, quiet=True)
        self._empty.setParent(self._places)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.detail = FindingDetail(theme=theme, texts=texts)
        self.body.addWidget(self._places, 1)
        self.body.addWidget(self.detail)

    @property
    def focused(self) -> Finding | None:
        """The finding the officer is at; the worst one until he moves."""
        return self._findings[self._place] if self._findings else None

    def show_encounter(self, encounter: Encounter, *, is_revealed: bool) -> None:
        """Show the findings of this traveller; the bar stays at the one that is being read, wherever that goes."""
        if encounter.number != self._of:
            self._of, self._at, self._top = encounter.number, None, 0
        self._findings, self._is_revealed = in_order(encounter.findings), is_revealed
        nothing = "finding.none" if encounter.document is not None else "finding.waiting"
        self._empty.setText("" if self._findings else self._texts(nothing))
        self._show()

    def read_on(self, step: int) -> None:
        """Go up or down by so many findings; at either end it stays."""
        if self._findings:
            self._at = self._findings[min(max(self._place + step, 0), len(self._findings) - 1)]
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep as many places as there is room for."""
        super().resizeEvent(event)
        self.body.activate()
        room, height = self._places.size(), self._all[0].height()
        count = min(max(room.height() // height, FEWEST), MOST)
        self.rows = self._all[:count]
        for place, row in enumerate(self._all):
            row.setGeometry(0, place * height, room.width(), height)
            row.setVisible(place < count)
        self._empty.setGeometry(0, 0, room.width(), count * height)
        self._show()

    @property
    def _place(self) -> int:
        """Where the finding that is being read stands now: the same one, else one of its kind, else the worst."""
        if self._at in self._findings:
            return self._findings.index(self._at)
        kinds = [_kind(finding) for finding in self._findings]
        return kinds.index(_kind(self._at)) if self._at is not None and _kind(self._at) in kinds else 0

    def _go_to(self, row: int) -> None:
        if self._top + row < len(self._findings):
            self._at = self._findings[self._top + row]
            self._show()

    def _show(self) -> None:
        count, place, places = len(self._findings), self._place, len(self.rows)
        self._top = max(0, min(max(self._top, place - places + 1), place, count - places))
        self.note.setText(self._texts("finding.count", place=place + 1, count=count) if count > 1 else "")
        for number, row in enumerate(self.rows, start=self._top):
            if number >= count:
                row.clear()
                continue
            is_first = number == self._top or self._group(number) != self._group(number - 1)
            row.show_finding(
                self._findings[number], is_revealed=self._is_revealed, is_first=is_first, is_focused=number == place
            )
        self.detail.show_finding(self.focused, is_revealed=self._is_revealed)

    def _group(self, number: int) -> str:
        finding = self._findings[number]
        return group_words(finding, self._texts, is_hidden=finding.discreet and not self._is_revealed)


def _kind(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.source.value
