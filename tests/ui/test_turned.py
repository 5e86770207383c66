"""A page read upside down, askew or small on the desk is shown upright and large, with its strip on its zone."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QTransform
from pytestqt.qtbot import QtBot

from booth_app.domain.reading import ViewPoint
from booth_app.ui.theme import theme_of
from booth_app.ui.widgets.picture import Picture
from booth_app.ui.widgets.turned import part_of, turned

DESK = (640, 360)
PAGE, ZONE = QRectF(-100, -70, 200, 140), QRectF(-92, 30, 184, 28)
WOOD, PAPER, START, END = (QColor(name) for name in ("#604020", "#e0e0e0", "#c00000", "#0000c0"))


def seen(angle: float) -> tuple[QImage, tuple[ViewPoint, ...]]:
    """A page on a desk, turned clockwise; its zone is red where the lines begin and blue where they end."""
    image = QImage(*DESK, QImage.Format.Format_RGB888)
    image.fill(WOOD)
    lies = QTransform().translate(DESK[0] / 2, DESK[1] / 2).rotate(angle)
    painter = QPainter(image)
    painter.setTransform(lies)
    painter.fillRect(PAGE, PAPER)
    painter.fillRect(ZONE, END)
    painter.fillRect(QRectF(ZONE.x(), ZONE.y(), ZONE.width() / 2, ZONE.height()), START)
    painter.end()
    corners = (ZONE.topLeft(), ZONE.topRight(), ZONE.bottomRight(), ZONE.bottomLeft())
    points = [lies.map(corner) for corner in corners]
    return image, tuple(ViewPoint(x=point.x() / DESK[0], y=point.y() / DESK[1]) for point in points)


def colour_at(image: QImage, x: float, y: float) -> QColor:
    return image.pixelColor(int(x * image.width()), int(y * image.height()))


def is_like(one: QColor, other: QColor) -> bool:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(a - b) < 40 for a, b in pairs)


@pytest.mark.parametrize("angle", [0, 7, -23, 90, 180, 187, 270])
def test_the_page_stands_upright_with_its_strip_on_the_zone(angle: float) -> None:
    page = turned(*seen(angle))
    first, second, third, fourth = page.zone
    assert first.x < second.x
    assert math.isclose(first.y, second.y, abs_tol=0.02)
    assert fourth.y > first.y > 0.5
    middle, far = (first.y + third.y) / 2, 0.15
    assert is_like(colour_at(page.image, first.x + 0.1, middle), START)
    assert is_like(colour_at(page.image, second.x - 0.1, middle), END)
    assert is_like(colour_at(page.image, 0.5, far), PAPER)
    assert page.image.width() < 1.3 * PAGE.width()


def test_a_page_at_the_edge_is_cut_where_the_picture_ends() -> None:
    image, zone = seen(0)
    right = image.copy(image.rect().adjusted(240, 0, 0, 0))
    moved = tuple(ViewPoint(x=max(0.0, (p.x * DESK[0] - 240) / 400), y=p.y) for p in zone)
    page = turned(right, moved)
    assert 0 < page.image.width() <= right.width()
    assert all(-0.01 <= point.x <= 1.01 and 0 <= point.y <= 1 for point in page.zone)


@pytest.mark.parametrize("zone", [(), (ViewPoint(x=0.5, y=0.5),) * 4])
def test_without_a_zone_of_some_length_nothing_is_turned(zone: tuple[ViewPoint, ...]) -> None:
    image, _ = seen(180)
    page = turned(image, zone)
    assert (page.image.size(), page.zone) == (image.size(), zone)


def test_what_has_no_picture_has_none() -> None:
    _, zone = seen(0)
    assert turned(QImage(), zone).image.isNull()


def test_a_small_page_is_decoded_large_enough() -> None:
    assert part_of(()) == 1.0
    for angle in (0, 90):
        assert 0.1 <= part_of(seen(angle)[1]) < 0.7


@pytest.mark.parametrize("angle", [180, 12])
def test_the_widget_shows_it_so_and_what_follows_as_it_is(angle: float, qtbot: QtBot) -> None:
    image, zone = seen(angle)
    place = Picture(theme=theme_of(), width=284, height=200)
    qtbot.addWidget(place)
    encoded = png(image)
    place.show_encoded(encoded, zone=zone)
    assert place.zone[0].x < place.zone[1].x
    shown = place.grab().toImage()
    at = QPointF(shown.width() * 0.25, shown.height() * 0.8)
    assert is_like(shown.pixelColor(at.toPoint()), START)
    place.resize_to(256, 180)
    assert place.zone[0].x < place.zone[1].x
    place.show_encoded(encoded)
    assert place.zone == ()
    assert not is_like(place.grab().toImage().pixelColor(64, 144), START)


def png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data())
