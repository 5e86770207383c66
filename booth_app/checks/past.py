"""What the person's own movements prove: which of them stand, the entry still open, the region he never left.

A day is one of America/Guatemala. Nothing here depends on the order of the movements, and no time of any clock raises.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from booth_app.domain.decision import DecisionKind
from booth_app.domain.history import History, HistorySource, PastMovement
from booth_app.domain.post import GUATEMALA, Direction, PostCode

CROSSED = frozenset({DecisionKind.ADMIT, DecisionKind.EXIT_RECORDED, DecisionKind.TRANSIT})
"""Decisions after which the person stood on the other side of the border."""

REFUSED = frozenset({DecisionKind.DENY_ENTRY, DecisionKind.DENY_EXIT})

_EPOCH = datetime(2000, 1, 1, tzinfo=GUATEMALA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The movements that stand on a day, oldest first: neither annulled nor dated later than the day.

    `is_complete`: the central answered, so what is not here did not happen. `has_future`: some are dated later.
    """

    day: date
    movements: tuple[PastMovement, ...] = ()
    is_complete: bool = False
    has_future: bool = False

    @property
    def crossings(self) -> tuple[PastMovement, ...]:
        """Those on which the person did cross."""
        return tuple(movement for movement in self.movements if movement.decision in CROSSED)

    @property
    def last(self) -> PastMovement | None:
        """The last crossing."""
        return next(reversed(self.crossings), None)

    @property
    def open_entry(self) -> PastMovement | None:
        """The last crossing, where it is an entry: no exit from that stay is known."""
        return self.last if self.last is not None and self.last.direction is Direction.ENTRY else None

    @property
    def last_stay_days(self) -> int | None:
        """Days of the stay that the last exit ended, both ends counted; None where its entry is not known."""
        match self.crossings[-2:]:
            case (entry, leave) if entry.direction is Direction.ENTRY and leave.direction is Direction.EXIT:
                return (local_day(leave.at) - local_day(entry.at)).days + 1
            case _:
                return None

    @property
    def two_posts_minutes(self) -> int | None:
        """Least minutes between two crossings in a row at different posts, today or the day before; None for none."""
        recent = (movement for movement in self.crossings if self.days_ago(movement) <= 1)
        gaps = [_since(b.at) - _since(a.at) for a, b in pairwise(recent) if a.post != b.post]
        return min(gaps) // timedelta(minutes=1) if gaps else None

    def days_ago(self, movement: PastMovement) -> int:
        """Days from a movement to the day of judgement; 0 for today."""
        return (self.day - local_day(movement.at)).days

    def refused_days_ago(self, *kinds: DecisionKind) -> int | None:
        """Days since the last decision of these kinds; None where none is known."""
        return min((self.days_ago(movement) for movement in self.movements if movement.decision in kinds), default=None)

    def proves(self, *, found: bool) -> bool | None:
        """True for what was found; False for what was not only where the central was heard, else None."""
        return True if found else (False if self.is_complete else None)


def past_of(history: History | None, day: date) -> Past:
    """Sort the movements and leave out what does not count. Without a history nothing is known."""
    if history is None:
        return Past(day=day)
    annulled = {movement.annuls for movement in history.movements}
    standing = [(_since(m.at), m.id, m) for m in history.movements if m.id not in annulled]
    end = (day - _EPOCH.date()).days
    known = sorted((entry for entry in standing if entry[0].days <= end), key=lambda entry: entry[:2])
    return Past(
        day=day,
        movements=tuple(movement for _, _, movement in known),
        is_complete=HistorySource.CENTRAL in history.sources,
        has_future=len(known) < len(standing),
    )


def regional_start(past: Past, inner: AbstractSet[PostCode], *, longest_gap: int) -> date | None:
    """Give the first day of the stay in the CA-4 that goes on when somebody enters today from another of its states.

    Read backwards: he left over an `inner` post (one on a border with a CA-4 state) at most `longest_gap` days before
    he came back, and so on until an entry from outside. None where the movements do not show that he stayed in it.
    """
    since = None
    after, wanted = past.day, Direction.EXIT
    for movement in reversed(past.crossings):
        day, is_inner = local_day(movement.at), movement.post in inner
        if movement.direction is not wanted:
            break
        if wanted is Direction.EXIT and (not is_inner or (after - day).days > longest_gap):
            break
        since = after = day
        if wanted is Direction.ENTRY and not is_inner:
            break
        wanted = Direction.ENTRY if wanted is Direction.EXIT else Direction.EXIT
    return since


def days_inside(past: Past, first: date) -> int:
    """Count the days from `first` to the eve of the day of judgement on which the movements show him in Guatemala.

    An entry without its exit, or an exit without its entry, shows its own day alone.
    """
    days, seen, eve = 0, first.toordinal() - 1, past.day.toordinal() - 1
    before = None
    for movement in past.crossings:
        end = local_day(movement.at).toordinal()
        is_stay = before is not None and before[0] is Direction.ENTRY and movement.direction is Direction.EXIT
        start = before[1] if before is not None and is_stay else end
        before = movement.direction, end
        end = min(end, eve)
        days += max(end - max(start, seen + 1) + 1, 0)
        seen = max(seen, end)
    return days


def local_day(at: datetime) -> date:
    """Give the day in America/Guatemala: 05:59 UTC belongs to the day before. Without a zone it is taken for UTC."""
    return days_after(_EPOCH.date(), _since(at).days)


def days_after(day: date, days: int) -> date:
    """Count on (or back), and stop at the ends of the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def document_mark(issuer: str, number: str) -> tuple[str, str]:
    """Write issuer and number so that the same document compares equal however its number was spaced."""
    return issuer, "".join(filter(str.isalnum, number)).upper()


def _since(at: datetime) -> timedelta:
    return (at if at.utcoffset() is not None else at.replace(tzinfo=UTC)) - _EPOCH
