"""What lies on the desk, live, with its strip outlined, and below it in one word why it is not read."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.domain.reading import DocumentView
from booth_app.ui.sight import word_of
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.widgets.labels import set_tone, words
from booth_app.ui.widgets.mark import Mark
from booth_app.ui.widgets.picture import Picture

SIGHT = (496, 279)
"""Base pixels of the live picture."""


class SightLine(QWidget):
    """One word with its shape, in a place that is always kept."""

    def __init__(self, *, theme: Theme, texts: Texts, size: Size = Size.BODY) -> None:
        super().__init__()
        self._texts = texts
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.mark = Mark(theme=theme, side=20 if size is Size.LARGE else 16)
        kept = self.mark.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.mark.setSizePolicy(kept)
        self.word = words(theme, size=size, weight=Weight.STRONG)
        row.addWidget(self.mark)
        row.addWidget(self.word, 1)
        self.show_view(None)

    def show_view(self, view: DocumentView | None) -> None:
        """Say the word; nothing where there is no picture."""
        self.mark.setVisible(view is not None)
        if view is None:
            self.word.setText("")
            return
        said = word_of(view, self._texts)
        self.mark.show_as(said.tone, said.shape)
        self.word.setText(said.words)
        set_tone(self.word, said.tone)


class DeskSight(QWidget):
    """Picture and word, for the waiting page."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.picture = Picture(theme=theme, width=SIGHT[0], height=SIGHT[1])
        self.line = SightLine(theme=theme, texts=texts, size=Size.LARGE)
        self.line.setFixedHeight(theme.px(30))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.picture)
        column.addWidget(self.line)
        self.show_view(None)

    def show_view(self, view: DocumentView | None) -> None:
        """Show what is seen, or that there is no picture."""
        if view is None:
            self.picture.show_encoded(b"", instead=self._texts("sight.no_image"))
        else:
            self.picture.show_frame(view.width, view.height, view.rgb, zone=view.zone)
        self.line.show_view(view)
