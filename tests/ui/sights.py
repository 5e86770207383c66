"""What a camera over the desk sees, invented: a practice passport that lies askew, and the reasons not to read it."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable

import cv2

from booth_app.domain.reading import DocumentView, ReadingHint, ViewPoint
from drivers.contract import Light, PagePicture, PageRead
from drivers.simulated.desk import DeskManner, DeskMoment, LaidPage
from drivers.simulated.desk_film import DeskFilm
from tests.ui import samples

WIDTH, HEIGHT = 640, 360
ANGLE = -7.0
SIZE = 0.62
"""Degrees by which the page lies askew, and its width as a part of the picture's."""

_PAGE_ASPECT = 88 / 125
_STRIP = (0.02, 0.76, 0.98, 0.96)
"""Left, top, right and bottom of the zone's strip on the page."""

Sight = Callable[[], DocumentView | None]


def view(
    number: int = 1,
    *,
    hint: ReadingHint | None = None,
    is_reading: bool = False,
    has_zone: bool = True,
    **moment: float,
) -> DocumentView:
    """One picture of the desk; what is named of a `DeskMoment` is so."""
    return DocumentView(
        width=WIDTH,
        height=HEIGHT,
        rgb=_picture(tuple(sorted(moment.items())), hint is ReadingHint.NO_DOCUMENT),
        number=number,
        zone=_zone() if has_zone else (),
        hint=hint,
        is_reading=is_reading,
    )


def still(seen: DocumentView) -> Sight:
    """A camera that sees nothing else."""
    return lambda: seen


@functools.cache
def _picture(changes: tuple[tuple[str, float], ...], is_empty: bool) -> bytes:
    film = DeskFilm(width=WIDTH, height=HEIGHT, seed=3)
    scan = samples.scan()
    page = PageRead(lines=scan.lines, pictures=(PagePicture(light=Light.VISIBLE, encoded=scan.picture),))
    resting = DeskMoment(at=0.0, **{"angle": ANGLE, "size": SIZE, **dict(changes)})
    laid = (LaidPage(since=0.0, page=page, manner=DeskManner(moments=(resting,))),)
    pixels = film.frame(30, () if is_empty else laid)
    return cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB).tobytes()


def _zone() -> tuple[ViewPoint, ...]:
    left, top, right, bottom = _STRIP
    wide = SIZE * WIDTH
    tall = wide * _PAGE_ASPECT
    turn = math.radians(ANGLE)
    points = []
    for across, down in ((left, top), (right, top), (right, bottom), (left, bottom)):
        x, y = (across - 0.5) * wide, (down - 0.5) * tall
        points.append(
            ViewPoint(
                x=0.5 + (x * math.cos(turn) - y * math.sin(turn)) / WIDTH,
                y=0.5 + (x * math.sin(turn) + y * math.cos(turn)) / HEIGHT,
            )
        )
    return tuple(points)
