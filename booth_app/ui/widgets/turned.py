"""A page as a camera saw it, turned until its zone reads from left to right and cut out of the desk around it.

Only what is shown is turned, for whoever compares letters and faces; what is stored stays as it was seen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QTransform

from booth_app.domain.reading import ViewPoint

CORNERS = 4
BESIDE, ABOVE, BELOW = 0.08, 0.77, 0.09
"""Of the zone's length: how far a page goes beyond it on each side, and from its lower edge upwards and down.

Doc 9303-4 to -6: a page is 0.7 to 0.8 as high as its zone is long, edges and tilt included.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """The page, and where its zone stands on it."""

    image: QImage
    zone: tuple[ViewPoint, ...]


def turned(image: QImage, zone: tuple[ViewPoint, ...]) -> Turned:
    """Turn and cut the page; without a zone of some length the picture is left alone."""
    if len(zone) != CORNERS or image.isNull():
        return Turned(image=image, zone=zone)
    corners = [QPointF(corner.x * image.width(), corner.y * image.height()) for corner in zone]
    along = corners[1] - corners[0]
    upright = QTransform().rotate(-math.degrees(math.atan2(along.y(), along.x())))
    moved = [QImage.trueMatrix(upright, image.width(), image.height()).map(corner) for corner in corners]
    left, low = min(point.x() for point in moved), max(point.y() for point in moved)
    wide = max(point.x() for point in moved) - left
    whole = image.transformed(upright, Qt.TransformationMode.SmoothTransformation)
    page = QRectF(left - BESIDE * wide, low - ABOVE * wide, (1 + 2 * BESIDE) * wide, (ABOVE + BELOW) * wide)
    cut = page.toAlignedRect().intersected(whole.rect())
    if cut.isEmpty():
        return Turned(image=image, zone=zone)
    return Turned(
        image=whole.copy(cut),
        zone=tuple(
            ViewPoint(x=(point.x() - cut.x()) / cut.width(), y=(point.y() - cut.y()) / cut.height()) for point in moved
        ),
    )


def part_of(zone: tuple[ViewPoint, ...]) -> float:
    """Tell how much of a picture's width or height the page of this zone takes, so that it is decoded large enough."""
    if len(zone) != CORNERS:
        return 1.0
    long = max(abs(zone[1].x - zone[0].x), abs(zone[1].y - zone[0].y))
    return min(1.0, max(long * (1 + 2 * BESIDE), 0.1))
