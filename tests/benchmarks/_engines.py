"""What an engine makes of pictures whose text is known: counted in processor time, its children's included."""

from __future__ import annotations

import os
import resource
import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.mrz.errors import MrzError
from booth_app.mrz.parse import is_valid, parse
from booth_app.reading.engine import MrzEngine, MrzRead

TODAY = date(2026, 6, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Of one picture: whether every line is right, whether it is called valid, whether a zone was found; and ms."""

    is_exact: bool
    is_valid: bool
    is_found: bool
    milliseconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Of many."""

    outcomes: tuple[Outcome, ...]

    @property
    def exact(self) -> float:
        """Part of the pictures whose every line is right."""
        return sum(one.is_exact for one in self.outcomes) / max(len(self.outcomes), 1)

    @property
    def valid_but_wrong(self) -> int:
        """Pictures that are called valid with a wrong character."""
        return sum(one.is_valid and not one.is_exact for one in self.outcomes)

    @property
    def found(self) -> int:
        """Pictures in which a zone was found."""
        return sum(one.is_found for one in self.outcomes)

    @property
    def median(self) -> float:
        """Milliseconds."""
        return statistics.median(one.milliseconds for one in self.outcomes)

    @property
    def slow(self) -> float:
        """Milliseconds of the 95th percentile."""
        return float(np.percentile([one.milliseconds for one in self.outcomes], 95))


def tally(engine: MrzEngine, pictures: Iterable[tuple[NDArray[np.uint8], Sequence[str]]], *, again: bool) -> Tally:
    """Read each picture on one thread; with `again` a second time, and only that time counts."""
    cv2.setNumThreads(1)
    os.environ["OMP_THREAD_LIMIT"] = "1"  # for the programs that a peer starts
    return Tally(outcomes=tuple(_outcome(engine, picture, tuple(lines), again) for picture, lines in pictures))


def _outcome(engine: MrzEngine, picture: NDArray[np.uint8], lines: tuple[str, ...], again: bool) -> Outcome:
    if again:
        engine.read(picture)
    before = _processor()
    read = engine.read(picture)
    spent = _processor() - before
    is_exact = read.lines == lines
    return Outcome(is_exact=is_exact, is_valid=_is_valid(read), is_found=bool(read.lines), milliseconds=spent * 1000)


def _is_valid(read: MrzRead) -> bool:
    try:
        return is_valid(parse(read.lines, today=TODAY)) and not read.uncertain
    except MrzError:
        return False


def _processor() -> float:
    """Seconds of processor time of this process and of the children it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
