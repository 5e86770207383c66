"""Who was sent to secondary review at a post and waits there, at whichever desk he was referred."""

from __future__ import annotations

from itertools import accumulate, takewhile
from typing import Final

from sqlalchemy import ColumnElement, exists, literal_column, select

from central.store.database import Database
from central.store.tables import MOVEMENT_LINKS, MOVEMENTS
from central.wire.bounds import MAX_REFERRALS, MAX_REFERRALS_BYTES, MAX_SETTLED
from central.wire.messages import ReferralsAnswer

_SECONDARY: Final[ColumnElement[str]] = literal_column("'SEC'")
"""Written out, because no index over a part of the rows is used for a value that comes later."""

_SETTLED_BYTES: Final = MAX_SETTLED * 40


class Referrals:
    """Answers out of the records that were taken in."""

    def __init__(self, database: Database) -> None:
        """Read from this database."""
        self._database = database

    def open_at(self, post: str, *, booth: str) -> ReferralsAnswer:
        """Give the newest referrals of this post that stand and nobody settled, the oldest first, as they came.

        With them the newest that `booth` made and somebody settled: he may have done so at another desk.
        """
        referred = MOVEMENTS.c.post == post, MOVEMENTS.c.decision == _SECONDARY
        newest = MOVEMENTS.c.decided_at.desc(), MOVEMENTS.c.id.desc()
        waiting = select(MOVEMENTS.c.body).where(*referred, ~_is_annulled(), ~_is_settled())
        settled = select(MOVEMENTS.c.id).where(*referred, MOVEMENTS.c.booth == booth, _is_settled())
        with self._database.reading() as connection:
            bodies = connection.execute(waiting.order_by(*newest).limit(MAX_REFERRALS)).scalars().all()
            known = connection.execute(settled.order_by(*newest).limit(MAX_SETTLED)).scalars().all()
        return ReferralsAnswer(
            records=tuple(reversed(_fitting([bytes(body) for body in bodies]))), settled=tuple(known)
        )


def _is_annulled() -> ColumnElement[bool]:
    """Say of a movement whether its own booth took it back; no other booth can."""
    links, by = MOVEMENT_LINKS.alias("annulling"), MOVEMENTS.alias("annulled_by")
    return exists().where(
        links.c.annuls == MOVEMENTS.c.id, by.c.id == links.c.movement, by.c.booth == MOVEMENTS.c.booth
    )


def _is_settled() -> ColumnElement[bool]:
    """Say of a referral whether somebody settled it; by a record that its booth annulled since, nobody did."""
    links, by = MOVEMENT_LINKS.alias("settling"), MOVEMENTS.alias("settled_by")
    undoing, undone_by = MOVEMENT_LINKS.alias("undoing"), MOVEMENTS.alias("undone_by")
    is_undone = exists().where(
        undoing.c.annuls == by.c.id, undone_by.c.id == undoing.c.movement, undone_by.c.booth == by.c.booth
    )
    return exists().where(links.c.settles == MOVEMENTS.c.id, by.c.id == links.c.movement, ~is_undone)


def _fitting(bodies: list[bytes]) -> list[bytes]:
    """Take the first of them that fit into one answer: base64 makes four letters of three bytes."""
    room = (MAX_REFERRALS_BYTES - _SETTLED_BYTES) * 3 // 4 - len(bodies) * 8
    count = sum(1 for _ in takewhile(lambda total: total <= room, accumulate(len(body) for body in bodies)))
    return bodies[:count]
