"""One field of a document: its name, its value, and a mark that says where the value came from and if it holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.domain.document import CheckDigit, DocumentField, FieldSource, TravelDocument
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.mark import Mark

DOUBTS = {
    "mark.uncertain": (Tone.LOOK, Shape.TRIANGLE),
    "mark.compared": (Tone.GOOD, Shape.TICK),
    "mark.corrected": (Tone.NEWS, Shape.DIAMOND),
}
"""How a field looks that was read badly, one that was compared since, and one of which a rule put a character right."""


class Field(QWidget):
    """A value under its name. The mark: tick for a right check digit, triangle for a wrong one, pencil for typed.

    A narrow one has no room for the word beside its mark; the word shows when it is pointed at.
    """

    def __init__(
        self,
        *,
        theme: Theme,
        texts: Texts,
        name: str,
        is_large: bool = False,
        is_narrow: bool = False,
        lines: int = 1,
    ) -> None:
        super().__init__()
        self._texts = texts
        self._is_narrow = is_narrow
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        head.addWidget(words(theme, name, size=Size.SMALL, quiet=True))
        self.mark = Mark(theme=theme, side=14)
        head.addWidget(self.mark)
        self._source = words(theme, size=Size.SMALL, quiet=True)
        head.addWidget(self._source)
        head.addStretch(1)
        size = Size.LARGE if is_large else Size.BODY
        self._value = ElidedLabel(theme=theme, size=size, weight=Weight.MEDIUM, lines=lines)
        self._value.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._value)
        self.mark.hide()

    def show_value(self, value: str) -> None:
        """Show a value that needs no mark."""
        self._value.setText(value)
        self._value.setToolTip(value)

    def show_field(self, document: TravelDocument, field: DocumentField, value: str, *, doubt: str = "") -> None:
        """Show a value with where it came from and how its check digit held.

        `doubt` takes the place of the tick: a right digit beside what is wrong in another way would be read as right.
        """
        self.show_value(value)
        source = document.source_of(field)
        digit = _digit_of(document, field)
        doubted = doubt_of(document, field)
        self.mark.setVisible(source is FieldSource.TYPED or digit is not None or bool(doubted))
        self._source.setText("")
        if source is FieldSource.TYPED:
            self.mark.show_as(Tone.NEWS, Shape.HAND)
            self._source.setText("" if self._is_narrow else self._texts("mark.typed"))
            self.mark.setToolTip(self._texts("mark.typed"))
        elif doubted and (digit is None or digit.is_right):
            self.mark.show_as(*DOUBTS[doubted])
            self._source.setText("" if self._is_narrow else self._texts(doubted))
            self.mark.setToolTip(self._texts(doubted))
        elif digit is not None and digit.is_right and doubt:
            self.mark.hide()
            self._source.setText(doubt)
        elif digit is not None:
            is_right = digit.is_right
            self.mark.show_as(*((Tone.GOOD, Shape.TICK) if is_right else (Tone.LOOK, Shape.TRIANGLE)))
            self.mark.setToolTip(self._texts("mark.right" if is_right else "mark.wrong"))
            if not is_right:
                self._source.setText(self._texts("mark.wrong"))

    @property
    def doubt(self) -> str:
        """The word beside the name; empty where there is none."""
        return self._source.text()

    def clear(self) -> None:
        """Keep the place, empty."""
        self._value.setText("")
        self._source.setText("")
        self.mark.hide()


def doubt_of(document: TravelDocument, field: DocumentField) -> str:
    """Give the id of the word of doubt about a field that was read; empty where there is none."""
    if field in document.doubted:
        return "mark.uncertain"
    if field in document.compared:
        return "mark.compared"
    return "mark.corrected" if field in document.corrected else ""


def _digit_of(document: TravelDocument, field: DocumentField) -> CheckDigit | None:
    return next((digit for digit in document.digits if digit.field == field.value), None)
