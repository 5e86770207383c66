"""The viewfinder: the newest picture of the desk and its marks, for a window that never waits."""

from __future__ import annotations

import numpy as np

from booth_app.devices.preview import Viewfinder
from booth_app.domain.reading import ReadingHint, ViewPoint
from tests.waiting import wait_until

ZONE = (ViewPoint(x=0.1, y=0.7), ViewPoint(x=0.9, y=0.7), ViewPoint(x=0.9, y=0.8), ViewPoint(x=0.1, y=0.8))
BLUE_DESK = np.full((720, 1280, 3), (200, 30, 10), dtype=np.uint8)


def test_it_shows_the_newest_frame_small_and_in_the_order_of_a_screen() -> None:
    finder = Viewfinder(every=0.0)
    assert finder.latest() is None
    finder.show(np.zeros_like(BLUE_DESK))
    finder.show(BLUE_DESK)
    view = finder.latest()
    assert view is not None
    assert (view.width, view.height, len(view.rgb)) == (640, 360, 640 * 360 * 3)
    assert view.rgb[:3] == bytes((10, 30, 200))
    assert view.number == 2
    assert (view.zone, view.hint, view.is_reading) == ((), None, False)
    assert "rgb" not in repr(view)


def test_marks_stand_over_the_picture_until_they_are_old() -> None:
    finder = Viewfinder(every=0.0, fades=0.2)
    finder.show(BLUE_DESK)
    finder.mark(zone=ZONE, hint=ReadingHint.GLARE, is_reading=True)
    view = finder.latest()
    assert view is not None
    assert (view.zone, view.hint, view.is_reading) == (ZONE, ReadingHint.GLARE, True)

    def zone_is_gone() -> bool:
        finder.show(BLUE_DESK)
        view = finder.latest()
        return view is not None and view.zone == ()

    wait_until(zone_is_gone)


def test_a_picture_that_nobody_renews_is_gone() -> None:
    finder = Viewfinder(fades=0.1)
    finder.show(BLUE_DESK)
    wait_until(lambda: finder.latest() is None)


def test_what_was_seen_can_be_forgotten() -> None:
    finder = Viewfinder(every=0.0)
    finder.show(BLUE_DESK)
    finder.mark(zone=ZONE, hint=None, is_reading=True)
    finder.clear()
    assert finder.latest() is None
    finder.show(BLUE_DESK)
    view = finder.latest()
    assert view is not None
    assert view.zone == ()
    assert view.number == 2


def test_small_pictures_are_not_made_more_often_than_somebody_looks() -> None:
    finder = Viewfinder(every=3600.0)
    finder.show(BLUE_DESK)
    finder.show(BLUE_DESK)
    view = finder.latest()
    assert view is not None
    assert view.number == 1
