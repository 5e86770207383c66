"""A picture in its place: document page, face or print, or a quiet word where there is none yet."""

from __future__ import annotations

import math

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from booth_app.domain.reading import ViewPoint
from booth_app.ui.theme import Size, Theme
from booth_app.ui.widgets.turned import CORNERS, part_of, turned

MAX_PICTURE = 20_000_000
"""Bytes of an encoded picture that the window is willing to decode."""

NIGHT_LIGHT = 0.82
"""Share of a picture's light left at night, where white paper would be the brightest thing in the room."""


class Picture(QWidget):
    """Fits an image into its place, whole (`fills=False`) or cut to fill it. `width` and `height` in base pixels."""

    def __init__(self, *, theme: Theme, width: int, height: int, fills: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._fills = fills
        self._encoded, self._is_frame = b"", False
        self._image = QImage()
        self._instead = ""
        self._mrz_share = 0.0
        self._zone: tuple[ViewPoint, ...] = ()
        self._seen_zone: tuple[ViewPoint, ...] = ()
        self.setFixedSize(theme.px(width), theme.px(height))

    @property
    def has_image(self) -> bool:
        """There is a picture to see."""
        return not self._image.isNull()

    def resize_to(self, width: int, height: int) -> None:
        """Take another place, in base pixels; what is shown stays."""
        size = QSize(self._theme.px(width), self._theme.px(height))
        if size == self.minimumSize():
            return
        self.setFixedSize(size)
        if self._encoded:
            self._take()
        self.update()

    @property
    def zone(self) -> tuple[ViewPoint, ...]:
        """The strip outlined, on the picture as it is shown."""
        return self._zone

    def show_encoded(
        self, encoded: bytes, *, instead: str = "", mrz_share: float = 0.0, zone: tuple[ViewPoint, ...] = ()
    ) -> None:
        """Show a JPEG or PNG, or `instead`.

        Where it has a `zone` the page is turned upright and cut out, with its strip outlined; else the lower
        `mrz_share` (0..1) of it is.
        """
        self._instead, self._mrz_share = instead, 0.0 if zone else mrz_share
        if encoded != self._encoded or zone != self._seen_zone or self._is_frame:
            self._is_frame = False
            self._encoded, self._seen_zone = encoded, zone
            self._take()
        self.update()

    def show_frame(self, width: int, height: int, rgb: bytes, *, zone: tuple[ViewPoint, ...] = ()) -> None:
        """Show a raw frame of height x width x 3 bytes with its strip; anything of another length is not shown."""
        self._encoded, self._mrz_share, self._zone, self._is_frame = b"", 0.0, zone, True
        if width * height * 3 != len(rgb) or not rgb:
            self._image = QImage()
        else:
            self._image = QImage(rgb, width, height, width * 3, QImage.Format.Format_RGB888).copy()
        self.update()

    def sizeHint(self) -> QSize:
        """Its place never changes."""
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, or the word, in a rounded frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(frame, self._theme.px(6), self._theme.px(6))
        painter.fillPath(path, QColor(self._theme.colours.raised))
        if self.has_image:
            painter.setClipPath(path)
            painter.setOpacity(NIGHT_LIGHT if self._theme.is_night else 1.0)
            self._draw_image(painter, frame)
            painter.setOpacity(1.0)
            self._draw_zone(painter, frame)
            painter.setClipping(False)
        elif self._instead:
            painter.setPen(QColor(self._theme.colours.ink_soft))
            painter.setFont(self._theme.font(Size.SMALL))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(4, 4, -4, -4), flags, self._instead)
        painter.setPen(QPen(QColor(self._theme.colours.line), 1))
        painter.drawPath(path)
        painter.end()

    def _take(self) -> None:
        """Make of the encoded picture what is shown."""
        image = self._decoded(self._encoded) if 0 < len(self._encoded) <= MAX_PICTURE else QImage()
        page = turned(image, self._seen_zone)
        self._image, self._zone = page.image, page.zone

    def _decoded(self, encoded: bytes) -> QImage:
        """Decode no larger than the page fits its place: a whole picture would hold the window up."""
        place = self.minimumSize() * (self.devicePixelRatioF() / part_of(self._seen_zone))
        buffer = QBuffer()
        buffer.setData(QByteArray(encoded))
        reader = QImageReader(buffer)
        size = reader.size()
        fitted = size.scaled(place, self._mode)
        if size.isValid() and fitted.width() < size.width():
            reader.setScaledSize(fitted)
        return reader.read()

    @property
    def _mode(self) -> Qt.AspectRatioMode:
        return Qt.AspectRatioMode.KeepAspectRatioByExpanding if self._fills else Qt.AspectRatioMode.KeepAspectRatio

    def _place_in(self, frame: QRectF) -> QRectF:
        size = self._image.size().toSizeF()
        fitted = size.scaled(frame.size(), self._mode)
        place = QRectF(0, 0, fitted.width(), fitted.height())
        place.moveCenter(frame.center())
        return place

    def _draw_zone(self, painter: QPainter, frame: QRectF) -> None:
        """Outline the strip as it lies, a little outside of its letters: light on dark, to be seen on any page."""
        if len(self._zone) != CORNERS:
            return
        place = self._place_in(frame)
        corners = [QPointF(place.x() + p.x * place.width(), place.y() + p.y * place.height()) for p in self._zone]
        outline = QPolygonF(_widened(corners, self._theme.px(5)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((Qt.GlobalColor.black, 5), (Qt.GlobalColor.white, 2)):
            pen = QPen(colour, self._theme.px(width))
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolygon(outline)

    def _draw_image(self, painter: QPainter, frame: QRectF) -> None:
        place = self._place_in(frame)
        painter.drawImage(place, self._image)
        if self._mrz_share:
            strip = QRectF(place)
            strip.setTop(place.bottom() - place.height() * self._mrz_share)
            painter.setPen(QPen(QColor(self._theme.colours.accent), self._theme.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(strip.adjusted(3, 2, -3, -3), 4, 4)


def _widened(corners: list[QPointF], by: float) -> list[QPointF]:
    """Move each corner away from its neighbours, along the two sides that meet in it."""
    moved = []
    for at, corner in enumerate(corners):
        before, after = corners[at - 1], corners[(at + 1) % len(corners)]
        moved.append(corner + _away(corner, before, by) + _away(corner, after, by))
    return moved


def _away(corner: QPointF, neighbour: QPointF, by: float) -> QPointF:
    side = corner - neighbour
    length = math.hypot(side.x(), side.y())
    return side * (by / length) if length else QPointF()
