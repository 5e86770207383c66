"""The first thing the eye lands on: a narrow bar, a shape, a word, a sentence."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.verdict import Verdict
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.labels import set_tone, words
from booth_app.ui.widgets.mark import Mark


class VerdictLine(QWidget):
    """Shows one verdict. The band of colour is narrow: it is for the officer, not for the hall."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.verdict: Verdict | None = None
        self._notice = ""
        self.setFixedHeight(theme.px(44))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), 0, theme.px(16), 0)
        row.setSpacing(theme.px(12))
        self._mark = Mark(theme=theme, side=28)
        self._word = words(theme, size=Size.LARGE, weight=Weight.STRONG)
        self._sentence = ElidedLabel(theme=theme, size=Size.BODY)
        row.addWidget(self._mark)
        row.addWidget(self._word)
        self._tag = words(theme, size=Size.SMALL, weight=Weight.MEDIUM)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._tag)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show it."""
        self.verdict = verdict
        self._mark.show_as(verdict.tone, verdict.shape)
        self._word.setText(verdict.word)
        self._tag.setText(verdict.tag)
        set_tone(self._word, Tone.CALM if verdict.is_reserved else verdict.tone)
        self._show_sentence()
        self.update()

    @property
    def said(self) -> str:
        """The sentence that stands there, or the word in its place."""
        return self._sentence.text()

    def say(self, notice: str) -> None:
        """Put a word in the place of the sentence, where the eye is already; empty brings the sentence back."""
        if notice == self._notice:
            return
        self._notice = notice
        self._sentence.setFont(self._theme.font(Size.BODY, Weight.STRONG if notice else Weight.REGULAR))
        self._show_sentence()

    def _show_sentence(self) -> None:
        sentence = "" if self.verdict is None else self.verdict.sentence
        self._sentence.setText(self._notice or sentence)
        self._sentence.setToolTip(self._notice or sentence)
        # At once, or a picture taken before the next turn of the loop would show the word cut to the one before.
        self._row.activate()

    def band_colour(self) -> QColor:
        """Give the colour of the bar."""
        return QColor() if self.verdict is None else self._theme.colour(self.verdict.tone)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the quiet ground and the narrow bar."""
        if self.verdict is None:
            return
        painter = QPainter(self)
        ground = Tone.CALM if self.verdict.is_reserved else self.verdict.tone
        painter.fillRect(self.rect(), QColor(self._theme.colours.wash_of(ground)))
        painter.fillRect(0, 0, self._theme.px(6), self.height(), self.band_colour())
        painter.end()
