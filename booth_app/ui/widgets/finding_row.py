"""One reason to look, in one line: its group, its shape, its words. A discreet one is a code until revealed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from booth_app.domain.finding import Finding
from booth_app.ui.finding_words import all_groups, group_words, look_of, words_of
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.labels import set_claim, set_tone, words
from booth_app.ui.widgets.mark import Mark

ROW = 25
"""Height in base pixels."""


class FindingRow(QFrame):
    """A place for one finding; it keeps its height when empty, and shows when the officer is at it."""

    wanted = Signal()

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.setObjectName("finding")
        self._texts, self._theme = texts, theme
        self.setFixedHeight(theme.px(ROW))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(6), 0, theme.px(6), 0)
        row.setSpacing(theme.px(8))
        self.mark = Mark(theme=theme, side=18)
        self.group = words(theme, size=Size.SMALL, weight=Weight.MEDIUM)
        widest = max(self.group.fontMetrics().horizontalAdvance(name) for name in all_groups(texts))
        self.group.setFixedWidth(widest + theme.px(4))
        self.headline = ElidedLabel(theme=theme)
        row.addWidget(self.mark)
        row.addWidget(self.group)
        row.addWidget(self.headline, 1)
        kept = self.mark.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.mark.setSizePolicy(kept)
        self.clear()

    def show_finding(self, finding: Finding, *, is_revealed: bool, is_first: bool, is_focused: bool) -> None:
        """Show a finding; `is_first` of its group bears the group's name. Discreet words are never large."""
        is_hidden = finding.discreet and not is_revealed
        tone, shape = look_of(finding, is_hidden=is_hidden)
        self.mark.show_as(tone, shape)
        self.mark.show()
        self.group.setText(group_words(finding, self._texts, is_hidden=is_hidden) if is_first else "")
        set_tone(self.group, Tone.CALM if finding.discreet else tone)
        said = words_of(finding, self._texts, is_hidden=is_hidden)
        self.headline.setFont(self._theme.font(Size.SMALL if finding.discreet else Size.BODY))
        self.headline.setText(said)
        self.headline.setToolTip("" if is_hidden else said)
        set_claim(self, "focused", is_focused)

    def clear(self) -> None:
        """Keep the place, empty."""
        self.mark.hide()
        self.group.setText("")
        self.headline.setText("")
        self.headline.setToolTip("")
        set_claim(self, "focused", False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Be read."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.wanted.emit()
        event.accept()
