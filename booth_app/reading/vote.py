"""Agreement over the frames of a live camera: one picture may deceive an engine, two seldom in the same way."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from datetime import date

from booth_app.domain.document import MrzPlace
from booth_app.mrz.errors import MrzError
from booth_app.mrz.parse import parse
from booth_app.reading.engine import MrzRead

_KEPT = 8
_ANY_DAY = date(2000, 1, 1)
"""The day settles centuries alone, and no digit."""


class Vote:
    """Takes the reads of successive frames of one document, until two of them agree and every check digit holds.

    Where no two frames agree whole, each character counts for itself: two frames must have read it, and it must
    weigh more than any other in its place.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._reads: deque[MrzRead] = deque(maxlen=_KEPT)

    def add(self, read: MrzRead) -> MrzRead | None:
        """Take one more; give the agreed read as soon as there is one.

        It is marked where every frame that reads the same there bears the mark, and where one was sure of another.
        """
        if not read.lines:
            return None
        self._reads.append(read)
        alike = [other for other in self._reads if _shape(other) == _shape(read)]
        lines = read.lines if sum(other.lines == read.lines for other in alike) > 1 else _by_character(alike)
        if not lines or not _holds(lines):
            return None
        return _joined(lines, alike, latest=read)

    def reset(self) -> None:
        """Forget them: another document may lie there now."""
        self._reads.clear()


def _shape(read: MrzRead) -> tuple[int, ...]:
    return tuple(map(len, read.lines))


def _by_character(reads: Sequence[MrzRead]) -> tuple[str, ...]:
    """Give the lines that two frames vouch for in each place; none where there are not."""
    chosen = []
    for line, width in enumerate(_shape(reads[0])):
        letters = []
        for column in range(width):
            weights: defaultdict[str, float] = defaultdict(float)
            for read in reads:
                weights[read.lines[line][column]] += _chance(read, line, column)
            letter = max(weights, key=lambda option: weights[option])
            if sum(read.lines[line][column] == letter for read in reads) < 2:
                return ()
            letters.append(letter)
        chosen.append("".join(letters))
    return tuple(chosen)


def _chance(read: MrzRead, line: int, column: int) -> float:
    return read.confidence[line][column] if read.confidence else 1.0


def _joined(lines: tuple[str, ...], reads: Sequence[MrzRead], *, latest: MrzRead) -> MrzRead:
    """Join what frames say of the lines they agreed on: the best confidence of each place, and the marks."""
    confidence = tuple(
        tuple(
            max((_chance(read, row, column) for read in reads if read.lines[row][column] == letter), default=0.0)
            for column, letter in enumerate(line)
        )
        for row, line in enumerate(lines)
    )
    places = [
        MrzPlace(line=row + 1, column=column + 1) for row, line in enumerate(lines) for column in range(len(line))
    ]
    return MrzRead(
        lines=lines,
        confidence=confidence if all(read.confidence for read in reads) else (),
        corrected=tuple(
            place for place in places if all(place in read.corrected for read in reads if _agrees(read, lines, place))
        ),
        uncertain=tuple(place for place in places if _is_doubtful(reads, lines, place)),
        zone=latest.zone,
        milliseconds=latest.milliseconds,
    )


def _agrees(read: MrzRead, lines: tuple[str, ...], place: MrzPlace) -> bool:
    row, column = place.line - 1, place.column - 1
    return read.lines[row][column] == lines[row][column]


def _is_doubtful(reads: Sequence[MrzRead], lines: tuple[str, ...], place: MrzPlace) -> bool:
    """Say whether no frame that agrees was sure of a place, or one that does not was; it takes confidence to be."""
    for_it = [place in read.uncertain for read in reads if _agrees(read, lines, place)]
    against = [place in read.uncertain for read in reads if read.confidence and not _agrees(read, lines, place)]
    return all(for_it) or not all(against)


def _holds(lines: tuple[str, ...]) -> bool:
    try:
        document = parse(lines, today=_ANY_DAY)
    except MrzError:
        return False
    return all(digit.is_right for digit in document.digits)
