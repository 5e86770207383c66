"""All about one finding, in a place that was waiting for it: why, on what law, what it rests on, what clears it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from booth_app.domain.finding import Finding
from booth_app.ui.finding_words import basis_of, clears_of, group_in_full, inputs_of, look_of, words_of
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.verdict import code_of
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.labels import set_claim, set_tone, words

LINES = 6
"""Lines of small type shared by words, law, inputs and remedy: each gets what it needs, from the top."""


class FindingDetail(QFrame):
    """A box of fixed height; empty while there is nothing to tell."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.setObjectName("detail")
        self._texts, self._theme = texts, theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(10), theme.px(5), theme.px(10), theme.px(5))
        column.setSpacing(theme.px(1))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        self.code = words(theme, size=Size.SMALL, weight=Weight.STRONG)
        self.group = words(theme, size=Size.SMALL, weight=Weight.MEDIUM)
        self.source = words(theme, size=Size.SMALL, quiet=True)
        head.addWidget(self.code)
        head.addWidget(self.group)
        head.addStretch(1)
        head.addWidget(self.source)
        column.addLayout(head)
        self.words = ElidedLabel(theme=theme, size=Size.SMALL, weight=Weight.MEDIUM)
        self.basis = ElidedLabel(theme=theme, size=Size.SMALL, quiet=True)
        self.inputs = ElidedLabel(theme=theme, size=Size.SMALL, quiet=True)
        self.clears = ElidedLabel(theme=theme, size=Size.SMALL)
        self._parts = (self.words, self.basis, self.inputs, self.clears)
        for part in self._parts:
            part.setAlignment(Qt.AlignmentFlag.AlignTop)
            column.addWidget(part)
        column.addStretch(1)
        self.setFixedHeight(theme.px(2 * 5 + (LINES + 1) * 17 + 5))

    def show_finding(self, finding: Finding | None, *, is_revealed: bool) -> None:
        """Show a finding whole; of a discreet one not revealed only that there is one, and how it is read."""
        texts = self._texts
        set_claim(self, "blank", finding is None)
        is_hidden = finding is not None and finding.discreet and not is_revealed
        if finding is None:
            for part in (self.code, self.group, self.source, *self._parts):
                part.setText("")
        elif is_hidden:
            self.code.setText(code_of(finding))
            self.group.setText("")
            self.source.setText("")
            self._say(texts("finding.reserved_says"), "", "", "")
        else:
            self.code.setText(finding.code)
            self.group.setText(group_in_full(finding, texts))
            self.source.setText(texts(f"source.{finding.source}"))
            inputs, clears = inputs_of(finding, texts), clears_of(finding, texts)
            self._say(
                words_of(finding, texts),
                texts("finding.basis", basis=basis_of(finding, texts)),
                texts("finding.inputs", inputs=inputs) if inputs else "",
                texts("finding.clears", clears=clears) if clears else "",
            )
            set_tone(self.group, Tone.CALM if finding.discreet else look_of(finding, is_hidden=False)[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the lines anew."""
        super().resizeEvent(event)
        self._share()

    def _say(self, *said: str) -> None:
        for part, words_said in zip(self._parts, said, strict=True):
            part.setText(words_said)
            part.setToolTip(words_said)
        self._share()

    def _share(self) -> None:
        """Give each part the lines it needs; where they are too few, the law and the inputs give way first."""
        width = self.width() - 2 * self._theme.px(10)
        wanted = [part.lines_wanted(width) for part in self._parts]
        for place in (2, 1, 3, 0):
            while sum(wanted) > LINES and wanted[place] > 1:
                wanted[place] -= 1
        for part, lines in zip(self._parts, wanted, strict=True):
            part.setVisible(lines > 0)
            part.allow(max(1, lines))
