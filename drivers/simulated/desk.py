"""How pages come to lie on the simulated desk, as values: where, how tilted and how lit, moment by moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from drivers.contract import PageRead


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskMoment:
    """How a page lies and the desk is lit, `at` seconds after the page came.

    `x` and `y` are the middle of the page as parts of the frame's width and height, `size` its width as a part of the
    frame's. Degrees: `angle` clockwise on the desk, `tilt` of its upper edge away from the camera, `lean` of its right
    edge. `hand` is 1 while a hand holds it and 0 once the hand is out of sight.
    `light` is 1 for a well lit desk, `gradient` how much less reaches the frame's right edge; `glare` from 0 to 1 is a
    spot at `glare_x`, `glare_y` of the frame. `defocus` and `noise` are standard deviations, in pixels and grey levels.
    """

    at: float
    x: float = 0.5
    y: float = 0.5
    size: float = 0.68
    angle: float = 0.0
    tilt: float = 0.0
    lean: float = 0.0
    hand: float = 0.0
    light: float = 1.0
    gradient: float = 0.15
    glare: float = 0.0
    glare_x: float = 0.5
    glare_y: float = 0.5
    defocus: float = 0.0
    noise: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskManner:
    """How a page comes and lies: moments in the order of their times, the last of which stays; then how it goes."""

    moments: tuple[DeskMoment, ...]
    leaving: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidPage:
    """A page on the desk from `since` on (seconds), or the desk empty from then on."""

    since: float
    page: PageRead | None
    manner: DeskManner


_NAMES: Final = tuple(field.name for field in fields(DeskMoment) if field.name != "at")
_OUTSIDE: Final = 1.55
"""The middle of a page that is just out of sight, below the frame."""
SLIDING: Final = 0.8
"""Seconds from a page's first edge in sight until it lies."""


def slid_in(resting: DeskMoment, *, leaving: float = 0.5) -> DeskManner:
    """Let a hand push the page in from the near edge to where it rests, let go, and go; `resting.at` is not looked at.

    It lies still SLIDING seconds after it came.
    """
    lies = _changed(resting, at=SLIDING, hand=1.0)
    comes = _changed(lies, at=0.0, x=resting.x + 0.06, y=_OUTSIDE, angle=resting.angle + 9.0)
    nearly = _changed(lies, at=0.55, x=resting.x + 0.01, y=resting.y + 0.03, angle=resting.angle + 1.5)
    gone = _changed(resting, at=SLIDING + 0.35, hand=0.0)
    return DeskManner(moments=(comes, nearly, lies, gone), leaving=leaving)


def usual_manner(turn: int) -> DeskManner:
    """Slide the page number `turn` in to lie a little askew, each one its own way."""
    rng = np.random.default_rng((turn, 7))
    return slid_in(
        DeskMoment(
            at=0.0,
            x=0.5 + float(rng.uniform(-0.04, 0.04)),
            y=0.5 + float(rng.uniform(-0.03, 0.03)),
            angle=float(rng.uniform(-5, 5)),
            tilt=float(rng.uniform(0, 6)),
            lean=float(rng.uniform(-3, 3)),
            light=float(rng.uniform(0.8, 0.95)),
        )
    )


def moment_at(manner: DeskManner, seconds: float) -> DeskMoment:
    """Give how the page is so many seconds after it came, gently from one moment to the next."""
    moments = manner.moments
    later = next((n for n, moment in enumerate(moments) if moment.at > seconds), len(moments))
    if later in {0, len(moments)}:
        return moments[min(later, len(moments) - 1)]
    before, after = moments[later - 1], moments[later]
    part = (seconds - before.at) / (after.at - before.at)
    eased = part * part * (3 - 2 * part)
    return _between(before, after, eased, at=seconds)


def leaving_at(laid: LaidPage, *, lay: float, gone: float) -> DeskMoment | None:
    """Give how a page that lay `lay` seconds is `gone` seconds after somebody took it; None once it is out of sight."""
    if gone >= laid.manner.leaving:
        return None
    rests = moment_at(laid.manner, lay)
    part = gone / laid.manner.leaving
    return _between(rests, _changed(rests, y=_OUTSIDE, hand=1.0), part * part, at=lay + gone)


def seen_at(laid: Sequence[LaidPage], seconds: float) -> tuple[tuple[LaidPage, DeskMoment], ...]:
    """Give the pages in sight at this time, the lowest first, with how each of them lies then."""
    now = [one for one in laid if one.since <= seconds][-2:]
    if not now:
        return ()
    last = now[-1]
    seen: list[tuple[LaidPage, DeskMoment]] = []
    if len(now) == 2 and now[0].page is not None:
        below, lay = now[0], last.since - now[0].since
        rest = leaving_at(below, lay=lay, gone=seconds - last.since)
        if last.page is not None and seconds - last.since < last.manner.moments[-1].at:
            rest = moment_at(below.manner, lay)  # the next one is laid over it
        if rest is not None:
            seen.append((below, rest))
    if last.page is not None:
        seen.append((last, moment_at(last.manner, seconds - last.since)))
    return tuple(seen)


def _changed(moment: DeskMoment, **changes: float) -> DeskMoment:
    values = {name: getattr(moment, name) for name in ("at", *_NAMES)}
    return DeskMoment(**(values | changes))


def _between(before: DeskMoment, after: DeskMoment, part: float, *, at: float) -> DeskMoment:
    values = {name: (1 - part) * getattr(before, name) + part * getattr(after, name) for name in _NAMES}
    return DeskMoment(at=at, **values)
