"""A small shape in a tone: the sign that says good, look, stop or wait without its colour."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from booth_app.ui.theme import Theme, Tone
from booth_app.ui.verdict import Shape


class Mark(QWidget):
    """A square of `side` pixels (of the smallest window) with one shape in it."""

    def __init__(self, *, theme: Theme, side: int = 20, tone: Tone = Tone.CALM, shape: Shape = Shape.RING) -> None:
        super().__init__()
        self._theme = theme
        self.tone = tone
        self.shape = shape
        self.setFixedSize(theme.px(side), theme.px(side))

    def show_as(self, tone: Tone, shape: Shape) -> None:
        """Change shape and tone."""
        if (tone, shape) != (self.tone, self.shape):
            self.tone, self.shape = tone, shape
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape."""
        painter = QPainter(self)
        draw_shape(painter, QRectF(self.rect()), self._theme, self.tone, self.shape)
        painter.end()


def draw_shape(painter: QPainter, place: QRectF, theme: Theme, tone: Tone, shape: Shape) -> None:
    """Draw a shape into a square of another widget's painting."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / 20, place.width() / 20)
    colour, paper = theme.colour(tone), QColor(theme.colours.surface)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    _DRAW[shape](painter, colour, paper)
    painter.restore()


def _pen(colour: QColor, width: float = 2.2) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _tick(painter: QPainter, _colour: QColor, paper: QColor) -> None:
    painter.drawEllipse(QPointF(10, 10), 9, 9)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(paper))
    painter.drawPolyline(QPolygonF([QPointF(5.8, 10.4), QPointF(8.8, 13.4), QPointF(14.4, 7.2)]))


def _exclaim(painter: QPainter, paper: QColor, top: float, bottom: float) -> None:
    painter.setPen(_pen(paper))
    painter.drawLine(QPointF(10, top), QPointF(10, bottom - 4))
    painter.drawPoint(QPointF(10, bottom))


def _triangle(painter: QPainter, colour: QColor, paper: QColor) -> None:
    painter.setPen(_pen(colour, 2))
    painter.drawPolygon(QPolygonF([QPointF(10, 2.2), QPointF(18.4, 17), QPointF(1.6, 17)]))
    _exclaim(painter, paper, 7.4, 14.8)


def _octagon(painter: QPainter, _colour: QColor, paper: QColor) -> None:
    corners = [math.radians(22.5 + 45 * k) for k in range(8)]
    painter.drawPolygon(QPolygonF([QPointF(10 + 9.4 * math.cos(a), 10 + 9.4 * math.sin(a)) for a in corners]))
    painter.setPen(_pen(paper))
    painter.drawLine(QPointF(7, 7), QPointF(13, 13))
    painter.drawLine(QPointF(13, 7), QPointF(7, 13))


def _dots(painter: QPainter, _colour: QColor, _paper: QColor) -> None:
    for x in (3.6, 10.0, 16.4):
        painter.drawEllipse(QPointF(x, 10), 2.3, 2.3)


def _ring(painter: QPainter, colour: QColor, _paper: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colour, 2))
    painter.drawEllipse(QPointF(10, 10), 6.6, 6.6)


def _dash(painter: QPainter, colour: QColor, _paper: QColor) -> None:
    painter.setPen(_pen(colour))
    painter.drawLine(QPointF(5, 10), QPointF(15, 10))


def _diamond(painter: QPainter, _colour: QColor, _paper: QColor) -> None:
    painter.drawPolygon(QPolygonF([QPointF(10, 1.6), QPointF(18.4, 10), QPointF(10, 18.4), QPointF(1.6, 10)]))


def _hand(painter: QPainter, colour: QColor, _paper: QColor) -> None:
    """Draw a pencil: what a hand wrote."""
    painter.setPen(_pen(colour, 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outline = [QPointF(3.6, 16.4), QPointF(4.6, 12.4), QPointF(13.4, 3.6), QPointF(16.4, 6.6), QPointF(7.6, 15.4)]
    painter.drawPolygon(QPolygonF(outline))


def _hollow(painter: QPainter, colour: QColor, _paper: QColor) -> None:
    """Draw an empty box with a question in it: nobody could say."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colour, 1.8))
    painter.drawRoundedRect(QRectF(2.4, 2.4, 15.2, 15.2), 3.4, 3.4)
    hook = QPainterPath(QPointF(7.3, 7.9))
    hook.cubicTo(QPointF(7.3, 4.6), QPointF(12.7, 4.6), QPointF(12.7, 7.9))
    hook.cubicTo(QPointF(12.7, 9.9), QPointF(10, 9.9), QPointF(10, 11.7))
    painter.drawPath(hook)
    painter.drawPoint(QPointF(10, 14.6))


def _person(painter: QPainter, _colour: QColor, paper: QColor) -> None:
    """Draw a badge with somebody on it: a second person decides."""
    painter.drawRoundedRect(QRectF(1, 1, 18, 18), 4, 4)
    painter.setBrush(paper)
    painter.drawEllipse(QPointF(10, 7.2), 3, 3)
    shoulders = QPainterPath(QPointF(4.6, 16.2))
    shoulders.cubicTo(QPointF(4.6, 10.6), QPointF(15.4, 10.6), QPointF(15.4, 16.2))
    shoulders.closeSubpath()
    painter.drawPath(shoulders)


_DRAW = {
    Shape.TICK: _tick,
    Shape.TRIANGLE: _triangle,
    Shape.OCTAGON: _octagon,
    Shape.DOTS: _dots,
    Shape.RING: _ring,
    Shape.DASH: _dash,
    Shape.DIAMOND: _diamond,
    Shape.HAND: _hand,
    Shape.HOLLOW: _hollow,
    Shape.PERSON: _person,
}
