"""All findings, each in full: a list that is read with the arrows, for when four places are not enough."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from booth_app.domain.finding import Finding
from booth_app.ui.finding_words import basis_of, group_in_full, in_order, look_of, words_of
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.mark import Mark


class FindingsList(QScrollArea):
    """Shows findings whole, worst first; a discreet one is a code until revealed, and then small."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme, self._texts = theme, texts
        self._findings: tuple[Finding, ...] = ()
        self._is_revealed = False
        self.verticalScrollBar().setSingleStep(theme.px(40))

    @property
    def has_reserved(self) -> bool:
        """There are words to reveal."""
        return any(finding.discreet for finding in self._findings)

    def show_findings(self, findings: tuple[Finding, ...], *, is_revealed: bool) -> None:
        """List them; the place scrolled to stays."""
        if (findings, is_revealed) == (self._findings, self._is_revealed) and self.widget() is not None:
            return
        self._findings, self._is_revealed = findings, is_revealed
        scrolled = self.verticalScrollBar().value()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*(self._theme.px(10),) * 4)
        column.setSpacing(self._theme.px(10))
        if not findings:
            column.addWidget(words(self._theme, self._texts("decide.no_findings"), quiet=True))
        for finding in in_order(findings):
            column.addLayout(self._row(finding))
        column.addStretch(1)
        self.setWidget(inside)
        self.verticalScrollBar().setValue(scrolled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through them; past the last one, on to what comes next."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Down and bar.value() == bar.maximum():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _row(self, finding: Finding) -> QHBoxLayout:
        is_hidden = finding.discreet and not self._is_revealed
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        tone, shape = look_of(finding, is_hidden=is_hidden)
        mark = Mark(theme=self._theme, side=18, tone=tone, shape=shape)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        for label in self._words(finding, is_hidden=is_hidden):
            column.addWidget(label)
        row.addLayout(column, 1)
        return row

    def _words(self, finding: Finding, *, is_hidden: bool) -> tuple[QLabel, QLabel]:
        texts = self._texts
        size = Size.SMALL if finding.discreet else Size.BODY
        said = words_of(finding, texts, is_hidden=is_hidden)
        if is_hidden:
            source = texts("finding.reserved_says")
        else:
            source = " · ".join(
                (group_in_full(finding, texts), texts(f"source.{finding.source}"), basis_of(finding, texts))
            )
        return (
            words(self._theme, said, size=size, weight=Weight.MEDIUM, wraps=True),
            words(self._theme, source, size=Size.SMALL, quiet=True, wraps=True),
        )
