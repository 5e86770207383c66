"""Follows what lies under the document camera, frame by frame, and says when a page was read or has gone.

No thread, no clock and no device: times come with the frames. An engine that is fast reads every frame, so that a page
may be read while the hand still rests on it; one that is slow reads only what lies still.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from booth_app.devices.untrusted import Pixels
from booth_app.domain.reading import ReadingHint
from booth_app.reading.engine import MrzRead
from booth_app.reading.hint import Glance, Grey, difference
from booth_app.reading.presence import document_present
from booth_app.reading.vote import Vote

Read = Callable[[Pixels], MrzRead]


class PageGone(Enum):
    """The page was taken away, or another one lies there."""

    GONE = auto()


GONE = PageGone.GONE
_SELDOM = 5
"""Times as long as its last read took that a slow engine pauses before what looks like no document."""
_SLIPS = 6
"""Characters in which two reads of one page may differ; two documents differ in more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchLimits:
    """When a page is given; mean differences of grey levels between two thumbs, seconds, milliseconds, counts.

    `still` is the difference up to which nothing moves, `same` up to which the same thing lies there. An engine that
    takes longer than `slow` reads only what lies still, and seldom what looks like no document. Where no two frames
    agree with every digit right, the same lines seen `repeats` times and over `settles` are given with their fault. A
    page with a zone that the engine does not read is given without lines after `tries` and `gives_up`, for the officer
    to type. What is not read by then is looked at again every `look_again`, because the lamp may have moved.
    """

    still: float = 4.0
    same: float = 10.0
    slow: int = 150
    repeats: int = 3
    settles: float = 0.8
    tries: int = 4
    gives_up: float = 1.5
    look_again: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A frame, what a glance at it told, and when it was taken (seconds)."""

    pixels: Pixels = field(repr=False)
    glance: Glance = field(repr=False)
    at: float


@dataclass(slots=True, kw_only=True)
class _Lying:
    """The page that was given: how it looks there, and its lines (none where it is to be typed).

    `is_sure`: two frames agreed on them, with every digit right.
    """

    thumb: Grey
    lines: tuple[str, ...]
    is_sure: bool
    looked_at: float
    is_empty: bool = False


@dataclass(slots=True, kw_only=True)
class _Settling:
    """What was read of a page that lies still and has not been agreed on."""

    thumb: Grey
    since: float
    looked_at: float
    tries: int = 0
    seen: Counter[tuple[str, ...]] = field(default_factory=Counter)


class PageWatch:
    """One camera's desk. Used on one thread, with the frames in their order."""

    def __init__(self, *, limits: WatchLimits) -> None:
        """Begin with an empty desk."""
        self._limits = limits
        self._vote = Vote()
        self._lying: _Lying | None = None
        self._settling: _Settling | None = None
        self._is_slow = False
        self._took, self._read_at = 0.0, 0.0
        self._is_sure = False
        self.last: MrzRead | None = None
        """What the engine said of the newest frame that it was shown; None where there was nothing to be shown."""

    @property
    def is_lying(self) -> bool:
        """Whether a page was given that has not gone since."""
        return self._lying is not None

    def forget(self) -> None:
        """Begin anew: whatever lies there is a page that nobody has seen."""
        self._lying, self.last = None, None
        self._start_over()

    def follow(self, look: Look, read: Read) -> MrzRead | PageGone | None:
        """Look at one more frame, reading it where that helps; give a page as soon as it is certain enough."""
        if self._lying is not None:
            return self._follow_lying(self._lying, look, read)
        sees_nothing = look.glance.is_empty and not look.glance.is_dark
        if sees_nothing or (self._is_slow and not self._is_still(look)):
            self._start_over()
            self.last = None
            return None
        if self._is_resting(look) or (self._is_slow and self._is_spared(look)):
            return None
        page = self._conclusion(look, read)
        if page is not None:
            self._lying = _Lying(thumb=look.glance.thumb, lines=page.lines, is_sure=self._is_sure, looked_at=look.at)
            self._start_over()
        return page

    def _follow_lying(self, lying: _Lying, look: Look, read: Read) -> PageGone | None:
        """See whether the page still lies there; the same text elsewhere on the desk is the same page."""
        was_empty, lying.is_empty = lying.is_empty, look.glance.is_empty
        if was_empty and lying.is_empty:
            return self._gone()  # even while a hand moves there: in two frames nothing printed was in sight
        if not self._is_still(look):
            return None
        is_moved = difference(lying.thumb, look.glance.thumb) > self._limits.same
        if is_moved and not document_present(look.pixels):
            return self._gone()
        is_due = not lying.is_sure and look.at - lying.looked_at >= self._limits.look_again
        if not (is_moved or is_due or self._settling is not None):
            return None
        page = self._conclusion(look, read)
        if page is None:
            return None
        if page.lines:
            is_other = page.lines != lying.lines and (self._is_sure or not _alike(page.lines, lying.lines))
        else:
            # A zone that is seen may be that of the same page, badly lit; a boarding pass has none.
            is_other = is_moved and page.hint is ReadingHint.NO_ZONE
        if is_other:
            return self._gone()
        lying.thumb, lying.looked_at = look.glance.thumb, look.at
        self._start_over()
        return None

    def _gone(self) -> PageGone:
        self.forget()
        return GONE

    def _start_over(self) -> None:
        self._vote.reset()
        self._settling = None

    def _is_still(self, look: Look) -> bool:
        return look.glance.moved <= self._limits.still

    def _is_spared(self, look: Look) -> bool:
        """Say whether a slow engine is not asked: about what looks like no document it is, a fifth of the time."""
        pause = max(self._limits.look_again, _SELDOM * self._took)
        return look.at - self._read_at < pause and not document_present(look.pixels)

    def _is_resting(self, look: Look) -> bool:
        """Say whether the same thing lies there for long, unread: something else than a document, most likely."""
        settling = self._settling
        return (
            settling is not None
            and look.at - settling.since > self._limits.gives_up
            and look.at - settling.looked_at < self._limits.look_again
            and difference(settling.thumb, look.glance.thumb) <= self._limits.same
        )

    def _conclusion(self, look: Look, read: Read) -> MrzRead | None:
        """Read the frame; give what is agreed on, or what can be had where nothing will be."""
        self.last = got = read(look.pixels)
        self._is_slow, self._took, self._read_at = (
            got.milliseconds > self._limits.slow,
            got.milliseconds / 1000,
            look.at,
        )
        agreed = self._vote.add(got)
        self._is_sure = agreed is not None
        if agreed is not None:
            return agreed
        if not self._is_still(look):
            self._settling = None
            return None
        return self._settled(look, got)

    def _settled(self, look: Look, got: MrzRead) -> MrzRead | None:
        limits, settling = self._limits, self._settling
        if settling is None or difference(settling.thumb, look.glance.thumb) > limits.same:
            settling = self._settling = _Settling(thumb=look.glance.thumb, since=look.at, looked_at=look.at)
        settling.looked_at = look.at
        settling.tries += 1
        settling.seen[got.lines] += 1
        lasted = look.at - settling.since
        if got.lines and settling.seen[got.lines] >= limits.repeats and lasted >= limits.settles:
            return got
        is_over = settling.tries >= limits.tries and lasted >= limits.gives_up
        if is_over and document_present(look.pixels):
            hint = got.hint or ReadingHint.NO_ZONE
            return replace(got, lines=(), confidence=(), corrected=(), uncertain=(), hint=hint)
        return None


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether these may be two reads of one page, one of them with slips."""
    if [len(line) for line in one] != [len(line) for line in other]:
        return False
    return sum(a != b for a, b in zip("".join(one), "".join(other), strict=True)) <= _SLIPS
