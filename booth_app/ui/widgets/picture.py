"""A picture in its place: document page, face or print, or a quiet word where there is none yet."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from booth_app.ui.theme import Size, Theme

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
        self._encoded = b""
        self._image = QImage()
        self._instead = ""
        self._mrz_share = 0.0
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
            self._image = self._image_of(self._encoded)
        self.update()

    def show_encoded(self, encoded: bytes, *, instead: str = "", mrz_share: float = 0.0) -> None:
        """Show a JPEG or PNG, or `instead`; `mrz_share` is the lower part of it to be marked, 0..1."""
        self._instead, self._mrz_share = instead, mrz_share
        if encoded != self._encoded:
            self._encoded = encoded
            self._image = self._image_of(encoded)
        self.update()

    def show_frame(self, width: int, height: int, rgb: bytes) -> None:
        """Show a raw frame of height x width x 3 bytes; anything of another length is not shown."""
        self._encoded = b""
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
            painter.setClipping(False)
        elif self._instead:
            painter.setPen(QColor(self._theme.colours.ink_soft))
            painter.setFont(self._theme.font(Size.SMALL))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(4, 4, -4, -4), flags, self._instead)
        painter.setPen(QPen(QColor(self._theme.colours.line), 1))
        painter.drawPath(path)
        painter.end()

    def _image_of(self, encoded: bytes) -> QImage:
        return self._decoded(encoded) if 0 < len(encoded) <= MAX_PICTURE else QImage()

    def _decoded(self, encoded: bytes) -> QImage:
        """Decode no larger than the place: a whole page would hold the window up."""
        place = self.minimumSize() * self.devicePixelRatioF()
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

    def _draw_image(self, painter: QPainter, frame: QRectF) -> None:
        size = self._image.size().toSizeF()
        fitted = size.scaled(frame.size(), self._mode)
        place = QRectF(0, 0, fitted.width(), fitted.height())
        place.moveCenter(frame.center())
        painter.drawImage(place, self._image)
        if self._mrz_share:
            strip = QRectF(place)
            strip.setTop(place.bottom() - place.height() * self._mrz_share)
            painter.setPen(QPen(QColor(self._theme.colours.accent), self._theme.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(strip.adjusted(3, 2, -3, -3), 4, 4)
