"""Barcodes on a page: the port of the decoders, and the search that prepares the page for them.

Which decoder is asked first was measured (`tests/benchmarks/barcodes.py`): zxing-cpp reads all symbologies, smaller
print, and in a third of the time. So pyzbar is asked last, about the likeliest place, where the other reads nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.domain.document import Barcode
from booth_app.reading.barcode_regions import Region, prepared, regions
from booth_app.reading.errors import EngineError
from booth_app.reading.zbar import ZbarReader
from booth_app.reading.zxing import ZxingReader

log = logging.getLogger(__name__)

MAX_BARCODES = 16
MAX_PAYLOAD = 8192
MAX_PAGE_PIXELS = 9_000_000
"""Of a larger picture a smaller one is searched: a page at 600 dpi has as many."""

MAX_WHOLE_PIXELS = 500_000
"""Of the page as a whole, for a decoder that looks everywhere."""

SECONDS = 0.4
"""Of the thread's own time: after this nothing more is begun, and what was read until then counts.

Not of the clock on the wall: on a busy machine a page that lies there would go unread for no reason of its own.
"""

_LEVELS = 3
_SMALLEST_LEVEL = 160
_STUBBORN = 2
"""Places looked at again in other ways, if nothing was read at all."""

Grey = NDArray[np.uint8]


class BarcodeReader(Protocol):
    """Decodes what is in a grey picture. Used on one thread."""

    name: str
    symbologies: frozenset[str]

    def read(self, grey: Grey, *, is_straight: bool) -> tuple[Barcode, ...]:
        """Read it; `is_straight` says that it holds one code, upright, and nothing else. Never raises."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """One place of one level of the page; `step` is how many pixels of the page make one of the level."""

    level: Grey
    step: int
    region: Region

    @property
    def centre(self) -> tuple[float, float]:
        return self.region.x * self.step, self.region.y * self.step

    @property
    def reach(self) -> float:
        return max(self.region.width, self.region.height) * self.step / 2


class BarcodeSearch:
    """Finds barcodes by all decoders there are; the first one named is asked first."""

    def __init__(
        self, readers: Sequence[BarcodeReader] | None = None, *, clock: Callable[[], float] = time.thread_time
    ) -> None:
        """Load nothing yet: the decoders of this machine are looked for at the first picture."""
        self._readers = None if readers is None else tuple(readers)
        self._clock = clock

    def find(self, picture: NDArray[np.uint8]) -> tuple[Barcode, ...]:
        """Find the barcodes in a BGR picture, each once. Raises EngineError where there is no decoder at all."""
        if self._readers is None:
            self._readers = installed_readers()
        deadline = self._clock() + SECONDS
        page = _bounded(np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), dtype=np.uint8), MAX_PAGE_PIXELS)
        found = _Found()
        tried = self._levels(page, found, deadline)
        if not found.codes and self._clock() < deadline:
            self._whole(page, found)
        if not found.codes:
            self._stubborn(tried, found, deadline)
        return tuple(found.codes)

    def _levels(self, page: Grey, found: _Found, deadline: float) -> list[_Place]:
        """Try the likely places of the page, and of the page made smaller while nothing was read."""
        tried = list[_Place]()
        first = self._asked[0]
        for step, level in _smaller(page):
            if found.codes:
                break
            read = list[_Place]()
            for region in regions(level):
                place = _Place(level=level, step=step, region=region)
                if self._clock() > deadline or any(_covers(other, place) for other in read):
                    continue
                if found.take(first.read(next(prepared(level, region)), is_straight=True)):
                    read.append(place)
                else:
                    tried.append(place)
        return tried

    def _whole(self, page: Grey, found: _Found) -> None:
        """Let the first decoder look at the page as it is: at codes without a margin, and at light ones on dark."""
        found.take(self._asked[0].read(_bounded(page, MAX_WHOLE_PIXELS), is_straight=False))

    def _stubborn(self, tried: list[_Place], found: _Found, deadline: float) -> None:
        """Look at the likeliest places again, otherwise prepared, and let the other decoders look at the first."""
        first, *others = self._asked
        likeliest = sorted(tried, key=lambda place: -place.region.likeness)[:_STUBBORN]
        for place in likeliest:
            _, *cuts = prepared(place.level, place.region)
            ways = [(first, cut) for cut in cuts] + [(other, cuts[-1]) for other in others if place is likeliest[0]]
            for reader, cut in ways:
                if self._clock() > deadline or found.take(reader.read(cut, is_straight=True)):
                    break

    @property
    def _asked(self) -> tuple[BarcodeReader, ...]:
        return self._readers or ()


def installed_readers() -> tuple[BarcodeReader, ...]:
    """Load the decoders of this machine, the better one first. Raises EngineError where there is none."""
    readers = list[BarcodeReader]()
    missing = list[EngineError]()
    for load in (ZxingReader.installed, ZbarReader.installed):
        try:
            readers.append(load())
        except EngineError as error:
            log.warning("a barcode decoder is missing", extra={"code": error.code})
            missing.append(error)
    if not readers:
        raise missing[0]
    return tuple(readers)


class _Found:
    """What was read until now: each code once, and not without end."""

    def __init__(self) -> None:
        self.codes = list[Barcode]()

    def take(self, read: Sequence[Barcode]) -> bool:
        """Take in what one decoder read; say whether that was anything."""
        kept = [code for code in read if 0 < len(code.payload) <= MAX_PAYLOAD]
        for code in kept:
            if code not in self.codes and len(self.codes) < MAX_BARCODES:
                self.codes.append(code)
        return bool(kept)


def _bounded(grey: Grey, most: int) -> Grey:
    pixels = grey.shape[0] * grey.shape[1]
    if pixels <= most:
        return grey
    scale = (most / pixels) ** 0.5
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _smaller(page: Grey) -> Iterator[tuple[int, Grey]]:
    """Give the page and its halves: bars and squares of every size are small in one of them."""
    for level in range(_LEVELS):
        step = 2**level
        size = (page.shape[1] // step, page.shape[0] // step)
        if level and min(size) < _SMALLEST_LEVEL:
            return
        yield step, page if not level else np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), np.uint8)


def _covers(one: _Place, other: _Place) -> bool:
    (x, y), (u, v) = one.centre, other.centre
    return max(abs(x - u), abs(y - v)) < one.reach
