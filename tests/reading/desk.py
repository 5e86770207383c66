"""A passport under the simulated camera over the desk, as it lies at one moment; and frames of it as it comes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from drivers.contract import Light, PagePicture, PageRead
from drivers.simulated.desk import DeskManner, DeskMoment, LaidPage
from drivers.simulated.desk_film import DeskFilm
from tests.reading.page import PASSPORT, draw_page, encoded

PAGE = PageRead(
    lines=PASSPORT,
    pictures=(PagePicture(light=Light.VISIBLE, encoded=encoded(draw_page(PASSPORT, desk=0))),),
)
FILM = DeskFilm()


def still(moment: DeskMoment | None, *, number: int = 0) -> NDArray[np.uint8]:
    """Give a frame of the page lying like this; None for the empty desk."""
    if moment is None:
        return FILM.frame(number, ())
    return FILM.frame(number, (LaidPage(since=0.0, page=PAGE, manner=DeskManner(moments=(moment,))),))


def coming(manner: DeskManner, *, frames: int) -> Iterator[NDArray[np.uint8]]:
    """Give the first frames of the page coming in this manner."""
    laid = (LaidPage(since=0.0, page=PAGE, manner=manner),)
    return (FILM.frame(number, laid) for number in range(frames))
