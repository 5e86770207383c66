"""One line of a machine readable zone to type: in the face it is printed in, and under it what each place is for."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStyle, QStyleOptionFrame, QVBoxLayout, QWidget

from booth_app.mrz.layouts import Layout, Span
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.typed_zone import LONGEST_LINE, Judged, Sign, Zone, in_capitals
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.labels import set_tone, words
from booth_app.ui.widgets.mark import Mark, draw_shape

LINE_HEIGHT = 40
RULER_HEIGHT = 36
LARGEST_LETTER = 26
_QT_MARGIN = 2
"""Pixels that QLineEdit keeps at both sides of its text."""
_CHECK = 15
"""Pixels of a mark under its character."""

_MARKS = {
    Judged.RIGHT: (Tone.GOOD, Shape.TICK),
    Judged.WRONG: (Tone.STOP, Shape.OCTAGON),
    Judged.STRANGE: (Tone.STOP, Shape.TRIANGLE),
    Judged.SUSPECT: (Tone.LOOK, Shape.HOLLOW),
}


class ZoneEdit(QLineEdit):
    """Takes capitals, figures and `<`; the space bar writes `<`. A pasted text is told whole: it may be all lines."""

    pasted = Signal(str)

    def __init__(self, *, theme: Theme, name: str, width: int) -> None:
        """Choose the largest letters of which a whole line fits into `width` pixels."""
        super().__init__()
        self.setMaxLength(LONGEST_LINE)
        self.setFixedHeight(theme.px(LINE_HEIGHT))
        self.setAccessibleName(name)
        self.setFont(_fitting(theme, width))
        self.textEdited.connect(self._raise)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand a paste on; everything else is typed."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
            return
        super().keyPressEvent(event)

    def place_of(self, column: int) -> float:
        """Say where a character begins, in pixels from the left edge."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.left() + _QT_MARGIN + QFontMetricsF(self.font()).horizontalAdvance("<" * column)

    def _raise(self, text: str) -> None:
        at = self.cursorPosition()
        raised = in_capitals(text)
        if raised != text:
            self.setText(raised)
            self.setCursorPosition(at)


class ZoneRuler(QWidget):
    """Brackets under the fields of a line with their names, and a mark under each digit or strange character."""

    def __init__(self, *, theme: Theme, texts: Texts, edit: ZoneEdit, number: int) -> None:
        super().__init__()
        self._theme, self._texts, self._edit, self._number = theme, texts, edit, number
        self._layout: Layout | None = None
        self._signs: tuple[Sign, ...] = ()
        self.setFixedHeight(theme.px(RULER_HEIGHT))

    @property
    def signs(self) -> tuple[Sign, ...]:
        """What is marked on this line."""
        return self._signs

    def show_zone(self, zone: Zone) -> None:
        """Show the places of this layout and how they came out."""
        self._layout = zone.layout
        self._signs = tuple(sign for sign in zone.signs if sign.line == self._number)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw brackets, names and marks."""
        if self._layout is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(Size.SMALL))
        marked = {sign.column for sign in self._signs}
        for name, span in _spans(self._layout, self._number):
            self._draw_span(painter, name, span)
        for check in self._layout.checks:
            if check.at.line == self._number and check.at.start not in marked:
                self._draw_mark(painter, check.at.start, Tone.CALM, Shape.RING)
        for sign in self._signs:
            self._draw_mark(painter, sign.column, *_MARKS[sign.state])
        painter.end()

    def _draw_span(self, painter: QPainter, name: str, span: Span) -> None:
        left, right = self._edit.place_of(span.start) + 2, self._edit.place_of(span.end) - 3
        rise, base = self._theme.px(5), self._theme.px(8)
        painter.setPen(QPen(self._theme.colour(Tone.CALM), 1))
        painter.drawPolyline(
            [QPointF(left, base - rise), QPointF(left, base), QPointF(right, base), QPointF(right, base - rise)]
        )
        label = self._texts(f"zone.short_{name}")
        wide = painter.fontMetrics().horizontalAdvance(label)
        if wide <= right - left + self._theme.px(16):
            place = QRectF((left + right - wide) / 2 - 1, base + 2, wide + 2, self._theme.px(22))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), label)

    def _draw_mark(self, painter: QPainter, column: int, tone: Tone, shape: Shape) -> None:
        side = float(self._theme.px(_CHECK if shape is not Shape.RING else 11))
        middle = (self._edit.place_of(column) + self._edit.place_of(column + 1)) / 2
        draw_shape(painter, QRectF(middle - side / 2, self._theme.px(1), side, side), self._theme, tone, shape)


class ZoneLine(QWidget):
    """Name and what is missing above, the line, its ruler below."""

    changed = Signal()
    pasted = Signal(str)

    def __init__(self, *, theme: Theme, texts: Texts, number: int, width: int) -> None:
        super().__init__()
        self._texts = texts
        name = texts("zone.line", number=number + 1)
        self.edit = ZoneEdit(theme=theme, name=name, width=width)
        self.ruler = ZoneRuler(theme=theme, texts=texts, edit=self.edit, number=number)
        self._mark = Mark(theme=theme, side=14)
        self._rest = words(theme, size=Size.SMALL, weight=Weight.MEDIUM)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        head.addWidget(words(theme, name, size=Size.SMALL, quiet=True))
        head.addStretch(1)
        head.addWidget(self._mark)
        head.addWidget(self._rest)
        column.addLayout(head)
        column.addWidget(self.edit)
        column.addWidget(self.ruler)
        self.edit.textChanged.connect(self.changed)
        self.edit.pasted.connect(self.pasted)

    @property
    def rest(self) -> str:
        """What is said of its length."""
        return self._rest.text()

    def show_zone(self, zone: Zone, number: int) -> None:
        """Say how much is missing, and mark what is judged."""
        missing, texts = zone.missing[number], self._texts
        width = zone.layout.width
        if missing > 0:
            self._rest.setText(texts("zone.missing", count=missing, width=width))
        else:
            self._rest.setText(texts("zone.whole", width=width) if not missing else texts("zone.extra", count=-missing))
        tone, shape = (Tone.GOOD, Shape.TICK) if not missing else (Tone.STOP, Shape.OCTAGON)
        set_tone(self._rest, Tone.CALM if missing > 0 else tone)
        self._mark.setVisible(missing <= 0)
        self._mark.show_as(tone, shape)
        self.ruler.show_zone(zone)


def _spans(layout: Layout, number: int) -> list[tuple[str, Span]]:
    """Name the places of a line, digits aside."""
    named = [
        ("code", layout.code),
        ("issuer", layout.issuer),
        ("surnames" if layout.given_names.width else "names", layout.names),
        ("given_names", layout.given_names),
        ("number", layout.number),
        ("nationality", layout.nationality),
        ("birth", layout.birth),
        ("sex", layout.sex),
        ("expiry", layout.expiry),
        *(("optional", span) for span in layout.optional),
    ]
    return [(name, span) for name, span in named if span.line == number and span.width]


def _fitting(theme: Theme, width: int) -> QFont:
    font = theme.mrz_font()
    for pixels in range(theme.px(LARGEST_LETTER), 8, -1):
        font.setPixelSize(pixels)
        if QFontMetricsF(font).horizontalAdvance("<" * LONGEST_LINE) <= width:
            break
    return font
