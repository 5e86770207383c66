"""Who was sent to secondary review at a post and waits there, at whichever desk he was referred."""

from __future__ import annotations

from itertools import accumulate, takewhile
from typing import Final

from sqlalchemy import ColumnElement, exists, literal_column, select

from central.store.database import Database
from central.store.tables import MOVEMENT_LINKS, MOVEMENTS
from central.wire.bounds import MAX_REFERRALS, MAX_REFERRALS_BYTES
from central.wire.messages import ReferralsAnswer

_SECONDARY: Final[ColumnElement[str]] = literal_column("'SEC'")
"""Written out, because no index over a part of the rows is used for a value that comes later."""


class Referrals:
    """Answers out of the records that were taken in."""

    def __init__(self, database: Database) -> None:
        """Read from this database."""
        self._database = database

    def open_at(self, post: str) -> ReferralsAnswer:
        """Give the newest referrals of this post that stand and nobody settled, the oldest first, as they came.

        Whoever settled one by a record that was annulled since did not settle it.
        """
        settling, annulling, undoing = (MOVEMENT_LINKS.alias(name) for name in ("settling", "annulling", "undoing"))
        is_annulled = exists().where(annulling.c.annuls == MOVEMENTS.c.id)
        is_settled = exists().where(
            settling.c.settles == MOVEMENTS.c.id, ~exists().where(undoing.c.annuls == settling.c.movement)
        )
        with self._database.reading() as connection:
            bodies = (
                connection.execute(
                    select(MOVEMENTS.c.body)
                    .where(MOVEMENTS.c.post == post, MOVEMENTS.c.decision == _SECONDARY, ~is_annulled, ~is_settled)
                    .order_by(MOVEMENTS.c.decided_at.desc(), MOVEMENTS.c.id.desc())
                    .limit(MAX_REFERRALS)
                )
                .scalars()
                .all()
            )
        return ReferralsAnswer(records=tuple(reversed(_fitting([bytes(body) for body in bodies]))))


def _fitting(bodies: list[bytes]) -> list[bytes]:
    """Take the first of them that fit into one answer: base64 makes four letters of three bytes."""
    room = MAX_REFERRALS_BYTES * 3 // 4 - len(bodies) * 8
    count = sum(1 for _ in takewhile(lambda total: total <= room, accumulate(len(body) for body in bodies)))
    return bodies[:count]
