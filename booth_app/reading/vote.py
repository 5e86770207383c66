"""Agreement over the frames of a live camera: one picture may deceive an engine, two seldom in the same way."""

from __future__ import annotations

from datetime import date

from booth_app.mrz.errors import MrzError
from booth_app.mrz.parse import is_valid, parse
from booth_app.reading.engine import MrzRead


class Vote:
    """Takes the reads of successive frames of one document, until two of them agree and every digit holds."""

    def __init__(self) -> None:
        """Begin without any."""
        self._before: tuple[str, ...] = ()

    def add(self, read: MrzRead) -> MrzRead | None:
        """Take one more; give the agreed read as soon as there is one."""
        before, self._before = self._before, read.lines
        return read if read.lines and read.lines == before and _holds(read.lines) else None

    def reset(self) -> None:
        """Forget them: another document may lie there now."""
        self._before = ()


def _holds(lines: tuple[str, ...]) -> bool:
    try:
        # The day settles centuries alone, and no digit.
        return is_valid(parse(lines, today=date(2000, 1, 1)))
    except MrzError:
        return False
