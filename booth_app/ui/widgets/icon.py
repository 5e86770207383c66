"""A shipped icon in a colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from booth_app.ui.resources import RESOURCES
from booth_app.ui.theme import Theme


def renderer_of(name: str, colour: str) -> QSvgRenderer:
    """Load resources/icons/<name>.svg, its black replaced by `colour` (`#rrggbb`)."""
    drawing = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("#000000", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))


def window_icon(colour: str) -> QIcon:
    """Make the icon of the window."""
    picture = QPixmap(64, 64)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer_of("booth", colour).render(painter)
    painter.end()
    return QIcon(picture)


class Icon(QWidget):
    """A square of `side` pixels (of the smallest window) with a shipped drawing."""

    def __init__(self, *, theme: Theme, name: str, colour: str, side: int = 20) -> None:
        super().__init__()
        self.setFixedSize(theme.px(side), theme.px(side))
        self._shown = (name, colour)
        self._renderer = renderer_of(name, colour)

    def show_as(self, name: str, colour: str) -> None:
        """Change drawing and colour; the same ones again cost nothing."""
        if self._shown != (name, colour):
            self._shown = (name, colour)
            self._renderer = renderer_of(name, colour)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(self.rect()))
        painter.end()
