"""The lines of a zone as they were read, with the characters marked that nothing but a bad picture vouches for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from booth_app.domain.document import DocumentScan, MrzPlace, TravelDocument
from booth_app.mrz.marks import outside
from booth_app.ui.theme import Size, Theme, Tone

HEIGHT = 60
MARGIN = 6
MOST_LINES = 3
LONGEST = 44
"""Characters of the longest line (Doc 9303-4 §4.2.2)."""


class ZoneText(QWidget):
    """Lines in the face they are printed in: an uncertain character in a box, one put right by rule underlined."""

    def __init__(self, *, theme: Theme, width: int) -> None:
        """Set the letters closer where a line would be wider than `width` pixels: a cut line cannot be compared."""
        super().__init__()
        self.setObjectName("mrz")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.px(HEIGHT))
        self._theme = theme
        self._font = _fitting(theme, width)
        self._instead = ""
        self.lines: tuple[str, ...] = ()
        self.uncertain: tuple[MrzPlace, ...] = ()
        self.corrected: tuple[MrzPlace, ...] = ()

    def show_zone(self, document: TravelDocument | None, scan: DocumentScan | None, *, instead: str) -> None:
        """Show the document's lines, else those of its page, else a word."""
        read = () if scan is None else scan.lines
        self.lines = (document.mrz_lines if document is not None and document.mrz_lines else read)[:MOST_LINES]
        self._instead = instead
        self.uncertain = self.corrected = ()
        if scan is not None and document is None:
            self.uncertain = self._standing(scan.uncertain, read)
        elif scan is not None and document is not None and document.doubted:
            self.uncertain = self._standing(outside(scan.uncertain, document, fields=document.compared), read)
        if scan is not None and (document is None or document.corrected):
            self.corrected = self._standing(scan.corrected, read)
        self.setAccessibleName("\n".join(self.lines) or instead)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines with their marks, or the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.lines:
            self._draw_marks(painter)
            self._draw_lines(painter)
        else:
            painter.setPen(QColor(self._theme.colours.ink))
            painter.setFont(self._theme.font(Size.SMALL))
            row = self.rect().adjusted(self._theme.px(MARGIN), 0, 0, 0)
            painter.drawText(row, int(Qt.AlignmentFlag.AlignVCenter), self._instead)
        painter.end()

    def _draw_marks(self, painter: QPainter) -> None:
        for place in self.uncertain:
            box = self.box_of(place)
            painter.fillRect(box, QColor(self._theme.colours.wash_of(Tone.LOOK)))
            painter.setPen(QPen(self._theme.colour(Tone.LOOK), self._theme.px(2)))
            painter.drawRect(box)
        painter.setPen(QPen(self._theme.colour(Tone.NEWS), self._theme.px(2)))
        for place in self.corrected:
            box = self.box_of(place)
            painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _draw_lines(self, painter: QPainter) -> None:
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.colours.ink))
        for number, line in enumerate(self.lines):
            row = QRectF(self._theme.px(MARGIN), self._top(number), self.width(), self._pitch)
            painter.drawText(row, int(Qt.AlignmentFlag.AlignVCenter), line)

    @property
    def _pitch(self) -> float:
        return QFontMetricsF(self._font).lineSpacing()

    def _top(self, number: int) -> float:
        return self.height() / 2 + (number - len(self.lines) / 2) * self._pitch

    def box_of(self, place: MrzPlace) -> QRectF:
        """Say where a character stands, in pixels."""
        metrics = QFontMetricsF(self._font)
        left = self._theme.px(MARGIN) + metrics.horizontalAdvance("<" * (place.column - 1))
        wide = metrics.horizontalAdvance("<")
        return QRectF(left - 1, self._top(place.line - 1) + 1, wide + 1, self._pitch - 2)

    def _standing(self, places: tuple[MrzPlace, ...], read: tuple[str, ...]) -> tuple[MrzPlace, ...]:
        """Keep the places whose character nobody has changed since."""
        return tuple(place for place in places if _at(self.lines, place) and _at(self.lines, place) == _at(read, place))


def _at(lines: tuple[str, ...], place: MrzPlace) -> str:
    return lines[place.line - 1][place.column - 1 : place.column] if 1 <= place.line <= len(lines) else ""


def _fitting(theme: Theme, width: int) -> QFont:
    font = theme.mrz_font()
    wide = QFontMetricsF(font).horizontalAdvance("<" * LONGEST)
    if wide > width:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 * width / wide)
    return font
